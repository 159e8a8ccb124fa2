"""Where a card came from, in few enough characters for a button to carry.

A button lives longer than the process that sent it. So its custom id says what to answer again: an entry, or a listing
with its filters.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from bot.answers.reply import Reply

if TYPE_CHECKING:
    from bot.answers import Assistant

REFERENCE = 85
"""Characters of an entry's id that fit beside the rest of a custom id (100 in all)."""


@dataclass(frozen=True)
class Entry:
    """The answer of one entry."""

    id: str

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"e|{reference(self.id)}"

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Reply:
        """Answer again."""
        return assistant.entry(resolved(self.id, assistant, language), language, conversation=conversation)


@dataclass(frozen=True)
class Prisoners:
    """The list of prisoners."""

    status: str = ""
    person: str = ""

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"p|{self.status}|{self.person}"

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Reply:
        """Answer again."""
        del conversation
        status = cast('Literal["inside", "out"] | None', self.status or None)
        return assistant.prisoners(language, status=status, person=self.person or None)


@dataclass(frozen=True)
class Actions:
    """The list of actions."""

    country: str = ""
    city: str = ""
    kind: str = ""

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"a|{self.country}|{self.city}|{self.kind}"

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Reply:
        """Answer again."""
        del conversation
        return assistant.actions(language, country=self.country or None, city=self.city or None, kind=self.kind or None)


Origin = Entry | Prisoners | Actions


def read(text: str) -> Origin:
    """Read what :meth:`text` wrote; a text that nobody wrote is an entry that does not exist."""
    kind, *values = text.split("|")
    if kind == "p" and len(values) == 2:
        return Prisoners(*values)
    if kind == "a" and len(values) == 3:
        return Actions(*values)
    return Entry("|".join(values))


def reference(entry: str) -> str:
    """Return the entry's id, or a digest of an id that is too long for a button; no id starts with ``~``."""
    if len(entry) <= REFERENCE:
        return entry
    return "~" + hashlib.blake2b(entry.encode(), digest_size=16).hexdigest()


def resolved(found: str, assistant: Assistant, language: str) -> str:
    """Return the id behind a reference: the reference itself, unless it is a digest."""
    if not found.startswith("~"):
        return found
    known = assistant.complete("", language, limit=sys.maxsize)
    return next((suggestion.entry for suggestion in known if reference(suggestion.entry) == found), found)
