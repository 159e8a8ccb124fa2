"""Dates that a member picks or types: whether they are any, the span between two, and those to offer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.knowledge.model import When
from bot.language.formats import when


def is_date(text: str | None) -> bool:
    """Whether a text is a date as the base writes it; no text is no wrong one."""
    try:
        return text is None or When.parse(text) is not None
    except ValueError:
        return False


def between(start: str | None, end: str | None) -> When | None:
    """Return the span between two dates, whichever is the earlier; None where there is neither.

    Raises:
        ValueError: one is not a date.
    """
    if start is None and end is None:
        return None
    first, last = (When.parse(text) if text is not None else None for text in (start, end))
    if first is not None and last is not None and last.end < first.start:
        first, last = last, first
    return When(first.start if first else date.min, last.end if last else date.max, "span")


def date_choices(dates: Iterable[When], language: str) -> tuple[tuple[str, str], ...]:
    """Return the years, months, days and spans that occur, each with its name: the wider first, each in order."""
    found = {text for date in dates for text in _widening(date)}
    ordered = sorted(found, key=lambda text: (len(text), text))
    return tuple((text, when(When.parse(text), language)) for text in ordered)


def _widening(date: When) -> Iterable[str]:
    """Return a date and the year that it begins in, and the month if that is known."""
    first = str(date.ends[0])
    return dict.fromkeys((first[:4], first[:7], str(date)))
