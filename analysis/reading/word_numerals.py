"""Numbers as Word writes them in its numbering formats (ECMA-376, part 1, 17.18.59)."""

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED, _LEGAL_TRADITIONAL = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 9999


def written_number(number: int, number_format: str) -> str:
    """`number` in a format of Word (`w:numFmt`): 12 in `chineseCounting` is 十二.

    Formats of other languages, and numbers that a format cannot express, come out in Arabic digits; `none` and
    `bullet` are nothing.
    """
    write = _FORMATS.get(number_format, str)
    return write(number) if 0 < number <= _MOST else str(number) if number_format not in ("none", "bullet") else ""


def _chinese(number: int, digits: str = _DIGITS, units: str = "十百千", *, one_ten: bool = True) -> str:
    """十二, 一百〇五; `one_ten` drops the 一 of 一十二 at the head."""
    written, zero = "", False
    for place, digit in enumerate(reversed([int(each) for each in str(number)])):
        if digit:
            skipped = digits[0] if zero and written else ""
            written = f"{digits[digit]}{units[place - 1] if place else ''}{skipped}{written}"
        zero = digit == 0
    return written[1:] if one_ten and 10 <= number < 20 else written


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _from(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


def _run(first: str, length: int) -> Callable[[int], str]:
    return _from("".join(chr(ord(first) + step) for step in range(length)))


def _letters(number: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "chineseCounting": lambda number: _chinese(number) if number < 100 else _digit_by_digit(number),
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": lambda number: _chinese(number) if number < 100 else _digit_by_digit(number),
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda number: _chinese(number, _LEGAL_SIMPLIFIED, "拾佰仟", one_ten=False),
    "ideographLegalTraditional": lambda number: _chinese(number, _LEGAL_TRADITIONAL, "拾佰仟", one_ten=False),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
}
