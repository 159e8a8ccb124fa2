"""Where each part of a YAML file stands, to the character, so that a part can be rewritten and the rest left alone.

The strict reader of ``bot.knowledge`` says what a file means; this says where. It walks the same events.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from bot.editing.values import Data
from bot.knowledge.yaml_file import loader

_ENDS: set[Any] = {yaml.MappingEndEvent, yaml.SequenceEndEvent}
_BREAKS_AT_END = re.compile(r"(?:[\r\n]+ *)+\Z")


@dataclass(slots=True)
class Node:
    """A part of a file: ``text[start:end]`` is what is written of it, without comments and blank lines after it."""

    kind: Literal["text", "list", "map", "alias"]
    start: int
    end: int
    column: int
    """Characters before it in its line."""
    flow: bool = False
    """Of a list or a mapping: whether it is written in brackets."""
    value: Any = ""
    """Of a text: what it says. Of an alias: what it stands for."""
    children: list[Node] = field(default_factory=list)
    """Of a list: its elements. Of a mapping: key, value, key, value."""

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """The fields of a mapping, each a key and a value."""
        return list(zip(self.children[::2], self.children[1::2], strict=True))

    @property
    def data(self) -> Data:
        """What it means, as plain data."""
        match self.kind:
            case "list":
                return [child.data for child in self.children]
            case "map":
                return {str(key.value): value.data for key, value in self.pairs}
        return self.value


def layout(text: str) -> Node:
    """Return the outermost part of a file that the strict reader takes; anything else may raise ``YAMLError``."""
    get_event: Callable[[], Any] = loader(text).get_event
    event: Any
    root = Node("map", 0, 0, 0)
    stack: list[Node] = []
    anchors: dict[str, Node] = {}
    while (event := get_event()).__class__ is not yaml.StreamEndEvent:
        if event.__class__ in _ENDS:
            done = stack.pop()
            done.end = event.end_mark.index if done.flow or not done.children else done.children[-1].end
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(event, text, anchors)
        if stack:
            stack[-1].children.append(node)
        else:
            root = node
        if node.kind in {"list", "map"}:
            stack.append(node)
    return root


def _node(event: Any, text: str, anchors: dict[str, Node]) -> Node:
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.AliasEvent):
        return Node("alias", start.index, end.index, start.column, value=anchors[str(event.anchor)].data)
    if isinstance(event, yaml.ScalarEvent):
        node = Node("text", start.index, end.index, start.column, value=event.value)
        if event.style in {"|", ">"}:
            node.end = start.index + len(_without_blank_lines(text[start.index : end.index]))
    else:
        kind: Literal["list", "map"] = "list" if isinstance(event, yaml.SequenceStartEvent) else "map"
        node = Node(kind, start.index, end.index, start.column, flow=bool(event.flow_style))
    if event.anchor is not None:
        anchors[event.anchor] = node
    return node


def _without_blank_lines(block: str) -> str:
    """A block text without the line breaks after it, unless its header says that they count."""
    header = block.partition("\n")[0]
    return block if "+" in header else _BREAKS_AT_END.sub("", block)
