"""Automatic numbering, by Word's own XML; the plans are made up."""

import pytest

from tests.analysis.reading.making import abstract, level, listed, number, paragraph, word_file
from tests.analysis.reading.showing import text_of

_NOTHING = '<w:suff w:val="nothing"/>'
_SPACE = '<w:suff w:val="space"/>'


def lines(*paragraphs: str, numbering: str, styles: str = "") -> list[str]:
    return text_of(word_file("".join(paragraphs), numbering, styles)).split("\n\n")


def style(name: str, properties: str = "", based_on: str = "", default: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}" {default}>{base}<w:pPr>{properties}</w:pPr></w:style>'


def in_list(number: int, at: int | None = None) -> str:
    chosen = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return f'<w:numPr>{chosen}<w:numId w:val="{number}"/></w:numPr>'


OUTLINE = abstract(
    level(0, "chineseCounting", "%1、", _NOTHING)
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4", _SPACE)
) + number(1)


def test_each_level_counts_in_its_own_format_and_begins_anew_under_a_higher_one() -> None:
    found = lines(
        listed("党建"),
        listed("学习", 1),
        listed("读书", 2),
        listed("讲课", 2),
        listed("分层", 3),
        listed("纪律", 1),
        listed("教育", 2),
        listed("经济"),
        listed("工业", 1),
        numbering=OUTLINE,
    )

    assert found == [
        "一、党建",
        "（一）学习",
        "1.读书",
        "2.讲课",
        "① 分层",
        "（二）纪律",
        "1.教育",
        "二、经济",
        "（一）工业",
    ]


def test_a_number_is_set_apart_only_where_it_would_run_into_the_words() -> None:
    numbering = abstract(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")) + number(1)

    assert lines(listed("2024年目标"), listed("学习"), listed("细则", 1), numbering=numbering) == [
        "1. 2024年目标",
        "2.学习",
        "2.1 细则",
    ]


def test_a_level_above_that_was_never_used_shows_its_start() -> None:
    numbering = abstract(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.")) + number(1)

    assert lines(listed("甲", 1), listed("乙", 1), listed("丙"), numbering=numbering) == ["1.1.甲", "1.2.乙", "1.丙"]


def test_a_level_that_never_restarts_runs_on_across_its_parents() -> None:
    runs_on = level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    numbering = abstract(level(0, "chineseCounting", "%1、") + runs_on) + number(1)

    assert lines(listed("甲"), listed("子", 1), listed("乙"), listed("丑", 1), numbering=numbering) == [
        "一、甲",
        "1.子",
        "二、乙",
        "2.丑",
    ]


def test_legal_numbering_writes_every_level_in_arabic_digits() -> None:
    numbering = abstract(
        level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "%1.%2.", "<w:isLgl/>")
    ) + number(1)

    assert lines(listed("甲"), listed("子", 1), numbering=numbering) == ["一、甲", "1.1.子"]


def test_two_instances_of_a_list_count_together_unless_one_starts_over() -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + number(1) + number(2) + number(3, overrides=over)
    found = lines(
        listed("甲", number=1),
        listed("乙", number=2),
        listed("丙", number=3),
        listed("丁", number=3),
        listed("戊", number=1),
        numbering=numbering,
    )

    assert found == ["1.甲", "2.乙", "5.丙", "6.丁", "7.戊"]


def test_an_instance_may_replace_a_level() -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.")}</w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + number(1, overrides=replaced)

    assert lines(listed("甲"), listed("乙"), numbering=numbering) == ["I.甲", "II.乙"]


def test_a_style_brings_its_list_through_those_it_is_based_on() -> None:
    styles = style("Heading1", in_list(1)) + style("Mine", based_on="Heading1")

    assert lines(
        paragraph("甲", '<w:pStyle w:val="Heading1"/>'), paragraph("乙", '<w:pStyle w:val="Mine"/>'), paragraph("丙"),
        numbering=OUTLINE, styles=styles,
    ) == ["一、甲", "二、乙", "丙"]  # fmt: skip


def test_the_level_of_a_style_is_the_one_that_names_it() -> None:
    linked = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", '<w:pStyle w:val="Heading2"/>')
    styles = style("Heading2", in_list(1))

    assert lines(
        paragraph("甲", '<w:pStyle w:val="Heading2"/>'), numbering=abstract(linked) + number(1), styles=styles
    ) == ["1.甲"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    styles = style("Heading1", in_list(1))
    leaves = '<w:pStyle w:val="Heading1"/>' + in_list(0)

    assert lines(
        paragraph("甲", '<w:pStyle w:val="Heading1"/>'), paragraph("乙", leaves), numbering=OUTLINE, styles=styles
    ) == ["一、甲", "乙"]


def test_the_default_style_numbers_paragraphs_that_name_none() -> None:
    styles = style("Normal", in_list(1, 2), default='w:default="1"')

    assert lines(paragraph("甲"), paragraph("乙"), numbering=OUTLINE, styles=styles) == ["1.甲", "2.乙"]


def test_a_list_may_be_kept_under_the_name_of_a_style() -> None:
    kept = f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Plan"/>{level(0, "decimal", "%1)")}</w:abstractNum>'
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Plan"/></w:abstractNum>'

    assert lines(listed("甲"), numbering=kept + linked + number(1, of=1)) == ["1)甲"]


@pytest.mark.parametrize(
    "properties",
    [
        in_list(99),
        in_list(1, 12),
        '<w:numPr><w:ilvl w:val="x"/></w:numPr>',
        '<w:pStyle w:val="Loop"/>',
    ],
)
def test_a_list_that_is_not_there_numbers_nothing(properties: str) -> None:
    styles = style("Loop", based_on="Round") + style("Round", based_on="Loop")

    assert lines(paragraph("甲", properties), numbering=OUTLINE, styles=styles) == ["甲"]


def test_bullets_are_not_numbers() -> None:
    numbering = abstract(level(0, "bullet", "•")) + number(1)

    assert lines(listed("甲"), numbering=numbering) == ["甲"]


def test_a_format_of_words_own_making_counts_in_its_fallback() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:AlternateContent><w:Choice><w:numFmt w:val="custom" w:format="001"/></w:Choice>'
        '<w:Fallback><w:numFmt w:val="decimalZero"/></w:Fallback></w:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )

    assert lines(listed("甲"), numbering=abstract(custom) + number(1)) == ["01.甲"]


def test_an_empty_numbered_paragraph_counts_but_shows_nothing_outside_a_table() -> None:
    assert text_of(word_file(listed("甲") + listed("") + listed("乙"), OUTLINE)) == "一、甲\n\n三、乙"
