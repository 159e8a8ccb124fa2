"""How like texts are in what they mean, as features for a linear regression, in a base with few phrasings.

What phrasings have in common grows faster than the cosine between them: two that are nearly alike mostly ask the same,
and of two that are hardly alike it says little how much. A regression on vectors can't know that; one on a kernel,
``exp(GROWTH * cosine) - 1``, does. Its features are the Nyström method's with every phrasing as a landmark, so that
nothing is approximated, and that what a phrasing would score without itself keeps its closed form (Williams and Seeger
2001, "Using the Nyström Method to Speed Up Kernel Machines").
"""

from __future__ import annotations

import numpy as np

from bot.matching.rows import Floats

MOST_LANDMARKS = 1024
"""Phrasings up to which a base has a kernel: the cost of a fit grows by the cube of their number."""
GROWTH = 2.0
"""How much faster than the cosine likeness grows."""
DAMPING = 1e-3
"""What is added to the diagonal, so that the matrix has an inverse where phrasings repeat each other."""


class Kernel:
    """Features of vectors: how like they are to those of a base's phrasings."""

    def __init__(self, landmarks: Floats) -> None:
        """Take the vectors of all phrasings, at length 1."""
        self._landmarks = landmarks
        alike = self.likeness(landmarks).astype(np.float64)
        lower = np.linalg.cholesky(alike + DAMPING * np.eye(len(alike)))
        self._whitening = np.linalg.inv(lower).T.astype(np.float32)

    @property
    def width(self) -> int:
        """Numbers in a row of features."""
        return len(self._landmarks)

    def likeness(self, rows: Floats) -> Floats:
        """Return how like each vector is to each landmark: 1 for the same, 0 where they have nothing in common."""
        alike = np.expm1(np.float32(GROWTH) * (rows @ self._landmarks.T))
        return np.asarray(alike / np.float32(np.expm1(GROWTH)), dtype=np.float32)

    def features(self, rows: Floats) -> Floats:
        """Return each vector's features; their inner products are how like the vectors are."""
        return np.asarray(self.likeness(rows) @ self._whitening)

    def by_likeness(self, weights: Floats) -> Floats:
        """Return what ``weights`` of features (width times entries) are as weights of :meth:`likeness`."""
        return np.asarray(self._whitening @ weights)
