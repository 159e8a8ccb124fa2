"""Starts each measurement in a process of its own, on one core, with bounds on time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bases import Base
from benchmarks.engines import CONTENDERS
from benchmarks.measuring import Measured, Task
from benchmarks.starting import Started

ROOT = Path(__file__).resolve().parents[1]

ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class LeftOut:
    """A measurement that there isn't, and why."""

    engine: str
    base: str
    reason: str


@dataclass(frozen=True)
class Bounds:
    """What a measurement may take."""

    asking_s: float = 10.0
    """Seconds of asking where not every question must be asked."""
    whole_s: float = 600.0
    """Seconds in all."""
    megabytes: int = 6_000


def run(base: Base, engines: Sequence[str], bounds: Bounds, *, quality: bool) -> Iterator[Measured | LeftOut]:
    """Yield what comes of each engine on a base, one after the other."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "base.json"
        base.write(path)
        for engine in engines:
            lacking = CONTENDERS[engine].lacking
            task = Task(engine, str(path), quality, bounds.asking_s, bounds.megabytes)
            yield LeftOut(engine, base.name, lacking) if lacking else _measured(task, base.name, bounds)


def _measured(task: Task, base: str, bounds: Bounds) -> Measured | LeftOut:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.measuring"],
            input=json.dumps(asdict(task)),
            capture_output=True,
            text=True,
            timeout=bounds.whole_s,
            cwd=ROOT,
            env=os.environ | ONE_CORE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return LeftOut(task.engine, base, f"took more than {bounds.whole_s:.0f} s")
    if done.returncode:
        return LeftOut(task.engine, base, _failure(done.stderr, bounds))
    return Measured.of(json.loads(done.stdout.splitlines()[-1]))


def run_starts() -> Iterator[Started]:
    """Yield how the shipped base starts the first time, and how when it was prepared before."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.starting", folder]
        for _ in range(2):
            done = subprocess.run(
                command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | ONE_CORE, check=True
            )
            yield Started(**json.loads(done.stdout))


def _failure(told: str, bounds: Bounds) -> str:
    last = (told.strip().splitlines() or ["it said nothing"])[-1]
    too_large = "MemoryError" in told or "bad_alloc" in told
    return f"needs more than {bounds.megabytes:,} MB" if too_large else f"failed: {last}"
