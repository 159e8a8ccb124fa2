"""Plain data as YAML text that the strict reader reads back exactly, written as a person would write it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from bot.editing.values import Data
from bot.knowledge.fields import switch_fields

WIDTH = 118
"""Characters of a line, where a text leaves the choice."""

STEP = 2
"""Spaces a level."""

_PLAIN = re.compile(r"(?:[^\W_]|[¿¡])(?:[^\n#:]|:(?!\s|\Z))*(?<!\s)")
"""A text that no reader can take for anything else outside brackets; what only looks like a number is apart."""
_PLAIN_IN_BRACKETS = re.compile(r"(?:[^\W_]|[¿¡])[^\n#:,\[\]{}]*(?<!\s)")
_WORDS = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"[\d_.:xoeE+-]+")
"""Whatever some version of YAML may take for a number."""
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n"}


@dataclass(frozen=True)
class Style:
    """How a part has to be written where it stands."""

    indent: int
    """Column of the field or hyphen that the part belongs to."""
    flow: bool = False
    """Whether it stands inside brackets."""
    one_line: bool = False
    """Whether a comment follows, so that no text may end in a block."""
    room: int = WIDTH
    """Characters left on the first line."""

    def deeper(self, room: int) -> Style:
        """Return the style of what is a level further in."""
        return replace(self, indent=self.indent + STEP, room=room)


def scalar(text: str, style: Style, field: str = "") -> str:
    """Write a text; ``field`` is the name of the field that it stands in."""
    if _is_plain(text, style, field) and len(text) <= style.room:
        return text
    if not style.flow and not style.one_line:
        block = _block(text, style)
        if block is not None and (len(text) > style.room or "\n" in text):
            return block
    return quoted(text) if not _is_plain(text, style, field) else text


def quoted(text: str) -> str:
    """Write a text in double quotes, on one line."""
    return f'"{text.translate(_ESCAPES)}"'


def _is_plain(text: str, style: Style, field: str) -> bool:
    """Whether it needs no quotes, for this reader and for the editors' own."""
    if field in switch_fields():
        return text in {"true", "false"}
    if not (_PLAIN_IN_BRACKETS if style.flow else _PLAIN).fullmatch(text):
        return False
    return _DATE.fullmatch(text) is not None or (not _NUMBER.fullmatch(text) and _resolves_to_text(text))


def _resolves_to_text(text: str) -> bool:
    resolver: Any = yaml.resolver.Resolver()
    return bool(resolver.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str")


def _block(text: str, style: Style) -> str | None:
    """Write a text in lines below its field, folded or line by line; None where that could read otherwise."""
    lines = text.split("\n")
    margin = " " * (style.indent + STEP)
    if not all(line == "" or not line[0].isspace() for line in lines) or text != text.strip() or not text:
        return None
    if len(lines) > 1:
        return "|-\n" + "\n".join(margin + line if line else "" for line in lines)
    if not _WORDS.fullmatch(text):
        return None
    width = max(WIDTH - len(margin), 40)
    folded = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(margin + line for line in folded)


def after_colon(data: Data, style: Style, field: str = "") -> str:
    """Write what follows ``field:``, from the space or line break on, without a line break at the end."""
    if isinstance(data, str):
        return " " + scalar(data, style, field)
    if style.flow or not data or _fits(data, style):
        return " " + in_brackets(data)
    deeper = style.deeper(WIDTH)
    lines = elements(data, deeper) if isinstance(data, list) else fields(data, deeper)
    return "\n" + "\n".join(" " * deeper.indent + line for line in lines)


def after_hyphen(data: Data, style: Style) -> str:
    """Write what follows the hyphen of an element, from the space on, without a line break at the end."""
    if data == "":  # an event without words, in a translation
        return ""
    if isinstance(data, str):
        return " " + scalar(data, style)
    if not data or isinstance(data, list):
        return " " + in_brackets(data)
    deeper = style.deeper(WIDTH)
    return " " + f"\n{' ' * deeper.indent}".join(fields(data, deeper))


def fields(data: dict[str, Data], style: Style) -> Iterator[str]:
    """Yield the fields of a mapping, without the spaces before them; a field may run over several lines."""
    for name, value in data.items():
        yield name_of(name) + ":" + after_colon(value, replace(style, room=WIDTH - style.indent - len(name)), name)


def elements(data: list[Data], style: Style) -> Iterator[str]:
    """Yield the elements of a list with their hyphens; an element may run over several lines."""
    for element in data:
        yield "-" + after_hyphen(element, replace(style, room=WIDTH - style.indent))


def name_of(name: str) -> str:
    """Write the name of a field, or the id that an entry of a translation file goes by."""
    return scalar(name, Style(0, flow=True))


def in_brackets(data: Data, field: str = "") -> str:
    """Write data on one line."""
    style = Style(0, flow=True)
    match data:
        case str():
            return scalar(data, style, field)
        case list():
            return "[" + ", ".join(in_brackets(element) for element in data) + "]"
    return "{" + ", ".join(f"{name_of(name)}: {in_brackets(value, name)}" for name, value in data.items()) + "}"


def _fits(data: Data, style: Style) -> bool:
    """Whether a list of texts is short enough to be read on one line."""
    if not isinstance(data, list) or not all(isinstance(element, str) for element in data):
        return False
    return len(in_brackets(data)) < style.room
