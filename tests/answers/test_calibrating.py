"""A base learns from its own phrasings how sure it must be."""

from __future__ import annotations

import pytest

from benchmarks.bases import Phrasing
from benchmarks.engines.campaign_bot import knowledge
from benchmarks.written import written
from bot.answers.calibrating import DEFAULT, MOST_WRONG
from bot.answers.choices import ENOUGH, PLAINLY
from bot.answers.preparing import Prepared, prepare


@pytest.fixture(scope="module")
def everyday() -> Prepared:
    """Five phrasings an entry, as thin as can be."""
    return prepare(knowledge(next(written()).phrasings))


def test_a_thin_base_would_answer_few_of_its_own_phrasings_wrong(everyday: Prepared) -> None:
    """Each is asked as if it were missing; as sure as the base must be, few get another entry, but some do."""
    calibration = everyday.calibration
    examples = list(everyday.matcher.examples(640))

    def wrong(enough: float) -> int:
        found = 0
        for example in examples:
            first, second = example.itself[:2]
            # What its words cover is left out: at worst that makes it likelier.
            likely = calibration.probability((first.score, first.score - second.score, first.nearest, 1.0))
            found += first.entry != example.entry and likely >= enough
        return found

    assert ENOUGH < calibration.enough_thin <= PLAINLY
    assert wrong(calibration.enough_thin) <= 1.3 * MOST_WRONG * len(examples)
    assert wrong(ENOUGH) > 1.3 * MOST_WRONG * len(examples)


def test_a_small_base_takes_over_what_the_shipped_one_learned() -> None:
    few = [Phrasing(text, entry) for entry in ("tea", "soup") for text in (f"{entry} please", f"i want {entry}")]

    assert prepare(knowledge(few)).calibration is DEFAULT
