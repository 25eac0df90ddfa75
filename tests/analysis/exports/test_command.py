import json

import pytest

from analysis.__main__ import main
from analysis.errors import PlanError
from analysis.exports import files_of
from analysis.exports import packing as module

GOOD = "一、统领\n\n1. 甲项工作。做好。（责任单位：办公室、宣传部）\n\n2. 乙项工作。做好。（责任单位：宣传部）\n"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "计划.txt"
    path.write_text(GOOD, encoding="utf-8")
    return str(path)


def test_it_writes_every_file_and_the_zip_of_them(plan, tmp_path, capsys):
    status = main(["export", plan, "--pack", str(tmp_path / "包"), "--no-pictures"])
    written = {path.relative_to(tmp_path / "包").as_posix() for path in (tmp_path / "包").rglob("*") if path.is_file()}
    packed = files_of((tmp_path / "包/会议材料包.zip").read_bytes())

    assert (status, capsys.readouterr().err) == (0, "")
    assert written == {"会议材料包.zip", *packed}
    assert (tmp_path / "包/工作簿.xlsx").read_bytes() == packed["工作簿.xlsx"]


def test_it_says_in_one_line_what_it_wrote_and_where(plan, tmp_path, capsys):
    main(["export", plan, "--pack", str(tmp_path / "包"), "--no-pictures", "--lang", "en"])
    said = capsys.readouterr().out

    assert said.count("\n") == 1
    assert str(tmp_path / "包") in said
    assert (tmp_path / "包/meeting-pack.zip").is_file()


def test_run_again_it_writes_the_same_bytes(plan, tmp_path):
    for name in ("甲", "乙"):
        main(["export", plan, "--pack", str(tmp_path / name), "--no-pictures"])

    assert (tmp_path / "甲/会议材料包.zip").read_bytes() == (tmp_path / "乙/会议材料包.zip").read_bytes()


def test_pictures_that_cannot_be_made_are_told_and_the_rest_is_written(plan, tmp_path, capsys, monkeypatch):
    def no_picture(*_):
        raise PlanError("no-browser")

    monkeypatch.setattr(module, "picture", no_picture)
    status = main(["export", plan, "--pack", str(tmp_path / "包")])

    assert status == 0
    assert PlanError("no-browser").message("zh") in capsys.readouterr().err
    assert (tmp_path / "包/幻灯片.pptx").is_file()
    assert json.loads((tmp_path / "包/manifest.json").read_text(encoding="utf-8"))["left_out"]


def test_corrections_reach_the_files(plan, tmp_path):
    from analysis.corrections import Correction, Corrections
    from analysis.parsing import parse
    from analysis.reading import read_file

    read = parse(read_file(plan))
    mention = read.points[0].clauses[0].mentions[0]
    kept = Corrections(read.source.sha256, (Correction("role", "1", "办公室", mention.start, "lead", "已核实"),))
    (tmp_path / "更正.json").write_text(kept.to_json(), encoding="utf-8")
    main(
        ["export", plan, "--pack", str(tmp_path / "包"), "--no-pictures", "--corrections", str(tmp_path / "更正.json")]
    )
    settings = json.loads((tmp_path / "包/manifest.json").read_text(encoding="utf-8"))["settings"]

    assert settings["corrections"][0]["why"] == "已核实"
    assert "含 1 处人工更正" in settings["in_words"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [("今天天气很好。我们去公园散步。", 1), ("", 2), (None, 2)],
    ids=["no points", "empty", "missing"],
)
def test_the_status_is_the_contracts(tmp_path, content, expected):
    path = tmp_path / "计划.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")

    assert main(["export", str(path), "--pack", str(tmp_path / "包"), "--no-pictures"]) == expected


def test_a_folder_that_cannot_be_written_is_named(plan, tmp_path, capsys):
    (tmp_path / "占用").write_text("")

    assert main(["export", plan, "--pack", str(tmp_path / "占用"), "--no-pictures"]) == 2
    assert "占用" in capsys.readouterr().err


def test_without_a_folder_it_says_how_it_is_used(plan, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["export", plan])

    assert ended.value.code == 2
    assert "--pack" in capsys.readouterr().err


class TestChoosing:
    TWO = GOOD + "\n二、落实\n\n3. 丙项工作。做好。（责任单位：组织部、办公室）\n"

    @pytest.fixture
    def plan(self, tmp_path):
        path = tmp_path / "计划.txt"
        path.write_text(self.TWO, encoding="utf-8")
        return str(path)

    def written(self, folder):
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        return names - {"会议材料包.zip", "manifest.json"}

    def test_only_the_kinds_that_are_asked_for_are_made(self, plan, tmp_path):
        main(["export", plan, "--pack", str(tmp_path / "包"), "--only", "slides,duty-sheets"])

        assert self.written(tmp_path / "包") == {
            "幻灯片.pptx", "责任清单.docx", "责任清单/01 办公室.docx", "责任清单/02 宣传部.docx", "责任清单/03 组织部.docx",
        }  # fmt: skip

    @pytest.mark.parametrize("section", ["2", "二", "落实"])
    def test_sections_go_by_number_numeral_or_title(self, plan, tmp_path, section):
        main(["export", plan, "--pack", str(tmp_path / "包"), "--only", "duty-sheets", "--sections", section])

        assert self.written(tmp_path / "包") == {"责任清单.docx", "责任清单/01 组织部.docx", "责任清单/02 办公室.docx"}

    def test_departments_go_by_name(self, plan, tmp_path):
        main(
            ["export", plan, "--pack", str(tmp_path / "包"), "--only", "duty-sheets", "--departments", "组织部，宣传部"]
        )
        settings = json.loads((tmp_path / "包/manifest.json").read_text(encoding="utf-8"))["settings"]

        assert self.written(tmp_path / "包") == {"责任清单.docx", "责任清单/01 宣传部.docx", "责任清单/02 组织部.docx"}
        assert settings["selection"] == {"departments": ["组织部", "宣传部"]}

    @pytest.mark.parametrize(
        ("option", "value", "said"),
        [
            ("--sections", "九", "没有“九”这个板块"),
            ("--departments", "财政部", "没有“财政部”这个责任单位"),
            ("--only", "slides,songs", "没有“songs”这一类"),
            ("--template", "没有.pptx", "模板不是可读的"),
            ("--only", "agenda", "没有选要点"),
            ("--agenda", "3,9", "没有键为“9”的要点"),
        ],
    )
    def test_what_is_not_there_is_said_in_one_line(self, plan, tmp_path, capsys, option, value, said):
        status = main(["export", plan, "--pack", str(tmp_path / "包"), option, value])
        error = capsys.readouterr().err

        assert (status, error.count("\n")) == (2, 1)
        assert said in error

    def test_an_agenda_has_the_points_that_are_named(self, plan, tmp_path):
        main(["export", plan, "--pack", str(tmp_path / "包"), "--only", "briefing,agenda", "--agenda", "3，1"])

        assert self.written(tmp_path / "包") == {"责任分工简报.docx", "会议议程.docx"}

    def test_a_template_and_an_author_reach_the_files(self, plan, tmp_path):
        from pptx import Presentation

        Presentation().save(tmp_path / "模板.pptx")  # 4:3
        main(
            ["export", plan, "--pack", str(tmp_path / "包"), "--only", "slides", "--template", str(tmp_path / "模板.pptx"),
             "--author", "某办公室"]
        )  # fmt: skip
        deck = Presentation(tmp_path / "包/幻灯片.pptx")

        assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
        assert deck.core_properties.author == "某办公室"

    def test_a_light_pack_has_no_pictures_of_four_times_the_size(self, plan, tmp_path, monkeypatch):
        monkeypatch.setattr(module, "picture", lambda *_: b"")
        for name, more in (("全", []), ("轻", ["--light"])):
            main(["export", plan, "--pack", str(tmp_path / name), "--only", "pictures", *more])

        dropped = self.written(tmp_path / "全") - self.written(tmp_path / "轻")
        assert dropped
        assert all(name.endswith("@4x.png") for name in dropped)
        assert not any(name.endswith("@4x.png") for name in self.written(tmp_path / "轻"))

    def test_only_the_charts_that_are_asked_for_are_drawn(self, plan, tmp_path, monkeypatch):
        monkeypatch.setattr(module, "picture", lambda *_: b"")
        main(
            [
                "export",
                plan,
                "--pack",
                str(tmp_path / "包"),
                "--only",
                "pictures",
                "--charts",
                "workload,matrix",
                "--light",
            ]
        )

        assert self.written(tmp_path / "包") == {
            f"图片/{name}{ending}" for name in ("部门负荷", "单位与板块") for ending in ("@2x.png", ".svg", ".pdf")
        }

    def test_a_chart_asked_for_that_the_plan_does_not_give_is_told(self, plan, tmp_path, capsys):
        status = main(["export", plan, "--pack", str(tmp_path / "包"), "--only", "slides", "--charts", "workload-role"])

        assert (status, capsys.readouterr().err) == (0, "已选但没有可写的内容：按角色\n")

    def test_a_department_has_a_pack_of_its_own(self, plan, tmp_path, capsys):
        status = main(["export", plan, "--pack", str(tmp_path / "包"), "--for", "组织部", "--no-pictures"])
        names = {
            path.relative_to(tmp_path / "包").as_posix() for path in (tmp_path / "包").rglob("*") if path.is_file()
        }

        assert (status, capsys.readouterr().out) == (0, f"组织部·计划.txt：6 个文件，写入 {tmp_path / '包'}\n")
        assert names == {
            "会议材料包·组织部.zip", "幻灯片.pptx", "工作簿.xlsx", "任务台账.xlsx", "报告.html", "责任清单.docx", "manifest.json",
        }  # fmt: skip

    def test_another_departments_pack_takes_the_place_of_the_first(self, plan, tmp_path):
        for name in ("组织部", "办公室"):
            main(["export", plan, "--pack", str(tmp_path / "包"), "--for", name, "--only", "duty-sheets"])
        names = {path.name for path in (tmp_path / "包").iterdir()}

        assert names == {"会议材料包·办公室.zip", "责任清单.docx", "manifest.json"}

    def test_several_departments_have_each_a_folder_with_its_own_pack(self, plan, tmp_path, capsys):
        folder = tmp_path / "包"
        status = main(
            ["export", plan, "--pack", str(folder), "--for", "组织部，办公室,组织部", "--only", "duty-sheets"]
        )
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

        assert status == 0
        assert capsys.readouterr().out.splitlines() == [
            f"{name}·计划.txt：2 个文件，写入 {folder / name}" for name in ("组织部", "办公室")
        ]
        assert names == {
            f"{name}/{file}"
            for name in ("组织部", "办公室")
            for file in (f"会议材料包·{name}.zip", "责任清单.docx", "manifest.json")
        }

    def test_where_one_of_several_departments_is_not_there_nothing_is_written(self, plan, tmp_path, capsys):
        status = main(["export", plan, "--pack", str(tmp_path / "包"), "--for", "组织部,组织", "--only", "duty-sheets"])

        assert (status, (tmp_path / "包").exists()) == (2, False)
        assert "没有“组织”这个责任单位" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--charts", "workload,pie"], "没有“pie”这个图形；可选：workload workload-section"),
            (["--charts", "partners"], "“partners”只在一个单位自己的材料里有"),
            (["--for", "组织", "--only", "slides"], "没有“组织”这个责任单位，相近的有：组织部。"),
            (["--for", "组织部", "--charts", "lorenz"], "“lorenz”讲的是全部单位"),
            (["--for", "组织部", "--sections", "一"], "没有“组织部”这个责任单位"),
            (["--departments", "宣传教育部"], "相近的有：宣传部。"),
            (["--sections", "落 实"], "没有“落 实”这个板块，相近的有：落实。"),
            (["--only", "，"], "没有选中任何一类文件"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_a_choice_that_cannot_be_is_one_line(self, plan, tmp_path, capsys, options, said):
        status = main(["export", plan, "--pack", str(tmp_path / "包"), *options])
        error = capsys.readouterr().err

        assert (status, error.count("\n")) == (2, 1)
        assert said in error
        assert not (tmp_path / "包").exists()
