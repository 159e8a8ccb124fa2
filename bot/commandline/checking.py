"""``check``: the base's problems, one a line."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from bot.knowledge import Knowledge, conflicts, read
from bot.knowledge.schema import write_schema


def check(path: Path, out: TextIO, *, conflicts_only: bool = False, write: bool = False) -> int:
    """Print every problem of a base and what it holds; 1 when something must be mended, 0 otherwise."""
    if write:
        write_schema(path if path.is_dir() else path.parent)
    loaded = read(path)
    if loaded.knowledge is not None and conflicts_only:
        return _conflicts(loaded.knowledge, out)
    for problem in loaded.problems:
        print(problem, file=out)
    if loaded.knowledge is None:
        print(
            f"{len(loaded.errors)} to mend, {len(loaded.warnings)} to look at. The bot can't use this base.", file=out
        )
        return 1
    print(f"The base is sound: {_counts(loaded.knowledge)}. {len(loaded.warnings)} to look at.", file=out)
    return 0


def _counts(knowledge: Knowledge) -> str:
    base = knowledge.base
    sections = (("questions", base.faq), ("people", base.people), ("organisations", base.organisations))
    counts = [
        f"{len(items)} {name}" for name, items in (*sections, ("actions", base.actions), ("releases", base.releases))
    ]
    return ", ".join(counts)


def _conflicts(knowledge: Knowledge, out: TextIO) -> int:
    for entry in conflicts(knowledge):
        print(f"{entry.id}: {entry.question.best('en')[0]}", file=out)
        for value in entry.values:
            print(f"  {value.value.best('en')[0]} ({', '.join(map(str, value.sources))})", file=out)
    return 0
