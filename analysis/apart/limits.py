"""What one file may take of the machine: settings of the environment, with the reasons for what is usual."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from analysis.errors import PlanError

try:
    import resource
except ImportError:  # Windows: time is limited there by the pool, memory is not
    resource = None  # type: ignore[assignment]


class Limits(Struct, frozen=True):
    """`megabytes` of address space and `seconds` of processor time for one file; `workers` read at the same time.

    A made-up plan of 50,000 points, a hundred times what any office writes, takes 400 MB (150 of them the readers and
    what they load) and 3 seconds as .docx, .xlsx, .html or .txt. Two workers: one heavy file does not stop everybody,
    and at the very worst they take 2 GB together.

    A scan has limits of its own: `scan_seconds` a page (3 to 6 were measured, with two threads) and `scan_megabytes` of
    address space, of which the engine maps 1,400 and uses 650.
    """

    megabytes: int = 1024
    seconds: int = 30
    workers: int = 2
    scan_megabytes: int = 3072
    scan_seconds: int = 20

    @property
    def patience(self) -> int:
        """Seconds on the clock until a worker that says nothing is ended; LibreOffice has 60 of its own."""
        return self.seconds + 90

    @property
    def for_workspace(self) -> "Limits":
        """The limits for a workspace: more room, for its file, what is inflated of it, and both as they are sent."""
        return replace(self, megabytes=self.megabytes + 4 * _OF_WORKSPACE)

    def for_scan(self, pages: int) -> "Limits":
        """The limits for a scan of so many pages."""
        return replace(self, megabytes=self.scan_megabytes, seconds=_TO_LOAD + self.scan_seconds * pages)


_OF_WORKSPACE = 200
"""Megabytes that a workspace may have."""
_TO_LOAD = 30
"""Seconds to load the engine and to read the plan in what it recognised."""
_SETTINGS: Mapping[str, str] = {
    "megabytes": "PLAN_ATLAS_READING_MB",
    "seconds": "PLAN_ATLAS_READING_SECONDS",
    "workers": "PLAN_ATLAS_READERS",
    "scan_megabytes": "PLAN_ATLAS_SCAN_MB",
    "scan_seconds": "PLAN_ATLAS_SCAN_SECONDS",
}


def limits_of(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits that `environment` sets, the usual ones for the rest; raises `PlanError` for what is no number."""
    said = {field: environment.get(name, "").strip() for field, name in _SETTINGS.items()}
    for field, value in said.items():
        if value and not (value.isascii() and value.isdecimal() and len(value) < 9 and int(value)):
            raise PlanError("setting-unusable", name=_SETTINGS[field], value=value[:40])
    return Limits(**{field: int(value) for field, value in said.items() if value})


def limit_this_process(limits: Limits) -> None:
    """Hold this process to `limits` for the rest of its life, and let the system end it before any other.

    macOS knows no limit of memory; Windows knows neither. Where the process is limited more tightly already, that stays.
    """
    if resource is None:
        return
    _limit(resource.RLIMIT_CPU, limits.seconds)
    _limit(resource.RLIMIT_AS, limits.megabytes * 2**20)
    _limit(resource.RLIMIT_CORE, 0)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _limit(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, hard))
