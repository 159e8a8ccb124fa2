"""A text that is cut: its lines, its line ends, and where in a line something stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_BREAK = re.compile("\r\n|\r|\n")
_REMARK = re.compile(" *#")


class CannotSplice(Exception):
    """A part is written in a way that is not rewritten here."""


class Cut(NamedTuple):
    """``text[start:end]`` becomes ``new``, in which a line feed is any line break."""

    start: int
    end: int
    new: str


class Slot(NamedTuple):
    """Where an element of a list (with its hyphen) or a field of a mapping stands."""

    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text, with questions about its lines."""

    text: str

    @property
    def line_break(self) -> str:
        """How its first line ends, and so how new lines shall end."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    def line_start(self, at: int) -> int:
        """Return where the line of a position begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int) -> int:
        """Return the position behind the line break that follows, or the end of the text."""
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def column(self, at: int) -> int:
        """Return how many characters stand before a position in its line."""
        return at - self.line_start(at)

    def begins_line(self, at: int) -> bool:
        """Whether nothing but spaces stands before a position in its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def remark_follows(self, at: int) -> bool:
        """Whether the rest of the line is a comment."""
        return _REMARK.match(self.text, at) is not None

    def blank_before(self, at: int) -> int:
        """Return where the blank line above the line of a position begins; the line's own start where none is."""
        start = self.line_start(at)
        end = start - 2 if self.text[max(start - 2, 0) : start] == "\r\n" else start - 1
        above = self.line_start(end) if end >= 0 else start
        return above if end > 0 and not self.text[above:end].strip(" ") else start

    def cut(self, cuts: Iterable[Cut]) -> str:
        """Return the text with every cut made; they do not overlap, and at one place the first stands first."""
        text = self.text
        in_order = sorted(enumerate(cuts), key=lambda found: (found[1].start, found[1].end, found[0]))
        for _, cut in reversed(in_order):
            text = text[: cut.start] + cut.new.replace("\n", self.line_break) + text[cut.end :]
        return text
