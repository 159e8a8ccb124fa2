"""What is listed rather than asked: prisoners, actions, the timeline, releases, topics, and what to filter them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from bot.answers.composing import Composer
from bot.answers.related import Related
from bot.answers.reply import Answer, Refusal, SourceList, Suggestion, TopicList, Unknown
from bot.knowledge.model import Knowledge, Release
from bot.language.messages import spoken, translator
from bot.matching.normalise import normalise, words
from bot.records.custody import Fate, Held
from bot.records.derived import DerivedId, Pattern
from bot.records.filters import read_filter
from bot.records.periods import between, date_choices, is_date
from bot.records.regions import by_region
from bot.records.resolving import Records
from bot.records.telling import Telling

Field = Literal["country", "city", "kind", "date", "person", "publisher", "moment"]
"""What can be chosen from: of actions (country, city, kind, date), prisoners, releases, and the timeline's moments."""

_FATES: Mapping[str | None, tuple[Fate, ...]] = {None: (), "inside": ("inside", "arrested"), "out": ("out",)}
"""Of whom a list of prisoners offers cards, by what it is filtered by; who was arrested may be inside."""
PEOPLE, ORGANISATIONS = "~people", "~organisations"
"""Topics that the records make up; no id that somebody writes starts with a tilde."""


class Listings:
    """Lists drawn from one base, as members may see it."""

    def __init__(self, knowledge: Knowledge, records: Records, composer: Composer, related: Related) -> None:
        """Take the base, its records, what writes answers, and what finds questions to go on with."""
        self._knowledge = knowledge
        self._records = records
        self._composer = composer
        self._related = related

    def prisoners(
        self, language: str, *, status: Literal["inside", "out"] | None = None, person: str | None = None
    ) -> Answer | Unknown:
        """Return who is held or has got out, or one person's card; Unknown where the base has nobody."""
        language, held = spoken(language), self._records.held
        if person is not None:
            known = any(person == one.id for one in held.people())
            card = self._records.people.tell(Pattern.PERSON_CARD, person, language) if known else None
            return self._listed(card, language)
        telling = held.freed(language) if status == "out" else held.prisoners(language, only_inside=status == "inside")
        more = self._related.telling_more(telling, language) if telling is not None else ()
        cards = [
            Suggestion(str(DerivedId.of(Pattern.PERSON_CARD, one.id)), one.name) for one in held.people(*_FATES[status])
        ]
        return self._listed(telling, language, [*more, *cards])

    def actions(
        self,
        language: str,
        *,
        country: str | None = None,
        city: str | None = None,
        kind: str | None = None,
        when: str | None = None,
    ) -> Answer | Unknown:
        """Return the actions that fit; Unknown where none does, or kind or date is none.

        Args:
            language: language of the reply.
            country: ISO 3166 code.
            city: subject id of a town, as :meth:`choices` gives it.
            kind: a kind of action, as the base names it.
            when: a year, month, day or span, as the base writes dates.
        """
        language = spoken(language)
        wanted = read_filter(country=country, city=city, kind=kind, when=when)
        if wanted is None:
            return _not_a_date(when or "", language) if not is_date(when) else self._not_a_kind(kind or "", language)
        return self._listed(self._records.actions.listing(wanted, language), language)

    def regions(
        self,
        language: str,
        *,
        country: str | None = None,
        city: str | None = None,
        kind: str | None = None,
        when: str | None = None,
    ) -> tuple[tuple[str, int], ...]:
        """Return how many of the actions that fit were in each region, most first."""
        wanted = read_filter(country=country, city=city, kind=kind, when=when)
        found = [a for a in self._records.actions.actions if wanted is not None and wanted.fits(a)]
        return by_region(found, spoken(language))

    def timeline(self, language: str, *, start: str | None = None, end: str | None = None) -> Answer | Unknown:
        """Return what happened from one date to another, both as the base writes dates; either may be left out."""
        language = spoken(language)
        for given in (start, end):
            if not is_date(given):
                return _not_a_date(given or "", language)
        return self._listed(self._records.timeline.listing(between(start, end), language), language)

    def held(self, *, start: str | None = None, end: str | None = None) -> tuple[Held, ...]:
        """Return the times that people were held between two dates."""
        return self._records.timeline.held(between(start, end)) if is_date(start) and is_date(end) else ()

    def releases(
        self, language: str, *, publisher: str | None = None, search: str | None = None
    ) -> SourceList | Unknown:
        """Return the releases of a publisher, or whose title holds all the words searched for, newest first."""
        language = spoken(language)
        wanted = set(words(normalise(search or "")))
        found = [
            release
            for release in self._knowledge.base.releases
            if (publisher is None or release.publisher == publisher) and wanted <= self._words_of(release, language)
        ]
        if not found:
            return _nothing(language)
        found.sort(key=_newest, reverse=True)
        t = translator(language)
        return SourceList(
            language=language,
            title=t("Releases and other sources"),
            lead=t.plural("{count} source in this base", "{count} sources in this base", len(found)),
            citations=tuple(self._composer.citation(release, None, language) for release in found),
        )

    def _words_of(self, release: Release, language: str) -> set[str]:
        texts = (release.title, release.publisher, self._knowledge.publisher(release, language))
        return {word for text in texts for word in words(normalise(text))}

    def topics(self, language: str) -> tuple[TopicList, ...]:
        """Return every topic with its questions, in the order of the base; then the people and the organisations."""
        language = spoken(language)
        grouped: dict[str, list[Suggestion]] = {topic.id: [] for topic in self._knowledge.base.topics}
        for entry in self._knowledge.faq.values():
            grouped.setdefault(entry.topic, []).append(Suggestion(entry.id, entry.question.best(language)[0]))
        t, records = translator(language), self._records
        people = [records.people.tell(Pattern.PERSON, person, language) for person in records.people.people]
        bodies = [records.organisations.what(body, language) for body in records.organisations.organisations]
        lists = [TopicList(language, topic, self._heading(topic, language), tuple(q)) for topic, q in grouped.items()]
        lists.append(TopicList(language, PEOPLE, t("People"), _by_name(people)))
        lists.append(TopicList(language, ORGANISATIONS, t("Organisations"), _by_name(bodies)))
        return tuple(topic for topic in lists if topic.questions)

    def headings(self, language: str) -> tuple[Suggestion, ...]:
        """Return the topics that have questions, by id and title, in the order of the base."""
        language = spoken(language)
        return tuple(Suggestion(topic, self._heading(topic, language)) for topic in self._topics)

    def titles(self, language: str) -> tuple[str, ...]:
        """Return the titles of the topics that have questions and a title of their own, in the order of the base."""
        known = self._knowledge.topics
        return tuple(heading.question for heading in self.headings(language) if heading.entry in known)

    @cached_property
    def _topics(self) -> tuple[str, ...]:
        used = dict.fromkeys(entry.topic for entry in self._knowledge.faq.values())
        order = [topic.id for topic in self._knowledge.base.topics if topic.id in used]
        return tuple(dict.fromkeys([*order, *used]))

    def _heading(self, topic: str, language: str) -> str:
        known = self._knowledge.topics.get(topic)
        return known.title.best(language)[0] if known is not None else translator(language)("Other questions")

    def choices(self, field: Field, language: str) -> tuple[tuple[str, str], ...]:
        """Return the values of a field that occur in the base, each with its name in a language, in order.

        Behind all kinds, named in the plural, they come once more with the name of a single one, which is as good.
        """
        language = spoken(language)
        match field:
            case "kind":
                many, one = (self._records.actions.values(field, language, count=count) for count in (2, 1))
                return (*_in_order(many), *_in_order(one))
            case "date":
                return date_choices((a.date for a in self._records.actions.actions), language)
            case "moment":
                return date_choices(self._records.timeline.dates(), language)
            case "publisher":
                releases = self._knowledge.base.releases
                found = {one.publisher: self._knowledge.publisher(one, language) for one in releases}
            case "person":
                found = {person.id: person.name for person in self._records.held.people()}
            case _:
                found = self._records.actions.values(field, language)
        return _in_order(found)

    def _not_a_kind(self, given: str, language: str) -> Unknown:
        known = _in_order(self._records.actions.values("kind", language))
        if not known:
            return _nothing(language)
        text = translator(language)(
            "“{given}” is not a kind of action that I know. Write one of these: {kinds}.",
            given=given,
            kinds=", ".join(name for _, name in known),
        )
        return Unknown(language=language, refusal=Refusal.RELEASES_DO_NOT_SAY, text=text)

    def _listed(
        self, telling: Telling | None, language: str, related: Sequence[Suggestion] | None = None
    ) -> Answer | Unknown:
        if telling is None:
            return _nothing(language)
        if related is None:
            related = self._related.of_telling(telling, language)
        return self._composer.telling(telling, language, related)


def _in_order(named: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(named.items(), key=lambda choice: normalise(choice[1])))


def _newest(release: Release) -> tuple[bool, date]:
    return release.date is not None, release.date.end if release.date is not None else date.min


def _by_name(tellings: Iterable[Telling | None]) -> tuple[Suggestion, ...]:
    found = [Suggestion(telling.entry, telling.title) for telling in tellings if telling is not None]
    return tuple(sorted(found, key=lambda suggestion: normalise(suggestion.question)))


def _nothing(language: str) -> Unknown:
    text = translator(language)("Nothing in this base fits.")
    return Unknown(language=language, refusal=Refusal.RELEASES_DO_NOT_SAY, text=text)


def _not_a_date(given: str, language: str) -> Unknown:
    text = translator(language)(
        "“{given}” is not a date that I can read. Write a year, a month or a day: 2011, 2011-02 or 2011-02-16.",
        given=given,
    )
    return Unknown(language=language, refusal=Refusal.RELEASES_DO_NOT_SAY, text=text)
