"""A pack → a folder that holds this pack alone: what an earlier one has left there goes first, by its own manifest."""

import hashlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from analysis.errors import PlanError
from analysis.exports.choice import Choice
from analysis.exports.packing import MANIFEST, archive_name, files_of, safe_name
from analysis.i18n import LANGUAGES
from analysis.reading import bytes_of
from analysis.whole_files import write_whole

__all__ = ["folders_of", "unpack"]


class _File(Struct):
    name: str
    sha256: str


class _Chosen(Struct, frozen=True):
    department: str = ""


class _Manifest(Struct):
    files: tuple[_File, ...]
    chosen: _Chosen = _Chosen()


def folders_of(owners: Sequence[str], folder: Path) -> list[tuple[str, Path]]:
    """(whose pack, where it goes): `folder` itself for one department or for all, a folder in it for each of several."""
    if len(owners) < 2:
        return [(owner, folder) for owner in owners or ("",)]
    taken: set[str] = set()
    placed = []
    for number, owner in enumerate(owners, 1):
        name = safe_name(owner)
        name = f"{name} {number}" if name.casefold() in taken else name
        taken.add(name.casefold())
        placed.append((owner, folder / name))
    return placed


def unpack(packed: bytes, archive: str, folder: Path) -> list[Path]:
    """Write the pack and all that is in it into `folder`, the pack itself by the name `archive`; the paths.

    The files of an earlier pack, of this plan or another, are taken away by what its manifest lists. Raises `PlanError`:
    `pack-folder-changed` where one of them was changed since, `pack-folder-foreign` for a manifest that is no pack's,
    `cannot-write`; nothing has changed then.
    """
    earlier = _earlier(folder)
    return write_whole({archive: packed, **files_of(packed)}, folder, first=MANIFEST, instead_of=earlier)


def _earlier(folder: Path) -> list[Path]:
    """The files of the pack that `folder` holds, its manifest last; none where there is none."""
    if not (folder / MANIFEST).exists():
        return []
    try:
        manifest = bytes_of(folder / MANIFEST)
        kept = decode(manifest, type=_Manifest)
    except (PlanError, ValueError, MsgspecError) as error:
        raise PlanError("pack-folder-foreign", name=str(folder)) from error
    listed = kept.files
    if not all(_is_within(each.name, folder) for each in listed):
        raise PlanError("pack-folder-foreign", name=str(folder))
    there = [each for each in listed if each.name != MANIFEST and (folder / each.name).exists()]
    for each in there:
        if hashlib.sha256(bytes_of(folder / each.name)).hexdigest() != each.sha256:
            raise PlanError("pack-folder-changed", name=str(folder), file=each.name)
    return [
        *(folder / each.name for each in there),
        *_archives(folder, manifest, kept.chosen.department),
        folder / MANIFEST,
    ]


def _is_within(name: str, folder: Path) -> bool:
    parts = PurePosixPath(name).parts
    is_plain = bool(parts) and "\0" not in name and ".." not in parts and not PurePosixPath(name).is_absolute()
    return is_plain and (folder / name).resolve().is_relative_to(folder.resolve())


def _archives(folder: Path, manifest: bytes, department: str) -> list[Path]:
    """The pack itself, by its name in any language, where it is the one with this manifest."""
    named = [folder / archive_name(Choice(department=department), language) for language in LANGUAGES]
    return [path for path in named if path.is_file() and _manifest_in(path) == manifest]


def _manifest_in(archive: Path) -> bytes | None:
    try:
        return files_of(archive.read_bytes()).get(MANIFEST)
    except Exception:  # zipfile raises seven kinds of them on what is no archive
        return None
