"""Numbers in words, and with words, as figures: sixty five → 65, 50 mil → 50000, 40 million → 40000000."""

from __future__ import annotations

import re
from collections.abc import Sequence

from text_to_num import alpha2digit

from bot.matching.grammar import Grammar

MILLION = "1000000"
"""What "million" is read as."""
MOST_DIGITS = 3
"""Digits before "thousand" or "million" at the most."""

_THOUSANDS = re.compile(r"(\d{1,3})k")
_DAY = re.compile(r"(\d\d)([a-z]+)")


def in_figures(spelled: Sequence[str], language: str, grammar: Grammar) -> list[str]:
    """Return the words of a text with its numbers as figures.

    Args:
        spelled: words in full.
        language: code of the language of number words.
        grammar: of the same language: the word for a thousand, endings of ordinals.
    """
    found = _written_out(spelled, grammar)
    if all(alpha2digit(word, language) == word for word in found):
        return found
    return _millions(alpha2digit(" ".join(found), language).split())


def _written_out(spelled: Sequence[str], grammar: Grammar) -> list[str]:
    """Return the words with figures written out: 50 thousand, 50 mil, 50k → 50000; the 28th → the 28."""
    found: list[str] = []
    for word in spelled:
        if found and _is_short(found[-1]) and word in grammar.thousand:
            found[-1] += "000"
        elif match := _THOUSANDS.fullmatch(word):
            found.append(match[1] + "000")
        elif (match := _DAY.fullmatch(word)) and match[2] in grammar.ordinal_endings:
            found.append(match[1])
        else:
            found.append(word)
    return found


def _millions(spelled: Sequence[str]) -> list[str]:
    """Return the words with millions as one number each: "40 million" was read as 40 and 1000000."""
    found: list[str] = []
    for word in spelled:
        if word == MILLION and found and _is_short(found[-1]):
            found[-1] += "000000"
        else:
            found.append(word)
    return found


def _is_short(word: str) -> bool:
    return word.isdecimal() and len(word) <= MOST_DIGITS
