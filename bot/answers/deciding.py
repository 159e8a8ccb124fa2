"""Answer, suggest or refuse: from ranked candidates to one decision, with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.agreement import Agreement
from bot.matching.matcher import Candidate
from bot.matching.question import Question
from bot.records.telling import Telling


class Outcome(StrEnum):
    """What is done with a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    UNKNOWN = "unknown"


# What is left to choose, a sentence each.
ENOUGH_COVERAGE = 0.5
"""Less of the question's informative words known to the entry, and it is another question."""
ENOUGH_SCORE = 0.2
"""Less alike, and shared words are chance."""
SCORE_FOR_MISSING = 0.4
"""How much more alike a question must be for what the entry lacks of it."""
ENOUGH_ASKED = 0.25
"""A question whose words tell less than this together says too little to be answered."""
VERBATIM = 0.95
"""Unless it is nearly to the letter what an entry is asked by."""
SCORE_FOR_BORROWED = 0.06
"""How much more alike a reading must be that takes words or names from what was said before."""
SCORE_FOR_ABSENT = 0.15
"""How much more alike a question must be that lacks what all of an entry's phrasings hold."""
MISSING_TELLING = 0.85
"""A missing word that tells more than this asks for something else."""
CLEAR_LEAD = 0.005
"""A smaller lead over a runner-up that fits no worse is chance: the member chooses."""
WORTH_SUGGESTING = 0.16
"""Less alike, and even offering it would be noise."""
SUGGEST_COVERAGE = 0.34
"""Less of the question covered, and offering it would be noise."""
CONFLICT_COST = 0.25
"""What a slot that contradicts costs a candidate in the ranking."""
DERIVED_SHARE = 0.88
"""An entry that somebody wrote for a question goes before what records derive for it."""
CORRECTABLE = frozenset({"year", "number", "organisation", "person"})
"""Slots whose contradiction an answer corrects when the question states something and asks for a yes."""


@dataclass(frozen=True)
class Judged:
    """A candidate with how it agrees with the question, and what records tell for it."""

    candidate: Candidate
    agreement: Agreement
    telling: Telling | None = None

    @property
    def id(self) -> str:
        """The id of the answer: the entry's, or the derived one."""
        return self.telling.entry if self.telling is not None else self.candidate.entry

    @property
    def merit(self) -> float:
        """What it is ranked by, 0..1: likeness, lessened by what the entry lacks."""
        lessened = self.candidate.score * (0.2 + 0.8 * self.agreement.coverage)
        lessened *= DERIVED_SHARE if self.telling is not None else 1.0
        return max(0.0, lessened * (1 - CONFLICT_COST) ** len(self.agreement.conflicts))


@dataclass(frozen=True)
class Decision:
    """What is done, with which candidates, by which rule."""

    outcome: Outcome
    ranked: tuple[Judged, ...]
    rule: str


def decide(question: Question, judged: Sequence[Judged], *, borrowed: bool = False) -> Decision:
    """Return the decision for a question; ``borrowed`` when some of it was not said just now."""
    ranked = tuple(sorted(judged, key=lambda j: (-j.merit, j.id)))
    if not ranked:
        return Decision(Outcome.UNKNOWN, (), "nothing alike")
    best = ranked[0]
    objection = _objection(question, best, ENOUGH_SCORE + (SCORE_FOR_BORROWED if borrowed else 0.0))
    objection = objection or _rival(ranked)
    if objection is None:
        return Decision(Outcome.ANSWER, ranked, "alike, covered, in agreement")
    if best.candidate.score >= WORTH_SUGGESTING and best.agreement.coverage >= SUGGEST_COVERAGE:
        return Decision(Outcome.SUGGEST, ranked, objection)
    return Decision(Outcome.UNKNOWN, ranked, objection)


def _objection(question: Question, best: Judged, enough: float = ENOUGH_SCORE) -> str | None:
    agreement = best.agreement
    conflicts = set(agreement.conflicts)
    if question.confirming and len(conflicts) == 1:
        conflicts -= CORRECTABLE
    if conflicts:
        return "contradicts: " + ", ".join(sorted(conflicts))
    if agreement.unknown and not _stated_wrongly(question, agreement):
        return "unknown words: " + ", ".join(agreement.unknown)
    if agreement.missing and not agreement.shared:
        return "shares only the name"
    if (
        agreement.asked < ENOUGH_ASKED
        and not (question.given and question.asked)
        and not best.candidate.nearest > VERBATIM
    ):
        return "says too little"
    if agreement.worst > MISSING_TELLING and not question.confirming:
        return "asks for something else: " + ", ".join(word for word, _ in agreement.missing)
    if agreement.absent and best.candidate.score < enough + SCORE_FOR_ABSENT:
        return "does not ask for: " + ", ".join(agreement.absent)
    if agreement.coverage < ENOUGH_COVERAGE:
        return "not covered: " + ", ".join(word for word, _ in agreement.missing)
    if best.candidate.score < enough + SCORE_FOR_MISSING * (1 - agreement.coverage):
        return "not alike enough"
    return None


def _rival(ranked: Sequence[Judged]) -> str | None:
    """Return what speaks against the first candidate when another fits no worse and is hardly behind.

    An entry and what records derive for the same question are no rivals: they say the same.
    """
    best = ranked[0]
    for other in ranked[1:]:
        if best.merit - other.merit >= CLEAR_LEAD:
            return None
        alike = (other.telling is None) == (best.telling is None)
        if alike and other.agreement.clean and other.agreement.coverage >= best.agreement.coverage:
            return f"no clear lead over {other.id}"
    return None


def _stated_wrongly(question: Question, agreement: Agreement) -> bool:
    """Whether the one unknown word is what a question states and asks to confirm: a name, or anything before a tag."""
    if agreement.alien or not question.confirming or len(agreement.unknown) != 1:
        return False
    return question.tagged or re.search(rf"\b{agreement.unknown[0].capitalize()}\b", question.text) is not None
