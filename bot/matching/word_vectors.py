"""What single words mean, as vectors: meaning for a bot without the encoder.

The table holds the commonest words of three languages as the sentence encoder sees each alone, reduced to their
principal components, and a common word is made light: Arora et al. 2017, "A Simple but Tough-to-Beat Baseline for
Sentence Embeddings". A text is the sum of its words, so it costs a hundredth of what the encoder needs; it knows "jail"
and "prison" for the same, but not who did what to whom. ``make vectors`` makes the table anew (``distilling``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.matching.normalise import normalise, words
from bot.matching.rows import Floats, Longs

FILE = Path(__file__).with_suffix(".npy")
WIDTH = 128
"""Numbers in a vector. Half as many lose two points of what the table brings, twice as many win one."""
RECORD = np.dtype([("key", "<u4"), ("vector", "i1", WIDTH)])
"""A word: its CRC-32, which one in 100,000 unknown words shares with one of the table, and its vector."""


class WordVectors:
    """Encodes texts by their words: an :class:`~bot.matching.encoding.Encoder` that needs nothing installed."""

    def __init__(self, table: npt.NDArray[np.void]) -> None:
        """Take records of :data:`RECORD`, ascending by key."""
        self._keys = np.ascontiguousarray(table["key"])
        self._vectors: npt.NDArray[np.int8] = table["vector"]

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Return one vector of length 1 for each text; zeros for one without a word of the table."""
        spoken = [words(normalise(text)) for text in texts]
        rows = self._rows([word for each in spoken for word in each])
        of = np.repeat(np.arange(len(spoken)), [len(each) for each in spoken])
        sums = np.zeros((len(spoken), WIDTH), dtype=np.float32)
        np.add.at(sums, of[rows >= 0], self._vectors[rows[rows >= 0]].astype(np.float32))
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6), dtype=np.float32)

    def _rows(self, spoken: Sequence[str]) -> Longs:
        """Return where each word stands in the table, -1 for one that it lacks."""
        keys = np.fromiter((key_of(word) for word in spoken), dtype=np.uint32, count=len(spoken))
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, at, -1)


def key_of(word: str) -> int:
    """Return what a normalised word is found by."""
    return crc32(word.encode())


@cache
def word_vectors() -> WordVectors:
    """Return the table that lies beside the code; read from the disk as its words are asked for."""
    return WordVectors(np.load(FILE, mmap_mode="r"))
