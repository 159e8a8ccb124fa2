"""One engine on one base, in this process, which does nothing else: ``running`` starts it and reads what it prints."""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import memory
from benchmarks.bases import Base, Labelled
from benchmarks.engines import CONTENDERS, Engine, Ranked
from benchmarks.generating import long_question
from benchmarks.scoring import Quality, score

LONG = 4_000
"""Characters of a long question: the most that Discord takes in one message, of which the bot reads all.

A number of its own, for no engine is to pay for the import of another's code; the tests hold it to what the bot reads.
"""
LONG_ASKED = 5
WARM_UP = 10
"""Questions that don't count: caches fill, code is met for the first time."""
FEWEST = 20
"""Questions that are timed, however long it takes."""


@dataclass(frozen=True)
class Task:
    """What is measured."""

    engine: str
    base: str
    """Path of the base."""
    quality: bool
    """Whether every question is asked and scored; otherwise as many as ``seconds`` allow."""
    seconds: float = 10.0
    megabytes: int = 6_000
    """More memory, and it fails."""


@dataclass(frozen=True)
class Measured:
    """What came of it. Times are of the processor, not of the wall: a busy machine doesn't count."""

    engine: str
    base: str
    phrasings: int
    entries: int
    read_s: float
    build_s: float
    asked: int
    median_ms: float
    p99_ms: float
    long_ms: float
    """Median for a question of :data:`LONG` characters."""
    imported_mb: float | None
    """With everything imported, before the base."""
    read_mb: float | None
    """Peak while the base was read."""
    built_mb: float | None
    """Peak while it was indexed."""
    asked_mb: float | None
    """Peak while questions were asked."""
    quality: Quality | None

    @property
    def peak_mb(self) -> float | None:
        """The most that was held at any time."""
        return max(filter(None, (self.imported_mb, self.read_mb, self.built_mb, self.asked_mb)), default=None)

    @property
    def index_mb(self) -> float | None:
        """What indexing took at most, beside the code's own."""
        return None if self.built_mb is None or self.imported_mb is None else self.built_mb - self.imported_mb

    @classmethod
    def of(cls, data: dict[str, Any]) -> Measured:
        """Read what :func:`main` printed."""
        quality = data.pop("quality")
        return cls(**data, quality=Quality(**quality) if quality else None)


def clock() -> float:
    """Return seconds of processor time; of the wall where the processor's are too coarse."""
    coarse = time.get_clock_info("process_time").resolution > 1e-4
    return time.perf_counter() if coarse else time.process_time()


def timed(action: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    begin = clock()
    action()
    return clock() - begin


def measure(task: Task) -> Measured:
    """Read, build and ask."""
    base = Base.read(Path(task.base))
    engine = CONTENDERS[task.engine].load()
    imported = _stage()
    read_s = timed(lambda: engine.read(base.phrasings))
    read_mb = _stage()
    build_s = timed(engine.build)
    built_mb = _stage()
    replies, times = _ask(engine, base.questions, None if task.quality else task.seconds)
    asked_mb = _stage()
    texts = [question.text for question in base.questions]
    long = [long_question(texts[at:] + texts[:at], LONG) for at in range(LONG_ASKED)]
    return Measured(
        engine=task.engine,
        base=base.name,
        phrasings=len(base.phrasings),
        entries=len({phrasing.entry for phrasing in base.phrasings}),
        read_s=read_s,
        build_s=build_s,
        asked=len(times),
        median_ms=1000 * statistics.median(times),
        p99_ms=1000 * percentile(times, 99),
        long_ms=1000 * statistics.median(_within(task.seconds, (partial(engine.ask, text) for text in long))),
        imported_mb=imported,
        read_mb=read_mb,
        built_mb=built_mb,
        asked_mb=asked_mb,
        quality=score(base.questions, replies) if task.quality else None,
    )


def _stage() -> float | None:
    """Return the peak of what was done last, and let the next begin at nothing."""
    most = memory.peak()
    gc.collect()
    memory.forget_peak()
    return most


def _ask(engine: Engine, questions: Iterable[Labelled], seconds: float | None) -> tuple[list[Ranked], list[float]]:
    replies: list[Ranked] = []
    times: list[float] = []
    for question in questions:
        begin = clock()
        replies.append(engine.ask(question.text))
        times.append(clock() - begin)
        if seconds is not None and len(times) >= WARM_UP + FEWEST and sum(times) > seconds:
            break
    return replies, times[WARM_UP:] or times


def _within(seconds: float, actions: Iterable[Callable[[], object]]) -> list[float]:
    times: list[float] = []
    for action in actions:
        times.append(timed(action))
        if sum(times) > seconds:
            break
    return times


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that ``share`` per cent of the values don't exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def main() -> None:
    """Measure the task that comes as JSON on standard input; print what came of it as JSON."""
    task = Task(**json.load(sys.stdin))
    memory.limit(task.megabytes)
    print(json.dumps(asdict(measure(task))))


if __name__ == "__main__":
    main()
