"""What depends on one plan and one selection is computed once."""

import threading

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.network import NetworkSettings
from pages.components import loading
from pages.components.frame import FrameKey
from pages.components.loading import Kept
from tests.pages.opening import ROOT, SEED_SHA256

FRAME = """
import streamlit as st
from analysis.selection import Selection
from pages.components import loading, state
from pages.components.frame import open_frame

state.load()
frame = open_frame()
st.session_state["seen"] = frame
"""


def seen(app=None, **parameters):
    """The frame that a page of its own opens with these parameters, and that page."""
    app = AppTest.from_string(FRAME, default_timeout=30) if app is None else app
    for name, value in {"lang": "zh", **parameters}.items():
        app.query_params[name] = value
    app.run()
    return app.session_state["seen"], app


class TestKept:
    def test_a_value_is_made_once(self):
        kept, made = Kept(4), []

        for _ in range(3):
            kept.once("key", lambda: made.append(1) or "value")

        assert (kept.once("key", lambda: "another"), made) == ("value", [1])

    def test_beyond_the_most_the_longest_unasked_is_given_up(self):
        kept = Kept(2)
        kept.once("a", lambda: 1)
        kept.once("b", lambda: 2)
        kept.once("a", lambda: 0)
        kept.once("c", lambda: 3)

        assert [kept.once(key, lambda: "anew") for key in ("a", "c", "b")] == [1, 3, "anew"]

    def test_beyond_so_many_bytes_the_longest_unasked_is_given_up(self):
        kept = Kept(10, 100)
        for key, size in (("a", 40), ("b", 40), ("a", 0), ("c", 40), ("light", 0)):
            kept.once(key, lambda key=key: key, lambda _, size=size: size)

        assert [kept.has(key) for key in ("a", "b", "c", "light")] == [True, False, True, True]

    def test_one_that_is_larger_than_all_may_be_is_kept_alone(self):
        kept = Kept(10, 100)
        kept.once("a", lambda: 1, lambda _: 40)
        kept.once("b", lambda: 2, lambda _: 1000)

        assert [kept.has(key) for key in ("a", "b")] == [False, True]
        kept.once("c", lambda: 3, lambda _: 1)
        assert [kept.has(key) for key in ("b", "c")] == [False, True]

    def test_what_fails_is_not_kept(self):
        kept = Kept(2)

        with pytest.raises(ZeroDivisionError):
            kept.once("a", lambda: 1 / 0)

        assert kept.once("a", lambda: 1) == 1

    def test_many_who_ask_at_once_have_it_made_once(self):
        kept, made, begin = Kept(4), [], threading.Barrier(8)

        def ask():
            begin.wait()
            kept.once("key", lambda: made.append(1))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert made == [1]

    def test_who_asks_for_another_value_does_not_wait(self):
        kept, begun, end = Kept(4), threading.Event(), threading.Event()
        slow = threading.Thread(target=lambda: kept.once("slow", lambda: (begun.set(), end.wait(10))))
        slow.start()
        begun.wait(10)

        assert kept.once("quick", lambda: "at once") == "at once"
        assert slow.is_alive()
        end.set()
        slow.join()


class TestFrame:
    def test_two_readers_of_the_same_selection_share_one(self):
        (mine, _), (theirs, _) = seen(sections="6"), seen(sections="6")

        assert mine is theirs
        assert mine.workload is theirs.workload

    def test_plans_that_together_take_too_much_memory_are_not_all_kept(self, monkeypatch):
        """Neither what was selected of them nor what was derived of that."""
        (frame, _) = seen(sections="2")
        kept = Kept(1000, 5 * frame.size)
        monkeypatch.setattr(loading, "_for_everyone", lambda: kept)
        for section in "3456":
            seen(sections=section)

        frames = [place.made[0] for key, place in kept._places.items() if isinstance(key, FrameKey)]
        assert frame.size > 100_000
        assert [each.selected.selection.sections for each in frames] == [("5",), ("6",)]
        assert sum(place.bytes for place in kept._places.values()) <= 5 * frame.size

    @pytest.mark.parametrize("other", [{"sections": "5"}, {"lang": "en"}, {"order_leads": "1"}])
    def test_another_selection_or_language_has_one_of_its_own(self, other):
        (mine, _), (theirs, _) = seen(sections="6"), seen(**{"sections": "6", **other})

        assert mine is not theirs

    def test_what_a_reader_corrected_is_kept_for_that_reader_alone(self):
        from analysis.corrections import Correction, Corrections
        from tests.pages.opening import start_of

        app = AppTest.from_string(FRAME, default_timeout=30)
        item = Correction("drop", "4", "办公室", start_of("办公室"))
        app.session_state["corrections"] = {SEED_SHA256[:12]: Corrections(SEED_SHA256, (item,))}
        mine, app = seen(app)
        theirs, _ = seen()

        assert (len(mine.selected.assignments), len(theirs.selected.assignments)) == (63, 64)
        assert mine.memory is app.session_state["kept"]
        assert theirs.memory is not mine.memory

    def test_a_picture_is_drawn_once_for_all(self, monkeypatch):
        drawn = []
        original = "pages.components.overview_picture.plot_spread"
        from analysis.charts import plot_spread

        monkeypatch.setattr(original, lambda *given: drawn.append(1) or plot_spread(*given))
        for _ in range(2):
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
            app.query_params["lang"], app.query_params["sections"] = "zh", "4"
            app.run()
            app.run()

        assert len(drawn) <= 1

    def test_the_network_of_the_apps_own_plan_is_measured_once_for_all(self, monkeypatch):
        measured = []
        from analysis.network import measure_plan

        monkeypatch.setattr(
            "pages.components.loading.measure_plan",
            lambda *given, **named: measured.append(1) or measure_plan(*given, **named),
        )
        for _ in range(2):
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
            app.query_params["lang"], app.query_params["sections"] = "zh", "2"
            app.switch_page("pages/views/network.py").run()

        assert len(measured) <= 1

    def test_networks_that_together_take_too_much_memory_are_not_all_kept(self, monkeypatch):
        frame, _ = seen()
        several = [NetworkSettings(draws=0, community_runs=1, sections=(section,)) for section in "123"]

        def measured(settings):
            return loading.network("plan", frame.selected.tables, settings, lambda *_: None, for_everyone=True)

        kept = Kept(32, sum(measured(each).bytes_in_memory for each in several) - 1)
        monkeypatch.setattr(loading, "_networks_for_everyone", lambda: kept)
        for settings in several:
            measured(settings)

        assert [loading.has_network("plan", each, for_everyone=True) for each in several] == [False, True, True]


def views_known(table):
    """How many views of itself each part of a table remembers, gone ones too."""
    of_parts = [*(block.refs for block in table._mgr.blocks), *(axis._references for axis in table.axes)]
    return [len(each.referenced_blocks) for each in of_parts if each is not None]


def test_views_that_have_gone_are_forgotten():
    table = pd.DataFrame({"a": range(9), "b": list("abcdefghi")})
    kept = loading.memory(for_everyone=True).once("tables", lambda: {"named": [table]})
    for _ in range(20):
        table[:2].reset_index()
    assert max(views_known(kept["named"][0])) > 15
    view = table.copy(deep=False)
    loading.forget_views()

    assert max(views_known(table)) < 5
    view.loc[0, "a"] = 100
    assert table["a"].tolist() == list(range(9))


def test_so_are_those_of_tables_that_a_record_has_made_of_itself():
    frame, _ = seen()
    made = [frame.selected.points, frame.selected.tables.actions]
    for table in made:
        for _ in range(20):
            table[:2].reset_index()
    loading.forget_views()

    assert max(views for table in made for views in views_known(table)) < 15


def test_a_view_that_is_made_meanwhile_is_not_forgotten():
    table = loading.memory(for_everyone=True).once("table", lambda: pd.DataFrame({"a": range(9), "b": range(9)}))
    ended = threading.Event()

    def forget():
        while not ended.is_set():
            loading.forget_views()

    forgetting = threading.Thread(target=forget)
    forgetting.start()
    for number in range(2000):
        view = table.copy(deep=False)
        view.iloc[0, 0] = number
    ended.set()
    forgetting.join()

    assert table["a"].tolist() == list(range(9))


def test_they_are_taken_out_of_the_list_that_is_there():
    table = loading.memory(for_everyone=True).once("table of nine", lambda: pd.DataFrame({"a": range(9)}))
    references = table._mgr.blocks[0].refs.referenced_blocks
    for _ in range(20):
        table[:2].reset_index()
    loading.forget_views()

    assert table._mgr.blocks[0].refs.referenced_blocks is references
