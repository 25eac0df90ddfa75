"""What reading noticed, counted in the words that its rows bear."""

import pytest

from tests.pages.opening import opened, opened_with, spoken


@pytest.mark.parametrize(("lang", "said"), [("zh", "2 条提醒，请核对；12 条说明。"), ("en", "2 to check; 12 notes.")])
def test_the_summary_counts_the_rows_below_it_by_their_own_names(lang, said):
    assert said in spoken(opened(lang=lang))


def test_where_there_is_an_error_nothing_says_that_nothing_is_to_be_checked():
    app = opened_with("定于2月1日举行联欢会，请准时参加。\n")

    assert [each.value for each in app.markdown if "错误" in each.value] == ["1 条错误。"]


def test_the_verdict_speaks_of_responsibilities_where_other_remarks_remain():
    assert "全部 22 项都读到了责任单位，责任分工无存疑。" in spoken(opened(lang="zh"))
