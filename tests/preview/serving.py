"""Run the preview as ``python -m bot`` does without a token; the browser tests talk to this process."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "discord")]

from stand_in import StandIn

from bot.preview import run_preview

if __name__ == "__main__":
    sys.exit(run_preview(StandIn(), open_browser=False))
