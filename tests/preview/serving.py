"""Run the preview as ``python -m bot`` does without a token; the browser tests talk to this process."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "discord")]

from stand_in import StandIn

from bot.editing import Editor, Files
from bot.preview import run_preview
from bot.reloading import Reloader

BASE = Path(__file__).parents[1] / "invented.yaml"
"""A base to follow; the stand-in answers without one."""

if __name__ == "__main__":
    with TemporaryDirectory() as data:
        sys.exit(run_preview(Reloader(Files.read(BASE), StandIn()), Editor(BASE, Path(data)), open_browser=False))
