"""Where the library lies: a file of SQLite, or a PostgreSQL; how each is opened, and what its errors mean to a reader."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from analysis.errors import PlanError

__all__ = ["DEFAULT", "SETTING", "Database", "database_at", "folder_beside"]

DEFAULT = Path(__file__).parent.parent.parent / "data" / "library" / "plan-atlas.sqlite"
SETTING = "PLAN_ATLAS_DATABASE"
_WRITES = {"writes": True}
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: `path` is its file, or None for a server; `shown` names it without a password."""

    engine: Engine
    path: Path | None
    shown: str

    @contextmanager
    def reading(self, *, before_writing: bool = False) -> Iterator[Connection]:
        """A connection that sees one state of the database, whatever others write meanwhile.

        Who looks `before_writing` is told of what fails that nothing was saved.
        """
        with self._told(reads=not before_writing), self.engine.connect() as connection:
            if self.path is None:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose writing is kept whole when the block ends, and is nothing where it fails or is ended.

        A file of SQLite has one writer at a time: who comes second waits, and sees what the first has written.
        """
        with self._told(reads=False), self.engine.connect() as plain:
            connection = plain.execution_options(**_WRITES)
            with connection.begin():
                yield connection

    @contextmanager
    def _told(self, *, reads: bool) -> Iterator[None]:
        """Tell what an error means; to one who only `reads`, not that something was not saved."""
        try:
            yield
        except DBAPIError as error:
            if meaning := _meaning(error.orig):
                raise meaning(self.shown, reads) from error
            raise
        except NoConnectionFree as error:
            raise _busy(self.shown, reads) from error
        except PlanError as error:
            if error.code == "library-gone" and error.params["name"] == str(self.path):
                raise _gone(str(self.path), reads) from error.__cause__
            raise


def database_at(where: str | Path | None, patience: float) -> Database:
    """The database at `where`: a path, an SQLAlchemy URL, or None for the setting and then the usual place.

    `patience` are the seconds to wait for another who is writing. Raises `PlanError` (`library-setting`) for a place
    that is neither SQLite's nor PostgreSQL's, `library-no-driver` where psycopg is not installed.
    """
    said = where if where is not None else os.environ.get(SETTING, "").strip() or DEFAULT
    if isinstance(said, Path) or "://" not in said:
        return _sqlite(Path(said), patience)
    try:
        url = make_url(said)
    except (ArgumentError, ValueError) as error:  # what it holds may be a password: it is not said
        raise PlanError("library-setting", name=said.partition("://")[0]) from error
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return _sqlite(Path(url.database), patience)
    if url.drivername not in _POSTGRES:
        raise PlanError("library-setting", name=url.drivername)
    return _postgres(url.set(drivername="postgresql+psycopg"), patience)


def folder_beside() -> Path:
    """The folder in which this machine keeps what goes with the library and is not in it.

    That is where its file of SQLite lies; beside a server, and where the setting cannot be used, the usual place.
    """
    said = os.environ.get(SETTING, "").strip()
    with suppress(ArgumentError, ValueError):
        url = make_url(said if "://" in said else URL.create("sqlite", database=said))
        if url.drivername == "sqlite" and url.database:
            return Path(url.database).parent
    return DEFAULT.parent


def _sqlite(path: Path, patience: float) -> Database:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        can_be_file = "\0" not in str(path) and (not path.exists() or path.is_file())  # another may make it meanwhile
    except (OSError, ValueError) as error:
        raise PlanError("library-cannot-open", name=str(path)) from error
    if not can_be_file:  # a folder; a pipe or a device, which nobody should wait for
        raise PlanError("library-cannot-open", name=str(path))
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, pool_timeout=patience, connect_args={"timeout": patience})
    event.listen(engine, "connect", _settle_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    _watch_file(engine, path)
    return Database(engine, path, str(path))


def _watch_file(engine: Engine, path: Path) -> None:
    """Let no connection go on with a file that is no longer the one at `path`: what it wrote there would be lost.

    A file that was put there instead is opened anew where it is a library, unless a log of the one before lies beside
    it, which SQLite would write into it; none is made where there was one before.
    """
    was_there = False

    def refuse_missing(*_: Any) -> None:
        if was_there and not path.exists():
            raise PlanError("library-gone", name=str(path))

    def note(connection: sqlite3.Connection, record: Any) -> None:
        nonlocal was_there
        if was_there and not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'library'").fetchone():
            raise PlanError("library-gone", name=str(path))
        was_there = True
        record.info["file"] = _identity(path)

    def refuse_another(_connection: Any, record: Any, _proxy: Any) -> None:
        refuse_missing()
        if record.info["file"] != _identity(path):
            if _size(Path(f"{path}-wal")):
                raise PlanError("library-gone", name=str(path))
            raise DisconnectionError

    event.listen(engine, "do_connect", refuse_missing)
    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", refuse_another)


def _identity(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_dev, about.st_ino


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _settle_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say: also those that change tables
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # what was said to be saved outlives a power cut
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at once: one that began as a reader could not wait for another any more."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: URL, patience: float) -> Database:
    try:
        engine = create_engine(url, pool_timeout=patience, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ImportError as error:
        raise PlanError("library-no-driver") from error

    def settle(connection: Any, _: Any) -> None:
        if connection.info.encoding != "utf-8" or connection.info.parameter_status("server_encoding") != "UTF8":
            raise PlanError("library-encoding", name=url.database)
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {int(patience * 1000)}")
            cursor.execute("SET synchronous_commit = on")  # whatever the server does for others
        connection.commit()

    event.listen(engine, "connect", settle)
    return Database(engine, None, url.render_as_string(hide_password=True))


def _busy(name: str, reads: bool) -> PlanError:
    return PlanError("library-busy-read" if reads else "library-busy", name=name)


def _not_written(name: str, reads: bool) -> PlanError:
    return PlanError("library-not-read" if reads else "library-not-written", name=name)


def _gone(name: str, reads: bool) -> PlanError:
    return PlanError("library-gone-read" if reads else "library-gone", name=name)


def _damaged(name: str, _: bool) -> PlanError:
    return PlanError("library-damaged", name=name)


def _cannot_open(name: str, _: bool) -> PlanError:
    return PlanError("library-cannot-open", name=name)


def _unreachable(name: str, reads: bool) -> PlanError:
    return PlanError("library-unreachable-read" if reads else "library-unreachable", name=name)


_Meaning = Callable[[str, bool], PlanError]
"""What an error of the database is to one who asked by this name, and who only reads: nothing was to be saved."""
_OF_SQLITE: Mapping[str, _Meaning] = {
    "BUSY": _busy, "LOCKED": _busy, "FULL": _not_written, "IOERR": _not_written, "READONLY": _not_written,
    "CORRUPT": _damaged, "NOTADB": _damaged, "CANTOPEN": _cannot_open,
}  # fmt: skip
_OF_POSTGRES: Mapping[str, _Meaning] = {
    "55P03": _busy, "57014": _busy, "40001": _busy, "40P01": _busy,
    "53100": _not_written, "58030": _not_written, "XX000": _not_written, "25006": _not_written, "42501": _not_written,
    "XX001": _damaged, "XX002": _damaged,
}  # fmt: skip
_UNREACHABLE = ("08", "28", "3D", "53", "57")
"""The classes of errors that mean: no connection, no admission, no such database, no room for more, shut down."""


def _meaning(error: BaseException | None) -> _Meaning | None:
    """What an error of the database means to a reader; None for one that only a mistake of ours can bring."""
    if isinstance(error, sqlite3.Error):
        return _OF_SQLITE.get(getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_").partition("_")[0])
    state = getattr(error, "sqlstate", None) or ""
    if state in _OF_POSTGRES:
        return _OF_POSTGRES[state]
    is_cut_off = not state and type(error).__name__ == "OperationalError"
    return _unreachable if is_cut_off or state[:2] in _UNREACHABLE else None
