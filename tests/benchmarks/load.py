"""An office at work: readers without a browser who go through all pages of a served app, and some who make packs.

Each is a real session on a WebSocket of its own. Every answer is compared with the one that a single reader got before.
"""

import asyncio
import hashlib
import random
import statistics
import time
import urllib.request
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from analysis.exports import files_of, manifest_of

Asked = tuple[str, str]
"""A page's name and the query of its address."""
THINKING = (2.0, 6.0)
"""Seconds between an answer and the next question, at random between these."""
SLOWEST = 120
"""Seconds after which no answer is one."""


@dataclass
class Seen:
    """What the readers of one load have seen: seconds of each answer, what was wrong, seconds until each pack."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    packed_in: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def ninth_decile(self) -> float:
        return statistics.quantiles(self.seconds, n=10)[-1]


class Reader:
    """One session: asks for runs and takes their answers."""

    def __init__(self, address: str, connection: ClientConnection) -> None:
        self.address, self._connection = address, connection

    async def ask(self, asked: Asked, *, pressed: str = "", fragment: str = "") -> tuple[list[ForwardMsg], float]:
        """All messages of a run of a page, where a button is pressed or a part of it runs alone; and seconds until its end."""
        page, query = asked
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_name, run.fragment_id = query, page, fragment
        run.context_info.locale = "zh-CN"
        if pressed:
            run.widget_states.widgets.append(WidgetState(id=pressed, trigger_value=True))
        start = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        answer: list[ForwardMsg] = []
        while not answer or answer[-1].WhichOneof("type") != "script_finished":
            answer.append(ForwardMsg.FromString(await asyncio.wait_for(self._connection.recv(decode=False), SLOWEST)))
        return answer, time.perf_counter() - start


@asynccontextmanager
async def reader(address: str) -> AsyncIterator[Reader]:
    """A reader who comes, and leaves at the end."""
    async with connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=["streamlit"],
        max_size=None,  # type: ignore[list-item]
    ) as connection:
        yield Reader(address, connection)


def digest(answer: Sequence[ForwardMsg]) -> str:
    """What an answer shows at last, in short: the element at each place, without the names of files that are made later."""
    shown = {}
    for each in answer:
        if each.WhichOneof("type") == "delta":
            if each.delta.new_element.WhichOneof("type") == "download_button":
                each.delta.new_element.download_button.ClearField("deferred_file_id")
            shown[tuple(each.metadata.delta_path)] = each.delta.SerializeToString(deterministic=True)
    return hashlib.sha256(repr(sorted(shown.items())).encode()).hexdigest()


async def visit(
    address: str, rounds: Sequence[Asked], seen: Seen, right: dict[Asked, str], until: float, number: int
) -> None:
    """A reader goes through `rounds` again and again, from a page of his own on, until the clock says `until`."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, THINKING[1]))  # nobody comes at the same moment
    async with reader(address) as mine:
        place = number % len(rounds)
        while time.monotonic() < until:
            asked = rounds[place % len(rounds)]
            answer, seconds = await mine.ask(asked)
            seen.seconds.append(seconds)
            if digest(answer) != right.setdefault(asked, digest(answer)):
                seen.wrong.append(f"{asked}")
            place += 1
            await asyncio.sleep(chance.uniform(*THINKING))


async def make_packs(address: str, asked: Asked, build: str, seen: Seen, until: float) -> None:
    """A reader who has pack after pack made, each as someone new, and looks whether it is whole."""
    while time.monotonic() < until:
        async with reader(address) as mine:
            start = time.monotonic()
            answer, _ = await mine.ask(asked)
            answer, _ = await mine.ask(asked, pressed=_button(answer, build))
            while not (link := _download(answer)):
                again = next((each.auto_rerun for each in answer if each.WhichOneof("type") == "auto_rerun"), None)
                await asyncio.sleep(again.interval if again else 0.5)
                answer, _ = await mine.ask(asked, fragment=again.fragment_id if again else "")
            packed = await asyncio.to_thread(lambda: urllib.request.urlopen(f"{address}{link}", timeout=SLOWEST).read())
            if not _is_whole(packed):
                seen.wrong.append("a pack")
            seen.packed_in.append(time.monotonic() - start)


def _elements(answer: Sequence[ForwardMsg]):
    return (each.delta.new_element for each in answer if each.WhichOneof("type") == "delta")


def _button(answer: Sequence[ForwardMsg], label: str) -> str:
    return next(
        each.button.id
        for each in _elements(answer)
        if each.WhichOneof("type") == "button" and each.button.label == label
    )


def _download(answer: Sequence[ForwardMsg]) -> str:
    links = (each.download_button.url for each in _elements(answer) if each.WhichOneof("type") == "download_button")
    return next((each for each in links if each.endswith(".zip")), "")


def _is_whole(packed: bytes) -> bool:
    files = files_of(packed)
    said = {each["name"]: each["sha256"] for each in manifest_of(packed)["files"]}
    return bool(said) and all(hashlib.sha256(files[name]).hexdigest() == said_sum for name, said_sum in said.items())
