"""What a plan of the library is read from: the bytes of its file, and what was recognised in them where they are pictures."""

import hashlib

from sqlalchemy.exc import IntegrityError

from analysis.apart import open_bytes, open_recognised
from analysis.errors import PlanError
from analysis.library import statements
from analysis.library.databases import Database
from analysis.library.model import Entry
from analysis.parsing import Plan
from analysis.reading import Told
from analysis.reading.kinds import is_named_as_picture
from analysis.reading.recognised import depends_on_engine, kept_bytes
from analysis.reading.scans.installed import is_installed

__all__ = ["file_name", "may_be_recognised", "original_of", "plan_of", "recognised_in", "recognised_of"]


def original_of(database: Database, entry: Entry) -> bytes:
    """The file as it was added; raises `PlanError` (`library-damaged`) where its bytes are no longer those."""
    with database.reading() as connection:
        content = statements.content_of_file(connection, entry.key)
    return _sound(database, content, entry.sha256)


def file_name(entry: Entry, content: bytes) -> str:
    """What the file is called when it is given out: no folder, and a ZIP by its name where it holds several photos.

    Photos that came together are kept as one file under the name of the first: who opened that would find no photo.
    """
    name = entry.name.replace("\\", "/").rpartition("/")[2].strip(". ") or entry.key
    is_bound = content.startswith(b"PK") and is_named_as_picture(name)
    return f"{name.rpartition('.')[0]}.zip" if is_bound else name


def recognised_of(database: Database, entry: Entry) -> bytes:
    """What is kept of the text that was recognised in the file, b"" for none; raises `PlanError` (`library-damaged`)."""
    if not entry.recognised:
        return b""
    with database.reading() as connection:
        content = statements.recognised_content(connection, entry.key)
    return _sound(database, content, entry.recognised)


def _sound(database: Database, content: bytes, sha256: str) -> bytes:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PlanError("library-damaged", name=database.shown)
    return content


def recognised_in(plan: Plan) -> bytes:
    """What the library keeps of a text that another engine, or one at last, would read otherwise; b"" for all others."""
    return kept_bytes(plan.source) if depends_on_engine(plan.source) else b""


def may_be_recognised(entry: Entry) -> bool:
    """Whether pictures of `entry` wait for an engine, and nothing that was corrected would lose its ground by one."""
    is_unread = bool(entry.verdict.pages_unread) and not entry.verdict.pictures
    return not entry.recognised or (is_unread and not entry.revision)


def plan_of(database: Database, entry: Entry, told: Told | None) -> Plan:
    """The plan as read today, nothing corrected: a scan by the text that was recognised when it was added.

    Where none is kept (another program added it), or pictures were left out for want of an engine that is there now, it
    is recognised now, once, and kept: `told` hears of it as `open_bytes` says. Where somebody else was faster, his text
    holds.
    """
    original = original_of(database, entry)
    if entry.recognised and not (may_be_recognised(entry) and is_installed()):
        return open_recognised(original, recognised_of(database, entry), entry.name)
    plan = open_bytes(original, entry.name, told)
    if not (found := recognised_in(plan)) or _keep(database, entry, found):
        return plan
    with database.reading() as connection:
        now = statements.entry_of(connection, entry.key, "")
    return open_recognised(original, recognised_of(database, now), entry.name)


def _keep(database: Database, entry: Entry, found: bytes) -> bool:
    """Keep what was recognised; false where somebody kept or corrected something meanwhile."""
    try:
        with database.writing() as connection:
            return statements.put_recognised(connection, entry, found)
    except IntegrityError:
        return False
