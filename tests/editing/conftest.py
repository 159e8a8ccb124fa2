"""A folder with a small base in it, as a moderator keeps it, and an editor of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.editing import Editor

FAQ = """\
# The campaign's questions.
topics:
  - {id: prison, title: Prison}

releases:  # what all of it stands on
  - id: dfi-2020
    title: Ana Rivas Walks Free
    publisher: DFI
    date: 2020-03-10
    url: https://dfi.example/free

people:
  - id: ana-rivas
    name: Ana Rivas
    custody:
      - {date: 2019-05-02, status: imprisoned, place: Isla Gris, note: Held alone., sources: ["dfi-2020#3"]}

faq:
  # The most asked of all.
  - id: band
    topic: prison
    question: Who played at the gate?   # not which song
    variants:
      - which band played
      # from the forum
      - 'music at the gate'
    answer: >-
      A brass band
      of the dockers.
    sources: ["dfi-2020#4"]

  - id: gate
    topic: prison
    question: Who waited at the gate?
    variants: [crowd at the gate]
    answer: Sixty dockers.
    sources: ["dfi-2020#5"]
# The end.
"""

SPANISH = """\
prison:
  title: La cárcel

ana-rivas:
  custody:
    - note: Aislada.

band:
  question: ¿Quién tocó en la puerta?
  variants:
    - que banda toco
  answer: Una banda de los estibadores.
"""

QUESTIONS = """\
questions:
  - {question: which band was it, expect: band}
"""

START = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a small base."""
    base = tmp_path / "knowledge"
    base.mkdir()
    for name, text in (("faq", FAQ), ("es", SPANISH), ("questions", QUESTIONS)):
        (base / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return base


@pytest.fixture
def editor(folder: Path, tmp_path: Path) -> Editor:
    """An editor of it, for which a minute goes by between two looks at the clock."""
    minutes = count()
    return Editor(folder, tmp_path / "data", clock=lambda: START + timedelta(minutes=next(minutes)))


@pytest.fixture
def lines(folder: Path) -> Callable[[], list[str]]:
    """What has changed in the files since the last time, as lines that begin with ``+`` or ``-``."""
    known = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}

    def changed() -> list[str]:
        import difflib

        found = []
        for path in sorted(folder.glob("*.yaml")):
            new = path.read_text(encoding="utf-8")
            diff = difflib.ndiff(known.get(path.name, "").splitlines(), new.splitlines())
            found += [line[0] + line[2:] for line in diff if line[0] in "+-"]
            known[path.name] = new
        return found

    return changed
