"""Plain data that remembers where in which file each of its parts stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.knowledge.problems import FilePosition, Problem

FieldPath = tuple[str | int, ...]
"""The way from the top of a file (or of an item) to a part: names of fields and indexes of lists."""


class Map(dict[str, Any]):
    """A mapping; ``places`` has the place of each key."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        """Make an empty mapping."""
        self.places: dict[str, FilePosition] = {}

    def put(self, key: str, value: Any, place: FilePosition) -> None:
        """Set ``key``, which stands at ``place``."""
        self[key] = value
        self.places[key] = place

    def twin(self) -> Map:
        """Return a copy that can be changed without changing this one; values are shared."""
        twin = Map()
        twin.update(self)
        twin.places = dict(self.places)
        return twin


class Seq(list[Any]):
    """A list; ``places`` has the place of each element."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        """Make an empty list."""
        self.places: list[FilePosition] = []

    def put(self, value: Any, place: FilePosition) -> None:
        """Add ``value``, which stands at ``place``."""
        self.append(value)
        self.places.append(place)


@dataclass(frozen=True)
class Document:
    """One file as plain data: mappings, lists and texts. ``complete`` is false where reading had to stop."""

    name: str
    root: Map
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    stopped: FilePosition | None = None
    """Where reading stopped, if it did: what stands there may not be whole, and what follows is unread."""

    @property
    def unfinished(self) -> str | None:
        """The last name at the top, where reading stopped; None where the file was read to its end."""
        return next(reversed(self.root), None) if self.stopped else None


def locate(node: Any, path: Iterable[str | int], start: FilePosition) -> FilePosition:
    """Follow ``path`` from ``node``, at ``start``, as far as it goes, and return the place where it ended.

    A language in the path is passed over where a plain text or list stands for its own language.
    """
    place = start
    for step in path:
        if isinstance(node, Map) and step in node:
            place, node = node.places[str(step)], node[str(step)]
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            place, node = node.places[step], node[step]
        elif isinstance(node, Map) or isinstance(step, int):
            break
    return place
