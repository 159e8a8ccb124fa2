"""Run the preview as ``python -m bot`` does without a token; the browser tests talk to this process.

With the argument ``shipped`` it has the shipped base, with a folder's path a copy of that base which may be edited,
otherwise the stand-in for an assistant.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "discord")]

from stand_in import StandIn

from bot.answers import Assistant
from bot.answers.kept import prepared
from bot.discord_app.moderating.desk import Desk
from bot.editing import Editor, Files
from bot.knowledge.files import DEFAULT_PATH
from bot.preview.serving import run_preview
from bot.reloading import Reloader

BASE = Path(__file__).parents[1] / "invented.yaml"
"""A base to follow; the stand-in answers without one."""


def main() -> int:
    """Serve until Ctrl-C."""
    wanted = sys.argv[1]
    if wanted == "shipped":
        Desk.warm_up = lambda desk: None  # members visit it, and no moderator
    path = {"shipped": DEFAULT_PATH, "stand-in": BASE}.get(wanted, Path(wanted))
    assistant = StandIn() if wanted == "stand-in" else Assistant(prepared(path))
    with TemporaryDirectory() as data:
        return run_preview(Reloader(Files.read(path), assistant), Editor(path, Path(data)), open_browser=False)


if __name__ == "__main__":
    sys.exit(main())
