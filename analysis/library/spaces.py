"""What was deleted leaves the file: its bytes are written over, and its space is given back."""

from sqlalchemy.exc import DBAPIError

from analysis.library.databases import Database

__all__ = ["give_back"]


def give_back(database: Database) -> None:
    """Let a file of SQLite keep nothing of what was deleted, its log of changes to the file included.

    Deleted rows are overwritten when they are deleted (`secure_delete`); here that reaches the file itself, which becomes
    smaller. Where others read for longer than one can wait, it happens when the last of them has gone. A PostgreSQL does
    this by itself (autovacuum).
    """
    if database.path is None:
        return
    connection = database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(statement)
    except (DBAPIError, database.engine.dialect.dbapi.OperationalError):  # type: ignore[union-attr]
        return
    finally:
        connection.close()
