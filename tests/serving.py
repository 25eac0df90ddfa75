"""The app served on a free port of this machine, for browser tests and benchmarks."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).parent.parent


class Server(NamedTuple):
    """Where an app is served, and by which process of this machine."""

    address: str
    process: int


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def served(
    script: Path = ROOT / "app.py",
    *options: str,
    environment: Mapping[str, str] | None = None,
    log: IO[bytes] | int = subprocess.PIPE,
) -> Iterator[Server]:
    """The server of `script`, started as the README's first command starts the app, with further `options`; ended afterwards.

    What it says goes to `log`; `environment` is added to that of this process.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), *options]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
    )
    try:
        _wait_for(f"http://localhost:{port}/_stcore/health", process)
        yield Server(f"http://localhost:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {process.stdout.read().decode()[-800:] if process.stdout else ''}")
        try:
            urllib.request.urlopen(address, timeout=1)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the server did not answer within 30 seconds")
