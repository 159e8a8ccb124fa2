"""Lists and mappings written line by line: where their elements stand, and how one is put in or taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.editing.cuts import CannotSplice, Cut, Slot, Text
from bot.editing.layout import Node


def elements(text: Text, node: Node) -> list[Slot]:
    """Return where the elements of a list stand, each from its hyphen on.

    Raises:
        CannotSplice: a hyphen is not where the list says that they stand.
    """
    slots = []
    for number, child in enumerate(node.children):
        start = node.start if number == 0 else _hyphen(text, child.start, node.column)
        slots.append(Slot(start, max(child.end, start + 1)))
    return slots


def _hyphen(text: Text, at: int, column: int) -> int:
    start = text.line_start(at)
    while text.text[start + column : start + column + 1] != "-" or text.text[start : start + column].strip(" "):
        if start == 0:
            raise CannotSplice
        start = text.line_start(start - 1)
    return start + column


def removed(text: Text, slots: Sequence[Slot], gone: Sequence[int]) -> Iterator[Cut]:
    """Yield the cuts that take some elements or fields out: their lines, and a blank line that set one off.

    Raises:
        CannotSplice: none would be left, or the first stands behind the hyphen of what it is in, as others do not.
    """
    if len(gone) == len(slots):
        raise CannotSplice
    for number in gone:
        slot = slots[number]
        if text.begins_line(slot.start):
            yield _lines(text, slot, first=number == 0)
        elif number + 1 in gone:
            raise CannotSplice
        elif "#" in text.text[slot.end : slots[number + 1].start]:
            yield Cut(slot.start, slot.end, "")
        else:
            yield Cut(slot.start, slots[number + 1].start, "")


def _lines(text: Text, slot: Slot, *, first: bool) -> Cut:
    start = text.line_start(slot.start) if first else text.blank_before(slot.start)
    end = text.line_end(slot.end)
    if end == len(text.text) and start and not _ends_line(text):
        start = _before_break(text, start)
    return Cut(start, end, "")


def inserted(text: Text, node: Node, slots: Sequence[Slot], behind: int, new: Sequence[str]) -> Cut:
    """Return the cut that puts elements or fields in behind the one of that number; -1 is before all."""
    margin = " " * node.column
    if behind < 0:
        if not text.begins_line(slots[0].start):
            raise CannotSplice
        at = text.line_start(slots[0].start)
        return Cut(at, at, "".join(f"{margin}{part}\n" for part in new))
    at = text.line_end(slots[behind].end)
    apart = "\n" if len(slots) > 1 and _set_off(text, slots, max(behind, 1)) else ""
    lines = "".join(f"{apart}{margin}{part}\n" for part in new)
    if at == len(text.text) and not _ends_line(text):
        return Cut(at, at, "\n" + lines.removesuffix("\n"))
    return Cut(at, at, lines)


def _set_off(text: Text, slots: Sequence[Slot], number: int) -> bool:
    start = slots[number].start
    return text.begins_line(start) and text.blank_before(start) != text.line_start(start)


def _ends_line(text: Text) -> bool:
    return text.text.endswith(("\n", "\r"))


def _before_break(text: Text, at: int) -> int:
    return at - (2 if text.text[:at].endswith("\r\n") else 1)
