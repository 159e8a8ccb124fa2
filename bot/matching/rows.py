"""Many texts as counted features, laid out flat: what an index is built from."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

CHUNK = 1024
"""Texts that are laid out at once: what bounds the memory of it."""

MOST_COUNTED = 255
"""A text that holds a feature more often than this holds it so often; none of a base does."""


@dataclass(frozen=True)
class Rows:
    """Texts, each with its features by number and how often it holds them."""

    starts: Longs
    """Where each text's features start, and, one more, where the last one's end."""
    features: Ints
    counts: Bytes

    def __len__(self) -> int:
        return len(self.starts) - 1

    def followed_by(self, *more: Rows) -> Rows:
        """Return these texts and those of others after them."""
        parts = (self, *more)
        ends = itertools.accumulate(len(part.features) for part in parts)
        return Rows(
            np.concatenate([self.starts, *(part.starts[1:] + end for part, end in zip(more, ends, strict=False))]),
            np.concatenate([part.features for part in parts]),
            np.concatenate([part.counts for part in parts]),
        )

    def taken(self, numbers: Longs) -> Rows:
        """Return some of the texts, in the given order."""
        lengths = np.diff(self.starts)[numbers]
        starts = np.cumsum(np.r_[0, lengths])
        at = np.repeat(self.starts[numbers] - starts[:-1], lengths) + np.arange(starts[-1])
        return Rows(starts, self.features[at], self.counts[at])


def counted(bags: Sequence[Sequence[str]], ids: dict[str, int]) -> Rows:
    """Return bags of features as rows; features that are new get the next numbers in ``ids``."""
    numbered = defaultdict(itertools.count(len(ids)).__next__, ids)
    nothing = Rows(np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint8))
    found = nothing.followed_by(*[_counted(chunk, numbered) for chunk in _chunks(bags)])
    ids.update(numbered)
    return found


def _chunks(bags: Sequence[Sequence[str]]) -> Iterator[Sequence[Sequence[str]]]:
    return (bags[start : start + CHUNK] for start in range(0, len(bags), CHUNK))


def _counted(bags: Sequence[Sequence[str]], numbered: defaultdict[str, int]) -> Rows:
    lengths = np.fromiter(map(len, bags), dtype=np.int64, count=len(bags))
    flat = map(numbered.__getitem__, itertools.chain.from_iterable(bags))
    features = np.fromiter(flat, dtype=np.int64, count=int(lengths.sum()))
    features += np.repeat(np.arange(len(bags)) << 32, lengths)
    features, counts = np.unique(features, return_counts=True)
    starts = np.searchsorted(features, np.arange(len(bags) + 1) << 32)
    return Rows(starts, features.astype(np.int32), np.minimum(counts, MOST_COUNTED).astype(np.uint8))
