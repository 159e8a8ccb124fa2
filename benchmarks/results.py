"""Everything that one run measured, and how it is left: numbers as JSON, and pictures."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measuring import Measured
from benchmarks.running import LeftOut
from benchmarks.starting import Started


@dataclass
class Results:
    """What was measured so far."""

    seed: int
    quality: list[Measured | LeftOut] = field(default_factory=list)
    speed: list[Measured | LeftOut] = field(default_factory=list)
    started: list[Started] = field(default_factory=list)
    """The first time, and when the base was prepared before."""

    def write(self, folder: Path) -> None:
        """Leave the numbers in a folder and, with matplotlib, the pictures."""
        folder.mkdir(parents=True, exist_ok=True)
        machine = {"python": platform.python_version(), "system": platform.platform()}
        numbers = json.dumps({**machine, **asdict(self)}, indent=1)
        (folder / "results.json").write_text(numbers, encoding="utf-8")
        if find_spec("matplotlib") is None:
            return
        from benchmarks import plotting

        if speed := measured(self.speed):
            plotting.speed(speed, folder / "speed.png")
        if quality := measured(self.quality):
            plotting.quality(quality, folder / "quality.png")


def measured(results: Sequence[Measured | LeftOut]) -> list[Measured]:
    """Return the results without what was left out."""
    return [one for one in results if isinstance(one, Measured)]
