"""`python -m analysis explain`: the words for a reader, the same as data for a program, one line for what is not there."""

import json

import pytest
from msgspec import json as structs_as_json

from analysis.__main__ import main
from analysis.errors import PlanError
from analysis.explanation_words import explanation_in_words
from analysis.i18n import LANGUAGES
from analysis.parsing import parse
from analysis.parsing.explain import explain_at, explain_point
from analysis.reading import read_file

GOOD = "一、统领\n\n1. 甲项工作。做好。（责任单位：办公室、宣传部）\n\n2. 乙项工作。做好。（责任单位：宣传部）\n"
NOT_THERE = {
    "a point": (GOOD, ["--point", "9"], PlanError("no-such-point", point="9", keys="1、2")),
    "a position": (GOOD, ["--at", "999"], PlanError("no-such-position", at=999, last=len(GOOD.rstrip()) - 1)),
    "a negative position": (GOOD, ["--at", "-1"], PlanError("no-such-position", at=-1, last=len(GOOD.rstrip()) - 1)),
    "any point": ("今天天气很好。", ["--point", "1"], PlanError("no-point-to-explain", point="1")),
}


@pytest.fixture
def plan(tmp_path):
    """Writes a plan's file and gives its path."""

    def write(content=GOOD):
        path = tmp_path / "计划.txt"
        path.write_text(content, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("option", "asked"), [("--point", "2"), ("--at", "30")])
def test_it_says_line_by_line_what_the_explanation_tells(plan, capsys, language, option, asked):
    path = plan()
    read = parse(read_file(path))
    told = explain_point(read, asked) if option == "--point" else explain_at(read, int(asked))
    lines = ["  " * depth + words for depth, words in explanation_in_words(told, read, language)]

    assert main(["explain", path, option, asked, "--lang", language]) == 0
    assert tuple(capsys.readouterr()) == ("\n".join(lines) + "\n", "")


def test_as_json_it_says_the_same_to_a_program(plan, capsys):
    path = plan()
    told = structs_as_json.encode(explain_point(parse(read_file(path)), "1"))

    assert main(["explain", path, "--point", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", NOT_THERE)
def test_what_is_not_there_is_said_in_one_line(plan, capsys, what, language):
    content, options, error = NOT_THERE[what]
    path = plan(content)

    assert main(["explain", path, *options, "--lang", language]) == 2
    assert tuple(capsys.readouterr()) == ("", f"{path}: {error.message(language)}\n")


@pytest.mark.parametrize("options", [[], ["--point", "1", "--at", "3"], ["--at", "甲"]])
def test_a_point_or_a_position_must_be_asked_for(plan, capsys, options):
    with pytest.raises(SystemExit) as ended:
        main(["explain", plan(), *options])
    said, why = capsys.readouterr()

    assert (ended.value.code, said, why.count("\n")) == (2, "", 1)


def test_a_text_that_is_no_plan_has_the_status_of_one_and_explains_a_position_all_the_same(plan, capsys):
    assert main(["explain", plan("今天天气很好。"), "--at", "0"]) == 1
    assert "不在任何一项要点之内" in capsys.readouterr().out


def test_corrections_are_part_of_what_is_explained(plan, capsys, tmp_path):
    from analysis.corrections import Correction, Corrections

    path = plan()
    read = parse(read_file(path))
    change = Correction("role", "1", "宣传部", read.points[0].clauses[0].mentions[1].start, "lead", "已核实")
    (tmp_path / "更正.json").write_text(Corrections(read.source.sha256, (change,)).to_json(), encoding="utf-8")
    main(["explain", path, "--point", "1", "--corrections", str(tmp_path / "更正.json")])

    assert "  牵头（人工更正）：宣传部\n" in capsys.readouterr().out
