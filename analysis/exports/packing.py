"""会议材料包: every export of a brief in one zip with a manifest, the same bytes whenever it is made again."""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from io import BytesIO
from typing import Any

from msgspec import to_builtins

from analysis.errors import PlanError
from analysis.exports.agenda import agenda
from analysis.exports.brief import Brief
from analysis.exports.briefing import briefing
from analysis.exports.choice import EVERYTHING, Choice
from analysis.exports.duty_sheets import Kept, duty_sheets
from analysis.exports.exhibits import Exhibit, exhibits
from analysis.exports.glyphs import without_glyph
from analysis.exports.ledger_book import ledger_workbook
from analysis.exports.pictures import PICTURES, picture
from analysis.exports.report import report
from analysis.exports.settled import zipped
from analysis.exports.slides import slides
from analysis.exports.workbook import workbook
from analysis.i18n import Language, translate
from analysis.network import files as network_files

__all__ = ["MANIFEST", "Progress", "archive_name", "files_of", "manifest_of", "pack", "safe_name"]

MANIFEST = "manifest.json"
Progress = Callable[[str, int, int], None]
"""Called before each step with its name in words, how many are done, and how many there are."""
LIGHT_SCALE = 2
"""How many times larger a picture of a light pack is at most."""
PATIENCE = 2
"""Pictures that may fail before the rest are left out."""
LONGEST_NAME = 60
"""Letters of a file's name: with three bytes a letter it stays below what systems allow."""
_RESERVED = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"))
)
"""Names that Windows keeps for devices, with any ending."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One file: its name in the zip, what the reader is told, how it is made."""

    file: str
    words: str
    make: Callable[[], bytes]
    is_picture: bool = False


def pack(
    brief: Brief,
    progress: Progress | None = None,
    *,
    template: bytes | None = None,
    choice: Choice = EVERYTHING,
) -> bytes:
    """The zip of what is chosen of `brief`, with a manifest.

    Pictures that cannot be made are left out, and the manifest says which and why; so it does of what is chosen and has
    no content. What `progress` raises ends it. Raises `PlanError` "nothing-chosen" for a choice without any kind,
    "no-department" for one that is not there.
    """
    if not choice.chosen_kinds:
        raise PlanError("nothing-chosen")
    brief = brief.of(choice.department) if choice.department else brief
    brief = brief if choice.is_whole else replace(brief, note=choice.in_words(brief.language))
    shown = exhibits(brief, choice.chosen_charts) if choice.has_charts else []
    steps = list(_steps(brief, template, choice, shown))
    made: dict[str, bytes] = {}
    left_out: dict[str, PlanError] = {}
    for done, step in enumerate(steps):
        if progress:
            progress(step.words, done, len(steps))
        if step.is_picture and _gave_up(left_out):
            left_out[step.file] = list(left_out.values())[-1]
            continue
        try:
            made[step.file] = step.make()
        except PlanError as error:
            if not step.is_picture:
                raise
            left_out[step.file] = error
    boxes = _without_glyph(brief) if any(step.is_picture for step in steps) else ""
    made[MANIFEST] = _manifest(brief, choice, made, left_out, _without_content(brief, choice, shown), boxes)
    if progress:
        progress(brief.words("exports.pack.manifest"), len(steps), len(steps))
    return zipped(made.items(), brief.generated_on)


def _without_glyph(brief: Brief) -> str:
    """The characters of what pictures say that their font lacks."""
    names = brief.selected.departments["department"].tolist()
    titles = [title for _, _, title in brief.tables.top_sections()]
    return without_glyph("".join([brief.source, *names, *titles]))


def _without_content(brief: Brief, choice: Choice, shown: Sequence[Exhibit]) -> dict[str, list[str]]:
    """The kinds and the charts that are chosen and have nothing to show in this part of the plan."""
    drawn = {exhibit.key for exhibit in shown}
    return {
        "kinds": ["ledger"] if "ledger" in choice.chosen_kinds and not brief.tasks else [],
        "charts": [chart for chart in choice.chosen_charts if choice.has_charts and chart not in drawn],
    }


def _gave_up(left_out: Mapping[str, PlanError]) -> bool:
    return len(left_out) >= PATIENCE or any(error.code == "no-browser" for error in left_out.values())


def _steps(brief: Brief, template: bytes | None, choice: Choice, shown: Sequence[Exhibit]) -> Iterator[_Step]:
    said, only = brief.words, choice.chosen_kinds
    kept: Kept | None = None if brief.owner else {}
    makers: dict[str, Callable[[], bytes]] = {
        "slides": partial(slides, brief, template, shown),
        "workbook": partial(workbook, brief),
        "ledger": partial(ledger_workbook, brief),
        "report": partial(report, brief, shown, stills="pictures" in only),
        "briefing": partial(briefing, brief),
        "agenda": partial(agenda, brief, choice.agenda),
        "duty-sheets": partial(duty_sheets, brief, brief.owner or None, kept),
    }
    for kind, make in makers.items():
        if kind in only and (kind != "ledger" or brief.tasks):
            yield _Step(said(f"exports.pack.file-{kind}"), said(f"exports.pack.{kind}"), make)
    if "duty-sheets" in only and not brief.owner:
        yield from _duty_steps(brief, kept)
    if "network" in only:
        folder = said("exports.pack.folder-network")
        for name, content in network_files(brief.network).items():
            yield _Step(f"{folder}/{name}", said("exports.pack.network"), partial(bytes, content))
    if "pictures" in only:
        for exhibit in shown:
            yield from _picture_steps(brief, exhibit, light=choice.light)


def _duty_steps(brief: Brief, kept: Kept | None) -> Iterator[_Step]:
    folder = brief.words("exports.pack.folder-duties")
    names = brief.selected.departments["department"].tolist()
    for number, name in enumerate(names, 1):
        words = brief.words("exports.pack.duty", department=name)
        yield _Step(f"{folder}/{number:02d} {safe_name(name)}.docx", words, partial(duty_sheets, brief, name, kept))


def _picture_steps(brief: Brief, exhibit: Exhibit, *, light: bool) -> Iterator[_Step]:
    folder, name = brief.words("exports.pack.folder-pictures"), brief.words(f"exports.figure.{exhibit.key}")
    words = brief.words("exports.pack.picture", name=name)
    for file in PICTURES:
        if light and file.scale > LIGHT_SCALE:
            continue
        make = partial(picture, exhibit.figure, file.form, file.scale, brief.generated_on, light)
        yield _Step(f"{folder}/{safe_name(name)}{file.ending}", words, make, is_picture=True)


def safe_name(text: str) -> str:
    """`text` as the name of a file on any system."""
    kept = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]', "_", text).strip(" .")
    short = kept[:LONGEST_NAME].rstrip(" .") or "_"
    return f"_{short}" if short.split(".")[0].strip().upper() in _RESERVED else short


def _manifest(
    brief: Brief,
    choice: Choice,
    made: Mapping[str, bytes],
    left_out: Mapping[str, PlanError],
    without_content: Mapping[str, Sequence[str]],
    without_glyph: str,
) -> bytes:
    front = brief.plan.front
    content = {
        "title": brief.heading,
        "plan": {
            "title": brief.title, "document_number": front.document_number, "issuer": front.issuer,
            "issued_on": front.issued_on.isoformat() if front.issued_on else None, "sha256": brief.plan.source.sha256,
        },
        "generated_on": brief.generated_on.isoformat(),
        "language": brief.language,
        "reading": brief.verdict,
        "settings": {
            "in_words": brief.settings, "selection": brief.selected.selection.to_parameters(), "counting": brief.counting,
            "focus": brief.focus, "network": asdict(brief.network.settings),
            "corrections": to_builtins(brief.corrections), "proposed": list(brief.proposed),
        },
        "chosen": {"in_words": choice.in_words(brief.language), **choice.as_mapping()},
        "without_content": without_content,
        "files": [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in made.items()
        ],
        "without_glyph": list(without_glyph),
        "left_out": [{"name": name, "reason": error.message(brief.language)} for name, error in left_out.items()],
    }  # fmt: skip
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def archive_name(choice: Choice, language: Language) -> str:
    """What the pack itself is called: a department's own bears its name."""
    if choice.department:
        return translate("choice.file-own", language, department=safe_name(choice.department))
    return translate("exports.pack.file", language)


def files_of(packed: bytes) -> dict[str, bytes]:
    """The files of a pack by their names, the manifest last."""
    with zipfile.ZipFile(BytesIO(packed)) as container:
        return {name: container.read(name) for name in container.namelist()}


def manifest_of(packed: bytes) -> dict[str, Any]:
    """The manifest of a pack."""
    with zipfile.ZipFile(BytesIO(packed)) as container:
        content: dict[str, Any] = json.loads(container.read(MANIFEST))
    return content
