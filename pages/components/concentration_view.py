"""How unevenly the load is spread: two numbers and the Lorenz curve."""

import streamlit as st

from analysis.charts import LorenzInfo, plot_lorenz
from analysis.exports import Exhibit
from analysis.rounding import percent
from analysis.workload import Counting, concentration
from pages.components import exhibit, figures, state, workload_table
from pages.components.briefs import brief
from pages.components.frame import Frame


def show(frame: Frame, counting: Counting) -> None:
    """Gini coefficient and share of the top departments of this count, beside the curve."""
    measure = "point_count" if counting == "full" else "fractional_count"
    found = frame.once(("concentration", measure), lambda: concentration(frame.workload[measure]))
    st.header(state.words("workload.concentration"), anchor=False)
    if found is None:
        st.info(state.words("chart.nothing-to-show"))
        return
    left, right = st.columns([1, 2])
    left.metric(state.words("workload.gini"), f"{found.gini:.3f}", help=state.words("workload.gini-help"))
    left.metric(
        state.words("workload.top", top=found.top),
        percent(found.top_share, 1),
        help=state.words("workload.top-help", top=found.top),
    )
    title = state.words("chart.lorenz-title", top=found.top, share=percent(found.top_share))
    words = frame.figure_words(title, state.words("chart.lorenz-subtitle", gini=f"{found.gini:.3f}"))
    with right:
        info = LorenzInfo(found, words)
        mode, language = state.mode(), frame.language
        figure = frame.once(("lorenz", measure), lambda: plot_lorenz(info, language))
        picture = frame.once(("lorenz", measure, mode), lambda: figures.picture_of(plot_lorenz(info, language, mode)))
        on_paper = Exhibit("lorenz", info, figure, workload_table.of_curve(found))
        exhibit.show(on_paper, picture, state.words("workload.concentration"), brief(frame, counting))
