"""The ledger of the made-up plans agrees with what is marked in them, and their spans are exact."""

import pytest

from tests.analysis.ledger.answers import KINDS, NAMES, Score, answers, plan_of, read_answers, scores

AIM = {"actions": 0.85, "starts": 0.93, "quantity": 0.85, "deliverable": 0.85, "deadline": 0.80, "days": 0.80}


def test_marks_are_told_from_the_text():
    read = read_answers("1.⟦F 建成⟨3个|quantity 3 个 exact target⟩站点⟧。")

    assert read == ("1.建成3个站点。", {(2, 8): "F"}, {(4, 6): "quantity 3 个 exact target"})


@pytest.mark.parametrize("name", NAMES)
def test_a_made_up_plan_is_read_with_all_its_points(name):
    marked = answers(name)

    assert plan_of(marked.text).points
    assert {said.split()[0] for said in marked.commitments.values()} <= set(KINDS)


def test_the_ledger_of_all_made_up_plans_reaches_its_aim():
    total = dict.fromkeys(AIM, Score(0, 0, 0))
    for name in NAMES:
        total = {what: total[what] + score for what, score in scores(name).items()}

    assert {what: score.f1 for what, score in total.items() if score.f1 < AIM[what]} == {}
