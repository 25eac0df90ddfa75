"""Large files that wait for their download stand on disk: Streamlit holds each until its reader has been gone for minutes."""

from contextlib import suppress
from tempfile import TemporaryFile
from threading import Lock

from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage

LARGE = 2**20
"""Bytes from which a file goes to the disk."""
_load = MemoryMediaFileStorage.load_and_get_id


class OnDisk:
    """Bytes in a file without a name, gone when nobody holds it any more; in memory where the disk has no room."""

    def __init__(self, content: bytes) -> None:
        self._lock, self._file, self._content = Lock(), None, content
        with suppress(OSError):
            file = TemporaryFile()  # noqa: SIM115
            file.write(content)
            file.flush()
            self._file, self._content = file, b""

    def read(self) -> bytes:
        """All of them."""
        if self._file is None:
            return self._content
        with self._lock:
            self._file.seek(0)
            return self._file.read()


class _Download(OnDisk):
    """What Streamlit's `MemoryFile` says of a file."""

    def __init__(self, file: MemoryFile) -> None:
        super().__init__(file.content)
        self.mimetype, self.kind, self.filename = file.mimetype, file.kind, file.filename

    @property
    def content(self) -> bytes:
        """What is sent."""
        return self.read()


def keep_on_disk() -> None:
    """Let Streamlit's storage of downloads keep large ones on disk."""
    MemoryMediaFileStorage.load_and_get_id = _load_and_get_id  # type: ignore[method-assign, assignment]


def _load_and_get_id(
    storage: MemoryMediaFileStorage,
    path_or_data: str | bytes,
    mimetype: str,
    kind: MediaFileKind,
    filename: str | None = None,
) -> str:
    file_id = _load(storage, path_or_data, mimetype, kind, filename)
    file = storage._files_by_id[file_id]
    if isinstance(file, MemoryFile) and len(file.content) >= LARGE:
        storage._files_by_id[file_id] = _Download(file)  # type: ignore[assignment]
    return file_id
