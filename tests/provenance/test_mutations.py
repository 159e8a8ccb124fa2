"""Altering any number or name of a supported statement is noticed: needs the texts, which are not in the repository."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from zlib import crc32

import pytest

from bot.knowledge.loading import load
from bot.provenance import Outcome, Verifier, verifier
from bot.provenance.statements import Statement

from .mutants import Mutant, mutants

TEXTS = os.environ.get("CAMPAIGN_BOT_RELEASES", "")
CAUGHT = 0.95

SHARE = int(os.environ.get("CAMPAIGN_BOT_ALTERED", "33"))
"""Per cent of the statements that are altered, drawn by the letters of their item and text."""

pytestmark = pytest.mark.skipif(not TEXTS, reason="CAMPAIGN_BOT_RELEASES names no folder with the releases' texts")


@pytest.fixture(scope="module")
def held() -> Verifier:
    return verifier(load(), Path(TEXTS))


def is_drawn(statement: Statement) -> bool:
    return crc32(f"{statement.item}{statement.text}".encode()) < SHARE / 100 * 2**32


def survivors(held: Verifier, language: str) -> tuple[Counter[str], list[Mutant]]:
    """How many mutants there are of each kind, and those that are still supported."""
    made: Counter[str] = Counter()
    alive = []
    for statement in held.statements:
        if statement.language not in {language, ""} or not is_drawn(statement):
            continue
        finding = held.check(statement)
        if finding.outcome is not Outcome.SUPPORTED or finding.without_text:
            continue
        for mutant in mutants(statement, held):
            made[mutant.kind] += 1
            if held.check(mutant.statement).outcome is Outcome.SUPPORTED:
                alive.append(mutant)
    return made, alive


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_altered_numbers_and_names_are_noticed(
    held: Verifier, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made, alive = survivors(held, language)
    lost = Counter(mutant.kind for mutant in alive)
    caught = 1 - lost.total() / made.total()
    with capsys.disabled():
        print(f"\n{language}: {made.total() - lost.total()} of {made.total()} mutants caught ({caught:.1%})")
        for kind, count in sorted(made.items()):
            print(f"  {kind}: {count - lost[kind]} of {count}")

    assert caught >= CAUGHT, [f"{m.statement.item}: {m.before} → {m.after}" for m in alive]
    assert sum(kind.startswith("name") for kind in made.elements()) > 0
    assert made["digit"] > 0


def test_nothing_is_unsupported(held: Verifier) -> None:
    assert [finding for finding in held.report().findings if finding.outcome is Outcome.PARTLY] == []
