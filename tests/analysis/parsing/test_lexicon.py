"""The words that say who does what."""

import pytest

from analysis.parsing.lexicon import (
    ATTRIBUTE,
    BLANK_LABEL,
    KEY_BEFORE,
    ROLE_KEY,
    RULE_ADDS_UNIT,
    RULE_FIRST_LEADS,
    WHEN,
    role_of,
)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("责任单位", "responsible"),
        ("牵头部门", "lead"),
        ("主办", "lead"),
        ("配合单位", "support"),
        ("协办单位", "support"),
        ("指导单位", "guide"),
        ("按职责分工负责", "responsible"),
        ("牵头及配合单位", "responsible"),
        ("承办单位", "responsible"),
    ],
)
def test_words_state_one_role(words: str, role: str) -> None:
    assert role == role_of(words)


@pytest.mark.parametrize("words", ["就业指导处：", "督导室：", "执行局：", "实施科："])
def test_an_office_named_for_what_it_does_is_no_key(words: str) -> None:
    assert not ROLE_KEY.search(words)


@pytest.mark.parametrize("words", ["指导科室：", "责任处：", "执行单位：", "督导部门："])
def test_a_key_asks_for_units(words: str) -> None:
    assert ROLE_KEY.search(words)


@pytest.mark.parametrize("mark", ["—", "——", "－", "–", "-", "=", "→", "…", "……", "·", ".", "．", "|", "/", "；", ";"])
def test_marks_that_are_put_for_the_colon_part_a_label_from_its_names(mark: str) -> None:
    for pattern in (BLANK_LABEL, KEY_BEFORE):
        found = pattern.match(f"责任单位{mark}市财政局")
        assert found
        assert found.end() == len(f"责任单位{mark}")


@pytest.mark.parametrize("label", ["完成时限", "责任领导", "责任人", "适用范围", "联系电话", "资金来源"])
def test_label_about_something_else_is_an_attribute(label: str) -> None:
    assert ATTRIBUTE.search(label)


@pytest.mark.parametrize(
    "words",
    [
        "列首位的为牵头单位",
        "排在首位的为牵头单位",
        "列第一位的部门为牵头部门",
        "列第一位者为牵头单位",
        "首位为牵头单位",
        "第一个单位为牵头单位",
    ],
)
def test_rule_that_the_first_leads(words: str) -> None:
    assert RULE_FIRST_LEADS.search(words)


@pytest.mark.parametrize("words", ["居全省首位", "牵头单位要抓好落实", "第一书记为牵挂对象"])
def test_other_words_are_no_such_rule(words: str) -> None:
    assert not RULE_FIRST_LEADS.search(words)


def test_rule_that_adds_a_unit_names_it() -> None:
    match = RULE_ADDS_UNIT.search("以下各项均涉及各县（市、区），不再列出。")

    assert match is not None
    assert match["unit"] == "各县（市、区）"


@pytest.mark.parametrize(
    "words", ["6月底前完成", "年内持续推进", "12月底前", "长期坚持", "全年", "9月底前出台相关政策"]
)
def test_piece_that_says_when(words: str) -> None:
    assert WHEN.fullmatch(words)


@pytest.mark.parametrize("words", ["市财政局", "办公室", "各区政府"])
def test_unit_does_not_say_when(words: str) -> None:
    assert not WHEN.fullmatch(words)
