"""No sentence of a release is copied: needs the texts, which are not in the repository."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge.model import Knowledge

ROOT = Path(__file__).resolve().parents[2]
TEXTS = os.environ.get("CAMPAIGN_BOT_RELEASES", "")
RUN = 9
"""So many words in a row count as copied."""

pytestmark = pytest.mark.skipif(not TEXTS, reason="CAMPAIGN_BOT_RELEASES names no folder with the releases' texts")


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout of git")
    return [
        ROOT / name
        for name in listed.stdout.split("\0")
        if name and (ROOT / name).suffix not in {".png", ".mo", ".npy"}
    ]


def test_no_sentence_of_a_release_is_copied(knowledge: Knowledge) -> None:
    """What can't be said otherwise may be: a title, an address, the full name of an organisation."""
    texts = {run for file in Path(TEXTS).glob("*.txt") for run in runs(file.read_text(encoding="utf-8"))}
    names = [title for release in knowledge.base.releases for title in (release.title, release.url)]
    names += [text for o in knowledge.base.organisations if o.full_name for text in o.full_name.root.values()]
    allowed = {run for name in names for run in runs(name)}

    assert texts
    assert [
        f"{file.relative_to(ROOT)}: … {' '.join(run)} …"
        for file in tracked()
        for run in runs(file.read_text(encoding="utf-8"))
        if run in texts and run not in allowed
    ] == []
