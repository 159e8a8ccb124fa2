"""From a pattern that matched and the names in a question to what the records tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.knowledge.model import Knowledge, When
from bot.language.messages import translator
from bot.matching.question import Question
from bot.matching.subjects import CITY, COUNTRY, ORGANISATION, PERSON, PLACES, of_kind, own_id, subject_id
from bot.records.actions import ActionRecords
from bot.records.derived import AT_PLACE, DerivedId, Pattern
from bot.records.filters import Filter
from bot.records.held import HeldRecords
from bot.records.organisations import OrganisationRecords
from bot.records.participants import ParticipantRecords
from bot.records.patterns import NEEDS, OF_CUSTODY
from bot.records.people import PeopleRecords
from bot.records.telling import Telling
from bot.records.timeline import TimelineRecords


@dataclass(frozen=True)
class Silence:
    """The base knows what is asked about, or what kind of thing it is, and that the releases say nothing of it."""

    text: str
    entry: str = ""
    """The entry that says so; empty where records show it."""


@dataclass(frozen=True)
class Several:
    """A name fits more than one; ask which."""

    tellings: tuple[Telling, ...]


Resolved = Telling | Silence | Several

MOST_TOLD = 1024
"""Answers from records that are kept, some megabytes: most are candidates for many questions."""


class Records:
    """Everything that records answer by themselves."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the base as members may see it."""
        self._years = knowledge.years
        self.people = PeopleRecords(knowledge)
        self.held = HeldRecords(knowledge)
        self.organisations = OrganisationRecords(knowledge)
        self.actions = ActionRecords(knowledge)
        self.participants = ParticipantRecords(knowledge, self.actions)
        self.timeline = TimelineRecords(knowledge, self.held, self.actions)
        countries = Counter(action.country for action in self.actions.actions if action.country)
        countries.update(body.country for body in self.organisations.organisations.values() if body.country)
        self.home = subject_id(COUNTRY, countries.most_common(1)[0][0]) if countries else ""
        """The country that everything is about; naming it ("the Mexican embassy") narrows nothing down."""
        actions = (DerivedId.of(Pattern.ACTION, action.id) for action in self.actions.actions)
        self.asked_by: Mapping[str, DerivedId] = {str(one): one for one in (*map(DerivedId, NEEDS), *actions)}
        """What the matcher's entries ask of the records, by their ids: patterns, and each action by itself."""
        self._venues = frozenset(synonym.id for synonym in knowledge.base.synonyms if synonym.at is not None)

    def years(self, telling: Telling) -> frozenset[str]:
        """Return the years in which an answer's sources came out."""
        return self._years(telling.sources)

    def resolve(self, entry: str, question: Question, language: str) -> Resolved | None:
        """Return what an entry of the matcher gives for the names in ``question``.

        None where the entry is no pattern or action, and where the question names nothing of that kind.
        """
        asked = self.asked_by.get(entry)
        if asked is None:
            return None
        meant = _RESOLVERS[asked.pattern].meant(self, asked, question)
        told = [telling for one in meant if (telling := self._told(one, language)) is not None]
        if len(told) > 1:
            return Several(tuple(told))
        return told[0] if told else self._silence(meant, language)

    def by_id(self, entry: str, language: str) -> Telling | None:
        """Return the answer of a derived id such as ``person-freed/juan-linares``; None where there is none."""
        derived = DerivedId.parse(entry)
        return self._told(derived, language) if derived is not None else None

    @cached_property
    def _told(self) -> Callable[[DerivedId, str], Telling | None]:
        """Tells of an id; the latest need not be put together again."""

        def tell(derived: DerivedId, language: str) -> Telling | None:
            return _RESOLVERS[derived.pattern].tell(self, derived, language)

        return lru_cache(MOST_TOLD)(tell)

    def forget(self) -> None:
        """Drop what was told of late: which years members named stands in it."""
        self.__dict__.pop("_told", None)

    def __getstate__(self) -> dict[str, object]:
        """Return what is kept of it on disk."""
        return {name: value for name, value in vars(self).items() if name != "_told"}

    def _silence(self, meant: Sequence[DerivedId], language: str) -> Silence | None:
        """Return the plain statement that nothing is said of a time or a place; None where none is meant, or known."""
        for one in meant:
            if one.pattern is Pattern.PERIOD and (span := _date_of(one)) is not None:
                nothing = self.timeline.silence(span, language)
                return Silence(nothing) if nothing is not None else None
        wanted = next((one.actions for one in meant if one.pattern in AT_PLACE), None)
        if wanted is None:
            return None
        t, there = translator(language), self.actions.in_places(wanted.places, language)
        if self.actions.at_place(wanted, language) is not None:
            return Silence(t("The releases in this base do not say who took part {there}.", there=there))
        if of_kind(wanted.places, CITY):
            return None  # a town of which answers tell, but no record
        return Silence(t("The releases in this base name no action {there}.", there=there))

    def places(self, question: Question) -> frozenset[str]:
        """Return the places that a question is about: a town rather than its country, anything rather than home."""
        spans = [of_kind(span.values, *PLACES) for span in question.mentions]
        named = [values for values in spans if values]
        away = [values for values in named if self.home not in values] or named
        towns = [values for values in away if of_kind(values, CITY)]
        return frozenset().union(*(towns or away))

    def narrowed(self, question: Question) -> Filter:
        """Return which actions a question means that may name no place; home narrows nothing down."""
        places = self.places(question)
        # Embassies of home are anywhere but there.
        nowhere = question.only_there or (self.home in places and not self._venues.isdisjoint(question.groups))
        return Filter.asked(question, frozenset() if nowhere else places - {self.home})


class _Resolver(NamedTuple):
    """How a pattern is answered."""

    meant: Callable[[Records, DerivedId, Question], Sequence[DerivedId]]
    """What a question means that asks by the pattern; none where it names nothing of that kind."""
    tell: Callable[[Records, DerivedId, str], Telling | None]
    """What is told of an id, in a language; None where there is nothing."""


def _itself(_: Records, asked: DerivedId, __: Question) -> Sequence[DerivedId]:
    return (asked,)


def _action(records: Records, asked: DerivedId, question: Question) -> Sequence[DerivedId]:
    return (asked,) if records.actions.is_meant(asked.single, question.years) else ()


def _narrowed(records: Records, asked: DerivedId, question: Question) -> Sequence[DerivedId]:
    return (replace(asked, filter=records.narrowed(question)),)


def _kinds(records: Records, asked: DerivedId, question: Question) -> Sequence[DerivedId]:
    return (replace(asked, filter=records.narrowed(question)),) if question.kinds else ()


def _places(records: Records, asked: DerivedId, question: Question) -> Sequence[DerivedId]:
    places = records.places(question)
    return (replace(asked, filter=Filter.asked(question, places)),) if places else ()


def _organisations(records: Records, asked: DerivedId, question: Question) -> Sequence[DerivedId]:
    mentioned = question.mentioned(ORGANISATION)
    if not mentioned:
        return ()
    if asked.pattern is Pattern.ORGANISATION_PEOPLE and question.mentioned(PERSON):
        # Whether somebody leads it, their own post tells.
        return _people(records, DerivedId(Pattern.PERSON), question)
    return _each(asked.pattern, mentioned[0])


def _people(records: Records, asked: DerivedId, question: Question) -> Sequence[DerivedId]:
    mentioned = question.mentioned(PERSON)
    if not mentioned:
        return ()
    certain = [subjects for subjects in mentioned if len(subjects) == 1] or list(mentioned)
    if set().union(*certain) <= question.given:
        certain = [frozenset().union(*certain)]  # "they" are all of them
    meant = _each(asked.pattern, certain[0])
    if len(meant) == 1 or asked.pattern not in OF_CUSTODY:
        return meant
    # "Is the minister in prison?" among the offers would suspect whom nobody accuses.
    held = {person.id for person in records.held.people()}
    return sorted(
        (one if one.single in held else DerivedId.of(Pattern.PERSON, one.single) for one in meant),
        key=lambda one: one.pattern is Pattern.PERSON,
    )


def _period(records: Records, asked: DerivedId, question: Question) -> Sequence[DerivedId]:
    """Return the date that a question asks of; one without a year is of the year that most actions are of."""
    if len(question.dates) != 1 or question.mentions:
        return ()
    named = question.dates[0]
    if question.numbers - {str(named.day)}:
        return ()
    return (DerivedId.of(asked.pattern, named.iso(records.actions.main_year, records.actions.main_month)),)


def _date_of(period: DerivedId) -> When | None:
    try:
        return When.parse(period.single)
    except ValueError:
        return None  # the 30th of February, or an id that nobody wrote


def _tell_period(records: Records, derived: DerivedId, language: str) -> Telling | None:
    span = _date_of(derived)
    return records.timeline.during(span, language) if span is not None else None


def _each(pattern: Pattern, subjects: Iterable[str]) -> Sequence[DerivedId]:
    return tuple(DerivedId.of(pattern, own_id(subject)) for subject in sorted(subjects))


def _tell_place(records: Records, derived: DerivedId, language: str) -> Telling | None:
    tell = records.actions.at_place if derived.pattern is Pattern.PLACE else records.actions.who_at
    # An id that nobody wrote may leave out what its pattern is about.
    return tell(derived.actions, language) if derived.actions.places else None


def _tell_kind(records: Records, derived: DerivedId, language: str) -> Telling | None:
    return records.actions.of_kind(derived.actions, language) if derived.actions.kinds else None


_PERSON = _Resolver(_people, lambda records, one, language: records.people.tell(one.pattern, one.single, language))
_PLACE = _Resolver(_places, _tell_place)

_RESOLVERS: Mapping[Pattern, _Resolver] = {
    Pattern.PERSON: _PERSON,
    Pattern.PERSON_HELD: _PERSON,
    Pattern.PERSON_SINCE: _PERSON,
    Pattern.PERSON_WHERE: _PERSON,
    Pattern.PERSON_FREED: _PERSON,
    Pattern.PERSON_HOW_LONG: _PERSON,
    Pattern.PERSON_CARD: _PERSON,
    Pattern.ORGANISATION: _Resolver(
        _organisations, lambda records, one, language: records.organisations.what(one.single, language)
    ),
    Pattern.ORGANISATION_PEOPLE: _Resolver(
        _organisations, lambda records, one, language: records.organisations.people(one.single, language)
    ),
    Pattern.PLACE: _PLACE,
    Pattern.PLACE_WHO: _PLACE,
    Pattern.KIND: _Resolver(_kinds, _tell_kind),
    Pattern.COUNTRIES: _Resolver(
        _narrowed, lambda records, one, language: records.participants.countries(one.actions, language)
    ),
    Pattern.UNIONS: _Resolver(
        _narrowed, lambda records, one, language: records.participants.unions(one.actions, language)
    ),
    Pattern.ACTION: _Resolver(_action, lambda records, one, language: records.actions.one(one.single, language)),
    # Its filter is the command's own, so its id does not lead back to it.
    Pattern.ACTIONS: _Resolver(_itself, lambda _, __, ___: None),
    Pattern.PRISONERS: _Resolver(_itself, lambda records, _, language: records.held.prisoners(language)),
    Pattern.FREED: _Resolver(_itself, lambda records, _, language: records.held.freed(language)),
    Pattern.TIMELINE: _Resolver(_itself, lambda records, _, language: records.timeline.listing(None, language)),
    Pattern.PERIOD: _Resolver(_period, _tell_period),
}
