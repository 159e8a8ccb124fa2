"""Where members would still read a name of somebody hidden: what only a moderator can judge, and titles as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.facts import member_texts
from bot.knowledge.model import Item, Knowledge
from bot.knowledge.yaml_tree import FieldPath
from bot.matching.normalise import spelled
from bot.matching.phrases import PhraseTable
from bot.records.visibility import in_capitals, public_view, surnames


@dataclass(frozen=True)
class Trace:
    """A text that members are shown, and the name in it that may be a hidden person's."""

    person: str
    """The id of whoever is hidden."""
    name: str
    item: str
    """The id of the item, and where in it the text stands."""
    path: FieldPath


def traces(knowledge: Knowledge) -> list[Trace]:
    """Return where the base, as members see it, has a name or surname of somebody hidden, in the order of the base."""
    written: dict[tuple[str, tuple[str, ...]], str] = {}
    for name, person in _names(knowledge):
        written.setdefault((person, spelled(name)), name)
    table = PhraseTable((words, person) for person, words in written)
    return [
        Trace(person, written[person, words], item.id, path)
        for _, item in public_view(knowledge).base.items()
        if isinstance(item, Item)
        for path, line in member_texts(item)
        for person, words in _found(table, line)
    ]


def _names(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield each name with the id of whose it is; nothing for one of those who are shown."""
    for person in knowledge.base.people:
        for name in (person.name, *person.aliases, *(() if person.shown else surnames(person))):
            yield name, "" if person.shown else person.id
    for organisation in knowledge.base.organisations:
        yield from ((name, "") for name in organisation.name.root.values())


def _found(table: PhraseTable[str], line: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return who is named in a line, with the words that do it; what may be a name of others is none."""
    words = spelled(line)
    spans = [span for span in table.find(words) if "" not in span.values]
    capitals = in_capitals(line) if spans else frozenset()
    phrases = [(span, words[span.start : span.end]) for span in spans]
    named = [(person, phrase) for span, phrase in phrases if not capitals.isdisjoint(phrase) for person in span.values]
    return sorted(set(named))
