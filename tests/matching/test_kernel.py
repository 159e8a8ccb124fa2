"""Likeness as features: what a regression learns from in a base with few phrasings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import meanings
from bot.matching.kernel import Kernel
from bot.matching.meanings import Meanings, unit

COMPASS = unit(np.array([[1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0]], dtype=np.float32))
"""Five directions, each an eighth of a turn from the next."""


def test_nothing_is_liker_than_the_same_and_nothing_less_than_the_contrary() -> None:
    likeness = Kernel(COMPASS).likeness(COMPASS[:1])[0]

    assert likeness[0] == pytest.approx(1.0)
    assert likeness.tolist() == sorted(likeness, reverse=True)
    assert likeness[2] == pytest.approx(0.0, abs=1e-6)


def test_what_features_have_in_common_is_how_like_they_are() -> None:
    """Phrasings that stand there twice are no obstacle."""
    landmarks = np.vstack([COMPASS, COMPASS[:2]])
    kernel = Kernel(landmarks)
    rows = kernel.features(landmarks)

    assert rows @ rows.T == pytest.approx(kernel.likeness(landmarks), abs=5e-3)


@given(st.lists(st.floats(-1, 1), min_size=10, max_size=10))
def test_weights_of_features_are_weights_of_likeness_as_well(weights: list[float]) -> None:
    """What is multiplied beforehand comes to the same."""
    kernel = Kernel(COMPASS)
    learned = np.array(weights, dtype=np.float32).reshape(5, 2)

    beforehand = kernel.likeness(COMPASS) @ kernel.by_likeness(learned)

    assert beforehand == pytest.approx(kernel.features(COMPASS) @ learned, abs=1e-3)


@pytest.mark.parametrize("most", [0, 5])
def test_a_text_scores_the_same_however_its_meaning_is_laid_out(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """By rows and learned weights, or by what was multiplied before; with a kernel and, in a larger base, without."""
    monkeypatch.setattr(meanings, "MOST_LANDMARKS", most)
    meant = Meanings(COMPASS, [0, 0, 1, 1, 1], 1.0)
    learned = np.random.default_rng(1).normal(size=(meant.width, 2)).astype(np.float32)

    laid_out = np.array([meant.of(vector) @ meant.weights(learned, 0.0) for vector in COMPASS])

    assert meant.compares == (most > 0)
    assert laid_out == pytest.approx(meant.rows(0, 5) @ learned, abs=2e-2)


def test_a_changed_base_compares_with_the_same_phrasings() -> None:
    """Rows that were learned from before, and new ones, are in the same terms."""
    before = Meanings(COMPASS, [0, 0, 1, 1, 1], 1.0)
    after = Meanings(COMPASS[2:], [0, 0, 1], 1.0, before)

    assert after.rows(0, 3) == pytest.approx(before.rows(2, 5), abs=1e-4)
