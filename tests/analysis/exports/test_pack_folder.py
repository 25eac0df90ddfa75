"""A folder holds one pack: an earlier one goes by its own manifest, and nothing that a person changed is lost."""

import json
from pathlib import Path

import pytest

from analysis.errors import PlanError
from analysis.exports.brief import EARLIEST
from analysis.exports.pack_folder import folders_of, unpack
from analysis.exports.packing import MANIFEST
from analysis.exports.settled import zipped


def packed(**files: str) -> bytes:
    import hashlib

    made = {name.replace("__", "/"): content.encode() for name, content in files.items()}
    listed = [{"name": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in made.items()]
    return zipped([*made.items(), (MANIFEST, json.dumps({"files": listed}).encode())], EARLIEST)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def refusal(folder: Path) -> PlanError:
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    with pytest.raises(PlanError) as raised:
        unpack(packed(c="3"), "meeting-pack.zip", folder)
    assert before == {name: (folder / name).read_bytes() for name in names(folder)}
    return raised.value


def test_another_plans_pack_makes_room_and_what_is_no_packs_stays(tmp_path: Path) -> None:
    unpack(packed(a="1", duties__b="2"), "会议材料包.zip", tmp_path)
    (tmp_path / "own.txt").write_text("mine")

    unpack(packed(c="3"), "meeting-pack.zip", tmp_path)

    assert {"c", "meeting-pack.zip", MANIFEST, "own.txt"} == names(tmp_path)
    assert not (tmp_path / "duties").exists()


def test_the_same_pack_again_is_the_same_folder(tmp_path: Path) -> None:
    for _ in range(2):
        paths = unpack(packed(a="1", duties__b="2"), "会议材料包.zip", tmp_path)

    assert {"a", "duties/b", "会议材料包.zip", MANIFEST} == names(tmp_path)
    assert {tmp_path / name for name in names(tmp_path)} == set(paths)


def test_a_file_that_was_changed_since_is_not_lost(tmp_path: Path) -> None:
    unpack(packed(a="1", b="2"), "会议材料包.zip", tmp_path)
    (tmp_path / "b").write_text("by hand")

    assert ((error := refusal(tmp_path)).code, error.params["file"]) == ("pack-folder-changed", "b")


def test_files_that_are_gone_are_not_missed(tmp_path: Path) -> None:
    unpack(packed(a="1", b="2"), "会议材料包.zip", tmp_path)
    (tmp_path / "b").unlink()

    unpack(packed(c="3"), "meeting-pack.zip", tmp_path)

    assert {"c", "meeting-pack.zip", MANIFEST} == names(tmp_path)


@pytest.mark.parametrize(
    "manifest",
    ["", "{", "[]", '{"files": 1}', '{"name": "an extension"}', '{"files": [{"name": "a"}]}'],
)
def test_a_manifest_that_is_no_packs_is_not_written_over(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)

    assert refusal(tmp_path).code == "pack-folder-foreign"


@pytest.mark.parametrize("name", ["../outside", "/etc/hostname", "a/../../outside", "", "link/outside", "\0"])
def test_a_manifest_names_no_file_outside_its_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / "outside").write_text("mine")
    (folder / "link").symlink_to(tmp_path)
    (folder / MANIFEST).write_text(json.dumps({"files": [{"name": name, "sha256": "0" * 64}]}))

    assert refusal(folder).code == "pack-folder-foreign"
    assert (tmp_path / "outside").read_text() == "mine"


def test_folders_of_several_departments_never_are_one(tmp_path):
    assert folders_of((), tmp_path) == [("", tmp_path)]
    assert folders_of(("甲部",), tmp_path) == [("甲部", tmp_path)]
    assert [path.name for _, path in folders_of(("甲/部", "甲:部", "A部", "a部", "CON"), tmp_path)] == [
        "甲_部", "甲_部 2", "A部", "a部 4", "_CON",
    ]  # fmt: skip
