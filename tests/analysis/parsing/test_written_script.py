"""A plan in traditional characters is read like any other, and every word of it stays as it is written."""

import pytest

from analysis.corrections import Correction, Corrections, corrected
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.words.script import RARE, as_written, is_traditional, simplified
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


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("由市交通局落實。", [("市交通局", "responsible")]),
        ("（主抓：市水利局；協助：市環保局）", [("市水利局", "lead"), ("市環保局", "support")]),
        ("（市教育局牵頭，各縣（市、區）參與）", [("市教育局", "lead"), ("各縣（市、區）", "support")]),
        ("（市教育局、市財政局）", [("市教育局", "responsible"), ("市財政局", "responsible")]),
        ("主辦：市文旅局。協辦：市林業局", [("市文旅局", "lead"), ("市林業局", "support")]),
    ],
)
def test_any_traditional_character_shows_the_script(words: str, units: list[tuple[str, str]]) -> None:
    plan = plan_of(f"某市工作要點\n1.植樹。{words}\n2.修路。{words}")

    assert plan.front.title == "某市工作要點"
    assert [(name, role) for name, _, role, _ in mentions(plan)] == 2 * units


@pytest.mark.parametrize(
    "text", ["乾隆著作，藉此瞭望於榘，夥同後徵", "镕喆堃淼", "陞昇公司、淩某", "某市2024年工作要点"]
)
def test_a_simplified_text_stays_one(text: str) -> None:
    assert not is_traditional(text)


def test_no_common_character_is_rare() -> None:
    assert RARE.isdisjoint("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工")
    assert RARE.issuperset("責負單牽頭點務協與參辦實縣區鄉鎮")


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
