"""What actions' records tell: what happened where, who took part, and the lists and counts drawn from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from bot.knowledge.model import Action, ActionKind, Knowledge
from bot.language.formats import conjoined, country, when
from bot.language.messages import Translator, translator
from bot.matching.subjects import COUNTRY, ORGANISATION, PERSON, subject_id
from bot.records.derived import DerivedId, Pattern
from bot.records.filters import Filter
from bot.records.naming import Namer, at_its_place, city_id, named_places
from bot.records.telling import Telling, bullets, lines_cited, merged

MOST_LINES = 30
"""Actions listed in one answer; the rest is counted."""

FEW = 3
"""Actions at a place that are all told, whichever kind is asked for."""


def kind_name(kind: ActionKind, t: Translator, count: int = 1) -> str:
    """Return what so many actions of a kind are called."""
    match kind:
        case ActionKind.PICKET:
            return t.plural("picket", "pickets", count)
        case ActionKind.RALLY:
            return t.plural("rally", "rallies", count)
        case ActionKind.MARCH:
            return t.plural("march", "marches", count)
        case ActionKind.MEETING:
            return t.plural("meeting", "meetings", count)
        case ActionKind.LETTERS:
            return t.plural("letters", "letters", count)
        case ActionKind.PRESS:
            return t.plural("press work", "press actions", count)
        case ActionKind.SEMINAR:
            return t.plural("seminar", "seminars", count)
        case ActionKind.STRIKE:
            return t.plural("strike", "strikes", count)
        case ActionKind.CAMPAIGN:
            return t.plural("campaign", "campaigns", count)
        case ActionKind.AGREEMENT:
            return t.plural("agreement", "agreements", count)
        case ActionKind.OTHER:
            return t.plural("action", "actions", count)


def _places_of(action: Action) -> frozenset[str]:
    town = {city_id(action.city.best("en")[0])} if action.city is not None else set()
    return frozenset(town | ({subject_id(COUNTRY, action.country)} if action.country is not None else set()))


class ActionRecords:
    """Answers about actions, from the records that members may see, in the order of the base."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the base as members may see it."""
        self._knowledge = knowledge
        self.actions: Sequence[Action] = knowledge.base.actions
        self._namer = Namer(knowledge)
        self._subjects = {action.id: _places_of(action) for action in self.actions}
        self._there = Counter(self._subjects.values())
        years = Counter(action.date.start.year for action in self.actions)
        self.main_year = years.most_common(1)[0][0] if years else 0
        """The year of most actions: what a question means that names none."""
        months = Counter(a.date.start.month for a in self.actions if a.date.start.year == self.main_year)
        self.main_month = months.most_common(1)[0][0] if months else 0
        """The month of most of that year's, 1..12; 0 where there are none."""

    def subjects(self, action: Action) -> frozenset[str]:
        """Return the subject ids of an action's town and country."""
        return self._subjects[action.id]

    def find(self, wanted: Filter) -> list[Action]:
        """Return the actions meant, in the order of the base; without a year, those of the main year if any."""
        found = [action for action in self.actions if wanted.fits(action)]
        if not wanted.years and wanted.dates is None:
            found = [action for action in found if action.date.start.year == self.main_year] or found
        return found

    def is_meant(self, action: str, years: Collection[str]) -> bool:
        """Whether a question that names these years, or none, may mean an action: of several there, the main year's."""
        record = self._knowledge.actions.get(action)
        if years or record is None or record.date.start.year == self.main_year:
            return record is not None
        there = self.subjects(record)
        return all(self.subjects(one) != there or one.date.start.year != self.main_year for one in self.actions)

    def one(self, action: str, language: str) -> Telling | None:
        """Tell of one action; None where members may not see it."""
        record = self._knowledge.actions.get(action)
        if record is None:
            return None
        title, id_ = self._title(record, language), DerivedId.of(Pattern.ACTION, action)
        return self._telling(id_, title, [record], language, lead=None, subjects=self.subjects(record))

    def _title(self, action: Action, language: str) -> str:
        """Return what one action is called: by its place, and by what it was and when, if that was not all there."""
        t, there = translator(language), at_its_place(action, language)
        named, date = kind_name(action.kind, t), when(action.date, language)
        if not there:
            return f"{kind_name(action.kind, t, 2).capitalize()} ({date})"
        if self._there[self.subjects(action)] == 1:
            return t("What happened {there}?", there=there)
        return t("What happened {there}? ({kind}, {date})", there=there, kind=named, date=date)

    def at_place(self, wanted: Filter, language: str) -> Telling | None:
        """Tell what happened at a place, of the wanted kinds if there were any; None where no action is known.

        Of few actions, the others are told after these: "was there a protest or just the meeting".
        """
        found = self.find(wanted)
        if wanted.kinds:
            there = self.find(Filter(places=wanted.places, years=wanted.years))
            if not found or len(there) <= FEW:
                found += [action for action in there if action not in found]
        if not found:
            return None
        title = translator(language)("What happened {there}?", there=self.in_places(wanted.places, language))
        places = wanted.places
        return self._filtered(Pattern.PLACE, wanted, found, language, title=title, about=places, subjects=places)

    def who_at(self, wanted: Filter, language: str) -> Telling | None:
        """Tell who took part at a place: people and organisations with a record, and the actions themselves.

        None where nothing was done there, or nobody is named.
        """
        found = self.find(wanted) or self.find(Filter(places=wanted.places))
        if not found:
            return None
        t = translator(language)
        people = [self._knowledge.people[p] for action in found for p in action.people]
        bodies = [self._knowledge.organisations[o] for action in found for o in action.organisations]
        lines = list(dict.fromkeys([*(p.name for p in people), *(o.in_sentence(language) for o in bodies)]))
        if not lines:
            return None
        lead = t("Named in the releases: {names}.", names=conjoined(lines, language))
        title = t("Who took part {there}?", there=self.in_places(wanted.places, language))
        named = {*(subject_id(PERSON, p.id) for p in people), *(subject_id(ORGANISATION, o.id) for o in bodies)}
        return self._filtered(
            Pattern.PLACE_WHO,
            wanted,
            found,
            language,
            title=title,
            about=wanted.places,
            lead=lead,
            subjects=wanted.places | named,
        )

    def of_kind(self, wanted: Filter, language: str) -> Telling | None:
        """Tell where a kind of action was held, by country."""
        found = self.find(wanted)
        if not found:
            return None
        t = translator(language)
        kinds = conjoined([kind_name(kind, t, 2) for kind in sorted(wanted.kinds)], language)
        title = t("Where were there {kinds}?", kinds=kinds) if wanted.kinds else t("Where were there actions?")
        if wanted.kinds and wanted.places:
            title = t("Where were there {kinds} {there}?", kinds=kinds, there=self.in_places(wanted.places, language))
        lead, about, places = self._count(found, language), wanted.kinds, wanted.places
        return self._filtered(
            Pattern.KIND, wanted, found, language, title=title, about=about, lead=lead, subjects=places
        )

    def listing(self, wanted: Filter, language: str) -> Telling | None:
        """Tell every action that fits, whatever its year; None where there is none."""
        found = [action for action in self.actions if wanted.fits(action)]
        if not found:
            return None
        return self._telling(
            DerivedId(Pattern.ACTIONS),
            translator(language)("Actions"),
            found,
            language,
            lead=self._count(found, language),
            most=len(found),
        )

    def values(self, field: str, language: str, *, count: int = 2) -> dict[str, str]:
        """Return the countries, towns or kinds that occur, each with its name in a language.

        Args:
            field: ``country``, ``city`` or ``kind``.
            language: code of the language of the names.
            count: what a kind is called of so many actions.
        """
        t = translator(language)
        match field:
            case "country":
                return {a.country: country(a.country, language) for a in self.actions if a.country}
            case "city":
                return {city_id(a.city.best("en")[0]): a.city.best(language)[0] for a in self.actions if a.city}
            case _:
                return {a.kind.value: kind_name(a.kind, t, count) for a in self.actions}

    def _count(self, found: Sequence[Action], language: str) -> str:
        t = translator(language)
        countries = len({action.country for action in found if action.country})
        first = t.plural("{count} action in this base", "{count} actions in this base", len(found))
        return first + t.plural(", in {count} country:", ", in {count} countries:", countries)

    def _filtered(
        self,
        pattern: Pattern,
        wanted: Filter,
        found: Sequence[Action],
        language: str,
        *,
        title: str,
        about: Iterable[str],
        lead: str | None = None,
        subjects: Collection[str] = (),
    ) -> Telling:
        """Tell what a filter found, by a pattern and what that is about; the same filter tells it again."""
        return self._telling(
            DerivedId.of(pattern, *about),
            title,
            found,
            language,
            lead=lead,
            subjects=subjects,
            repeat_id=DerivedId(pattern, filter=wanted),
        )

    def _telling(
        self,
        id_: DerivedId,
        title: str,
        found: Sequence[Action],
        language: str,
        *,
        lead: str | None,
        subjects: Collection[str] = (),
        most: int = MOST_LINES,
        repeat_id: DerivedId | None = None,
    ) -> Telling:
        shown = found[:most]
        single = len(found) == 1 and lead is None
        cited = lines_cited((self.line(action, language, named=not single), action.sources) for action in shown)
        body = next(iter(cited)) if single else bullets(cited)
        return Telling(
            id_,
            title,
            f"{lead}\n{body}" if lead else body,
            merged(cited.values()),
            frozenset(subjects),
            cited=cited,
            repeat_id=repeat_id,
            more=len(found) - len(shown),
        )

    def line(self, action: Action, language: str, *, named: bool = True) -> str:
        """Return an action as one line: where, what, when; the date once, where what is told names it."""
        told, date = action.summary.best(language)[0], when(action.date, language)
        if not re.search(rf"\b{re.escape(date)}\b", told):
            told = f"{told} ({date})"
        return self._placed(action, told, language) if named else told

    def text(self, action: Action, language: str) -> str:
        """Return an action as one line without its date."""
        return self._placed(action, action.summary.best(language)[0], language)

    def _placed(self, action: Action, told: str, language: str) -> str:
        """Put the place before what is told, unless that names it."""
        summary = action.summary.best(language)[0]
        places = named_places(action, language)
        if not places or any(place in summary for place in places):
            return told
        return translator(language)("{who}: {text}", who=", ".join(places), text=told)

    def in_places(self, places: Iterable[str], language: str) -> str:
        """Say that something is in a question's places."""
        return conjoined([self._namer.at(place, language) for place in sorted(places)], language)
