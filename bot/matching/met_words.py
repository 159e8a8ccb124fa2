"""What is the same wherever a word stands, such as its stem: told once for each word of a language."""

from __future__ import annotations

from typing import NamedTuple

from bot.matching.lexicon import lexicon
from bot.matching.vocabulary import Vocabulary, stem

MOST_MET = 32_768
"""Words of a language that are kept with what is known of them."""


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


class MetWords(dict[str, Met]):
    """The words met in texts of a language; kept as long as the process runs, for most texts hold the same ones."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        """Begin with none."""
        super().__init__()
        self._vocabulary = vocabulary
        self._language = language

    def __missing__(self, word: str) -> Met:
        if len(self) >= MOST_MET:
            self.clear()  # members may type anything
        lexical = lexicon(self._language)
        language = self._vocabulary.language_of(word, self._language)
        root, plain = stem(word, language), word in lexical.function_words
        met = Met(root, idea_key(root, language), "function" if plain else "content", plain or word in self._vocabulary)
        self[word] = met
        return met

    def __reduce__(self) -> tuple[type[MetWords], tuple[Vocabulary, str]]:
        return MetWords, (self._vocabulary, self._language)
