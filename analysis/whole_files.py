"""Files that are whole or not there: written aside, and given their names when all of them stand."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.errors import PlanError

__all__ = ["refuse_other_than_file", "whole", "write_whole"]

_ASIDE = ".plan-atlas-"


@contextmanager
def whole(folder: Path, *, first: str = "", instead_of: Sequence[Path] = ()) -> Iterator[Path]:
    """A folder to write into, whose files all come to `folder` when the block ends without an error.

    The files `instead_of` which they come are taken away when all is written; `first` names the one to come first.

    A program that is ended while it writes, or a disk that is full, leaves nothing under a final name: at most a hidden
    folder that begins with `.plan-atlas-`. A `folder` that is not there comes in one step with all its files. Raises
    `PlanError` (`cannot-write`) where it cannot be written.
    """
    try:
        with _aside(folder) as aside:
            yield aside
            for path in instead_of:
                path.unlink(missing_ok=True)
                with suppress(OSError):  # it holds more, or is the folder itself
                    path.parent.rmdir()
            _bring(aside, folder, first)
    except OSError as error:
        raise PlanError("cannot-write", name=str(folder)) from error


def write_whole(
    files: Mapping[str, bytes], folder: Path, *, first: str = "", instead_of: Sequence[Path] = ()
) -> list[Path]:
    """Write `files` (name, with folders of its own, → bytes) into `folder`, all or none; their paths in that order.

    `first` and `instead_of` are those of `whole`.

    Raises `PlanError` where the folder cannot be written.
    """
    with whole(folder, first=first, instead_of=instead_of) as aside:
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return [folder / name for name in files]


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder of its own on the same disk, which is gone at the end."""
    beside = folder if folder.is_dir() else folder.parent
    beside.mkdir(parents=True, exist_ok=True)
    outer = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=beside))
    try:
        inner = outer / "files"
        inner.mkdir()
        yield inner
    finally:
        shutil.rmtree(outer, ignore_errors=True)


def refuse_other_than_file(path: Path) -> None:
    """Raise `PlanError` (`cannot-write`) where a folder, a pipe or a device is at `path`: a file would take its place."""
    if path.exists() and not path.is_file():
        raise PlanError("cannot-write", name=str(path))


def _bring(aside: Path, folder: Path, first: str) -> None:
    if not folder.exists():
        aside.rename(folder)
        return
    found = [path.relative_to(aside) for path in sorted(aside.rglob("*")) if not path.is_dir()]
    found.sort(key=lambda name: name != Path(first))
    for name in found:
        refuse_other_than_file(folder / name)
    for name in found:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).replace(folder / name)
