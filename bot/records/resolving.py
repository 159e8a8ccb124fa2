"""From a pattern that matched and the names in a question to what the records tell of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.knowledge.model import ActionKind, Knowledge
from bot.language.messages import translator
from bot.matching.question import Question
from bot.matching.subjects import CITY, COUNTRY, ORGANISATION, PERSON, PLACES, of_kind, own_id, subject_id
from bot.records.actions import ActionRecords
from bot.records.filters import Filter, read_written
from bot.records.held import HeldRecords
from bot.records.organisations import OrganisationRecords
from bot.records.patterns import ACTION
from bot.records.people import PeopleRecords
from bot.records.telling import Telling
from bot.records.timeline import TimelineRecords


@dataclass(frozen=True)
class Silence:
    """The records know what is asked about, or what kind of thing it is, and say nothing of it."""

    text: str


@dataclass(frozen=True)
class Several:
    """A name fits more than one; ask which."""

    tellings: tuple[Telling, ...]


Resolved = Telling | Silence | Several


class Records:
    """Everything that records answer by themselves."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the base as members may see it."""
        self._years = knowledge.years
        self.people = PeopleRecords(knowledge)
        self.held = HeldRecords(knowledge)
        self.organisations = OrganisationRecords(knowledge)
        self.actions = ActionRecords(knowledge)
        self.timeline = TimelineRecords(knowledge, self.held, self.actions)
        countries = Counter(action.country for action in self.actions.actions if action.country)
        countries.update(body.country for body in self.organisations.organisations.values() if body.country)
        self.home = subject_id(COUNTRY, countries.most_common(1)[0][0]) if countries else ""
        """The country that everything is about; naming it ("the Mexican embassy") narrows nothing down."""
        self._venues = frozenset(synonym.id for synonym in knowledge.base.synonyms if synonym.at is not None)

    def years(self, telling: Telling) -> frozenset[str]:
        """Return the years in which an answer's sources came out."""
        return self._years(telling.sources)

    def resolve(self, pattern: str, question: Question, language: str) -> Resolved | None:
        """Return what ``pattern`` gives for the names in ``question``; None where it names nothing of that kind."""
        match pattern:
            case _ if pattern.startswith(f"{ACTION}/"):
                action = pattern.removeprefix(f"{ACTION}/")
                return self.actions.one(action, language) if self.actions.is_meant(action, question.years) else None
            case "prisoners":
                return self.held.prisoners(language)
            case "freed":
                return self.held.freed(language)
            case "countries":
                return self.actions.countries(self._filter(question), language)
            case "kind":
                return self.actions.of_kind(self._filter(question), language) if question.kinds else None
            case "place" | "place-who":
                return self._place(pattern, question, language)
            case "organisation" | "organisation-people":
                return self._organisation(pattern, question, language)
            case _:
                return self._person(pattern, question, language)

    def by_id(self, entry: str, language: str) -> Telling | None:
        """Return the answer of a derived id such as ``person-freed/juan-linares``; None where there is none.

        ``kind?country:CA;picket;2011`` is a pattern with what filtered its answer.
        """
        pattern, _, subject = entry.partition("/")
        match pattern:
            case _ if "?" in entry:
                pattern, _, written = entry.partition("?")
                return self._of_actions(pattern, read_written(written), language)
            case "prisoners":
                return self.held.prisoners(language)
            case "freed":
                return self.held.freed(language)
            case "timeline":
                return self.timeline.listing(None, language)
            case "action":
                return self.actions.one(subject, language)
            case "organisation":
                return self.organisations.what(subject, language)
            case "organisation-people":
                return self.organisations.people(subject, language)
            case _ if pattern.startswith("person"):
                return self.people.tell(pattern, subject, language)
            case _:
                return self._of_actions(pattern, _filter_of(pattern, subject), language)

    def _of_actions(self, pattern: str, wanted: Filter | None, language: str) -> Telling | None:
        tell = {
            "place": self.actions.at_place,
            "place-who": self.actions.who_at,
            "kind": self.actions.of_kind,
            "countries": self.actions.countries,
        }.get(pattern)
        if tell is None or wanted is None:
            return None
        # An id that nobody wrote may leave out what its pattern is about.
        about = {"countries": True, "kind": bool(wanted.kinds)}.get(pattern, bool(wanted.places))
        return tell(wanted, language) if about else None

    def places(self, question: Question) -> frozenset[str]:
        """Return the places that a question is about: a town rather than its country, anything rather than home."""
        spans = [of_kind(span.values, *PLACES) for span in question.mentions]
        named = [values for values in spans if values]
        away = [values for values in named if self.home not in values] or named
        towns = [values for values in away if of_kind(values, CITY)]
        return frozenset().union(*(towns or away))

    def _filter(self, question: Question) -> Filter:
        places = self.places(question)
        # Embassies of home are anywhere but there.
        nowhere = question.only_there or (self.home in places and not self._venues.isdisjoint(question.groups))
        return Filter.asked(question, frozenset() if nowhere else places - {self.home})

    def _place(self, pattern: str, question: Question, language: str) -> Resolved | None:
        places = self.places(question)
        if not places:
            return None
        wanted = Filter.asked(question, places)
        told = self.actions.at_place(wanted, language) if pattern == "place" else self.actions.who_at(wanted, language)
        if told is not None:
            return told
        t, place = translator(language), self.actions.place_name(places, language)
        if self.actions.at_place(wanted, language) is not None:
            return Silence(t("The releases in this base do not say who took part in {place}.", place=place))
        if of_kind(places, CITY):
            return None  # a town of which answers tell, but no record
        return Silence(t("The releases in this base name no action in {place}.", place=place))

    def _organisation(self, pattern: str, question: Question, language: str) -> Resolved | None:
        mentioned = question.mentioned(ORGANISATION)
        if not mentioned:
            return None
        if pattern == "organisation-people" and question.mentioned(PERSON):
            return self._person("person", question, language)  # whether somebody leads it, their own post tells
        tell = self.organisations.what if pattern == "organisation" else self.organisations.people
        told = [telling for subject in sorted(mentioned[0]) if (telling := tell(own_id(subject), language)) is not None]
        return _one(told)

    def _person(self, pattern: str, question: Question, language: str) -> Resolved | None:
        mentioned = question.mentioned(PERSON)
        if not mentioned:
            return None
        certain = [subjects for subjects in mentioned if len(subjects) == 1] or list(mentioned)
        if set().union(*certain) <= question.given:
            certain = [frozenset().union(*certain)]  # "they" are all of them
        told = [
            t
            for subject in sorted(certain[0])
            if (t := self.people.tell(pattern, own_id(subject), language)) is not None
        ]
        return _one(told)


def _filter_of(pattern: str, subject: str) -> Filter:
    """Return the filter that a derived id means by what stands behind its pattern."""
    if pattern == "countries":
        return Filter()
    if pattern == "kind":
        return Filter(kinds=frozenset(kind for kind in ActionKind if kind in subject.split("+")))
    return Filter(places=frozenset(subject.split("+")))


def _one(told: list[Telling]) -> Resolved | None:
    if len(told) > 1:
        return Several(tuple(told))
    return told[0] if told else None
