"""Why words that look like a clause are none: each reason can be met, and says so in both languages."""

import ast
import string
from pathlib import Path

import pytest

from analysis.i18n import LANGUAGES, catalogue
from analysis.lines import lines_of
from analysis.parsing.clauses.search import find_clauses, page_of
from analysis.parsing.model import Refused
from analysis.parsing.trail import Trail

PARSING = Path(__file__).parents[4] / "analysis" / "parsing"

MET = {
    ("appeal", "各级、各部门"): "推进工作。各级、各部门各负其责。",
    ("by-whom-within-line", "的部分另行通知。"): "推进工作（由市财政局负责）的部分另行通知。",
    ("condition", "的"): "逾期未办的，由市财政局负责。",
    ("explains", "见"): "推进工作。（见市财政局通知）",
    ("has-label", "完成时限"): "推进工作。（时间安排）（完成时限：6月）\n",
    ("key-not-first", ""): "推进工作。市财政局负责。",
    ("key-not-last", ""): "推进工作。（市财政局为责任单位，另行通知）",
    ("label-asks-else", "支持事项"): "推进工作。\n【支持事项】市财政局",
    ("label-on-line", "责任单位"): "推进工作。\n【责任单位】市财政局",
    ("no-certain-unit", "示范性"): "推进工作。（示范性）",
    ("no-key", "示例市财政局通知"): "推进工作（示例市财政局通知",
    ("no-unit-behind-label", "另行通知"): "推进工作。【责任单位】另行通知",
    ("no-verb", "市财政局"): "推进工作。市财政局保障经费，市教育局负责。",
    ("no-verb-at-end", "示例市财政局通知"): "推进工作（示例市财政局通知",
    ("nobody-to-support", "各车间"): "推进工作。（各车间、各班组配合）",
    ("not-behind-sentence", "推进工作"): "推进工作（市财政局）",
    ("not-behind-title", ""): "推进工作（市财政局）",
    ("unknown-words", "做好保障"): "推进工作。（牵头单位市财政局，配合单位做好保障）",
    ("verbs-before-else", ""): "推进工作。（配合做好宣传）",
    ("within-line", "仍要推进"): "推进工作。（市财政局、市教育局）仍要推进",
    ("within-sentence", "的工作要推进"): "推进（市财政局牵头）的工作要推进",
}
"""What is refused, with the words that show why, and a text in which it is met."""


def refused_in(text: str) -> set[tuple[str, str]]:
    trail = Trail()
    find_clauses(page_of(text, lines_of(text), is_explained=True), trail=trail)
    outcomes = [outcome for attempt in trail.attempts for outcome in attempt.outcomes.values()]
    return {(outcome.why, outcome.words) for outcome in outcomes if isinstance(outcome, Refused)}


def reasons_in_the_code() -> set[str]:
    calls = (
        node
        for path in PARSING.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused"
    )
    return {str(ast.literal_eval(call.args[0])) for call in calls}


@pytest.mark.parametrize(("reason", "text"), MET.items(), ids=[why for why, _ in MET])
def test_a_reason_is_given_with_the_words_that_show_it(reason: tuple[str, str], text: str) -> None:
    assert reason in refused_in(text)


def test_every_reason_in_the_code_is_met_by_one_of_these_texts() -> None:
    assert reasons_in_the_code() == {why for why, _ in MET}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_words_and_asks_for_none_that_it_does_not_get(language: str) -> None:
    entries = {
        key.removeprefix("refused."): said for key, said in catalogue(language).items() if key.startswith("refused.")
    }
    shows_words = {
        why for why, said in entries.items() if any(name for _, name, _, _ in string.Formatter().parse(said))
    }

    assert set(entries) == reasons_in_the_code()
    assert shows_words == {why for why, words in MET if words}
