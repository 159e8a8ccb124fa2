"""Holds a question against an entry: does the entry know of everything that the question names and asks for?

Likeness cannot tell "when was Linares freed" from "how old is Linares"; what the one has and the other lacks can.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.matching.conflicts import askable, conflicts, others_offered
from bot.matching.entry import Facets
from bot.matching.question import Question, Token
from bot.matching.slots import Attribute, Conflict
from bot.matching.subjects import PERSON, of_kind

NAME_WEIGHT = 1.2
"""Weight of a name in coverage; a word has 0..1."""

ANSWER_ONLY = 0.85
"""How far a word counts as covered that stands in the answer but in no phrasing of the question."""


_COUNTED = frozenset({"content", "borrowed"})
"""Roles of the words that an entry should know."""

INFORMATIVE = 0.6
"""A word of less weight, 0..1, is no obstacle when it is missing."""


class Agreement(NamedTuple):
    """How well an entry fits what a question names and asks."""

    coverage: float
    """Share of the question's informative words and names that the entry knows, 0..1."""
    weight: float
    """Weight of all that the question names and asks for."""
    missing: tuple[tuple[str, float], ...]
    """Words that the entry lacks, with the weight of each, 0..1."""
    shared: int
    """How many of the question's words, names aside, the entry knows."""
    missing_required: tuple[str, ...]
    """Words that an entry must hold to answer the question, and that this one lacks: age, salary, weather."""
    unknown_words: tuple[str, ...]
    """These, and informative words that the whole base lacks."""
    unknown_weight: float
    """The weight of the most informative word that the whole base lacks, 0..1."""
    missing_core: tuple[str, ...]
    """Ideas that nearly all phrasings of the entry hold, and the question does not."""
    extra_attributes: tuple[Attribute, ...]
    """What the question asks for, and hardly any phrasing of the entry does: where, why, when."""
    target_weight: float
    """The weight, 0..1, of the very thing that is asked for, if it lacks that: the hotel of "which hotel"; else 0."""
    about_someone_else: bool
    """Whether the question names a person, but the entry is about nobody and nothing that it names."""
    conflicts: tuple[Conflict, ...]
    """Slots that contradict, and attributes that are not stated."""

    @property
    def worst(self) -> float:
        """The weight of the most informative word that the entry lacks, 0..1."""
        return max((weight for _, weight in self.missing), default=0.0)

    @property
    def lacks_target(self) -> bool:
        """Whether the entry lacks the very thing that is asked for, and that is informative."""
        return self.target_weight > INFORMATIVE

    @property
    def clean(self) -> bool:
        """Whether nothing contradicts."""
        return not self.conflicts


OPEN = frozenset({Attribute.WHAT, Attribute.WHICH, Attribute.WHICH_ORGANISATION, Attribute.NAMES, Attribute.WHO_ELSE})
"""Question words that ask for anything, or for what an answer has without being asked."""


@dataclass(frozen=True)
class WeighedQuestion:
    """A question with the weights of its words: what is the same for every entry that it is held against."""

    question: Question
    counted: tuple[tuple[int, Token, float], ...]
    """The words that an entry should know, with where they stand and the weight of each, 0..1."""
    required: frozenset[int]
    """Where words stand that an entry must hold to answer it."""


def weighed_question(
    question: Question, weights: Sequence[float], required: frozenset[int] = frozenset()
) -> WeighedQuestion:
    """Return ``question`` as entries are held against it.

    Args:
        question: what a member asked.
        weights: of each of its words, 0..1.
        required: where words stand that an entry must hold to answer it; see :meth:`Matcher.required`.
    """
    counted = (
        (at, token, 1.0 if at in required else weights[at])
        for at, token in enumerate(question.tokens)
        if token.role in _COUNTED or at in required
    )
    return WeighedQuestion(question, tuple(counted), required)


def agreement(
    weighed: WeighedQuestion,
    entry: Facets,
    *,
    subjects: frozenset[str] = frozenset(),
    untold: frozenset[str] = frozenset(),
) -> Agreement:
    """Hold a question against an entry.

    Args:
        weighed: the question, with the weights of its words.
        entry: the entry's facets.
        subjects: what the entry is about beyond its own facets: the records that a pattern was resolved to.
        untold: slots that answers of this base say nothing of, so that nothing can be held against one.
    """
    question, required = weighed.question, weighed.required
    about = entry.asking.subjects | subjects
    total, covered, shared, missing = _coverage(weighed, entry, about)
    known = about | _said_of(question, entry) if question.mentions else about
    for span in question.mentions:
        fits = bool(span.values & known)
        # What a question states wrongly and asks to confirm is not held against the entry that puts it right.
        if not span.values & question.given and (fits or not question.confirming):
            total += NAME_WEIGHT
            covered += NAME_WEIGHT * fits
    return Agreement(
        coverage=covered / total if total else 1.0,
        weight=total,
        missing=tuple((token.word, weight) for token, weight in missing.values()),
        shared=shared,
        missing_required=tuple(token.word for at, (token, _) in missing.items() if at in required) if required else (),
        unknown_words=tuple(
            t.word for at, (t, weight) in missing.items() if at in required or (not t.known and weight > INFORMATIVE)
        ),
        unknown_weight=max((weight for token, weight in missing.values() if not token.known), default=0.0),
        missing_core=tuple(sorted(entry.core - question.groups)),
        extra_attributes=tuple(sorted(_extra_attributes(question, entry))) if question.attributes else (),
        target_weight=max((_tells(places, missing) for places in question.targets), default=0.0),
        about_someone_else=bool(question.mentions)
        and question.subjects.isdisjoint(about)
        and bool(of_kind(question.subjects - question.given, PERSON)),
        conflicts=conflicts(question, entry, known, untold),
    )


class _Coverage(NamedTuple):
    """How much an entry knows of the words that it should know."""

    total: float
    """Weight of these words."""
    covered: float
    """Weight of those that it knows."""
    shared: int
    missing: dict[int, tuple[Token, float]]
    """Those that it lacks, by where they stand, with their weights."""


def _coverage(weighed: WeighedQuestion, entry: Facets, about: frozenset[str]) -> _Coverage:
    """Return how much an entry that is about some subjects knows of a question's words."""
    question, required = weighed.question, weighed.required
    explained = _explained(question, entry) if question.ideas else frozenset()
    known_by_asking = entry.asking.stems
    known_by_answer = entry.answer.stems | entry.answer.years | others_offered(question, entry)
    total = covered = 0.0
    shared = 0
    missing: dict[int, tuple[Token, float]] = {}
    for at, token, weight in weighed.counted:
        if at in explained:
            share = 1.0
        elif at in required:
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
    return _Coverage(total, covered, shared, missing)


def _tells(places: Collection[int], missing: Mapping[int, tuple[Token, float]]) -> float:
    """Return the weight of the most informative of some words if all are missing, else 0."""
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
    if at in question.posts and not entry.attributes.isdisjoint({Attribute.WHO, Attribute.WHICH}):
        return bool(of_kind(question.subjects & about, PERSON))
    if at in question.months or question.tokens[at].word in question.days:
        return entry.answer.has_date
    return question.tokens[at].word in question.numbers and Attribute.HOW_MANY in entry.attributes


def _extra_attributes(question: Question, entry: Facets) -> frozenset[Attribute]:
    extra = question.attributes - askable(entry) - OPEN
    return extra - {Attribute.HEADCOUNT} if extra and Attribute.HOW_MANY in entry.attributes else extra
