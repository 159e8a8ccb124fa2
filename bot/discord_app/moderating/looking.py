"""What moderators look at: items by words of theirs, one item as it stands, which answers are wrong or in doubt.

All of it in the files as far as whoever looks may know of what they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bot.answers import Answer, Assistant
from bot.editing import Files
from bot.knowledge.fieldtypes import Source, Text
from bot.knowledge.model import Item
from bot.matching.normalise import spelled
from bot.rendering.discord_text import clip, plain
from bot.store import Verdicts

VALUE = 900
"""Characters of a field that are shown."""

DOUBTED = 5
"""Answers that are listed because members found them not right."""


@dataclass(frozen=True)
class Listed:
    """An item as it stands in a list."""

    section: str
    id: str
    title: str


def listed(files: Files, language: str, sections: tuple[str, ...] = ()) -> Iterator[Listed]:
    """Yield the items of a base, drafts too; of all sections, or of some."""
    for section, item in _items(files):
        if not sections or section in sections:
            yield Listed(section, item.id, title_of(item, language))


def found(files: Files, typed: str, language: str, sections: tuple[str, ...] = ()) -> list[Listed]:
    """Return the items whose id or title has every word that was typed, those that begin so first."""
    wanted = spelled(typed)
    fitting = [item for item in listed(files, language, sections) if _has(wanted, item.id, item.title)]
    return sorted(fitting, key=lambda item: not (item.id.startswith(typed) or spelled(item.title)[:1] == wanted[:1]))


def mentioning(files: Files, typed: str, language: str) -> list[Listed]:
    """Return the items that are :func:`found`, and after them those with every word in one text, in any language."""
    wanted, named = spelled(typed), found(files, typed, language)
    further = [
        Listed(section, item.id, title_of(item, language))
        for section, item in _items(files)
        if any(_has(wanted, text) for text in texts_of(item.model_dump(mode="json", exclude_defaults=True)))
    ]
    return list(dict.fromkeys([*named, *further]))


def _has(wanted: Sequence[str], *texts: str) -> bool:
    """Whether each of some beginnings of words is in one of the texts."""
    words = [word for text in texts for word in spelled(text)]
    return all(any(word.startswith(part) for word in words) for part in wanted)


def title_of(item: Any, language: str) -> str:
    """Return what an item is called: its question, name, title or place."""
    for field in ("question", "name", "title", "summary", "city"):
        value = getattr(item, field, None)
        if isinstance(value, Text):
            return value.best(language)[0]
        if isinstance(value, str):
            return value
    return str(item.id)


def item_of(files: Files, id_: str) -> tuple[str, Item] | None:
    """Return the section and the item with an id; None where there is none."""
    return next((pair for pair in _items(files) if pair[1].id == id_), None)


def _items(files: Files) -> Iterator[tuple[str, Item]]:
    return ((section, item) for section, item in files.knowledge.base.items() if isinstance(item, Item))


def described(item: Item) -> list[tuple[str, str]]:
    """Return the fields of an item as a moderator reads them, each with its text."""
    lines = []
    for field, value in item.model_dump(mode="json", exclude_defaults=True).items():
        if field not in {"id", "translates"} and (text := _written(value)):
            lines.append((field, clip(text, VALUE)))
    return lines


def _written(value: Any) -> str:
    match value:
        case Mapping():
            return "\n".join(f"{name}: {_inline(inner)}" for name, inner in value.items() if inner not in (None, []))
        case list() | tuple():
            return "\n".join(f"• {_inline(inner)}" for inner in value)
        case None:
            return ""
    return plain(str(value))


def _inline(value: Any) -> str:
    match value:
        case {"release": _} if set(value) <= {"release", "paragraph"}:
            return plain(str(Source.model_validate(value)))
        case Mapping():
            return ", ".join(f"{name}: {_inline(inner)}" for name, inner in value.items() if inner not in (None, []))
        case list() | tuple():
            return "; ".join(_inline(inner) for inner in value)
    return plain(str(value))


def doubted(assistant: Assistant, verdicts: Sequence[Verdicts]) -> list[tuple[str, Verdicts]]:
    """Return the answers that most members found not right: the title of each, and the verdicts on it.

    Args:
        assistant: knows what members are answered by now: nothing of what is hidden.
        verdicts: on every answer, those that were most often not right first.
    """
    replies = ((assistant.entry(each.entry, each.language), each) for each in verdicts if each.not_right)
    return list(islice(((reply.title, each) for reply, each in replies if isinstance(reply, Answer)), DOUBTED))


def texts_of(data: Any) -> Iterator[str]:
    """Yield every text in plain data."""
    match data:
        case Mapping():
            for inner in data.values():
                yield from texts_of(inner)
        case list() | tuple():
            for inner in data:
                yield from texts_of(inner)
        case str():
            yield data
