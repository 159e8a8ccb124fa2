"""The preview in a process of its own, as a newcomer starts it, and a browser to look at it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

import pytest
from pages import SCREENSHOTS, running

QUIETLY = (
    "--no-sandbox",  # Chromium refuses to start as root with it, and build machines are root
    "--disable-gpu",  # there is none there either: drawn by a stand-in for one, the page now and then stands still
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How Chromium is started: alone on a build machine, without a network."""

# The stand-in for the assistant lies with the tests of the Discord side.
sys.path.insert(0, str(Path(__file__).parents[1] / "discord"))


@pytest.fixture(scope="module")
def preview():
    """A running preview, with whatever the tests before have said in it."""
    with running() as started:
        yield started


@pytest.fixture
def own_preview():
    """A running preview for a test that ends it."""
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium; a reason to skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium, args=QUIETLY)
        with contextlib.closing(launched):
            yield launched


@pytest.fixture
def photograph():
    """Take a screenshot under a name, where the environment names a folder for it."""

    def take(page, name: str) -> None:
        folder = os.environ.get(SCREENSHOTS)
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.locator(".channel-message").last.scroll_into_view_if_needed()
            page.screenshot(path=Path(folder) / f"{name}.png")

    return take
