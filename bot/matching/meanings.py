"""What phrasings mean, as vectors, and what their entries do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.matching.kernel import MOST_LANDMARKS, Kernel
from bot.matching.ridge import CHUNK
from bot.matching.rows import Floats


class Meanings:
    """What phrasings mean, as vectors: each entry's mean, and that of all, which says only what the base is about."""

    def __init__(self, vectors: Floats, owners: Sequence[int], replaces: float, before: Meanings | None = None) -> None:
        """Take one vector for each phrasing.

        Args:
            vectors: of length 1.
            owners: the entry of each phrasing, without gaps.
            replaces: how far they do instead of likeness by words, 0..1, in a base with few phrasings.
            before: those of another base, from which are taken what it is about and what texts are compared with.
        """
        self.replaces = replaces
        self.middle: Floats = before.middle if before is not None else vectors.sum(axis=0) / max(len(vectors), 1)
        self._owners = np.asarray(owners, dtype=np.int64)
        self._rows: npt.NDArray[np.float16] = np.empty(vectors.shape, dtype=np.float16)
        self._sums = np.zeros((int(self._owners.max(initial=-1)) + 1, vectors.shape[1]), dtype=np.float32)
        for start in range(0, len(vectors), CHUNK):  # some at a time, and held in half the bytes: they are many
            part = slice(start, start + CHUNK)
            rows = unit(vectors[part] - self.middle)
            self._rows[part] = rows
            np.add.at(self._sums, self._owners[part], rows)
        self._lengths = np.maximum(np.linalg.norm(self._sums, axis=1), 1e-6)
        self._centroids = self._sums / self._lengths[:, None]
        self._kernel: Kernel | None = before._kernel if before is not None else self._compared()

    def _compared(self) -> Kernel | None:
        few = 0 < len(self._rows) <= MOST_LANDMARKS
        return Kernel(self._rows.astype(np.float32)) if few else None

    @property
    def width(self) -> int:
        """Numbers in a row of what a regression learns from."""
        return int(self._rows.shape[1]) if self._kernel is None else self._kernel.width

    @property
    def compares(self) -> bool:
        """Whether a regression learns from how like texts are to the phrasings, not from the vectors themselves."""
        return self._kernel is not None

    def rows(self, start: int, stop: int) -> Floats:
        """Return the phrasings from ``start`` to before ``stop`` as a regression learns from them, at length 1."""
        vectors = self._rows[start:stop].astype(np.float32)
        return vectors if self._kernel is None else self._kernel.features(vectors)

    def weights(self, learned: Floats, by_centroid: float) -> Floats:
        """Return what each number of :meth:`of` adds to each entry's score.

        Args:
            learned: a regression's weights, :attr:`width` times entries.
            by_centroid: what an entry scores for a text that means what its phrasings mean on the average.
        """
        centroids = self._centroids.T * np.float32(by_centroid)
        if self._kernel is None:
            return np.ascontiguousarray(learned + centroids)
        return np.vstack([self._kernel.by_likeness(learned), centroids])

    def of(self, vector: Floats) -> Floats:
        """Return a text's vector as :meth:`weights` are for."""
        apart = vector - self.middle
        centred = np.asarray(apart / max(float(np.sqrt(apart @ apart)), 1e-9), dtype=np.float32)
        return centred if self._kernel is None else np.concatenate([self._kernel.likeness(centred), centred])

    def without(self, number: int) -> Floats:
        """Return each entry's likeness to a phrasing, as if that phrasing had not been there."""
        row, owner = self._rows[number].astype(np.float32), int(self._owners[number])
        scores = self._centroids @ row
        length, shared = float(self._lengths[owner]), float(scores[owner] * self._lengths[owner])
        scores[owner] = (shared - 1.0) / np.sqrt(max(length * length - 2 * shared + 1.0, 1e-3))
        return np.asarray(scores)


def unit(vectors: Floats) -> Floats:
    """Return vectors at length 1."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, 1e-9)[:, None], dtype=np.float32)
