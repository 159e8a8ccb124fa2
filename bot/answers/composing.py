"""From an entry or a record to an :class:`Answer`: text, attribution, date, sources, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bot.answers.attributing import attribution, publisher, surely_newest
from bot.answers.reply import Answer, Citation, Suggestion
from bot.answers.rules import Rule
from bot.knowledge.age_rules import asks_about
from bot.knowledge.model import Faq, Knowledge, Release, Source, Text, When
from bot.language.formats import conjoined, language_name, when
from bot.language.messages import translator
from bot.records.telling import Telling, bullets, merged, paragraphs

OLD_NEWS = timedelta(days=365)
"""A person's newest source that is older than this is said to be old."""


class Composer:
    """Writes answers from one base."""

    def __init__(self, knowledge: Knowledge, today: Callable[[], date]) -> None:
        """Take the base, and the day by which news is old."""
        self._knowledge = knowledge
        self._today = today
        self._newest_of = cache(self._newest)

    def citations(self, sources: Iterable[Source], language: str) -> tuple[Citation, ...]:
        """Return sources as they are shown to a reader of ``language``: releases first, press after."""
        return tuple(sorted(self._cited(sources, language), key=lambda citation: citation.kind != "release"))

    def _cited(self, sources: Iterable[Source], language: str) -> list[Citation]:
        return [self.citation(self._knowledge.releases[s.release], s.paragraph, language) for s in sources]

    def citation(self, release: Release, paragraph: int | None, language: str) -> Citation:
        """Return a release, or a paragraph of it, as it is shown to a reader of ``language``."""
        url, url_language = release.address(language)
        return Citation(
            release.id,
            paragraph,
            self._knowledge.publisher(release, language),
            release.date,
            release.title,
            url,
            url_language,
            release.kind.value,
            release.republished,
            release.newest,
        )

    def entry(self, entry: Faq, language: str, related: Sequence[Suggestion] = ()) -> Answer:
        """Return the answer of an entry of the base."""
        values = [(value.value.best(language)[0], value.sources) for value in entry.values]
        body = paragraphs(
            entry.answer.best(language)[0] if entry.answer else None,
            bullets(self._value(text, sources, language) for text, sources in values) or None,
        )
        said, as_of = attribution(self._cited(entry.all_sources, language), language)
        return Answer(
            language=language,
            entry=entry.id,
            title=entry.question.best(language)[0],
            body=body,
            attribution=said,
            as_of=as_of,
            citations=self.citations(entry.all_sources, language),
            notices=self._untranslated((*entry.texts, entry.question), language),
            related=tuple(related),
        )

    @staticmethod
    def sources(answer: Answer, *, restated: bool = False) -> Answer:
        """Return an answer that says where it stands: a line for each source, after what it tells if that is restated.

        Without that, in place of it.
        """
        t = translator(answer.language)
        lines = []
        for cited in answer.citations:
            paragraph = "" if cited.paragraph is None else t("paragraph {number}", number=cited.paragraph)
            lines.append(", ".join(filter(None, (cited.publisher, cited.title, paragraph, cited.url))))
        body = t("This is where it stands:") + "\n" + bullets(lines)
        body = f"{answer.body}\n\n{body}" if restated else body
        return replace(answer, body=body, reason={"rule": Rule.SOURCE})

    @staticmethod
    def _untranslated(texts: Iterable[Text], language: str) -> tuple[str, ...]:
        other = next((written for text in texts if (written := text.best(language)[1]) != language), None)
        if other is None:
            return ()
        t = translator(language)
        name = language_name(other, language)
        return (t("This answer is not translated yet; here it is in {language}.", language=name),)

    def _value(self, text: str, sources: Sequence[Source], language: str) -> str:
        t = translator(language)
        records = [self._knowledge.releases[release] for release in dict.fromkeys(source.release for source in sources)]
        cited = self._cited(sources, language)
        names = conjoined(list(dict.fromkeys(publisher(citation, t) for citation in cited)), language)
        dates = [record.date for record in records if record.date is not None]
        who = f"{names} ({when(surely_newest(dates), language)})" if dates else names
        return t("{who}: {text}", who=who, text=text)

    def telling(self, telling: Telling, language: str, related: Sequence[Suggestion] = ()) -> Answer:
        """Return the answer that records give."""
        said, as_of = attribution(self._cited(telling.sources, language), language)
        return Answer(
            language=language,
            entry=telling.entry,
            title=telling.title,
            body=telling.body,
            attribution=said,
            as_of=as_of,
            citations=self.citations(telling.sources, language),
            notices=self._old_news(telling, language),
            related=tuple(related),
            repeat_id=str(telling.repeat_id or ""),
            more={telling.body.rpartition("\n")[2]: telling.more} if telling.more else {},
            cited={line: self.citations(sources, language) for line, sources in telling.cited.items()},
        )

    def _old_news(self, telling: Telling, language: str) -> tuple[str, ...]:
        person = self._knowledge.people.get(telling.person or "")
        newest = self._newest_of(person.id) if person is not None and person.custody else None
        if person is None or newest is None or self._today() - newest.end < OLD_NEWS:
            return ()
        t, since = translator(language), when(newest, language)
        return (t("Nothing newer about {name} is known here than {date}.", name=person.name, date=since),)

    def _newest(self, person_id: str) -> When | None:
        """Return the day of the newest source that tells of a person, if any has one.

        Those of their record do. Of an entry that asks about them one of its sources does, and no one says which: it is
        no older than the oldest.
        """
        person = self._knowledge.people[person_id]
        record = merged([person.sources, *(event.sources for event in person.custody)])
        entries = (
            self._dates(entry.all_sources) for entry in self._knowledge.faq.values() if asks_about(entry, person)
        )
        oldest = (min(dates, key=lambda dated: dated.end) for dates in entries if dates)
        return max((*self._dates(record), *oldest), key=lambda dated: dated.end, default=None)

    def _dates(self, sources: Iterable[Source]) -> list[When]:
        dates = (self._knowledge.releases[source.release].newest for source in sources)
        return [dated for dated in dates if dated is not None]
