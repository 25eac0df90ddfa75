"""The two doors `read_bytes` and `read_file`: what a plain text becomes, and what is refused before it is read."""

import hashlib

import pytest

import analysis.reading as reading
from analysis.errors import PlanError
from analysis.reading import MAX_BYTES, SourceText, read_bytes, read_file
from analysis.reading.paragraphs import lay_out

PLAN = "一、统领全局\r\n1. 深入学习，贯彻党的十九\f大精神。（责任单位：宣传部）\n"


class TestReadBytes:
    def test_a_text_becomes_its_words_with_their_layout_name_and_sum(self):
        data = PLAN.encode("gb18030")
        layout = lay_out([PLAN])

        assert read_bytes(data, "计划.txt") == SourceText(
            layout.text, "计划.txt", hashlib.sha256(data).hexdigest(), layout.page_starts, (), layout.diagnostics
        )

    def test_the_sum_is_that_of_the_file_and_not_of_its_words(self):
        plain, marked = PLAN.encode("utf-8"), PLAN.encode("utf-8-sig")

        assert read_bytes(plain, "a").text == read_bytes(marked, "a").text
        assert read_bytes(plain, "a").sha256 != read_bytes(marked, "a").sha256

    @pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "　　\n\u200b\n".encode(), b"\xef\xbb\xbf", b"\f\f"])
    def test_a_file_without_words_is_empty(self, data):
        with pytest.raises(PlanError) as refused:
            read_bytes(data, "计划.txt")

        assert refused.value.code == "empty"

    def test_a_file_that_is_too_large_is_refused_with_the_limit(self, monkeypatch):
        monkeypatch.setattr(reading, "MAX_BYTES", 2**20)
        with pytest.raises(PlanError) as refused:
            read_bytes(b"a" * (2**20 + 1), "计划.txt")

        assert (refused.value.code, refused.value.params) == ("too-large", {"limit": 1})

    def test_a_file_of_just_that_size_is_read(self, monkeypatch):
        monkeypatch.setattr(reading, "MAX_BYTES", 2**10)

        assert len(read_bytes(b"a" * 2**10, "计划.txt").text) == 2**10

    def test_the_limit_is_twenty_megabytes(self):
        assert MAX_BYTES == 20 * 1024 * 1024


class TestReadFile:
    def test_it_reads_what_stands_in_the_file(self, tmp_path):
        path = tmp_path / "计划.txt"
        path.write_bytes(PLAN.encode("utf-8"))

        assert read_file(path) == read_file(str(path)) == read_bytes(PLAN.encode("utf-8"), "计划.txt")

    def test_a_file_that_is_not_there_is_named(self, tmp_path):
        with pytest.raises(PlanError) as refused:
            read_file(tmp_path / "没有.txt")

        assert (refused.value.code, refused.value.params) == ("cannot-open", {"name": "没有.txt"})

    def test_a_folder_is_no_file(self, tmp_path):
        with pytest.raises(PlanError) as refused:
            read_file(tmp_path)

        assert refused.value.code == "cannot-open"

    def test_a_name_that_no_file_can_have_cannot_be_opened(self):
        with pytest.raises(PlanError) as refused:
            read_file("计\0划.txt")

        assert refused.value.code == "cannot-open"

    def test_a_file_that_is_too_large_is_refused_before_it_is_read(self, tmp_path, monkeypatch):
        monkeypatch.setattr(reading, "MAX_BYTES", 2**10)
        path = tmp_path / "计划.txt"
        path.write_bytes(b"a" * (2**10 + 1))
        monkeypatch.setattr(type(path), "read_bytes", lambda _: pytest.fail("it was read"))
        with pytest.raises(PlanError) as refused:
            read_file(path)

        assert refused.value.code == "too-large"
