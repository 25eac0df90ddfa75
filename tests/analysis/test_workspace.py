"""A workspace in one file: what goes in comes out, and nothing else is opened."""

import io
import json
import zipfile
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from msgspec import structs

from analysis.corrections import Correction
from analysis.errors import PlanError
from analysis.workspace import Aliased, Kept, Screen, Step, View, Workspace, pack, unpack

PLAN = "某市2024年工作要点\n\n1．推进工作。（责任单位：甲局、乙局）\n".encode()
OTHER = b"\x00\xff" * 50
PICTURE, RECOGNISED = b"\x89PNG" * 9, b"what was recognised"
WHEN = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
RENAMED = Correction("department", "1", "甲局", 24, "甲委", "据纸质件")
SUM, OTHER_SUM = sha256(PLAN).hexdigest(), sha256(OTHER).hexdigest()
PICTURE_SUM, RECOGNISED_SUM = sha256(PICTURE).hexdigest(), sha256(RECOGNISED).hexdigest()
WHOLE = Workspace(
    plans=(
        Kept(
            SUM, "某市.txt", "张三", WHEN, (RENAMED,), (Aliased("甲局", "甲委", "更名"),),
            (Step("张三", WHEN, "据纸质件", added=(RENAMED,)), Step("李四", WHEN, removed=(RENAMED,)),
             Step("李四", WHEN, added=(RENAMED,)), Step("李四", WHEN, confirmed=(Aliased("甲局", "甲委", "更名"),))),
        ),
        Kept(OTHER_SUM, "<b>乙</b>.pdf", "", WHEN),
        Kept(PICTURE_SUM, "扫描.png", "", WHEN, recognised=RECOGNISED_SUM),
    ),
    views=(View("供会议使用", "points", {"plan": (SUM[:12],), "lang": ("zh",)}, "张三", WHEN),),
    screen=Screen("points", {"plan": (SUM[:12],), "point": ("1",)}),
    originals={SUM: PLAN, OTHER_SUM: OTHER, PICTURE_SUM: PICTURE},
    recognised={RECOGNISED_SUM: RECOGNISED},
)  # fmt: skip


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def with_content(change):
    """The file with something else said in it, under a checksum that fits."""
    members = parts(pack(WHOLE))
    head = json.loads(members["workspace.json"])
    change(head["content"])
    content = json.dumps(head["content"], ensure_ascii=False, separators=(",", ":"))
    head["checksum"] = sha256(content.encode()).hexdigest()
    named = {name: json.dumps(head[name], ensure_ascii=False) for name in head if name != "content"}
    manifest = "{" + ",".join(f'"{name}":{words}' for name, words in named.items()) + f',"content":{content}}}'
    return zipped({**members, "workspace.json": manifest.encode()}.items())


def refused(data):
    with pytest.raises(PlanError) as caught:
        unpack(data)
    return caught.value.code


def test_what_goes_in_comes_out():
    assert unpack(pack(WHOLE)) == WHOLE


def test_an_empty_workspace_is_one():
    assert unpack(pack(Workspace())) == Workspace()


def test_equal_workspaces_give_equal_bytes():
    turned = structs.replace(WHOLE, originals=dict(reversed(WHOLE.originals.items())))

    assert pack(WHOLE) == pack(turned)


def test_the_file_says_which_product_made_it():
    assert json.loads(parts(pack(WHOLE))["workspace.json"])["made_with"] == "Plan Atlas 1.0"


def test_a_file_without_scans_is_one_that_older_programs_open():
    without = structs.replace(WHOLE, plans=WHOLE.plans[:2], recognised={})
    said = [json.loads(parts(pack(each))["workspace.json"]) for each in (without, WHOLE)]

    assert [each["version"] for each in said] == [1, 2]
    assert [["recognised" in plan for plan in each["content"]["plans"]] for each in said] == [
        [False, False],
        [False, False, True],
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"PK", PLAN, zipped([]), zipped([("a.txt", b"a"), ("manifest.json", b"{}")])],
    ids=["empty", "pdf", "cut off", "plan", "empty zip", "other zip"],
)
def test_a_file_of_another_kind_is_called_foreign(data):
    assert refused(data) in ("workspace-foreign", "workspace-damaged")


def test_a_pack_of_a_meeting_is_foreign():
    assert refused(zipped([("清单.csv", b"a"), ("幻灯片.pptx", b"PK")])) == "workspace-foreign"


def test_json_of_another_kind_is_foreign():
    head = {"format": "x", "version": 1, "made_with": "x", "checksum": "x", "content": {}}

    assert refused(zipped([("workspace.json", json.dumps(head).encode())])) == "workspace-foreign"


def test_a_newer_file_is_refused_with_what_made_it():
    head = {"format": "plan-atlas-workspace", "version": 3, "made_with": "Plan Atlas 9.0", "checksum": "", "content": 1}

    with pytest.raises(PlanError) as caught:
        unpack(zipped([("workspace.json", json.dumps(head).encode())]))

    assert (caught.value.code, caught.value.params) == ("workspace-newer", {"made_with": "Plan Atlas 9.0"})


def test_a_file_cut_anywhere_is_refused():
    data = pack(WHOLE)

    assert {refused(data[:end]) for end in range(0, len(data), 7)} <= {"workspace-damaged", "workspace-foreign"}


def test_a_byte_changed_anywhere_is_refused_or_changes_nothing():
    """Some bytes of an archive say nothing: times, attributes, what is said twice."""
    data = pack(WHOLE)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x41
        try:
            found = unpack(bytes(changed))
        except PlanError:
            continue
        assert found == WHOLE


def test_a_plan_that_is_not_the_one_named_is_refused():
    members = parts(pack(WHOLE))

    assert refused(zipped({**members, f"plans/{SUM}": PLAN + b"x"}.items())) == "workspace-damaged"


def test_words_changed_without_the_checksum_are_refused():
    members = parts(pack(WHOLE))
    changed = members["workspace.json"].replace("李四".encode(), "王五".encode())

    assert refused(zipped({**members, "workspace.json": changed}.items())) == "workspace-damaged"


def test_what_was_recognised_is_refused_where_it_changed_is_missing_or_not_spoken_of():
    members = parts(pack(WHOLE))
    name, another = f"recognised/{RECOGNISED_SUM}", sha256(b"x").hexdigest()
    without = {each: data for each, data in members.items() if each != name}

    assert refused(zipped({**members, name: RECOGNISED + b"x"}.items())) == "workspace-damaged"
    assert refused(zipped(without.items())) == "workspace-damaged"
    assert refused(zipped({**members, f"recognised/{another}": b"x"}.items())) == "workspace-damaged"
    assert refused(zipped({**without, f"plans/{RECOGNISED_SUM}": RECOGNISED}.items())) == "workspace-damaged"


@pytest.mark.parametrize(
    "name",
    [
        "../../evil",
        "/etc/passwd",
        "plans/../../evil",
        "plans/",
        "recognised/",
        "recognised/../evil",
        "evil.py",
        "PLANS/x",
        "plans/x\\y",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    assert refused(zipped([*parts(pack(WHOLE)).items(), (name, b"x")])) == "workspace-damaged"


def test_a_name_that_stands_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([*parts(pack(WHOLE)).items(), (f"plans/{SUM}", PLAN)])

    assert refused(data) == "workspace-damaged"


def test_a_missing_plan_is_refused():
    members = parts(pack(WHOLE))
    del members[f"plans/{OTHER_SUM}"]

    assert refused(zipped(members.items())) == "workspace-damaged"


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.update(more=1),
        lambda said: said["plans"][0].update(sha256="../" + "0" * 61),
        lambda said: said["plans"][2].update(recognised="../" + "0" * 61),
        lambda said: said["plans"][2].update(recognised=None),
        lambda said: said["plans"][0].update(recognised=said["plans"][0]["sha256"]),
        lambda said: said["plans"][0]["corrections"][0].update(action="exec"),
        lambda said: said["plans"][0].update(added_at="gestern"),
        lambda said: said["plans"][0].update(added_at="2026-11-26T09:30:00"),
        lambda said: said["plans"][0].update(added_at="0001-01-01T00:00:00+14:00"),
        lambda said: said["plans"][0]["log"][0].update(at="9999-12-31T23:59:59-14:00"),
        lambda said: said["views"][0].update(at="0005-01-01T00:00:00Z"),
        lambda said: said["screen"].update(page="../app"),
        lambda said: said["screen"].update(page="https://example.org"),
        lambda said: said["views"][0].update(parameters={"plan": "x" * 10}),
        lambda said: said["views"][0].update(name="x" * 2001),
    ],
)
def test_what_does_not_fit_is_refused_though_its_checksum_does(change):
    assert refused(with_content(change)) == "workspace-damaged"
    assert unpack(with_content(lambda said: None)) == WHOLE


def test_a_bomb_is_refused_before_it_is_inflated():
    assert refused(zipped([("workspace.json", bytes(33 * 2**20))])) == "workspace-too-large"
    assert refused(zipped([("workspace.json", b"{}"), ("recognised/x", bytes(65 * 2**20))])) == "workspace-too-large"
    many = [("workspace.json", b"{}"), *((f"plans/{n:064x}", bytes(19 * 2**20)) for n in range(11))]
    assert refused(zipped(many)) == "workspace-too-large"


def test_json_that_nests_without_end_is_refused():
    assert refused(zipped([("workspace.json", b'{"content":' + b"[" * 200_000)])) == "workspace-damaged"


def test_more_than_another_machine_would_open_is_not_packed():
    big = bytes(70 * 2**20)
    plans = tuple(Kept(f"{n:064x}", "x", "", WHEN) for n in range(3))

    with pytest.raises(PlanError, match="200 MB"):
        pack(Workspace(plans=plans, originals={each.sha256: big for each in plans}))


def test_what_another_machine_would_refuse_is_not_packed():
    view = structs.replace(WHOLE.views[0], page="<b>")

    with pytest.raises(PlanError) as caught:
        pack(structs.replace(WHOLE, views=(view,)))

    assert caught.value.code == "workspace-too-large"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_is_one_sentence_in_each_language(language):
    codes = {
        "workspace-foreign": {},
        "workspace-newer": {"made_with": "1"},
        "workspace-damaged": {},
        "workspace-too-large": {"limit": 1},
    }

    said = [PlanError(code, **params).message(language) for code, params in codes.items()]

    assert len(set(said)) == 4
    assert [each for each in said if "\n" in each] == []


def test_more_changes_than_can_be_made_anew_in_one_go_are_refused_where_it_is_written_and_where_it_is_read():
    step = Step("张三", WHEN, confirmed=(Aliased("甲局", "甲委", "更名"),) * 100)
    many = structs.replace(WHOLE, plans=(structs.replace(WHOLE.plans[0], log=(step,) * 100), WHOLE.plans[1]))

    assert code_raised(lambda: pack(many)) == "workspace-too-many"
    given = with_content(lambda content: content["plans"][0].update(log=content["plans"][0]["log"][-1:] * 5001))
    assert code_raised(lambda: unpack(given)) == "workspace-too-many"


def code_raised(act):
    with pytest.raises(PlanError) as raised:
        act()
    return raised.value.code
