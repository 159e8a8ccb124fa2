"""What moderators look at: items by words of theirs, one item as it stands, what a file says and would say."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bot.answers import Answer, Assistant
from bot.discord_app.rights import Level
from bot.editing import Change, Files, Proposal
from bot.knowledge.fieldtypes import Source, Text
from bot.knowledge.kinds import Visibility
from bot.knowledge.model import Item, Knowledge
from bot.matching.normalise import spelled
from bot.rendering.discord_text import clip, plain
from bot.store import Verdicts

_HUNK = re.compile(r"@@ -\S+ \+(\d+)")

DIFF = 900
"""Characters of a difference that are shown."""
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


def listed(files: Files, level: Level, language: str, sections: tuple[str, ...] = ()) -> Iterator[Listed]:
    """Yield the items of a base that a level may see, drafts too; of all sections, or of some."""
    for section, item in _items(files.knowledge):
        if (not sections or section in sections) and may_see(item, level):
            yield Listed(section, item.id, title_of(item, language))


def found(files: Files, typed: str, level: Level, language: str, sections: tuple[str, ...] = ()) -> list[Listed]:
    """Return the items whose id or title has every word that was typed, those that begin so first."""
    wanted = spelled(typed)
    fitting = [item for item in listed(files, level, language, sections) if _has(wanted, item.id, item.title)]
    return sorted(fitting, key=lambda item: not (item.id.startswith(typed) or spelled(item.title)[:1] == wanted[:1]))


def mentioning(files: Files, typed: str, level: Level, language: str) -> list[Listed]:
    """Return the items that are :func:`found`, and after them those with every word in one text, in any language."""
    wanted, named = spelled(typed), found(files, typed, level, language)
    further = [
        Listed(section, item.id, title_of(item, language))
        for section, item in _items(files.knowledge)
        if may_see(item, level)
        and any(_has(wanted, text) for text in _texts(item.model_dump(mode="json", exclude_defaults=True)))
    ]
    return list(dict.fromkeys([*named, *further]))


def _has(wanted: Sequence[str], *texts: str) -> bool:
    """Whether each of some beginnings of words is in one of the texts."""
    words = [word for text in texts for word in spelled(text)]
    return all(any(word.startswith(part) for word in words) for part in wanted)


def may_see(item: Item, level: Level) -> bool:
    """Whether a level may know of an item."""
    return level >= Level.MANAGER or item.visibility is not Visibility.WITHHELD


def title_of(item: Any, language: str) -> str:
    """Return what an item is called: its question, name, title or place."""
    for field in ("question", "name", "title", "summary", "city"):
        value = getattr(item, field, None)
        if isinstance(value, Text):
            return value.best(language)[0]
        if isinstance(value, str):
            return value
    return str(item.id)


def _items(knowledge: Knowledge) -> Iterator[tuple[str, Item]]:
    for section in type(knowledge.base).model_fields:
        items = getattr(knowledge.base, section)
        for item in items if isinstance(items, tuple) else ():
            if isinstance(item, Item):
                yield section, item


def item_of(files: Files, id_: str, level: Level) -> tuple[str, Item] | None:
    """Return the section and the item with an id; None where there is none that the level may see."""
    found = next((pair for pair in _items(files.knowledge) if pair[1].id == id_), None)
    return found if found is not None and may_see(found[1], level) else None


def withheld(knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of the items that are for managers only."""
    return frozenset(item.id for _, item in _items(knowledge) if not may_see(item, Level.MODERATOR))


def conceals(change: Change, files: Files, level: Level) -> bool:
    """Whether a change is about something that a level must not know of."""
    if level >= Level.MANAGER:
        return False
    touched = {change.about, *(edit.item.id for edit in change.edits)}
    sides = [side for edit in change.edits for side in (edit.before, edit.after) if side is not None]
    return bool(touched & withheld(files.knowledge)) or any(
        side.get("visibility") == Visibility.WITHHELD for side in sides
    )


def needed(change: Change) -> Level:
    """Return the level that a change takes: who sees an item is for managers, by whatever way it is changed."""
    seen = ((edit.before or {}).get("visibility") != (edit.after or {}).get("visibility") for edit in change.edits)
    return Level.MANAGER if any(seen) else Level.MODERATOR


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


def difference(proposal: Proposal) -> tuple[str, bool]:
    """Return what would stand otherwise in the files, as ``diff`` marks it, and whether that is all of it.

    Each part stands below its file and line.
    """
    parts: list[tuple[str, list[str]]] = []
    for name in proposal.change.files:
        old, new = (side.content.get(name, b"").decode().splitlines() for side in (proposal.before, proposal.after))
        for line in list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]:
            if hunk := _HUNK.match(line):
                parts.append((f"{name}:{max(int(hunk[1]), 1)}", []))
            else:
                parts[-1][1].append(line)
    text = "\n".join("\n".join([place, *_outdented(lines)]) for place, lines in parts).replace("```", "'''")
    return (text, True) if len(text) <= DIFF else (text[:DIFF].rsplit("\n", 1)[0] + "\n…", False)


def _outdented(lines: list[str]) -> list[str]:
    """Take away the margin that all lines share, so that they fit on a phone."""
    margin = min((len(line) - 1 - len(line[1:].lstrip()) for line in lines if line[1:].strip()), default=0)
    return [f"{line[0]} {line[1 + margin :]}" for line in lines]


def taken_out_and_added(change: Change) -> tuple[int, int]:
    """Return how many texts of its items a change takes out, and how many it adds; another text is one of each."""
    taken_out = added = 0
    for edit in change.edits:
        before, after = (Counter(_texts(side)) for side in (edit.before, edit.after))
        taken_out += (before - after).total()
        added += (after - before).total()
    return taken_out, added


def _texts(data: Any) -> Iterator[str]:
    match data:
        case Mapping():
            for inner in data.values():
                yield from _texts(inner)
        case list() | tuple():
            for inner in data:
                yield from _texts(inner)
        case str():
            yield data
