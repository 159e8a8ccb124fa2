"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """What was found, and what to do about it."""

    mark: Literal["ok", "note", "wrong"]
    """``wrong``: the bot can't do its work until somebody mends it; ``note``: it can, but see whether it is meant."""
    subject: str
    found: str
    todo: str = ""

    def __str__(self) -> str:
        """Write it for the terminal: a line, and a second one with what to do."""
        line = f"{self.mark:<6}{self.subject}: {self.found}"
        return f"{line}\n      To do: {self.todo}" if self.todo else line


def ok(subject: str, found: str) -> Finding:
    """Return that all is well."""
    return Finding("ok", subject, found)


def note(subject: str, found: str, todo: str = "") -> Finding:
    """Return what may be meant, or may not."""
    return Finding("note", subject, found, todo)


def wrong(subject: str, found: str, todo: str) -> Finding:
    """Return what must be mended."""
    return Finding("wrong", subject, found, todo)
