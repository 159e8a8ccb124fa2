"""Every statement of a base that has a source, in each language that it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from bot.knowledge.model import Action, Faq, Knowledge, Organisation, Person, Release, Source, Text, When


@dataclass(frozen=True)
class Statement:
    """One text (or date) of an item, with where it is said to stand."""

    item: str
    field: str
    language: str
    text: str
    sources: tuple[Source, ...]
    when: When | None = None
    """The date, where the field is one; ``text`` is how it is written."""
    literal: bool = False
    """Whether it is itself a name: its words must stand there, an alias of it is not enough."""


def statements(knowledge: Knowledge) -> Iterator[Statement]:
    """Yield every statement that names a source, item by item."""
    base = knowledge.base
    found = chain(
        chain.from_iterable(map(_faq, base.faq)),
        chain.from_iterable(map(_person, base.people)),
        chain.from_iterable(map(_organisation, base.organisations)),
        chain.from_iterable(map(_action, base.actions)),
        chain.from_iterable(map(_release, base.releases)),
    )
    return (statement for statement in found if statement.sources)


def _texts(item: str, field: str, text: Text | None, sources: Iterable[Source]) -> Iterator[Statement]:
    for language, written in text.root.items() if text else ():
        yield Statement(item, field, language, written, tuple(sources))


def _name(item: str, field: str, name: str, sources: Iterable[Source], *, language: str = "en") -> Statement:
    return Statement(item, field, language, name, tuple(sources), literal=True)


def _date(item: str, field: str, when: When, sources: Iterable[Source]) -> Statement:
    return Statement(item, field, "", str(when), tuple(sources), when=when)


def _faq(entry: Faq) -> Iterator[Statement]:
    if entry.silence:
        return  # what no release says can't be found in one
    yield from _texts(entry.id, "answer", entry.answer, entry.all_sources)
    yield from _texts(entry.id, "unnamed_prisoners", entry.unnamed_prisoners, entry.all_sources)
    for number, value in enumerate(entry.values, 1):
        yield from _texts(entry.id, f"values {number}", value.value, value.sources or entry.sources)
    for number, event in enumerate(entry.events, 1):
        yield _date(entry.id, f"events {number}, date", event.date, event.sources)
        yield from _texts(entry.id, f"events {number}, text", event.text, event.sources)


def _person(person: Person) -> Iterator[Statement]:
    held = (source for event in person.custody for source in event.sources)
    sources = person.sources or tuple(dict.fromkeys(held))
    yield _name(person.id, "name", person.name, sources)
    yield from _texts(person.id, "role", person.role, sources)
    yield from _texts(person.id, "summary", person.summary, sources)
    for number, event in enumerate(person.custody, 1):
        field = f"custody {number}"
        yield _date(person.id, f"{field}, date", event.date, event.sources)
        yield from _texts(person.id, f"{field}, place", event.place, event.sources)
        yield from _texts(person.id, f"{field}, note", event.note, event.sources)


def _organisation(organisation: Organisation) -> Iterator[Statement]:
    yield from _texts(organisation.id, "name", organisation.name, organisation.sources)
    for full in _texts(organisation.id, "full_name", organisation.full_name, organisation.sources):
        yield replace(full, literal=True)
    yield from _texts(organisation.id, "summary", organisation.summary, organisation.sources)


def _action(action: Action) -> Iterator[Statement]:
    yield _date(action.id, "date", action.date, action.sources)
    yield from _texts(action.id, "city", action.city, action.sources)
    yield from _texts(action.id, "summary", action.summary, action.sources)


def _release(release: Release) -> Iterator[Statement]:
    # What the base says of a release itself stands at the head of its text.
    head = (Source(release=release.id, paragraph=0),)
    yield _name(release.id, "title", release.title, head, language=release.language)
    if release.date:
        yield _date(release.id, "date", release.date, head)
