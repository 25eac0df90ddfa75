"""The programs that make real files for these tests. A test fails, and says why, where one is missing."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.reading.office import suite

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>打印</title><style>
@page {{ size: A4; margin: 25mm }}
body {{ font: 12pt/20pt 'Noto Serif CJK SC', 'Noto Sans CJK SC', serif }}
h1 {{ text-align: center; font-size: 18pt }} p {{ margin: 0; text-indent: 2em; text-align: justify }}
</style></head><body>{}</body></html>"""


_PROGRAMS = {"office": "office", "printed": "browser"}


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known."""
    config.addinivalue_line("markers", "office: needs LibreOffice, which `bash tests/run` installs")
    config.addinivalue_line("markers", "browser: needs Chromium, which `bash tests/run` installs")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a program, by the fixture that runs it."""
    for item in items:
        for fixture in _PROGRAMS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(_PROGRAMS[fixture])


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], bytes]:
    """LibreOffice: (content, its suffix, the suffix wanted) → the content it saves."""
    command = suite()
    if command is None:
        pytest.fail("LibreOffice is not installed; `bash tests/run` installs it")
    folder = tmp_path_factory.mktemp("office")

    def save_as(data: bytes, suffix: str, wanted: str) -> bytes:
        source = folder / f"source.{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        arguments = [
            command,
            "--headless",
            profile,
            "--convert-to",
            wanted,
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        subprocess.run(arguments, check=True, capture_output=True, timeout=120)
        return (folder / "out" / f"source.{wanted.split(':')[0]}").read_bytes()

    return save_as


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """Chromium's print to PDF: the HTML of a body → the PDF, with its heads and feet where asked for."""
    named = os.environ.get("PLAN_ATLAS_CHROMIUM", "")
    command = named or next((path for name in _CHROMIUMS if (path := shutil.which(name))), None)
    if command is None:
        pytest.fail("Chromium is not installed; `bash tests/run` installs it")
    folder = tmp_path_factory.mktemp("printed")

    def print_to_pdf(body: str, *, heads: bool = False) -> bytes:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(PAGE.format(body), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu"] + ([] if heads else ["--no-pdf-header-footer"])
        arguments = [command, *options, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(arguments, check=True, capture_output=True, timeout=120)
        return target.read_bytes()

    return print_to_pdf
