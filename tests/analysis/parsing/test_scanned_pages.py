"""The pictures of a scan's pages lie on disk, and are the same wherever they are looked at."""

import pickle
import tempfile

import pytest
from msgspec.structs import replace

from analysis.corrections import Correction, Corrections, corrected
from analysis.parsing import Plan
from analysis.parsing.scanned_pages import size_in_memory, with_pictures_on_disk
from analysis.reading.recognised import kept_bytes
from analysis.reading.scans.strips import strips
from tests.analysis.library.scans import TEXT, scan_plan
from tests.analysis.made_up import plan_of


def pictures(plan: Plan) -> tuple[bytes, ...]:
    assert plan.source.scan is not None
    return plan.source.scan.pictures


def test_the_plan_is_the_same_and_its_pictures_are_not_in_memory() -> None:
    plan = scan_plan()
    found = with_pictures_on_disk(plan)

    assert [type(each) for each in pictures(found)] == [memoryview]
    assert found == plan
    assert kept_bytes(found.source) == kept_bytes(plan.source)
    assert strips(found.source, 0, len(TEXT)) == strips(plan.source, 0, len(TEXT))


def test_who_takes_it_to_another_process_takes_the_pictures_along() -> None:
    taken = pickle.loads(pickle.dumps(with_pictures_on_disk(scan_plan())))

    assert pictures(taken) == pictures(scan_plan())
    assert [type(each) for each in pictures(taken)] == [bytes]


def test_where_the_disk_has_no_room_they_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError

    plan = scan_plan()
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)

    assert with_pictures_on_disk(plan) is plan


def test_a_plan_without_pictures_stays_as_it_is() -> None:
    plan = plan_of("1.推进。（责任单位：甲局）")

    assert with_pictures_on_disk(plan) is plan


def test_pictures_and_what_was_read_before_count_nothing() -> None:
    """They lie on disk; the plan as read is kept by itself."""
    plan = scan_plan()
    start = TEXT.index("甲局")
    changed = corrected(plan, Corrections(plan.source.sha256, (Correction("drop", "1", "甲局", start),)))

    scan = replace(plan.source.scan, pictures=(bytes(10**6),))  # type: ignore[type-var]
    larger = replace(plan, source=replace(plan.source, scan=scan))
    assert size_in_memory(larger) == size_in_memory(plan)
    assert 0 < size_in_memory(changed) <= size_in_memory(plan)
