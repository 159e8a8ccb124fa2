"""Ids of what records tell: the pattern, and what it is about or what filters it, such as ``person/juan-linares``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.model import ActionKind
from bot.records.filters import Filter, read_written


class Pattern(StrEnum):
    """What records can be asked for; the values stand in ids."""

    PERSON = "person"
    PERSON_HELD = "person-held"
    PERSON_SINCE = "person-since"
    PERSON_WHERE = "person-where"
    PERSON_FREED = "person-freed"
    PERSON_HOW_LONG = "person-how-long"
    PERSON_CARD = "person-card"
    ORGANISATION = "organisation"
    ORGANISATION_PEOPLE = "organisation-people"
    PLACE = "place"
    PLACE_WHO = "place-who"
    KIND = "kind"
    COUNTRIES = "countries"
    UNIONS = "unions"
    ACTION = "action"
    ACTIONS = "actions"
    PRISONERS = "prisoners"
    FREED = "freed"
    TIMELINE = "timeline"
    PERIOD = "period"


AT_PLACE = frozenset({Pattern.PLACE, Pattern.PLACE_WHO})
"""Patterns that ask of a place."""


@dataclass(frozen=True)
class DerivedId:
    """The id of what records tell by a pattern.

    Its text stands in buttons, in the store and in JSON: ``freed``, ``person-freed/juan-linares``,
    ``place/city:lima+country:PE``, or with a filter ``kind?country:CA;picket;2011``.
    """

    pattern: Pattern
    about: frozenset[str] = frozenset()
    """The id of the person, organisation or action; the subject ids of the places; the kinds of action; a date."""
    filter: Filter | None = None
    """Which actions are meant, where that is more than what it is about."""

    @classmethod
    def of(cls, pattern: Pattern, *about: str) -> DerivedId:
        """Return the id of what a pattern tells of something."""
        return cls(pattern, frozenset(about))

    @classmethod
    def parse(cls, text: str) -> DerivedId | None:
        """Return the id that a text is; None for any other text, such as the id of a question of the base."""
        name, *rest = re.split("([?/])", text, maxsplit=1)  # the first counts: an id may have a question mark
        mark, written = rest or ("", "")
        try:
            pattern = Pattern(name)
        except ValueError:
            return None
        if mark != "?":
            return cls(pattern, frozenset(one for one in written.split("+") if one))
        wanted = read_written(written)
        return cls(pattern, filter=wanted) if wanted is not None else None

    def __str__(self) -> str:
        if self.filter is not None:
            return f"{self.pattern}?{self.filter.written()}"
        return f"{self.pattern}/{'+'.join(sorted(self.about))}" if self.about else str(self.pattern)

    @property
    def single(self) -> str:
        """The only one that it is about; nothing where it is about none or several."""
        return next(iter(self.about)) if len(self.about) == 1 else ""

    @property
    def actions(self) -> Filter:
        """Which actions it means."""
        if self.filter is not None:
            return self.filter
        if self.pattern is Pattern.KIND:
            # A button of another version may name a kind that is gone.
            return Filter(kinds=frozenset(kind for kind in ActionKind if kind in self.about))
        return Filter(places=self.about)
