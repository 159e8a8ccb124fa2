"""A first candidate must be ahead of one that fits as well, or the member is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.calibrating import DEFAULT, Compared, evidence
from bot.answers.deciding import Outcome, decide
from bot.answers.ranked_candidate import RankedCandidate
from bot.matching.agreement import Agreement
from bot.matching.candidates import Candidate
from bot.matching.entry import Content, Facets
from bot.matching.question import Question
from bot.records.derived import DerivedId, Pattern
from bot.records.telling import Telling

NOTHING = Facets(Content(), Content(), frozenset(), frozenset())
QUESTION = Question(text="", language="en", tokens=(), mentions=(), ideas=(), attributes=frozenset())


def compared(entry: str, score: float, *, conflicts: tuple[str, ...] = (), derived: bool = False) -> Compared:
    """An entry that nothing speaks against but its score, or what contradicts."""
    agreed = Agreement(
        coverage=1.0,
        weight=2.0,
        shared=2,
        missing=(),
        missing_required=(),
        unknown_words=(),
        unknown_weight=0.0,
        missing_core=(),
        extra_attributes=(),
        target_weight=0.0,
        about_someone_else=False,
        conflicts=conflicts,
    )
    telling = Telling(DerivedId.of(Pattern.PERSON, entry), entry, entry) if derived else None
    return Compared(Candidate(entry, score, entry, 0.5, NOTHING), agreed, telling)


def outcome(*candidates: Compared) -> Outcome:
    likely = DEFAULT.likely(candidates, confirming=False)
    ranked = [RankedCandidate.of(one, share, thin=0.0) for one, share in zip(candidates, likely, strict=True)]
    return decide(QUESTION, ranked, thin=DEFAULT.thin).outcome


def test_a_clear_first_is_answered_and_a_level_one_is_less_likely() -> None:
    alone, level = DEFAULT.likely([compared("first", 0.7)], confirming=False), None
    level = DEFAULT.likely([compared("first", 0.7), compared("other", 0.7)], confirming=False)

    assert outcome(compared("first", 0.7), compared("other", 0.2)) is Outcome.ANSWER
    assert level[0] < alone[0]


def test_what_is_hardly_alike_and_level_leaves_the_choice_to_the_member() -> None:
    assert outcome(compared("first", 0.35), compared("other", 0.35)) is not Outcome.ANSWER


@pytest.mark.parametrize(
    "other",
    [compared("other", 0.9, conflicts=("person",)), compared("other", 0.9, derived=True)],
    ids=["it names another person", "records derive it for the same question"],
)
def test_what_is_no_rival_takes_no_lead_away(other: Compared) -> None:
    """A rival must be able to answer, and to say something else."""
    assert evidence([compared("first", 0.6), other])[0] == evidence([compared("first", 0.6)])[0]


def test_an_answer_that_says_the_same_is_no_rival() -> None:
    """Which of the two is given, a member learns the same; that short answers are alike says nothing."""
    long = Content(stems=frozenset(f"word{number}" for number in range(20)))
    short = Content(stems=frozenset(["word0", "word1"]))

    def lead(said: Content) -> float:
        pair = [replace(compared(entry, 0.7)) for entry in ("first", "other")]
        told = replace(NOTHING, answer=said)
        return evidence([replace(one, candidate=replace(one.candidate, facets=told)) for one in pair])[0][1]

    assert lead(long) == 0.7
    assert lead(short) == 0.0


@pytest.mark.parametrize(
    ("likely", "topics", "both"),
    [
        ((0.09, 0.08), ("prison", "prison"), True),
        ((0.09, 0.08), ("prison", "trust"), False),
        ((0.09, 0.03), ("prison", "prison"), False),
        ((0.05, 0.04), ("prison", "prison"), False),
    ],
)
def test_two_neighbours_are_answered_together(
    likely: tuple[float, float], topics: tuple[str, str], *, both: bool
) -> None:
    """One of them is meant: if they are of one topic, as likely as each other, and likely enough together."""
    candidates = [compared(entry, 0.3) for entry in ("first", "other")]
    ranked = [
        RankedCandidate.of(one, share, thin=DEFAULT.thin, topic=topic)
        for one, share, topic in zip(candidates, likely, topics, strict=True)
    ]
    decision = decide(QUESTION, ranked, thin=DEFAULT.thin)

    assert decision.outcome is Outcome.SUGGEST
    assert (decision.both.outcome is Outcome.ANSWER) is both
    assert len(decision.both.answering) == 1 + both


def test_what_is_asked_when_goes_before_what_never_is() -> None:
    """If it is nearly as likely; and of two that contradict neither way, the likelier."""
    other = compared("other", 0.7)
    first = compared("first", 0.72)
    never = replace(first, agreement=first.agreement._replace(extra_attributes=("when",)))
    ranked = [RankedCandidate.of(one, likely, thin=0.0) for one, likely in ((never, 0.4), (other, 0.35))]

    assert decide(QUESTION, ranked, thin=DEFAULT.thin).ranked[0].id == "other"
