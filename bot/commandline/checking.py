"""``check``: the base's problems, one a line, and the labelled questions that get another answer than they should."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from bot.knowledge import Knowledge, conflicts, read
from bot.knowledge.record_rules import UNKNOWN
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
    flipped = _flipped(loaded.knowledge)
    for line in flipped:
        print(line, file=out)
    print(f"The base is sound: {_counts(loaded.knowledge)}. {len(loaded.warnings)} to look at.", file=out)
    return 1 if flipped else 0


def _flipped(knowledge: Knowledge) -> list[str]:
    """Return a line for each labelled question whose answer is not the expected one."""
    if not knowledge.base.questions:
        return []
    from bot.answers import Answer, Assistant  # only a base with labelled questions needs to be asked

    assistant = Assistant(knowledge)
    found = []
    for labelled in knowledge.base.questions:
        reply = assistant.ask(labelled.question)
        entry = reply.entry if isinstance(reply, Answer) else UNKNOWN
        if entry != labelled.expect:
            note = f" ({labelled.note})" if labelled.note else ""
            found.append(f"question {labelled.question!r}{note}: expected {labelled.expect}, now gets {entry}")
    return found


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
