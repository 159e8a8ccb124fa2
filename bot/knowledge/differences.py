"""What is different between two states of a base, item by item."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.knowledge.knowing import withheld
from bot.knowledge.model import Knowledge


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
    old, new = ({(section, item.id): item for section, item in state.base.items()} for state in (before, after))
    hidden = withheld(before.base) | withheld(after.base)

    def named(key: tuple[str, str]) -> Named:
        return Named(*key, withheld=key in hidden)

    return Differences(
        added=tuple(sorted(named(key) for key in new.keys() - old.keys())),
        changed=tuple(sorted(named(key) for key in new.keys() & old.keys() if old[key] != new[key])),
        gone=tuple(sorted(named(key) for key in old.keys() - new.keys())),
    )
