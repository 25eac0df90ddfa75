from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Affiliation, affiliation, labelled, layout, two_mode_layout
from analysis.network.layout import LINE, RADIUS, WIDTH, Layout, label_box, label_width, separated
from tests.analysis.network.conftest import assignments_of, network_of, seed_plan


def random_plan(departments: int, points: int, seed: int = 1) -> dict[str, list[str]]:
    rng = np.random.default_rng(seed)
    names = [f"第{index}工作部门办公室"[: 5 + index % 6] + str(index) for index in range(departments)]
    return {
        str(point): sorted({names[index] for index in rng.zipf(1.5, 1 + rng.poisson(2)) % departments})
        for point in range(points)
    }


def overlaps(places: Layout) -> list[tuple[str, str]]:
    """Pairs whose nodes or labels touch."""
    found = []
    for (a, (ax, ay)), (b, (bx, by)) in combinations(places.places.items(), 2):
        near = abs(ax - bx) < (label_box(a)[0] + label_box(b)[0]) / 2 - 0.01
        if near and abs(ay - by) < 2 * RADIUS + LINE - 0.01:
            found.append((a, b))
    return found


def test_labels_do_not_overlap_on_the_founding_plan(seed_network: Affiliation):
    assert overlaps(layout(seed_network)) == []


@pytest.mark.parametrize(("departments", "points"), [(2, 3), (18, 22), (40, 80), (60, 120), (60, 400)])
def test_labels_do_not_overlap_up_to_sixty_departments(departments: int, points: int):
    places = layout(network_of(random_plan(departments, points)))

    assert overlaps(places) == []
    assert all(label_box(name)[0] / 2 <= x <= WIDTH - label_box(name)[0] / 2 for name, (x, _) in places.places.items())


def test_equal_networks_give_equal_places(seed_network: Affiliation):
    assert layout(seed_network) == layout(seed_network)


def test_the_order_of_rows_moves_nothing():
    rows = assignments_of(seed_plan())
    shuffled = rows.sample(frac=1, random_state=1).reset_index(drop=True)

    assert layout(affiliation(shuffled)) == layout(affiliation(rows))


def test_isolates_stand_in_a_row_below(seed_network: Affiliation):
    places = layout(seed_network).places
    lowest = min(y for name, (_, y) in places.items() if name != "机关党委")

    assert places["机关党委"][1] < lowest - RADIUS


def test_many_isolates_take_several_rows():
    plan = {"0": ["甲部", "乙部"]} | {str(point): [f"孤立的第{point}办公室"] for point in range(1, 20)}
    places = layout(network_of(plan))

    assert overlaps(places) == []
    assert len({y for name, (_, y) in places.places.items() if name.startswith("孤立")}) > 1


def test_everything_stands_on_the_canvas():
    for plan in (seed_plan(), random_plan(60, 120), random_plan(90, 200)):
        found = layout(network_of(plan))
        x, y = np.array(list(found.places.values())).T

        assert 0 <= x.min() <= x.max() <= found.width
        assert RADIUS <= y.min() <= y.max() <= found.height - RADIUS


def test_strongly_tied_departments_stand_closer():
    plan = {str(point): ["a", "b"] for point in range(9)} | {"x": ["b", "c"], "y": ["c", "d"], "z": ["d", "e"]}
    places = {name: np.array(place) for name, place in layout(network_of(plan)).places.items()}

    assert np.linalg.norm(places["a"] - places["b"]) < np.linalg.norm(places["a"] - places["e"])


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a", "b"]}, {"1": ["a", "b"], "2": ["c", "d"], "3": ["e"]}])
def test_tiny_networks_are_laid_out(plan: dict[str, list[str]]):
    found = layout(network_of(plan))

    assert sorted(found.places) == sorted({name for names in plan.values() for name in names})
    assert overlaps(found) == []


def test_large_networks_are_spread_out():
    network = network_of(random_plan(300, 900))
    places = layout(network)
    x, _ = np.array(list(places.places.values())).T

    assert len(places.places) == len(network.departments)
    assert x.max() - x.min() > 0.8 * WIDTH


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-400, 400), st.floats(-200, 200), st.floats(20, 160)), min_size=1, max_size=25))
def test_separating_leaves_no_overlap(boxes: list[tuple[float, float, float]]):
    spots, sizes = np.array([box[:2] for box in boxes]), np.array([(box[2], 50.0) for box in boxes])
    moved = separated(spots, sizes)

    for i, j in combinations(range(len(boxes)), 2):
        apart = np.abs(moved[i] - moved[j]) - (sizes[i] + sizes[j]) / 2
        assert apart.max() >= -1e-5


def test_separating_moves_nothing_that_is_already_apart():
    spots = np.array([[-300.0, 0.0], [0.0, 0.0], [300.0, 100.0]])

    assert (separated(spots, np.full((3, 2), 50.0)) == spots).all()


def test_a_wide_character_is_an_em_and_others_about_half():
    assert label_width("部", 10) == 10
    assert label_width("a", 10) == pytest.approx(5.6)


def test_all_labels_are_shown_up_to_sixty_and_then_the_most_important_that_fit():
    few = {f"部{index}": (0.0, 0.0) for index in range(60)}
    many = {f"部{index}": (0.0, 0.0) for index in range(61)}

    assert labelled(few, {}) == set(few)
    assert labelled(many, {"部7": 3.0, "部9": 2.0}) == {"部7"}


def test_labels_of_large_networks_do_not_overlap():
    places = {f"部{index}": (float(index % 30) * 33, float(index // 30) * 9) for index in range(900)}
    shown = labelled(places, {name: float(index) for index, name in enumerate(places)})

    assert "部899" in shown
    for a, b in combinations(sorted(shown), 2):
        apart = (label_width(a) + label_width(b)) / 2
        assert abs(places[a][0] - places[b][0]) >= apart or abs(places[a][1] - places[b][1]) >= LINE


def test_two_columns_keep_the_plan_order_and_sort_departments_by_their_points():
    left, right = two_mode_layout(network_of({"1": ["z"], "2": ["z", "y"], "3": ["a"]}, departments=("idle",)))

    assert right.tolist() == [0, 0.5, 1]
    assert left.tolist() == pytest.approx([2 / 3, 1, 1 / 3, 0])


def test_departments_may_be_sorted_by_another_value():
    left, _ = two_mode_layout(network_of({"1": ["a", "b"]}), order={"a": 2, "b": 1})

    assert left.tolist() == [1, 0]


def moves(before: Layout, after: Layout) -> dict[str, float]:
    """How far each department that stands in both is from where it stood, in pixels."""
    both = before.places.keys() & after.places.keys()
    return {name: float(np.hypot(*np.subtract(after.places[name], before.places[name]))) for name in both}


def without_each_responsibility(plan: dict[str, list[str]]) -> list[Affiliation]:
    """The network of `plan` less one responsibility of a point that keeps two, one network for each."""
    names = sorted({name for units in plan.values() for name in units})
    return [
        affiliation(assignments_of(plan | {point: [each for each in units if each != gone]}), departments=names)
        for point, units in plan.items()
        if len(units) > 2
        for gone in units
    ]


def is_alone(network: Affiliation, name: str) -> bool:
    row = network.incidence[[network.departments.index(name)]].indices
    return bool((network.unit_counts[row] < 2).all())


def test_a_correction_moves_departments_a_little_where_a_fresh_start_throws_them_about():
    plan = seed_plan()
    before = layout(network_of(plan))
    near, afresh = [], []
    for changed in without_each_responsibility(plan):
        partnered = [name for name in changed.departments if not is_alone(changed, name)]
        for places, found in ((layout(changed, before=before), near), (layout(changed), afresh)):
            moved = moves(before, places)
            found.append(max(moved[name] for name in partnered))

    assert max(near) < 40
    assert max(afresh) > 200


def test_after_a_correction_labels_do_not_overlap():
    plan = random_plan(60, 120)
    before = layout(network_of(plan))

    for changed in without_each_responsibility(plan)[::12]:
        assert overlaps(layout(changed, before=before)) == []


def test_a_new_department_stands_among_its_partners():
    plan = {"1": ["甲局", "乙局"], "2": ["乙局", "丙局"], "3": ["丙局", "丁局"], "4": ["丁局", "戊局"]}
    before = layout(network_of(plan))

    after = layout(network_of(plan | {"5": ["甲局", "新局"]}), before=before).places

    others = {name: np.hypot(*np.subtract(after[name], after["新局"])) for name in after if name != "新局"}
    assert min(others, key=others.get) in {"甲局", "乙局"}


def test_of_another_plan_nothing_is_taken_over(seed_network: Affiliation):
    other = layout(network_of({"1": ["某局", "某委"]}))

    assert layout(seed_network, before=other).places == layout(seed_network).places


def test_departments_that_all_share_one_point_have_a_layout():
    names = [f"第{each}局" for each in range(230)]

    assert set(layout(network_of({"1": names})).places) == set(names)
