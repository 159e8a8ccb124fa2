"""Which actions are meant: by place, kind, year, date."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.model import Action, ActionKind, When
from bot.language.regions import within
from bot.matching.question import Question
from bot.matching.subjects import CITY, COUNTRY, kind_of, own_id
from bot.records.naming import city_id


@dataclass(frozen=True)
class Filter:
    """Which actions are meant; an empty field means any."""

    places: frozenset[str] = frozenset()
    """Subject ids: ``country:RU``, ``city:moscow``, ``region:150``; one of them must fit."""
    kinds: frozenset[ActionKind] = frozenset()
    years: frozenset[int] = frozenset()
    dates: When | None = None
    country: str = ""
    """ISO 3166 code; it must fit beside the places."""

    @classmethod
    def asked(cls, question: Question, places: frozenset[str]) -> Filter:
        """Return which actions a question means at places, given by their subject ids: of its kinds and years."""
        kinds = frozenset(ActionKind(kind) for kind in question.kinds)
        return cls(places, kinds, years=frozenset(map(int, question.years)))

    def written(self) -> str:
        """Write places, kinds and years as :func:`read_written` reads them."""
        return ";".join("+".join(sorted(map(str, values))) for values in (self.places, self.kinds, self.years))

    def fits(self, action: Action) -> bool:
        """Whether an action is meant."""
        return (
            (not self.places or any(_at(action, place) for place in self.places))
            and (not self.kinds or action.kind in self.kinds)
            and (not self.years or any(action.date.start.year <= year <= action.date.end.year for year in self.years))
            and (self.dates is None or action.date.overlaps(self.dates))
            and (not self.country or action.country == self.country)
        )


def _at(action: Action, place: str) -> bool:
    kind, code = kind_of(place), own_id(place)
    if kind == CITY:
        return action.city is not None and city_id(action.city.best("en")[0]) == place
    if kind == COUNTRY:
        return action.country == code
    return action.country is not None and within(action.country, code)


def read_filter(*, country: str | None, city: str | None, kind: str | None, when: str | None) -> Filter | None:
    """Return the filter that texts from outside mean; None where one of them means nothing."""
    try:
        kinds = frozenset({ActionKind(kind)}) if kind else frozenset()
        dates = When.parse(when) if when else None
    except ValueError:
        return None
    return Filter(places=frozenset({city} if city else ()), kinds=kinds, dates=dates, country=country or "")


def read_written(text: str) -> Filter | None:
    """Return the filter that :meth:`Filter.written` wrote; None for a text that it did not write."""
    parts = [frozenset(filter(None, part.split("+"))) for part in text.split(";")]
    if len(parts) != 3:
        return None
    try:
        return Filter(parts[0], frozenset(map(ActionKind, parts[1])), years=frozenset(map(int, parts[2])))
    except ValueError:
        return None
