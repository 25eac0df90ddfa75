"""Processes of this machine, by what Linux says of them in /proc."""

import time
from pathlib import Path


def is_gone(process: int) -> bool:
    """Whether a process that was ended is there no more, after a while for the system to take it away."""
    for _ in range(200):
        if not _state(process):
            return True
        time.sleep(0.05)
    return False


def descendants_of(process: int) -> list[int]:
    """The processes that `process` began, and those that they began."""
    parents = {int(path.name): _parent(int(path.name)) for path in Path("/proc").iterdir() if path.name.isdecimal()}
    found, waiting = [], [process]
    while waiting:
        parent = waiting.pop()
        children = [each for each, its_parent in parents.items() if its_parent == parent]
        found += children
        waiting += children
    return found


def memory_of(process: int) -> float:
    """Megabytes that a process holds of the machine's memory (VmRSS of proc(5)'s status)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _state(process: int) -> str:
    """The letter of proc(5)'s stat; empty for one that has ended, also where nobody has asked how."""
    fields = _fields(process)
    return "" if not fields or fields[0] == "Z" else fields[0]


def _parent(process: int) -> int:
    fields = _fields(process)
    return int(fields[1]) if fields else 0


def _fields(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
