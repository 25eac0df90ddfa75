"""Each process of tests has a library of its own in a folder that goes, and one browser for all tests that need one."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the second without windows, and quicker."""
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
def playwright():
    """Begun once: in one process it is begun only once."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium():
    """Where a Chromium is on this machine."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(f"no browser to test in: install one of {', '.join(BROWSERS)} (`bash tests/run` does)")
    return path


@pytest.fixture(scope="session")
def browser(playwright, chromium):
    """A Chromium, each of whose windows is a new reader's."""
    started = playwright.chromium.launch(executable_path=chromium, args=QUIET)
    yield started
    started.close()
