"""Whether what a statement says stands in the texts that it cites: one rule for each kind of fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.language.messages import LANGUAGES
from bot.provenance.facts import Clock, Date, Fact, Facts, Name, Number, Weekday
from bot.provenance.names import words_in
from bot.provenance.words import words_of

_IN_WORDS = {"at_least": "at least", "more": "more than", "up_to": "up to", "less": "less than", "many": "a plural of"}


@dataclass(frozen=True)
class Passage:
    """A paragraph (or a whole release) that a statement cites, read once."""

    release: str
    text: str
    language: str
    facts: Facts
    names: frozenset[str]
    """What it names of what the base knows; whoever published it, too."""
    dateline: date | None
    publisher: str

    @cached_property
    def plain(self) -> str:
        """Its words, comparable, with a space around each."""
        return f" {' '.join(word.plain for word in words_in(self.text))} "

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Its words with capitals beyond the first letter, as written."""
        return frozenset(word.text for word in words_in(f"{self.text} {self.publisher}") if word.abbreviation)


@dataclass(frozen=True)
class Missing:
    """Something that a statement says and its sources do not; ``note`` says what they have instead."""

    shown: str
    note: str = ""

    def __str__(self) -> str:
        """Quote what is missing, with the note."""
        return f"'{self.shown}'{f' ({self.note})' if self.note else ''}"


def missing(facts: Facts, passages: Sequence[Passage]) -> Iterator[Missing]:
    """Yield what a statement says and none of the passages does."""
    for fact in facts:
        said = any(_says(passage, fact) for passage in passages)
        if not said and not _counts_releases(fact, passages) and not _counts_days(fact, passages):
            yield Missing(fact.shown, _instead(fact, passages))


def missing_words(name: str, passages: Sequence[Passage]) -> Iterator[Missing]:
    """Yield the capitalised words of a name that stand in none of the passages."""
    for word in words_in(name):
        if word.capital and not any(f" {word.plain} " in passage.plain for passage in passages):
            yield Missing(word.text)


def _says(passage: Passage, fact: Fact) -> bool:
    match fact:
        case Date():
            return _dated(passage, fact)
        case Weekday():
            return any(fact.number == other.number for other in passage.facts.weekdays)
        case Clock():
            return any((fact.hour, fact.minute) == (other.hour, other.minute) for other in passage.facts.clocks)
        case Number():
            return any(_same_number(fact, other) for other in passage.facts.numbers)
        case Name():
            return _names(passage, fact)


def _dated(passage: Passage, stated: Date) -> bool:
    """Whether a text has a date: as it stands, by its dateline, or a span as two days apart."""
    if any(_same_date(stated, other, passage.dateline) for other in passage.facts.dates):
        return True
    if stated.last is not None:
        ends = (replace(stated, last=None), replace(stated, day=stated.last, last=None))
        apart = [other for other in passage.facts.dates if other.last is None]
        return all(any(_same_date(end, other, passage.dateline) for other in apart) for end in ends)
    return passage.dateline is not None and _is_dateline(stated, passage.dateline)


def _same_date(stated: Date, other: Date, dateline: date | None) -> bool:
    """Whether a text's date is the stated one, an end of its span, or a day of the stated month or year."""
    if stated.last is not None and (stated.day, stated.last) != (other.day, other.last):
        return False
    if stated.day not in {None, other.day, other.last} or stated.month not in {None, other.month}:
        return False
    return stated.year is None or stated.year in _years(other, dateline)


def _years(found: Date, dateline: date | None) -> set[int]:
    """The years that a date of a text may mean: without one, that of the dateline, or the last in which it is past."""
    if found.year is not None:
        return {found.year}
    if dateline is None:
        return set()
    if found.years_ago:
        return {dateline.year - found.years_ago}
    is_later = found.month is not None and found.month > dateline.month
    return {dateline.year, dateline.year - 1} if is_later else {dateline.year}


def _is_dateline(stated: Date, dateline: date) -> bool:
    """Whether the dateline is enough: for its month, and for its day or year where a release is spoken of."""
    if (stated.day is not None or stated.month is None) and not stated.of_release:
        return False
    parts = ((stated.year, dateline.year), (stated.month, dateline.month), (stated.day, dateline.day))
    return all(part in {None, own} for part, own in parts)


def _same_number(stated: Number, other: Number) -> bool:
    return (stated.value, stated.kind, stated.ordinal) == (other.value, other.kind, other.ordinal)


def _names(passage: Passage, name: Name) -> bool:
    """Whether a text has a name: a known one in any form that the base knows for it, others word for word."""
    if name.ids:
        return bool(name.ids & passage.names)
    if len(name.words) == 1 and len(name.shown) > 1 and name.shown.isupper():
        return name.shown in passage.abbreviations
    return f" {' '.join(name.words)} " in passage.plain


def _counts_releases(fact: Fact, passages: Sequence[Passage]) -> bool:
    """Whether a number is that of the cited releases: 'the two releases', 'ICEM's two releases'."""
    releases = {word for language in LANGUAGES for word in words_of(language).all("releases")}
    if not isinstance(fact, Number) or fact.counted not in releases:
        return False
    publishers = Counter(publisher for _, publisher in {(passage.release, passage.publisher) for passage in passages})
    return fact.value in {publishers.total(), *publishers.values()}


def _counts_days(fact: Fact, passages: Sequence[Passage]) -> bool:
    """Whether a number is that of the days of a span in a text: from 14 to 19 February are six days."""
    days = {word for language in LANGUAGES for word in words_of(language).all("days")}
    if not isinstance(fact, Number) or fact.kind != "exactly" or fact.ordinal or fact.counted not in days:
        return False
    spans = (found for passage in passages for found in passage.facts.dates)
    return any(s.day is not None and s.last is not None and s.last - s.day + 1 == fact.value for s in spans)


def _instead(fact: Fact, passages: Sequence[Passage]) -> str:
    """What the texts say of the same number, or of a day's weekday, where they say something else."""
    if not isinstance(fact, Number):
        return ""
    same = (other for passage in passages for other in passage.facts.numbers if other.value == fact.value)
    kinds = sorted({_IN_WORDS.get(other.kind, other.kind) for other in same if other.kind != fact.kind})
    return f"the text says: {', '.join(kinds)}" if kinds else ""
