"""What a statement and a release can have in common: dates, times, numbers and names. Frozen values, no rules.

Each carries ``shown``: the words as they stand in the text, for whoever has to look them up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

Span = tuple[int, int]
"""Where something stands in a text: its first character and the one after its last."""


@dataclass(frozen=True)
class Date:
    """A day, a month or a year, as far as the text gives it, or a span of days in one month."""

    year: int | None
    month: int | None
    day: int | None
    shown: str
    last: int | None = None
    """The last day of a span, ``day`` being its first."""
    years_ago: int = 0
    """1 for 'September last year': the year before that of the text."""
    of_release: bool = False
    """Whether it is said of a release: 'the release of 28 February', 'wrote on 28 February'."""


@dataclass(frozen=True)
class Weekday:
    """A day of the week, Monday being 0."""

    number: int
    shown: str


@dataclass(frozen=True)
class Clock:
    """A time of the day."""

    hour: int
    minute: int
    shown: str


@dataclass(frozen=True)
class Number:
    """A number with what is said of it: exactly so, ``more`` than that, ``about`` that."""

    value: Decimal
    kind: str
    ordinal: bool
    shown: str
    counted: str = ""
    """The word that follows: what is counted."""


@dataclass(frozen=True)
class Name:
    """A proper name: ``ids`` of what the base knows by it, none where it is unknown, and its words, comparable."""

    ids: frozenset[str]
    words: tuple[str, ...]
    shown: str


Fact = Date | Weekday | Clock | Number | Name


@dataclass(frozen=True)
class Facts:
    """Everything in a text that can be held against another text."""

    dates: tuple[Date, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    clocks: tuple[Clock, ...] = ()
    numbers: tuple[Number, ...] = ()
    names: tuple[Name, ...] = ()

    def __iter__(self) -> Iterator[Fact]:
        """Yield every fact."""
        yield from chain[Fact](self.dates, self.weekdays, self.clocks, self.numbers, self.names)
