"""What was measured, as plain tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.engines import CONTENDERS
from benchmarks.goals import Goal
from benchmarks.measuring import Measured
from benchmarks.running import LeftOut
from benchmarks.starting import Started

WIDTH = 28

QUALITY = (
    "hit@1: the right entry is first.  AUROC: the score tells right ones from out-of-scope ones.  "
    "at 92 %: right, with the\nscore that declines 92 % of what is out of scope.  "
    "By its own decision: right and wrong of the answerable, declined of the others.\n"
)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table: the first column to the left, the others to the right."""
    rows = [heads, *rows]
    widths = [max(WIDTH if not at else 0, *(len(row[at]) for row in rows)) for at in range(len(heads))]
    for row in rows:
        cells = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def quality_table(results: Sequence[Measured | LeftOut]) -> Iterator[str]:
    """Yield one base's table of quality, in per cent."""
    rows = []
    for one in results:
        if isinstance(one, Measured) and one.quality is not None:
            found = one.quality
            shares = (found.first, found.auroc, found.at_declined, found.right, found.wrong, found.declined)
            rows.append((CONTENDERS[one.engine].title, *map(_per_cent, shares)))
    yield from table(("%", "hit@1", "AUROC", "at 92 %", "right", "wrong", "declined"), rows)
    yield from _left_out(results)


def speed_table(results: Sequence[Measured | LeftOut]) -> Iterator[str]:
    """Yield one size's table of cost; ratios are to the bot's row."""
    measured = [one for one in results if isinstance(one, Measured)]
    bot = next((one.median_ms for one in measured if one.engine == "bot"), None)
    rows = [
        (
            CONTENDERS[one.engine].title,
            f"{one.median_ms:.2f}",
            f"{one.p99_ms:.2f}",
            f"{one.median_ms / bot:.2f}" if bot else "",
            f"{one.long_ms:.1f}",
            f"{one.long_ms / one.median_ms:.1f}",
            f"{one.build_s:.2f}",
            f"{one.read_s:.2f}",
            _megabytes(one.peak_mb),
            _megabytes(one.index_mb),
            str(one.asked),
        )
        for one in measured
    ]
    heads = (
        "ms a question",
        "median",
        "p99",
        "/ bot",
        "4,000",
        "/ usual",
        "build s",
        "read s",
        "peak MB",
        "index MB",
        "asked",
    )
    yield from table(heads, rows)
    yield from _left_out(results)


def start_table(started: Sequence[Started]) -> Iterator[str]:
    """Yield how the shipped base starts and answers: the first time, and when it was prepared before."""
    rows = [
        ("import, s", *(f"{one.import_s:.2f}" for one in started)),
        ("then ready, s", *(f"{one.ready_s:.2f}" for one in started)),
        ("a question: median, ms", *(f"{one.median_ms:.2f}" for one in started)),
        ("p99, ms", *(f"{one.p99_ms:.2f}" for one in started)),
        ("4,000 characters, ms", *(f"{one.long_ms:.2f}" for one in started)),
        ("peak memory, MB", *(_megabytes(one.peak_mb) for one in started)),
    ]
    yield from table(("shipped base, as members ask", "anew", "prepared before"), rows)


def goal_table(found: Iterable[Goal]) -> Iterator[str]:
    """Yield the aims."""
    rows = [
        (
            goal.aim,
            f"{goal.now:.2f}",
            f"at least {goal.least:g}" if goal.least is not None else f"at most {goal.most:g}",
            "yes" if goal.reached else "NO",
        )
        for goal in found
    ]
    yield from table(("aim", "is", "is to be", "reached"), rows)


def _left_out(results: Sequence[Measured | LeftOut]) -> Iterator[str]:
    for one in results:
        if isinstance(one, LeftOut):
            yield f"{CONTENDERS[one.engine].title.ljust(WIDTH)}  left out: {one.reason}"


def _per_cent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"


def _megabytes(number: float | None) -> str:
    return "" if number is None else f"{number:.0f}"
