"""Plans on pages: as offices print them (GB/T 9704: a red head, 22 rows of 28 characters, a seal), and otherwise."""

import math
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.analysis.reading.scans.typesetting import INK, RED, font, wrapped


@dataclass(frozen=True)
class Setting:
    """How pages are set, at 200 dots an inch times `scale`."""

    width: int = 1654
    height: int = 2338
    left: int = 220
    top: int = 291
    em: int = 44
    pitch: float = 80.5
    rows: int = 22
    measure: int = 28
    columns: int = 1
    scale: float = 1.0
    is_sans: bool = False
    head: str = ""
    numbers: str = "—{}—"
    red_head: bool = True


OFFICE = Setting()
OTHER_FONT = Setting(is_sans=True)
FINE = Setting(scale=1.5)
TWO_COLUMNS = Setting(em=38, pitch=66, rows=26, measure=15, columns=2, red_head=False)
LANDSCAPE = Setting(width=2338, height=1654, left=260, top=230, rows=14, measure=40, red_head=False)
HEADED = Setting(head="示例市2034年工作要点", numbers="第 {} 页 共 9 页")
SETTINGS = {
    "300 dots an inch": FINE,
    "another font": OTHER_FONT,
    "two columns": TWO_COLUMNS,
    "landscape": LANDSCAPE,
    "running heads": HEADED,
}


@cache
def sans(size: int) -> ImageFont.FreeTypeFont:
    """The system's font without serifs, which `tests/run` installs."""
    said = subprocess.run(["fc-match", "-f", "%{file}", "Noto Sans CJK SC"], capture_output=True, text=True, check=True)
    return ImageFont.truetype(said.stdout, size, index=2)


class Sheet:
    """One page that is being set."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.scale = setting, setting.scale
        self.image = Image.new("RGB", (round(setting.width * self.scale), round(setting.height * self.scale)), "white")
        self.drawn = ImageDraw.Draw(self.image)

    def write(self, x: float, y: float, words: str, em: float = 0, fill: tuple[int, int, int] = INK) -> float:
        """Write `words` from x, y on; the x behind them."""
        em = em or self.setting.em
        face = (sans if self.setting.is_sans else font)(round(em * 0.97 * self.scale))
        for letter in words:
            self.drawn.text((x * self.scale, y * self.scale), letter, font=face, fill=fill)
            x += em if ord(letter) > 0x2000 else max(em / 2, face.getlength(letter) / self.scale)
        return x

    def rule(self, y: float, fill: tuple[int, int, int], width: int) -> None:
        """A rule across."""
        left, right = self.setting.left, self.setting.width - self.setting.left
        self.drawn.line(
            (left * self.scale, y * self.scale, right * self.scale, y * self.scale), fill, round(width * self.scale)
        )


def pages(text: str, setting: Setting = OFFICE) -> Iterator[Image.Image]:
    """The pages of a plan, its seal over its signature on the last."""
    lines = list(_lines(text, setting))
    first = setting.rows - 5 if setting.red_head else setting.rows
    at = 0
    for number in range(1, 100):
        most = (first if number == 1 else setting.rows) * setting.columns
        part, at = lines[at : at + most], at + most
        yield _page(part, number, setting, is_last=at >= len(lines))
        if at >= len(lines):
            return


def _lines(text: str, setting: Setting) -> Iterator[tuple[str, str]]:
    """Each line, and how it is set: as a title, as signature, as text."""
    paragraphs = [each.strip() for each in text.split("\n") if each.strip()]
    for number, paragraph in enumerate(paragraphs):
        if number == 0:
            yield "title", paragraph
        elif number >= len(paragraphs) - 2 and len(paragraph) < 14:
            yield "signature", paragraph
        else:
            yield from (("text", line) for line in wrapped(paragraph, setting.measure))


def _page(lines: Sequence[tuple[str, str]], number: int, setting: Setting, *, is_last: bool) -> Image.Image:
    sheet = Sheet(setting)
    skipped = 5 if number == 1 and setting.red_head else 0
    if skipped:
        sheet.write(setting.left + 3 * setting.em, 300, "示例市人民政府文件", 110, RED)
        sheet.rule(setting.top + 4.2 * setting.pitch, RED, 6)
    if setting.head:
        sheet.write(setting.left, 170, setting.head, 30)
        sheet.rule(215, INK, 2)
    rows = setting.rows - skipped
    signed: list[tuple[float, float]] = []
    for index, (kind, line) in enumerate(lines):
        column, row = divmod(index, rows)
        left = setting.left + column * (setting.measure + 2.5) * setting.em
        y = setting.top + (skipped + row) * setting.pitch
        room = (setting.measure - len(line)) * setting.em
        x = left + {"title": room / 2, "signature": room - 4 * setting.em, "text": 0}[kind]
        sheet.write(x, y, line)
        if kind == "signature":
            signed.append((x + len(line) * setting.em / 2, y))
    if setting.numbers:
        foot = setting.top + setting.rows * setting.pitch + 30
        sheet.write(setting.width - 450 if number % 2 else 260, foot, setting.numbers.format(number), 38)
    if is_last and signed:
        return sealed(sheet.image, signed[-1][0] * setting.scale, signed[-1][1] * setting.scale, setting.scale)
    return sheet.image


def sealed(image: Image.Image, x: float, y: float, scale: float = 1.0) -> Image.Image:
    """A red seal of 42 mm around x, y, with a star and a body's name around it, over what stands there."""
    above = Image.new("RGBA", image.size, (0, 0, 0, 0))
    drawn = ImageDraw.Draw(above)
    ink, radius = (*RED, 205), 165 * scale
    drawn.ellipse((x - radius, y - radius, x + radius, y + radius), outline=ink, width=round(10 * scale))
    points = [(0.33 if step % 2 == 0 else 0.13, math.pi * step / 5) for step in range(10)]
    drawn.polygon([(x + size * radius * math.sin(a), y - size * radius * math.cos(a)) for size, a in points], fill=ink)
    name = "示例市人民政府办公室"
    for step, letter in enumerate(name):
        angle = math.radians(-120 + 240 * step / (len(name) - 1))
        place = Image.new("RGBA", (round(60 * scale),) * 2, (0, 0, 0, 0))
        middle = 30 * scale
        ImageDraw.Draw(place).text((middle, middle), letter, font=font(round(40 * scale)), fill=ink, anchor="mm")
        turned = place.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        at = x + 0.76 * radius * math.sin(angle) - middle, y - 0.76 * radius * math.cos(angle) - middle
        above.alpha_composite(turned, (max(0, round(at[0])), max(0, round(at[1]))))
    return Image.alpha_composite(image.convert("RGBA"), above).convert("RGB")


def pixels_of(image: Image.Image) -> np.ndarray:
    """Rows of pixels of blue, green and red, as OpenCV has them."""
    return np.ascontiguousarray(np.asarray(image)[..., ::-1])
