"""Every Office file: what Office's own validator says of it, and what it says of itself."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from analysis.apart import open_bytes
from analysis.corrections import Correction, Corrections, corrected
from analysis.exports import (
    agenda,
    brief_of,
    briefing,
    duty_sheets,
    figure_files,
    files_of,
    ledger_workbook,
    pack,
    slides,
    workbook,
)
from analysis.network import measure
from analysis.registry import Alias, Registry
from analysis.selection import Selection
from analysis.tables import tables_of
from tests.analysis.exports.conftest import LEADS, NO_PICTURES, QUICK, brief_from

XML = (".xml", ".rels", ".graphml", ".gexf")
FOREIGN = ("python-pptx", "python-docx", "Steve Canny", "Macintosh", "Microsoft", "openpyxl", "1980-", "2013-")


def office_files(brief, shown):
    """ending → bytes of each kind of file that is made of `brief`."""
    single = {
        each.kind: each.make for each in figure_files(shown["network"], "协同网络", brief) if not each.needs_browser
    }
    return {
        "slides.pptx": slides(brief), "workbook.xlsx": workbook(brief), "duties.docx": duty_sheets(brief),
        "slide.pptx": single["slide"](), "data.xlsx": single["data-xlsx"](), "ledger.xlsx": ledger_workbook(brief),
        "briefing.docx": briefing(replace(brief, author="某某办公室")), "agenda.docx": agenda(brief, ["4", "3"]),
    }  # fmt: skip


@pytest.fixture(scope="module")
def made(brief, shown):
    return office_files(brief, shown)


@pytest.fixture(
    params=[
        "slides.pptx", "workbook.xlsx", "duties.docx", "slide.pptx", "data.xlsx", "ledger.xlsx", "briefing.docx",
        "agenda.docx",
    ]
)  # fmt: skip
def name(request):
    return request.param


def problems(content, name, folder):
    """What the validator has to say."""
    path = folder / name
    path.write_bytes(content)
    return [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors]


def parts(content):
    """Every part of a file, and of the workbooks inside it."""
    with ZipFile(BytesIO(content)) as container:
        for entry in container.infolist():
            data = container.read(entry)
            yield entry, data
            if entry.filename.endswith(".xlsx"):
                yield from parts(data)


UNSEEN = "甲\x01乙\x0b丙\x1b[31m丁\ufffe戊\n己\x85\u2028\u202e庚"


def brief_of_unseen_characters():
    """A plan from a file, with a department, an alias, a reason and an author that hold characters nobody sees."""
    plan = open_bytes(LEADS.encode(), f"{UNSEEN}\ud800.txt")
    meant = plan.points[2].clauses[0].mentions[0]
    made = Correction("department", "3", meant.name, meant.start, f"{UNSEEN}部", UNSEEN)
    plan = corrected(plan, Corrections(plan.source.sha256, (made,)))
    aliases = Registry((Alias("研究室", f"研{UNSEEN}室", UNSEEN, status="confirmed"),))
    selected = Selection().apply(tables_of(plan, aliases))
    network = measure(selected.assignments, selected.points, QUICK)
    return brief_of(plan, selected, "zh", network=network, corrections=(made,), author=f"{UNSEEN}\ud800")


def test_characters_that_nobody_sees_leave_every_file_of_a_pack_readable():
    found = list(files_of(pack(brief_of_unseen_characters(), choice=NO_PICTURES)).items())
    for name, content in found:
        if name.endswith((".docx", ".xlsx", ".pptx")):
            found += [(f"{name} {entry.filename}", data) for entry, data in parts(content)]
    read = [name for name, data in found if name.endswith(XML) and etree.fromstring(data) is not None]

    assert len(read) > 100
    assert {"网络/network.graphml", "网络/network.gexf", "工作簿.xlsx docProps/core.xml"} <= set(read)


class TestStandard:
    def test_the_validator_finds_nothing(self, made, name, tmp_path):
        assert problems(made[name], name, tmp_path) == []

    def test_nor_in_the_workbooks_inside_charts(self, made, tmp_path):
        inner = [data for entry, data in parts(made["slides.pptx"]) if entry.filename.endswith(".xlsx")]

        assert len(inner) == 5
        assert [problems(data, "inner.xlsx", tmp_path) for data in inner] == [[]] * 5

    def test_nor_in_files_of_hostile_names(self, hostile, tmp_path):
        made = {"slides.pptx": slides(hostile), "workbook.xlsx": workbook(hostile), "duties.docx": duty_sheets(hostile),
                "briefing.docx": briefing(hostile), "agenda.docx": agenda(hostile, ["4", "12"])}  # fmt: skip

        assert {name: problems(content, name, tmp_path) for name, content in made.items()} == {key: [] for key in made}

    def test_nor_in_one_departments_own(self, brief, tmp_path):
        own = brief.of("组织部")
        made = {
            "slides.pptx": slides(own), "workbook.xlsx": workbook(own), "duties.docx": duty_sheets(own, "组织部"),
            "ledger.xlsx": ledger_workbook(own),
        }  # fmt: skip

        assert {name: problems(content, name, tmp_path) for name, content in made.items()} == {key: [] for key in made}

    def test_it_would_find_an_element_out_of_order(self, made, tmp_path):
        def swapped(entry, data):
            if entry.filename != "word/document.xml":
                return data
            return re.sub(rb"(<w:tblBorders>.*?</w:tblBorders>)(.*?)(<w:tblLook [^>]*/>)", rb"\2\3\1", data, count=1)

        stream = BytesIO()
        with ZipFile(stream, "w") as target:
            for entry, data in parts(made["duties.docx"]):
                target.writestr(entry.filename, swapped(entry, data))

        assert problems(stream.getvalue(), "duties.docx", tmp_path) != []


class TestProperties:
    def test_nothing_in_it_is_of_a_librarys_or_of_another_day(self, made, name):
        said = b"".join(data for entry, data in parts(made[name]) if entry.filename.startswith("docProps/")).decode()

        assert [word for word in FOREIGN if word in said] == []
        assert "<Application>Plan Atlas</Application>" in said

    def test_every_entry_is_of_the_files_own_day(self, made, name):
        assert {entry.date_time[:3] for entry, _ in parts(made[name])} == {(2018, 1, 22)}

    @pytest.mark.parametrize("made", [slides, workbook, ledger_workbook])
    def test_title_subject_author_and_language_are_said(self, made, seed_plan):
        brief = brief_from(seed_plan, author="某某办公室")
        with ZipFile(BytesIO(made(brief))) as container:
            core = container.read("docProps/core.xml").decode()

        assert f"<dc:title>{brief.title}</dc:title><dc:subject>{brief.source}</dc:subject>" in core
        assert "<dc:creator>某某办公室</dc:creator><cp:lastModifiedBy>某某办公室</cp:lastModifiedBy>" in core
        assert "<dc:language>zh-CN</dc:language>" in core

    def test_no_small_picture_of_another_file_is_left(self, made, name):
        assert [entry.filename for entry, _ in parts(made[name]) if "thumbnail" in entry.filename] == []


class TestLanguage:
    def test_east_asian_letters_are_chinese(self, made):
        with ZipFile(BytesIO(made["duties.docx"])) as container:
            styles = container.read("word/styles.xml").decode()

        assert set(re.findall('w:eastAsia="([^"]+)" w:bidi', styles)) == {"zh-CN"}

    def test_every_run_of_a_slide_says_its_language(self, made):
        with ZipFile(BytesIO(made["slides.pptx"])) as container:
            pages = [name for name in container.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
            runs = [run for name in pages for run in re.findall("<a:rPr[^>]*>", container.read(name).decode())]

        assert len(runs) > 100
        assert [run for run in runs if 'lang="zh-CN"' not in run] == []
