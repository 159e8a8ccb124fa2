"""What a matcher finds for a question: entries that may answer it, with what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.matching.entry import Facets
from bot.matching.question import Question


@dataclass(frozen=True)
class Candidate:
    """An entry that may answer, with what speaks for it."""

    entry: str
    score: float
    """How likely it is meant, as :meth:`Ranking.scores` has it."""
    phrasing: str
    """The entry's phrasing that is nearest to the question."""
    nearest: float
    """How near that phrasing is, 0..1, by letters and whatever the order of the words."""
    facets: Facets = field(repr=False)


@dataclass(frozen=True)
class Example:
    """A phrasing of the base as a question to a base that lacks it, and to one that lacks its whole entry."""

    entry: str
    if_missing: Question
    """The phrasing, read where only it is missing: words that it alone has are unknown."""
    itself: tuple[Candidate, ...]
    if_entry_missing: Question
    without: tuple[Candidate, ...]
