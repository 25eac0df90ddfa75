"""A reader's share of the server's memory: how many plans one session keeps, and how much waits to be read."""

from collections.abc import Mapping, Sequence

from starlette.exceptions import HTTPException
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile, UploadedFileRec

from analysis.errors import PlanError
from analysis.parsing import Plan
from analysis.parsing.scanned_pages import size_in_memory

MOST_PLANS, MOST_BYTES = 20, 100 * 2**20
"""What one session keeps: a meeting looks at a handful of plans, and five of the largest files fit as well."""
MOST_MEMORY = 256 * 2**20
"""What the plans of one session may take together; one alone may take more (the longest text: 580 MB)."""
MOST_WAITING = 30
"""Files that have arrived and are not read yet; together they may have `MOST_BYTES`."""


def refuse_too_many(kept: Mapping[str, int], more: int) -> None:
    """Raise `PlanError` (`too-many-plans`) where a file of `more` bytes beside those `kept` (plan_id → bytes) is too much."""
    if len(kept) >= MOST_PLANS or sum(kept.values()) + more > MOST_BYTES:
        raise PlanError("too-many-plans", most=MOST_PLANS, megabytes=MOST_BYTES // 2**20)


def refuse_too_heavy(kept: Sequence[Plan], more: Plan) -> None:
    """Raise `PlanError` (`too-long-beside-others`) where a plan beside those `kept` takes too much of the server's memory."""
    if kept and sum(map(size_in_memory, (*kept, more))) > MOST_MEMORY:
        raise PlanError("too-long-beside-others")


def unread(files: Sequence[UploadedFile | DeletedFile]) -> list[UploadedFile]:
    """The files whose bytes are there: of those that were read before, the box holds the name alone."""
    return [file for file in files if not isinstance(file, DeletedFile)]


def free(file: UploadedFile) -> None:
    """Forget the bytes of a file that was read: Streamlit would hold them as long as its name stands in the box."""
    if context := get_script_run_ctx(suppress_warning=True):
        manager = context.uploaded_file_mgr
        if isinstance(manager, MemoryUploadedFileManager):
            manager.remove_file(context.session_id, file.file_id)


def limit() -> None:
    """Let the server refuse what one session sends beyond its share, before a page has read any of it."""
    add = MemoryUploadedFileManager.add_file
    if getattr(add, "is_limited", False):
        return

    def add_within(manager: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec) -> None:
        waiting = [
            len(each.data) for each in manager.get_files(session_id, list(manager.file_storage.get(session_id, ())))
        ]
        if len(waiting) >= MOST_WAITING or sum(waiting) + len(file.data) > MOST_BYTES:
            raise HTTPException(status_code=413, detail="More than one session may hold")
        add(manager, session_id, file)

    add_within.is_limited = True  # type: ignore[attr-defined]
    MemoryUploadedFileManager.add_file = add_within  # type: ignore[assignment, method-assign]
