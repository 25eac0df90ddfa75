import re
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from msgspec import structs

from analysis.errors import PlanError
from analysis.exports import brief_of, duty_sheets
from analysis.exports.duties import duties_of, passages
from analysis.network.layout import label_width
from analysis.selection import Selection
from analysis.tables import tables_of
from tests.analysis.exports.conftest import HOSTILE, brief_of_text, words_of


def opened(content):
    return docx.Document(BytesIO(content))


@pytest.fixture(scope="module")
def made(brief):
    return duty_sheets(brief)


@pytest.fixture(scope="module")
def document(made):
    return opened(made)


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def headings(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]


class TestAll:
    def test_every_department_has_a_page_in_the_order_of_its_load(self, document, brief):
        assert headings(document) == brief.selected.departments["department"].tolist()

    def test_a_table_has_as_many_points_as_the_department_carries(self, document, brief):
        counts = [len(table.rows) - 1 for table in document.tables]

        assert counts == brief.selected.departments["point_count"].tolist()

    def test_the_line_below_the_name_counts_them(self, document):
        assert "承担 11 项；单独承担 1 项；共同承担的单位 13 个" in [
            paragraph.text for paragraph in document.paragraphs
        ]

    def test_a_row_has_the_whole_point_role_partners_and_room_for_a_person(self, document, seed_plan):
        number, text, role, shared, person = cells(document.tables[0])[1]
        point = seed_plan.point("3")

        assert (number, role, shared, person) == ("3", "责任", "责任：劳动关系工作部、基层工作部", "")
        assert text == seed_plan.source.text[point.start : point.end].removeprefix("3. ")

    def test_the_name_is_underlined_where_the_text_has_it(self, document):
        cell = document.tables[0].rows[1].cells[1]
        marked = [run.text for paragraph in cell.paragraphs for run in paragraph.runs if run.underline]

        assert marked == ["基层工作部"]

    def test_who_works_alone_is_said_to(self, document):
        assert "单独" in {row[3] for table in document.tables for row in cells(table)}

    def test_times_and_numbers_of_the_text_stand_below_it(self, document):
        texts = [row[1] for table in document.tables for row in cells(table)]

        assert any(text.endswith("\n时限：2018年；数量：1000家、六大类、9项") for text in texts)

    def test_each_sheet_ends_where_it_is_signed_for(self, document, brief):
        signed = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("签收人：")]

        assert len(signed) == len(brief.selected.departments)

    def test_the_last_row_goes_along_with_the_signature(self, document):
        kept = [
            [all(each.paragraph_format.keep_with_next for each in cell.paragraphs) for cell in table.rows[-1].cells]
            for table in document.tables
        ]

        assert kept == [[True] * 5] * len(document.tables)

    def test_in_english_a_role_is_not_broken_and_its_colon_is_english(self, seed_plan):
        brief = brief_of(seed_plan, Selection().apply(tables_of(seed_plan)), "en")
        table = opened(duty_sheets(brief, "基层工作部")).tables[0]
        wide = table.columns[2].width.pt - 8

        assert cells(table)[1][2:4] == ["Responsible", "Responsible: 劳动关系工作部, 基层工作部"]
        assert label_width("Responsible", 10) <= wide

    def test_the_foot_is_the_source_line(self, document, brief):
        assert {section.footer.paragraphs[0].text for section in document.sections} == {brief.source}

    def test_every_run_has_an_east_asian_font(self, document):
        runs = [run for run in document.element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
        plain = [r for r in runs if r.getparent().find(qn("w:pPr")) is None]
        bare = [run for run in plain if run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") is None]

        assert len(runs) > 300
        assert bare == []
        assert document.styles["Heading 1"].element.rPr.rFonts.get(qn("w:eastAsia")) == "微软雅黑"

    def test_it_is_the_same_bytes_again(self, brief, made):
        assert duty_sheets(brief) == made

    def test_it_carries_the_plans_day(self, document):
        assert document.core_properties.created.date().isoformat() == "2018-01-22"

    def test_english_heads_are_english(self, english):
        assert cells(opened(duty_sheets(english)).tables[0])[0] == [
            "No.", "Point in full (underlined: this department; shaded: its part)", "Role", "Who leads, who supports",
            "Person in charge",
        ]  # fmt: skip

    def test_an_empty_selection_makes_an_empty_document(self, empty):
        assert opened(duty_sheets(empty)).tables == []

    def test_hostile_names_are_text(self, hostile):
        assert set(HOSTILE) <= set(headings(opened(duty_sheets(hostile))))


class TestOne:
    def test_one_department_has_its_own_document(self, brief):
        document = opened(duty_sheets(brief, "组织部"))

        assert headings(document) == ["组织部"]
        assert len(document.tables) == 1

    @pytest.mark.parametrize(("assumed", "said"), [(False, "；"), (True, "，其中首位（假设为牵头）1 项；")])
    def test_the_count_of_led_points_says_what_is_assumed(self, assumed, said):
        brief = brief_of_text("1.建站。（责任单位：甲局、乙局）\n", selection=Selection(order_leads=assumed))
        document = opened(duty_sheets(brief, "甲局"))

        assert f"承担 1 项{said}单独承担 0 项；共同承担的单位 1 个" in [each.text for each in document.paragraphs]

    def test_a_department_that_is_not_there_is_named(self, brief):
        with pytest.raises(PlanError, match="没有“财政部”"):
            duty_sheets(brief, "财政部")


class TestRoles:
    SHARED = (
        "一、统领\n\n1. 甲项工作。先做好甲。（牵头单位：办公室；配合单位：宣传部、组织部；指导单位：研究室）"
        "再做好乙。（牵头单位：组织部；配合单位：宣传部）\n\n2. 乙项工作。做好。（责任单位：宣传部）\n"
    )

    def row(self, department):
        return opened(duty_sheets(brief_of_text(self.SHARED), department)).tables[0].rows[1]

    def test_a_lead_is_told_from_the_others(self):
        role = self.row("办公室").cells[2]

        assert role.text == "牵头"
        assert role.paragraphs[0].runs[0].bold
        assert role._tc.tcPr.find(qn("w:shd")) is not None
        assert not self.row("宣传部").cells[2].paragraphs[0].runs[0].bold

    def test_a_department_with_two_roles_has_both(self):
        assert self.row("组织部").cells[2].text == "牵头、配合"

    def test_who_leads_and_who_supports_stands_by_role_with_the_own_name_bold(self):
        held = self.row("宣传部").cells[3]

        assert held.text == "牵头：办公室、组织部\n配合：宣传部、组织部\n指导：研究室"
        assert [run.text for each in held.paragraphs for run in each.runs if run.bold] == ["宣传部"]

    def test_of_several_parts_the_departments_own_is_shaded(self):
        shaded = [
            run.text
            for paragraph in self.row("办公室").cells[1].paragraphs
            for run in paragraph.runs
            if run._element.rPr.find(qn("w:shd")) is not None
        ]

        assert "".join(shaded) == "甲项工作。先做好甲。（牵头单位：办公室；配合单位：宣传部、组织部；指导单位：研究室）"

    def test_the_line_below_the_name_counts_what_it_leads(self):
        document = opened(duty_sheets(brief_of_text(self.SHARED), "办公室"))

        assert document.paragraphs[1].text == "承担 1 项，其中牵头 1 项；单独承担 0 项；共同承担的单位 3 个"


class TestDuties:
    def test_the_passages_are_the_points_whole_text(self, brief):
        text = brief.plan.source.text
        for name in brief.selected.departments["department"]:
            for duty, point in zip(duties_of(brief, name), points_of(brief, name), strict=True):
                title = text.index(point.title, point.start)
                assert duty.text == text[title : point.end]

    def test_a_clause_outside_of_the_point_follows_it(self):
        plan = brief_of_text("一、统领\n\n1. 甲项工作。做好甲。（责任单位：办公室）\n").plan
        point = structs.replace(plan.points[0], end=plan.points[0].clauses[0].start)
        mention = point.clauses[0].mentions[0]

        assert [each.text for each in passages(plan, point, [(mention.start, mention.end)])] == [
            "甲项工作", "。做好甲。", "（责任单位：", "办公室", "）",
        ]  # fmt: skip


def points_of(brief, department):
    rows = brief.selected.assignments
    keys = set(rows.loc[rows["department"] == department, "point_key"])
    return [point for point in brief.plan.points if point.key in keys]


@pytest.fixture(scope="module")
def pages(made, as_pdf):
    return ["".join(page.split()) for page in words_of(as_pdf(made, "docx"))]


class TestLibreOffice:
    def test_every_page_names_its_department_and_says_which_of_how_many_it_is(self, pages, brief):
        names, expected = brief.selected.departments["department"].tolist(), []
        counts = [int(count) for page in pages for number, count in numbered(page) if number == "1"]
        for name, count in zip(names, counts, strict=True):
            expected += [(name, str(number), str(count)) for number in range(1, count + 1)]

        assert [(page.split("责任清单")[0], *numbered(page)[0]) for page in pages] == expected

    def test_roles_are_in_words(self, as_pdf):
        made = brief_of_text("一、统领\n\n1. 甲项工作。做好。（牵头单位：办公室；配合单位：宣传部）\n")

        assert "牵头" in words_of(as_pdf(duty_sheets(made, "办公室"), "docx"))[0]


def numbered(page):
    return re.findall("第([0-9]+)页，共([0-9]+)页", page)
