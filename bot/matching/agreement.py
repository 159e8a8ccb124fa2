"""Holds a question against an entry: does the entry know of everything that the question names and asks for?

Likeness cannot tell "when was Linares freed" from "how old is Linares"; what the one has and the other lacks can.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.matching.entry import Content, Facets
from bot.matching.question import Question, Token
from bot.matching.subjects import CITY, ORGANISATION, PERSON, PLACES, kind_of, of_kind, slot_of

NAME_WEIGHT = 1.2
"""Weight of a name in coverage, beside words of 0..1."""

ANSWER_ONLY = 0.85
"""How far a word counts as covered that stands in the answer but in no phrasing of the question."""


_COUNTED = frozenset({"content", "borrowed"})
"""Parts of words that an entry should know."""

TELLING = 0.6
"""A word that tells less is no obstacle when it is missing."""


class Agreement(NamedTuple):
    """How well an entry fits what a question names and asks."""

    coverage: float
    """Share of the question's informative words and names that the entry knows, 0..1."""
    asked: float
    """Weight of all that the question names and asks for."""
    missing: tuple[tuple[str, float], ...]
    """Words that the entry lacks, with what each tells, 0..1."""
    shared: int
    """How many of the question's words, names aside, the entry knows."""
    alien: tuple[str, ...]
    """Words that ask for what the entry is not about, and would have to be."""
    unknown: tuple[str, ...]
    """These, and telling words that the whole base lacks."""
    strange: float
    """What the most telling word tells that the whole base lacks, 0..1."""
    absent: tuple[str, ...]
    """Ideas that the entry can't be asked without, and that the question lacks."""
    unasked: tuple[str, ...]
    """What the question asks for, and hardly a phrasing of the entry: where, why, when."""
    thing: float
    """What the very thing tells that is asked for and that it lacks, 0..1: the hotel of "which hotel"; else 0."""
    aside: bool
    """Whether it names a person of whom the entry's answer tells, but for whom nobody asks it."""
    conflicts: tuple[str, ...]
    """Slots that contradict: person, place, organisation, year, number, or an attribute that is not stated."""

    @property
    def worst(self) -> float:
        """What the most telling word tells that the entry lacks, 0..1."""
        return max((weight for _, weight in self.missing), default=0.0)

    @property
    def beside(self) -> bool:
        """Whether it lacks the very thing that is asked for, and that tells enough."""
        return self.thing > TELLING

    @property
    def clean(self) -> bool:
        """Whether nothing contradicts."""
        return not self.conflicts


OPEN = frozenset({"what", "which", "which_organisation", "names", "who_else"})
"""Question words that ask for anything, or for what an answer has without being asked."""

STATED: Mapping[str, Callable[[Content], bool]] = {
    "who": lambda content: bool(of_kind(content.subjects, PERSON, ORGANISATION)),
    "somebody": lambda content: bool(of_kind(content.subjects, PERSON)),
    "when": lambda content: content.has_date,
    "what_time": lambda content: content.has_time,
    "how_many": lambda content: bool(content.numbers),
    "headcount": lambda content: content.counts_people,
    "how_much": lambda content: content.has_amount,
    "how_long": lambda content: content.has_duration,
    "how_cold": lambda content: content.has_temperature,
    "how_often": lambda content: content.has_frequency,
    "how_old": lambda content: False,
    "future": lambda content: False,
    "whose": lambda content: False,
    "until": lambda content: content.has_duration or content.has_date,
    "said": lambda content: content.quotes,
}
"""Whether an answer can hold what is asked for; attributes that are not listed can't be told from a text."""


@dataclass(frozen=True)
class Weighed:
    """A question with what each of its words tells: what is the same for every entry that it is held against."""

    question: Question
    counted: tuple[tuple[int, Token, float], ...]
    """The words that an entry should know, with where they stand and what each tells, 0..1."""
    alien: frozenset[int]
    """Where words stand that an entry must hold to answer it."""


def weighed(question: Question, weights: Sequence[float], alien: frozenset[int] = frozenset()) -> Weighed:
    """Return ``question`` as entries are held against it.

    Args:
        question: what a member asked.
        weights: how much each of its words tells, 0..1.
        alien: where words stand that an entry must hold to answer it; see :meth:`Matcher.alien`.
    """
    counted = (
        (at, token, 1.0 if at in alien else weights[at])
        for at, token in enumerate(question.tokens)
        if token.role in _COUNTED or at in alien
    )
    return Weighed(question, tuple(counted), alien)


def agreement(
    asked: Weighed, entry: Facets, *, subjects: frozenset[str] = frozenset(), untold: frozenset[str] = frozenset()
) -> Agreement:
    """Hold a question against an entry.

    Args:
        asked: the question, with what its words tell.
        entry: the entry's facets.
        subjects: what the entry is about beyond its own facets: the records that a pattern was resolved to.
        untold: slots that answers of this base say nothing of, so that nothing can be held against one.
    """
    question, alien = asked.question, asked.alien
    explained = _explained(question, entry) if question.ideas else frozenset()
    known_by_asking, known_by_answer = entry.asking.stems, entry.answer.stems | entry.answer.years
    about = entry.asking.subjects | subjects
    total = covered = 0.0
    shared = 0
    missing: dict[int, tuple[Token, float]] = {}
    for at, token, weight in asked.counted:
        if at in explained:
            share = 1.0
        elif at in alien:
            share = 0.0  # of an idea of several words, one by itself says nothing: to write is not to write back
        elif token.stem in known_by_asking:
            share = 1.0
        else:
            right = question.confirming and _puts_right(question, at, entry, about)
            share = ANSWER_ONLY if right or token.stem in known_by_answer else 0.0
        borrowed = token.role == "borrowed"
        if share > 0.0:
            total += weight
            covered += weight * share
            shared += not borrowed
        elif not borrowed:
            total += weight
            missing[at] = (token, weight)
    known = about | _said_of(question, entry) if question.mentions else about
    for span in question.mentions:
        fits = bool(span.values & known)
        # What a question states wrongly and asks to confirm is not held against the entry that puts it right.
        if not span.values & question.given and (fits or not question.confirming):
            total += NAME_WEIGHT
            covered += NAME_WEIGHT * fits
    return Agreement(
        coverage=covered / total if total else 1.0,
        asked=total,
        missing=tuple((token.word, weight) for token, weight in missing.values()),
        shared=shared,
        alien=tuple(token.word for at, (token, _) in missing.items() if at in alien) if alien else (),
        unknown=tuple(
            t.word for at, (t, weight) in missing.items() if at in alien or (not t.known and weight > TELLING)
        ),
        strange=max((weight for token, weight in missing.values() if not token.known), default=0.0),
        absent=tuple(sorted(entry.core - question.groups)),
        unasked=tuple(sorted(_unasked(question, entry))) if question.asked else (),
        thing=max((_tells(places, missing) for places in question.things), default=0.0),
        aside=bool(question.mentions)
        and question.subjects.isdisjoint(about)
        and bool(of_kind(question.subjects - question.given, PERSON)),
        conflicts=tuple(slot for slot in _conflicts(question, entry, known, untold) if slot not in untold),
    )


def _tells(places: Collection[int], missing: Mapping[int, tuple[Token, float]]) -> float:
    """Return what the most telling of some words tells if all are missing, else 0."""
    return max(missing[at][1] for at in places) if missing.keys() >= set(places) else 0.0


def _said_of(question: Question, entry: Facets) -> frozenset[str]:
    """Return what the answer names that it can be asked about: not whom it only mentions beside its own people."""
    people = of_kind(entry.subjects, PERSON)
    if not people or people & question.subjects:
        return entry.answer.subjects
    return entry.answer.subjects - of_kind(entry.answer.subjects, PERSON)


def _explained(question: Question, entry: Facets) -> frozenset[int]:
    """Return where in the question a synonym of a word of the entry stands."""
    asking, answer = entry.asking.ideas, entry.answer.ideas
    return frozenset(
        at
        for span in question.ideas
        if not (span.values.isdisjoint(asking) and span.values.isdisjoint(answer))
        for at in range(span.start, span.end)
    )


def _puts_right(question: Question, at: int, entry: Facets, about: frozenset[str]) -> bool:
    """Whether an entry puts right what a question states: a month by its date, a number, a post by who it was."""
    if at in question.posts and not entry.asked.isdisjoint({"who", "which"}):
        return bool(of_kind(question.subjects & about, PERSON))
    if at in question.months:
        return entry.answer.has_date
    return question.tokens[at].word in question.numbers and "how_many" in entry.asked


def _unasked(question: Question, entry: Facets) -> frozenset[str]:
    return question.asked - _askable(entry) - OPEN - ({"headcount"} if "how_many" in entry.asked else set())


def _askable(entry: Facets) -> frozenset[str]:
    """Return what an entry is asked for: until when is for how long as well."""
    return entry.asked | {"how_long"} if "until" in entry.asked else entry.asked


def _conflicts(question: Question, entry: Facets, known: frozenset[str], untold: frozenset[str]) -> list[str]:
    found = []
    given = question.given and frozenset(one for one in question.given if _may_mean(question, entry, one))
    for span in question.mentions:
        slot = slot_of(min(span.values))
        if question.only_there and slot == "place":
            if span.values & entry.subjects:
                found.append(slot)  # what tells of that place alone does not put it right
            continue
        if span.values.isdisjoint(known) and span.values.isdisjoint(given):
            found.append(slot)
    asking, answer = entry.asking, entry.answer
    years, numbers = question.years, question.numbers
    if years and (years - asking.years - answer.years or (asking.years and years.isdisjoint(asking.years))):
        found.append("year")
    if numbers and {one for one in numbers if len(one) > 1} - asking.numbers - answer.numbers - answer.days:
        found.append("number")
    if stated := [slot for slot in sorted(question.asked - _askable(entry)) if slot in STATED]:
        told = _others(question, answer)
        found += [slot for slot in stated if not STATED[slot](told)]
    # "Which Turkish union" wants a union named, and not just who tells of it.
    if "which_organisation" in question.asked and any(question.mentioned(kind) for kind in PLACES):
        named = answer.subjects - question.subjects - untold
        found += [] if of_kind(named, ORGANISATION) else ["which_organisation"]
    if "said" in question.asked and "said" not in found and _says_somebody_else(question, entry):
        found.append("said")
    if "somebody" not in found and question.sought and question.sought.isdisjoint(answer.titled):
        found.append("somebody")
    return found


def _says_somebody_else(question: Question, entry: Facets) -> bool:
    """Whether an entry tells what others say than whom a question asks for: who stands beside the verb of saying."""
    people = [span for span in question.mentions if of_kind(span.values, PERSON)]
    said_by = [span for span in people if {span.start - 1, span.end} & question.saying]
    return bool(said_by) and all(span.values.isdisjoint(entry.subjects) for span in said_by)


def _may_mean(question: Question, entry: Facets, given: str) -> bool:
    """Whether an entry may tell of a given subject by a pronoun all along: not of a town, nor if it asks for others."""
    kind = kind_of(given)
    asked_for = of_kind(entry.asking.subjects, PERSON, kind)
    others = kind in {PERSON, ORGANISATION} and asked_for and asked_for.isdisjoint(question.subjects)
    return kind != CITY and not others


def _others(question: Question, answer: Content) -> Content:
    """Return an answer without whom the question names itself: who did it is somebody else."""
    if question.bare or question.confirming:
        return answer
    return replace(answer, subjects=answer.subjects - question.subjects)
