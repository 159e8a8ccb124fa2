"""Three versions of an item into one: what a change did, done to what the item has become since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import SequenceMatcher

from bot.editing.values import Data


class Conflict(Exception):
    """The change and what happened since touch the same; ``path`` says where."""

    def __init__(self, path: str) -> None:
        """Take the name of the field, nothing for the whole item."""
        self.path = path
        super().__init__(path)


_ABSENT = object()


def merged(before: Data | None, after: Data | None, now: Data | None) -> Data | None:
    """Return ``now`` with what turned ``before`` into ``after`` done to it; None is no item at all.

    Only what the change touches has to be as the change found it. Where ``now`` has the change already, it is returned
    as it is.

    Raises:
        Conflict: somebody has changed the same otherwise.
    """
    if now == before:
        return after
    if now == after:
        return now
    if before is None or after is None or now is None:
        raise Conflict("")
    return _mapping(before, after, now, "")


def _mapping(before: Mapping[str, Data], after: Mapping[str, Data], now: Mapping[str, Data], path: str) -> Data:
    result = dict(now)
    for name in {**before, **after}:
        old, new, current = (version.get(name, _ABSENT) for version in (before, after, now))
        if old == new:
            continue
        value = _value(old, new, current, f"{path}.{name}" if path else name)
        if value is _ABSENT:
            result.pop(name, None)
        else:
            result[name] = value
    return _in_order(result, list(after))


def _value(before: Data, after: Data, now: Data, path: str) -> Data:
    if now == before:
        return after
    if now == after:
        return now
    versions = before, after, now
    for kind, merge in ((dict, _mapping), (list, _list)):
        if all(isinstance(version, kind) or version is _ABSENT for version in versions):
            # A list that is not there is an empty one: who adds the first element does not own those that follow.
            old, new, current = (kind() if version is _ABSENT else version for version in versions)
            return merge(old, new, current, path) or _ABSENT
    raise Conflict(path)


def _list(before: list[Data], after: list[Data], now: list[Data], path: str) -> list[Data]:
    """Take out what was taken out and put in what was put in, behind the same neighbour."""
    old, new, current = (
        [json.dumps(element, sort_keys=True) for element in version] for version in (before, after, now)
    )
    if any(len(set(version)) < len(version) for version in (old, new, current)):
        raise Conflict(path)  # nobody knows which of two alike is meant
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone = [element for element in old[start:end] if element not in new]
        done = set(new[first:last]) <= set(current)
        lost = not set(gone) <= set(current)
        # What is to be taken out and is gone has rather been mended, where something else stands there now.
        mended = tag == "delete" and not set(current) <= {*old, *new}
        if lost and (mended or (tag == "replace" and not done)):
            raise Conflict(path)
        at = _behind(current, new[:first], old[start:end])
        for element in reversed(new[first:last]):
            if element not in current:
                current.insert(at, element)
        current = [element for element in current if element not in gone]
    return [json.loads(element) for element in current]


def _behind(current: list[str], neighbours: list[str], replaced: list[str]) -> int:
    """Where new elements go: where what they replace stands, else behind the nearest neighbour, else at the end."""
    for element in replaced:
        if element in current:
            return current.index(element)
    for element in reversed(neighbours):
        if element in current:
            return current.index(element) + 1
    return len(current) if neighbours or not current else 0


def _in_order(result: dict[str, Data], wanted: list[str]) -> dict[str, Data]:
    """Put the fields that are new to ``result`` behind the one that they follow in ``wanted``."""
    order = [name for name in result if name not in wanted]
    position = 0
    for name in wanted:
        if name in result:
            order.insert(position, name)
            position += 1
    return {name: result[name] for name in order}
