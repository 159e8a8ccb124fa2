"""Answer, suggest or refuse: from ranked candidates to one decision, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answers.choices import (
    AHEAD,
    ALIKE,
    ENOUGH,
    ENOUGH_ALIKE,
    ENOUGH_LONG,
    ENOUGH_THIN,
    FAIRLY_THIN,
    FIT,
    IN_PROSE,
    MANY_WORDS,
    MORE_FOR_BORROWED,
    MOST_LACKING,
    NEARLY_AS_LIKELY,
    NEARLY_EQUAL,
    PLAINLY,
    SUGGEST_COVERAGE,
    WORTH_SUGGESTING,
)
from bot.answers.objecting import Case, Objection, objection
from bot.answers.ranked_candidate import RankedCandidate
from bot.answers.rules import Rule
from bot.matching.agreement import INFORMATIVE
from bot.matching.question import Question
from bot.matching.slots import Attribute, Slot
from bot.records.derived import Pattern


class Outcome(StrEnum):
    """What is done with a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    UNKNOWN = "unknown"


NEVER_STATED = frozenset({Attribute.HOW_OLD, Attribute.WHOSE, Attribute.ORIGIN, Attribute.FUTURE})
"""What no release says of anybody: there is nothing near to it to be offered."""
OF_ONE_TIME = frozenset({Pattern.PERSON_FREED, Pattern.PERSON_SINCE, Pattern.PERSON_WHERE, Pattern.PERSON_HOW_LONG})
"""What records tell of somebody's time in prison, one thing of it each, as an entry may."""
ELSEWHERE = Objection(Rule.CONTRADICTS, (Slot.PLACE,))
"""What stands against an answer about another place."""


@dataclass(frozen=True)
class Decision:
    """What is done, with which candidates, by which rule."""

    outcome: Outcome
    ranked: tuple[RankedCandidate, ...]
    rule: str
    plain: bool = False
    """Whether there can be hardly a doubt: small talk is answered then, where a base has an entry for it, and words
    that the entry lacks don't matter. In a base as thin as can be, whatever is likely enough is plain: it may be about
    small talk, and its few phrasings hold few of the words that an entry may be asked in."""
    enough: float = 0.0
    """How likely the first candidate had to be, 0..1."""
    neighbour: RankedCandidate | None = None
    """The second, where one of the first two is likely meant: both are answered, if there is nothing better."""

    @property
    def answering(self) -> tuple[RankedCandidate, ...]:
        """The candidates that answer, where there is an answer."""
        return self.ranked[:1] if self.neighbour is None else (self.ranked[0], self.neighbour)

    @property
    def both(self) -> Decision:
        """The same decision, with an answer of two neighbours where there is one."""
        return self if self.neighbour is None else replace(self, outcome=Outcome.ANSWER, rule=Rule.NEIGHBOURS)


def decide(
    question: Question,
    candidates: Sequence[RankedCandidate],
    *,
    thin: float,
    enough_thin: float = ENOUGH_THIN,
    borrowed: bool = False,
) -> Decision:
    """Return the decision for a question.

    Args:
        question: as it was read.
        candidates: what may answer it, in any order.
        thin: how thin the base is, 0..1.
        enough_thin: how likely a candidate must be to answer, 0..1, in a base that is as thin as can be.
        borrowed: whether some of the question was not said just now.
    """
    ranked = tuple(sorted(candidates, key=lambda j: (-j.merit, j.id)))
    if not ranked:
        return Decision(Outcome.UNKNOWN, (), Rule.NOTHING_ALIKE)
    ranked = _preferred(question, ranked)
    best = ranked[0]
    enough = _enough(question, ranked, borrowed=borrowed, thin=thin, enough_thin=enough_thin)
    plain = best.merit >= PLAINLY + (enough_thin - PLAINLY) * thin**2
    against = objection(Case(question, best, enough, thin, plain, borrowed))
    if against is None:
        return Decision(Outcome.ANSWER, ranked, Rule.LIKELY, plain, enough)
    if against == ELSEWHERE and (there := _done_there(question, ranked)) is not None:
        ranked = (there, *(one for one in ranked if one is not there))
        return Decision(Outcome.ANSWER, ranked, Rule.DONE_THERE, enough=enough)
    nameless = not question.mentions and (
        against.rule is Rule.TOO_LITTLE or NEVER_STATED & set(best.agreement.conflicts)
    )
    if nameless or against.rule is Rule.NOT_ABOUT or Attribute.ORIGIN in best.agreement.conflicts:
        # What is asked for is plain, and nobody tells it: what is near is shown, but nobody asked whether it was meant.
        return Decision(Outcome.UNKNOWN, ranked, str(against), enough=enough)
    if best.merit >= WORTH_SUGGESTING and best.agreement.coverage >= SUGGEST_COVERAGE:
        neighbour = _neighbour(question, ranked, enough, thin) if against.rule is Rule.NOT_LIKELY else None
        return Decision(Outcome.SUGGEST, ranked, str(against), enough=enough, neighbour=neighbour)
    return Decision(Outcome.UNKNOWN, ranked, str(against), enough=enough)


def _done_there(question: Question, ranked: Sequence[RankedCandidate]) -> RankedCandidate | None:
    """Return what records tell of a place where the question supposes some kind of action; None where there is none."""
    if not question.kinds:
        return None
    of_places = (one for one in ranked if one.telling is not None and one.telling.id.pattern is Pattern.PLACE)
    asked_so = (one for one in of_places if one.agreement.clean and not one.agreement.extra_attributes)
    fit = (one for one in asked_so if one.agreement.worst <= INFORMATIVE)
    return next((one for one in fit if one.merit >= WORTH_SUGGESTING), None)


def _neighbour(
    question: Question, ranked: Sequence[RankedCandidate], enough: float, thin: float
) -> RankedCandidate | None:
    """Return the second candidate if it is of the first one's topic and the two are likely enough together."""
    if len(ranked) < 2:
        return None
    best, second = ranked[:2]
    alike = bool(best.topic) and second.topic == best.topic and second.merit >= NEARLY_EQUAL * best.merit
    if not alike or best.merit + second.merit < enough:
        return None
    against = objection(Case(question, second, enough, thin, plain=False))
    return second if against is not None and against.rule is Rule.NOT_LIKELY else None


def _preferred(question: Question, ranked: tuple[RankedCandidate, ...]) -> tuple[RankedCandidate, ...]:
    """Return candidates with one in front that is nearly as likely as the first, and fits better."""

    def front(best: RankedCandidate) -> tuple[RankedCandidate, ...]:
        return (best, *(one for one in ranked if one is not best))

    least = NEARLY_AS_LIKELY * ranked[0].merit
    clean = [one for one in ranked if one.agreement.clean and one.merit >= least]
    if clean and clean[0] is not ranked[0] and (not question.confirming or _tells_of_place(clean[0], ranked[0])):
        ranked = front(clean[0])
    if (written := _in_prose(question, ranked)) is not None:
        return front(written)
    fit = [one for one in clean if not one.agreement.extra_attributes and one.merit >= FIT]
    asked_otherwise = ranked[0].agreement.extra_attributes and ranked[0].candidate.nearest < 1.0
    return front(fit[0]) if fit and asked_otherwise else ranked


def _in_prose(question: Question, ranked: Sequence[RankedCandidate]) -> RankedCandidate | None:
    """Return an entry that tells what the record in front does; None for none, or where that is not plainly asked for.

    It is mostly asked for what the question asks. A record's dates read like a telegram; whoever wrote the entry wrote
    sentences.
    """
    best = ranked[0]
    telling = best.telling
    if telling is None or telling.id.pattern not in OF_ONE_TIME or best.merit < PLAINLY or not question.attributes:
        return None
    entries = [one for one in ranked[1:] if one.telling is None and one.merit >= IN_PROSE * best.merit]
    of_them = [one for one in entries if telling.subjects <= one.candidate.facets.subjects]
    if not of_them or not question.attributes <= of_them[0].candidate.facets.attributes:
        return None
    agreed = of_them[0].agreement
    return of_them[0] if agreed.clean and not agreed.missing else None


def _tells_of_place(clean: RankedCandidate, best: RankedCandidate) -> bool:
    """Whether records tell of the very place that a candidate would put right."""
    of_place = clean.telling is not None and clean.telling.id.pattern is Pattern.PLACE
    return of_place and best.agreement.conflicts == ELSEWHERE.of


def _enough(
    question: Question, ranked: Sequence[RankedCandidate], *, thin: float, enough_thin: float, borrowed: bool
) -> float:
    """Return how likely the first candidate must be."""
    best = ranked[0]
    alone = len(ranked) < 2 or ranked[1].merit * AHEAD <= best.merit
    least = ENOUGH
    if alone and best.agreement.worst < MOST_LACKING and thin <= FAIRLY_THIN and not borrowed:
        of_many = len(question.tokens) >= MANY_WORDS
        least = ENOUGH_LONG if of_many else ENOUGH_ALIKE if best.candidate.score >= ALIKE else ENOUGH
    return least + (enough_thin - ENOUGH) * thin**2 + (MORE_FOR_BORROWED if borrowed else 0.0)
