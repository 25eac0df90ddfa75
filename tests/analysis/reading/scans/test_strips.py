"""The parts of a page that words stand on: where they stand, also over lines, columns and pages, and what is framed."""

import io

import numpy as np
import pytest
from PIL import Image

from analysis.reading.scans.pictures import as_shown
from analysis.reading.scans.strips import CloseUps, lines_in_doubt, strips
from analysis.reading.source import Scan, ScanLine, SourceText
from tests.analysis.reading.scans.typesetting import encoded

WIDTH, HEIGHT = 1000, 1400
RED = (178, 34, 34)


def source(*lines):
    """A text of these lines (words, page, box), each page white."""
    text, places = "", []
    for words, page, box, *more in lines:
        places.append(ScanLine(len(text), len(text) + len(words), page, box, 0.9, *more))
        text += words + "\n"
    pages = 1 + max(page for _, page, *_ in lines)
    picture = encoded(Image.new("RGB", (WIDTH, HEIGHT), "white"), "JPEG", quality=95)
    return SourceText(text, "a.png", "5" * 64, (), (), (), "", Scan(tuple(places), (picture,) * pages))


def opened(strip):
    return Image.open(io.BytesIO(strip.picture)).convert("RGB")


def framed(strip):
    """Left, top, right, bottom of what is red in the strip."""
    image = opened(strip)
    red = [
        (x, y)
        for x in range(image.width)
        for y in range(image.height)
        if sum(abs(a - b) for a, b in zip(image.getpixel((x, y)), RED, strict=True)) < 90
    ]
    xs, ys = [x for x, _ in red], [y for _, y in red]
    return min(xs), min(ys), max(xs), max(ys)


BELOW = [("一二三四五六七八九十", 0, (1000, 1000 + 300 * number, 9000, 1200 + 300 * number)) for number in range(3)]


def test_lines_below_each_other_are_one_strip_without_the_margins_of_the_page():
    found = source(*BELOW)
    (strip,) = strips(found, 0, len(found.text))

    assert (strip.page, strip.width, strip.height) == (1, 830, 128)
    assert opened(strip).size == (830, 128)


def test_words_that_go_on_in_the_next_column_or_on_the_next_page_are_strips_of_their_own():
    columns = source(
        ("左栏最后一行", 0, (500, 9000, 4500, 9200)), ("右栏第一行", 0, (5500, 600, 9500, 800)),
        ("下一页", 1, (500, 600, 4500, 800)),
    )  # fmt: skip

    assert [(strip.page, strip.words) for strip in strips(columns, 0, len(columns.text))] == [
        (1, "左栏最后一行"), (1, "右栏第一行"), (2, "下一页"),
    ]  # fmt: skip


def test_each_cell_of_a_table_is_a_strip_of_its_own():
    cells = source(
        ("推进工作", 0, (500, 1000, 3000, 1200)), ("并见实效", 0, (500, 1250, 3000, 1450)),
        ("甲局", 0, (3500, 1000, 5000, 1200)), ("乙局", 0, (5500, 1000, 8000, 1200)),
    )  # fmt: skip

    assert [strip.words for strip in strips(cells, 0, len(cells.text))] == ["推进工作并见实效", "甲局", "乙局"]


def test_a_name_is_framed_where_it_stands_with_some_letters_around_it():
    long = source(("一" * 20 + "市财政局" + "一" * 16, 0, (1000, 1000, 9000, 1200)))
    (strip,) = CloseUps(long).of((20, 24))
    left, top, right, bottom = framed(strip)

    assert strip.width == 360  # sixteen letters and a half of 20 pixels, and the room around them
    assert (left, right) == (pytest.approx(130, abs=8), pytest.approx(226, abs=8))
    assert 0 < top < bottom < strip.height


def test_a_name_over_two_lines_has_a_strip_of_each():
    found = source(*BELOW)

    assert [strip.words for strip in CloseUps(found).of((8, 13))] == ["一二三四五六七八九十"] * 2


def test_the_frame_follows_a_line_that_slants():
    slanting = source(("一二三四五六七八九十", 0, (1000, 1000, 9000, 2000), (), 800))
    (strip,) = strips(slanting, 0, 10, [(0, 2)])
    _, top, _, bottom = framed(strip)

    assert bottom - top < strip.height / 2
    assert top < 20


def test_lines_in_doubt_are_those_with_a_letter_in_doubt():
    found = source(BELOW[0], (*BELOW[1], (12,)), BELOW[2])

    assert [(line.weak, strip.page) for line, strip in lines_in_doubt(found, 5)] == [((12,), 1)]
    assert lines_in_doubt(found, 0) == []


def test_a_text_that_was_not_recognised_has_no_strips():
    written = SourceText("甲局", "a.txt", "5" * 64)

    assert (strips(written, 0, 2), CloseUps(written).of((0, 2)), lines_in_doubt(written, 5)) == ([], [], [])


def test_small_letters_are_enlarged_so_that_they_can_be_told_apart():
    small = source(("一二三四", 0, (1000, 1000, 2000, 1100)))
    (strip,) = strips(small, 0, 4)

    assert (strip.width, strip.height) == (260, 60)  # twice 130 by 30


def test_the_picture_of_a_page_is_kept_wider_where_its_lines_are_small():
    pixels = np.full((2800, 2000, 3), 255, np.uint8)
    widths = [as_shown(pixels, height).shape[1] for height in (0, 60, 40, 10)]

    assert widths == [1100, 1100, 1400, 2000]
