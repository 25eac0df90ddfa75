"""Reading and parsing take time in proportion to the text, and no more than three times a plain three-regex reader.

Times are the processor's, the best of several runs in one process; the hostile texts are made up. Whether time is in
proportion is measured without the garbage collector, which adds a step wherever one of its generations fills, and without
what is remembered of names, which is less than a long list has; speed is measured with both.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.explanation_words import explanation_in_words
from analysis.parsing import parse
from analysis.parsing.explain import explain_point
from analysis.reading import read_bytes
from tests.analysis.reading.seeds import PAGE
from tests.benchmarks.timing import best_time

SEED = Path(__file__).parents[2] / "data" / "plans" / "shanghai-ftu-2018.txt"
MOST_FOR_TWICE = 2.3
LEAST_OF_PLAIN = 1 / 3
MOST_FOR_EXPLAINING = 8

pytestmark = pytest.mark.benchmark


def forget() -> None:
    """Empty every table of what the reader remembers."""
    for name, module in list(sys.modules.items()):
        if name.startswith("analysis."):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


def read_anew(data: bytes) -> None:
    forget()
    read_whole(data)


def read_whole(data: bytes) -> None:
    parse(read_bytes(data, "made-up.txt"))


def corpus(documents: int) -> list[bytes]:
    """Plans in the seed's style, no two alike: its years and amounts vary."""
    text = SEED.read_text(encoding="utf-8")
    return [re.sub(r"2018|1000", str(1900 + number), text).encode() for number in range(documents)]


HOSTILE: dict[str, Callable[[int], str]] = {
    "ordinary": lambda n: "".join(_point(number) for number in range(20 * n)),
    "unclosed brackets": lambda n: "一、要点。" + "（责任单位：市财政局、" * (300 * n),
    "unclosed brackets on lines": lambda n: "一、要点。（责任单位：市财政局、市教育局\n" * (200 * n),
    "open brackets only": lambda n: "（" * (20_000 * n),
    "blank lines": lambda n: "一、要点。（责任单位：市财政局）" + "\n" * (100_000 * n) + "二、要点。",
    "lines of blanks": lambda n: "要点" + ("　" * 20 + "\n") * (2_500 * n),
    "one long line": lambda n: "推进各项工作落实到位，" * (100_000 * n),
    "one long line of points": lambda n: "".join(_point(number).strip() for number in range(10 * n)),
    "deep nesting": lambda n: "（" * (5_000 * n) + "责任单位：市财政局" + "）" * (5_000 * n),
    "markers without values": lambda n: "1.要点。\n责任单位：\n" * (1_000 * n),
    "markers in one line": lambda n: "责任单位：" * (5_000 * n),
    "long list of names": lambda n: "1.要点。（责任单位：" + "、".join(f"市第{i}局" for i in range(2_000 * n)) + "）",
    "names without separators": lambda n: "1.要点。（责任单位：" + "市财政局" * (2_000 * n) + "）",
    "verbs without units": lambda n: "1.要点。" + "负责牵头配合" * (5_000 * n),
    "digits": lambda n: "1.1.1.1" * (10_000 * n),
    "numerals": lambda n: "一、二、三、" * (10_000 * n),
    "unfinished labels": lambda n: "1.要点。（责任单位：市财政局；" + "完成时限" * (3_000 * n) + "）",
    "rules": lambda n: "以下各项均涉及各" * (5_000 * n),
    "page numbers": lambda n: "".join(f"- {i % 999} -\n推进第{i}项工作\n" for i in range(2_000 * n)),
    "contents": lambda n: "目录\n" + "一、要点……1\n" * (2_000 * n),
    "blanks in markers": lambda n: "责 任 " * (10_000 * n),
    "boxed labels": lambda n: "1.要点。\n" + "【牵头单位】市财政局\n" * (1_000 * n),
    "boxed labels in one line": lambda n: "1.要点。" + "【牵头单位】市财政局" * (1_000 * n),
    "boxed labels without values": lambda n: (
        "1.要点。" + "【牵头单位】" * (2_000 * n) + "\n" + "（牵头单位）。" * (2_000 * n)
    ),
    "names on lines": lambda n: "1.要点。\n责任单位：\n" + "市财政局、\n" * (2_000 * n),
    "numbered names on lines": lambda n: (
        "1.要点。\n责任单位：\n" + "".join(f"{i}.市财政局\n" for i in range(1, 1_000 * n))
    ),
    "contacts": lambda n: "1.要点。\n" + "责任单位：市财政局\n联系电话：12345678\n\n" * (1_000 * n),
    "leaders without commas": lambda n: "1.要点。（" + "市财政局牵头" * (2_000 * n) + "）",
    "supporters behind commas": lambda n: "1.要点。（责任单位：市财政局" + "，配合市教育局" * (1_000 * n) + "）",
    "circumstances": lambda n: "1.要点。（市财政局" + "结合实际" * (1_000 * n) + "落实）",
    "units and names joined": lambda n: "1.要点。（责任单位：" + "市财政局和" * (1_000 * n) + "市教育局）",
    "joins without names": lambda n: "1.要点。（责任单位：" + "会同|" * (2_000 * n),
    "dots without names": lambda n: "1.要点。（责任单位：" + "·一" * (10_000 * n),
    "tabs behind joins": lambda n: "1.要点。（责任单位：" + "与\t" * (2_000 * n),
    "separators on lines": lambda n: "1.要点。（责任单位：" + "、\n&" * (2_000 * n),
    "brackets of names": lambda n: "（甲局）" * (1_000 * n),
    "uncommon numbers": lambda n: "".join(f"第{i}，推进工作。（责任单位：市财政局）\n" for i in range(1, 500 * n)),
    "uncommon numbers that do not count on": lambda n: "A、推进工作。（责任单位：市财政局）\n" * (500 * n),
    "units joined by 和": lambda n: "1.要点。（责任单位：" + "市财政局和行业协会" * (500 * n) + "）",
    "words behind a unit": lambda n: "1.要点。（责任单位：市财政局" + "审看" * (2_000 * n) + "）",
    "breaks in cells": lambda n: "|序号|任务|\n|-|-|\n" + "|1|" + "甲<br>" * (5_000 * n) + "|\n",
    "cells on lines": lambda n: (
        "序号\n任务\n责任单位\n时限\n" + "".join(f"{i}\n推进工作\n市财政局\n市教育局\n6月\n" for i in range(1, 99 * n))
    ),
    "headings on lines": lambda n: "序号\n任务\n责任单位\n1\n2\n" * (1_000 * n),
    "headings on lines without rows": lambda n: "序号\n任务\n责任单位\n" * (1_000 * n),
    "headings on lines behind a row": lambda n: (
        "序号\n任务\n责任单位\n1\n植树\n市林业局\n" + "序号\n任务\n责任单位\n" * (1_000 * n)
    ),
    "by whom on lines": lambda n: "1.要点。\n" + "推进工作，由市财政局牵头\n" * (1_000 * n),
    "by whom in one line": lambda n: "1.要点，" + "由市财政局牵头，" * (1_000 * n),
    "by whom before numbers": lambda n: "1.要点，" + "由市财政局负责2.新建学校，" * (1_000 * n),
    "units and their deeds": lambda n: "示例市工作方案\n1.市教育局负责校舍" + "，市财政局负责资金" * (1_000 * n),
    "roles in brackets": lambda n: "1.要点。" + "市财政局（牵头）、" * (1_000 * n),
    "keys behind units": lambda n: "1.要点。" + "市财政局为牵头单位，" * (1_000 * n),
    "appendices": lambda n: "一、要点。\n" + "附件：\n" * (5_000 * n) + "1.修路。（市交通局负责）\n",
    "signatures": lambda n: (
        "一、要点。\n" + "示例市人民政府\n2031年1月2日\n" * (2_000 * n) + "1.修路。（市交通局负责）\n"
    ),
    "next numbers": lambda n: "1.要点。\n" + "".join(f"{i % 999}，推进工作。\n" for i in range(2, 1_000 * n)),
    "units below lists": lambda n: (
        "推进工作。\n" * (2_000 * n) + "1.要点。\n" + "责任单位：市财政局\n市教育局\n联系人：张三\n" * (300 * n)
    ),
    "quoted cells": lambda n: "序号\t任务\t责任单位\n" + '1\t"' * (2_000 * n),
    "titles on lines": lambda n: "示例市人民政府\n" * (5_000 * n) + "工作要点\n1.修路。（市交通局负责）\n",
    "web page": lambda n: PAGE + "<p>1.推进工作。（责任单位：市财政局）</p>" * (2_000 * n),
    "tags": lambda n: "1.要点。\n" + "<p " * (10_000 * n) + "</p>",
}


def _point(number: int) -> str:
    return f"{number % 99 + 1}.推进第{number}项工作，抓好落实，务求实效。（牵头单位：市财政局；配合单位：市教育局、市民政局等）\n"


def _time_of(kind: str, scale: int) -> float:
    data = HOSTILE[kind](scale).encode()
    return best_time(lambda: read_anew(data), runs=1)


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(kind: str) -> None:
    scale = next(n for n in (1, 2, 4, 8, 16, 32, 64) if n == 64 or _time_of(kind, n) > 0.08)
    once, twice = (HOSTILE[kind](times * scale).encode() for times in (1, 2))
    ratio = min(best_time(lambda: read_anew(twice), 3) / best_time(lambda: read_anew(once), 3) for _ in range(2))

    assert ratio <= MOST_FOR_TWICE


LONG_TO_EXPLAIN = (
    "ordinary",
    "unclosed brackets",
    "long list of names",
    "boxed labels in one line",
    "contacts",
    "web page",
)


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("kind", LONG_TO_EXPLAIN)
def test_to_explain_a_point_in_words_takes_a_few_times_as_long_as_to_parse_its_plan(kind: str) -> None:
    plan = parse(read_bytes(HOSTILE[kind](4).encode(), "made-up.txt"))
    key = max(plan.points, key=lambda point: point.end - point.start).key

    parsing = best_time(lambda: parse(plan.source), 3)
    explaining = best_time(lambda: explanation_in_words(explain_point(plan, key), plan, "zh"), 3)

    assert explaining <= MOST_FOR_EXPLAINING * parsing


def test_ten_megabytes_in_one_line_are_read() -> None:
    data = ("推进工作，" * 700_000).encode()

    assert best_time(lambda: read_whole(data), runs=1) < 20


_SECTION = re.compile(r"^\s*([一二三四五六七八九十]+)、(.+)$", re.MULTILINE)
_POINT = re.compile(
    r"^\s*(\d+)[.．、]\s*(.+?)(?=^\s*\d+[.．、]|^\s*[一二三四五六七八九十]+、|\Z)", re.MULTILINE | re.DOTALL
)
_NAMES = re.compile(r"[（(](?:责任|牵头)(?:单位|部门)[:：]([^（）()]*)[）)]")


def read_plainly(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """What a reader with three patterns does: the sections, and the names of each point; nothing else."""
    text = data.decode("utf-8")
    sections = [match[2] for match in _SECTION.finditer(text)]
    names = [
        (point[1], name)
        for point in _POINT.finditer(text)
        for listed in _NAMES.finditer(point[2])
        for name in listed[1].split("、")
    ]
    return sections, names


def test_speed_on_a_corpus_is_a_third_of_the_plain_reader() -> None:
    files = corpus(40)

    plain = best_time(lambda: [read_plainly(data) for data in files])
    whole = best_time(lambda: [read_whole(data) for data in files])

    assert plain / whole >= LEAST_OF_PLAIN


def test_speed_on_one_long_document_is_a_third_of_the_plain_reader() -> None:
    data = b"\n\n".join(corpus(20))

    plain = best_time(lambda: read_plainly(data))
    whole = best_time(lambda: read_whole(data))

    assert plain / whole >= LEAST_OF_PLAIN
