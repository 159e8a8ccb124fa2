"""Which numbers a text holds: years, days of a month, and others."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bot.matching.lexicon import Lexicon

NEAR = 3
"""Words within which figures to choose from stand by the word between them."""

_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{1,9}")


def numerals(used: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the years and the other numbers of a text."""
    found = frozenset(word for word in used if word[:1].isdecimal() and _NUMBER.fullmatch(word))
    years = frozenset(word for word in found if _YEAR.fullmatch(word))
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
            if len({bool(_YEAR.fullmatch(figure)) for figure in before + behind}) == 1 and before and behind:
                found.update(before + behind)
    return frozenset(found)


def days_of_month(used: Sequence[str], dated: Set[int], lexical: Lexicon) -> frozenset[str]:
    """Return the days that stand beside a month: "17 February", "17 de febrero", "February 17"."""
    found: set[str] = set()
    for at in dated:
        before = at - 2 if used[at - 1] in lexical.function_words else at - 1  # "17 de febrero"
        found.update(used[beside] for beside in (before, at + 1) if 0 <= beside < len(used))
    return frozenset(word for word in found if _DAY.fullmatch(word))
