"""Hold every statement of a base against the texts of the releases that it cites.

A statement is supported where each of its dates, times, numbers and names stands in a paragraph that it cites (or in
the release, where it cites no paragraph), in any language's way to write it. What the words between them claim, only a
reader can check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from bot.knowledge.model import Knowledge, Phrasings, Source, When
from bot.provenance.dates import find_dates
from bot.provenance.facts import Date, Facts
from bot.provenance.manifest import InvalidManifest, manifest_path, read_manifest
from bot.provenance.names import NameBook, name_book
from bot.provenance.reading import read_figures, read_statement
from bot.provenance.statements import Statement, statements
from bot.provenance.supporting import Missing, Passage, missing, missing_words
from bot.provenance.texts import ReleaseText, read_texts


class Outcome(StrEnum):
    """What came of a statement."""

    SUPPORTED = "supported"
    PARTLY = "partly supported"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True)
class Finding:
    """What came of one statement."""

    statement: Statement
    outcome: Outcome
    missing: tuple[Missing, ...] = ()
    """What stands in none of the texts at hand."""
    looked_in: tuple[str, ...] = ()
    without_text: tuple[str, ...] = ()
    """The cited releases whose text is not at hand."""
    facts: int = 0
    """How many dates, times, numbers and names it says: with none, there was nothing to look for."""


@dataclass(frozen=True)
class Report:
    """What came of every statement."""

    findings: tuple[Finding, ...]

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings with an outcome."""
        return tuple(finding for finding in self.findings if finding.outcome is outcome)

    @cached_property
    def counts(self) -> Counter[Outcome]:
        """How many statements came out how."""
        return Counter(finding.outcome for finding in self.findings)


def verify(knowledge: Knowledge, releases: Path, manifest: Path | None = None) -> Report:
    """Hold a base against the texts in a folder.

    Raises:
        InvalidManifest: the manifest or a text that it names can't be used.
    """
    return verifier(knowledge, releases, manifest).report()


def verifier(knowledge: Knowledge, releases: Path, manifest: Path | None = None) -> Verifier:
    """Read the texts in a folder once, to hold any number of statements against them.

    Raises:
        InvalidManifest: the manifest or a text that it names can't be used.
    """
    written = read_manifest(manifest_path(releases, manifest), knowledge)
    texts, unfit = read_texts(written, releases)
    problems = (*written.problems, *unfit)
    if any(problem.severity == "error" for problem in problems):
        raise InvalidManifest(written.path, problems)
    return Verifier(knowledge, texts, written.names)


class Verifier:
    """A base with the texts of its releases: holds one statement after the other against them."""

    def __init__(self, knowledge: Knowledge, texts: Iterable[ReleaseText], names: Iterable[Phrasings] = ()) -> None:
        """Read the names of the base, and which words it capitalises; the texts are read when they are cited."""
        self.knowledge = knowledge
        self.statements = tuple(statements(knowledge))
        self.book: NameBook = name_book(knowledge, names)
        for statement in self.statements:
            self.book.learn(statement.text, statement.language)
        self._texts: dict[str, list[ReleaseText]] = {}
        for text in texts:
            self._texts.setdefault(text.release, []).append(text)
        self._passage = cache(self._read_passage)

    def report(self) -> Report:
        """Check every statement; what the base says of a release itself, only where its text is at hand."""
        titles = self.knowledge.releases
        wanted = (s for s in self.statements if s.item not in titles or s.item in self._texts)
        return Report(tuple(map(self.check, wanted)))

    def check(self, statement: Statement) -> Finding:
        """Say what came of one statement."""
        at_hand = [source for source in statement.sources if source.release in self._texts]
        without = tuple(dict.fromkeys(s.release for s in statement.sources if s.release not in self._texts))
        if not at_hand:
            return Finding(statement, Outcome.NOT_CHECKABLE, without_text=without)
        passages = [passage for source in at_hand for passage in self._passages(source)]
        facts = self._facts(statement)
        lacking = (*self._no_such_paragraph(at_hand), *_missing(statement, facts, passages))
        outcome = Outcome.SUPPORTED
        if lacking:
            outcome = Outcome.NOT_CHECKABLE if without else Outcome.PARTLY
        return Finding(statement, outcome, lacking, tuple(map(str, at_hand)), without, sum(1 for _ in facts))

    def _facts(self, statement: Statement) -> Facts:
        if statement.when:
            return _facts_of(statement.when)
        return read_statement(statement.text, statement.language, self.book)

    def _no_such_paragraph(self, sources: Iterable[Source]) -> Iterable[Missing]:
        for source in sources:
            if not self._passages(source):
                last = max(len(text.paragraphs) for text in self._texts[source.release]) - 1
                yield Missing(str(source), f"the text has paragraphs 0 to {last}")

    def _passages(self, source: Source) -> list[Passage]:
        """The cited paragraph, or the whole release, in each language in which its text is at hand."""
        number = source.paragraph
        return [
            self._passage(source.release, at, number)
            for at, text in enumerate(self._texts[source.release])
            if number is None or number < len(text.paragraphs)
        ]

    def _read_passage(self, release_id: str, at: int, number: int | None) -> Passage:
        text, release = self._texts[release_id][at], self.knowledge.releases[release_id]
        language = text.language or release.language
        # With the whole release goes its address, which tells the web site that it is on.
        passage = f"{text.whole}\n{release.url}" if number is None else text.paragraphs[number]
        names = self.book.mentioned(passage, language) | self.book.mentioned(release.publisher, language)
        found = (day for day, _ in find_dates(text.dateline, language) if isinstance(day, Date))
        dateline = next((_day(day) for day in found), None) or (release.date.start if release.date else None)
        return Passage(
            release_id, passage, language, read_figures(passage, language), names, dateline, release.publisher
        )


def _missing(statement: Statement, facts: Facts, passages: list[Passage]) -> Iterable[Missing]:
    """What a statement says and no passage does; of a name, each word, where a text is in the name's language."""
    same_language = [passage for passage in passages if passage.language == statement.language]
    if not statement.literal or not same_language:
        return missing(facts, passages)
    return (*missing_words(statement.text, same_language), *missing(replace(facts, names=()), same_language))


def _day(found: Date) -> date | None:
    """The day that a dateline names, or None where it is not written in full or does not exist."""
    try:
        return date(found.year or 0, found.month or 0, found.day or 0)
    except ValueError:
        return None


def _facts_of(when: When) -> Facts:
    """What a date of the base says: its first and last day, or the months or years that they are."""
    start, end = when.start, when.end
    first, last = when.ends
    if first != last and when.units == ("day", "day") and (start.year, start.month) == (end.year, end.month):
        return Facts(dates=(Date(start.year, start.month, start.day, str(when), end.day),))
    return Facts(dates=tuple(dict.fromkeys(map(_date_of, (first, last)))))


def _date_of(when: When) -> Date:
    day = when.start
    month = day.month if when.precision != "year" else None
    return Date(day.year, month, day.day if when.precision == "day" else None, str(when))
