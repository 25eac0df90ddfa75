import pytest

from analysis.reading.grids import MOST_COLUMNS, GridCell, SpanningCell, placed


def test_cells_move_past_those_that_reach_down() -> None:
    rows = [
        [SpanningCell("甲", height=2), SpanningCell("乙", width=2)],
        [SpanningCell("丙"), SpanningCell("丁")],
        [SpanningCell("戊")],
    ]

    assert placed(rows) == (
        (GridCell("甲", 0), GridCell("乙", 1, 2)),
        (GridCell("", 0, continues=True), GridCell("丙", 1), GridCell("丁", 2)),
        (GridCell("戊", 0),),
    )


def test_a_cell_may_reach_down_and_across() -> None:
    rows = [
        [SpanningCell("甲"), SpanningCell("乙", 2, 3)],
        [SpanningCell("丙")],
        [SpanningCell("丁"), SpanningCell("戊")],
    ]

    assert placed(rows)[1:] == (
        (GridCell("丙", 0), GridCell("", 1, 2, continues=True)),
        (GridCell("丁", 0), GridCell("", 1, 2, continues=True), GridCell("戊", 3)),
    )


def test_an_empty_row_still_shows_what_covers_it() -> None:
    assert placed([[SpanningCell("甲", height=3)], [], []])[2] == (GridCell("", 0, continues=True),)


@pytest.mark.parametrize("width", [0, -5, 10**9])
def test_senseless_widths_are_bounded(width: int) -> None:
    ((cell,),) = placed([[SpanningCell("甲", width)]])

    assert 1 <= cell.width <= MOST_COLUMNS
