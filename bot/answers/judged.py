"""A candidate as it is ranked: how likely it is, lessened by what contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.answers.choices import ABSENT_COST, ASIDE_COST, CONFLICT_COST, DERIVED_GAIN, THING_COST, UNASKED_COST
from bot.matching.agreement import TELLING, Agreement
from bot.matching.matcher import Candidate
from bot.records.patterns import ACTION
from bot.records.telling import Telling


@dataclass(frozen=True)
class Judged:
    """A candidate with how it agrees with the question, and what records tell for it."""

    candidate: Candidate
    agreement: Agreement
    likely: float
    """How likely it is what was asked for, 0..1, as far as likeness and coverage tell."""
    telling: Telling | None = None
    thin: float = 0.0
    """How thin the base is, 0..1: few phrasings show badly what an entry is never asked, or never asked without."""
    topic: str = ""
    """What the entry is filed under."""

    @property
    def id(self) -> str:
        """The id of the answer: the entry's, or the derived one."""
        return self.telling.entry if self.telling is not None else self.candidate.entry

    @cached_property
    def merit(self) -> float:
        """What it is ranked by, 0..1: how likely it is, lessened by what contradicts."""
        odds = self.likely / max(1 - self.likely, 1e-6)
        derived = self.telling is not None and not self.telling.entry.startswith(f"{ACTION}/")
        shown = 1 - self.thin
        if self.agreement.unasked:
            # What records tell gains nothing here: it goes first where it answers just what is asked.
            odds *= 1 - UNASKED_COST * shown
        elif derived:
            odds *= DERIVED_GAIN
        odds *= 1 - ASIDE_COST if self.agreement.aside else 1.0
        odds *= 1 - THING_COST * min(1.0, self.agreement.thing / TELLING)
        odds *= (1 - CONFLICT_COST) ** len(self.agreement.conflicts)
        odds *= (1 - ABSENT_COST * shown) ** len(self.agreement.absent)
        return float(odds / (1 + odds))
