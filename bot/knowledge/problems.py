"""What is wrong with a base: one finding a line, in words that a moderator understands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]

SHOWN = 60
"""Characters of a found text that a problem quotes."""

MOST = 1000
"""Problems that are looked for at each step: nobody reads on, and a hostile file must not keep the bot busy."""

NEAR = 75
"""How alike (0..100) a name must be to be offered as the one that was meant."""


class FilePosition(NamedTuple):
    """Where something stands; line and column count from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One finding. Where ``found`` is empty, ``expected`` is a whole sentence; line 0 is the whole file or folder."""

    file: str
    line: int
    column: int
    item: str = ""
    field: str = ""
    found: str = ""
    expected: str = ""
    severity: Severity = "error"
    withheld: bool = False
    """Whether it may tell of an item that is for managers only."""

    @property
    def place(self) -> FilePosition:
        """Where it was found."""
        return FilePosition(self.file, self.line, self.column)

    @property
    def where(self) -> str:
        """Where it was found, as compilers write it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @classmethod
    def at(
        cls,
        place: FilePosition,
        expected: str,
        *,
        found: str = "",
        item: str = "",
        field: str = "",
        severity: Severity = "error",
    ) -> Problem:
        """Make a problem of a place and what was expected there."""
        return cls(place.file, place.line, place.column, item, field, found, expected, severity)

    def __str__(self) -> str:
        """Give one line: ``file:line:column: item, field: found …, expected …``."""
        parts = [self.where]
        parts += ["warning"] if self.severity == "warning" else []
        parts += [", ".join(filter(None, (self.item, self.field)))]
        parts += [f"found {self.found}, expected {self.expected}" if self.found else self.expected]
        return ": ".join(filter(None, parts))


def quote(value: object) -> str:
    """Name a found value on one line: a text in quotes, shortened; anything else by its kind."""
    match value:
        case "":
            return "nothing"
        case str():
            text = " ".join(value.split())
            return f"'{text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + '…'}'"
        case list() | tuple():
            return f"a list of {len(value)}"
        case dict():
            return f"a mapping of {len(value)} ({_names(value)})" if value else "an empty mapping"
    return f"'{value}'"


def _names(mapping: dict[str, object]) -> str:
    names = ", ".join(str(name)[:20] for name in list(mapping)[:3])
    return names if len(mapping) <= 3 else f"{names}, …"


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that ``word`` is a likely slip of, or None."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word.casefold(), list(candidates), scorer=fuzz.ratio, score_cutoff=NEAR)
    return best[0] if best else None


def did_you_mean(word: object, candidates: Iterable[str]) -> str:
    """Return `` (did you mean '…'?)`` to put after what was expected, or nothing."""
    best = nearest(word, candidates) if isinstance(word, str) and len(word) <= 200 else None
    return f" (did you mean '{best}'?)" if best else ""
