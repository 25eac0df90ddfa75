"""A plan in traditional characters is read like any other, and every word of it stays as it is written."""

from analysis.corrections import Correction, Corrections, corrected
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.words.script import as_written, simplified
from tests.analysis.made_up import plan_of
from tests.analysis.parsing.table_files import as_docx, drawn

TEXT = """示例縣文化發展工作要點
一、陣地
1.建設書房。（牽頭單位：縣文廣旅局；完成時限：年底；責任單位：縣財政局、海鷗）
2.開展閱讀，由縣教育局牽頭，盡快完成。（縣團委負責）
"""


def mentions(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [
        (m.name, m.full_name, m.role, m.role_as_written) for p in plan.points for c in p.clauses for m in c.mentions
    ]


def test_names_titles_and_words_are_those_of_the_text() -> None:
    plan = plan_of(TEXT)

    assert plan.front.title == "示例縣文化發展工作要點"
    assert [section.title for section in plan.sections] == ["陣地"]
    assert [point.title for point in plan.points] == ["建設書房", "開展閱讀，由縣教育局牽頭，盡快完成"]
    assert mentions(plan) == [
        ("縣文廣旅局", "縣文廣旅局", "lead", "牽頭單位"),
        ("縣財政局", "縣財政局", "responsible", "責任單位"),
        ("海鷗", "海鷗", "responsible", "責任單位"),
        ("縣團委", "縣團委", "responsible", "負責"),
    ]
    assert [(a.key, a.value) for p in plan.points for c in p.clauses for a in c.attributes] == [("完成時限", "年底")]


def test_every_span_holds_its_words() -> None:
    plan = plan_of(TEXT)

    for point in plan.points:
        for clause in point.clauses:
            assert [m.name for m in clause.mentions] == [plan.source.text[m.start : m.end] for m in clause.mentions]


def test_what_is_told_of_it_uses_its_own_characters() -> None:
    (told,) = [each for each in plan_of(TEXT).diagnostics if each.code == "words-unread"]

    assert told.params == {"words": "縣教育局牽頭", "reason": "unit-and-verb"}


def test_a_prefix_said_once_completes_names_as_they_are_written() -> None:
    plan = plan_of("1.推進工作。（責任單位：省財政廳、工業和信息化廳）")

    assert [full for _, full, *_ in mentions(plan)] == ["省財政廳", "省工業和信息化廳"]


def test_a_table_with_traditional_headings_is_read() -> None:
    file = as_docx(["示例縣任務分工", drawn("序號|工作任務|責任單位", "1|建設書房|縣文廣旅局、縣財政局")])

    assert [name for name, *_ in mentions(parse(read_bytes(file, "made-up.docx")))] == ["縣文廣旅局", "縣財政局"]


def test_a_corrected_row_is_doubted_no_more() -> None:
    plan = plan_of("1.推進工作。（責任單位：縣財政局、縣教育局、縣財政局）")
    again = plan.points[0].clauses[0].mentions[2]
    item = Correction("confirm", "1", again.name, again.start)
    settled = corrected(plan, Corrections(plan.source.sha256, (item,)))

    assert [d.code for d in plan.diagnostics if d.code == "assignment-doubtful"] == ["assignment-doubtful"]
    assert [d.code for d in settled.diagnostics if d.code == "assignment-doubtful"] == []


def test_simplifying_keeps_the_length_and_is_undone() -> None:
    written = "責任單位：市稅務局、市财政局\n牽頭"

    assert simplified(written) == "责任单位：市税务局、市财政局\n牵头"
    assert as_written(simplified(written).replace("\n", ""), written) == written.replace("\n", "")
