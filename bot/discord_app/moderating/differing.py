"""What a change would make of the files, as a preview shows it: which lines, and how many texts."""

from __future__ import annotations

import difflib
import re
from collections import Counter

from bot.discord_app.moderating.looking import texts_of
from bot.editing import Change, Proposal

_HUNK = re.compile(r"@@ -\S+ \+(\d+)")

DIFF = 900
"""Characters of a difference that are shown."""


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
        before, after = (Counter(texts_of(side)) for side in (edit.before, edit.after))
        taken_out += (before - after).total()
        added += (after - before).total()
    return taken_out, added
