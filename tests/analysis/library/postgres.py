"""A real PostgreSQL of the system's packages, in a folder of its own, reached by a socket in it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

USER = "plan_atlas"


def programs() -> Path:
    """The folder of PostgreSQL's programs, of the newest version where there are several."""
    of_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = of_debian[-1] if of_debian else Path(shutil.which("initdb") or "")
    assert found.name == "initdb", "PostgreSQL is missing; `bash tests/run` installs it"
    return found.parent


class Server:
    """One server; its databases are made as they are asked for. It refuses root, so that root lends it another user."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pa-pg-", dir="/tmp"))
        self._as_another = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._as_another:
            shutil.chown(self.folder, "postgres")
        self._run(
            "initdb",
            "-D",
            str(self.data),
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "--no-sync",
            "--wal-segsize=1",
        )
        self.start()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *arguments: str) -> None:
        self._ask(str(programs() / program), *arguments)

    def _ask(self, *command: str) -> None:
        words = [*self._as_another, *command]
        done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        # Programs are ended here, never the machine: what the system was given is safe, and need not reach the disk.
        options = f"-c fsync=off -c listen_addresses='' -k {self.folder} -c max_connections=60"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "120", "-l", log, "-o", options, "start")

    def crash(self) -> None:
        """End every process of the server at once, as a machine that loses its power does."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def limit_files(self, process: int, size: int) -> None:
        """Let a process of the server write no file beyond this size, as if its disk were full there."""
        self._ask("prlimit", "--pid", str(process), f"--fsize={size}:")

    def remove(self) -> None:
        self.crash()
        shutil.rmtree(self.folder)

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def make_place(self, name: str) -> str:
        """A place for a library: a schema of its own in a database that all of them share, which is soon made."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self.url('postgres')}&options=-csearch_path%3D{name}"

    def make_database(self, name: str, encoding: str = "UTF8") -> str:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(
                f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'"
            )
        return self.url(name)
