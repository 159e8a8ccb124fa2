"""The shipped base as it is asked by members: how soon it is ready, and what a question costs. A process of its own."""

from __future__ import annotations

import json
import statistics
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import memory
from benchmarks.generating import long_question
from benchmarks.measuring import LONG, LONG_ASKED, clock, percentile, timed


@dataclass(frozen=True)
class Started:
    """Seconds and milliseconds of processor time, and MB."""

    import_s: float
    anew_s: float
    """Reading, checking and preparing the base."""
    kept_s: float
    """Taking the prepared base from the disk."""
    asked: int
    median_ms: float
    p99_ms: float
    long_ms: float
    peak_mb: float | None


def start() -> Started:
    """Import the bot, make the base ready twice, and ask the labelled questions that stand by themselves."""
    begin = clock()
    from bot.answers import Assistant
    from bot.answers.kept import prepared
    from bot.knowledge.files import DEFAULT_PATH

    imported = clock() - begin
    with TemporaryDirectory() as folder:
        anew = timed(partial(prepared, DEFAULT_PATH, Path(folder)))
        begin = clock()
        assistant = Assistant(prepared(DEFAULT_PATH, Path(folder)))
        kept = clock() - begin

    from benchmarks.shipped import asked  # reads labelled questions: no part of the start

    questions = asked()
    for question in questions[:10]:
        assistant.ask(question)
    times = [timed(partial(assistant.ask, question)) for question in questions]
    long = [long_question(questions[at:] + questions[:at], LONG) for at in range(LONG_ASKED)]
    return Started(
        import_s=imported,
        anew_s=anew,
        kept_s=kept,
        asked=len(times),
        median_ms=1000 * statistics.median(times),
        p99_ms=1000 * percentile(times, 99),
        long_ms=1000 * statistics.median(timed(partial(assistant.ask, text)) for text in long),
        peak_mb=memory.peak(),
    )


if __name__ == "__main__":
    print(json.dumps(asdict(start())))
