"""A reader's corrections of the ledger: what each changes, what it leaves as it was, and what no longer fits is told."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from analysis.corrections import OF_LEDGER, Correction, Corrections, corrected, unused
from analysis.ledger.corrections import cut_places, two_days
from analysis.ledger.of_plan import ledger_of, new_action_no
from analysis.schema import COMMITMENTS, NATURES, USES
from analysis.tables import tables_of
from tests.analysis.ledger.answers import plan_of

TEXT = """示例市2024年工作要点
1.建设站点。6月底前建成示例站点3个，完善示例机制，开展检查。每季度开展“示例”活动。（责任单位：市财政局）
2.完善服务。印发《示例办法》（责任单位：市教育局）。为职工服务时间不少于5天，完善制度（责任单位：市民政局）。
"""
PLAN = plan_of(TEXT)
SOURCE = PLAN.source.text


def of(action, words, to="", point="1"):
    """A correction of these words where they first stand."""
    return Correction(action, point, words, SOURCE.index(words), to, "已核对")


def with_items(*items, plan=PLAN):
    return corrected(plan, Corrections(PLAN.source.sha256, items))


def actions(*items, point="1"):
    table = tables_of(with_items(*items)).actions
    own = table[table["point_key"] == point]
    return [
        f"{no} {text} {nature}" for no, text, nature in zip(own["action_no"], own["text"], own["nature"], strict=True)
    ]


def commitments(*items, point="1"):
    table = tables_of(with_items(*items)).commitments.astype(object).fillna("")
    own = table[table["point_key"] == point]
    named = ["action_no", "text", "value", "direction", "use", "due_from", "due_to", "recurrence", "basis"]
    return [" ".join(str(each) for each in row if each != "") for row in own[named].to_numpy().tolist()]


AS_READ = [
    "1 6月底前建成示例站点3个 finite",
    "2 完善示例机制 continuing",
    "3 开展检查 finite",
    "4 每季度开展“示例”活动 finite",
]
HELD = [
    "1 6月底前 by 2024-06-30 stated",
    "1 3个 3 exact target stated",
    "4 每季度 recurring quarterly stated",
    "4 “示例” 示例 event stated",
]


def test_this_is_what_was_read():
    assert (actions(), commitments()) == (AS_READ, HELD)


class TestActions:
    def test_a_cut_gives_the_second_half_a_new_number_and_leaves_the_others_theirs(self):
        assert actions(of("cut", "建成示例站点3个")) == [
            "1 6月底前 finite", "5 建成示例站点3个 finite", *AS_READ[1:],
        ]  # fmt: skip

    def test_commitments_go_with_their_half(self):
        assert commitments(of("cut", "建成示例站点3个"))[:2] == [HELD[0], HELD[1].replace("1", "5", 1)]

    def test_the_number_is_the_one_that_the_correction_names_so_that_taking_others_back_moves_none(self):
        first, second = of("cut", "示例机制", "5"), of("cut", "检查", "6")

        assert actions(first, second)[2:5] == ["5 示例机制 continuing", "3 开展 finite", "6 检查 continuing"]
        assert actions(second)[2:4] == ["3 开展 finite", "6 检查 continuing"]

    @pytest.mark.parametrize("wanted", ["", "1", "4"])
    def test_a_number_that_an_action_has_or_had_is_not_given_again(self, wanted):
        without_last = of("no-action", "每季度开展“示例”活动")

        assert actions(without_last, of("cut", "示例机制", wanted))[2] == "5 示例机制 continuing"

    def test_a_further_action_gets_a_number_that_none_has_or_had_or_was_given(self):
        assert new_action_no(PLAN, "1") == 5
        assert new_action_no(with_items(of("cut", "示例机制", "8"), of("join", "示例机制")), "1") == 9

    def test_joined_actions_have_the_number_and_the_nature_of_the_first(self):
        assert actions(of("join", "完善示例机制")) == ["1 6月底前建成示例站点3个，完善示例机制 finite", *AS_READ[2:]]

    def test_sentences_can_be_joined_and_cut_again(self):
        joined = of("join", "每季度开展")

        assert actions(joined)[2:] == ["3 开展检查。每季度开展“示例”活动 finite"]
        assert actions(joined, of("cut", "每季度开展"))[2:] == ["3 开展检查 finite", "5 每季度开展“示例”活动 finite"]
        assert commitments(joined) == [*HELD[:2], *(each.replace("4", "3", 1) for each in HELD[2:])]

    def test_what_is_no_action_is_gone_with_what_it_promises(self):
        none = of("no-action", "6月底前建成示例站点3个")

        assert (actions(none), commitments(none)) == (AS_READ[1:], HELD[2:])

    def test_another_nature(self):
        assert actions(of("nature", "开展检查", "continuing"))[2] == "3 开展检查 continuing"

    def test_the_table_tells_which_nature_a_reader_corrected(self):
        table = tables_of(with_items(of("nature", "开展检查", "continuing"))).actions

        assert table.loc[table["nature_basis"] == "corrected", "text"].tolist() == ["开展检查"]
        assert set(table["nature_basis"]) == {"read", "corrected"}

    def test_the_second_half_is_of_the_nature_that_its_own_verb_says(self):
        assert actions(of("join", "完善示例机制"), of("cut", "完善示例机制"))[1] == "5 完善示例机制 continuing"


class TestCommitments:
    def test_a_number_that_is_no_target_stays_and_counts_no_more(self):
        assert commitments(of("use", "3个", "standard"))[1] == "1 3个 3 exact standard corrected"

    @pytest.mark.parametrize(
        ("days", "said"),
        [
            ("2024-05-01/2024-09-30", "period 2024-05-01 2024-09-30"),
            ("/2025-01-31", "by 2025-01-31"),
            ("2024-05-01/", "from 2024-05-01"),
            ("/", "by"),
        ],
    )
    def test_a_time_has_other_days_which_the_table_says_are_not_the_text_s(self, days, said):
        assert commitments(of("date", "6月底前", days))[0] == f"1 6月底前 {said} corrected"

    def test_what_recurs_still_recurs_by_its_new_day(self):
        assert commitments(of("date", "每季度", "/2024-12-31"))[2] == (
            "4 每季度 recurring 2024-12-31 quarterly corrected"
        )

    def test_what_was_assumed_of_the_year_s_end_gives_way_to_a_day_that_a_reader_says(self):
        plan = plan_of("示例市2024年工作要点\n1.完善服务。年内开展培训。\n")
        item = Correction("date", "1", "年内", plan.source.text.index("年内"), "/2024-11-30")
        plan = corrected(plan, Corrections(plan.source.sha256, (item,)))

        found = [tables_of(plan, assume_year_end=each).commitments for each in (False, True)]
        assert [each[["due_to", "basis"]].to_numpy().tolist() for each in found] == [[["2024-11-30", "corrected"]]] * 2

    def test_what_promises_nothing_is_dropped_and_the_action_stays(self):
        dropped = of("no-commitment", "“示例”")

        assert (actions(dropped), commitments(dropped)) == (AS_READ, HELD[:3])

    @pytest.mark.parametrize(
        ("words", "kind", "said"),
        [
            ("检查", "deliverable", "3 检查 检查 corrected"),
            ("示例机制", "quantity", "2 示例机制 target corrected"),
            ("开展检查", "deadline", "3 开展检查 corrected"),
        ],
    )
    def test_one_is_added_and_what_its_words_do_not_say_stays_empty(self, words, kind, said):
        assert said in commitments(of("commitment", words, kind))

    @pytest.mark.parametrize(("words", "kind", "said"), [
        ("6月底前", "deadline", "1 6月底前 by 2024-06-30 corrected"),
        ("3个", "quantity", "1 3个 3 exact target corrected"),
        ("“示例”", "deliverable", "4 “示例” 示例 corrected"),
    ])  # fmt: skip
    def test_an_added_one_has_the_value_and_the_days_that_are_read_in_its_words(self, words, kind, said):
        assert said in commitments(of("no-commitment", words), of("commitment", words, kind))

    def test_commitments_among_aims_are_corrected_too(self):
        plan = plan_of(
            "示例市2024年工作要点\n1.主要目标。建成示例站点3个。\n2.完善服务。开展培训。（责任单位：市教育局）\n"
        )
        item = Correction("use", "1", "3个", plan.source.text.index("3个"), "condition")

        table = tables_of(corrected(plan, Corrections(plan.source.sha256, (item,)))).commitments

        assert table[["text", "use", "basis"]].to_numpy().tolist() == [["3个", "condition", "corrected"]]
        assert table["action_no"].isna().all()


def test_a_plan_in_traditional_characters_is_corrected_in_its_own_words():
    plan = plan_of("示例市2024年工作要點\n1.完善服務。開展“實踐”活動，6月底前印發《辦法》。（責任單位：市教育局）\n")
    source = plan.source.text
    items = [
        Correction(action, "1", words, source.index(words), to)
        for action, words, to in (
            ("no-commitment", "“實踐”", ""), ("commitment", "“實踐”", "deliverable"),
            ("no-commitment", "6月底前", ""), ("commitment", "6月底前", "deadline"), ("cut", "印發", ""),
        )
    ]  # fmt: skip

    tables = tables_of(corrected(plan, Corrections(plan.source.sha256, tuple(items))))

    assert tables.actions[["action_no", "text"]].to_numpy().tolist() == [
        [1, "開展“實踐”活動"], [2, "6月底前"], [3, "印發《辦法》"],
    ]  # fmt: skip
    assert tables.commitments[["text", "value", "due_to"]].astype(object).fillna("").to_numpy().tolist() == [
        ["“實踐”", "實踐", ""], ["6月底前", "", "2024-06-30"], ["《辦法》", "辦法", ""],
    ]  # fmt: skip


IN_VAIN = [
    of("cut", "6月底前建成"),  # at the beginning of an action
    of("cut", "月底前建成"),  # within a time
    of("cut", "底前建成", "5"),
    of("cut", "，开展检查"),  # between two actions
    of("cut", "建设站点"),  # in the title
    of("cut", "机制", "x"),
    of("cut", "机制", "0"),
    of("join", "6月底前建成"),  # the first of its point
    of("join", "示例机制"),  # begins no action
    of("join", "为职工", point="2"),  # units are listed between the two
    of("no-action", "完善示例"),
    of("nature", "开展检查", "boss"),
    of("nature", "检查", "finite"),
    of("use", "3个", "produce"),
    of("use", "6月底前", "target"),
    of("date", "6月底前", "2024-06-30"),
    of("date", "6月底前", "2024-06-31/"),
    of("date", "6月底前", "20240601/"),
    of("date", "6月底前", "2024-07-01/2024-06-30"),
    of("date", "3个", "/2024-06-30"),
    of("no-commitment", "检查"),
    of("commitment", "站点3个", "quantity"),  # one stands there
    of("commitment", "建设站点", "deliverable"),  # in the title
    of("commitment", "机制，开展", "deliverable"),  # in two actions
    of("commitment", "，", "deliverable"),
    of("commitment", "检查", "hope"),
    of("cut", "示例机制", point="2"),  # in another point
    of("cut", "示例机制", point="99"),
    Correction("nature", "1", "", 0, "finite"),
    Correction("no-action", "1", "开展检查", -1),
    Correction("no-action", "1", "开展检查", 10**9),
]


@pytest.mark.parametrize("item", IN_VAIN, ids=str)
def test_one_that_finds_nothing_to_change_is_told_and_the_others_hold(item):
    other = of("nature", "开展检查", "provision")
    plan = with_items(item, other)

    assert unused(plan) == [item]
    assert tables_of(plan).actions.equals(tables_of(with_items(other)).actions)
    table = tables_of(plan).diagnostics
    told = table[table["code"] == "ledger-correction-unused"]
    assert told[["severity", "point_key"]].to_numpy().tolist() == [["warning", item.point_key]]
    assert f"“{item.name}”" in told["message"].iloc[0]
    assert 0 <= told["start"].iloc[0] <= told["end"].iloc[0] <= len(SOURCE)


def test_each_kind_of_them_is_tried_above():
    assert {item.action for item in IN_VAIN} == OF_LEDGER


def test_one_that_rests_on_another_is_told_when_that_is_taken_back():
    first, second = of("cut", "示例机制"), of("no-action", "示例机制")

    assert actions(first, second)[1:3] == ["2 完善 continuing", AS_READ[2]]
    assert (actions(second), unused(with_items(second))) == (AS_READ, [second])


def test_corrections_of_responsibilities_move_no_action():
    bare = plan_of(
        "示例市2024年工作要点\n1.完善服务。由市教育局开展培训，完善制度。\n2.其他。推进工作。（责任单位：市财政局）\n"
    )
    add = Correction("add", "1", "市教育局", -1, "responsible")
    plan = corrected(bare, Corrections(bare.source.sha256, (add,)))

    assert tables_of(plan).actions.equals(tables_of(bare).actions)
    assert "市教育局" in tables_of(plan).assignments["name_as_written"].tolist()


def test_a_plan_corrected_twice_has_both():
    once = with_items(of("nature", "开展检查", "provision"))

    assert tables_of(with_items(of("join", "完善示例机制"), plan=once)).actions.equals(
        tables_of(with_items(of("nature", "开展检查", "provision"), of("join", "完善示例机制"))).actions
    )


def test_the_tables_as_read_are_there_beside_the_corrected_ones():
    tables = tables_of(with_items(of("join", "完善示例机制")))

    assert (len(tables.actions), len(tables.as_read().actions)) == (len(tables_of(PLAN).actions) - 1, 7)


def test_places_to_cut_at_are_behind_commas_and_part_nothing_that_is_promised():
    words = "6月底前建成，开展“甲，乙”活动，"

    assert [words[at:] for at in cut_places(words, (0, len(words)), [(9, 14)])] == ["开展“甲，乙”活动，"]


@pytest.mark.parametrize(
    "words", ["", "2024", "/2024-1-1", "2024-01-01", "//", "2024-01-01/2024-02-01/", "2024-W01-1/"]
)
def test_other_words_are_no_two_days(words):
    assert two_days(words) is None


def spans(plan):
    """Where the actions and the commitments of the ledger stand now, each with its point."""
    ledger = ledger_of(plan)
    found = [[(p, x.start, x.end) for p, each in ledger.items() for x in part(each)] for part in (
        lambda each: each.actions, lambda each: each.commitments,
    )]  # fmt: skip
    return [each or [("1", 20, 24)] for each in found]


USED = [use for uses in USES.values() for use in uses]
TO = {
    "cut": ["", "5", "9", "1"], "nature": [*NATURES, "x"], "commitment": [*COMMITMENTS, "x"], "use": [*USED, "x"],
    "date": ["/2024-06-30", "2024-01-01/", "2024-01-01/2024-03-31", "/", "x"],
}  # fmt: skip


@st.composite
def changes(draw, plan):
    """A correction of what stands in the ledger now, or of a part of it, or of words a little beside it."""
    actions, commitments = spans(plan)
    kind = draw(st.sampled_from(sorted(OF_LEDGER)))
    point, start, end = draw(st.sampled_from(commitments if kind in ("use", "date", "no-commitment") else actions))
    if kind in ("cut", "commitment"):
        start = draw(st.integers(start, end - 1))
    if kind == "commitment":
        end = draw(st.integers(start + 1, end))
    if draw(st.integers(0, 4)) == 0:
        start += draw(st.integers(-3, 3))
    to = draw(st.sampled_from(TO.get(kind, [""])))
    return Correction(kind, point, plan.source.text[max(start, 0) : end], max(start, 0), to)


def faults(plan):
    source, tables = plan.source.text, tables_of(plan)
    for table in (tables.actions, tables.commitments):
        rows = zip(table["text"], table["start"], table["end"], strict=True)
        yield from (
            f"is not its span: {words}" for words, start, end in rows if source[start:end] != words or not words
        )
    for key, ledger in ledger_of(plan).items():
        point, own = plan.point(key), {each.no: each for each in ledger.actions}
        for found in (ledger.actions, ledger.commitments):
            within = all(point.start <= each.start and each.end <= point.end for each in found)
            yield from () if within else ["crosses its point"]
            yield from (f"overlap: {a} {b}" for a, b in pairwise(found) if a.end > b.start)
        yield from ["a number twice"] if len(own) < len(ledger.actions) else []
        for each in ledger.commitments:
            action = own.get(each.action_no)
            if not action or not action.start <= each.start <= each.end <= action.end:
                yield f"lies in no action: {each}"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_spans_are_exact_and_apart_after_any_corrections_and_what_is_in_vain_is_told(data):
    corrections = Corrections(PLAN.source.sha256)
    for _ in range(data.draw(st.integers(0, 8))):
        item = data.draw(changes(corrected(PLAN, corrections)))
        corrections = corrections.with_one(item)
    plan = corrected(PLAN, corrections)

    told = [each for each in plan.diagnostics if each.code == "ledger-correction-unused"]
    again = corrected(PLAN, Corrections.from_json(corrections.to_json()))
    assert list(faults(plan)) == []
    assert len(told) == len(unused(plan))
    assert (tables_of(again).actions.equals(tables_of(plan).actions), again) == (True, plan)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whichever_are_taken_back_the_spans_stay_exact_and_apart(data):
    corrections = Corrections(PLAN.source.sha256)
    for _ in range(data.draw(st.integers(1, 8))):
        corrections = corrections.with_one(data.draw(changes(corrected(PLAN, corrections))))
    while corrections.items:
        corrections = corrections.without(data.draw(st.integers(0, len(corrections.items) - 1)))
        assert list(faults(corrected(PLAN, corrections))) == []
    assert corrected(PLAN, corrections) == PLAN


def test_every_other_field_of_a_plan_stays():
    plan = with_items(of("join", "完善示例机制"))

    assert structs.replace(plan, as_read=None, ledger_corrections=()) == PLAN
