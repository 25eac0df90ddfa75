"""The command line: exit status, one line for what went wrong, and files that other tools read again."""

import io
import os
import re
import subprocess
import sys
import time

import pandas as pd
import pytest
from PIL import Image

from analysis.__main__ import main
from analysis.apart import open_file
from analysis.corrections import Correction, Corrections
from analysis.errors import PlanError
from analysis.i18n import LANGUAGES, translate
from tests.analysis.command_line import GOOD, ROOT, SUMMARY, run
from tests.analysis.reading.test_pdf_layers import GOOD as HIDDEN
from tests.analysis.reading.test_pdf_layers import pdf

UNUSABLE = {
    "empty file": (b"", PlanError("empty")),
    "blank file": (" \n\n　\r\n".encode(), PlanError("empty")),
    "byte-order mark only": (b"\xef\xbb\xbf", PlanError("empty")),
    "missing file": (None, PlanError("cannot-open", name="计划.txt")),
    "folder": ("folder", PlanError("cannot-open", name="计划.txt")),
}

WRONG = {
    "no points": ("今天天气很好。我们去公园散步。", 1, ["no-points"]),
    "point without a clause": (GOOD.replace("（责任单位：宣传部）", ""), 0, ["point-without-unit"]),
    "no clause at all": ("1. 甲项工作。做好。\n2. 乙项工作。做好。", 0, ["no-responsibility"]),
    "unclosed bracket": (GOOD.replace("宣传部）\n\n", "宣传部\n\n"), 0, ["unclosed-bracket"]),
    "the same number twice": (GOOD.replace("2.", "1."), 0, ["number-repeated"]),
    "a number left out": (GOOD.replace("2.", "3."), 0, ["number-missing"]),
    "a department twice": (GOOD.replace("办公室、宣传部", "办公室、办公室"), 0, ["assignment-doubtful"]),
}


def photograph():
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(stream, "JPEG")
    return stream.getvalue()


class TestGoodFile:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_ends_with_nought_and_one_line(self, plan_file, capsys, language):
        status = main(["parse", plan_file(GOOD), "--lang", language])

        assert (status, *capsys.readouterr()) == (0, SUMMARY[language], "")

    def test_without_a_folder_it_writes_nothing(self, plan_file, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        main(["parse", plan_file(GOOD)])

        assert [path.name for path in tmp_path.iterdir()] == ["计划.txt"]

    @pytest.mark.parametrize("form", ["csv", "parquet", "json"])
    def test_with_a_folder_it_writes_every_table_and_the_text(self, plan_file, tmp_path, capsys, form):
        status = main(["parse", plan_file(GOOD), "--out", str(tmp_path / "表"), "--format", form])
        names = [
            "actions",
            "assignments",
            "attributes",
            "commitments",
            "departments",
            "diagnostics",
            "plans",
            "points",
            "sections",
        ]

        assert (status, capsys.readouterr().out) == (0, SUMMARY["zh"])
        assert sorted(path.name for path in (tmp_path / "表").iterdir()) == [
            *(f"{n}.{form}" for n in names),
            "text.txt",
        ]

    def test_csv_is_the_format_unless_another_is_asked_for(self, plan_file, tmp_path):
        main(["parse", plan_file(GOOD), "--out", str(tmp_path)])

        assert (tmp_path / "assignments.csv").is_file()

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
    def test_it_reads_the_same_from_any_encoding(self, plan_file, capsys, encoding):
        status = main(["parse", plan_file(GOOD.encode(encoding))])

        assert (status, capsys.readouterr().out) == (0, SUMMARY["zh"])


class TestUnusableFile:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("case", UNUSABLE)
    def test_it_ends_with_two_and_one_clear_line(self, plan_file, capsys, case, language):
        content, error = UNUSABLE[case]
        path = plan_file(content)
        status = main(["parse", path, "--lang", language])

        assert (status, *capsys.readouterr()) == (2, "", f"{path}: {error.message(language)}\n")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_photograph_named_as_a_text_is_refused_in_one_line(self, plan_file, capsys, language):
        path = plan_file(photograph())
        status = main(["parse", path, "--lang", language])
        said, why = capsys.readouterr()

        assert (status, said) == (2, "")
        assert re.fullmatch(rf"{re.escape(path)}: [^\n]{{12,}}\n", why)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_folder_that_cannot_be_written_is_named(self, plan_file, tmp_path, capsys, language):
        path, place = plan_file(GOOD), tmp_path / "占用"
        place.write_text("")
        status = main(["parse", path, "--out", str(place), "--lang", language])
        error = PlanError("cannot-write", name=str(place))

        assert (status, *capsys.readouterr()) == (2, "", f"{path}: {error.message(language)}\n")


class TestWrongContent:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("case", WRONG)
    def test_its_status_and_one_diagnostic_say_so(self, plan_file, capsys, case, language):
        text, expected, codes = WRONG[case]
        status = main(["parse", plan_file(text), "--lang", language])
        said, noticed = capsys.readouterr()
        lines = [line.split("  ") for line in noticed.splitlines()]

        assert (status, said.count("\n")) == (expected, 1)
        assert [line[1] for line in lines] == codes
        assert all(len(line) == 4 and line[3] for line in lines)

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (GOOD, 0),
            (GOOD + "由市体育局负责，抓紧办理。", 1),
            (GOOD.replace("办公室、宣传部", "办公室、办公室"), 1),
            (pdf((f"1.{HIDDEN}", 3)), 1),
        ],
        ids=["nothing to check", "words unread", "a doubtful row", "a layer under a scan"],
    )
    def test_a_check_ends_with_1_where_something_must_be_checked(self, plan_file, capsys, content, expected):
        assert main(["check", plan_file(content)]) == expected

    def test_a_diagnostic_says_how_bad_what_where_and_in_words(self, plan_file, capsys):
        main(["parse", plan_file(WRONG["the same number twice"][0])])

        place = GOOD.index("2.")

        assert capsys.readouterr().err == (
            f"提醒  number-repeated  第 5 行（字符 {place}）  编号“1.”与前面重复，两项都保留\n"
        )

    def test_so_it_does_in_english(self, plan_file, capsys):
        main(["parse", plan_file(WRONG["no points"][0]), "--lang", "en"])
        message = translate("diagnostic.no-points", "en")

        assert capsys.readouterr().err == f"Error  no-points  line 1 (character 0)  {message}\n"

    def test_the_tables_are_written_all_the_same(self, plan_file, tmp_path):
        status = main(["parse", plan_file(WRONG["no points"][0]), "--out", str(tmp_path / "表")])

        assert (status, len(list((tmp_path / "表").iterdir()))) == (1, 10)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_written_messages_are_in_the_language_asked_for(self, plan_file, tmp_path, language):
        main(["parse", plan_file(WRONG["no points"][0]), "--out", str(tmp_path), "--lang", language])

        assert translate("diagnostic.no-points", language) in (tmp_path / "diagnostics.csv").read_text(encoding="utf-8")


class TestLanguage:
    @pytest.mark.parametrize(
        ("set_to", "language"), [("en", "en"), ("en_GB.UTF-8", "en"), ("zh_CN", "zh"), ("fr", "zh"), ("", "zh")]
    )
    def test_the_shell_may_choose_it_once(self, plan_file, capsys, monkeypatch, set_to, language):
        monkeypatch.setenv("PLAN_ATLAS_LANG", set_to)
        main(["parse", plan_file(GOOD)])

        assert capsys.readouterr().out == SUMMARY[language]

    def test_the_command_has_the_last_word(self, plan_file, capsys, monkeypatch):
        monkeypatch.setenv("PLAN_ATLAS_LANG", "en")
        main(["parse", plan_file(GOOD), "--lang", "zh"])

        assert capsys.readouterr().out == SUMMARY["zh"]


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["parse"],
            ["parse", "a", "--outside", "b"],
            ["read", "a"],
            ["parse", "a", "--format", "xls"],
            ["parse", "a", "--lang", "fr"],
        ],
    )
    def test_a_wrong_command_ends_with_two_and_one_line_in_the_readers_language(self, arguments, capsys):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        said, why = capsys.readouterr()

        assert (ended.value.code, said) == (2, "")
        assert why.startswith("python -m analysis")
        assert (why.count("\n"), "用法不对" in why) == (1, True)

    def test_help_ends_with_nought(self, capsys):
        with pytest.raises(SystemExit) as ended:
            main(["parse", "--help"])

        assert (ended.value.code, "--format" in capsys.readouterr().out) == (0, True)


class TestCorrectionsOfTheLedger:
    @staticmethod
    def parsed(plan_file, tmp_path, *items):
        """The actions that `parse` writes with these corrections, and what it says on stderr."""
        path = plan_file(GOOD.replace("做好。", "6月底前建成站点，开展检查。"))
        found = open_file(path)
        given = [Correction(action, "1", words, found.source.text.index(words), to) for action, words, to in items]
        (tmp_path / "更正.json").write_text(Corrections(found.source.sha256, tuple(given)).to_json(), encoding="utf-8")
        done = run("parse", path, "--out", str(tmp_path / "out"), "--corrections", str(tmp_path / "更正.json"))
        actions, commitments = (pd.read_csv(tmp_path / "out" / f"{name}.csv") for name in ("actions", "commitments"))
        return actions[["point_key", "action_no", "text"]].to_numpy().tolist(), commitments, done.stderr.decode()

    def test_they_reach_the_tables(self, plan_file, tmp_path):
        actions, commitments, said = self.parsed(
            plan_file, tmp_path, ("join", "开展检查", ""), ("date", "6月底前", "/2024-07-31")
        )

        assert actions == [[1, 1, "6月底前建成站点，开展检查"], [2, 1, "6月底前建成站点"], [2, 2, "开展检查"]]
        assert commitments[["due_to", "basis"]].iloc[0].tolist() == ["2024-07-31", "corrected"]
        assert said == f"{translate('corrections.applied', 'zh', count=2)}\n"

    def test_one_that_fits_nothing_is_told_and_the_others_hold(self, plan_file, tmp_path):
        actions, _, said = self.parsed(plan_file, tmp_path, ("no-action", "建成", ""), ("no-action", "开展检查", ""))

        assert actions == [[1, 1, "6月底前建成站点"], [2, 1, "6月底前建成站点"], [2, 2, "开展检查"]]
        assert "提醒  ledger-correction-unused" in said

    def test_those_that_are_refused_are_not_said_to_be_applied(self, plan_file, tmp_path):
        path = plan_file(GOOD)
        given = Corrections(open_file(path).source.sha256, (Correction("drop", "1", "没有这个局", 0),))
        (tmp_path / "更正.json").write_text(given.to_json(), encoding="utf-8")
        done = run("parse", path, "--corrections", str(tmp_path / "更正.json"))

        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert "没有改动" in done.stderr.decode()


class TestFromTheShell:
    @pytest.mark.parametrize(
        ("content", "status"),
        [(GOOD, 0), (WRONG["no points"][0], 1), (None, 2), (b"", 2), ("folder", 2), (photograph(), 2)],
        ids=["good", "no points", "missing", "empty", "folder", "photograph"],
    )
    def test_the_status_is_the_contract_s_and_there_is_no_traceback(self, plan_file, content, status):
        process = run("parse", plan_file(content))

        assert (process.returncode, b"Traceback" in process.stderr) == (status, False)
        assert (process.stdout.count(b"\n"), process.stderr.count(b"\n")) == {0: (1, 0), 1: (1, 1), 2: (0, 1)}[status]

    def test_a_console_that_lacks_the_characters_gets_their_codes(self, plan_file):
        process = run("parse", plan_file(WRONG["no points"][0]), PYTHONIOENCODING="ascii")

        assert (process.returncode, b"Traceback" in process.stderr) == (1, False)
        assert (
            process.stdout.decode("ascii")
            == "计划.txt：0 个板块，0 项要点，0 条责任分工，0 个责任单位，1 条诊断。没有读到任何要点，请先核对原文。\n".encode(
                "ascii", "backslashreplace"
            ).decode("ascii")
        )

    @pytest.mark.skipif(os.name != "posix", reason="a pipe that ends a program is a thing of POSIX")
    def test_a_reader_that_goes_away_ends_it_quietly(self, plan_file):
        away, end = os.pipe()
        os.close(away)
        command = [sys.executable, "-m", "analysis", "parse", plan_file(GOOD)]
        process = subprocess.run(command, cwd=ROOT, check=False, stdout=end, stderr=subprocess.PIPE)
        os.close(end)

        assert process.stderr == b""


def test_many_findings_are_told_in_linear_time(plan_file, capsys):
    text = "要点\n" + "1．甲乙丙丁推进工作。（责任部门：宣传部）\n" * 16_000

    def seconds(count):
        path = plan_file(text[: len(text) * count // 4])
        began = time.process_time()
        main(["parse", path])
        return time.process_time() - began

    seconds(1)
    few, many = (min(seconds(count) for _ in range(3)) for count in (1, 4))
    assert many < 8 * few
    assert len(capsys.readouterr().err.splitlines()) > 15_000
