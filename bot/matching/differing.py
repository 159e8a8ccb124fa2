"""Tells which texts of a base two readers read differently: those that a changed name, synonym or word concerns."""

from __future__ import annotations

from collections.abc import Collection

from bot.matching.met_words import idea_key
from bot.matching.phrases import PhraseTable
from bot.matching.reader import Reader


class Differing:
    """What two readers know differently."""

    def __init__(self, one: Reader, other: Reader) -> None:
        """Compare the readers of two bases."""
        self._vocabulary, self._other = one.vocabulary, other.vocabulary
        self._names = _differing(one.names, other.names)
        ideas = {phrase[0] for phrase in _differing(one.ideas, other.ideas)}
        self._ideas = ideas | (one.plain_ideas ^ other.plain_ideas)
        self._used = one.vocabulary.differing(other.vocabulary)
        self._moved: dict[str, frozenset[str]] = {}
        self._kinds = one.kinds != other.kinds

    def concerns(self, language: str, words: Collection[str]) -> bool:
        """Whether a text in a language may be read differently, by the words that it is read as."""
        return (
            self._kinds
            or not self._words(language).isdisjoint(words)
            or any(all(word in words for word in name) for name in self._names)
            or (bool(self._ideas) and any(self._key(word, language) in self._ideas for word in words))
        )

    def _words(self, language: str) -> frozenset[str]:
        """Return the words that one of the two takes for another language's."""
        if language not in self._moved:
            self._moved[language] = frozenset(
                word
                for word in self._used
                if self._vocabulary.language_of(word, language) != self._other.language_of(word, language)
            )
        return self._moved[language]

    def _key(self, word: str, language: str) -> str:
        return idea_key(self._vocabulary.stem(word, language), self._vocabulary.language_of(word, language))


def _differing(one: PhraseTable[str], other: PhraseTable[str]) -> set[tuple[str, ...]]:
    return {phrase for phrase, _ in set(one.items()) ^ set(other.items())}
