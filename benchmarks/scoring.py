"""How good an engine's replies are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.bases import Labelled
from benchmarks.engines import Ranked

DECLINED = 0.92
"""Share of the unanswerable to be declined, at which engines are compared that don't decide by themselves."""


@dataclass(frozen=True)
class Quality:
    """Shares, 0..1. None where the questions don't allow it, or the engine doesn't decide."""

    first: float
    """Of the answerable: the right entry is first, whatever the score."""
    auroc: float | None
    """How well the score tells "answerable, and right" from "unanswerable"; 0.5 is chance."""
    at_declined: float | None
    """Of the answerable: right and above the score that declines :data:`DECLINED` of the unanswerable.

    That score is taken from these very questions: an engine which must choose it beforehand does worse.
    """
    right: float | None = None
    """Of the answerable: answered, and right, by the engine's own decision."""
    wrong: float | None = None
    """Of the answerable: answered with another entry."""
    declined: float | None = None
    """Of the unanswerable: not answered."""


def score(questions: Sequence[Labelled], replies: Sequence[Ranked]) -> Quality:
    """Return the quality of the replies to the questions."""
    inside = [(q.entry, reply) for q, reply in zip(questions, replies, strict=True) if q.entry is not None]
    outside = [reply for q, reply in zip(questions, replies, strict=True) if q.entry is None]
    hits = [_score(reply) for entry, reply in inside if _first(reply) == entry]
    misses = sorted(_score(reply) for reply in outside)
    quality = Quality(
        first=len(hits) / len(inside),
        auroc=auroc(hits, misses) if hits and misses else None,
        at_declined=_at_declined(hits, misses, len(inside)) if misses else None,
    )
    if not replies or replies[0].answered is None:
        return quality
    answered = [_first(reply) == entry for entry, reply in inside if reply.answered]
    return Quality(
        quality.first,
        quality.auroc,
        quality.at_declined,
        right=sum(answered) / len(inside),
        wrong=(len(answered) - sum(answered)) / len(inside),
        declined=sum(not reply.answered for reply in outside) / len(outside) if outside else None,
    )


def _first(reply: Ranked) -> str | None:
    return reply.entries[0][0] if reply.entries else None


def _score(reply: Ranked) -> float:
    return reply.entries[0][1] if reply.entries else float("-inf")


def auroc(above: Sequence[float], below: Sequence[float]) -> float:
    """Return how likely one of ``above`` is greater than one of ``below``; a tie counts half."""
    ordered = sorted(below)
    won = sum(bisect_left(ordered, value) + bisect_right(ordered, value) for value in above) / 2
    return won / (len(above) * len(ordered))


def _at_declined(hits: Sequence[float], misses: Sequence[float], inside: int) -> float:
    threshold = misses[min(len(misses) - 1, int(DECLINED * len(misses)))]
    return sum(hit > threshold for hit in hits) / inside
