"""Dates and times of the day in a text, as English, Spanish and French write them; names of months come from CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.formats import locale
from bot.provenance.facts import Clock, Date, Span, Weekday
from bot.provenance.words import either, words_of

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d])"
_DAY = r"(?<![\d.,:])(?P<{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|\.?º)?"


@dataclass(frozen=True)
class _Calendar:
    """How one language writes dates."""

    months: dict[str, int]
    weekdays: dict[str, int]
    patterns: tuple[re.Pattern[str], ...]
    """From the longest form to the shortest: a shorter one is looked for in what the longer ones have left."""
    weekday: re.Pattern[str]
    published: re.Pattern[str]


@cache
def _calendar(language: str) -> _Calendar:
    names, words = locale(language), words_of(language)
    wide = {name: number for number, name in names.months["format"]["wide"].items()}
    short = {name.rstrip("."): number for number, name in names.months["format"]["abbreviated"].items()}
    # English months are capitalised, which tells 'May' and 'March' from other words; the others need not be.
    flags = 0 if language == "en" else re.IGNORECASE
    of = rf"(?:\s+{words.pattern('of')})?"
    year = rf"(?:,?{of}\s+{_YEAR}|,?\s+(?P<ago>{words.pattern('last_year')}))"
    any_month, wide_month = (rf"(?P<month>{either(months)})(?![^\W_])\.?" for months in ({**short, **wide}, wide))
    first, last = _DAY.format("day"), _DAY.format("last")
    between = rf"\s*(?:[-–—]|\b{words.pattern('between_days')}\b)\s*(?:(?:the|el|le)\s+)?"
    forms = (
        rf"{first}{between}{last}{of}\s+{any_month}{year}?",
        rf"{first}{of}\s+{any_month}{year}?",
        rf"\b{any_month}\s+{first}(?:{between}{last})?(?![\d:h]){year}?",
        rf"\b{any_month}{year}",
        rf"\b{wide_month}",
        rf"(?<![\w.,]){_YEAR}(?![^\W_])",
    )
    days = {name: number for number, name in names.days["format"]["wide"].items()}
    before = rf"(?:{words.pattern('published')})\s+(?:(?:on|el|le)\s+)?$"
    return _Calendar(
        {name.lower(): number for name, number in {**short, **wide}.items()},
        {name.lower(): number for name, number in days.items()},
        tuple(re.compile(form, flags) for form in forms),
        re.compile(rf"\b{either(days)}\b", re.IGNORECASE),
        re.compile(before, re.IGNORECASE),
    )


def find_dates(text: str, language: str) -> Iterator[tuple[Date | Weekday, Span]]:
    """Yield the dates and days of the week in ``text``."""
    calendar = _calendar(language)
    for match in calendar.weekday.finditer(text):
        yield Weekday(calendar.weekdays[match[0].lower()], match[0]), match.span()
    text = calendar.weekday.sub(lambda match: " " * len(match[0]), text)
    for pattern in calendar.patterns:
        for match in pattern.finditer(text):
            of_release = bool(calendar.published.search(text[: match.start()]))
            yield _date(match, calendar, of_release=of_release), match.span()
        text = pattern.sub(lambda match: "\x00" * len(match[0]), text)


def _date(match: re.Match[str], calendar: _Calendar, *, of_release: bool) -> Date:
    parts = match.groupdict()
    month = calendar.months[parts["month"].lower()] if parts.get("month") else None
    year, day, last = (int(parts[name]) if parts.get(name) else None for name in ("year", "day", "last"))
    return Date(year, month, day, " ".join(match[0].split()), last, int(bool(parts.get("ago"))), of_release)


@cache
def _clock_pattern(language: str) -> re.Pattern[str]:
    words = words_of(language)
    morning, afternoon = words.pattern("morning"), words.pattern("afternoon")
    forms = (
        r"(?<![\w.,])(?P<hour>[01]?\d|2[0-4])\s?h\s?(?P<minute>[0-5]\d)?(?![^\W_])",
        rf"(?<![\w.,])(?P<hour12>1[0-2]|0?\d)(?:[:.](?P<minute12>[0-5]\d))?\s*"
        rf"(?:(?P<morning>{morning})|(?P<afternoon>{afternoon}))(?![^\W_])",
        r"(?<![\w.,:])(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?![\d:])",
        rf"\b(?:(?P<noon>{words.pattern('noon')})|(?P<midnight>{words.pattern('midnight')}))\b",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def find_clocks(text: str, language: str) -> Iterator[tuple[Clock, Span]]:
    """Yield the times of the day in ``text``, in which number words are already digits."""
    for match in _clock_pattern(language).finditer(text):
        part = match.groupdict()
        hour = int(part["hour"] or part["hour12"] or part["hour24"] or (12 if part["noon"] else 0))
        minute = int(part["minute"] or part["minute12"] or part["minute24"] or 0)
        if part["hour12"]:
            hour = hour % 12 + (12 if part["afternoon"] else 0)
        yield Clock(hour % 24, minute, match[0]), match.span()
