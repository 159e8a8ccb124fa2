"""What a record tells: an answer composed from it in one language, before attribution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge.model import Source
from bot.records.derived import DerivedId

BULLET = "• "
"""How a list item starts in the body of a reply."""


@dataclass(frozen=True)
class Telling:
    """An answer that records give, or the plain statement that they give none."""

    id: DerivedId
    """The pattern, and what it is about."""
    title: str
    body: str
    sources: tuple[Source, ...] = ()
    subjects: frozenset[str] = frozenset()
    """What it is about: ``person:juan-linares``, ``country:RU``."""
    person: str | None = None
    """The person whose news may be old."""
    cited: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    """Of a list: the sources of each line, by its text."""
    entries: tuple[str, ...] = ()
    """Ids of the entries that tell more of it."""
    repeat_id: DerivedId | None = None
    """What tells the same once more, where the id alone would tell more or less."""
    more: int = 0
    """Of a list that is cut: how many it leaves out."""
    silent: bool = False
    """Whether it only says that the releases do not say."""

    @property
    def entry(self) -> str:
        """Its id as text."""
        return str(self.id)


def bullets(lines: Iterable[str]) -> str:
    """Return lines as a list."""
    return "\n".join(BULLET + line for line in lines)


def paragraphs(*parts: str | None) -> str:
    """Join the parts that there are with blank lines."""
    return "\n\n".join(part for part in parts if part)


def merged(sources: Iterable[Sequence[Source]]) -> tuple[Source, ...]:
    """Return all sources, each once, in order."""
    return tuple(dict.fromkeys(source for group in sources for source in group))


def lines_cited(lines: Iterable[tuple[str, Sequence[Source]]]) -> dict[str, tuple[Source, ...]]:
    """Return the lines of a list with their sources, each text once, in order."""
    found: dict[str, tuple[Source, ...]] = {}
    for line, sources in lines:
        found[line] = merged([found.get(line, ()), sources])
    return found
