"""Dates that a text names: by the name of a month, in figures alone, or a year by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from bot.matching.lexicon import Lexicon
from bot.matching.numerals import YEAR

_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_FIRST = re.compile(r"1(?:st|er|ro|o)")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")


DAY_WRITTEN = 2
"""Figures of a day that is named alone: "the 5" may be five of anything."""


class NamedDate(NamedTuple):
    """A date as far as a text names it; what it doesn't is 0."""

    where: frozenset[int]
    """Where its words stand."""
    year: int
    month: int
    """1..12."""
    day: int
    """1..31."""

    def iso(self, year: int = 0, month: int = 0) -> str:
        """Return it in ISO 8601, as precisely as it is named: 2011, 2011-02, 2011-02-17; no calendar need have it.

        Args:
            year: where it names none.
            month: where it names a day, and no month.
        """
        month = self.month or (month if self.day else 0)
        return "-".join([f"{self.year or year:04}", *(f"{part:02}" for part in (month, self.day) if part)])


def named_dates(used: Sequence[str], months: Set[int], lexical: Lexicon) -> list[NamedDate]:
    """Return the dates that a text names, in their order: those of months, those in figures, then years alone.

    Where it names none, a day alone is one: "on the 18th", "¿y el día 18?".

    Args:
        used: the words of the text.
        months: where the names of months stand.
        lexical: of its language.
    """
    found = [_by_month(used, at, lexical) for at in sorted(months)]
    found += _in_figures(used)
    taken = {at for one in found for at in one.where}
    years = (at for at, word in enumerate(used) if at not in taken and YEAR.fullmatch(word))
    found += [NamedDate(frozenset({at}), int(used[at]), 0, 0) for at in years]
    return found or list(_alone(used, lexical))


def _alone(used: Sequence[str], lexical: Lexicon) -> Iterator[NamedDate]:
    """Yield a day of which no month is named, behind an article and with nothing counted by it."""
    for at in range(1, len(used)):
        counts = at + 1 < len(used) and used[at + 1] not in lexical.function_words
        if (
            used[at - 1] in lexical.grammar.before_day
            and len(used[at]) == DAY_WRITTEN
            and not counts
            and _day(used[at])
        ):
            yield NamedDate(frozenset({at}), 0, 0, int(used[at]))


def _by_month(used: Sequence[str], at: int, lexical: Lexicon) -> NamedDate:
    """Return the date around a month: "17 February 2011", "17 de febrero de 2011", "February 17"."""
    where, year, day = {at}, 0, 0
    before = at - 2 if at > 1 and used[at - 1] in lexical.function_words else at - 1
    if before >= 0 and (day := _day(used[before])):
        where.update(range(before, at))
    behind = at + 1
    if not day and behind < len(used) and (day := _day(used[behind])):
        where.add(behind)
        behind += 1
    if behind + 1 < len(used) and used[behind] in lexical.function_words and YEAR.fullmatch(used[behind + 1]):
        behind += 1
    if behind < len(used) and YEAR.fullmatch(used[behind]):
        year = int(used[behind])
        where.update(range(at, behind + 1))
    return NamedDate(frozenset(where), year, lexical.months[used[at]], day)


def _day(word: str) -> int:
    if _FIRST.fullmatch(word):
        return 1
    return int(word) if _DAY.fullmatch(word) else 0


def _in_figures(used: Sequence[str]) -> Iterator[NamedDate]:
    """Yield dates such as 2011-02-17 and 17/2/2011; 2/17/2011 as well, as its middle is no month."""
    for at in range(len(used) - 2):
        first, second, third = used[at : at + 3]
        where = frozenset(range(at, at + 3))
        if YEAR.fullmatch(first) and _MONTH.fullmatch(second) and _DAY.fullmatch(third):
            yield NamedDate(where, int(first), int(second), int(third))
        elif YEAR.fullmatch(third):
            for day, month in ((first, second), (second, first)):
                if _DAY.fullmatch(day) and _MONTH.fullmatch(month):
                    yield NamedDate(where, int(third), int(month), int(day))
                    break
