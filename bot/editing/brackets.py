"""Lists and mappings written in brackets: how an element is put in or taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.editing.cuts import CannotSplice, Cut, Slot, Text
from bot.editing.emitting import WIDTH
from bot.editing.layout import Node

_SPACE_OR_REMARK = re.compile(r"(?:\s|#[^\r\n]*)*")


def removed(text: Text, slots: Sequence[Slot], gone: Sequence[int]) -> Iterator[Cut]:
    """Yield the cuts that take some elements or fields out with their commas; remarks between them stay.

    Raises:
        CannotSplice: none would be left.
    """
    last_kept = max(set(range(len(slots))) - set(gone), default=-1)
    if last_kept < 0:
        raise CannotSplice
    for number in gone:
        first, second = (number, number + 1) if number < last_kept else (number - 1, number)
        between = slots[first].end, slots[second].start
        yield Cut(slots[number].start, slots[number].end, "")
        if text.text[slice(*between)].strip() == ",":
            yield Cut(*between, "")
        else:
            comma = _comma(text, between[0])
            yield Cut(comma, comma + 1, "")


def _comma(text: Text, at: int) -> int:
    found = _SPACE_OR_REMARK.match(text.text, at)
    assert found is not None  # it matches nothing, too
    if text.text[found.end() : found.end() + 1] != ",":
        raise CannotSplice
    return found.end()


def inserted(text: Text, node: Node, slots: Sequence[Slot], behind: int, new: Sequence[str]) -> Cut:
    """Return the cut that puts elements or fields in behind the one of that number; -1 is before all."""
    if text.text[node.start] not in "[{":
        raise CannotSplice
    if not slots:
        return Cut(node.start + 1, node.start + 1, ", ".join(new))
    if behind < 0:
        return Cut(slots[0].start, slots[0].start, "".join(f"{part}, " for part in new))
    at = slots[behind].end
    column = text.column(at)
    margin = text.column(slots[0].start)
    written = ""
    for part in new:
        if column + len(part) + 3 > WIDTH and margin < WIDTH // 2:
            written, column = f"{written},\n{' ' * margin}{part}", margin + len(part)
        else:
            written, column = f"{written}, {part}", column + len(part) + 2
    return Cut(at, at, written)
