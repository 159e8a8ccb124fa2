"""Answer, suggest or refuse: from ranked candidates to one decision, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from bot.matching.agreement import TELLING, Agreement
from bot.matching.matcher import Candidate
from bot.matching.question import Question
from bot.matching.subjects import ORGANISATION, PERSON
from bot.records.patterns import ACTION
from bot.records.telling import Telling


class Outcome(StrEnum):
    """What is done with a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    UNKNOWN = "unknown"


# What is left to choose, a sentence each. How likely a candidate is right, the base itself tells (calibrating.py): that
# is the least it can be, since a base finds it harder to do without one of its phrasings than to answer a question.
ENOUGH = 0.1
"""Less likely than this to be right, and it is not answered but offered."""
ENOUGH_THIN = 0.3
"""The same in a base that is as thin as can be, where chance likeness is commoner."""
ENOUGH_ALIKE = 0.06
"""The same, beside :data:`ENOUGH`, for a candidate whose score is more than chance gives and that is well ahead."""
ALIKE = 0.3
"""The least such score, in a base that is not thin."""
FAIRLY_THIN = 0.3
"""How thin a base is, 0..1, from which on scores say less."""
AHEAD = 1.15
"""How many times likelier than the next one such a candidate is."""
MOST_LACKING = 0.8
"""More told by a word that it lacks, and it is no such candidate."""
MORE_FOR_BORROWED = 0.1
"""How much likelier a reading must be that takes words or names from what was said before."""
WORTH_SUGGESTING = 0.02
"""Less likely, and even offering it would be noise."""
ENOUGH_ASKED = 0.2
"""A question whose words tell less than this together says too little to be answered."""
PLAINLY = 0.5
"""Unless it is as likely as this what is asked."""
SUGGEST_COVERAGE = 0.34
"""Less of the question covered, and offering it would be noise."""
CONFLICT_COST = 0.4
"""What a slot that contradicts takes from a candidate's odds in the ranking."""
NEARLY_AS_LIKELY = 0.5
"""What does not contradict goes before what does, and what is asked when, where or why if the question asks that before
what never is, if it is so likely beside it."""
UNASKED_COST = 0.45
"""What it takes that the candidate is hardly ever asked where, why or when, if that is what is asked."""
ASIDE_COST = 0.7
"""What it takes that the question names a person for whom the candidate is never asked."""
THING_COST = 0.3
"""What it takes that the candidate lacks the very thing that is asked for, if that tells much."""
ABSENT_COST = 0.1
"""What an idea takes that nearly all of the candidate's phrasings hold, and the question does not."""
DERIVED_GAIN = 1.5
"""How much better the odds are of what records derive: patterns are for anybody, and nobody's question is as near to
one as to an entry of its own."""
MOST_STRANGE = 0.55
"""More told by a word that the whole base lacks, and it is what is asked for; in a thin base it takes more."""
ALIKE_ANYWAY = 0.2
"""So likely an entry may be meant in none of its own words."""
ALIKE_FULLY = 0.3
"""The same for an entry that lacks none of its words, if they tell a good deal."""
MUCH_ASKED = 1.5
"""So much they tell together then."""
ENOUGH_PUT_RIGHT = 0.6
"""So much a question must tell for a place to be put right by the plainest entry: there was more than one rally."""
NEARLY_SAID = 0.8
"""How near a phrasing must be to small talk, 0..1, for its entry to answer it; the less, the thinner the base is."""
NEARLY_EQUAL = 0.5
"""How likely the second of two entries of one topic must be beside the first for both to be answered, where neither is
likely enough by itself and both together are."""
NEVER_STATED = frozenset({"how_old", "whose", "future"})
"""What no release says of anybody: there is nothing near to it to be offered."""
TOO_LITTLE = "says too little"
NOT_ABOUT = "asks for what it is not about"
NOT_LIKELY = "not likely enough"
_ELSEWHERE = "contradicts: place"
TELLING_BESIDE_UNION = 0.5
"""A word that tells more is what is asked of a union, where an entry shares nothing but the union's name."""
CORRECTABLE = frozenset({"year", "number", "organisation", "person"})
"""Slots whose contradiction an answer corrects when the question states something and asks for a yes."""


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
        odds *= 1 - UNASKED_COST * shown if self.agreement.unasked else DERIVED_GAIN if derived else 1.0
        odds *= 1 - ASIDE_COST if self.agreement.aside else 1.0
        odds *= 1 - THING_COST * min(1.0, self.agreement.thing / TELLING)
        odds *= (1 - CONFLICT_COST) ** len(self.agreement.conflicts)
        odds *= (1 - ABSENT_COST * shown) ** len(self.agreement.absent)
        return float(odds / (1 + odds))


@dataclass(frozen=True)
class Decision:
    """What is done, with which candidates, by which rule."""

    outcome: Outcome
    ranked: tuple[Judged, ...]
    rule: str
    plain: bool = False
    """Whether there can be hardly a doubt: small talk is answered then, where a base has an entry for it, and words
    that the entry lacks don't matter. In a base as thin as can be, whatever is likely enough is plain: it may be about
    small talk, and its few phrasings hold few of the words that an entry may be asked in."""
    neighbour: Judged | None = None
    """The second, where one of the first two is likely meant: both are answered, if there is nothing better."""

    @property
    def answering(self) -> tuple[Judged, ...]:
        """The candidates that answer, where there is an answer."""
        return self.ranked[:1] if self.neighbour is None else (self.ranked[0], self.neighbour)

    @property
    def both(self) -> Decision:
        """The same decision, with an answer of two neighbours where there is one."""
        return self if self.neighbour is None else replace(self, outcome=Outcome.ANSWER, rule="one of two neighbours")


def decide(question: Question, judged: Sequence[Judged], *, thin: float, borrowed: bool = False) -> Decision:
    """Return the decision for a question.

    Args:
        question: as it was read.
        judged: the candidates.
        thin: how thin the base is, 0..1.
        borrowed: whether some of the question was not said just now.
    """
    ranked = tuple(sorted(judged, key=lambda j: (-j.merit, j.id)))
    if not ranked:
        return Decision(Outcome.UNKNOWN, (), "nothing alike")
    ranked = _preferred(question, ranked)
    best = ranked[0]
    enough = _enough(ranked, thin=thin, borrowed=borrowed)
    plain = best.merit >= PLAINLY + (ENOUGH_THIN - PLAINLY) * thin
    objection = _objection(question, best, enough, thin, plain=plain)
    if objection is None:
        return Decision(Outcome.ANSWER, ranked, "likely, in agreement", plain)
    if objection == _ELSEWHERE and (there := _told_of_there(question, ranked)) is not None:
        return Decision(Outcome.ANSWER, (there, *(one for one in ranked if one is not there)), "what was done there")
    nameless = not question.mentions and (objection == TOO_LITTLE or NEVER_STATED & set(best.agreement.conflicts))
    if nameless or objection.startswith(NOT_ABOUT):
        # What is asked for is plain, and nobody tells it: what is near is shown, but nobody asked whether it was meant.
        return Decision(Outcome.UNKNOWN, ranked, objection)
    if best.merit >= WORTH_SUGGESTING and best.agreement.coverage >= SUGGEST_COVERAGE:
        neighbour = _neighbour(question, ranked, enough, thin) if objection == NOT_LIKELY else None
        return Decision(Outcome.SUGGEST, ranked, objection, neighbour=neighbour)
    return Decision(Outcome.UNKNOWN, ranked, objection)


def _told_of_there(question: Question, ranked: Sequence[Judged]) -> Judged | None:
    """Return what records tell of a place where the question supposes some kind of action; None where there is none."""
    if not question.kinds:
        return None
    of_places = (one for one in ranked if one.telling is not None and one.telling.entry.startswith("place/"))
    fit = (one for one in of_places if one.agreement.clean and one.agreement.worst <= TELLING)
    return next((one for one in fit if one.merit >= WORTH_SUGGESTING), None)


def _neighbour(question: Question, ranked: Sequence[Judged], enough: float, thin: float) -> Judged | None:
    """Return the second candidate if it is of the first one's topic and the two are likely enough together."""
    if len(ranked) < 2:
        return None
    best, second = ranked[:2]
    alike = bool(best.topic) and second.topic == best.topic and second.merit >= NEARLY_EQUAL * best.merit
    if not alike or best.merit + second.merit < enough:
        return None
    return second if _objection(question, second, enough, thin, plain=False) == NOT_LIKELY else None


def _preferred(question: Question, ranked: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Return candidates with one in front that is nearly as likely as the first, and fits better."""

    def front(best: Judged) -> tuple[Judged, ...]:
        return (best, *(one for one in ranked if one is not best))

    least = NEARLY_AS_LIKELY * ranked[0].merit
    clean = [one for one in ranked if one.agreement.clean and one.merit >= least]
    if clean and clean[0] is not ranked[0] and not question.confirming:
        ranked = front(clean[0])
    fit = [one for one in clean if not one.agreement.unasked and one.merit >= ENOUGH]
    asked_otherwise = ranked[0].agreement.unasked and ranked[0].candidate.nearest < 1.0
    return front(fit[0]) if fit and asked_otherwise else ranked


def _enough(ranked: Sequence[Judged], *, thin: float, borrowed: bool) -> float:
    """Return how likely the first candidate must be."""
    best = ranked[0]
    alone = len(ranked) < 2 or ranked[1].merit * AHEAD <= best.merit
    alike = best.candidate.score >= ALIKE and best.agreement.worst < MOST_LACKING and thin <= FAIRLY_THIN
    least = ENOUGH_ALIKE if alike and alone and not borrowed else ENOUGH
    return least + (ENOUGH_THIN - ENOUGH) * thin + (MORE_FOR_BORROWED if borrowed else 0.0)


def _objection(question: Question, best: Judged, enough: float, thin: float, *, plain: bool) -> str | None:
    agreement = best.agreement
    conflicts = set(agreement.conflicts)
    if question.confirming and len(conflicts) == 1:
        conflicts -= CORRECTABLE
        if _is_known_elsewhere(question, best):
            conflicts -= {"place"}  # where somebody did it is put right; whether anybody did it elsewhere, is not known
    if best.candidate.nearest == 1.0 and best.telling is None:
        # Whoever wrote the phrasing knows what the answer tells.
        return None
    if conflicts:
        return "contradicts: " + ", ".join(sorted(conflicts))
    if agreement.aside and question.confirming:
        return "is not asked of whom the question names"
    if agreement.beside and not plain:
        return "lacks what is asked for"
    if agreement.alien:
        return f"{NOT_ABOUT}: {', '.join(agreement.alien)}"
    if question.mentions and not agreement.shared and _only_named(question, best):
        return "shares only the name"
    if agreement.asked < ENOUGH_ASKED and not (question.given and question.asked) and best.merit < PLAINLY:
        return TOO_LITTLE
    if agreement.strange * (1 - thin) > MOST_STRANGE and not plain and not _states(question, agreement):
        return "unknown word: " + ", ".join(agreement.unknown)
    if agreement.coverage < SUGGEST_COVERAGE and not plain:
        return "knows too little of it"
    if best.merit < enough:
        return NOT_LIKELY
    return None


def _states(question: Question, agreement: Agreement) -> bool:
    """Whether a question for a yes is about what the base knows, so that a strange word in it may be put right.

    "Did a stranger visit him?" is about the stranger; "he stole it, didn't he" about him.
    """
    at = next((at for at, token in enumerate(question.tokens) if token.role in {"content", "name"}), 0)
    first, before = question.tokens[at], {token.word for token in question.tokens[:at]}
    about_a_stranger = not first.known and first.word in agreement.unknown and before.isdisjoint(question.pronouns)
    return question.confirming and not about_a_stranger


def _is_known_elsewhere(question: Question, best: Judged) -> bool:
    """Whether a candidate is what a question speaks of, though that was not in the place that it names."""
    if question.mentioned(PERSON):
        return best.likely >= ALIKE_ANYWAY
    agreement = best.agreement
    fully = best.likely >= ALIKE_FULLY and agreement.asked >= MUCH_ASKED and not agreement.missing
    return fully or (best.likely >= PLAINLY and agreement.asked >= ENOUGH_PUT_RIGHT)


def _only_named(question: Question, best: Judged) -> bool:
    """Whether a candidate lacks what is asked of whom it names.

    Beside a person any word may be that; of a place, anything done there is told, and one word may be another for doing
    it; an entry may be asked in other words.
    """
    if question.confirming and "where" in best.candidate.facets.asked and len(best.agreement.missing) == 1:
        return best.merit < ALIKE_ANYWAY  # the one word may be the place that is put right
    if best.telling is None:
        named = bool(question.mentioned(PERSON))
        of_union = bool(question.mentioned(ORGANISATION)) and not question.confirming
        if of_union and best.agreement.worst > TELLING_BESIDE_UNION and best.merit < ALIKE_FULLY:
            return True
        return best.agreement.worst > TELLING and (named or best.merit < ALIKE_ANYWAY)
    # Of who took part, another verb asks for somebody else: who spoke.
    place = best.telling.entry.startswith("place/")
    most = 0.0 if not place else TELLING if len(best.agreement.missing) > 1 else MOST_LACKING
    return best.agreement.worst > most
