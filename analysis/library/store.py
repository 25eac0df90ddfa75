"""The library: plans kept for everybody, with their corrections, confirmed aliases and views; each call is one transaction."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.exc import IntegrityError

from analysis.apart import open_bytes, quietly
from analysis.corrections import Corrections, corrected
from analysis.errors import PlanError
from analysis.library import statements
from analysis.library.changes import Content, Kind, Row, content_of, states_of, undone_to
from analysis.library.model import Entry, State
from analysis.library.originals import may_be_recognised, original_of, plan_of, recognised_in, recognised_of
from analysis.library.readings import Reading, reader_sum, reading_of
from analysis.library.said import line
from analysis.library.saved_views import SavedViews
from analysis.library.spaces import give_back
from analysis.library.states import refuse_other_than_newest, state_of
from analysis.parsing import Plan
from analysis.reading import Told
from analysis.registry import Alias, Registry, load_registry

__all__ = ["Library"]


class Library(SavedViews):
    """The plans of an office in one database; safe for use by several threads and several processes at once.

    What a call has returned from is on the disk. `by` says who does it, as words; it may be empty. `clock` gives the
    time that is written down. `PlanError` is raised for whatever a reader can do something about: `library-busy`,
    `library-not-written`, `library-damaged`, `library-unreachable`, `library-no-plan`, …; then nothing was written.
    """

    def __enter__(self) -> "Library":
        """Use it as a context: it is closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close every connection; the library opens new ones when it is used again."""
        self.database.engine.dispose()

    def add(
        self, content: bytes, name: str, *, by: str, plan: Plan | None = None, told: Told | None = quietly
    ) -> Entry:
        """Keep the file `content` under `name`; `arrival` of the entry says whether it was there.

        The same content is the same entry, with the name, the recognised text and the corrections that it has; a
        removed one comes back. `plan` is what was read of just this content, where the caller has it; else it is read,
        and of a scan `told` hears how far it is, as `open_bytes` says. Raises `PlanError` for a file that cannot be
        read: nothing is kept then.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        if plan is None or plan.source.sha256 != sha256:
            plan = self._plan_there(sha256, told) or open_bytes(content, name, told)
        facts = {
            "key": plan.plan_id, "sha256": sha256, "name": line(name),
            "added_by": line(by), "added_at": self._now(),
        }  # fmt: skip
        reading, recognised = reading_of(plan, Content()), recognised_in(plan)
        try:
            return self._added(content, recognised, facts, reading)
        except IntegrityError:  # somebody else added it between our looking and our writing
            return self._added(content, recognised, facts, reading)

    def _plan_there(self, sha256: str, told: Told | None) -> Plan | None:
        """The plan of a scan that the library holds: it is not recognised again."""
        with self.database.reading(before_writing=True) as connection:
            entry = statements.entry_with_sum(connection, sha256)
        return plan_of(self.database, entry, told) if entry and entry.recognised else None

    def _added(self, content: bytes, recognised: bytes, facts: Mapping[str, str], reading: Reading) -> Entry:
        with self.database.writing() as connection:
            try:
                found = statements.entry_of(connection, facts["key"], reading.reader)
            except PlanError:
                statements.put_plan(connection, content, recognised, facts)
                statements.put_reading(connection, facts["key"], 0, reading)
                return replace(statements.entry_of(connection, facts["key"], reading.reader), arrival="new")
            if found.sha256 != facts["sha256"]:
                raise PlanError("library-key-taken", name=found.name)
            is_more = bool(recognised) and may_be_recognised(found)
            if is_more and statements.put_recognised(connection, found, recognised) and not found.revision:
                statements.put_reading(connection, found.key, 0, reading)
            if not found.is_removed:
                return replace(statements.entry_of(connection, found.key, reading.reader), arrival="there")
            statements.mark(connection, found.key, False, facts["added_by"], facts["added_at"])
            return replace(statements.entry_of(connection, found.key, reading.reader), arrival="back")

    def entries(self, search: str = "", removed: bool = False) -> tuple[Entry, ...]:
        """The entries, the newest first; with `removed` those that are marked as removed instead.

        Of `search`, every word between spaces must stand in the title, the issuer, the file's name, the year or the
        name of who added it, in capitals or not.
        """
        words = search.casefold().split()
        with self.database.reading() as connection:
            found = tuple(statements.all_entries(connection, reader_sum(), removed))
        return tuple(each for each in found if _has(each, words))

    def titles(self, most: int) -> dict[str, tuple[str, str]]:
        """The title (else the file's name) and the file's name of the newest `most` plans, by key: quicker than entries."""
        with self.database.reading() as connection:
            return statements.newest_titles(connection, most)

    def entry(self, key: str) -> Entry:
        """The entry of `key`, removed or not; raises `PlanError` (`library-no-plan`)."""
        with self.database.reading() as connection:
            return statements.entry_of(connection, key, reader_sum())

    def original(self, key: str) -> bytes:
        """The file as it was added; raises `PlanError` (`library-damaged`) where its bytes are no longer those."""
        return original_of(self.database, self.entry(key))

    def recognised(self, key: str) -> bytes:
        """What is kept of the text that was recognised in a scan (`kept_bytes`), b"" for a file that holds its text."""
        return recognised_of(self.database, self.entry(key))

    def plan(self, key: str, told: Told | None = quietly) -> Plan:
        """The plan as read today from its file, nothing corrected; `corrected` of `analysis.corrections` does that.

        A scan is read by the text that was recognised when it was added. Where none is kept, it is recognised once and
        that is kept; `told` hears how far it is, and without it `scan-waits` is raised, as `open_bytes` says.
        """
        entry = self.entry(key)
        plan = plan_of(self.database, entry, told)
        if plan.source.scan and not (entry.recognised and entry.verdict.pictures):
            self._read_anew(key, plan)
        return plan

    def state(self, key: str, revision: int | None = None) -> State:
        """The corrections and aliases of `key` at `revision`, or at the newest; raises `library-no-revision`."""
        with self.database.reading() as connection:
            entry = statements.entry_of(connection, key, "")
            rows = statements.log_rows(connection, key)
        return state_of(entry, rows, len(rows) if revision is None else revision)

    def correct(
        self, key: str, new: Corrections, *, revision: int, by: str, reason: str = "", plan: Plan | None = None
    ) -> State:
        """Let the corrections `new` hold instead of those of `revision`, which must be the newest; the state after.

        `plan` is the plan as read, where the caller has it. Raises `ChangedMeanwhile` (`library-changed-meanwhile`)
        where somebody else was faster, and what `corrected` raises where one of them cannot be applied. The same
        corrections as before make no new revision.
        """
        entry, rows, before = self._newest(key, revision)
        if new.sha256 != entry.sha256:
            raise PlanError("corrections-other-text")
        plan = self._as_read(entry, plan)
        corrected(plan, new)
        after = Content(new.items, before.aliases)
        return self._change(entry, rows, self._row(revision, "correct", by, reason, before, after), after, plan)

    def undo(self, key: str, *, revision: int, by: str, reason: str = "", plan: Plan | None = None) -> State:
        """Take back the last change that stands, by a further one; the state after, as `correct` does.

        Raises `PlanError` (`library-nothing-to-undo`) where no change stands.
        """
        entry, rows, before = self._newest(key, revision)
        back_to = undone_to(rows)
        if back_to < 0:
            raise PlanError("library-nothing-to-undo")
        after = states_of(rows)[back_to]
        row = replace(self._row(revision, "undo", by, reason, before, after), back_to=back_to)
        return self._change(entry, rows, row, after, self._as_read(entry, plan))

    def confirm_alias(
        self, key: str, name: str, department: str, *, revision: int, by: str, reason: str, plan: Plan | None = None
    ) -> State:
        """Let `name` count as `department` in this plan, for a reason; a change as `correct` makes it.

        Raises `PlanError`: `library-alias-empty`, `alias-circle`.
        """
        entry, rows, before = self._newest(key, revision)
        alias = Alias(line(name), line(department), line(reason), status="confirmed", plans=(entry.sha256,))
        if not alias.name or not alias.department or alias.name == alias.department:
            raise PlanError("library-alias-empty")
        others = tuple(each for each in before.aliases if each.name != alias.name)
        after = Content(before.corrections, (*others, alias))
        Registry((*load_registry(left_out=[]).for_plan(entry.sha256).aliases, *after.aliases)).resolve()
        row = self._row(revision, "alias", by, reason, before, after)
        return self._change(entry, rows, row, after, self._as_read(entry, plan))

    def withdraw_alias(
        self,
        key: str,
        name: str,
        department: str,
        *,
        revision: int,
        by: str,
        reason: str = "",
        plan: Plan | None = None,
    ) -> State:
        """Let a confirmed alias no longer hold; a change as `correct` makes it. Raises `library-no-alias`."""
        entry, rows, before = self._newest(key, revision)
        left = tuple(each for each in before.aliases if (each.name, each.department) != (name, department))
        if left == before.aliases:
            raise PlanError("library-no-alias", name=name, department=department)
        after = Content(before.corrections, left)
        row = self._row(revision, "alias-withdrawn", by, reason, before, after)
        return self._change(entry, rows, row, after, self._as_read(entry, plan))

    def _newest(self, key: str, revision: int) -> tuple[Entry, list[Row], Content]:
        with self.database.reading() as connection:
            entry = statements.entry_of(connection, key, "")
            rows = statements.log_rows(connection, key)
        refuse_other_than_newest(entry, rows, revision)
        return entry, rows, states_of(rows)[-1]

    def _as_read(self, entry: Entry, plan: Plan | None) -> Plan:
        return (plan.as_read or plan) if plan is not None and _is_of(entry, plan) else self.plan(entry.key)

    def _row(self, revision: int, kind: Kind, by: str, reason: str, before: Content, after: Content) -> Row:
        return Row(revision + 1, kind, line(by), self._now(), line(reason), -1, content_of(before, after))

    def _change(self, entry: Entry, rows: Sequence[Row], row: Row, after: Content, plan: Plan) -> State:
        if row.kind != "undo" and after == states_of(rows)[-1]:
            return state_of(entry, rows, len(rows))
        reading = reading_of(plan, after)
        with self.database.writing() as connection:
            is_written = statements.append(connection, entry.key, row)
            if is_written:
                statements.put_reading(connection, entry.key, row.revision, reading)
        if not is_written:
            self._newest(entry.key, row.revision - 1)  # says who was faster
            raise PlanError("library-busy", name=self.database.shown)
        return state_of(entry, [*rows, row], row.revision)

    def renew(self) -> int:
        """Read those plans anew that another program had read for the list; how many they were.

        A plan that can no longer be read, or a scan that was not recognised yet, keeps what was read of it.
        """
        stale = [each for each in (*self.entries(), *self.entries(removed=True)) if not each.is_current]
        return sum(self._renewed(each) for each in stale)

    def _renewed(self, entry: Entry) -> bool:
        try:
            return self._read_anew(entry.key, plan_of(self.database, entry, None))
        except PlanError:
            return False

    def _read_anew(self, key: str, plan: Plan) -> bool:
        """Let the list say what `plan` says; false where somebody has corrected it meanwhile."""
        state = self.state(key)
        reading = reading_of(plan, Content(state.corrections.items, state.aliases))
        with self.database.writing() as connection:
            if is_same := statements.entry_of(connection, key, "").revision == state.revision:
                statements.put_reading(connection, key, state.revision, reading)
        return is_same

    def remove(self, key: str, by: str) -> Entry:
        """Mark a plan as removed: it is listed no longer, and nothing of it is deleted; the entry after."""
        return self._marked(key, True, by)

    def restore_entry(self, key: str, by: str) -> Entry:
        """Bring a removed plan back; the entry after."""
        return self._marked(key, False, by)

    def _marked(self, key: str, is_removed: bool, by: str) -> Entry:
        with self.database.writing() as connection:
            if statements.entry_of(connection, key, reader_sum()).is_removed != is_removed:
                statements.mark(connection, key, is_removed, line(by), self._now())
            return statements.entry_of(connection, key, reader_sum())

    def purge(self) -> tuple[Entry, ...]:
        """Delete what is marked as removed, file, corrections and all, for good; the entries that are gone."""
        with self.database.writing() as connection:
            gone = tuple(each for each in statements.all_entries(connection, "") if each.is_removed)
            statements.purge(connection, [each.key for each in gone])
        give_back(self.database)
        return gone


def _is_of(entry: Entry, plan: Plan) -> bool:
    """Whether `plan` is just what the library reads: another engine may have recognised other words in the same file."""
    if plan.source.sha256 != entry.sha256:
        return False
    return hashlib.sha256(recognised_in(plan)).hexdigest() == entry.recognised if entry.recognised else True


def _has(entry: Entry, words: Sequence[str]) -> bool:
    told = f"{entry.title}\n{entry.issuer}\n{entry.name}\n{entry.year or ''}\n{entry.added_by}".casefold()
    return all(word in told for word in words)
