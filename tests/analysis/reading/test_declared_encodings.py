import pytest

from analysis.errors import PlanError
from analysis.reading import decoding

_WORDS = "一、党的建设。（责任单位：组织部）"


def decode(data: bytes, declared: str = "") -> str:
    text, _ = decoding.decode(data, declared)
    return text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_the_encodings_of_chinese_files_are_told_apart(encoding: str) -> None:
    data = (_WORDS * 3 + "1. Plan 2024\n" * 6).encode(encoding)

    assert decode(data).removeprefix("\ufeff") == _WORDS * 3 + "1. Plan 2024\n" * 6


def test_a_declared_encoding_is_tried_after_utf_8() -> None:
    assert decode("黨的建設與組織".encode("big5"), "Big5") == "黨的建設與組織"
    assert decode(_WORDS.encode(), "big5") == _WORDS


@pytest.mark.parametrize("declared", ["rot13", "unicode_escape", "no such encoding", "utf-7"])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert decode(_WORDS.encode("gbk"), declared) == _WORDS


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\xff\xfe\x00", b"\x80\x80\x80\xff" * 50])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(PlanError) as raised:
        decode(data)

    assert raised.value.code == "not-text"
