"""What every figure has in common: its words, its paper, what can be read on it."""

import itertools

import plotly.io
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts import (
    LorenzInfo,
    plot_lorenz,
    plot_matrix,
    plot_workload,
    section_matrix_info,
    style,
    undressed,
    workload_info,
)
from analysis.schema import ROLES
from analysis.workload import concentration, workload
from tests.analysis.charts.contrast import contrast

MODES = ("light", "dark")


def plot_bars(selected, words, mode="light"):
    return plot_workload(workload_info(selected, "full", None, words, labels={}, heads={}), "zh", mode)


def plot_squares(selected, words, mode="light"):
    return plot_matrix(section_matrix_info(selected, {}, {}, words), "zh", mode)


def plot_curve(selected, words, mode="light"):
    found = concentration(workload(selected)["point_count"])
    return plot_lorenz(LorenzInfo(found, words), "zh", mode)


every_figure = pytest.mark.parametrize("plot", [plot_bars, plot_squares, plot_curve])
every_mode = pytest.mark.parametrize("mode", MODES)


class TestEveryFigure:
    @every_figure
    def test_keeps_its_words_for_pages_and_exports(self, plot, small, words):
        assert plot(small, words).layout.meta == {
            "title": words.title, "subtitle": words.subtitle, "source": words.source,
        }  # fmt: skip

    @every_figure
    def test_keeps_them_when_it_is_empty(self, plot, nothing, words):
        assert plot(nothing, words).layout.meta["title"] == words.title

    @every_figure
    def test_shows_its_words_itself(self, plot, small, words):
        layout = plot(small, words).layout
        last = [each.text for each in layout.annotations if each.name == "source"]

        assert (layout.title.text, layout.title.subtitle.text, last) == (words.title, words.subtitle, [words.source])

    @every_figure
    @every_mode
    def test_has_the_paper_and_the_ink_of_its_mode(self, plot, small, words, mode):
        layout, palette = plot(small, words, mode).layout, style.PALETTES[mode]

        assert (layout.paper_bgcolor, layout.plot_bgcolor, layout.font.color) == (
            palette.paper,
            palette.paper,
            palette.ink,
        )

    @every_figure
    def test_takes_no_colour_from_a_default_that_others_set(self, plot, small, words, monkeypatch):
        before = plot(small, words).to_plotly_json()
        monkeypatch.setattr(plotly.io.templates, "default", "plotly_dark")

        assert repr(plot(small, words).to_plotly_json()) == repr(before)

    @every_figure
    def test_says_its_template(self, plot, small, words):
        assert plot(small, words).layout.template == plotly.io.templates["none"]

    @every_figure
    def test_has_a_chinese_face_first_and_no_letter_under_twelve(self, plot, small, words):
        figure = plot(small, words)
        sizes = [value for key, value in leaves(figure.to_plotly_json()) if key.endswith("font.size")]

        assert figure.layout.font.family.startswith("Source Han Sans SC")
        assert min(sizes) >= 12

    @every_figure
    def test_lets_clicks_through_and_does_not_move(self, plot, small, words):
        layout = plot(small, words).layout

        assert layout.dragmode is None
        assert (layout.xaxis.fixedrange, layout.yaxis.fixedrange) == (True, True)


def leaves(node, path=""):
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, f"{path}.{key}")]
    if isinstance(node, list | tuple):
        return [leaf for value in node for leaf in leaves(value, path)]
    return [(path, node)]


class TestContrast:
    @every_mode
    @pytest.mark.parametrize("ink", ["ink", "muted", "accent"])
    @pytest.mark.parametrize("paper", ["paper", "panel"])
    def test_all_text_can_be_read_on_paper_and_panel(self, mode, ink, paper):
        palette = style.PALETTES[mode]

        assert contrast(getattr(palette, ink), getattr(palette, paper)) >= 4.5

    @every_figure
    @every_mode
    def test_all_text_of_a_figure_can_be_read(self, plot, small, words, mode):
        figure = plot(small, words, mode)
        layout = {key: value for key, value in leaves(figure.layout.to_plotly_json()) if key.endswith("font.color")}
        worst = min(contrast(colour, figure.layout.paper_bgcolor) for colour in layout.values())

        assert worst >= 4.5

    @every_mode
    def test_roles_can_be_told_apart_without_their_hue(self, mode):
        *told, guide = (style.role_colours(mode)[role] for role in ROLES)

        assert all(contrast(a, b) >= 1.5 for a, b in itertools.combinations(told, 2))
        assert guide == told[-1], "the guiding role is told by its hatch"

    @given(*[st.integers(0, 255)] * 3)
    def test_ink_on_any_colour_can_be_read(self, red, green, blue):
        assert contrast(style.ink_on(red, green, blue), f"rgb({red},{green},{blue})") >= 4.5

    def test_the_groups_have_eight_colours_of_their_own(self):
        assert len(set(style.GROUP_COLOURS)) == len(style.GROUP_COLOURS) == 8


class TestUndressed:
    @every_figure
    def test_leaves_the_original_as_it_is(self, plot, small, words):
        figure = plot(small, words)
        before = repr(figure.to_plotly_json())
        undressed(figure)

        assert repr(figure.to_plotly_json()) == before

    @every_figure
    def test_takes_the_words_off_and_keeps_the_picture(self, plot, small, words):
        figure = plot(small, words)
        bare = undressed(figure)

        assert bare.layout.title.text is None
        assert [each.name for each in bare.layout.annotations] == []
        assert repr(bare.data) == repr(figure.data)

    @every_figure
    def test_is_lower_by_the_room_of_the_words(self, plot, small, words):
        figure = plot(small, words)

        assert undressed(figure).layout.height == figure.layout.height - 116

    @every_figure
    def test_keeps_why_a_figure_is_empty(self, plot, nothing, words):
        bare = undressed(plot(nothing, words))

        assert [each.name for each in bare.layout.annotations] == ["reason"]

    def test_keeps_the_words_where_pages_and_exports_find_them(self, small, words):
        assert undressed(plot_bars(small, words)).layout.meta["source"] == words.source
