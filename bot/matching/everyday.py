"""How common words are in a language at large: what is a word at all, and how much it tells.

Frequencies are wordfreq's (Zipf scale: 3 is once in a million words, 6 once in a thousand). They are read when an index
is built; what the index needs of them is kept in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bot.matching.normalise import normalise

COMMON = 3.2
"""Zipf frequency from which a word counts as a word of the language, not as a typing error."""


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


def everyday(languages: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return the Zipf frequency of the common words of each of some languages."""
    return {language: frequencies(language) for language in languages}
