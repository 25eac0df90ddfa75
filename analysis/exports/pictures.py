"""Figures → PNG, SVG and PDF, the same bytes for the same figure, with Chinese glyphs on any machine."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import plotly.graph_objects as go

from analysis.exports.browser import shared
from analysis.exports.light_png import lighter
from analysis.exports.paper import for_paper
from analysis.exports.pdf_text import searchable

__all__ = ["PICTURES", "PictureFile", "PictureFormat", "bare_svg", "has_browser", "picture"]

PictureFormat = Literal["png", "svg", "pdf"]


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One file that a picture can become: what it is called here, its format, how many times larger a PNG is."""

    kind: str
    form: PictureFormat
    scale: int
    ending: str


PICTURES = (
    PictureFile("png-2", "png", 2, "@2x.png"),
    PictureFile("png-4", "png", 4, "@4x.png"),
    PictureFile("svg", "svg", 1, ".svg"),
    PictureFile("pdf", "pdf", 1, ".pdf"),
)
_UID = re.compile(r'id="(?:top)?defs-([0-9a-f]{6})"')
_PICTURE, _ATTRIBUTE = re.compile(r"<svg [^>]*>"), re.compile(r'[\w:-]+="[^"]*"')
_PDF_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([^)]*\))")


def picture(
    figure: go.Figure,
    form: PictureFormat = "png",
    scale: float = 2,
    day: date = date(1980, 1, 1),
    is_light: bool = False,
) -> bytes:
    """`figure` as a file with its title, measure and source in it; `scale` multiplies the pixels of a PNG.

    `day` is the date that a PDF carries; a light PNG has 256 colours. Raises `PlanError` "no-browser" where no Chromium is found, and
    "picture-failed" where it stops or takes too long; the next call starts another.
    """
    drawn = shared().draw(for_paper(figure), form, scale if form == "png" else 1)
    if form == "svg":
        return _without_chance(drawn.decode()).encode()
    if form == "pdf":
        return searchable(_PDF_DATE.sub(rb"\g<1>" + f"{day:%Y%m%d}000000".encode() + rb"\g<2>", drawn))
    return lighter(drawn) if is_light and form == "png" else drawn


def bare_svg(paper: go.Figure) -> str:
    """The picture `paper`, as `for_paper` made it, as SVG for a page that writes its words itself; raises as `picture`."""
    return _without_chance(shared().draw(paper, "svg", 1).decode())


def _without_chance(svg: str) -> str:
    """Plotly names clips and gradients by a number drawn at random, and gives the picture its size now before, now behind
    its style."""
    svg = _PICTURE.sub(lambda tag: f"<svg {' '.join(sorted(_ATTRIBUTE.findall(tag[0])))}>", svg, count=1)
    for uid in dict.fromkeys(_UID.findall(svg)):
        svg = svg.replace(uid, "000000")
    return svg


def has_browser() -> bool:
    """Whether a Chromium is there to draw with."""
    from choreographer.browsers.chromium import Chromium

    path = Chromium.find_browser(skip_local=False)
    return path is not None and Path(path).is_file()
