"""One text to its facts: dates first, then times, numbers and names, each in what the former have left."""

from __future__ import annotations

from collections.abc import Iterable

from bot.provenance.dates import find_clocks, find_dates
from bot.provenance.facts import Clock, Date, Facts, Number, Span, Weekday
from bot.provenance.names import NameBook
from bot.provenance.numbers import Digits, find_numbers, in_digits


def read_statement(text: str, language: str, book: NameBook) -> Facts:
    """Return everything in a statement that its sources must have."""
    facts, digits, taken = _figures(text, language)
    return Facts(*facts, names=tuple(book.stated(digits.text, language, taken)))


def read_figures(text: str, language: str) -> Facts:
    """Return the dates, times and numbers of a release's text; its names are looked up in the text itself."""
    return Facts(*_figures(text, language)[0])


_Figures = tuple[tuple[Date, ...], tuple[Weekday, ...], tuple[Clock, ...], tuple[Number, ...]]


def _figures(text: str, language: str) -> tuple[_Figures, Digits, list[Span]]:
    digits = in_digits(text, language)
    days = list(find_dates(digits.text, language))
    rest = _blanked(digits.text, (span for _, span in days))
    clocks = list(find_clocks(rest, language))
    rest = _blanked(rest, (span for _, span in clocks))
    numbers = list(find_numbers(Digits(rest, digits.written), language))
    dates = tuple(day for day, _ in days if isinstance(day, Date))
    weekdays = tuple(day for day, _ in days if isinstance(day, Weekday))
    figures = (dates, weekdays, tuple(clock for clock, _ in clocks), tuple(number for number, _ in numbers))
    return figures, digits, [span for _, span in (*days, *clocks)]


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans blanked, everything else at its old place."""
    for start, end in spans:
        text = f"{text[:start]}{chr(0) * (end - start)}{text[end:]}"
    return text
