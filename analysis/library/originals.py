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
from analysis.reading.recognised import kept_bytes

__all__ = ["file_name", "original_of", "plan_of", "recognised_in", "recognised_of"]


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
    """What the library keeps of a plan that was recognised from pictures; b"" for one that can be read at any time."""
    return kept_bytes(plan.source) if plan.source.scan else b""


def plan_of(database: Database, entry: Entry, told: Told | None) -> Plan:
    """The plan as read today, nothing corrected: a scan by the text that was recognised when it was added.

    Where none is kept (another program added it, or nothing was there to recognise it) it is recognised now, once, and
    kept: `told` hears of it as `open_bytes` says. Where somebody else was faster, his text holds.
    """
    original = original_of(database, entry)
    if entry.recognised:
        return open_recognised(original, recognised_of(database, entry), entry.name)
    plan = open_bytes(original, entry.name, told)
    if not (found := recognised_in(plan)):
        return plan
    try:
        with database.writing() as connection:
            statements.put_recognised(connection, entry.key, found)
    except IntegrityError:
        with database.reading() as connection:
            now = statements.entry_of(connection, entry.key, "")
        return open_recognised(original, recognised_of(database, now), entry.name)
    return plan
