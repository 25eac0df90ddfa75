"""Pages set as official documents are (A4, 22 rows of 28 characters, 16 points, at 200 dpi), tables and a seal on them."""

import io
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1654, 2338
LEFT, TOP, EM, PITCH, ROWS = 220, 291, 44, 80.5, 22
INK, RED = (25, 25, 25), (215, 30, 35)
_NO_BEGIN = "，。、；：！？）”》"


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    found = find_spec("pylopdf_fonts_zh_cn")
    return ImageFont.truetype(str(Path(found.origin).parent / "NotoSerifSC-Regular.otf"), size)


def wrapped(paragraph: str, most: int = 28, indent: int = 2) -> list[str]:
    """The lines of a paragraph: a mark that may not begin a line hangs behind the one before."""
    lines, line, width = [], "　" * indent, float(indent)
    for letter in paragraph:
        wide = 1.0 if ord(letter) > 0x2000 else 0.5
        if width + wide > most and letter not in _NO_BEGIN:
            lines.append(line)
            line, width = "", 0.0
        line, width = line + letter, width + wide
    return [*lines, line]


def write(drawn: ImageDraw.ImageDraw, at: tuple[float, float], line: str, em: int = EM) -> None:
    x, y = at
    for letter in line:
        drawn.text((x, y), letter, font=font(round(em * 0.97)), fill=INK)
        x += em if ord(letter) > 0x2000 else em / 2


def page(lines: Sequence[str], number: int = 0, left: int = LEFT) -> Image.Image:
    """At most 22 lines on a page, its number at the foot."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    drawn = ImageDraw.Draw(image)
    for row, line in enumerate(lines[:ROWS]):
        write(drawn, (left, TOP + row * PITCH), line)
    if number:
        write(drawn, (1210 if number % 2 else 260, TOP + ROWS * PITCH + 30), f"—{number}—", 38)
    return image


def pages(text: str) -> Iterator[Image.Image]:
    """A whole plan on pages."""
    lines = [line for paragraph in text.split("\n") if paragraph.strip() for line in wrapped(paragraph.strip())]
    for number, start in enumerate(range(0, len(lines), ROWS), 1):
        yield page(lines[start : start + ROWS], number)


def with_seal(image: Image.Image, at: tuple[int, int]) -> Image.Image:
    """A red seal of 42 mm around `at`, over what stands there."""
    above = Image.new("RGBA", image.size, (0, 0, 0, 0))
    drawn = ImageDraw.Draw(above)
    x, y = at
    drawn.ellipse((x - 165, y - 165, x + 165, y + 165), outline=(*RED, 205), width=10)
    for step, letter in enumerate("示例市人民政府"):
        angle = np.pi * (0.85 - step * 0.7 / 6)
        drawn.text(
            (x + 120 * np.cos(angle) - 22, y - 120 * np.sin(angle) - 22), letter, font=font(44), fill=(*RED, 205)
        )
    return Image.alpha_composite(image.convert("RGBA"), above).convert("RGB")


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], em: int = 30, top: int = 160) -> Image.Image:
    """A ruled table; an empty cell below another of the first column belongs to it, as do empty ones beside the first."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    drawn = ImageDraw.Draw(image)
    xs = [170 + sum(widths[:number]) for number in range(len(widths) + 1)]
    y = top
    drawn.line((xs[0], y, xs[-1], y), fill=INK, width=3)
    for number, row in enumerate(rows):
        cells = [wrapped(said, (width - 20) // em, 0) for said, width in zip(row, widths, strict=True)]
        height = max(map(len, cells)) * round(em * 1.35) + 24
        is_group = not any(row[1:])
        for x, lines in zip(xs, cells, strict=False):
            for line_number, line in enumerate(lines):
                write(drawn, (x + 10, y + 10 + line_number * em * 1.35), line, em)
        for index, x in enumerate(xs):
            if not is_group or index in (0, len(xs) - 1):
                drawn.line((x, y, x, y + height), fill=INK, width=3)
        y += height
        begins = 1 if number + 1 < len(rows) and not rows[number + 1][0] else 0
        drawn.line((xs[begins], y, xs[-1], y), fill=INK, width=3)
    return image


def encoded(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **how)
    return made.getvalue()


def as_pdf(images: Sequence[Image.Image]) -> bytes:
    made = io.BytesIO()
    images[0].save(made, "PDF", save_all=True, append_images=list(images[1:]), resolution=200)
    return made.getvalue()
