"""Times of work, the best of several runs in this process."""

import time
from collections.abc import Callable


def best_time(work: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the processor; what waits for others' answers takes longer on the clock (`best_seconds`)."""
    return _best(work, runs, time.process_time)


def best_seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds on the clock."""
    return _best(work, runs, time.perf_counter)


def _best(work: Callable[[], object], runs: int, clock: Callable[[], float]) -> float:
    times = []
    for _ in range(runs):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)
