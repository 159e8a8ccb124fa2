"""Dates, countries, languages and lists as each language writes them, from CLDR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.knowledge.model import When

_Y_BEFORE_I = re.compile(r" y (?=[IiÍí](?![aeo])|Hi(?![ae]))")

_THIN_SPACE = "\N{THIN SPACE}"


@cache
def locale(language: str) -> Locale:
    """Return the CLDR locale of a language code; English (as written in Britain) where it is unknown."""
    try:
        return Locale.parse("en_GB" if language == "en" else language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def day(value: date, language: str) -> str:
    """Write a day in full: 24 February 2011, 24 de febrero de 2011, 24 février 2011; the first in French is 1er."""
    return _with_first(format_date(value, format="long", locale=locale(language)), language)


def _with_first(written: str, language: str) -> str:
    """Return a date that begins with its day as French has it, where that is the first: CLDR has no pattern for it."""
    return f"1er{written[1:]}" if language == "fr" and not written[1:2].isdecimal() and written[0] == "1" else written


def when(value: When, language: str) -> str:
    """Write a date with its own precision: a day, a month, a year, a span between two of them."""
    first, last = value.ends
    if first != last:
        return _span(first, last, language)
    match first.precision:
        case "month":
            return format_date(
                first.start, format="MMMM y" if language != "es" else "MMMM 'de' y", locale=locale(language)
            )
        case "year":
            return str(first.start.year)
        case _:
            return day(first.start, language)


def day_of_month(month: int, value: int, language: str) -> str:
    """Write a day without its year: 24 February, 24 de febrero, 24 février; the month is 1..12, the day 1..31."""
    leap = date(2000, month, value)
    return _with_first(format_skeleton("MMMMd", leap, locale=locale(language)), language)


def number(figures: str, language: str) -> str:
    """Write a number, given in plain figures, with its thousands set apart; Spanish has commas, as in Mexico."""
    return format_decimal(int(figures), locale="es_MX" if language == "es" else locale(language))


def _span(first: When, last: When, language: str) -> str:
    if first.precision != last.precision:
        return f"{when(first, language)} – {when(last, language)}"
    start, end = first.start, last.start
    if first.precision != "day":
        skeleton = "yMMMM" if first.precision == "month" else "y"
        return format_interval(start, end, skeleton, locale=locale(language)).replace(_THIN_SPACE, " ")
    # Of days, CLDR's interval patterns abbreviate the month in English and French; members should read it in full.
    if (start.year, start.month) == (end.year, end.month):
        return _with_first(f"{start.day}–{day(end, language)}", language)
    if start.year == end.year:
        first_day = _with_first(format_skeleton("MMMMd", start, locale=locale(language)), language)
        return f"{first_day} – {day(end, language)}"
    return f"{day(start, language)} – {day(end, language)}"


# What is said in a sentence, where CLDR's name is made for a list of countries, or newer than the texts.
_SAID = {
    "HK": dict.fromkeys(("en", "es", "fr"), "Hong Kong"),
    "MO": dict.fromkeys(("en", "es", "fr"), "Macao"),
    "TR": {"en": "Turkey"},
}


def country(code: str, language: str) -> str:
    """Return the name of a country (ISO 3166) or region (M49); the code itself where CLDR has none."""
    said = _SAID.get(code, {}).get(locale(language).language)
    return said or str(locale(language).territories.get(code, code))


def language_name(code: str, language: str) -> str:
    """Return the name of an ISO 639 language; the code itself where CLDR has none."""
    return str(locale(language).languages.get(code, code))


def conjoined(items: Sequence[str], language: str) -> str:
    """Join items as a sentence does: a, b and c."""
    joined = str(format_list(list(items), style="standard", locale=locale(language)))
    # CLDR leaves out that Spanish says "e" before the sound of i: ICEM e IMF.
    return _Y_BEFORE_I.sub(" e ", joined) if language == "es" else joined
