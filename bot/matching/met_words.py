"""What is the same wherever a word stands, such as its stem: worked out once for each word that the base uses."""

from __future__ import annotations

from typing import NamedTuple

from bot.matching.features import grams
from bot.matching.lexicon import lexicon
from bot.matching.vocabulary import Vocabulary, stem


def idea_key(stem: str, language: str) -> str:
    """Tell stems of different languages apart: enfermo is ill, enfermé is locked up."""
    return f"{language}:{stem}"


class Met(NamedTuple):
    """What is the same wherever a word stands in texts of one language."""

    stem: str
    idea_key: str
    role: str
    """``content`` or ``function``."""
    known: bool
    """Whether the base, or the language's function words, have it."""
    grams: tuple[str, ...]


class MetWords(dict[str, Met]):
    """The words met in texts of a language; those that are known are kept, for most texts hold the same ones.

    A word that the base lacks may be anything that a member typed, their name or their number: it stays nowhere.
    """

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        """Begin with none."""
        super().__init__()
        self._vocabulary = vocabulary
        self._language = language

    def __missing__(self, word: str) -> Met:
        language = self._vocabulary.language_of(word, self._language)
        root, plain = stem(word, language), word in lexicon(self._language).function_words
        role, known = "function" if plain else "content", plain or word in self._vocabulary
        met = Met(root, idea_key(root, language), role, known, grams(word))
        if known:
            self[word] = met
        return met

    def __reduce__(self) -> tuple[type[MetWords], tuple[Vocabulary, str]]:
        return MetWords, (self._vocabulary, self._language)
