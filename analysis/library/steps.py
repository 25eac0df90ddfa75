"""The versions of the library's tables: each step leads from one version to the next, in one transaction.

A step that was ever in use is never changed: a new version is a new step at the end. What a step writes is plain SQL that
SQLite and PostgreSQL both know, but for the type of bytes.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, inspect, text

from analysis.errors import PlanError
from analysis.library.databases import Database

__all__ = ["STEPS", "Step", "bring_up_to_date", "refuse_newer", "version_of"]

Step = Callable[[Connection], None]
_LOCK = 0x706C616E  # "plan": who changes the tables of a PostgreSQL shuts the others out by this number


def _step(*statements: str) -> Step:
    """The step that these statements make, in which BYTES is the type of bytes."""

    def step(connection: Connection) -> None:
        kind = "BYTEA" if connection.dialect.name == "postgresql" else "BLOB"
        for statement in statements:
            connection.execute(text(statement.replace("BYTES", kind)))

    return step


_FIRST = (
    "CREATE TABLE library (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE plans (
        key TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL, size INTEGER NOT NULL,
        added_by TEXT NOT NULL, added_at TEXT NOT NULL, is_removed INTEGER NOT NULL, marked_by TEXT NOT NULL, marked_at TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision >= 0))""",
    "CREATE TABLE originals (key TEXT PRIMARY KEY REFERENCES plans (key), content BYTES NOT NULL)",
    """CREATE TABLE changes (
        key TEXT NOT NULL REFERENCES plans (key), revision INTEGER NOT NULL CHECK (revision > 0), kind TEXT NOT NULL,
        made_by TEXT NOT NULL, made_at TEXT NOT NULL, reason TEXT NOT NULL, back_to INTEGER NOT NULL,
        content TEXT NOT NULL, PRIMARY KEY (key, revision))""",
    """CREATE TABLE readings (
        key TEXT PRIMARY KEY REFERENCES plans (key), revision INTEGER NOT NULL, reader TEXT NOT NULL,
        title TEXT NOT NULL, issuer TEXT NOT NULL, year INTEGER, departments INTEGER NOT NULL, points INTEGER NOT NULL,
        without_unit INTEGER NOT NULL, doubtful INTEGER NOT NULL, unread INTEGER NOT NULL,
        tables_aside INTEGER NOT NULL)""",
    """CREATE TABLE views (
        name TEXT PRIMARY KEY, parameters TEXT NOT NULL, saved_by TEXT NOT NULL, saved_at TEXT NOT NULL)""",
)

_TEXT_OF_SCANS = (
    """CREATE TABLE recognised (
        key TEXT PRIMARY KEY REFERENCES plans (key), sha256 TEXT NOT NULL, size INTEGER NOT NULL,
        content BYTES NOT NULL)""",
    "ALTER TABLE readings ADD COLUMN pictures INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE readings ADD COLUMN doubtful_share DOUBLE PRECISION NOT NULL DEFAULT 0",
    "ALTER TABLE readings ADD COLUMN names_in_doubt INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE readings ADD COLUMN pages_unread INTEGER NOT NULL DEFAULT 0",
)

_ORDER_OF_PLANS = (
    "ALTER TABLE plans ADD COLUMN number INTEGER NOT NULL DEFAULT 0",
    """UPDATE plans SET number = numbered.number FROM (
        SELECT key, row_number() OVER (ORDER BY added_at, key DESC) AS number FROM plans) AS numbered
        WHERE numbered.key = plans.key""",
)

_GENERAL_PARTS = ("ALTER TABLE readings ADD COLUMN general INTEGER NOT NULL DEFAULT 0",)

_UNCOMPARED = ("ALTER TABLE readings ADD COLUMN pages_uncompared INTEGER NOT NULL DEFAULT 0",)

STEPS: Sequence[Step] = (
    _step(*_FIRST), _step(*_TEXT_OF_SCANS), _step(*_ORDER_OF_PLANS), _step(*_GENERAL_PARTS), _step(*_UNCOMPARED),
)  # fmt: skip


def version_of(connection: Connection) -> int:
    """The version of the tables there; 0 for an empty database.

    Raises `PlanError` (`library-foreign`) where there are tables, but not those of a library.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        return 0
    if {"library", "plans", "changes"} <= names:
        found = connection.execute(text("SELECT value FROM library WHERE name = 'version'")).scalar()
        if found is not None and str(found).isdecimal():
            return int(found)
    raise PlanError("library-foreign", name=connection.engine.url.database)


def bring_up_to_date(database: Database, steps: Sequence[Step] = STEPS) -> None:
    """Make the tables of an empty database, or lead older ones to the version of this program, step by step.

    Raises `PlanError`: `library-newer` for tables that a newer program made, which are left as they are.
    """
    with database.reading() as connection:
        found = version_of(connection)
    refuse_newer(found, database.shown, len(steps))
    for number in range(found, len(steps)):
        with database.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            if version_of(connection) == number:  # nobody else was faster
                steps[number](connection)
                _set_version(connection, number + 1)


def refuse_newer(version: int, name: str, known: int = len(STEPS)) -> None:
    """Raise `PlanError` (`library-newer`) for tables of a version that this program does not know."""
    if version > known:
        raise PlanError("library-newer", name=name, version=version, known=known)


def _set_version(connection: Connection, version: int) -> None:
    connection.execute(text("DELETE FROM library WHERE name = 'version'"))
    connection.execute(text("INSERT INTO library (name, value) VALUES ('version', :value)"), {"value": str(version)})
