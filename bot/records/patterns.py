"""How members ask for what records answer by themselves: phrasings with placeholders, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files

from bot.knowledge.model import Knowledge
from bot.language.messages import LANGUAGES
from bot.matching.entry import Entry

NEEDS = {
    "person": "people",
    "person-held": "people",
    "person-since": "people",
    "person-where": "people",
    "person-freed": "people",
    "person-how-long": "people",
    "organisation": "organisations",
    "organisation-people": "organisations",
    "place": "actions",
    "place-who": "actions",
    "kind": "actions",
    "countries": "actions",
    "prisoners": "people",
    "freed": "people",
}
"""The patterns, each with the section of the base that must have items for it."""

ACTION = "action"
WHAT_ORGANISATION = "organisation"
"""The pattern that asks what an organisation is."""


def is_of_records(entry: str) -> bool:
    """Whether an entry of the matcher is answered by records: a pattern, or an action that is an entry of its own."""
    return entry in NEEDS or entry.startswith(f"{ACTION}/")


@cache
def _phrasings(language: str) -> Mapping[str, list[str]]:
    from bot.knowledge.yaml_file import read_file  # only where they are read: not for a base that was prepared before

    with as_file(files("bot.records").joinpath("patterns", f"{language}.yaml")) as path:
        return read_file(path, path.name).root


def patterns(knowledge: Knowledge) -> list[Entry]:
    """Return the patterns that this base's records can answer, as entries for the matcher."""
    held = any(person.custody for person in knowledge.base.people)
    needed = [name for name, section in NEEDS.items() if getattr(knowledge.base, section)]
    return [
        Entry(
            name,
            tuple((language, phrasing) for language in LANGUAGES for phrasing in _phrasings(language).get(name, ())),
        )
        for name in needed
        if held or not (name in {"prisoners", "freed"} or name.startswith("person-"))
    ]


def action_entries(knowledge: Knowledge) -> list[Entry]:
    """Return each action as an entry of its own, so that what happened there finds it without naming the place."""
    found = []
    for action in knowledge.base.actions:
        texts = tuple((language, action.summary[language]) for language in action.summary.languages)
        years = frozenset(str(day.year) for day in (action.date.start, action.date.end))
        found.append(Entry(f"{ACTION}/{action.id}", texts, texts, years))
    return found
