"""Saved views: names for the parameters of an address, kept for everybody."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from analysis.errors import PlanError
from analysis.library import statements
from analysis.library.databases import Database
from analysis.library.model import View
from analysis.library.said import line
from analysis.workspace import MOST_PARAMETERS, MOST_VALUES

__all__ = ["SavedViews"]


def _utc() -> datetime:
    return datetime.now(UTC)


class SavedViews:
    """The views that a library keeps, in its `database`; `clock` gives the time that is written down."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = _utc) -> None:
        self.database = database
        self._clock = clock

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def save_view(self, name: str, parameters: Mapping[str, Sequence[str]], by: str, *, replaces: bool = False) -> View:
        """Keep the parameters of an address under `name`.

        Raises `PlanError`: `library-view-unnamed`; `library-view-exists` where the name is taken, unless it `replaces`;
        `library-view-too-long` for more than another machine would take from a workspace file.
        """
        if len(parameters) > MOST_PARAMETERS or any(len(values) > MOST_VALUES for values in parameters.values()):
            raise PlanError("library-view-too-long")
        named = {line(key): tuple(line(value) for value in values) for key, values in parameters.items()}
        view = View(line(name), named, line(by), self._now())
        if not view.name:
            raise PlanError("library-view-unnamed")
        with self.database.writing() as connection:
            for each in statements.saved_views(connection):
                if each.name == view.name and not replaces:
                    raise PlanError("library-view-exists", name=each.name, by=each.saved_by, at=each.saved_at)
            statements.put_view(connection, view)
        return view

    def views(self) -> tuple[View, ...]:
        """Every saved view, by name."""
        with self.database.reading() as connection:
            return tuple(statements.saved_views(connection))

    def remove_view(self, name: str) -> None:
        """Delete a saved view; raises `PlanError` (`library-no-view`)."""
        with self.database.writing() as connection:
            if not statements.drop_view(connection, line(name)):
                raise PlanError("library-no-view", name=name)
