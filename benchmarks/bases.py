"""What an engine is measured on: phrasings, each with its entry, and the questions put to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Phrasing:
    """One way to ask for an entry."""

    text: str
    entry: str
    language: str = "en"


@dataclass(frozen=True)
class Labelled:
    """A question, with the entry that answers it; None where none does."""

    text: str
    entry: str | None


@dataclass(frozen=True)
class Base:
    """Phrasings, and questions that none of them is."""

    name: str
    phrasings: tuple[Phrasing, ...]
    questions: tuple[Labelled, ...]

    def __str__(self) -> str:
        outside = sum(question.entry is None for question in self.questions)
        return (
            f"{self.name}: {len({p.entry for p in self.phrasings})} entries, {len(self.phrasings)} phrasings; "
            f"{len(self.questions) - outside} questions with an answer, {outside} without"
        )

    def cut(self, *, each: int) -> Base:
        """Return the base with at most ``each`` phrasings an entry, the first ones."""
        kept: dict[str, int] = {}
        phrasings = []
        for phrasing in self.phrasings:
            kept[phrasing.entry] = kept.get(phrasing.entry, 0) + 1
            if kept[phrasing.entry] <= each:
                phrasings.append(phrasing)
        return replace(self, name=f"{self.name}, {each} phrasings", phrasings=tuple(phrasings))

    def write(self, path: Path) -> None:
        """Write the base as JSON, for a process of its own."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Base:
        """Read what :meth:`write` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            data["name"],
            tuple(Phrasing(**phrasing) for phrasing in data["phrasings"]),
            tuple(Labelled(**question) for question in data["questions"]),
        )


def by_entry(phrasings: Sequence[Phrasing]) -> Iterator[tuple[str, list[Phrasing]]]:
    """Yield each entry with its phrasings, in the order of their first."""
    found: dict[str, list[Phrasing]] = {}
    for phrasing in phrasings:
        found.setdefault(phrasing.entry, []).append(phrasing)
    yield from found.items()
