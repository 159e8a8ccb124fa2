"""What phrasings mean, as vectors, and what their entries do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.matching.ridge import CHUNK
from bot.matching.rows import Floats


class Meanings:
    """What phrasings mean, as vectors: each entry's mean, and that of all, which says only what the base is about."""

    def __init__(self, vectors: Floats, owners: Sequence[int], replaces: float, middle: Floats | None = None) -> None:
        """Take one vector for each phrasing.

        Args:
            vectors: of length 1.
            owners: the entry of each phrasing, without gaps.
            replaces: how far they do instead of likeness by words, 0..1, in a base with few phrasings.
            middle: what the base is about, where it is taken from another base; their mean by default.
        """
        self.replaces = replaces
        self.middle = middle if middle is not None else vectors.mean(axis=0) if len(vectors) else vectors.sum(axis=0)
        self._owners = np.asarray(owners, dtype=np.int64)
        self._rows: npt.NDArray[np.float16] = np.empty(vectors.shape, dtype=np.float16)
        self._sums = np.zeros((int(self._owners.max(initial=-1)) + 1, self.width), dtype=np.float32)
        for start in range(0, len(vectors), CHUNK):  # some at a time, and held in half the bytes: they are many
            part = slice(start, start + CHUNK)
            rows = unit(vectors[part] - self.middle)
            self._rows[part] = rows
            np.add.at(self._sums, self._owners[part], rows)
        self._lengths = np.maximum(np.linalg.norm(self._sums, axis=1), 1e-6)
        self.centroids = self._sums / self._lengths[:, None]

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self._rows.shape[1])

    def rows(self, start: int, stop: int) -> Floats:
        """Return the vectors of the phrasings from ``start`` to before ``stop``, at length 1."""
        return self._rows[start:stop].astype(np.float32)

    def centred(self, vector: Floats) -> Floats:
        """Return a text's vector in the same terms."""
        apart = vector - self.middle
        return np.asarray(apart / max(float(np.sqrt(apart @ apart)), 1e-9), dtype=np.float32)

    def without(self, number: int) -> Floats:
        """Return each entry's likeness to a phrasing, as if that phrasing had not been there."""
        row, owner = self._rows[number].astype(np.float32), int(self._owners[number])
        scores = self.centroids @ row
        length, shared = float(self._lengths[owner]), float(scores[owner] * self._lengths[owner])
        scores[owner] = (shared - 1.0) / np.sqrt(max(length * length - 2 * shared + 1.0, 1e-3))
        return np.asarray(scores)


def unit(vectors: Floats) -> Floats:
    """Return vectors at length 1."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, 1e-9)[:, None], dtype=np.float32)
