import codecs
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from analysis.errors import PlanError
from analysis.reading.decoding import decode

SEED = Path(__file__).parents[3] / "data" / "plans" / "shanghai-ftu-2018.txt"
PLAN = "一、统领全局\n1. 深入学习贯彻，凝聚智慧力量。（责任单位：宣传教育部、组织部）\n"
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
chinese = st.text(COMMON + "，。、；：（）", min_size=24, max_size=200)


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

    @settings(deadline=None)
    @given(chinese)
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_any_chinese_comes_back(self, encoding, text):
        assert decode(text.encode(encoding)) == text

    @settings(deadline=None)
    @given(chinese)
    @pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE], ids=["le", "be"])
    def test_any_chinese_comes_back_from_utf_16_with_its_mark(self, mark, text):
        encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"

        assert decode(mark + text.encode(encoding)) == text

    @settings(deadline=None)
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

    @settings(deadline=None)
    @given(st.binary(min_size=1, max_size=300))
    def test_whatever_the_bytes_there_is_a_text_or_a_refusal(self, data):
        try:
            text = decode(data)
        except PlanError as refused:
            assert refused.code == "not-text"
        else:
            assert isinstance(text, str)

    def test_a_few_control_characters_do_not_make_a_text_unreadable(self):
        assert decode(f"{PLAN * 3}\x07".encode()) == f"{PLAN * 3}\x07"
