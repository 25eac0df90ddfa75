import pytest

from analysis.reading.word_numerals import written_number


@pytest.mark.parametrize(
    ("number_format", "written"),
    [
        ("decimal", "1 2 10 11 20 21"),
        ("decimalZero", "01 02 10 11 20 21"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 21"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 21"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 21"),
        ("chineseCounting", "一 二 十 十一 二十 二十一"),
        ("chineseCountingThousand", "一 二 十 十一 二十 二十一"),
        ("japaneseCounting", "一 二 十 十一 二十 二十一"),
        ("ideographDigital", "一 二 一〇 一一 二〇 二一"),
        ("ideographTraditional", "甲 乙 癸 11 20 21"),
        ("ideographZodiac", "子 丑 酉 戌 20 21"),
        ("ideographEnclosedCircle", "㊀ ㊁ ㊉ 11 20 21"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹"),
        ("upperLetter", "A B J K T U"),
        ("lowerLetter", "a b j k t u"),
        ("upperRoman", "I II X XI XX XXI"),
        ("lowerRoman", "i ii x xi xx xxi"),
        ("a format of another language", "1 2 10 11 20 21"),
    ],
)
def test_numbers_are_written_as_the_format_says(number_format: str, written: str) -> None:
    assert " ".join(written_number(number, number_format) for number in (1, 2, 10, 11, 20, 21)) == written


@pytest.mark.parametrize(
    ("number", "counting", "thousand"),
    [
        (99, "九十九", "九十九"),
        (100, "一〇〇", "一百"),
        (101, "一〇一", "一百〇一"),
        (110, "一一〇", "一百一十"),
        (115, "一一五", "一百一十五"),
        (1001, "一〇〇一", "一千〇一"),
        (10000, "10000", "10000"),
        (0, "0", "0"),
        (-3, "-3", "-3"),
    ],
)
def test_the_two_chinese_countings_part_at_a_hundred(number: int, counting: str, thousand: str) -> None:
    assert written_number(number, "chineseCounting") == counting
    assert written_number(number, "chineseCountingThousand") == thousand


@pytest.mark.parametrize("number_format", ["none", "bullet"])
def test_some_formats_write_nothing(number_format: str) -> None:
    assert [written_number(number, number_format) for number in (-1, 0, 1, 10**6)] == ["", "", "", ""]


def test_letters_repeat_after_z_as_in_word() -> None:
    assert [written_number(number, "lowerLetter") for number in (26, 27, 53)] == ["z", "aa", "aaa"]


def test_roman_numerals_subtract() -> None:
    assert [written_number(number, "upperRoman") for number in (4, 9, 40, 90, 400, 900, 1994)] == [
        "IV",
        "IX",
        "XL",
        "XC",
        "CD",
        "CM",
        "MCMXCIV",
    ]
