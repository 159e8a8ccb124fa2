"""What a follow-up asks for may stand in the answer before it."""

from __future__ import annotations

import pytest

from bot.answers import Assistant
from bot.answers.conversation import Context
from bot.answers.last_answer import LastAnswer


@pytest.fixture
def told(small: Assistant):
    """Whether the answer to what Ana Rivas said holds what is asked for next, in other words."""
    context = Context("ana-said", "what did ana rivas say", "", "", frozenset(), (), "en")
    holds = LastAnswer(small.knowledge, small.matcher, small.records)
    return lambda said: holds.holds_loosely(small.matcher.reader.question(said), context)


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("which cranes", True),
        ("which mascot", False),
        ("which cranes which mascot", False),
        ("who will the cranes wait for", True),
    ],
)
def test_what_the_last_answer_tells(told, said: str, holds: bool) -> None:
    """Where two things are asked for, it must hold both."""
    assert told(said) is holds
