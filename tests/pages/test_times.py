"""A time of the library as the reader's clock showed it then."""

from types import SimpleNamespace

import pytest

from pages.components import office_library

WINTER, SUMMER = "2026-01-15T23:30:00Z", "2026-07-15T23:30:00Z"


@pytest.mark.parametrize(
    ("timezone", "offset", "shown"),
    [
        ("Asia/Shanghai", -480, ["2026-01-16 07:30", "2026-07-16 07:30"]),
        ("Europe/Berlin", -120, ["2026-01-16 00:30", "2026-07-16 01:30"]),
        ("Europe/Berlin", -60, ["2026-01-16 00:30", "2026-07-16 01:30"]),
        ("Mars/Olympus", -480, ["2026-01-16 07:30", "2026-07-16 07:30"]),
        ("../../../etc/passwd", -480, ["2026-01-16 07:30", "2026-07-16 07:30"]),
        ("x" * 5000, -480, ["2026-01-16 07:30", "2026-07-16 07:30"]),
        (None, -480, ["2026-01-16 07:30", "2026-07-16 07:30"]),
    ],
)
def test_clocks_that_are_put_on_in_summer_change_no_time_of_the_winter(monkeypatch, timezone, offset, shown):
    context = SimpleNamespace(timezone=timezone, timezone_offset=offset)
    monkeypatch.setattr(office_library, "st", SimpleNamespace(context=context))

    assert [office_library.when(at) for at in (WINTER, SUMMER)] == shown
