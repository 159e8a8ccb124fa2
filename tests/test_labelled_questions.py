"""The files of labelled questions: sound, and the held-out half of them apart from those that the bot is tuned on."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from bot.commandline.evaluating import Case, read_cases
from bot.matching.normalise import spelled

FOLDER = Path(__file__).with_name("questions")
NAMES = sorted(path.name for path in FOLDER.glob("*.jsonl"))
TUNED_ON = [name for name in NAMES if not name.startswith("heldout_")]
HALVES = ["en", "es", "fr", "followups"]


@cache
def cases_of(name: str) -> tuple[Case, ...]:
    return tuple(read_cases(FOLDER / name))


def cases(*names: str) -> list[Case]:
    return [case for name in names for case in cases_of(name)]


def singles(*names: str) -> Counter[str]:
    """How often each question is asked, whatever its accents, case and marks. Turns such as "source?" may recur."""
    return Counter(" ".join(spelled(case.question)) for case in cases(*names) if case.conversation is None)


def test_ids_are_unique() -> None:
    counts = Counter(case.id for case in cases(*NAMES))

    assert [case for case, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_answered_says_what_a_right_answer_holds(name: str) -> None:
    """And nothing is demanded of an answer that must not come; an empty pattern would accept anything."""
    assert [case.id for case in cases(name) if bool(case.must) != case.answerable] == []
    assert [case.id for case in cases(name) if any(pattern.search("") for pattern in case.must)] == []


@pytest.mark.parametrize("part", HALVES)
def test_both_halves_have_as_many_of_each_kind(part: str) -> None:
    """Else a figure of the one would say little about the other."""
    tuned, held_out = (Counter(case.kind for case in cases(f"{half}_{part}.jsonl")) for half in ("dev2", "heldout"))

    assert tuned == held_out


def test_no_held_out_question_is_tuned_on() -> None:
    held_out = singles(*(f"heldout_{part}.jsonl" for part in HALVES))

    assert held_out.keys() & singles(*TUNED_ON).keys() == set()
    assert [question for question, count in held_out.items() if count > 1] == []
