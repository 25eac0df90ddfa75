"""The library's tables as the newest of `steps` leaves them, for the statements that read and write them."""

from sqlalchemy import Column, Double, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

__all__ = ["CHANGES", "KEPT", "LIBRARY", "ORIGINALS", "PLANS", "READINGS", "RECOGNISED", "VIEWS"]

_METADATA = MetaData()


def _key() -> Column[str]:
    return Column("key", Text, ForeignKey("plans.key"), primary_key=True)


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _numbers(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False) for name in names]


LIBRARY = Table("library", _METADATA, Column("name", Text, primary_key=True), *_texts("value"))
PLANS = Table(
    "plans", _METADATA, Column("key", Text, primary_key=True), Column("sha256", Text, nullable=False, unique=True),
    *_texts("name", "added_by", "added_at", "marked_by", "marked_at"), *_numbers("size", "is_removed", "revision", "number"),
)  # fmt: skip
ORIGINALS = Table("originals", _METADATA, _key(), Column("content", LargeBinary, nullable=False))
RECOGNISED = Table(
    "recognised", _METADATA, _key(), *_texts("sha256"), *_numbers("size"),
    Column("content", LargeBinary, nullable=False),
)  # fmt: skip
CHANGES = Table(
    "changes", _METADATA, _key(), Column("revision", Integer, primary_key=True),
    *_texts("kind", "made_by", "made_at", "reason", "content"), *_numbers("back_to"),
)  # fmt: skip
READINGS = Table(
    "readings", _METADATA, _key(), *_texts("reader", "title", "issuer"), Column("year", Integer),
    *_numbers("revision", "departments", "points", "without_unit", "doubtful", "unread", "tables_aside", "pictures",
              "names_in_doubt", "pages_unread", "general", "pages_uncompared"),
    Column("doubtful_share", Double, nullable=False),
)  # fmt: skip
VIEWS = Table("views", _METADATA, Column("name", Text, primary_key=True), *_texts("parameters", "saved_by", "saved_at"))

KEPT = (PLANS, ORIGINALS, RECOGNISED, CHANGES, READINGS, VIEWS)
"""What a backup holds, in an order in which each row finds those that it refers to."""
