"""The preview in a process of its own, as a newcomer starts it, and a browser to look at it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

# The stand-in for the assistant lies with the tests of the Discord side.
sys.path.insert(0, str(Path(__file__).parents[1] / "discord"))

SERVING = Path(__file__).with_name("serving.py")
SCREENSHOTS = "CAMPAIGN_BOT_SCREENSHOTS"
"""Names a folder that the browser tests leave their screenshots in."""


class Preview:
    """A running preview."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SERVING)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.printed = ""
        while "Ctrl-C" not in self.printed:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError(f"the preview did not start:\n{self.process.stderr.read()}")
            self.printed += line
        self.url = re.search(r"http://\S+", self.printed)[0]

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit code and what went to stderr."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


@contextlib.contextmanager
def _running():
    running = Preview()
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.communicate()


@pytest.fixture(scope="module")
def preview():
    """A running preview, with whatever the tests before have said in it."""
    with _running() as running:
        yield running


@pytest.fixture
def own_preview():
    """A running preview for a test that ends it."""
    with _running() as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium; a reason to skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        # Without the sandbox: Chromium refuses to start as root with it, and build machines are root.
        running = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with contextlib.closing(running):
            yield running


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
