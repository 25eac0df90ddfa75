import hashlib
import json
import re
import zipfile
from datetime import date
from io import BytesIO
from threading import Thread

import pytest

from analysis.errors import PlanError
from analysis.exports import MANIFEST, Choice, files_of, manifest_of, pack
from analysis.exports import packing as module
from analysis.exports.packing import safe_name
from analysis.exports.settled import Properties, settled, zipped
from analysis.selection import Selection
from tests.analysis.exports.conftest import DAY, NO_PICTURES, brief_from, brief_of_text


@pytest.fixture(scope="module")
def packed(brief):
    return pack(brief, choice=NO_PICTURES)


@pytest.fixture
def failing(monkeypatch):
    """Pictures that fail with a code, and how often they were asked for."""

    def fail_with(code):
        asked = []

        def no_picture(*_):
            asked.append(1)
            raise PlanError(code)

        monkeypatch.setattr(module, "picture", no_picture)
        return asked

    return fail_with


class TestPack:
    def test_it_holds_all_there_is(self, packed, brief):
        names = list(files_of(packed))

        assert names[:6] == [
            "幻灯片.pptx", "工作簿.xlsx", "任务台账.xlsx", "报告.html", "责任分工简报.docx", "责任清单.docx",
        ]  # fmt: skip
        assert sum(name.startswith("责任清单/") for name in names) == len(brief.selected.departments)
        assert {"网络/nodes.csv", "网络/network.graphml"} <= set(names)
        assert names[-1] == MANIFEST

    def test_the_manifest_sums_every_other_file(self, packed):
        files = files_of(packed)
        listed = {each["name"]: (each["bytes"], each["sha256"]) for each in manifest_of(packed)["files"]}

        assert listed == {
            name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items() if name != MANIFEST
        }

    def test_it_says_which_plan_and_which_settings(self, seed_plan):
        made = brief_from(seed_plan, selection=Selection(sections=("2",)), counting="fractional", focus="宣传部")
        manifest = manifest_of(pack(made, choice=NO_PICTURES))

        assert manifest["plan"]["document_number"] == "沪工办〔2018〕1号"
        assert manifest["plan"]["sha256"] == seed_plan.source.sha256
        assert manifest["generated_on"] == "2018-01-22"
        assert manifest["settings"]["selection"] == {"sections": ["2"]}
        assert (manifest["settings"]["counting"], manifest["settings"]["focus"]) == ("fractional", "宣传部")
        assert manifest["settings"]["network"]["draws"] == 0

    def test_an_agenda_is_made_where_its_points_are_named_and_the_manifest_names_them(self, brief, packed):
        made = pack(brief, choice=Choice(("agenda",), agenda=("5", "3")))

        assert list(files_of(made)) == ["会议议程.docx", MANIFEST]
        assert manifest_of(made)["chosen"]["agenda"] == ["5", "3"]
        assert manifest_of(packed)["chosen"]["agenda"] == []

    def test_it_is_the_same_bytes_again(self, seed_plan, packed):
        assert pack(brief_from(seed_plan), choice=NO_PICTURES) == packed

    def test_with_pictures_too(self, brief):
        from analysis.exports import has_browser
        from analysis.exports.browser import shared

        if not has_browser():
            pytest.skip("no Chromium on this machine")
        first = pack(brief)
        shared().close()

        assert pack(brief) == first
        assert sum(name.startswith("图片/") for name in files_of(first)) == 24
        assert manifest_of(first)["left_out"] == []

    def test_no_entry_knows_when_it_was_made(self, packed):
        with zipfile.ZipFile(BytesIO(packed)) as container:
            assert {entry.date_time for entry in container.infolist()} == {(2018, 1, 22, 0, 0, 0)}

    def test_english_packs_have_english_names(self, english):
        names = list(files_of(pack(english, choice=NO_PICTURES)))

        assert names[:6] == [
            "slides.pptx", "workbook.xlsx", "task-ledger.xlsx", "report.html", "briefing.docx", "duty-sheets.docx",
        ]  # fmt: skip

    def test_an_empty_selection_is_packed_too(self, empty):
        assert "幻灯片.pptx" in files_of(pack(empty, choice=NO_PICTURES))

    def test_hostile_names_make_no_hostile_paths(self, hostile):
        names = [name for name in files_of(pack(hostile, choice=NO_PICTURES)) if name.startswith("责任清单/")]

        assert all(re.fullmatch(r"责任清单/\d\d [^/\\<>:*?\"|]+\.docx", name) for name in names)

    def test_two_readers_at_once_both_succeed(self, brief, english):
        made = {}

        def make(each):
            made[each.language] = pack(each, choice=NO_PICTURES)

        threads = [Thread(target=make, args=(each,)) for each in (brief, english)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)

        assert {language: manifest_of(data)["language"] for language, data in made.items()} == {"zh": "zh", "en": "en"}
        assert made["zh"] == pack(brief, choice=NO_PICTURES)


class TestProgress:
    def test_each_step_is_named_before_it_is_done(self, brief):
        told = []
        pack(brief, lambda *step: told.append(step), choice=NO_PICTURES)

        assert [words for words, _, _ in told][:6] == [
            "幻灯片", "工作簿", "任务台账", "网页报告", "责任分工简报", "责任清单",
        ]  # fmt: skip
        assert [done for _, done, _ in told] == list(range(len(told)))
        assert told[-1][1] == told[-1][2]

    def test_it_stops_where_who_is_told_wants_no_more(self, brief):
        told = []

        def listen(words, done, of):
            told.append(words)
            if done == 3:
                raise PlanError("pack-cancelled")

        with pytest.raises(PlanError, match="已取消"):
            pack(brief, listen, choice=NO_PICTURES)

        assert len(told) == 4


class TestPicturesThatFail:
    def test_without_a_browser_none_is_tried_twice_and_the_manifest_says_why(self, brief, failing):
        asked = failing("no-browser")
        manifest = manifest_of(pack(brief))

        assert len(asked) == 1
        assert len(manifest["left_out"]) == 24
        assert {each["reason"] for each in manifest["left_out"]} == {PlanError("no-browser").message("zh")}

    def test_a_failing_browser_is_tried_again_and_then_left_alone(self, brief, failing):
        asked = failing("picture-failed")
        manifest = manifest_of(pack(brief))

        assert len(asked) == module.PATIENCE
        assert len(manifest["left_out"]) == 24

    def test_what_else_fails_is_not_hidden(self, brief, monkeypatch):
        def broken(*_):
            raise PlanError("template-unreadable")

        monkeypatch.setattr(module, "slides", broken)
        with pytest.raises(PlanError, match="模板"):
            pack(brief, choice=NO_PICTURES)


class TestNames:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("宣传部", "宣传部"),
            ("../../etc", "_.._etc"),
            ('a\\b/c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
            (" . ", "_"),
            ("长" * 90, "长" * 60),
            ("a\x00b\nc", "a_b_c"),
            ("CON", "_CON"),
            ("nul.局", "_nul.局"),
            ("com1", "_com1"),
            ("CONTROL", "CONTROL"),
            ("甲\u202e乙", "甲_乙"),
            ("长" * 59 + ". 尾", "长" * 59),
        ],
    )
    def test_a_name_is_one_on_any_system(self, text, name):
        assert safe_name(text) == name


def test_names_that_differ_by_case_only_are_different_files():
    made = brief_of_text("一、统领\n\n1. 甲项工作。做好。（责任单位：ABC局、abc局）\n")
    names = [name.lower() for name in files_of(pack(made, choice=Choice(("duty-sheets",))))]

    assert len(set(names)) == len(names) == 4


class TestSettled:
    def test_inner_workbooks_and_properties_carry_the_day(self):
        inner = zipped([("docProps/core.xml", b"<x/>")], date(2000, 1, 1))
        whole = settled(
            zipped([("docProps/core.xml", b"<x/>"), ("a/b.xlsx", inner)], date(2001, 1, 1)), DAY, Properties("题")
        )
        files = files_of(whole)

        assert b">2018-01-22T00:00:00Z<" in files["docProps/core.xml"]
        assert b">2018-01-22T00:00:00Z<" in files_of(files["a/b.xlsx"])["docProps/core.xml"]

    def test_a_title_that_looks_like_markup_stays_text(self):
        assert b"<dc:title>a&amp;b&lt;c&gt;</dc:title>" in Properties("a&b<c>").core(DAY)

    def test_the_order_of_entries_is_kept(self):
        assert list(files_of(zipped([("b", b""), ("a", b"")], DAY))) == ["b", "a"]

    def test_a_manifest_reads_as_json(self, packed):
        assert json.loads(files_of(packed)[MANIFEST]) == manifest_of(packed)
