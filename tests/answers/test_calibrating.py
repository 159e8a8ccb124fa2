"""A base learns from its own phrasings how sure it must be."""

from __future__ import annotations

import pytest

from benchmarks.bases import Phrasing
from benchmarks.engines.campaign_bot import knowledge
from benchmarks.written import written
from bot.answers.calibrating import DEFAULT, LET_IN
from bot.answers.choices import ENOUGH, PLAINLY
from bot.answers.preparing import Prepared, prepare


@pytest.fixture(scope="module")
def everyday() -> Prepared:
    """Five phrasings an entry, as thin as can be."""
    return prepare(knowledge(next(written()).phrasings))


def test_a_thin_base_would_answer_some_of_what_is_next_to_it(everyday: Prepared) -> None:
    """Each phrasing is asked as if its whole entry were missing; as sure as the base must be, some get an answer.

    Far more would where what is likely enough in a base with many phrasings were enough.
    """
    calibration = everyday.calibration
    examples = list(everyday.matcher.examples(640))

    def let_in(enough: float) -> float:
        found = 0
        for example in examples:
            first, second = example.without[:2]
            # What its words cover is left out: that moves few.
            found += calibration.probability((first.score, first.score - second.score, first.nearest, 0.5)) >= enough
        return found / len(examples)

    assert ENOUGH < calibration.enough_thin <= PLAINLY
    assert let_in(calibration.enough_thin) == pytest.approx(LET_IN, abs=0.08)
    assert let_in(ENOUGH) > LET_IN + 0.1


def test_a_small_base_takes_over_what_the_shipped_one_learned() -> None:
    few = [Phrasing(text, entry) for entry in ("tea", "soup") for text in (f"{entry} please", f"i want {entry}")]

    assert prepare(knowledge(few)).calibration is DEFAULT
