"""20 and 50 people use the app at once, three of them making packs: nobody gets a wrong answer, nobody starves.

`bash tests/run load [MINUTES]`: ten minutes for each number of people if not said otherwise. The minimal app is put to the
same load in the same run.
"""

import asyncio
import os
import time

import pytest

from tests.benchmarks.load import Asked, Seen, digest, make_packs, reader, visit
from tests.benchmarks.test_pages import MINIMAL, PAGES
from tests.processes import memory_of
from tests.serving import Server, served

MINUTES = float(os.environ.get("LOAD_MINUTES", "10"))
PACKERS = 3
ROUNDS: list[Asked] = [(page, query) for page in PAGES for query in ("lang=zh", "lang=zh&focus=研究室", "lang=en")]
MOST_SPREAD, MOST_MEGABYTES = 3, 3
LEFT_BEHIND = 0.5
"""Of what all readers together took: what may be left when they have gone (Python gives back what it can)."""
STREAMLIT_KEEPS = 195
"""Seconds until what one held who left is given back: two minutes in case he comes again, and the next look around."""

pytestmark = pytest.mark.load


async def one_after_another(address: str, rounds: list[Asked]) -> dict[Asked, str]:
    """What a single reader gets to see, the second time, when all is made."""
    async with reader(address) as only:
        return {asked: digest((await only.ask(asked))[0]) for _ in range(2) for asked in rounds}


async def load(
    address: str, people: int, minutes: float, rounds: list[Asked], right: dict[Asked, str], packers: int
) -> Seen:
    """What `people` see in some minutes, `packers` of them making packs."""
    seen, until = Seen(), time.monotonic() + minutes * 60
    await asyncio.gather(
        *(visit(address, rounds, seen, right, until, number) for number in range(people - packers)),
        *(make_packs(address, ("materials", "lang=zh"), "生成会议材料包", seen, until) for _ in range(packers)),
    )
    return seen


@pytest.mark.parametrize("people", [20, 50])
def test_an_office_at_once(people: int) -> None:
    with served(MINIMAL) as least:
        minimal = asyncio.run(load(least.address, people, MINUTES / 5, [("", "lang=zh")], {}, 0))
    with served() as ours:
        seen, alone, together, afterwards = _measured(ours, people)
    print(
        f"\n{people} people, {MINUTES:g} minutes: {len(seen.seconds)} answers, {len(seen.wrong)} wrong; "
        f"median {seen.median * 1000:.0f} ms, p90 {seen.ninth_decile * 1000:.0f} ms, longest {max(seen.seconds):.2f} s; "
        f"minimal app: median {minimal.median * 1000:.0f} ms, p90 {minimal.ninth_decile * 1000:.0f} ms; "
        f"{len(seen.packed_in)} packs, each in {min(seen.packed_in):.0f} to {max(seen.packed_in):.0f} s; "
        f"memory: one reader {alone:.0f} MB, all {together:.0f} MB, afterwards {afterwards:.0f} MB"
    )

    assert seen.wrong == []
    assert len(seen.packed_in) >= PACKERS
    assert seen.ninth_decile <= MOST_SPREAD * seen.median
    assert (together - alone) / people <= MOST_MEGABYTES
    assert afterwards - alone <= max(LEFT_BEHIND * (together - alone), 10)


def _measured(ours: Server, people: int) -> tuple[Seen, float, float, float]:
    right = asyncio.run(one_after_another(ours.address, ROUNDS))
    # One pack, so that what is loaded once for all packs does not count as the readers'.
    asyncio.run(make_packs(ours.address, ("materials", "lang=zh"), "生成会议材料包", Seen(), time.monotonic() + 1))
    alone = memory_of(ours.process)
    highest = [alone]

    async def watch() -> None:
        while True:
            highest.append(memory_of(ours.process))
            await asyncio.sleep(2)

    async def watched() -> Seen:
        watching = asyncio.create_task(watch())
        try:
            return await load(ours.address, people, MINUTES, ROUNDS, right, PACKERS)
        finally:
            watching.cancel()

    seen = asyncio.run(watched())
    time.sleep(STREAMLIT_KEEPS)
    return seen, alone, max(highest), memory_of(ours.process)
