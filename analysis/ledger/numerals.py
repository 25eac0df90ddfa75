"""Whole numbers as prose writes them: in digits of whatever width, or in Chinese, 两 for 二 among these."""

from analysis.numbering import chinese_number


def whole_number(words: str) -> int:
    """３ → 3, 两 → 2, 一百二十 → 120; a Chinese number is one below ten thousand."""
    return int(words) if words.isdecimal() else chinese_number(words.replace("两", "二"))
