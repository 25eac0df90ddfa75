import pandas as pd
import pytest

from analysis.charts import LorenzInfo, plot_lorenz, style
from analysis.i18n import translate
from analysis.workload import concentration


@pytest.fixture
def info(words):
    return LorenzInfo(concentration(pd.Series([1, 3])), words)


def test_the_curve_is_the_one_computed(info):
    _, curve = plot_lorenz(info, "zh").data

    assert (list(curve.x), list(curve.y)) == ([0, 0.5, 1], [0, 0.25, 1])


def test_the_line_of_equal_load_runs_from_corner_to_corner(info):
    equal, _ = plot_lorenz(info, "zh").data

    assert (list(equal.x), list(equal.y), equal.line.dash) == ([0, 1], [0, 1], "dot")


def test_both_axes_hold_the_whole(info):
    layout = plot_lorenz(info, "zh").layout

    assert all(axis.range[0] == 0 and axis.range[1] >= 1 for axis in (layout.xaxis, layout.yaxis))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_words_are_in_the_reader_s_language(info, language):
    figure = plot_lorenz(info, language)

    assert figure.layout.xaxis.title.text == translate("chart.lorenz-x", language)
    assert figure.data[1].hovertemplate == translate("chart.lorenz-hover", language) + "<extra></extra>"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_its_line_stands_out_from_the_paper(info, mode):
    _, curve = plot_lorenz(info, "zh", mode).data

    assert curve.line.color == style.role_colours(mode)["responsible"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_selected_gives_a_titled_figure_that_says_why(words, language):
    figure = plot_lorenz(LorenzInfo(None, words), language)
    reasons = [each.text for each in figure.layout.annotations if each.name == "reason"]

    assert (len(figure.data), reasons) == (0, [translate("chart.nothing-to-show", language)])
    assert figure.layout.title.text == words.title
