"""What speaks against answering with a candidate, however likely it is: rules, in the order in which they are put."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bot.answers.choices import (
    ALIKE_ANYWAY,
    ALIKE_FULLY,
    ENOUGH_PUT_RIGHT,
    INFORMATIVE_BESIDE_UNION,
    LEAST_WEIGHT,
    MOST_LACKING,
    MOST_UNKNOWN,
    MUCH_WEIGHT,
    PLAINLY,
    SUGGEST_COVERAGE,
)
from bot.answers.ranked_candidate import RankedCandidate
from bot.answers.rules import Rule
from bot.matching.agreement import INFORMATIVE
from bot.matching.lexicon import lexicon
from bot.matching.question import Question, Token
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import ORGANISATION, PERSON
from bot.records.derived import Pattern

CORRECTABLE = frozenset({Slot.YEAR, Slot.NUMBER, Slot.ORGANISATION, Slot.PERSON})
"""Slots whose contradiction an answer corrects when the question states something and asks for a yes."""


class Case(NamedTuple):
    """A question, and the candidate that may answer it."""

    question: Question
    best: RankedCandidate
    enough: float
    """How likely the candidate must be, 0..1."""
    thin: float
    """How thin the base is, 0..1."""
    plain: bool
    """Whether the candidate is so likely that words which it lacks don't matter."""
    borrowed: bool = False
    """Whether words or names of the question are of what was said before."""


class Objection(NamedTuple):
    """A rule that speaks against a candidate, and the slots or words that it is about."""

    rule: Rule
    of: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it as moderators read it: ``contradicts: place``."""
        return f"{self.rule}: {', '.join(self.of)}" if self.of else self.rule


def objection(case: Case) -> Objection | None:
    """Return the first objection to answering with a candidate; None where nothing speaks against it."""
    if case.best.candidate.nearest == 1.0 and case.best.telling is None:
        return None  # whoever wrote the phrasing knows what the answer tells
    for rule, speaks_against in _RULES.items():
        found = speaks_against(case)
        if found:
            return Objection(rule, found if isinstance(found, tuple) else ())
    return None


def _contradicting(case: Case) -> tuple[str, ...]:
    """Return the slots that contradict, but for the one that the answer puts right."""
    conflicts = set(case.best.agreement.conflicts)
    if case.question.confirming and len(conflicts) == 1:
        conflicts -= CORRECTABLE
        if _is_known_elsewhere(case.question, case.best):
            # Where somebody did it is put right; whether anybody did it elsewhere, is not known.
            conflicts -= {Slot.PLACE}
    elif case.question.asserting and len(conflicts) == 1:
        conflicts -= CORRECTABLE - {Slot.PERSON}  # whether somebody else did it, is seldom known
    return tuple(sorted(conflicts))


def _is_about_someone_else(case: Case) -> bool:
    return case.best.agreement.about_someone_else and case.question.confirming


def _lacks_target(case: Case) -> bool:
    return case.best.agreement.lacks_target and not case.plain


def _is_about_a_thing(case: Case) -> bool:
    """Whether it is asked how a thing is that a candidate lacks: "is the canteen at the union good"."""
    question, opens = case.question, next((t.word for t in case.question.tokens if t.role != "noise"), "")
    if not question.mentions or opens not in lexicon(question.language).grammar.copulas or case.plain:
        return False
    first, before = _first(question)
    about_a_thing = first.role == "content" and before.isdisjoint(question.pronouns)  # not "was there a strike"
    return about_a_thing and dict(case.best.agreement.missing).get(first.word, 0.0) > MOST_UNKNOWN


def _is_only_named(case: Case) -> bool:
    """Whether a candidate knows nothing of a question but a name, and lacks what is asked of that.

    Beside a person any word may be that; of a place, anything done there is told, and one word may be another for doing
    it; an entry may be asked in other words.
    """
    question, best = case.question, case.best
    if not question.mentions or best.agreement.shared:
        return False
    if question.confirming and Attribute.WHERE in best.candidate.facets.attributes and len(best.agreement.missing) == 1:
        return best.merit < ALIKE_ANYWAY  # the one word may be the place that is put right
    if case.borrowed and best.agreement.worst > INFORMATIVE:
        return True  # "what about Sydney" is not of the town before
    if best.telling is None:
        named = bool(question.mentioned(PERSON))
        of_union = bool(question.mentioned(ORGANISATION)) and not question.confirming
        if of_union and best.agreement.worst > INFORMATIVE_BESIDE_UNION and best.merit < ALIKE_FULLY:
            return True
        return best.agreement.worst > INFORMATIVE and (named or best.merit < ALIKE_ANYWAY)
    # Of who took part, another verb asks for somebody else: who spoke.
    place = best.telling.id.pattern is Pattern.PLACE
    most = 0.0 if not place else INFORMATIVE if len(best.agreement.missing) > 1 else MOST_LACKING
    return best.agreement.worst > most


def _says_too_little(case: Case) -> bool:
    of_whom_was_spoken = case.question.given and case.question.attributes
    return case.best.agreement.weight < LEAST_WEIGHT and not of_whom_was_spoken and not case.plain


def _unknown_words(case: Case) -> tuple[str, ...]:
    """Return the words that the whole base lacks, where one of them is what is asked for."""
    agreement = case.best.agreement
    much = agreement.unknown_weight * (1 - case.thin) > MOST_UNKNOWN
    return agreement.unknown_words if much and not case.plain and not _states(case) else ()


def _knows_little(case: Case) -> bool:
    return case.best.agreement.coverage < SUGGEST_COVERAGE and not case.plain


_RULES: Mapping[Rule, Callable[[Case], bool | tuple[str, ...]]] = {
    Rule.CONTRADICTS: _contradicting,
    Rule.ABOUT_SOMEONE_ELSE: _is_about_someone_else,
    Rule.LACKS_TARGET: _lacks_target,
    Rule.NOT_ABOUT: lambda case: case.best.agreement.missing_required,
    Rule.ONLY_NAMED: lambda case: _is_about_a_thing(case) or _is_only_named(case),
    Rule.TOO_LITTLE: _says_too_little,
    Rule.UNKNOWN_WORD: _unknown_words,
    Rule.KNOWS_LITTLE: _knows_little,
    Rule.NOT_LIKELY: lambda case: case.best.merit < case.enough,
}


def _states(case: Case) -> bool:
    """Whether a question for a yes is about what the base knows, so that an unknown word in it may be put right.

    "Did a stranger visit him?" is about the stranger; "he stole it, didn't he" about him.
    """
    question, unknown = case.question, case.best.agreement.unknown_words
    first, before = _first(question)
    about_a_stranger = not first.known and first.word in unknown and before.isdisjoint(question.pronouns)
    return question.confirming and not about_a_stranger


def _first(question: Question) -> tuple[Token, frozenset[str]]:
    """Return the first word of a question that says something, and the words before it."""
    at = next((at for at, token in enumerate(question.tokens) if token.role in {"content", "name"}), 0)
    return question.tokens[at], frozenset(token.word for token in question.tokens[:at])


def _is_known_elsewhere(question: Question, best: RankedCandidate) -> bool:
    """Whether a candidate is what a question speaks of, though that was not in the place that it names."""
    if question.mentioned(PERSON):
        return best.likely >= ALIKE_ANYWAY
    if not lexicon(question.language).grammar.anything.isdisjoint(token.word for token in question.tokens):
        return False  # whether there was anything at all in that place
    agreement = best.agreement
    fully = best.likely >= ALIKE_FULLY and agreement.weight >= MUCH_WEIGHT and not agreement.missing
    return fully or (best.likely >= PLAINLY and agreement.weight >= ENOUGH_PUT_RIGHT)
