"""Names that were recognised from pictures: what may be wrong is marked, with what it likely is, and never changed."""

from analysis.audit import audit
from analysis.corrections import Correction, Corrections, corrected
from analysis.diagnostics import OF_NAMES
from analysis.parsing import parse
from analysis.reading.source import Scan, ScanLine, SourceText
from analysis.reading_verdict import reading_verdict
from analysis.registry import Registry

TEXT = """示例要点
1．甲。（责任单位：基层工作部、市水务局）
2．乙。（责任单位：基层工作部、市水利局）
3．丙。（责任单位：基层工作邵、组织部）
"""


def plan(weak=(), text=TEXT):
    """The plan in a text every line of which was recognised, with `weak` letters in doubt."""
    lines, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        unsure = tuple(each for each in weak if at <= each < at + len(line))
        lines.append(ScanLine(at, at + len(line) - 1, number // 2, (0, number, 9, number + 1), 0.9, unsure))
        at += len(line)
    return parse(SourceText(text, "made-up", "0" * 64, (), (), (), "", Scan(tuple(lines), (b"JPEG",) * len(lines))))


def marked(found):
    return [
        (each.params["name"], each.params["letters"], each.params["likely"], each.params["page"])
        for each in found.diagnostics
        if each.code == "ocr-doubtful"
    ]


def test_a_name_one_letter_from_a_known_one_is_marked_and_stays_as_it_was_read():
    found = plan()

    assert marked(found) == [("基层工作邵", "邵", "基层工作部", 2)]
    assert "基层工作邵" in found.names


def test_a_letter_in_doubt_marks_its_name():
    assert marked(plan(weak=[TEXT.index("组织部") + 1])) == [
        ("基层工作邵", "邵", "基层工作部", 2),
        ("组织部", "织", "", 2),
    ]


def test_two_bodies_that_differ_in_a_letter_stay_unless_that_letter_is_in_doubt():
    at = TEXT.index("市水利局") + 2

    assert ("市水利局", "利", "市水务局", 2) in marked(plan(weak=[at]))


def test_the_message_proposes_the_likely_name_in_both_languages():
    (found,) = [each for each in plan().diagnostics if each.code == "ocr-doubtful"]

    assert "很可能是“基层工作部”" in found.message("zh")
    assert "it is likely “基层工作部”" in found.message("en")


def test_a_name_that_a_reader_corrected_or_confirmed_is_in_doubt_no_longer():
    read = plan()
    start = TEXT.index("基层工作邵")
    for item in (
        Correction("department", "3", "基层工作邵", start, "基层工作部"),
        Correction("confirm", "3", "基层工作邵", start),
        Correction("drop", "3", "基层工作邵", start),
    ):
        assert marked(corrected(read, Corrections(read.source.sha256, (item,)))) == []


def test_a_misread_name_is_one_remark_and_not_a_doubtful_row_too():
    found = plan()
    remarks = [each for each in audit(found, Registry(), "zh") if each.check == "doubt"]

    assert [each.code for each in found.diagnostics if each.code in OF_NAMES] == ["assignment-doubtful", "ocr-doubtful"]
    assert ["很可能是“基层工作部”" in each.message for each in remarks] == [True]
    assert (reading_verdict(found).doubtful, reading_verdict(found).names_in_doubt) == (0, 1)


def test_the_verdict_says_what_share_of_the_lines_is_in_doubt():
    many = TEXT + "4．丁。\n" * 120

    assert "识别时没有不确定的字" in reading_verdict(plan()).sentence("zh")
    assert "25% 的行有不确定的字" in reading_verdict(plan(weak=[TEXT.index("组织部")])).sentence("zh")
    assert "不到 1% 的行有不确定的字" in reading_verdict(plan(weak=[TEXT.index("组织部")], text=many)).sentence("zh")


def test_a_text_that_was_not_recognised_has_no_such_doubt():
    read = parse(SourceText(TEXT, "made-up", "0" * 64))

    assert marked(read) == []
