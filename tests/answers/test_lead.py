"""A first candidate must be ahead of one that fits as well, or the member is asked."""

from __future__ import annotations

import pytest

from bot.answers.calibrating import DEFAULT, Held, evidence
from bot.answers.deciding import Judged, Outcome, decide
from bot.matching.agreement import Agreement
from bot.matching.entry import Content, Facets
from bot.matching.matcher import Candidate
from bot.matching.question import Question
from bot.records.telling import Telling

NOTHING = Facets(Content(), Content(), frozenset(), frozenset())
ASKED = Question(text="", language="en", tokens=(), mentions=(), ideas=(), asked=frozenset())


def held(entry: str, score: float, *, conflicts: tuple[str, ...] = (), derived: bool = False) -> Held:
    """An entry that nothing speaks against but its score, or what contradicts."""
    agreed = Agreement(
        coverage=1.0,
        asked=2.0,
        shared=2,
        missing=(),
        alien=(),
        unknown=(),
        strange=0.0,
        absent=(),
        unasked=(),
        thing=0.0,
        aside=False,
        conflicts=conflicts,
    )
    telling = Telling(f"{entry}/anybody", entry, entry) if derived else None
    return Held(Candidate(entry, score, entry, 0.5, NOTHING), agreed, telling)


def outcome(*candidates: Held) -> Outcome:
    likely = DEFAULT.likely(candidates, confirming=False)
    judged = [Judged(h.candidate, h.agreement, p, h.telling) for h, p in zip(candidates, likely, strict=True)]
    return decide(ASKED, judged, thin=DEFAULT.thin).outcome


def test_a_clear_first_is_answered_and_a_level_one_is_less_likely() -> None:
    alone, level = DEFAULT.likely([held("first", 0.7)], confirming=False), None
    level = DEFAULT.likely([held("first", 0.7), held("other", 0.7)], confirming=False)

    assert outcome(held("first", 0.7), held("other", 0.2)) is Outcome.ANSWER
    assert level[0] < alone[0]


def test_what_is_hardly_alike_and_level_leaves_the_choice_to_the_member() -> None:
    assert outcome(held("first", 0.35), held("other", 0.35)) is not Outcome.ANSWER


@pytest.mark.parametrize(
    "other",
    [held("other", 0.9, conflicts=("person",)), held("other", 0.9, derived=True)],
    ids=["it names another person", "records derive it for the same question"],
)
def test_what_is_no_rival_takes_no_lead_away(other: Held) -> None:
    """A rival must be able to answer, and to say something else."""
    assert evidence([held("first", 0.6), other])[0] == evidence([held("first", 0.6)])[0]
