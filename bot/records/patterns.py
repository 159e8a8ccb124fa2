"""How members ask for what records answer by themselves: phrasings with placeholders, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files

from bot.knowledge.model import Knowledge
from bot.language.messages import LANGUAGES
from bot.matching.entry import Entry
from bot.records.derived import DerivedId, Pattern

NEEDS: Mapping[Pattern, str] = {
    Pattern.PERSON: "people",
    Pattern.PERSON_HELD: "people",
    Pattern.PERSON_SINCE: "people",
    Pattern.PERSON_WHERE: "people",
    Pattern.PERSON_FREED: "people",
    Pattern.PERSON_HOW_LONG: "people",
    Pattern.ORGANISATION: "organisations",
    Pattern.ORGANISATION_PEOPLE: "organisations",
    Pattern.PLACE: "actions",
    Pattern.PLACE_WHO: "actions",
    Pattern.KIND: "actions",
    Pattern.COUNTRIES: "actions",
    Pattern.UNIONS: "actions",
    Pattern.PRISONERS: "people",
    Pattern.FREED: "people",
    Pattern.TIMELINE: "actions",
    Pattern.PERIOD: "actions",
}
"""The patterns that have phrasings, each with the section of the base that must have items for it."""

OF_CUSTODY = frozenset(pattern for pattern, section in NEEDS.items() if section == "people") - {Pattern.PERSON}
"""Those that ask about who was held."""


@cache
def _phrasings(language: str) -> Mapping[str, list[str]]:
    from bot.knowledge.yaml_file import read_file  # only where they are read: not for a base that was prepared before

    with as_file(files("bot.records").joinpath("patterns", f"{language}.yaml")) as path:
        return read_file(path, path.name).root


def patterns(knowledge: Knowledge) -> list[Entry]:
    """Return the patterns that this base's records can answer, as entries for the matcher."""
    held = any(person.custody for person in knowledge.base.people)
    needed = [pattern for pattern, section in NEEDS.items() if getattr(knowledge.base, section)]
    return [
        Entry(
            pattern.value,
            tuple((language, phrasing) for language in LANGUAGES for phrasing in _phrasings(language).get(pattern, ())),
        )
        for pattern in needed
        if held or pattern not in OF_CUSTODY
    ]


def action_entries(knowledge: Knowledge) -> list[Entry]:
    """Return each action as an entry of its own, so that what happened there finds it without naming the place."""
    found = []
    for action in knowledge.base.actions:
        texts = tuple((language, action.summary[language]) for language in action.summary.languages)
        years = frozenset(str(day.year) for day in (action.date.start, action.date.end))
        found.append(Entry(str(DerivedId.of(Pattern.ACTION, action.id)), texts, texts, years))
    return found
