"""How common words are in a language at large: what is a word at all, and how much it tells.

Frequencies are wordfreq's (Zipf scale: 3 is once in a million words, 6 once in a thousand). They are read when an index
is built; what the index needs of them is kept in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.matching.normalise import normalise

COMMON = 3.2
"""Zipf frequency from which a word counts as a word of the language, not as a typing error."""

REAL_WORD = 3.6
"""Zipf frequency, in some language, from which a word that the base lacks is a word of its own, not a typing error, if
the question's language has it at all: in French, "vile" is none, though English has it."""


@dataclass(frozen=True, slots=True)
class Everyday:
    """The common words of some languages."""

    zipf: Mapping[str, float] = field(default_factory=dict)
    """How common each word is, in the language where it is commonest."""
    real: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By language, its words that are no typing errors of other words."""

    @classmethod
    def of(cls, frequencies: Mapping[str, Mapping[str, float]]) -> Everyday:
        """Return what the languages' Zipf frequencies tell together."""
        zipf: dict[str, float] = {}
        for found in frequencies.values():
            for word, frequency in found.items():
                zipf[word] = max(frequency, zipf.get(word, 0.0))
        real = {
            lang: frozenset(word for word in found if zipf[word] >= REAL_WORD) for lang, found in frequencies.items()
        }
        return cls(zipf, real)


@cache
def frequencies(language: str) -> dict[str, float]:
    """Return the Zipf frequency of a language's common words, normalised; nothing for a language that isn't covered."""
    from wordfreq import available_languages, freq_to_zipf, get_frequency_dict

    if language not in available_languages("small"):
        return {}
    found: dict[str, float] = {}
    for word, frequency in get_frequency_dict(language, "small").items():
        zipf = freq_to_zipf(frequency)
        if zipf < COMMON:
            continue
        plain = word if word.isascii() else normalise(word)
        if plain.isalpha():
            found[plain] = max(zipf, found.get(plain, 0.0))
    return found


@cache
def everyday(languages: tuple[str, ...]) -> Everyday:
    """Return the common words of some languages. Kept, because each change of the base asks for them anew."""
    return Everyday.of({language: frequencies(language) for language in languages})
