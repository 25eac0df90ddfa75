"""Tables of duties: the same rows as HTML, which says what is right, and drawn on pages with rules of many kinds."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from PIL import Image, ImageDraw

from tests.analysis.reading.scans.typesetting import HEIGHT, INK, WIDTH, font, wrapped
from tests.benchmarks.made_plans import CITY

TASKS = (
    "完善站点布局和服务机制，年底前建成示例站点3个，并向各区推广。",
    "对企业开展培训，及时解决困难和问题，覆盖120家以上。",
    "公布办事指南，推动高频事项一网通办。",
    "健全监测预警体系，提升应急处置能力，每季度开展一次演练。",
    "盘活存量资源，引导社会力量参与。",
    "推进项目建设，确保全部开工；未开工的逐项说明原因并限期整改。",
    "总结推广经验做法。",
)
TIMES = ("6月底前", "年底前", "长期坚持", "2034年12月底前完成")


@dataclass(frozen=True)
class Said:
    """A cell as HTML has it: its words, and how many columns and rows it covers."""

    words: str
    width: int = 1
    height: int = 1


Rows = Sequence[Sequence[Said]]


def plain(count: int = 10, seed: int = 3, first: int = 1, *, headed: bool = True) -> list[list[Said]]:
    """Number, task, units, time."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        task, units, time = chance.choice(TASKS), chance.sample(CITY, chance.choice((1, 2, 3))), chance.choice(TIMES)
        rows.append([Said(str(first + number)), Said(task), Said("、".join(units)), Said(time)])
    return [*([[Said(each) for each in ("序号", "任务", "责任单位", "完成时限")]] if headed else []), *rows]


def spanning(seed: int = 4) -> list[list[Said]]:
    """Groups across the table, tasks over several rows, and a heading over two columns of units."""
    chance = random.Random(seed)

    def names(count: int) -> Said:
        return Said("、".join(chance.sample(CITY, count)))

    rows = [
        [Said("序号", 1, 2), Said("任务", 1, 2), Said("责任单位", 2, 1), Said("完成时限", 1, 2)],
        [Said("牵头单位"), Said("配合单位")],
    ]
    number = 0
    for group in ("一、优化服务", "二、推进项目"):
        rows.append([Said(group, 5, 1)])
        for height in (1, 2, 3):
            number += 1
            head = [Said(str(number), 1, height), Said(chance.choice(TASKS), 1, height)]
            for part in range(height):
                rest = [names(1), names(chance.choice((1, 2, 3))), Said(chance.choice(TIMES))]
                rows.append(rest if part else [*head, *rest])
    return rows


def as_html(rows: Rows) -> str:
    """What the reader of HTML makes of it is right."""
    said = "".join(
        "<tr>" + "".join(f"<td colspan={c.width} rowspan={c.height}>{escape(c.words)}</td>" for c in row) + "</tr>"
        for row in rows
    )
    return f"<html><body><p>示例市2034年重点任务分工表</p><table>{said}</table></body></html>"


def placed(rows: Rows) -> Iterator[tuple[int, int, Said]]:
    """Each cell with its row and its column."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            yield number, column, cell
            taken |= {(number + r, column + c) for r in range(cell.height) for c in range(cell.width)}
            column += cell.width


def drawn(
    rows: Rows, widths: Sequence[int], *, em: int = 30, top: int = 160, title: str = "示例市2034年重点任务分工表",
    rule: int = 3, is_open: bool = False, is_centred: bool = False,
) -> Image.Image:  # fmt: skip
    """The table on a page; `is_open` at its left and right side."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(image)
    if title:
        _write(pen, (WIDTH - len(title) * 44) / 2, top - 80, title, 44)
    left = (WIDTH - sum(widths)) // 2
    xs = [left + sum(widths[:number]) for number in range(len(widths) + 1)]
    cells = list(placed(rows))
    ys = _heights(cells, len(rows), xs, em, top)
    for row, column, cell in cells:
        x, y, right, foot = xs[column], ys[row], xs[column + cell.width], ys[row + cell.height]
        lines = _lines(cell, right - x, em)
        down = (foot - y - len(lines) * em * 1.35) / 2
        for number, line in enumerate(lines):
            wide = sum(em if ord(letter) > 0x2000 else em / 2 for letter in line)
            _write(pen, (x + right - wide) / 2 if is_centred else x + 10, y + down + number * em * 1.35, line, em)
        pen.line((x, y, right, y), INK, rule)
        pen.line((x, foot, right, foot), INK, rule)
        if not (is_open and column == 0):
            pen.line((x, y, x, foot), INK, rule)
        if not (is_open and column + cell.width == len(widths)):
            pen.line((right, y, right, foot), INK, rule)
    return image


def _lines(cell: Said, width: int, em: int) -> list[str]:
    return wrapped(cell.words, (width - 20) // em, 0)


def _heights(cells: Sequence[tuple[int, int, Said]], count: int, xs: Sequence[int], em: int, top: int) -> list[int]:
    needed = [0] * count
    for row, column, cell in cells:
        most = len(_lines(cell, xs[column + cell.width] - xs[column], em)) * em * 1.35 + 24
        for each in range(row, row + cell.height):
            needed[each] = max(needed[each], round(most / cell.height))
    return [top + sum(needed[:number]) for number in range(count + 1)]


def _write(pen: ImageDraw.ImageDraw, x: float, y: float, words: str, em: int) -> None:
    for letter in words:
        pen.text((x, y), letter, font=font(round(em * 0.97)), fill=INK)
        x += em if ord(letter) > 0x2000 else em / 2
