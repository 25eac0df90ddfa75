"""What is doubted of an outline's levels, and what is not."""

from tests.analysis.made_up import plan_of


def _codes(text: str) -> set[str]:
    return {each.code for each in plan_of(text).diagnostics}


def test_an_excerpt_that_begins_in_the_middle_of_a_count_is_not_in_doubt() -> None:
    excerpt = "一、养老\n8.建设食堂。（市民政局、市商务局）\n9.改造房屋。（市民政局、市住建局）\n二、人才\n10.培训护工。（市人社局）\n"

    assert "level-doubtful" not in _codes(excerpt)


def test_a_list_before_the_first_number_shows_that_numbers_are_lost() -> None:
    lost = "一、养老\n建设食堂。（市民政局、市商务局）\n2.改造房屋。（市民政局、市住建局）\n二、人才\n3.培训护工。（市人社局）\n"

    assert "level-doubtful" in _codes(lost)
