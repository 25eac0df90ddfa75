import json

import pandas as pd
import pytest

from analysis import schema
from analysis.errors import PlanError
from analysis.tables import tables_of
from analysis.writing import FORMATS, write_tables
from tests.analysis.made_up import plan_of

TEXT = "一、统领\n\n1. 甲项工作，写着“引号”和,逗号。做好3件事。（责任单位：办公室、各区政府等）\n\n2. 乙项工作。做好。"


def read_again(path, table):
    """A written table with its types, as the reader's own tools would take it in."""
    types = dict(schema.SCHEMA[table])
    if path.suffix == ".csv":
        return pd.read_csv(path, dtype=types, encoding="utf-8-sig")
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    words = {name: dtype for name, dtype in types.items() if dtype == "string"}
    return pd.DataFrame(pd.read_json(path, dtype=words), columns=list(types)).astype(types)


def without_difference_of_nothing(frame):
    """A CSV does not tell an empty word from a missing one."""
    words = frame.select_dtypes("string").columns
    return frame.assign(**{name: frame[name].fillna("") for name in words})


@pytest.fixture(scope="module", params=["seed", "made up"])
def plan(request, seed_plan):
    return seed_plan if request.param == "seed" else plan_of(TEXT)


@pytest.fixture(scope="module")
def tables(plan):
    return tables_of(plan)


@pytest.mark.parametrize("form", FORMATS)
class TestEveryFormat:
    def test_one_file_a_table_and_the_text_in_that_order(self, tables, tmp_path, form):
        paths = write_tables(tables, "甲", tmp_path, form)

        assert paths == [*(tmp_path / f"{name}.{form}" for name in schema.SCHEMA), tmp_path / "text.txt"]
        assert sorted(tmp_path.iterdir()) == sorted(paths)

    def test_read_again_every_table_is_the_same_with_its_types(self, tables, tmp_path, form):
        write_tables(tables, "", tmp_path, form)
        for name, frame in tables.items():
            again = read_again(tmp_path / f"{name}.{form}", name)

            assert again.dtypes.to_dict() == frame.dtypes.to_dict()
            pd.testing.assert_frame_equal(*(without_difference_of_nothing(each) for each in (frame, again)))

    def test_the_text_is_written_as_the_spans_count_it(self, plan, tables, tmp_path, form):
        write_tables(tables, plan.source.text, tmp_path, form)
        text = (tmp_path / "text.txt").read_bytes().decode("utf-8")
        rows = read_again(tmp_path / f"assignments.{form}", "assignments")

        assert text == plan.source.text
        assert rows["name_as_written"].tolist() == [text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)]

    def test_a_folder_that_is_not_there_is_made(self, tables, tmp_path, form):
        write_tables(tables, "", tmp_path / "甲" / "乙", form)

        assert (tmp_path / "甲" / "乙" / f"points.{form}").is_file()

    def test_what_was_written_before_is_written_over(self, tables, tmp_path, form):
        first = [path.read_bytes() for path in write_tables(tables, "甲", tmp_path, form)]

        assert [path.read_bytes() for path in write_tables(tables, "甲", tmp_path, form)] == first

    def test_a_file_in_the_place_of_the_folder_is_refused_by_name(self, tables, tmp_path, form):
        place = tmp_path / "占用"
        place.write_text("")
        with pytest.raises(PlanError) as refused:
            write_tables(tables, "", place, form)

        assert (refused.value.code, refused.value.params) == ("cannot-write", {"name": str(place)})


class TestCsv:
    def test_it_begins_with_the_mark_that_spreadsheets_want(self, tables, tmp_path):
        write_tables(tables, "", tmp_path)

        assert (tmp_path / "points.csv").read_bytes().startswith(b"\xef\xbb\xbfplan_id,point_key,")

    def test_its_lines_end_alike_on_every_machine(self, tables, tmp_path):
        write_tables(tables, "甲\n乙", tmp_path)

        assert b"\r" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


class TestJson:
    def test_it_is_one_list_of_records_with_chinese_as_it_is(self, tables, tmp_path):
        write_tables(tables, "", tmp_path, "json")
        text = (tmp_path / "departments.json").read_text(encoding="utf-8")

        assert "\\u" not in text
        assert [list(record) for record in json.loads(text)] == [list(schema.SCHEMA["departments"])] * len(
            tables.departments
        )


def test_csv_keeps_the_plans_words_unless_it_is_asked_to_be_inert(tmp_path):
    from analysis.parsing import parse
    from analysis.reading import read_bytes
    from analysis.tables import tables_of

    plan = parse(read_bytes("一、统领\n\n1. 甲项工作。做好。（责任单位：@宣传部、办公室）\n".encode(), "计划.txt"))
    tables = tables_of(plan)
    for folder, is_inert in (("kept", False), ("inert", True)):
        write_tables(tables, plan.source.text, tmp_path / folder, is_inert=is_inert)
    kept, safe = ((tmp_path / name / "departments.csv").read_text("utf-8-sig") for name in ("kept", "inert"))

    assert ",@宣传部," in kept
    assert ",'@宣传部," in safe
