"""Rewrites one part of a YAML text: finds the fewest cuts that make the part mean what it shall, and makes them.

What is not named by a cut stays as it is, to the character: order, comments, quotes, blank lines, line ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bot.editing import blocks, brackets
from bot.editing.cuts import CannotSplice, Cut, Slot, Text
from bot.editing.emitting import Style, after_colon, after_hyphen, in_brackets, name_of, quoted
from bot.editing.layout import Node, layout
from bot.editing.values import Data
from bot.knowledge.yaml_tree import FieldPath


def put(text: str, path: FieldPath, after: Data, *, anew: bool = False) -> str:
    """Return ``text`` with the part at ``path`` being ``after``: changed, or new at the end of what it is in.

    Args:
        text: a YAML file that the strict reader takes.
        path: names of fields and numbers of elements, from the outside in.
        after: what the part shall mean.
        anew: write the whole part anew, rather than what changes of it.

    Raises:
        CannotSplice: it is written in a way that is not rewritten here.
    """
    splicer = _Splicer(Text(text))
    around, step = splicer.around(path)
    if anew:
        return splicer.text.cut([splicer.anew(around, step, after)])
    whole = around.data
    if isinstance(step, int):
        whole[step : step + 1] = [after]
    else:
        whole[step] = after
    return splicer.text.cut(splicer.collection(around, whole))


def drop(text: str, path: FieldPath, *, anew: bool = False) -> str:
    """Return ``text`` without the part at ``path``; a list that it was the last of stays, empty.

    Args:
        text: a YAML file that the strict reader takes.
        path: names of fields and numbers of elements, from the outside in.
        anew: leave an empty comment in its place. A comment behind it that is indented deeper than the text before it
            would else become part of that text.

    Raises:
        CannotSplice: it is written in a way that is not rewritten here.
    """
    splicer = _Splicer(Text(text))
    around, step = splicer.around(path)
    if anew:
        return splicer.text.cut([splicer.blanked(around, step)])
    whole = around.data
    del whole[step]
    if not whole and len(path) > 1:
        return put(text, path[:-1], whole)
    return splicer.text.cut(splicer.collection(around, whole))


class _Splicer:
    """Finds the cuts."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.root = layout(text.text)

    def around(self, path: FieldPath) -> tuple[Node, str | int]:
        """Return the collection that holds the part at ``path``, and the last step to the part."""
        node = self.root
        for step in path[:-1]:
            found = [value for key, value in node.pairs if key.value == step] if node.kind == "map" else node.children
            if node.kind == "alias" or not found:
                raise CannotSplice
            node = found[step] if isinstance(step, int) else found[0]
        return node, path[-1]

    def collection(self, node: Node, after: Data) -> list[Cut]:
        """Return the cuts by which a list or mapping, which stays one, comes to mean ``after``."""
        self._must_begin_with_its_parts(node)
        return list(self._mapping(node, after) if node.kind == "map" else self._list(node, after))

    def _mapping(self, node: Node, after: dict[str, Data]) -> Iterator[Cut]:
        pairs = node.pairs
        slots = [Slot(key.start, value.end) for key, value in pairs]
        names = [key.value for key, _ in pairs]
        for key, value in pairs:
            if key.value in after and after[key.value] != value.data:
                yield from self._value(node, key, value, after[key.value])
        yield from self._removed(node, slots, [at for at, name in enumerate(names) if name not in after])
        behind = next((at for at, name in enumerate(names) if name in after), 0)
        for name, data in after.items():
            if name in names:
                behind = names.index(name)
            else:
                yield self._inserted(node, slots, behind, [_field(name, data, self._style(node))])

    def _list(self, node: Node, after: list[Data]) -> Iterator[Cut]:
        slots = self._elements(node)
        before, wanted = [_key(child.data) for child in node.children], [_key(data) for data in after]
        gone: list[int] = []
        for tag, start, end, first, last in SequenceMatcher(None, before, wanted, autojunk=False).get_opcodes():
            both = min(end - start, last - first)
            if tag == "equal":
                continue
            for step in range(both):
                yield from self._element(node, slots[start + step], node.children[start + step], after[first + step])
            gone += range(start + both, end)
            if first + both < last:
                behind = start + both - 1
                new = [
                    _element(data, self._style(node), node.children[behind].flow) for data in after[first + both : last]
                ]
                yield self._inserted(node, slots, behind, new)
        yield from self._removed(node, slots, gone)

    def _must_begin_with_its_parts(self, node: Node) -> None:
        """Refuse what stands behind an anchor: its column is the anchor's, not that of its parts."""
        if self.text.text[node.start] == "&":
            raise CannotSplice

    def _elements(self, node: Node) -> list[Slot]:
        if node.flow:
            return [Slot(child.start, child.end) for child in node.children]
        return blocks.elements(self.text, node)

    def anew(self, node: Node, step: str | int, after: Data) -> Cut:
        """Return the cut that writes a part of a collection anew."""
        self._must_begin_with_its_parts(node)
        if isinstance(step, int) and step < len(node.children):
            return self._whole_element(node, self._elements(node)[step], node.children[step], after)
        for key, value in node.pairs if node.kind == "map" else ():
            if key.value == step:
                return self._whole_value(node, key, value, after)
        raise CannotSplice

    def blanked(self, node: Node, step: str | int) -> Cut:
        """Return the cut that leaves an empty comment in place of the lines of a part."""
        self._must_begin_with_its_parts(node)
        slots = (
            self._elements(node) if node.kind == "list" else [Slot(key.start, value.end) for key, value in node.pairs]
        )
        slot = slots[step if isinstance(step, int) else [key.value for key, _ in node.pairs].index(step)]
        if node.flow or not self.text.begins_line(slot.start):
            raise CannotSplice
        return Cut(self.text.line_start(slot.start), self.text.line_end(slot.end), f"{' ' * node.column}#\n")

    def _value(self, node: Node, key: Node, value: Node, after: Data) -> list[Cut]:
        cuts = self._inside(value, after)
        return [self._whole_value(node, key, value, after)] if cuts is None else cuts

    def _element(self, node: Node, slot: Slot, element: Node, after: Data) -> list[Cut]:
        cuts = self._inside(element, after)
        return [self._whole_element(node, slot, element, after)] if cuts is None else cuts

    def _whole_value(self, node: Node, key: Node, value: Node, after: Data) -> Cut:
        return self._whole(node, self.text.text.find(":", key.end) + 1, value, after, key.value)

    def _whole_element(self, node: Node, slot: Slot, element: Node, after: Data) -> Cut:
        return self._whole(node, slot.start + (0 if node.flow else 1), element, after)

    def _inside(self, node: Node, after: Data) -> list[Cut] | None:
        """Return the cuts inside a list or mapping that stays one; None where it has to be written anew."""
        same = (node.kind == "list" and isinstance(after, list)) or (node.kind == "map" and isinstance(after, dict))
        if not same or not after or not node.children:
            return None
        try:
            return self.collection(node, after)
        except CannotSplice:
            return None

    def _whole(self, node: Node, start: int, value: Node, after: Data, field: str | None = None) -> Cut:
        """Return the cut that writes a value anew; it stands behind ``start``, where its colon or hyphen ends."""
        written = self.text.text[value.start : value.end]
        remark = "#" in self.text.text[start : value.start]
        if node.flow or remark:
            space = " " if start == value.start and field is not None else ""
            return Cut(value.start, value.end, space + in_brackets(after, field or ""))
        if written[:1] in {"|", ">"} and "#" in (header := written.partition("\n")[0]):
            return Cut(start, value.end, f" {in_brackets(after)}  #{header.partition('#')[2]}".rstrip())
        style = self._style(node, value, start)
        if written[:1] == '"' and isinstance(after, str) and len(after) < style.room:
            return Cut(start, value.end, f" {quoted(after)}")
        return Cut(start, value.end, after_hyphen(after, style) if field is None else after_colon(after, style, field))

    def _style(self, node: Node, value: Node | None = None, at: int | None = None) -> Style:
        """Return how to write what stands in ``node``: a new part, or a value anew behind the position ``at``."""
        remark = value is not None and self.text.remark_follows(value.end)
        column = node.column if at is None else self.text.column(at)
        return Style(node.column, flow=node.flow, one_line=remark, room=Style.room - column)

    def _removed(self, node: Node, slots: Sequence[Slot], gone: Sequence[int]) -> Iterator[Cut]:
        removed = brackets.removed if node.flow else blocks.removed
        return removed(self.text, slots, gone) if gone else iter(())

    def _inserted(self, node: Node, slots: Sequence[Slot], behind: int, new: Sequence[str]) -> Cut:
        inserted = brackets.inserted if node.flow else blocks.inserted
        return inserted(self.text, node, slots, behind, new)


def _field(name: str, data: Data, style: Style) -> str:
    if style.flow:
        return f"{name_of(name)}: {in_brackets(data, name)}"
    return f"{name_of(name)}:{after_colon(data, style, name)}"


def _element(data: Data, style: Style, beside: bool) -> str:
    """Write an element; in brackets where its list, or the element before it, is written so and it fits on a line."""
    if style.flow:
        return in_brackets(data)
    if beside and isinstance(data, dict) and len(line := in_brackets(data)) < style.room:
        return f"- {line}"
    return f"-{after_hyphen(data, style)}"


def _key(data: Data) -> str:
    return json.dumps(data, sort_keys=True)
