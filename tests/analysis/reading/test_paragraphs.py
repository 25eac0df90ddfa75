from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from analysis.reading.paragraphs import lay_out

SEED = Path(__file__).parents[3] / "data" / "plans" / "shanghai-ftu-2018.txt"
WHOLE = lay_out([SEED.read_text(encoding="utf-8")]).text

RUN_IN = (
    "1. 推进产业工人队伍建设。按照市委要求，做好实施意见出台等工作，明确总体思路、目标任务（见“方案”）和主要举措。"
    "配合有关单位举办高级研修班。（责任单位：组织部、基层工作部、市职工技协服务中心）\n\n"
    "2. 参与社会治理创新。主动融入社会治理大格局，发挥依法组建的优势。（责任单位：宣传部、办公室）"
)
BREAKS = ("\f", "\n\n", "\n\n\n\n", "\n- 3 -\n", "\n— 12 —\n\n", "\n第 3 页 共 9 页\n")


def codes(layout):
    return [each.code for each in layout.diagnostics]


def cuts_a_word(text, at):
    """Where a break leaves no trace of what stood there: after a stop, beside a blank, within Latin letters."""
    before, after = text[at - 1], text[at]
    stops = before in "。；：！？\n" or after == "\n"
    latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return not (stops or latin or before.isspace() or after.isspace())


def in_title(text, at):
    """Before the first stop of its line: two points are too few to tell a cut title from a heading."""
    return "。" not in text[text.rfind("\n", 0, at) + 1 : at]


class TestLines:
    def test_a_plain_text_stays_as_it_is(self):
        text = "一、统领全局\n\n1. 第一句。第二句。\n2. 第三句。"

        layout = lay_out([text])

        assert (text, (), ()) == (layout.text, layout.page_starts, layout.diagnostics)

    @pytest.mark.parametrize(
        "mark", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"], ids=lambda mark: mark.encode("utf-8").hex()
    )
    def test_every_kind_of_line_break_is_one(self, mark):
        assert lay_out([f"甲句。{mark}乙句。"]).text == "甲句。\n乙句。"

    def test_blanks_at_line_ends_go_and_those_at_line_beginnings_stay(self):
        assert lay_out(["　　甲句。 　\t\n　　乙句。\xa0"]).text == "　　甲句。\n　　乙句。"

    def test_many_blank_lines_are_one(self):
        assert lay_out(["甲句。\n\n \n　\n\n乙句。"]).text == "甲句。\n\n乙句。"

    @pytest.mark.parametrize("text", ["", "\n\n", " 　\n\t\n", "\f\f"])
    def test_nothing_gives_nothing(self, text):
        layout = lay_out([text])

        assert (layout.text, layout.page_starts, layout.diagnostics) == ("", (), ())

    def test_text_laid_out_once_is_not_changed_by_doing_it_again(self):
        assert lay_out([WHOLE]).text == WHOLE


class TestControlCharacters:
    def test_they_go_and_their_number_is_said(self):
        layout = lay_out(["甲\x00句\u200b。\x07乙句。"])
        (noticed,) = layout.diagnostics

        assert layout.text == "甲句。乙句。"
        assert (noticed.code, noticed.params) == ("control-character-removed", {"count": 3})

    def test_a_byte_order_mark_is_no_such_character(self):
        layout = lay_out(["\ufeff甲句。"])

        assert (layout.text, layout.diagnostics) == ("甲句。", ())

    def test_a_tab_inside_a_line_stays(self):
        assert lay_out(["甲\t乙。"]).text == "甲\t乙。"

    @given(st.text(st.characters(codec="utf-8"), max_size=60))
    def test_no_text_keeps_one(self, text):
        kept = lay_out([text]).text

        assert not set(kept) & set("\x00\x07\x0b\x0c\r\x1f\x7f\x85\u200b\u2028\ufeff\uffff")


class TestPages:
    def test_each_begins_where_its_first_word_stands(self):
        layout = lay_out(["甲句。", "乙句。", "丙句。"])

        assert [layout.text[at : at + 3] for at in layout.page_starts] == ["甲句。", "乙句。", "丙句。"]

    def test_a_form_feed_ends_a_page(self):
        assert lay_out(["甲句。\f乙句。"]) == lay_out(["甲句。", "乙句。"])

    def test_a_blank_page_begins_where_the_next_one_does(self):
        layout = lay_out(["甲句。", "", "丙句。"])

        assert (layout.text, layout.page_starts) == ("甲句。\n\n丙句。", (0, 5, 5))

    def test_a_single_page_is_no_page(self):
        assert lay_out(["甲句。\n乙句。"]).page_starts == ()

    def test_a_page_that_begins_inside_a_sentence_begins_inside_the_paragraph(self):
        layout = lay_out(["1. 甲句。乙句，贯彻党的十九", "大精神。"])

        assert layout.text == "1. 甲句。乙句，贯彻党的十九大精神。"
        assert layout.text[layout.page_starts[1] :] == "大精神。"


class TestFurniture:
    @pytest.mark.parametrize("number", ["- 3 -", "— 3 —", "3页", "第3页", "第 3 页 共 9 页", "3/9", "·3·"])
    def test_a_dressed_page_number_goes_wherever_it_stands(self, number):
        layout = lay_out([f"甲句。\n{number}\n乙句。"])
        (noticed,) = layout.diagnostics

        assert layout.text == "甲句。\n\n乙句。"
        assert (noticed.code, noticed.params) == ("page-furniture-removed", {"count": 1, "words": number})

    def test_a_bare_number_goes_where_a_page_ends(self):
        assert lay_out(["甲句。\n3\f乙句。\n4"]).text == "甲句。\n\n乙句。"

    def test_a_bare_number_goes_where_a_page_begins(self):
        assert lay_out(["甲句。\f4\n乙句。"]).text == "甲句。\n\n乙句。"

    def test_a_bare_number_amid_a_page_stays(self):
        assert lay_out(["甲句。\n3\n乙句。\f丙句。"]).text == "甲句。\n3\n乙句。\n\n丙句。"

    def test_a_bare_number_in_a_text_without_pages_stays(self):
        assert lay_out(["甲句。\n3\n乙句。\n4"]).text == "甲句。\n3\n乙句。\n4"

    def test_a_running_head_goes_with_its_numbers(self):
        pages = [f"上海市总工会文件\n第{number}句。\n- {number} -" for number in range(1, 5)]

        layout = lay_out(pages)
        (noticed,) = layout.diagnostics

        assert layout.text == "第1句。\n\n第2句。\n\n第3句。\n\n第4句。"
        assert noticed.params == {"count": 8, "words": "上海市总工会文件、- 1 -、- 2 -"}

    def test_words_that_stand_beside_two_numbers_only_are_no_running_head(self):
        pages = ["甲题\n第1句。\n- 1 -", "甲题\n第2句。\n- 2 -"]

        assert lay_out(pages).text == "甲题\n第1句。\n\n甲题\n第2句。"

    @pytest.mark.parametrize("line", ["2018年", "3个", "1. 甲", "100%", "（1）", "12345"])
    def test_a_short_line_with_a_number_in_it_is_no_page_number(self, line):
        assert lay_out([f"甲句。\n{line}\n乙句。"]).text == f"甲句。\n{line}\n乙句。"


class TestJoins:
    @pytest.mark.parametrize("mark", BREAKS)
    def test_a_sentence_cut_by_a_page_is_rejoined_and_the_place_said(self, mark):
        at = RUN_IN.index("举办高级")
        layout = lay_out([RUN_IN[:at] + mark + RUN_IN[at:]])
        (joined,) = [each for each in layout.diagnostics if each.code == "line-rejoined"]

        assert layout.text == RUN_IN
        assert (joined.start, joined.params) == (at, {"before": "措。配合有关单位", "after": "举办高级研修班。"})

    @pytest.mark.parametrize("mark", BREAKS)
    @pytest.mark.parametrize(
        "words", ["（责任", "责任单位", "：组织", "、基层", "市职工技协", "中心）", "“方案", "”）和"]
    )
    def test_a_clause_or_a_quotation_cut_by_a_page_is_rejoined(self, words, mark):
        at = RUN_IN.index(words) + (1 if words[0] in "（“" else 0)

        assert lay_out([RUN_IN[:at] + mark + RUN_IN[at:]]).text == RUN_IN

    @pytest.mark.parametrize("opener", list("（(【〔《“"))
    def test_a_line_that_ends_with_an_opening_bracket_goes_on(self, opener):
        assert lay_out([f"1. 甲句。{opener}\n\n责任单位：办公室）"]).text == f"1. 甲句。{opener}责任单位：办公室）"

    @settings(suppress_health_check=[HealthCheck.filter_too_much])
    @given(st.lists(st.tuples(st.integers(8, len(RUN_IN) - 1), st.sampled_from(BREAKS)), min_size=1, max_size=4))
    def test_page_breaks_anywhere_inside_sentences_leave_the_same_text(self, places):
        cuts = {at: mark for at, mark in places if cuts_a_word(RUN_IN, at) and not in_title(RUN_IN, at)}
        assume(cuts)
        cut = "".join(f"{cuts.get(at, '')}{character}" for at, character in enumerate(RUN_IN))

        assert lay_out([cut]).text == RUN_IN

    @settings(max_examples=60)
    @given(st.integers(600, len(WHOLE) - 1), st.sampled_from(BREAKS))
    def test_a_page_break_anywhere_inside_the_founding_plan_s_sentences_leaves_the_same_text(self, at, mark):
        line = WHOLE[WHOLE.rfind("\n", 0, at) + 1 : at]
        assume(line[:1].isdigit() and len(line) > 4 and cuts_a_word(WHOLE, at))

        assert lay_out([WHOLE[:at] + mark + WHOLE[at:]]).text == WHOLE

    @pytest.mark.parametrize("behind", ["》，办好活动。", "，办好活动。", "”活动。"])
    def test_the_end_of_a_cut_number_in_brackets_is_no_number_of_a_line(self, behind):
        text = f"1. 甲句。编好《年鉴（1978—2010）{behind}"

        assert lay_out([text.replace("2010", "2\x0c010")]).text == text

    def test_a_paragraph_after_a_full_stop_is_a_new_one(self):
        assert lay_out(["1. 甲句。乙句。\n\n丙句，丁句。"]).text == "1. 甲句。乙句。\n\n丙句，丁句。"

    def test_a_numbered_line_is_a_new_one_even_after_a_cut_sentence(self):
        assert lay_out(["1. 甲句。乙句没有完\n\n2. 丙句。"]).text == "1. 甲句。乙句没有完\n\n2. 丙句。"

    def test_an_indented_line_is_a_new_one(self):
        assert lay_out(["1. 甲句。乙句没有完\n\n　　丙句。"]).text == "1. 甲句。乙句没有完\n\n　　丙句。"

    def test_a_clause_on_a_line_of_its_own_stays_there(self):
        text = "1. 甲句，乙句。\n\n（责任单位：办公室）\n\n2. 丙句。"

        assert lay_out([text]).text == text

    def test_a_heading_without_a_stop_is_not_joined_to_what_follows(self):
        text = "一、统领全局\n\n工作总体平稳，稳中有进。"

        assert lay_out([text]).text == text

    def test_a_line_that_begins_with_a_comma_goes_on(self):
        assert lay_out(["甲句\n\n，乙句。"]).text == "甲句，乙句。"

    def test_a_line_that_ends_with_a_comma_goes_on(self):
        assert lay_out(["甲句，\n乙句。"]).text == "甲句，乙句。"

    @pytest.mark.parametrize(
        "lines", ["责任单\n位：市教育局", "责\n任单位：市教育局", "牵头责任单\n位:市教育局", "　　责任\n单位：市教育局"]
    )
    def test_a_key_that_a_line_end_cuts_is_rejoined(self, lines):
        text = f"1.建学校。建成两所。\n{lines}\n2.修路。"

        assert lay_out([text]).text == text.replace(lines, lines.replace("\n", ""))

    @pytest.mark.parametrize(
        "lines", ["落实责任\n单位：市教育局", "责任单位\n单位：市教育局", "项目责任\n位置：市教育局"]
    )
    def test_what_only_begins_like_the_rest_of_a_key_stays(self, lines):
        assert lay_out([f"1.建学校。\n{lines}"]).text == f"1.建学校。\n{lines}"

    def test_latin_words_are_rejoined_with_a_blank_between_them(self):
        assert lay_out(["1. 甲句。采用 open,\nsource 方式"]).text == "1. 甲句。采用 open,source 方式"
        assert lay_out(["1. 甲句。采用 open\n\nsource 方式。"]).text == "1. 甲句。采用 open source 方式。"


class TestHardWraps:
    PARAGRAPH = (
        "推动改革在全市街镇层面全面展开并加强工会组建与职工教育职工服务职工维权工作统筹联动整合党政社会各方资源" * 4
    )

    @pytest.mark.parametrize("width", [20, 30, 38])
    def test_lines_of_one_width_are_one_paragraph_again(self, width):
        paragraphs = [f"{order}. {self.PARAGRAPH}。" for order in (1, 2)]
        wrapped = "\n".join(p[at : at + width] for p in paragraphs for at in range(0, len(p), width))

        assert lay_out([wrapped]).text == "\n".join(paragraphs)

    def test_short_lines_among_them_end_their_paragraph(self):
        lines = ["甲" * 30] * 8 + ["乙" * 10, "丙" * 30, "丁" * 30]

        assert lay_out(["\n".join(lines)]).text == "甲" * 240 + "乙" * 10 + "\n" + "丙" * 30 + "丁" * 30

    def test_seven_lines_are_too_few_to_tell(self):
        text = "\n".join(["甲" * 30] * 7)

        assert lay_out([text]).text == text

    def test_lines_of_many_widths_are_paragraphs(self):
        text = "\n".join("甲" * width for width in (13, 60, 25, 90, 41, 7, 33, 18, 52, 29))

        assert lay_out([text]).text == text


class TestStrayLatin:
    def test_a_small_latin_word_between_chinese_is_reported_and_kept(self):
        layout = lay_out(["卓越全球城市 and 社会主义"])
        (noticed,) = layout.diagnostics

        assert layout.text == "卓越全球城市 and 社会主义"
        assert (noticed.code, noticed.start, noticed.end, noticed.params) == ("stray-latin", 6, 11, {"word": "and"})

    @pytest.mark.parametrize("text", ["推出APP版本", "推出 APP 版本", "第 a 项", "the end and 终", "完成and继续"])
    def test_a_name_a_letter_or_an_english_sentence_is_not(self, text):
        assert codes(lay_out([text])) == []


class TestProperties:
    @given(st.text("甲乙，。、（）：1一\n\f \u3000-", max_size=80))
    def test_pages_begin_in_order_and_within_the_text(self, text):
        layout = lay_out([text])

        assert list(layout.page_starts) == sorted(layout.page_starts)
        assert all(0 <= at <= len(layout.text) for at in layout.page_starts)

    @given(st.text("甲乙，。、（）：\n\f", max_size=80))
    def test_no_character_that_is_seen_is_lost_or_added(self, text):
        seen = text.replace("\n", "").replace("\f", "")

        assert lay_out([text]).text.replace("\n", "") == seen

    @given(st.text("甲乙，。、（）：\n\f", max_size=80))
    def test_every_join_is_where_the_diagnostic_says(self, text):
        layout = lay_out([text])

        for joined in layout.diagnostics:
            before, after = str(joined.params["before"]), str(joined.params["after"])
            assert layout.text[: joined.start].endswith(before)
            assert layout.text.startswith(after, joined.end - 1)
