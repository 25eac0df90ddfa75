import re
import subprocess
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from analysis.exports import agenda, briefing
from analysis.exports.official import title_lines
from tests.analysis.exports.conftest import brief_from, brief_of_text, words_of


@pytest.fixture(scope="module")
def made(brief):
    return briefing(brief)


@pytest.fixture(scope="module")
def document(made):
    return docx.Document(BytesIO(made))


def part(content, name):
    with ZipFile(BytesIO(content)) as container:
        return container.read(name).decode()


def millimetres(section):
    sides = ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin", "right_margin")
    return [round(getattr(section, side).mm) for side in sides]


class TestPage:
    def test_it_is_a4_with_the_standards_margins(self, document):
        assert millimetres(document.sections[0]) == [210, 297, 37, 35, 28, 26]

    def test_the_annex_is_the_same_sheet_turned_with_its_head_at_the_binding_edge(self, document):
        assert millimetres(document.sections[1]) == [297, 210, 28, 26, 35, 37]
        assert document.sections[1]._sectPr.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"

    def test_the_grid_has_22_lines_of_28_characters(self, document):
        section = document.sections[0]
        grid = section._sectPr.find(qn("w:docGrid"))
        line, tighter = (int(grid.get(qn(f"w:{name}"))) for name in ("linePitch", "charSpace"))
        high = section.page_height.twips - section.top_margin.twips - section.bottom_margin.twips
        across = section.page_width.pt - section.left_margin.pt - section.right_margin.pt

        assert grid.get(qn("w:type")) == "linesAndChars"
        assert high // line == 22
        assert round(across / (16 + tighter / 4096), 2) == 28

    @pytest.mark.parametrize(
        ("style", "font", "size"),
        [
            ("Normal", "仿宋_GB2312", 16), ("Title", "方正小标宋简体", 22), ("Heading 1", "黑体", 16),
            ("Heading 2", "楷体_GB2312", 16), ("Body Text", "仿宋_GB2312", 16), ("Footer", "宋体", 14),
        ],
    )  # fmt: skip
    def test_each_style_names_its_font_for_all_letters(self, document, style, font, size):
        of_style = document.styles[style].element.rPr
        of_all = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        fonts, sizes = (next(each for each in (of_style.find(qn(name)), of_all.find(qn(name))) if each is not None)
                        for name in ("w:rFonts", "w:sz"))  # fmt: skip

        assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia")} == {font}
        assert int(sizes.get(qn("w:val"))) == 2 * size

    def test_a_program_without_a_font_is_told_what_to_take(self, made):
        listed = re.findall('<w:font w:name="([^"]+)"><w:altName w:val="([^"]+)"', part(made, "word/fontTable.xml"))

        assert dict(listed) == {
            "方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "黑体": "SimHei", "楷体_GB2312": "楷体", "宋体": "SimSun",
        }  # fmt: skip

    def test_numbers_stand_between_dashes_at_the_outer_side(self, document):
        section = document.sections[0]
        odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
        said = {
            name: ("".join(text.text for text in each._p.iter(qn("w:t"))), each._p.pPr.jc.get(qn("w:val")))
            for name, each in (("odd", odd), ("even", even))
        }

        assert said == {"odd": ("— 1 —", "right"), "even": ("— 1 —", "left")}
        assert document.settings.odd_and_even_pages_header_footer

    def test_a_turned_page_has_its_number_on_the_left_where_it_is_below_once_turned_back(self, document):
        section = document.sections[1]
        number = next(section.header._element.iter(qn("w:tbl")))

        assert next(number.iter(qn("w:textDirection"))).get(qn("w:val")) == "tbRl"
        assert "".join(text.text for text in number.iter(qn("w:t"))) == "— 1 —"
        assert section.footer.paragraphs[0].text == ""

    def test_numbers_go_on_from_section_to_section(self, document):
        assert [section._sectPr.find(qn("w:pgNumType")) for section in document.sections] == [None, None]


class TestSignature:
    def test_without_an_office_there_is_the_day_alone_and_no_imprint(self, document):
        texts = [paragraph.text for paragraph in document.paragraphs]

        assert "2018年1月22日" in texts
        assert len(document.sections) == 2

    def test_an_office_signs_and_is_in_the_imprint_at_the_foot_of_an_even_page(self, seed_plan):
        document = docx.Document(BytesIO(briefing(brief_from(seed_plan, author="某某办公室"))))
        texts = [paragraph.text for paragraph in document.paragraphs]
        last = document.sections[-1]._sectPr

        assert texts[texts.index("2018年1月22日") - 1] == "某某办公室"
        assert texts[-2] == "某某办公室\t　　　　年　　月　　日印发"
        assert last.find(qn("w:type")).get(qn("w:val")) == "evenPage"

    def test_the_imprint_stands_at_the_foot_of_its_page(self, seed_plan, as_pdf):
        pdf = as_pdf(briefing(brief_from(seed_plan, author="某某办公室")), "docx")
        said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, timeout=60)
        last = said.stdout.decode().split("<page ")[-1]
        words = re.findall('yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">([^<]+)<', last)
        lines = [(float(top) + float(bottom)) / 2 / 72 * 25.4 for top, bottom, _ in words]

        assert "".join(word for _, _, word in words) == "某某办公室年月日印发"
        assert all(abs(middle - (297 - 35)) < 225 / 22 for middle in lines)


class TestTitleLines:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("会议议程", ["会议议程"]),
            ("《某局要点》|责任分工情况", ["《某局要点》", "责任分工情况"]),
            ("《关于推进城市治理体系和治理能力现代化高质量发展的重点任务分工方案（2026年）》",
             ["《关于推进城市治理体系", "和治理能力现代化高质量发展的", "重点任务分工方案（2026年）》"]),
        ],
    )  # fmt: skip
    def test_lines_are_alike_and_none_is_too_long(self, text, lines):
        assert title_lines(text) == lines

    def test_what_often_stands_together_in_the_plan_is_not_parted(self):
        title, often = "某某某某某某某某某甲乙丙丁某某某某某某某某某", "乙丙，乙丙，丙丁，甲乙。"

        assert title_lines(title, often)[0] == "某某某某某某某某某"

    @pytest.mark.parametrize("length", [1, 20, 21, 59, 200])
    def test_no_letter_is_lost(self, length):
        text = "长" * length

        assert "".join(title_lines(text)) == text
        assert max(map(len, title_lines(text))) <= 20


@pytest.fixture(scope="module")
def pages(made, as_pdf):
    return words_of(as_pdf(made, "docx"))


class TestLibreOffice:
    def test_the_briefing_is_two_pages_and_then_the_table_begins(self, pages):
        assert "责任分工情况" in pages[0]
        assert pages[2].split()[0] == "附件"

    def test_heads_stand_on_every_page_of_the_table(self, pages):
        assert all("序号" in "".join(page.split()) for page in pages[2:])

    def test_each_page_has_its_number(self, pages):
        found = [re.findall("— *([0-9]+) *—", page) for page in pages[:2]]

        assert found == [["1"], ["2"]]

    def test_a_full_line_has_28_characters_and_a_page_22_lines(self, as_pdf):
        made = brief_of_text("某局2026年工作要点\n\n1. 甲项工作。做好甲。（责任单位：办公室）\n")
        document = docx.Document(BytesIO(agenda(made, ["1"])))
        first = next(paragraph for paragraph in document.paragraphs if paragraph.style.name == "Body Text")
        first.runs[0].text = "字" * (26 + 28 * 60)
        stream = BytesIO()
        document.save(stream)
        lines = ["".join(line.split()) for line in words_of(as_pdf(stream.getvalue(), "docx"))[1].splitlines()]

        assert [line for line in lines if line] == [*["字" * 28] * 22, "—2—"]


def test_an_agenda_has_the_same_page(brief):
    document = docx.Document(BytesIO(agenda(brief, ["3", "5"])))

    assert millimetres(document.sections[0]) == [210, 297, 37, 35, 28, 26]
