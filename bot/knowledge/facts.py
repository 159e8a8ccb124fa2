"""What the rules look at: the entries of a base by kind and by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from bot.knowledge.entries import Entry
from bot.knowledge.fields import texts
from bot.knowledge.model import Item, Release, Text, When
from bot.knowledge.parsing import Parsed
from bot.knowledge.problems import did_you_mean
from bot.knowledge.yaml_tree import FieldPath

Model = TypeVar("Model", bound=BaseModel)

LATEST = date(2100, 1, 1)
"""No date of a base is later, whatever day it is: beyond it, a digit has slipped."""


@dataclass(frozen=True)
class Facts:
    """A parsed base, with what the rules look up in it."""

    parsed: Parsed
    today: date = field(default_factory=date.today)
    """The day on which the base is looked at."""
    hints: dict[tuple[str, str], str] = field(default_factory=dict)

    def is_to_come(self, when: When) -> bool:
        """Whether a date that can be lies in the future; tomorrow has come already in the east."""
        return self.today + timedelta(days=1) < when.start and when.end <= LATEST

    def sound(self, kind: type[Model]) -> Iterator[tuple[Entry, Model]]:
        """Yield each sound item of a kind, with its entry."""
        for entry in self.parsed.entries:
            if isinstance(entry.item, kind):
                yield entry, entry.item

    @cached_property
    def entries_newest_last(self) -> list[Entry]:
        """Every entry, those of the files with the most first: what clashes is new in the smaller file, most likely."""
        sizes = Counter(entry.start.file for entry in self.parsed.entries)
        return sorted(self.parsed.entries, key=lambda entry: -sizes[entry.start.file])

    def newest_last(self, kind: type[Model]) -> Iterator[tuple[Entry, Model]]:
        """Yield each sound item of a kind with its entry, those of the files with the most entries first."""
        return ((entry, entry.item) for entry in self.entries_newest_last if isinstance(entry.item, kind))

    def shown(self, kind: type[Item] = Item) -> Iterator[tuple[Entry, Item]]:
        """Yield each sound item that members may see."""
        return ((entry, item) for entry, item in self.sound(kind) if item.shown)

    @cached_property
    def lines(self) -> list[tuple[Entry, FieldPath, str]]:
        """Every text of the sound items that members may read, one a language, with its path in the item."""
        return [(entry, path, line) for entry, item in self.sound(Item) for path, line in member_texts(item)]

    @cached_property
    def releases(self) -> dict[str, Release]:
        """The sound releases by id."""
        return {release.id: release for _, release in self.sound(Release)}

    @cached_property
    def by_section(self) -> dict[str, dict[str, Entry]]:
        """The entries of each section by id, faulty ones too: what refers to these is not wrong."""
        found: dict[str, dict[str, Entry]] = {}
        for entry in self.parsed.entries:
            if entry.id:
                found.setdefault(entry.section, {}).setdefault(entry.id, entry)
        return found

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries of all sections by id."""
        return {id_: entry for entries in self.by_section.values() for id_, entry in entries.items()}

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The ids that more than one entry has."""
        often = Counter(entry.id for entry in self.parsed.entries if entry.id)
        return frozenset(id_ for id_, times in often.items() if times > 1)

    @cached_property
    def by_name(self) -> dict[tuple[str, str], str]:
        """The ids of the sound items by their section, or none, and a name, title, question or address of theirs."""
        return {
            (section, name): entry.id
            for entry, item in self.sound(Item)
            for name in _names(item)
            for section in (entry.section, "")
        }

    def of_section(self, section: str) -> dict[str, Entry]:
        """The entries of a section by id, or of all of them where no section is named."""
        return self.by_section.get(section, {}) if section else self.by_id

    def hint(self, word: str, section: str) -> str:
        """Give a "did you mean" among the ids of a section; remembered, as one slip is often made many times."""
        if (word, section) not in self.hints:
            named = self.by_name.get((section, word))
            self.hints[word, section] = did_you_mean(named or word, [named] if named else self.of_section(section))
        return self.hints[word, section]


def _names(item: Item) -> Iterator[str]:
    """Yield what people write in the place of an item's id."""
    for name in ("name", "full_name", "title", "question"):
        value = getattr(item, name, None)
        yield from value.root.values() if isinstance(value, Text) else [value] if value else []
    yield from getattr(item, "aliases", ())
    if isinstance(item, Release):
        yield from item.addresses


def member_texts(item: Item) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text of an item that members may read, one a language, with its path in the item."""
    for name in ("name", "title"):
        if isinstance(value := getattr(item, name, None), str):
            yield (name,), value
    for path, text in texts(item):
        for language, line in text.root.items():
            yield (*path, language), line
