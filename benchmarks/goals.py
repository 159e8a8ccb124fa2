"""What the bot's speed is to be, held against what was measured in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measuring import Measured
from benchmarks.starting import Started


@dataclass(frozen=True)
class Goal:
    """One aim, and how far it is reached."""

    aim: str
    now: float
    least: float | None = None
    most: float | None = None

    @property
    def reached(self) -> bool:
        """Whether it is."""
        return (self.least is None or self.now >= self.least) and (self.most is None or self.now <= self.most)


def goals(measured: Sequence[Measured], started: Sequence[Started]) -> Iterator[Goal]:
    """Yield the aims that the measurements allow to judge."""
    at = {(one.engine, one.phrasings): one for one in measured if one.quality is None}
    for engine, asked in (("bot", "a question"), ("bot-index", "the index alone")):
        if (small := at.get((engine, 10_000))) is not None:
            yield from _cost(
                asked, small, at.get((engine, 100_000)), at.get(("wratio", 10_000)), at.get(("bm25s", 10_000))
            )
    if (small := at.get(("bot", 10_000))) is not None:
        yield Goal("10,000 phrasings: seconds to index", small.build_s, most=3)
        if small.index_mb is not None:
            yield Goal("10,000 phrasings: MB to index, beside the code's", small.index_mb, most=150)
    for last in started[-1:]:
        yield Goal("shipped base: seconds from import to ready, prepared before", last.ready_s, most=0.3)
        yield Goal("shipped base: p99 / median", last.p99_ms / last.median_ms, most=5)
        yield Goal("shipped base: 4,000 characters / ordinary", last.long_ms / last.median_ms, most=20)


def _cost(
    asked: str, small: Measured, large: Measured | None, wratio: Measured | None, bm25s: Measured | None
) -> Iterator[Goal]:
    if wratio is not None:
        yield Goal(f"{asked}: WRatio's time / its own, 10,000 phrasings", wratio.median_ms / small.median_ms, least=50)
    if bm25s is not None:
        yield Goal(f"{asked}: its time / bm25s's, 10,000 phrasings", small.median_ms / bm25s.median_ms, most=2)
    if large is not None:
        yield Goal(f"{asked}: 100,000 phrasings / 10,000", large.median_ms / small.median_ms, most=3)
    yield Goal(f"{asked}: p99 / median, 10,000 phrasings", small.p99_ms / small.median_ms, most=5)
    yield Goal(f"{asked}: 4,000 characters / ordinary", small.long_ms / small.median_ms, most=20)
