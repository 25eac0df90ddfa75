"""The plans that come with an installation: what cannot be used is named and left out, the others are there."""

import os
import shutil
from pathlib import Path

import pytest

from analysis.built_in import PLANS, built_in_plans
from analysis.corrections import Correction, Corrections, kept_corrections
from analysis.errors import LeftOut
from analysis.i18n import LANGUAGES
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.registry import load_registry

TEXT = "某市2024年工作要点\n\n1．推进工作。（责任单位：甲局、乙局）\n"
ALIAS = '[[alias]]\nname = "{}"\ndepartment = "{}"\nreason = "同"\nstatus = "confirmed"\n'


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with one plan that is as it should be."""
    folder = tmp_path / "data" / "plans"
    folder.mkdir(parents=True)
    (folder / "m.txt").write_text(TEXT, encoding="utf-8")
    (folder / "m.toml").write_text('file = "m.txt"', encoding="utf-8")
    (tmp_path / "outside.txt").write_text(TEXT.replace("甲", "丙"), encoding="utf-8")
    return folder


def found_in(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of the plans, and what was left out with the code that says why."""
    left_out: list[LeftOut] = []
    plans = built_in_plans(left_out, folder)
    assert all(each.message(language) for each in left_out for language in LANGUAGES)
    return [plan.source.name for plan in plans.values()], [(each.name, each.error.code) for each in left_out]


def test_the_plans_that_come_with_the_app_are_all_used() -> None:
    assert found_in(PLANS) == ([path.stem + ".txt" for path in sorted(PLANS.glob("*.toml"))], [])


@pytest.mark.parametrize(
    "content", [b"file = ", b"", b"file = 1", b"file = []", b"\xff\xfe", b'title = "a"', b"[" * 9000]
)
@pytest.mark.parametrize("name", ["a.toml", "z.toml"])
def test_a_broken_sidecar_is_named_and_the_others_work(plans: Path, name: str, content: bytes) -> None:
    (plans / name).write_bytes(content)

    assert found_in(plans) == (["m.txt"], [(f"plans/{name}", "sidecar-unreadable")])


@pytest.mark.parametrize(
    "file", ["../../outside.txt", "", ".", "..", "/etc/hostname", "./m.txt", "a/../m.txt", "m\\u0000.txt"]
)
def test_a_sidecar_names_no_file_outside_its_folder(plans: Path, file: str) -> None:
    (plans / "a.toml").write_text(f'file = "{file}"', encoding="utf-8")

    assert found_in(plans) == (["m.txt"], [("plans/a.toml", "sidecar-outside")])


def test_a_link_leads_to_no_file_outside_the_folder(plans: Path) -> None:
    (plans / "a.txt").symlink_to(plans.parents[1] / "outside.txt")
    (plans / "a.toml").write_text('file = "a.txt"', encoding="utf-8")

    assert found_in(plans) == (["m.txt"], [("plans/a.toml", "sidecar-outside")])


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"%PDF-1.7\n", "damaged"), (None, "cannot-open"), (bytes(range(256)), "not-text")],
)
def test_a_plan_that_cannot_be_read_is_named_by_its_sidecar(plans: Path, content: bytes | None, code: str) -> None:
    (plans / "a.toml").write_text('file = "a.txt"', encoding="utf-8")
    if content is not None:
        (plans / "a.txt").write_bytes(content)

    assert found_in(plans) == (["m.txt"], [("plans/a.toml", code)])


def test_a_sidecar_that_is_a_pipe_is_not_waited_for(plans: Path) -> None:
    os.mkfifo(plans / "a.toml")

    assert found_in(plans) == (["m.txt"], [("plans/a.toml", "no-file")])


def test_a_folder_that_is_not_there_holds_no_plans(plans: Path) -> None:
    shutil.rmtree(plans)

    assert found_in(plans) == ([], [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[[alias]]", "register-unreadable"),
        (ALIAS.format("乙局", "甲局"), "alias-circle"),
        (ALIAS.format("丁", "丁"), "alias-circle"),
    ],
)
def test_a_register_that_cannot_be_used_is_named_and_the_others_hold(tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "a.toml").write_text(ALIAS.format("甲局", "乙局"), encoding="utf-8")
    (tmp_path / "b.toml").write_text(content, encoding="utf-8")
    (tmp_path / "c.toml").write_text(ALIAS.format("丙局", "乙局"), encoding="utf-8")
    left_out: list[LeftOut] = []

    assert load_registry(tmp_path, left_out).resolve() == {"甲局": "乙局", "丙局": "乙局"}
    assert [("registers/b.toml", code)] == [(each.name, each.error.code) for each in left_out]


def test_a_corrections_file_that_cannot_be_used_is_named_and_the_others_hold(tmp_path: Path) -> None:
    plan = parse(read_bytes(TEXT.encode(), "m.txt"))
    start = plan.source.text.index("甲局")
    good = Corrections(plan.source.sha256, (Correction("drop", "1", "甲局", start),))
    vain = Corrections(plan.source.sha256, (Correction("drop", "1", "丙局", start),))
    for name, content in (("a", "{"), ("b", good.to_json()), ("c", vain.to_json())):
        (tmp_path / f"{name}-{plan.plan_id}.json").write_text(content, encoding="utf-8")
    left_out: list[LeftOut] = []

    assert good == kept_corrections(plan, left_out, tmp_path)
    assert [(each.name.removeprefix("corrections/")[0], each.error.code) for each in left_out] == [
        ("a", "corrections-unreadable"),
        ("c", "correction-in-vain"),
    ]
