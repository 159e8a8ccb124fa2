"""Which problems of a base are for managers only: of what is withheld, not even a mistake tells others anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.knowledge.checks import check
from bot.knowledge.entries import Entry
from bot.knowledge.kinds import Visibility
from bot.knowledge.parsing import Parsed
from bot.knowledge.problems import Problem
from bot.knowledge.yaml_tree import Map

_FOR_MODERATORS = {Visibility.PUBLIC.value, Visibility.MODERATORS.value}


def concealed(problems: Iterable[Problem], parsed: Parsed) -> Iterator[Problem]:
    """Yield a base's problems, each marked as withheld unless it surely says nothing of an item that is.

    A problem of an item that everybody may know of can name another, as the nearest id or as the one that has the same
    words. So it must be a problem in a base without what is withheld, too.
    """
    known = tuple(entry for entry in parsed.entries if _is_known(entry))
    if parsed.complete and len(known) == len(parsed.entries):
        yield from problems
        return
    labels = {entry.label for entry in known} - {entry.label for entry in parsed.entries if not _is_known(entry)}
    without = {*parsed.problems, *check(replace(parsed, entries=known))}
    for problem in problems:
        # Without an item, and without a found text, it is a sentence about YAML.
        open_ = problem in without if problem.item in labels else not problem.item and not problem.found
        yield problem if open_ else replace(problem, withheld=True)


def _is_known(entry: Entry) -> bool:
    """Whether moderators may surely know of an item: what is half read, or misspelt, may be withheld."""
    return (
        entry.whole
        and isinstance(entry.raw, Map)
        and entry.raw.get("visibility", Visibility.PUBLIC.value) in _FOR_MODERATORS
    )
