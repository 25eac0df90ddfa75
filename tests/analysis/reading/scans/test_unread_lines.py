"""A line that could not be read is told where it stands; dirt is not taken for one."""

from analysis.reading.scans.placing import placed
from analysis.reading.scans.seen import SeenPage
from analysis.reading.scans.unread_lines import about_unread, unread_lines
from tests.analysis.reading.scans.test_lines import line, paragraph

READ = paragraph([10, 12, 12, 12], "甲", 100)
TEXT = "".join(each.text for each in READ)


def test_a_line_is_told_behind_the_line_above_it():
    unread = line("口口口口口口口口", 200, 100 + 1.5 * 70, sure=0.3)
    (found,) = about_unread(0, [unread], 1000, placed(TEXT, [(READ, 1000, 1000)]))

    assert (found.code, found.end) == ("line-unread", 22)
    assert found.params == {"page": 1, "words": "口口口口口口口口"}
    assert "口口口口" in found.message("zh") + found.message("en")


def test_a_stroke_is_dirt():
    stroke, lines = line("一", 200, 500, sure=0.2), line("口口口口口", 200, 600, sure=0.2)

    assert unread_lines(SeenPage(None, tuple(READ), unsure=(stroke, lines))) == ([lines], [stroke])
