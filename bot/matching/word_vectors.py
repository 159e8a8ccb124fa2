"""What single words mean, as vectors: meaning for a bot without the encoder.

The table holds the commonest words of three languages as the sentence encoder sees each alone, reduced to their
principal components, and a common word is made light: Arora et al. 2017, "A Simple but Tough-to-Beat Baseline for
Sentence Embeddings". A text is the sum of its words, so it costs a hundredth of what the encoder needs; it knows "jail"
and "prison" for the same, but not who did what to whom. ``make vectors`` makes the table anew (``distilling``).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.matching.rows import Floats

FILE = Path(__file__).with_suffix(".npy")
WIDTH = 128
"""Numbers in a vector. Of a hundred questions to bases of five phrasings an entry, half as many find one right entry
less, and half as many again one more."""
AT_ONCE = 256
"""Texts whose words are laid side by side at once, to be summed."""

RECORD = np.dtype([("key", "<u4"), ("vector", "i1", WIDTH)])
"""A word: its CRC-32, which one in 100,000 unknown words shares with one of the table, and its vector."""


class WordVectors:
    """Encodes texts by their words, with nothing installed."""

    def __init__(self, table: npt.NDArray[np.void]) -> None:
        """Take records of :data:`RECORD`, ascending by key."""
        self._keys = np.ascontiguousarray(table["key"])
        self._vectors: npt.NDArray[np.int8] = np.asarray(table["vector"])

    def __call__(self, spoken: Iterable[str]) -> Floats:
        """Return a vector of length 1 for normalised words; zeros where the table has none of them."""
        keys = np.fromiter(map(key_of, spoken), dtype=np.uint32)
        places, ends = self._keys.searchsorted(keys), self._keys.searchsorted(keys, side="right")
        total = self._vectors[places[places < ends]].sum(axis=0, dtype=np.float32)
        return np.asarray(total / max(float(np.sqrt(total @ total)), 1e-6), dtype=np.float32)

    def all(self, spoken: Iterable[Iterable[str]]) -> Floats:
        """Return the vectors of many texts, one a row: each word is looked up once."""
        numbers: dict[str, int] = {}
        # Row 0, which adds nothing, comes first in each, so that none is empty.
        texts = [(0, *(numbers.setdefault(word, len(numbers) + 1) for word in words)) for words in spoken]
        keys = np.fromiter(map(key_of, numbers), dtype=np.uint32, count=len(numbers))
        places, ends = self._keys.searchsorted(keys), self._keys.searchsorted(keys, side="right")
        rows = np.zeros((len(numbers) + 1, WIDTH), dtype=np.int8)
        rows[1:][places < ends] = self._vectors[places[places < ends]]
        found = np.empty((len(texts), WIDTH), dtype=np.float32)
        for at in range(0, len(texts), AT_ONCE):
            some = texts[at : at + AT_ONCE]
            starts = np.cumsum([0, *map(len, some[:-1])])
            total = np.add.reduceat(rows[list(chain.from_iterable(some))], starts, dtype=np.float32)
            found[at : at + AT_ONCE] = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-6)
        return found


def key_of(word: str) -> int:
    """Return what a normalised word is found by."""
    return crc32(word.encode())


@cache
def word_vectors() -> WordVectors:
    """Return the table that lies beside the code; read from the disk as its words are asked for."""
    return WordVectors(np.load(FILE, mmap_mode="r"))
