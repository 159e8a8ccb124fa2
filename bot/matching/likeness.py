"""Puts questions together that ask the same, by the likeness that the matcher itself goes by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from bot.matching.index import Index
from bot.matching.phrasings import plain
from bot.matching.question import Question
from bot.matching.ranking import MIX
from bot.matching.reader import Reader

ENOUGH = 0.4
"""How alike (0..1) two questions must be to be put together."""

MOST_READ = 8192
"""Questions whose reading is remembered."""


def likeness(one: Question, other: Question) -> float:
    """Return how near two questions are in their words, 0..1; 0 where they name different subjects."""
    if one.subjects != other.subjects:
        return 0.0
    return float(fuzz.ratio(plain(one, pattern=False), plain(other, pattern=False))) / 100


class Grouper:
    """Groups questions as one base reads them."""

    def __init__(self, reader: Reader) -> None:
        """Take the base's reader; what it has read is remembered, and so are the last groups."""
        self._read = lru_cache(MOST_READ)(reader.question)
        self._last_groups = lru_cache(1)(self._grouped)

    def groups(self, texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """Return the places of texts that ask the same, in the order in which the first of each stands.

        A text joins the group whose first text it is most alike, if it is alike enough and names the same subjects.
        """
        return self._last_groups(tuple(texts))

    def _grouped(self, texts: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
        read = [self._read(text) for text in texts]
        places = range(len(read))
        index = Index.build(places, places, [question.bags for question in read], MIX)
        found: dict[int, list[int]] = {}
        for at, question in enumerate(read):
            first = self._first(at, question, read, index, found)
            found.setdefault(first, []).append(at)
        return tuple(tuple(group) for group in found.values())

    @staticmethod
    def _first(at: int, question: Question, read: Sequence[Question], index: Index, found: dict[int, list[int]]) -> int:
        scores = index.scores(index.vectors(question.bags))
        alike = (first for first in found if scores[first] >= ENOUGH and read[first].subjects == question.subjects)
        return max(alike, key=lambda first: float(scores[first]), default=at)
