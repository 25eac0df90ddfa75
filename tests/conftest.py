"""Each process of tests has a library of its own in a folder that goes, and one browser for all tests that need one."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_FOLDER = tempfile.mkdtemp(prefix="plan-atlas-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["PLAN_ATLAS_DATABASE"] = str(Path(_FOLDER) / "library.sqlite")


@pytest.fixture(scope="session")
def browser():
    """A Chromium that is begun once: in one process Playwright is begun only once."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(f"no browser to test in: install one of {', '.join(BROWSERS)} (`bash tests/run` does)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()
