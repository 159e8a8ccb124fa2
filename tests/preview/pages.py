"""A preview in a process of its own, as a newcomer starts it, and how its page is used."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
from pathlib import Path

SERVING = Path(__file__).with_name("serving.py")
SCREENSHOTS = "CAMPAIGN_BOT_SCREENSHOTS"
"""Names a folder that the browser tests leave their screenshots in."""


class Preview:
    """A running preview."""

    def __init__(self, base: str = "stand-in") -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SERVING), base],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
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
def running(base: str = "stand-in"):
    """Run a preview while the block runs; with the base ``shipped``, or with the stand-in for an assistant."""
    preview = Preview(base)
    try:
        yield preview
    finally:
        if preview.process.poll() is None:
            preview.process.kill()
            preview.process.communicate()


def settled(page):
    """Wait until the page takes the next action; it ignores one that comes while another is under way."""
    page.locator("#send-message:not([disabled])").wait_for()


def press(button, shown, state="visible"):
    """Press a button until what it does shows; the page drops a press that meets it while it draws itself anew."""
    for _ in range(8):
        # Playwright's own TimeoutError: importing it would make playwright a must for the other tests here.
        if button.is_visible() and button.is_enabled():
            with contextlib.suppress(Exception):
                button.click(timeout=4_000)
        with contextlib.suppress(Exception):
            shown.wait_for(state=state, timeout=8_000)  # a second press while the first is at work does it twice
            return
    shown.wait_for(state=state)
