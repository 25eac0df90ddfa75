"""Lines with places on a page → rows, columns and paragraphs in reading order; nothing is recognised here."""

import math

from analysis.reading.scans.level import levelled
from analysis.reading.scans.lines_to_rows import columns, rows
from analysis.reading.scans.misread_marks import widened
from analysis.reading.scans.placing import placed
from analysis.reading.scans.reading_order import measure_of, pieces
from analysis.reading.scans.rows_to_paragraphs import margins, paragraphs
from analysis.reading.scans.seen import Seen, ems

EM = 40


def line(text, x, y, sure=0.99, tilt=0.0):
    """A line that begins at x, y on a page that is turned by `tilt` degrees around its upper left corner."""
    width, height = ems(text) * EM, EM
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    c, s = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    return Seen(text, (sure,) * len(text), tuple((a * c - b * s, a * s + b * c) for a, b in corners))


def paragraph(lengths, letter, top, left=200, tilt=0.0):
    """Lines of so many letters, the first set in by two."""
    return [
        line(letter * length, left + (2 * EM if number == 0 else 0), top + number * 70, tilt=tilt)
        for number, length in enumerate(lengths)
    ]


def read(lines):
    return [piece.block for piece in pieces(lines, [])]


def test_paragraphs_are_whole_on_a_level_page_and_on_a_skewed_one():
    for tilt in (0, 3, -3):
        lines = [*paragraph([26, 28, 5], "甲", 100, tilt=tilt), *paragraph([26, 28, 9], "乙", 310, tilt=tilt)]

        assert read(lines) == ["　　" + "甲" * 59, "　　" + "乙" * 63]


def test_lines_come_in_the_order_of_the_page_not_of_the_engine():
    lines = paragraph([26, 28, 5], "甲", 100)

    assert read(lines[::-1]) == read(lines)


def test_words_far_apart_on_a_line_are_parted_by_a_tab():
    assert read([line("甲局", 200, 100), line("乙局", 600, 104)]) == ["甲局\t乙局"]


def test_a_page_number_ends_no_paragraph():
    lines = [*paragraph([26, 28], "甲", 100), line("—2—", 200 + EM, 260)]

    assert read(lines)[-1] == "—2—"


def test_a_note_beside_the_text_is_no_part_of_it():
    text = paragraph([26] + [28] * 13, "甲", 100)
    note = line("MN", 200 + 29 * EM, 100 + 3 * 70)
    found = pieces([*text, note], [])

    assert [(piece.block, piece.is_aside) for piece in found] == [("", True), ("　　" + "甲" * 390, False)]
    assert found[0].lines == (note,)


def test_a_short_last_line_whose_box_is_higher_goes_on():
    last = line("甲。", 200, 170)
    (a, b, c, d) = last.corners
    high = Seen(last.text, last.sure, ((a[0], a[1] - 15), (b[0], b[1] - 15), (c[0], c[1] + 15), (d[0], d[1] + 15)))

    assert read([*paragraph([26], "甲", 100), high])[-1].endswith("甲。")
    assert len(read([*paragraph([26], "甲", 100), high])) == 1


def test_the_left_column_comes_before_the_right_one():
    left = paragraph([12, 14, 14, 14, 14, 14, 14, 5], "甲", 100)
    right = paragraph([12, 14, 14, 14, 14, 14, 14, 5], "乙", 100, left=900)
    mixed = [each for pair in zip(left, right, strict=True) for each in pair]

    assert [len(part) for part in columns(levelled(mixed))] == [8, 8]
    assert read(mixed) == ["　　" + "甲" * 101, "　　" + "乙" * 101]


def test_one_column_stays_one():
    assert len(columns(levelled(paragraph([26] + [28] * 16, "甲", 100)))) == 1


def test_a_page_of_few_lines_is_as_wide_as_the_others():
    whole = paragraph([26] + [28] * 13, "甲", 100)
    short = [line("甲局牵头。", 200, 100), line("乙局配合。", 200, 170)]
    measure = measure_of([whole])

    assert round(measure) == 28
    assert [piece.block for piece in pieces(short, [], measure)] == ["甲局牵头。", "乙局配合。"]


def test_a_number_begins_a_paragraph_of_its_own():
    found = rows(levelled([line("甲" * 27 + "。", 200, 100), line("（一）" + "乙" * 20, 200, 170)]))

    assert len(paragraphs(found, margins(found))) == 2


def test_marks_beside_chinese_are_full_width_and_others_stay():
    said = {
        "(责任单位:甲局)": "（责任单位：甲局）",
        "加强管理.": "加强管理。",
        "2.5": "2.5",
        "GB/T 9704(A4)": "GB/T 9704(A4)",
        "一3一": "—3—",
        "一、工作": "一、工作",
    }

    assert list(said.values()) == [widened(Seen(text, (1.0,) * len(text), ())).text for text in said]


def test_each_line_is_placed_in_the_text_that_was_made_of_it():
    seen = [line("工作部、组", 200, 100), line("—1—", 200, 170), line("织部", 200, 240, sure=0.5)]
    found = placed("要点　工作部、组\n织部", [(seen, 1000, 1000)])

    assert [(each.start, each.end, each.weak) for each in found] == [(3, 8, ()), (9, 11, (9, 10))]
    assert found[0].box == (2000, 1000, 4000, 1400)
