"""A first candidate must be ahead of one that fits as well, or the member is asked."""

from __future__ import annotations

import pytest

from bot.answers.deciding import Judged, Outcome, decide
from bot.matching.agreement import Agreement
from bot.matching.entry import Content, Facets
from bot.matching.matcher import Candidate
from bot.matching.question import Question

NOTHING = Facets(Content(), Content(), frozenset(), frozenset())
ASKED = Question(text="", language="en", tokens=(), mentions=(), ideas=(), asked=frozenset())


def judged(entry: str, score: float, coverage: float = 1.0) -> Judged:
    """An entry that nothing speaks against but its score and what it covers."""
    agreed = Agreement(
        coverage=coverage, asked=2.0, shared=2, missing=(), alien=(), unknown=(), absent=(), conflicts=()
    )
    return Judged(Candidate(entry, "en", score, entry, 0.5, NOTHING), agreed)


@pytest.mark.parametrize(
    ("runner_up", "outcome"),
    [
        (judged("other", 0.599), Outcome.SUGGEST),
        (judged("other", 0.5), Outcome.ANSWER),
        (judged("other", 0.7, coverage=0.8), Outcome.ANSWER),
    ],
    ids=["level", "behind", "as near, but lacks a word"],
)
def test_a_level_runner_up_leaves_the_choice_to_the_member(runner_up: Judged, outcome: Outcome) -> None:
    decision = decide(ASKED, [judged("first", 0.6), runner_up])

    assert decision.outcome is outcome
    assert decision.ranked[0].id == "first"
