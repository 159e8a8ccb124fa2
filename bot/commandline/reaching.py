"""Asks a base its own phrasings: does each get the answer that it stands under, and is every entry reached?"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from bot.answers import Assistant, Reply, said_by
from bot.answers.kept import prepared
from bot.knowledge.entries import Entry
from bot.knowledge.model import Faq
from bot.knowledge.problems import Problem, quote
from bot.knowledge.text_rules import phrasings
from bot.knowledge.yaml_tree import FieldPath

ALONE = 500
"""Phrasings that are sooner asked one after the other than shared out among processes."""

AT_ONCE = 50
"""Phrasings that a process takes at a time."""


@dataclass(frozen=True)
class Phrasing:
    """One way to ask for an entry, and where it stands."""

    entry: Entry
    where: FieldPath
    language: str
    text: str


@dataclass(frozen=True)
class Got:
    """What a phrasing got: an entry's answer, or none, with the entry that was nearest."""

    answer: str | None
    nearest: str | None
    why: str


def misled(path: Path, entries: Sequence[Entry], assistant: Assistant) -> list[Problem]:
    """Ask every phrasing of a base; return what leads elsewhere, and the entries that nothing leads to.

    Args:
        path: where the base is read from.
        entries: its items, with their places.
        assistant: the assistant that answers from it. What it does not show to members is not asked for.
    """
    shown = assistant.knowledge.faq.keys() | assistant.knowledge.silences.keys()
    asked = [
        Phrasing(entry, where, language, text)
        for entry in entries
        if isinstance(entry.item, Faq) and entry.item.id in shown
        for where, language, text in phrasings(entry.item)
    ]
    got = _ask_all(path, asked, assistant)
    found = [*_strayed(asked, got), *_unreached(asked, got)]
    return sorted(found, key=lambda problem: (problem.file, problem.line, problem.column))


def _strayed(asked: Sequence[Phrasing], got: Sequence[Got]) -> Iterator[Problem]:
    """Yield the phrasings that the matcher gives to another entry, or to none."""
    for phrasing, reply in zip(asked, got, strict=True):
        own = phrasing.entry.id
        if reply.answer == own:
            continue
        if reply.answer is not None:
            expected = f"words that get the answer of {own}: they get that of {reply.answer}"
        elif reply.nearest not in {None, own}:
            expected = f"words that get the answer of {own}: {reply.nearest} is nearer, and nothing is answered"
        else:
            expected = f"words that get the answer of {own}: nothing is answered ({reply.why})"
        yield phrasing.entry.problem(phrasing.where, expected, quote(phrasing.text), "warning")


def _unreached(asked: Sequence[Phrasing], got: Sequence[Got]) -> Iterator[Problem]:
    """Yield the entries that no phrasing of a language reaches."""
    reached = Counter((p.entry.id, p.language) for p, g in zip(asked, got, strict=True) if g.answer == p.entry.id)
    first = {(p.entry.id, p.language): p for p in reversed(asked)}
    for (id_, language), phrasing in first.items():
        if not reached[id_, language]:
            expected = "one at least: what others ask for is too near"
            yield phrasing.entry.problem(("question", language), expected, f"no phrasing in '{language}' that gets it")


def _ask_all(path: Path, asked: Sequence[Phrasing], assistant: Assistant) -> list[Got]:
    if len(asked) <= ALONE:
        return [_got(assistant.ask(phrasing.text, locale=phrasing.language)) for phrasing in asked]
    print(f"Asking {len(asked):,} phrasings; check --quick leaves this out.", file=sys.stderr)
    texts = [(phrasing.text, phrasing.language) for phrasing in asked]
    # Spawned, as a fork may copy a lock that another thread holds.
    with ProcessPoolExecutor(cpu_count(), get_context("spawn"), _start, (path,)) as processes:
        return list(processes.map(_ask, texts, chunksize=AT_ONCE))


_assistants: list[Assistant] = []
"""The assistant of a process that asks for another."""


def _start(path: Path) -> None:
    _assistants.append(Assistant(prepared(path)))


def _ask(text: tuple[str, str]) -> Got:
    return _got(_assistants[-1].ask(text[0], locale=text[1]))


def _got(reply: Reply) -> Got:
    nearest = reply.candidates[0].entry if reply.candidates else None
    return Got(said_by(reply), nearest, str(reply.reason.get("rule", "")))
