import codecs
import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from analysis.errors import PlanError
from analysis.reading import decoding

SEED = Path(__file__).parents[3] / "data" / "plans" / "shanghai-ftu-2018.txt"
PLAN = "一、统领全局\n1. 深入学习贯彻，凝聚智慧力量。（责任单位：宣传教育部、组织部）\n"
COMMON = "".join(sorted({each for each in SEED.read_text(encoding="utf-8") if "一" <= each <= "龟"}))
chinese = st.text(COMMON + "，。、；：（）", min_size=24, max_size=200)


def decode(data, declared=""):
    text, _ = decoding.decode(data, declared)
    return text


def picture(form):
    """A photograph's worth of bytes: noise, so that no compression makes it small."""
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(stream, form)
    return stream.getvalue()


def archive():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("plan.txt", PLAN * 40)
        zipped.writestr("picture.png", picture("PNG"))
    return stream.getvalue()


class TestKnownEncodings:
    @pytest.mark.parametrize(
        "data",
        [
            PLAN.encode("utf-8"),
            codecs.BOM_UTF8 + PLAN.encode("utf-8"),
            codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"),
            codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"),
            codecs.BOM_UTF32_LE + PLAN.encode("utf-32-le"),
            codecs.BOM_UTF32_BE + PLAN.encode("utf-32-be"),
            PLAN.encode("utf-16-le"),
            PLAN.encode("utf-16-be"),
            PLAN.encode("gb18030"),
            PLAN.encode("gbk"),
            PLAN.encode("gb2312"),
        ],
        ids=[
            "utf-8",
            "utf-8-bom",
            "16le-bom",
            "16be-bom",
            "32le-bom",
            "32be-bom",
            "16le",
            "16be",
            "18030",
            "gbk",
            "2312",
        ],
    )
    def test_the_plan_reads_the_same_in_each(self, data):
        assert decode(data) == PLAN

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
    def test_the_founding_plan_reads_the_same_in_each(self, encoding):
        text = SEED.read_text(encoding="utf-8")

        assert decode(text.encode(encoding)) == text

    def test_indents_and_ones_do_not_turn_the_byte_order_around(self):
        text = "　　一、一一一一　一，一一一。\n" * 8

        assert (decode(text.encode("utf-16-le")), decode(text.encode("utf-16-be"))) == (text, text)

    def test_a_name_that_only_gb18030_knows_is_read(self):
        rare = "责任单位：市㐀㐁办公室、𠀀区政府"

        assert decode(rare.encode("gb18030")) == rare

    def test_two_characters_are_enough(self):
        assert decode("总结".encode("gb18030")) == "总结"

    def test_a_long_text_is_read_to_its_end(self):
        long = PLAN * 2000

        assert decode(long.encode("gb18030")) == long

    @given(chinese)
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_any_chinese_comes_back(self, encoding, text):
        assert decode(text.encode(encoding)) == text

    @given(chinese)
    @pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE], ids=["le", "be"])
    def test_any_chinese_comes_back_from_utf_16_with_its_mark(self, mark, text):
        encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"

        assert decode(mark + text.encode(encoding)) == text

    @given(chinese, st.sampled_from(["1. ", "2018 ", "GDP", "2. 3. "]))
    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_any_chinese_comes_back_from_utf_16_without_its_mark(self, encoding, text, latin):
        lines = f"{latin}{text}\n{latin}{text}\n" * 2

        assert decode(lines.encode(encoding)) == lines


class TestNoText:
    @pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
    def test_a_picture_is_refused(self, form):
        with pytest.raises(PlanError) as refused:
            decode(picture(form))

        assert refused.value.code == "not-text"

    def test_an_archive_is_refused(self):
        with pytest.raises(PlanError) as refused:
            decode(archive())

        assert refused.value.code == "not-text"

    @pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8, b"\x00" * 400, b"\x01\x02\x03" * 90])
    def test_bytes_without_words_are_refused(self, data):
        with pytest.raises(PlanError) as refused:
            decode(data)

        assert refused.value.code == "not-text"

    def test_a_mark_with_bytes_behind_it_that_do_not_follow_it_is_refused(self):
        with pytest.raises(PlanError) as refused:
            decode(codecs.BOM_UTF8 + PLAN.encode("gb18030"))

        assert refused.value.code == "not-text"

    @given(st.binary(min_size=1, max_size=300))
    def test_whatever_the_bytes_there_is_a_text_or_a_refusal(self, data):
        with contextlib.suppress(PlanError):
            assert isinstance(decode(data), str)

    def test_a_few_control_characters_do_not_make_a_text_unreadable(self):
        assert decode(f"{PLAN * 3}\x07".encode()) == f"{PLAN * 3}\x07"
