"""What is different between two states of a base, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.knowledge.kinds import Visibility
from bot.knowledge.model import Base, Item, Knowledge, LabelledQuestion


@dataclass(frozen=True, order=True)
class Named:
    """An item, as it is told of."""

    section: str
    id: str
    """Its id; of a labelled question, the question."""
    withheld: bool = field(default=False, compare=False)
    """Whether its name is nothing for moderators, before or after."""


@dataclass(frozen=True)
class Differences:
    """The items that are new, that say something else, and that are gone; each by section and id."""

    added: tuple[Named, ...] = ()
    changed: tuple[Named, ...] = ()
    gone: tuple[Named, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.changed or self.gone)


def differences(before: Knowledge, after: Knowledge) -> Differences:
    """Return what distinguishes two states of a base."""
    old, new = dict(_items(before.base)), dict(_items(after.base))

    def named(key: tuple[str, str]) -> Named:
        return Named(*key, withheld=_withheld(old.get(key)) or _withheld(new.get(key)))

    return Differences(
        added=tuple(sorted(named(key) for key in new.keys() - old.keys())),
        changed=tuple(sorted(named(key) for key in new.keys() & old.keys() if old[key] != new[key])),
        gone=tuple(sorted(named(key) for key in old.keys() - new.keys())),
    )


def _items(base: Base) -> Iterator[tuple[tuple[str, str], Any]]:
    for section in type(base).model_fields:
        items = getattr(base, section)
        for item in items if isinstance(items, tuple) else ():
            match item:
                case LabelledQuestion():
                    yield (section, item.question), item
                case Item():
                    yield (section, item.id), item


def _withheld(item: Any) -> bool:
    return isinstance(item, Item) and item.visibility is Visibility.WITHHELD
