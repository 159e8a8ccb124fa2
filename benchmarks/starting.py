"""The shipped base as it is asked by members: how soon it is ready, and what a question costs. A process of its own."""

from __future__ import annotations

import json
import statistics
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks import memory
from benchmarks.generating import long_question
from benchmarks.measuring import LONG, LONG_ASKED, clock, percentile, timed


@dataclass(frozen=True)
class Started:
    """Seconds and milliseconds of processor time, and MB."""

    import_s: float
    ready_s: float
    """From there until the first question can be asked."""
    asked: int
    median_ms: float
    p99_ms: float
    long_ms: float
    peak_mb: float | None


def start(folder: Path) -> Started:
    """Import the bot, make the base ready, and ask the labelled questions that stand by themselves.

    Args:
        folder: where prepared bases are kept; the base is prepared anew where it is not in there.
    """
    begin = clock()
    from bot.answers import Assistant
    from bot.answers.kept import prepared
    from bot.knowledge.files import DEFAULT_PATH

    imported = clock() - begin
    begin = clock()
    assistant = Assistant(prepared(DEFAULT_PATH, folder))
    ready = clock() - begin

    from benchmarks.shipped import asked  # reads labelled questions: no part of the start

    questions = asked()
    for question in questions[:10]:
        assistant.ask(question)
    times = [timed(partial(assistant.ask, question)) for question in questions]
    long = [long_question(questions[at:] + questions[:at], LONG) for at in range(LONG_ASKED)]
    return Started(
        import_s=imported,
        ready_s=ready,
        asked=len(times),
        median_ms=1000 * statistics.median(times),
        p99_ms=1000 * percentile(times, 99),
        long_ms=1000 * statistics.median(timed(partial(assistant.ask, text)) for text in long),
        peak_mb=memory.peak(),
    )


if __name__ == "__main__":
    print(json.dumps(asdict(start(Path(sys.argv[1])))))
