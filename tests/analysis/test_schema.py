import pandas as pd
import pytest

from analysis import schema

CONTRACT = {
    "plans": "plan_id title document_number issuer issued_on year source_name sha256 char_count",
    "sections": "plan_id section_no numeral title level start end",
    "points": "plan_id point_key point_no section_no numeral title text start end",
    "assignments": "plan_id point_key clause position point_no section_no name_as_written department role"
    " role_as_written role_basis is_collective list_is_open rule start end",
    "actions": "plan_id point_key action_no point_no section_no text nature start end nature_basis",
    "commitments": "plan_id point_key commitment_no action_no kind text value unit direction use due_from due_to"
    " recurrence basis start end",
    "departments": "plan_id department names_as_written is_collective point_count",
    "diagnostics": "plan_id code severity point_key message start end",
}
DEPARTMENTS = [("p", "甲局", "甲局", False, 2), ("p", "乙局", "乙局|乙", True, 1)]


class TestSchema:
    @pytest.mark.parametrize("table", CONTRACT)
    def test_the_columns_are_those_of_the_public_contract(self, table):
        assert list(schema.SCHEMA[table]) == CONTRACT[table].split()

    def test_every_type_is_one_of_the_contract(self):
        types = {str(each) for columns in schema.SCHEMA.values() for each in columns.values()}

        assert types == {"string", "Int64", "boolean", "category"}

    def test_the_categories_are_closed_lists(self):
        assert (schema.ROLES, schema.ROLE_BASES, schema.SEVERITIES) == (
            ("lead", "responsible", "support", "guide"),
            ("stated", "rule", "order", "corrected"),
            ("error", "warning", "notice"),
        )

    def test_every_key_is_made_of_columns_of_its_table(self):
        strange = {table: set(key) - set(schema.SCHEMA[table]) for table, key in schema.KEYS.items()}

        assert strange == {table: set() for table in schema.KEYS}

    def test_positions_are_counted_in_every_table_that_points_into_the_text(self):
        with_start = {table for table, columns in schema.SCHEMA.items() if "start" in columns}

        assert {table for table, columns in schema.SCHEMA.items() if "end" in columns} == with_start
        assert with_start == {
            "sections", "points", "assignments", "attributes", "actions", "commitments", "diagnostics",
        }  # fmt: skip


class TestFrame:
    def test_rows_become_typed_columns_in_order(self):
        frame = schema.frame("departments", DEPARTMENTS)

        assert frame.to_numpy().tolist() == [list(row) for row in DEPARTMENTS]
        assert frame.dtypes.astype(str).to_dict() == {
            "plan_id": "string", "department": "string", "names_as_written": "string", "is_collective": "boolean",
            "point_count": "Int64",
        }  # fmt: skip

    @pytest.mark.parametrize("table", schema.SCHEMA)
    def test_no_rows_give_an_empty_frame_of_the_same_types(self, table):
        frame = schema.frame(table, [])
        schema.check(table, frame)

        assert frame.empty

    def test_nothing_is_a_missing_value_and_not_the_word_for_it(self):
        plan = schema.frame("plans", [("p", None, None, None, None, None, "a.txt", "s", 1)])

        assert plan[["title", "issued_on", "year"]].isna().all(axis=None)

    def test_too_few_values_in_a_row_are_refused(self):
        with pytest.raises(ValueError, match="columns"):
            schema.frame("departments", [("p", "甲局")])

    def test_a_row_too_long_or_too_short_among_others_is_refused(self):
        with pytest.raises(ValueError, match="zip"):
            schema.frame("departments", [*DEPARTMENTS, ("p", "丙局")])

    def test_a_key_that_stands_twice_is_refused(self):
        with pytest.raises(ValueError, match=r"^departments: plan_id, department is not unique$"):
            schema.frame("departments", [*DEPARTMENTS, DEPARTMENTS[0]])

    def test_what_is_no_category_is_refused_with_the_column_and_the_list(self):
        row = ("p", "list-open", "grave", "1", "…", 0, 1)

        with pytest.raises(ValueError, match=r"^diagnostics: severity is none of error, warning, notice: grave$"):
            schema.frame("diagnostics", [row])

    def test_its_values_can_be_changed_in_place(self):
        frame = schema.frame("diagnostics", [("p", "list-open", "notice", "1", "…", 0, 1)])
        frame.loc[0, ["severity", "start", "message"]] = ["error", 7, "改"]

        assert frame.loc[0].tolist() == ["p", "list-open", "error", "1", "改", 7, 1]


class TestArrowTable:
    @pytest.mark.parametrize("table", schema.SCHEMA)
    def test_pandas_gives_its_columns_the_types_of_the_schema_again(self, table):
        assert schema.check(table, schema.arrow_table(table, []).to_pandas()) is None

    def test_it_holds_the_rows_of_a_frame(self):
        found = schema.arrow_table("departments", DEPARTMENTS).to_pandas()

        pd.testing.assert_frame_equal(schema.frame("departments", DEPARTMENTS), found)

    def test_its_categories_are_numbers_in_the_whole_list_whichever_stand_in_it(self):
        rows = [("p", "list-open", severity, "1", "…", 0, 1) for severity in ("notice", "error", "notice")]
        column = schema.arrow_table("diagnostics", rows)["severity"].chunk(0)

        assert (column.dictionary.to_pylist(), column.indices.to_pylist()) == ([*schema.SEVERITIES], [2, 0, 2])

    def test_a_key_that_stands_twice_is_refused(self):
        with pytest.raises(ValueError, match=r"^departments: plan_id, department is not unique$"):
            schema.arrow_table("departments", [*DEPARTMENTS, DEPARTMENTS[0]])


class TestCheck:
    def test_a_frame_of_the_schema_passes(self):
        assert schema.check("departments", schema.frame("departments", DEPARTMENTS)) is None

    def test_columns_in_another_order_are_refused_with_the_table_s_name(self):
        turned = schema.frame("departments", DEPARTMENTS).iloc[:, ::-1]

        with pytest.raises(ValueError, match=r"^departments: columns \['point_count'.*expected \['plan_id'"):
            schema.check("departments", turned)

    def test_a_missing_column_is_refused(self):
        with pytest.raises(ValueError, match=r"^departments: columns"):
            schema.check("departments", schema.frame("departments", DEPARTMENTS).drop(columns="department"))

    def test_a_wrong_type_is_refused_with_its_column(self):
        wrong = schema.frame("departments", DEPARTMENTS).astype({"point_count": "float64"})

        with pytest.raises(ValueError, match=r"^departments: point_count not of the schema's type$"):
            schema.check("departments", wrong)

    def test_a_key_that_stands_twice_is_refused(self):
        twice = pd.concat([schema.frame("departments", DEPARTMENTS)] * 2, ignore_index=True)

        with pytest.raises(ValueError, match=r"^departments: plan_id, department is not unique$"):
            schema.check("departments", twice)

    def test_a_table_without_a_key_may_repeat_itself(self):
        row = ("p", "list-open", "notice", "1", "…", 0, 1)

        assert schema.check("diagnostics", schema.frame("diagnostics", [row, row])) is None
