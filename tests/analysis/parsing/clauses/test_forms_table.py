"""The grammar on one screen: every form reads its examples by itself and leaves alone what it refuses."""

import pytest

from analysis.parsing import Plan, parse
from analysis.parsing.clauses.candidate import Form
from analysis.parsing.clauses.forms import FORMS, NO_SIGN, forms_at
from analysis.parsing.model import Refused
from analysis.parsing.refusals.by_document import REFUSALS, Refusal
from analysis.parsing.trail import Trail
from tests.analysis.made_up import plan_of

BEHIND_A_SENTENCE = "示例市工作要点\n1.推进重点工作。{}"
FRAMES = {
    "bracket-names-before-stop": "示例市工作要点\n1.新建学校3所{}。\n2.改建医院2所{}。",
    "bracket-names": "示例市工作要点\n1.推进重点工作。{}\n2.加强示例工作。{}",
    "bracket-names-behind-title": "示例市工作要点\n1.新建学校3所{}\n2.改建医院2所{}",
    "beginning-deeds": "示例市工作方案\n1.{}\n2.市公安局负责维护秩序。",
    "cell-units": "|序号|工作任务|责任单位|\n|---|---|---|\n|1|推进重点工作|{}|",
}
"""What stands around an example, where its form asks for more than a sentence before it."""

EXAMPLES = [(form, words) for form in FORMS for words in form.examples]
REFUSED = [(form, words) for form in FORMS for words in form.refuses]


def plan_with(form: Form, words: str) -> Plan:
    return plan_of(
        FRAMES.get(form.id, BEHIND_A_SENTENCE).replace("{}", words),
        "plan.md" if "|" in FRAMES.get(form.id, "") else "plan.txt",
    )


def read(plan: Plan) -> list[tuple[str, str]]:
    """The form of each clause of the first point, and its units in their roles."""
    return [
        (clause.form, ", ".join(f"{mention.name} {mention.role}" for mention in clause.mentions))
        for clause in plan.points[0].clauses
    ]


@pytest.mark.parametrize(("form", "words"), EXAMPLES, ids=[f"{form.id} {words}" for form, words in EXAMPLES])
def test_an_example_is_read_by_its_form(form: Form, words: str) -> None:
    assert [(form.id, form.examples[words])] == read(plan_with(form, words))


@pytest.mark.parametrize(("form", "words"), REFUSED, ids=[f"{form.id} {words}" for form, words in REFUSED])
def test_what_a_form_refuses_assigns_nothing_for_the_reason_given(form: Form, words: str) -> None:
    plan, trail = plan_with(form, words), Trail()
    parse(plan.source, trail)
    outcomes = [attempt.outcomes[form.id] for attempt in trail.attempts if form.id in attempt.outcomes]

    assert {form.refuses[words]} == ({each.why for each in outcomes if isinstance(each, Refused)} or {NO_SIGN})
    assert [units for _, units in read(plan) if units] == []


def test_the_forms_of_nothing_but_names_are_the_last_of_their_place() -> None:
    for place in {form.id.partition("-")[0] for form in FORMS}:
        ending = [form.holds_names_alone for form in forms_at(place)]

        assert sorted(ending) == ending


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_form_has_an_example_and_words_in_both_languages(form: Form) -> None:
    assert form.examples
    assert form.zh
    assert form.en


def test_the_ids_of_forms_are_unique() -> None:
    assert len({form.id for form in FORMS}) == len(FORMS)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.id)
def test_what_a_document_shows_to_assign_nothing_is_told_and_not_counted(refusal: Refusal) -> None:
    for text in refusal.examples:
        plan = plan_of(text)

        assert [refusal.id] == [d.code for d in plan.diagnostics if d.code == refusal.id][:1]
        assert [mention for point in plan.points for clause in point.clauses for mention in clause.mentions] == []
