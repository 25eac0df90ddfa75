"""The app behind a real nginx, set up with the very file that the repository offers, and gone through in a browser."""

import getpass
import re
import shutil
import ssl
import subprocess
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import trustme
from websockets.sync.client import connect

from tests.e2e.conftest import eventually, settled
from tests.e2e.office import office
from tests.e2e.test_login import go_in, says
from tests.e2e.test_own_files import MADE_UP
from tests.serving import ROOT, free_port

OFFERED = ROOT / ".office" / "nginx.conf"
WHOLE = """user {user};
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/plan-atlas.conf;
}}
"""
MEGABYTE = 2**20


def filled_in(words):
    """The file that is offered, with what an office sets in it; each of these stands there."""
    offered = OFFERED.read_text(encoding="utf-8")
    for said, wanted in words.items():
        assert said in offered, said
        offered = offered.replace(said, wanted)
    return offered


@contextmanager
def nginx(folder: Path):
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if program is None:
        pytest.fail("no nginx to test with: `bash tests/run` installs it")
    (folder / "whole.conf").write_text(WHOLE.format(folder=folder, user=getpass.getuser()))
    command = [program, "-p", str(folder), "-c", str(folder / "whole.conf"), "-e", str(folder / "error.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    """An office behind nginx, as its readers open it."""
    folder = tmp_path_factory.mktemp("nginx")
    certificate = trustme.CA().issue_cert("localhost")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    certificate.cert_chain_pems[0].write_to_path(folder / "certificate.pem")
    plain, secure = free_port(), free_port()
    with office(folder, f"https://localhost:{secure}") as opened:
        words = {
            "plans.example.org": "localhost", "listen 80;": f"listen {plain};", "listen 443 ssl;": f"listen {secure} ssl;",
            "/etc/ssl/plan-atlas": str(folder), "http://127.0.0.1:8501": opened.server.replace("localhost", "127.0.0.1"),
        }  # fmt: skip
        (folder / "plan-atlas.conf").write_text(filled_in(words), encoding="utf-8")
        with nginx(folder):
            yield opened


@pytest.fixture
def page(browser, behind):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN", ignore_https_errors=True)
    yield context.new_page()
    context.close()


def test_a_cold_link_leads_through_the_login_to_its_page_and_the_page_lives(page, behind):
    go_in(page, f"{behind.address}/points?lang=zh&point=3", "li")
    settled(page)
    assert (page.url, says(page, "李四 · 编辑")) == (f"{behind.address}/points?lang=zh&point=3", True)

    page.get_by_role("link", name="查漏").click()
    settled(page)
    assert re.fullmatch(r"查漏", page.locator("h1").first.inner_text())
    kept = {each["name"]: each["secure"] for each in page.context.cookies()}
    assert [name for name, is_secure in kept.items() if not is_secure] == []


def test_a_file_under_the_limit_is_read_and_one_over_it_is_refused_in_one_sentence(page, behind, tmp_path):
    paragraphs = "".join(f"<p>{line}</p>" for line in MADE_UP.splitlines() if line)
    under, over = tmp_path / "某区.html", tmp_path / "大.txt"
    under.write_text(f"<meta charset='utf-8'>{paragraphs}<!--{'x' * (19 * MEGABYTE)}-->", encoding="utf-8")
    over.write_bytes(bytes(21 * MEGABYTE))
    go_in(page, f"{behind.address}/?lang=zh", "chen")
    settled(page)

    box = page.locator("[data-testid='stSidebar'] input[type=file]")
    box.set_input_files(under)
    assert eventually(page, lambda: "某区2030年工作要点" in page.locator("h1").first.inner_text(), seconds=60)
    settled(page)
    box.set_input_files(over)

    assert eventually(page, lambda: page.get_by_text("文件不得超过 20.0MB：请删去其中的图片").count() == 1)


def test_what_is_too_large_for_nginx_is_refused_with_what_to_do(behind):
    answer = behind.entered("chen").put("/_stcore/upload_file/a/b", content=bytes(22 * MEGABYTE))

    assert answer.status_code == 413
    assert answer.text.startswith("文件超过 20 MB，没有上传：请删去其中的图片，或另存为 .docx 后再传。")


def test_the_figures_of_the_server_are_shut_for_all(behind):
    assert behind.entered("zhang").get("/_stcore/metrics").status_code == 404


def test_without_a_login_no_page_and_no_session(behind):
    unchecked = ssl._create_unverified_context()
    with (
        pytest.raises(Exception, match="403"),
        connect(behind.address.replace("https", "wss") + "/_stcore/stream", ssl=unchecked, origin=behind.address),
    ):
        pass
    assert httpx.get(behind.address, verify=False).status_code == 401


def test_a_login_of_many_words_passes(behind):
    assert behind.entered("sun").get("/network").status_code == 200
