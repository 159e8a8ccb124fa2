"""Which problems of a base are for managers only: of what is withheld, not even a mistake tells others anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.knowledge.checks import check
from bot.knowledge.knowing import surely_known
from bot.knowledge.parsing import Parsed
from bot.knowledge.problems import Problem


def concealed(problems: Iterable[Problem], parsed: Parsed) -> Iterator[Problem]:
    """Yield a base's problems, each marked as withheld unless it surely says nothing of an item that is.

    A problem of an item that everybody may know of can name another, as the nearest id or as the one that has the same
    words. So it must be a problem in a base without what is withheld, too.
    """
    known = surely_known(parsed)
    if parsed.complete and len(known) == len(parsed.entries):
        yield from problems
        return
    numbers = set(map(id, known))
    # Two items can have one label by mistake.
    labels = {entry.label for entry in known} - {e.label for e in parsed.entries if id(e) not in numbers}
    without = {*parsed.problems, *check(replace(parsed, entries=known))}
    for problem in problems:
        # Without an item, and without a found text, it is a sentence about YAML.
        open_ = problem in without if problem.item in labels else not problem.item and not problem.found
        yield problem if open_ else replace(problem, withheld=True)
