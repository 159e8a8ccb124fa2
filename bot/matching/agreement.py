"""Holds a question against an entry: does the entry know of everything that the question names and asks for?

Likeness cannot tell "when was Linares freed" from "how old is Linares"; what the one has and the other lacks can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.matching.entry import Content, Facets
from bot.matching.question import Question, Token

NAME_WEIGHT = 1.2
"""Weight of a name in coverage, beside words of 0..1."""

ANSWER_ONLY = 0.85
"""How far a word counts as covered that stands in the answer but in no phrasing of the question."""

MAIN_SUBJECT = 0.15
"""Weight that a word keeps which the base uses nearly everywhere."""


@dataclass(frozen=True)
class Agreement:
    """How well an entry fits what a question names and asks."""

    coverage: float
    """Share of the question's informative words and names that the entry knows, 0..1."""
    missing: tuple[str, ...]
    """Words that the entry lacks."""
    unknown: tuple[str, ...]
    """Of those, words that the whole base lacks."""
    conflicts: tuple[str, ...]
    """Slots that contradict: person, place, organisation, year, number, or an attribute that is not stated."""

    @property
    def clean(self) -> bool:
        """Whether nothing contradicts."""
        return not self.conflicts


_STATED: Mapping[str, Callable[[Content], bool]] = {
    "who": lambda content: any(subject.startswith(("person:", "organisation:")) for subject in content.subjects),
    "when": lambda content: content.has_date,
    "what_time": lambda content: content.has_time,
    "how_many": lambda content: bool(content.numbers),
    "how_old": lambda content: False,
    "whose": lambda content: False,
}
"""Whether an answer can hold what is asked for; attributes that are not listed can't be told from a text."""


def agreement(
    question: Question,
    entry: Facets,
    informativeness: Callable[[str], float],
    *,
    subjects: frozenset[str] = frozenset(),
) -> Agreement:
    """Hold ``question`` against an entry.

    Args:
        question: what a member asked.
        entry: the entry's facets.
        informativeness: how much a stem tells entries apart, 0..1.
        subjects: what the entry is about beyond its own facets: the records that a pattern was resolved to.
    """
    explained = {at: span.values & (entry.asking.ideas | entry.answer.ideas) for span in question.ideas for at in range(span.start, span.end)}
    total = covered = 0.0
    missing: list[Token] = []
    for at, token in enumerate(question.tokens):
        if token.role not in {"content", "asking"} or (token.role == "asking" and token.known):
            continue
        weight = max(MAIN_SUBJECT, informativeness(token.stem)) if token.known else 1.0
        share = _covered(token, entry, bool(explained.get(at)))
        total += weight
        covered += weight * share
        if share == 0.0:
            missing.append(token)
    known = entry.asking.subjects | entry.answer.subjects | subjects
    for span in question.mentions:
        total += NAME_WEIGHT
        covered += NAME_WEIGHT * bool(span.values & known)
    return Agreement(
        coverage=covered / total if total else 1.0,
        missing=tuple(token.word for token in missing),
        unknown=tuple(token.word for token in missing if not token.known),
        conflicts=tuple(_conflicts(question, entry, known)),
    )


def _covered(token: Token, entry: Facets, explained: bool) -> float:
    if token.stem in entry.asking.stems or explained:
        return 1.0
    return ANSWER_ONLY if token.stem in entry.answer.stems else 0.0


def _conflicts(question: Question, entry: Facets, known: frozenset[str]) -> list[str]:
    found = []
    for span in question.mentions:
        kind = next(iter(sorted(span.values))).partition(":")[0]
        if not span.values & known:
            found.append("place" if kind in {"country", "city", "region"} else kind)
    both = entry.asking | entry.answer
    if question.years - both.years or (entry.asking.years and question.years and not question.years & entry.asking.years):
        found.append("year")
    if {number for number in question.numbers if len(number) > 1} - both.numbers:
        found.append("number")
    for attribute in question.asked - entry.asked:
        if attribute in _STATED and not _STATED[attribute](entry.answer):
            found.append(attribute)
    return found
