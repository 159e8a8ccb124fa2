"""What members may see of a base: hidden and draft items gone, with everything that names a hidden person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import BaseModel

from bot.knowledge.facts import member_texts
from bot.knowledge.fields import part_fields, sections
from bot.knowledge.model import Action, Base, Faq, Item, Knowledge, Organisation, Person, Source, Topic
from bot.matching.normalise import spelled
from bot.matching.phrases import PhraseTable
from bot.matching.subjects import HIDDEN, subject_id

Model = TypeVar("Model", bound=BaseModel)

_WORD = re.compile(r"\w+")


def hidden_names(knowledge: Knowledge) -> PhraseTable[str]:
    """Return the names of people who are not shown to members, as ``hidden:<id>``.

    One word alone that another person bears, who is shown, is left out.
    """
    borne = _words_of_others(knowledge)
    return PhraseTable(
        (spelled(name), subject_id(HIDDEN, person.id))
        for person in knowledge.base.people
        if not person.shown
        for name in (person.name, *person.aliases)
        if " " in name or name == person.name or borne.isdisjoint(spelled(name))
    )


def surnames(person: Person) -> Iterator[str]:
    """Yield the words of a full name behind the first one; particles such as "de la" are none."""
    return (word for word in person.name.split()[1:] if word[0].isupper())


def in_capitals(line: str) -> frozenset[str]:
    """Return the words of a line that begin with a capital letter, made comparable."""
    return frozenset(part for word in _WORD.findall(line) if word[0].isupper() for part in spelled(word))


def _words_of_others(knowledge: Knowledge) -> frozenset[str]:
    shown = (person for person in knowledge.base.people if person.shown)
    return frozenset(word for person in shown for name in (person.name, *person.aliases) for word in spelled(name))


class _Hidden:
    """Who is hidden: tells whether a line names somebody of them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = hidden_names(knowledge)
        written = (word for person in knowledge.base.people if not person.shown for word in surnames(person))
        # "Santiago" is a town sooner than a surname.
        towns = {word for name in _names_of_places(knowledge) for word in spelled(name)}
        self._surnames = frozenset(w for name in written for w in spelled(name)) - _words_of_others(knowledge) - towns

    def named_in(self, line: str) -> bool:
        words = spelled(line)
        if self._names.find(words):
            return True
        # A surname may be an everyday word, such as Cruz or Campos: in a text, its capital tells.
        return not self._surnames.isdisjoint(words) and not self._surnames.isdisjoint(in_capitals(line))


def _names_of_places(knowledge: Knowledge) -> Iterator[str]:
    for action in knowledge.base.actions:
        yield from action.city.root.values() if action.city is not None else ()
    for place in knowledge.base.places:
        yield from (name for _, name in place.names.items())


def public_view(knowledge: Knowledge) -> Knowledge:
    """Return the base as members may see it, in which hidden items leave no trace.

    What names a hidden person goes too: entries and actions as a whole, of other people and of organisations only the
    text that does. A heading leaves its entries without one. The titles of releases stay, as they were printed. Nothing
    cites a release that is hidden.
    """
    hidden = _Hidden(knowledge)
    base = knowledge.base
    releases = {release.id for release in base.releases if release.shown}
    kept: dict[str, tuple[Item, ...]] = {
        section: tuple(
            _citing(item, releases) for item in getattr(base, section) if item.shown and not _names(item, hidden)
        )
        for section, model in sections().items()
        if issubclass(model, Item)
    }
    people = {item.id for item in kept["people"]}
    organisations = {item.id for item in kept["organisations"]}
    told = {item.id for item in kept["faq"] if not (isinstance(item, Faq) and item.silence)}
    return Knowledge(
        Base.model_construct(
            None,
            language=base.language,
            questions=base.questions,
            **{
                **kept,
                "organisations": tuple(_without(body, ("summary",), hidden) for body in kept["organisations"]),
                "people": tuple(_with_told(person, organisations, hidden) for person in kept["people"]),
                "actions": tuple(_with_known(action, people, organisations) for action in kept["actions"]),
                "faq": tuple(_with_related(entry, told) for entry in kept["faq"]),
            },
        )
    )


def _names(item: Item, hidden: _Hidden) -> bool:
    match item:
        case Organisation():
            return any(hidden.named_in(line) for path, line in member_texts(item) if path[0] != "summary")
        case Topic() | Faq() | Action():
            return any(hidden.named_in(line) for _, line in member_texts(item))
    return False


def _without(item: Model, fields: Iterable[str], hidden: _Hidden) -> Model:
    """Return an item without those of its texts that name somebody hidden."""
    texts = {name: text for name in fields if (text := getattr(item, name)) is not None}
    naming = [name for name, text in texts.items() if any(map(hidden.named_in, text.root.values()))]
    return item.model_copy(update=dict.fromkeys(naming)) if naming else item


def _citing(item: Model, releases: set[str]) -> Model:
    """Return an item, or a part of one, without its sources in other releases than these."""
    parts = {name: getattr(item, name) for name in part_fields(type(item))}
    kept = {
        name: tuple(_citing(p, releases) for p in found if not isinstance(p, Source) or p.release in releases)
        for name, found in parts.items()
    }
    return item.model_copy(update=kept) if kept != parts else item


def _with_told(person: Item, organisations: set[str], hidden: _Hidden) -> Item:
    assert isinstance(person, Person)
    custody = tuple(_without(event, ("place", "note"), hidden) for event in person.custody)
    organisation = person.organisation if person.organisation in organisations else None
    told = _without(person, ("role", "summary"), hidden)
    return told.model_copy(update={"organisation": organisation, "custody": custody})


def _with_known(action: Item, people: set[str], organisations: set[str]) -> Item:
    assert isinstance(action, Action)
    return action.model_copy(
        update={
            "people": tuple(p for p in action.people if p in people),
            "organisations": tuple(o for o in action.organisations if o in organisations),
        }
    )


def _with_related(entry: Item, told: set[str]) -> Item:
    assert isinstance(entry, Faq)
    return entry.model_copy(update={"related": tuple(other for other in entry.related if other in told)})
