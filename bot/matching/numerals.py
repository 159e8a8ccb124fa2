"""Which numbers a text holds: years and others, and those that it lets choose from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.lexicon import Lexicon

NEAR = 3
"""Words within which figures to choose from stand by the word between them."""

YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{1,9}")


def numerals(used: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the years and the other numbers of a text."""
    found = frozenset(word for word in used if word[:1].isdecimal() and _NUMBER.fullmatch(word))
    years = frozenset(word for word in found if YEAR.fullmatch(word))
    return years, found - years


def offered(used: Sequence[str], lexical: Lexicon) -> frozenset[str]:
    """Return the figures that a text lets choose from: "50000 or 500000 people", "in 2010 or in 2011".

    Both are years, or neither: French words have lost their accents, and "où" stands between others.
    """
    found: set[str] = set()
    for at, word in enumerate(used):
        if word in lexical.grammar.offering:
            before = [figure for figure in used[max(0, at - NEAR) : at] if _NUMBER.fullmatch(figure)][-1:]
            behind = [figure for figure in used[at + 1 : at + 1 + NEAR] if _NUMBER.fullmatch(figure)][:1]
            if len({bool(YEAR.fullmatch(figure)) for figure in before + behind}) == 1 and before and behind:
                found.update(before + behind)
    return frozenset(found)
