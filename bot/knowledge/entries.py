"""One item on its way from a file to the base: its plain data, its places, and the problems found with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from bot.knowledge.fieldtypes import LANGUAGE_CODE
from bot.knowledge.problems import FilePosition, Problem, Severity, quote
from bot.knowledge.yaml_tree import FieldPath, Map, Seq, locate


@dataclass
class Entry:
    """An item of a section: ``raw`` as written, with its translations; ``item`` once it is known to be sound."""

    section: str
    number: int
    """Which item of its section it is, from 1."""
    model: type[BaseModel]
    raw: Any
    start: FilePosition
    item: BaseModel | None = field(default=None)
    whole: bool = True
    """Whether reading did not stop in it: else what seems to be missing may only be unread."""

    @property
    def id(self) -> str:
        """The id as written, or nothing."""
        found = self.raw.get("id", "") if isinstance(self.raw, Map) else ""
        return found if isinstance(found, str) else ""

    @property
    def label(self) -> str:
        """How problems call it: by its id, or else by its section and number."""
        return quote(self.id)[1:-1] if self.id else f"{self.section} {self.number}"

    def place(self, path: FieldPath = ()) -> FilePosition:
        """Where the part at ``path`` stands, or the nearest part around it that is written."""
        return locate(self.raw, path, self.start)

    def problem(self, path: FieldPath, expected: str, found: str = "", severity: Severity = "error") -> Problem:
        """Make a problem of the part at ``path``."""
        place, shown = self.place(path), field_name(self._written(path))
        return Problem.at(place, expected, found=found, item=self.label, field=shown, severity=severity)

    def _written(self, path: FieldPath) -> FieldPath:
        """The path without the language that a plain text or list stands for."""
        node, steps = self.raw, list[str | int]()
        for step in path:
            if isinstance(node, str | Seq) and isinstance(step, str):
                continue
            steps.append(step)
            inside = isinstance(node, Map) or (isinstance(node, Seq) and isinstance(step, int) and step < len(node))
            node = (node.get(str(step)) if isinstance(node, Map) else node[step]) if inside else None
        return tuple(steps)


def field_name(path: FieldPath) -> str:
    """Write a path as people say it: ``custody 2, note (es)``. The number of a list's last element is left out."""
    words: list[str] = []
    for step in path[:-1] if path and isinstance(path[-1], int) else path:
        if isinstance(step, int):
            words[-1] += f" {step + 1}"
        elif words and LANGUAGE_CODE.fullmatch(step):
            words[-1] += f" ({step})"
        else:
            words.append(quote(step)[1:-1])
    return ", ".join(words)
