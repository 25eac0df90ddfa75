"""Sessions of readers without a browser: they speak to a served app as its page does, and time what it answers."""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.serving import Server

END = 64
"""More bytes than the message that ends a run has."""


@contextmanager
def session(address: str) -> Iterator[ClientConnection]:
    """A reader's connection."""
    with connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], max_size=None
    ) as connection:  # type: ignore[list-item]
        yield connection


def run(connection: ClientConnection, page: str = "", query: str = "lang=zh") -> float:
    """Seconds until the app has answered a run of `page` in full."""
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    asked.rerun_script.context_info.locale = "zh-CN"
    start = time.perf_counter()
    connection.send(asked.SerializeToString())
    while True:
        answer = connection.recv()
        # Only short ones can say the end: to read all would be a measurement of this reader.
        if len(answer) < END and ForwardMsg.FromString(answer).WhichOneof("type") == "script_finished":  # type: ignore[arg-type]
            return time.perf_counter() - start


def warm_run(server: Server, page: str = "", runs: int = 40) -> tuple[float, float]:
    """Of a run that nothing changed for, after the first ones: median seconds, and the processor's seconds for it.

    Streamlit waits between messages, which hides what a short run costs; the processor's time does not.
    """
    with session(server.address) as connection:
        for _ in range(3):
            run(connection, page)
        before = processor_time(server.process)
        median = statistics.median(run(connection, page) for _ in range(runs))
        return median, (processor_time(server.process) - before) / runs


def processor_time(process: int) -> float:
    """Seconds that the processor has worked for `process` (fields 14 and 15 of proc(5)'s stat)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def at_once(address: str, page: str = "", readers: int = 20, rounds: int = 5) -> float:
    """Median seconds until all of `readers`, who ask at the same moment, have their answer; each has been served before."""
    times: list[float] = []
    barrier = Barrier(readers + 1)

    def read() -> None:
        with session(address) as connection:
            run(connection, page)
            for _ in range(rounds):
                barrier.wait()
                run(connection, page)
                barrier.wait()

    threads = [Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for _ in range(rounds):
        barrier.wait()
        start = time.perf_counter()
        barrier.wait()
        times.append(time.perf_counter() - start)
    for thread in threads:
        thread.join()
    return statistics.median(times)
