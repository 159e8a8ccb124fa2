"""What a change is: one value that says which items become what, who wants it, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

Data = Any
"""Plain data as the strict reader gives it: a text, a list of data, or a mapping of names to data."""


@dataclass(frozen=True, order=True)
class Item:
    """Which part of which file: an item of a section, or an entry of a translation file."""

    file: str
    """The file's name, without its folder."""
    section: str
    """``faq``, ``people``, …; empty in a translation file, which goes by ids alone."""
    id: str
    """The item's id; of a labelled question, the question."""

    def __str__(self) -> str:
        """Give it as people name it: ``faq.yaml: linares-who``."""
        return f"{self.file}: {self.id}"


@dataclass(frozen=True)
class Edit:
    """One item before and after; None where there is no such item."""

    item: Item
    before: Mapping[str, Data] | None
    after: Mapping[str, Data] | None

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.item, self.after, self.before)


@dataclass(frozen=True, kw_only=True)
class Change:
    """Edits that belong together: all are made, or none."""

    edits: tuple[Edit, ...]
    kind: str
    """What was done: the name of the operation, such as ``teach`` or ``undo``."""
    about: str
    """Id of the item that it is about, whichever files it touches."""
    who: str
    """Who made it: a Discord id."""
    why: str = ""
    """A sentence of theirs, if they gave one."""
    id: str = ""
    """Its name in the journal, given when it is saved."""
    when: datetime | None = None
    """When it was saved, in UTC."""
    undoes: str = ""
    """The id of the change that it takes back."""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that it touches, in order, each once."""
        return tuple(dict.fromkeys(edit.item.file for edit in self.edits))

    @property
    def shows_or_hides(self) -> bool:
        """Whether it changes who is shown an item, by whatever way."""
        return any((e.before or {}).get("visibility") != (e.after or {}).get("visibility") for e in self.edits)

    def inverse(self, who: str, why: str = "") -> Change:
        """Return the change that takes this one back."""
        edits = tuple(edit.inverse for edit in reversed(self.edits))
        return replace(self, edits=edits, kind="undo", who=who, why=why, id="", when=None, undoes=self.id)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data for the journal."""
        return {
            "id": self.id,
            "when": self.when.isoformat() if self.when else None,
            "who": self.who,
            "why": self.why,
            "kind": self.kind,
            "about": self.about,
            "undoes": self.undoes,
            "edits": [
                {
                    "file": edit.item.file,
                    "section": edit.item.section,
                    "item": edit.item.id,
                    "before": edit.before,
                    "after": edit.after,
                }
                for edit in self.edits
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Change:
        """Make a change of what :meth:`as_json` gave; KeyError, TypeError or ValueError for anything else."""
        return cls(
            edits=tuple(
                Edit(Item(edit["file"], edit["section"], edit["item"]), edit["before"], edit["after"])
                for edit in data["edits"]
            ),
            kind=data["kind"],
            about=data["about"],
            who=data["who"],
            why=data["why"],
            id=data["id"],
            when=datetime.fromisoformat(data["when"]) if data["when"] else None,
            undoes=data["undoes"],
        )
