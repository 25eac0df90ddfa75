"""What a frame with a word in it reads as: one function for each kind of reading, by which an example shows its word."""

from collections.abc import Callable, Sequence

from analysis.diagnostics import DOUBTFUL
from analysis.numbering import numbered, style_of
from analysis.parsing import Clause, parse
from analysis.parsing.lexicon import ROLE_KEY, RULE_ADDS_UNIT, RULE_FIRST_LEADS, RULE_OTHERS_SUPPORT, WHEN, role_of
from analysis.parsing.model import FrontMatter, Plan
from analysis.parsing.outline import titles
from analysis.parsing.outline.front import read_front
from analysis.parsing.task_tables import columns
from analysis.parsing.units import names, persons
from analysis.parsing.units.doubts_of_names import doubt_of_name
from analysis.parsing.units.slips import slips
from analysis.parsing.unread import about_unread_words
from analysis.reading import read_bytes
from analysis.reading.grids import GridCell
from analysis.reading.paragraphs import lay_out
from analysis.reading.task_rows import has_headings, one_line
from tests.analysis.words.ledger_probes import LEDGER_PROBES


def read(frame: str, word: str) -> str:
    """`frame` with the word in place of `{}`, or its two halves (a pair of brackets) in place of `{open}` and `{close}`."""
    return frame.replace("{}", word).replace("{open}", word[0]).replace("{close}", word[-1])


def plan_of(text: str) -> Plan:
    return parse(read_bytes(text.encode(), "计划.txt"))


def clause(words: str) -> str:
    """What the first of two points says with these words behind it: roles and units, then what stands beside them."""
    plan = plan_of(f"1.推进产业发展。{words}\n2.完善公共服务。（责任单位：市民政局）\n")
    point = plan.points[0]
    unplaced = [f"unplaced {each.params['name']}" for each in plan.diagnostics if each.code == "name-unplaced"]
    return "；".join([*(said for each in point.clauses for said in _said(each)), *unplaced]) or "nothing"


def _said(each: Clause) -> Sequence[str]:
    groups: list[tuple[str, list[str]]] = []
    for mention in each.mentions:
        if not groups or groups[-1][0] != mention.role:
            groups.append((mention.role, []))
        groups[-1][1].append(mention.name)
    ends = "等" if any(mention.list_is_open for mention in each.mentions) else ""
    beside = [f"{attribute.key}={attribute.value}" for attribute in each.attributes]
    return [*(f"{role} {' '.join(listed)}{ends}" for role, listed in groups), *beside]


def page(text: str) -> str:
    """Which notice refuses the clauses of a whole text: hosts, contacts, sentences, bylines; else how many points it has."""
    plan = plan_of(text)
    refused = [each.code.split("-")[0] for each in plan.diagnostics if each.code.endswith("s-not-counted")]
    return refused[0] if refused else str(len(plan.points))


def general(title: str) -> str:
    """Whether a section with this title opens a plan, or closes it, without giving tasks."""
    tasks = "".join(f"（{numeral}）推进示例工作。（市财政局负责）\n" for numeral in "二三四")
    codes = {
        place: [each.code for each in plan_of(text).diagnostics]
        for place, text in (
            ("opening", f"一、{title}\n（一）示例。\n二、任务\n{tasks}"),
            ("closing", f"一、任务\n{tasks}二、{title}\n（五）示例。"),
        )
    }
    return " ".join(place for place, told in codes.items() if "general-part" in told) or "none"


def points(text: str) -> str:
    """The numbers of the points of a whole text."""
    return " ".join(point.no for point in plan_of(text).points)


def key(words: str) -> str:
    """The role that a label with its colon gives, or that it is no key."""
    found = ROLE_KEY.search(words)
    return role_of(found[0]) if found else "no key"


def rule(text: str) -> str:
    """What a text says once for all its points."""
    first = RULE_FIRST_LEADS.search(text)
    others = first and RULE_OTHERS_SUPPORT.match(text, first.end())
    unit = RULE_ADDS_UNIT.search(text)
    said = (
        ["first leads"] * bool(first) + ["others support"] * bool(others) + ([f"adds {unit['unit']}"] if unit else [])
    )
    return ", ".join(said) or "no rule"


def prefix(listed: str) -> str:
    """The names of a list in full, each with the region said once before the first."""
    return "、".join(names.completed(listed.split("、"), frozenset()))


def unread(text: str) -> str:
    """Which sign of words that assign something stands in a text without being read."""
    found = [str(each.params["reason"]) for each in about_unread_words(text, [])]
    return ", ".join(found) or "nothing"


def doubt(name: str) -> str:
    """The reason to doubt a name by its own words."""
    return doubt_of_name(name) or "sound"


def doubts(words: str) -> str:
    """Which rows of the first of two points are doubted with these words behind it, and why."""
    plan = plan_of(f"1.推进产业发展。{words}\n2.完善公共服务。（责任单位：市民政局）\n")
    found = [each for each in plan.diagnostics if each.code == DOUBTFUL]
    return "；".join(f"{each.params['name']} {each.params['reason']}" for each in found) or "sound"


def slip(listed: str) -> str:
    """Which names of a list are nearly another of them."""
    used = listed.split("、")
    return " ".join(name for name in used if name in slips(dict.fromkeys(used, 1))) or "none"


def heading(row: str) -> str:
    """Whether a row of cells names the columns of a table."""
    return "yes" if has_headings((tuple(GridCell(words, at) for at, words in enumerate(row.split("|"))),)) else "no"


def title(words: str) -> str:
    """What kinds of document a title may be of."""
    kinds = {"plan": titles.OF_PLAN, "report": titles.OF_REPORT, "rules": titles.OF_RULES, "event": titles.OF_EVENT}
    return ", ".join(kind for kind, pattern in kinds.items() if pattern.search(words)) or "none"


def _front(line: str) -> FrontMatter:
    """The front matter of a plan that begins with `line`."""
    return read_front(f"{line}\n一、示例。", len(line) + 1)


def number(line: str) -> str:
    """The style of the number that begins a line."""
    mark = numbered(line)
    return style_of(mark) if mark else "none"


def group(row: str) -> str:
    """How many sections a table of one task has with this row, all in its first cell, above it."""
    rows = ("|序号|工作任务|责任单位|", "|---|---|---|", f"|{row}|||", "|1|推进示例工作|市财政局|")
    return str(len(parse(read_bytes("\n".join(rows).encode(), "计划.md")).sections))


def table(row: str) -> str:
    """How many points a table of one task has with this row below it."""
    rows = ("|序号|工作任务|责任单位|", "|---|---|---|", "|1|推进示例工作|市财政局|", f"|{row}||市教育局|")
    return str(len(parse(read_bytes("\n".join(rows).encode(), "计划.md")).points))


def lines(text: str) -> str:
    """The lines of a text when those that a line's end cut are rejoined; `|` stands for a line's end."""
    return lay_out([text.replace("|", "\n")]).text.replace("\n", "|")


def table_of_two(cell: str) -> str:
    """The units of the second task of a table, whose cell of units holds these words."""
    rows = ("|序号|工作任务|责任单位|", "|---|---|---|", "|1|推进示例工作|市财政局|", f"|2|完善示例服务|{cell}|")
    point = parse(read_bytes("\n".join(rows).encode(), "计划.md")).points[-1]
    return "；".join(said for each in point.clauses for said in _said(each)) or "nothing"


def _yes(reads: Callable[[str], object]) -> Callable[[str], str]:
    return lambda words: "yes" if reads(words) else "no"


PROBES: dict[str, Callable[[str], str]] = {
    "clause": clause,
    "general": general,
    "page": page,
    "points": points,
    "key": key,
    "role": role_of,
    "rule": rule,
    "lines": lines,
    "number": number,
    "group": group,
    "table": table,
    "table_of_two": table_of_two,
    "cell": lambda lines: one_line(lines.replace("|", "\n")),
    "title": title,
    "front": lambda line: _front(line).title,
    "issuer": lambda line: _front(line).issuer,
    "addressees": lambda line: _front(line).addressees,
    "column": columns.kind_of,
    "heading": heading,
    "assigns": lambda row: columns.assigns(row.split("|")),
    "lists": _yes(lambda row: columns.lists_tasks(row.split("|"))),
    "does": _yes(lambda words: columns.says_what_to_do("工作内容", words)),
    "unread": unread,
    "doubt": doubt,
    "doubts": doubts,
    "slip": slip,
    "time": _yes(WHEN.fullmatch),
    "unit": _yes(names.is_unit),
    "certain": _yes(names.is_certain_unit),
    "unusual": _yes(names.is_unusual),
    "collective": _yes(names.is_collective),
    "prefix": prefix,
    "person": _yes(persons.is_person),
    **LEDGER_PROBES,
    "post": _yes(lambda name: not persons.is_person(name) and persons.is_person_or_post(name)),
}
"""By the name that the files of words give each."""
