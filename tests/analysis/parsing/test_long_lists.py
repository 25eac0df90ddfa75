"""Lists of thousands of units are read to their last name, however they are set."""

from itertools import islice, permutations

import pytest

from analysis.diagnostics import DOUBTFUL
from analysis.parsing import parse
from analysis.reading import read_bytes

NAMES = [f"{''.join(signs)}镇" for signs in islice(permutations("东西南北山河湖海林田", 4), 5000)]
LISTED = "、".join(NAMES)


@pytest.mark.parametrize(
    "point",
    [
        f"1.推进。（责任单位：{LISTED}）",
        f"1.推进。（{LISTED}）",
        f"1.推进。（{LISTED}负责）",
        f"1.推进。{LISTED}负责。",
        f"1.推进。\n责任单位：{LISTED}",
        f"1.推进。\n责任单位：{' '.join(NAMES)}",
        f"1.推进。（责任单位：{LISTED}",
        "1.推进。\n责任单位：\n" + "\n".join(NAMES),
        f"1.推进。【责任单位】{LISTED}",
    ],
    ids=["key", "bare", "verb", "sentence", "line", "blanks", "unclosed", "lines", "boxed"],
)
def test_every_name_of_a_long_list_is_read(point: str) -> None:
    text = f"示例要点\n{point}\n2.跟进。（责任单位：市财政局、市审计局）"
    first, second = parse(read_bytes(text.encode(), "made-up.txt")).points

    assert [[mention.name for mention in clause.mentions] for clause in first.clauses] == [NAMES]
    assert [[mention.name for mention in clause.mentions] for clause in second.clauses] == [["市财政局", "市审计局"]]


def test_so_many_names_in_one_point_are_all_in_doubt() -> None:
    plan = parse(read_bytes(f"1.推进。（责任单位：{LISTED}）".encode(), "made-up.txt"))

    assert [(name, "crowded") for name in NAMES] == [
        (each.params["name"], each.params["reason"]) for each in plan.diagnostics if each.code == DOUBTFUL
    ]
