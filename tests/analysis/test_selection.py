import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import schema
from analysis.schema import top_section
from analysis.selection import Selected, Selection, unit_counts
from tests.analysis.made_up import SECTIONS, THREE_POINTS, few, random_tables, tables_from

WORDS = st.lists(st.text(max_size=6), max_size=3).map(tuple)
ROLES = st.lists(st.sampled_from(schema.ROLES), max_size=4).map(tuple)
SELECTIONS = st.builds(
    Selection, WORDS, WORDS, ROLES, st.none() | st.integers(1, 10**6), WORDS, st.booleans(), st.booleans()
)  # fmt: skip
NARROWING = st.builds(
    Selection,
    sections=st.lists(st.sampled_from(["1", "2", "3", "10", ""]), max_size=2).map(tuple),
    departments=st.lists(st.sampled_from("甲乙丙丁"), max_size=2).map(tuple),
    roles=ROLES,
    max_units=st.none() | st.integers(1, 4),
)


@pytest.fixture(scope="module")
def tables():
    return tables_from(THREE_POINTS, SECTIONS)


def kept(selected: Selected):
    rows = selected.assignments
    return {
        key: rows.loc[rows["point_key"] == key, "department"].tolist() for key in selected.points["point_key"].tolist()
    }


class TestParameters:
    @given(SELECTIONS)
    def test_every_selection_comes_back_from_its_parameters(self, selection):
        assert Selection.from_parameters(selection.to_parameters()) == selection

    @given(SELECTIONS)
    def test_parameters_are_lists_of_words_and_none_is_empty(self, selection):
        values = selection.to_parameters()

        assert all(values.values())
        assert all(isinstance(word, str) for words in values.values() for word in words)

    def test_a_selection_is_written_in_words(self):
        selection = Selection(("1", "3"), ("甲局",), ("lead",), 5, ("甲→乙",), order_leads=True, rule_units=True)

        assert selection.to_parameters() == {
            "sections": ["1", "3"], "departments": ["甲局"], "roles": ["lead"], "max_units": ["5"],
            "merged": ["甲→乙"], "order_leads": ["1"], "rule_units": ["1"],
        }  # fmt: skip

    def test_an_open_selection_needs_no_parameters(self):
        assert (Selection().to_parameters(), Selection.from_parameters({})) == ({}, Selection())

    @pytest.mark.parametrize(
        "parameters",
        [
            {"max_units": [""]}, {"max_units": ["0"]}, {"max_units": ["-3"]}, {"max_units": ["3.5"]},
            {"max_units": ["三"]}, {"max_units": ["٣"]}, {"max_units": ["²"]}, {"roles": ["boss"]},
            {"order_leads": ["yes"]}, {"order_leads": ["1", "1"]}, {"rule_units": ["0"]}, {"page": ["2"]}, {"max_units": ["9" * 5000]},
        ],
    )  # fmt: skip
    def test_what_does_not_read_as_a_value_is_left_out(self, parameters):
        assert Selection.from_parameters(parameters) == Selection()

    def test_a_role_that_is_one_is_kept_beside_one_that_is_none(self):
        assert Selection.from_parameters({"roles": ["lead", "boss"]}) == Selection(roles=("lead",))

    @given(st.dictionaries(st.sampled_from(Selection.names()), st.lists(st.text(max_size=8), max_size=3)))
    def test_whatever_stands_in_a_link_there_is_a_selection(self, parameters):
        selection = Selection.from_parameters(parameters)

        assert Selection.from_parameters(selection.to_parameters()) == selection

    def test_its_names_are_the_parameters_it_is_kept_in(self):
        assert Selection.names() == (
            "sections",
            "departments",
            "roles",
            "max_units",
            "merged",
            "order_leads",
            "rule_units",
        )


class TestIsOpen:
    @pytest.mark.parametrize(
        "selection", [Selection(), Selection(merged=("a→b",)), Selection(order_leads=True), Selection(rule_units=True)]
    )
    def test_where_every_point_and_assignment_is_looked_at(self, selection):
        assert selection.is_open

    @pytest.mark.parametrize(
        "selection",
        [Selection(sections=("1",)), Selection(departments=("a",)), Selection(roles=("lead",)), Selection(max_units=1)],
    )
    def test_not_where_some_are_left_out(self, selection):
        assert not selection.is_open


ALL = {"1": ["甲局", "乙局"], "2": ["乙局"], "3": ["甲局", "乙局", "丙局", "丁局"], "4": []}


class TestApply:
    @pytest.mark.parametrize(
        ("selection", "expected"),
        [
            (Selection(), ALL),
            (Selection(sections=("1",)), {"1": ALL["1"], "2": ALL["2"]}),
            (Selection(sections=("2",)), {"3": ALL["3"]}),
            (Selection(sections=("3", "2")), {"3": ALL["3"], "4": []}),
            (Selection(sections=("9",)), {}),
            (Selection(departments=("甲局",)), {"1": ["甲局"], "3": ["甲局"]}),
            (Selection(departments=("丁局", "乙局")), {"1": ["乙局"], "2": ["乙局"], "3": ["乙局", "丁局"]}),
            (Selection(roles=("lead",)), {"1": ["甲局"]}),
            (Selection(roles=("lead", "support")), {"1": ["甲局", "乙局"]}),
            (Selection(roles=("guide",)), {}),
            (Selection(max_units=2), {"1": ALL["1"], "2": ALL["2"], "4": []}),
            (Selection(max_units=1), {"2": ALL["2"], "4": []}),
            (Selection(departments=("甲局",), max_units=2), {"1": ["甲局"]}),
            (Selection(departments=("甲局",), roles=("responsible",)), {"3": ["甲局"]}),
            (Selection(sections=("1",), departments=("丙局",)), {}),
        ],
    )
    def test_it_keeps_these_points_and_these_departments(self, tables, selection, expected):
        assert kept(selection.apply(tables)) == expected

    def test_every_point_keeps_its_full_number_of_departments(self, tables):
        selected = Selection(departments=("甲局",), sections=("1",)).apply(tables)

        assert selected.units.to_dict() == {"1": 2, "2": 1, "3": 4}

    def test_the_tables_themselves_are_left_as_they_are(self, tables):
        before = {name: frame.copy() for name, frame in tables.items()}
        Selection(departments=("甲局",), max_units=2).apply(tables)

        for name, frame in tables.items():
            assert frame.equals(before[name])

    def test_rows_are_numbered_anew_and_stay_of_the_schema(self, tables):
        selected = Selection(departments=("丁局",)).apply(tables)

        assert (list(selected.points.index), list(selected.assignments.index)) == ([0], [0])
        assert schema.check("points", selected.points) is schema.check("assignments", selected.assignments) is None

    @given(random_tables, NARROWING)
    @few
    def test_what_is_kept_is_part_of_the_whole_in_the_same_order(self, tables, selection):
        whole, part = kept(Selection().apply(tables)), kept(selection.apply(tables))

        assert list(part) == [key for key in whole if key in part]
        assert all(set(part[key]) <= set(whole[key]) for key in part)

    @given(random_tables, NARROWING)
    @few
    def test_every_kept_assignment_belongs_to_a_kept_point(self, tables, selection):
        selected = selection.apply(tables)

        assert set(selected.assignments["point_key"]) <= set(selected.points["point_key"])

    @given(random_tables, NARROWING)
    @few
    def test_every_kept_row_is_one_that_was_asked_for(self, tables, selection):
        rows = selection.apply(tables).assignments

        assert set(rows["department"]) <= set(selection.departments or rows["department"])
        assert set(rows["role"]) <= set(selection.roles or rows["role"])
        assert set(rows["section_no"].map(top_section)) <= set(
            selection.sections or rows["section_no"].map(top_section)
        )


class TestSelected:
    def test_departments_are_those_of_the_kept_assignments(self, tables):
        table = Selection(sections=("1",)).apply(tables).departments

        assert dict(zip(table["department"], table["point_count"], strict=True)) == {"乙局": 2, "甲局": 1}


class TestUnitCounts:
    def test_a_department_that_stands_twice_counts_once(self):
        assert unit_counts(tables_from({"1": ["甲!", "乙", "|", "甲+"]}).assignments).to_dict() == {"1": 2}


@pytest.mark.parametrize(("no", "top"), [("3", "3"), ("3.1", "3"), ("12.4.1", "12"), ("", ""), ("2-2.1", "2-2")])
def test_the_top_section_is_the_first_number(no, top):
    assert top_section(no) == top
