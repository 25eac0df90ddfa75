from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from analysis.errors import PlanError
from analysis.exports import duty_sheets
from analysis.exports.duty_sheets import ROOM, SIZES, _fitting, _height
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
        assert "承担 11 项（分数计数 4.02 份）；单独承担 1 项；共同承担的单位 13 个" in [
            paragraph.text for paragraph in document.paragraphs
        ]

    def test_a_row_says_point_role_partners_and_the_plans_own_words(self, document):
        number, title, role, partners, sentence = cells(document.tables[0])[1]

        assert (number, title, role, partners) == ("3", "牢牢掌握意识形态工作主动权", "责任", "劳动关系工作部")
        assert sentence.endswith("（责任单位：劳动关系工作部、基层工作部）")

    def test_who_works_alone_is_said_to(self, document):
        assert "单独" in {row[3] for table in document.tables for row in cells(table)}

    def test_the_foot_is_the_source_line(self, document, brief):
        assert document.sections[0].footer.paragraphs[0].text == brief.source

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
        assert cells(opened(duty_sheets(english)).tables[0])[0] == ["No.", "Point", "Role", "Shared with", "As written"]

    def test_an_empty_selection_makes_an_empty_document(self, empty):
        assert opened(duty_sheets(empty)).tables == []

    def test_hostile_names_are_text(self, hostile):
        assert set(HOSTILE) <= set(headings(opened(duty_sheets(hostile))))


class TestOne:
    def test_one_department_has_its_own_document(self, brief):
        document = opened(duty_sheets(brief, "组织部"))

        assert headings(document) == ["组织部"]
        assert len(document.tables) == 1

    def test_a_department_that_is_not_there_is_named(self, brief):
        with pytest.raises(PlanError, match="没有“财政部”"):
            duty_sheets(brief, "财政部")


class TestFitting:
    def test_few_points_have_large_letters(self):
        assert _fitting([("1", "题", "责任", "单独", "一句话。")]) == SIZES[0]

    def test_more_words_never_make_letters_larger(self):
        row = ("1", "题" * 20, "责任", "某某办公室、" * 8, "一句话。" * 40)
        sizes = [_fitting([row] * count) for count in range(1, 20)]

        assert sizes == sorted(sizes, reverse=True)
        assert all(_height([row] * n, size) <= ROOM or size == SIZES[-1] for n, size in enumerate(sizes, 1))


class TestLibreOffice:
    def test_every_department_stands_on_one_page(self, made, as_pdf, brief):
        pages = words_of(as_pdf(made, "docx"))
        names = brief.selected.departments["department"].tolist()

        assert len(pages) == len(names)
        assert all(name in page.replace(" ", "") for name, page in zip(names, pages, strict=True))

    def test_roles_are_in_words(self, as_pdf):
        made = brief_of_text("一、统领\n\n1. 甲项工作。做好。（牵头单位：办公室；配合单位：宣传部）\n")

        assert "牵头" in words_of(as_pdf(duty_sheets(made, "办公室"), "docx"))[0]
