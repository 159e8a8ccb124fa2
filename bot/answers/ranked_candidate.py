"""A candidate as it is ranked: how likely it is, lessened by what contradicts."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.calibrating import Compared
from bot.answers.choices import (
    CONFLICT_COST,
    DERIVED_GAIN,
    EXTRA_ATTRIBUTE_COST,
    MISSING_CORE_COST,
    SOMEONE_ELSE_COST,
    TARGET_COST,
)
from bot.matching.agreement import INFORMATIVE
from bot.records.derived import Pattern


@dataclass(frozen=True, kw_only=True)
class RankedCandidate(Compared):
    """A compared candidate, with how likely it is, and how much in front it belongs."""

    likely: float
    """How likely it is what was asked for, 0..1, as far as likeness and coverage tell."""
    merit: float
    """What it is ranked by, 0..1: how likely it is, lessened by what contradicts."""
    topic: str = ""
    """What the entry is filed under."""

    @classmethod
    def of(cls, one: Compared, likely: float, *, thin: float, topic: str = "") -> RankedCandidate:
        """Return a compared candidate with its merit.

        Args:
            one: the candidate.
            likely: how likely it is what was asked for, 0..1.
            thin: how thin the base is, 0..1: few phrasings show badly what an entry is never asked, or never asked
                without.
            topic: what the entry is filed under.
        """
        merit = _merit(one, likely, thin)
        return cls(one.candidate, one.agreement, one.telling, likely=likely, merit=merit, topic=topic)

    @property
    def id(self) -> str:
        """The id of the answer: the entry's, or the derived one."""
        return self.telling.entry if self.telling is not None else self.candidate.entry


def _merit(one: Compared, likely: float, thin: float) -> float:
    odds = likely / max(1 - likely, 1e-6)
    derived = one.telling is not None and one.telling.id.pattern is not Pattern.ACTION
    shown = 1 - thin
    if one.agreement.extra_attributes:
        # What records tell gains nothing here: it goes first where it answers just what is asked.
        odds *= 1 - EXTRA_ATTRIBUTE_COST * shown
    elif derived:
        odds *= DERIVED_GAIN
    odds *= 1 - SOMEONE_ELSE_COST if one.agreement.about_someone_else else 1.0
    odds *= 1 - TARGET_COST * min(1.0, one.agreement.target_weight / INFORMATIVE)
    odds *= (1 - CONFLICT_COST) ** len(one.agreement.conflicts)
    odds *= (1 - MISSING_CORE_COST * shown) ** len(one.agreement.missing_core)
    return float(odds / (1 + odds))
