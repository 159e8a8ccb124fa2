"""Finds known phrases of several words in a list of words: names, synonyms, question words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True)
class Span(Generic[Value_co]):
    """Where a phrase stands in a list of words (``end`` excluded), and all that it may mean."""

    start: int
    end: int
    values: frozenset[Value_co]


class PhraseTable(Generic[Value]):
    """Phrases, each with one or more values; the longest phrase wins where several start at one word."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Value]] = ()) -> None:
        """Take (words, value) pairs; an empty phrase is ignored."""
        values: dict[tuple[str, ...], set[Value]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in phrases:
            if phrase:
                values.setdefault(tuple(phrase), set()).add(value)
                lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._values = {phrase: frozenset(meant) for phrase, meant in values.items()}
        self._longest_first = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        self._starts = frozenset(lengths)

    def __contains__(self, phrase: Sequence[str]) -> bool:
        return tuple(phrase) in self._values

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that occurs in a phrase."""
        return frozenset(word for phrase in self._values for word in phrase)

    def items(self) -> Iterator[tuple[tuple[str, ...], Value]]:
        """Yield each phrase with each of its values."""
        for phrase, values in self._values.items():
            for value in values:
                yield phrase, value

    def find(self, words: Sequence[str]) -> list[Span[Value]]:
        """Return the phrases in ``words``, from left to right, without overlaps."""
        found: list[Span[Value]] = []
        # Most texts hold no phrase, and most words start none: this runs many times for every phrasing of an index.
        if self._starts.isdisjoint(words):
            return found
        free = 0
        lengths, end = self._longest_first, len(words)
        for at, word in enumerate(words):
            if word in lengths and at >= free:
                for length in lengths[word]:
                    if length > end - at:
                        continue
                    values = self._values.get(tuple(words[at : at + length]))
                    if values is not None:
                        free = at + length
                        found.append(Span(at, free, values))
                        break
        return found


def places(spans: Iterable[Span[Value]]) -> set[int]:
    """Return where the words of some phrases stand."""
    return {at for span in spans for at in range(span.start, span.end)}
