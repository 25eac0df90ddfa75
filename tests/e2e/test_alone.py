"""Without a login set up, the server is this machine's own, and says so."""

import socket

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.serving import ROOT, served

SAID = (
    "只有这台电脑能打开（没有设置登录）。要给全办公室用：在 .streamlit/secrets.toml 设置登录，见 README“给全办公室用”。"
)
WARNED = "注意：没有设置登录，能连到这台电脑的人都能打开。"


def answers(host, port):
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    ("options", "is_open", "said"), [([], False, SAID), (["--server.address", "0.0.0.0"], True, WARNED)]
)
def test_it_listens_to_this_machine_only_until_it_is_told_otherwise_and_says_which(tmp_path, options, is_open, said):
    log = tmp_path / "log"
    with log.open("wb") as written, served(ROOT / "app.py", *options, log=written) as server:
        port = int(server.address.rpartition(":")[2])
        another = "127.0.0.2"  # an address of this machine that only a server for all addresses answers at

        assert (answers("127.0.0.1", port), answers(another, port)) == (True, is_open)
    assert said in log.read_text(encoding="utf-8")


def session_opened(server, host, origin):
    """The status with which a WebSocket is answered that a page of `origin` opens to `host`, led to this server."""
    port = int(server.rpartition(":")[2])
    reached = socket.create_connection(("127.0.0.1", port))
    try:
        with connect(f"ws://{host}:{port}/_stcore/stream", sock=reached, subprotocols=["streamlit"], origin=origin):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def test_a_page_that_leads_a_name_of_its_own_to_this_machine_gets_nothing(server):
    port = server.rpartition(":")[2]
    host, origin = f"elsewhere.example:{port}", f"http://elsewhere.example:{port}"

    paths = ["/", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/agent/openapi.json", "/media/a.csv", "/x.js"]
    assert [httpx.get(server + path, headers={"host": host}).status_code for path in paths] == [403] * len(paths)
    assert httpx.put(f"{server}/_stcore/upload_file/a/b", headers={"origin": origin}).status_code == 403
    assert session_opened(server, "elsewhere.example", origin) == 403
    assert session_opened(server, "localhost", origin) == 403
    assert session_opened(server, "localhost", f"http://localhost:{port}") == 101
