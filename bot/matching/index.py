"""The index: every entry's phrasings in one language folded into one weighted document, kept as posting lists.

A document is the mean of its phrasings' unit vectors (Rocchio's centroid), so that an entry's score rests on all of its
phrasings and the cost of a question on the number of entries, not of phrasings. Weights are inverse *entry* frequency.
What a question holds that the index does not know lengthens the question's norm and so lowers every score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


class Block:
    """Posting lists for one kind of feature."""

    def __init__(self, documents: Sequence[int], entries: Sequence[int], bags: Sequence[Sequence[str]]) -> None:
        """Index ``bags[i]``, the features of phrasing i, which belongs to ``documents[i]`` of ``entries[i]``.

        Numbers run from 0 without gaps.
        """
        self.ids: dict[str, int] = {}
        ids = self.ids
        flat = np.array([ids.setdefault(feature, len(ids)) for bag in bags for feature in bag], dtype=np.int64)
        lengths = np.array([len(bag) for bag in bags], dtype=np.int64)
        phrasing = np.repeat(np.arange(len(bags)), lengths)
        self.documents = max(documents, default=-1) + 1
        self.weights, self.unknown = self._inverse_frequency(flat, np.asarray(entries, dtype=np.int64)[phrasing])
        self._fold(flat, phrasing, np.asarray(documents, dtype=np.int64))

    def _inverse_frequency(self, features: Longs, entries: Longs) -> tuple[Floats, float]:
        count = int(entries.max(initial=-1)) + 1
        keys = np.sort(features * max(count, 1) + entries)
        seen = keys[np.append(True, keys[1:] != keys[:-1])] // max(count, 1) if len(keys) else keys
        frequency = np.bincount(seen, minlength=len(self.ids))
        return np.log1p(count / np.maximum(frequency, 1)).astype(np.float32), float(np.log1p(2 * count))

    def _fold(self, flat: Longs, phrasing: Longs, documents: Longs) -> None:
        values = self.weights[flat].astype(np.float64)
        norms = np.sqrt(np.bincount(phrasing, values**2, minlength=len(documents)))
        values /= np.maximum(norms[phrasing], 1e-9)
        width = max(self.documents, 1)
        keys = flat * width + documents[phrasing]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=np.int64)
        summed = np.add.reduceat(values[order], first) if len(first) else values
        feature, document = keys[first] // width, keys[first] % width
        length = np.sqrt(np.bincount(document, summed**2, minlength=self.documents))
        self.postings: Ints = document.astype(np.int32)
        self.values: Floats = (summed / np.maximum(length[document], 1e-9)).astype(np.float32)
        self.starts = np.searchsorted(feature, np.arange(len(self.ids) + 1)).tolist()

    def scores(self, bag: Sequence[str], strengths: Sequence[float] | None = None) -> tuple[Floats, float]:
        """Return each document's cosine with a bag of features, 0..1, and the known share of the bag's weight."""
        counted: dict[str, float] = {}
        for at, feature in enumerate(bag):
            counted[feature] = counted.get(feature, 0.0) + (1.0 if strengths is None else strengths[at])
        norm = known = 0.0
        slices, factors = [], []
        for feature, count in counted.items():
            identity = self.ids.get(feature)
            weight = count * (self.unknown if identity is None else float(self.weights[identity]))
            norm += weight * weight
            if identity is not None:
                known += weight * weight
                slices.append(slice(self.starts[identity], self.starts[identity + 1]))
                factors.append(weight)
        if not slices:
            return np.zeros(self.documents, dtype=np.float32), 0.0
        where = np.concatenate([self.postings[part] for part in slices])
        values = np.concatenate([self.values[part] * factor for part, factor in zip(slices, factors, strict=True)])
        total = np.bincount(where, values, minlength=self.documents) / np.sqrt(norm)
        return total.astype(np.float32), known / norm


@dataclass(frozen=True)
class Bags:
    """The features of one text, block by block."""

    words: Sequence[str]
    pairs: Sequence[str]
    grams: Sequence[str]
    ideas: Sequence[str]


class Index:
    """Scores every document for a question: the blocks' cosines, mixed by fixed weights."""

    def __init__(
        self, documents: Sequence[int], entries: Sequence[int], bags: Sequence[Bags], mix: dict[str, float]
    ) -> None:
        """Index phrasings; see :class:`Block`. ``mix`` gives each block's share; their sum is any positive number."""
        self.mix = mix
        self.blocks = {name: Block(documents, entries, [getattr(bag, name) for bag in bags]) for name in mix}

    def scores(self, bags: Bags, leave_out: Iterable[str] = ()) -> Floats:
        """Return each document's score for a question, 0..1."""
        total: Floats | float = 0.0
        share = 0.0
        for name, block in self.blocks.items():
            bag = getattr(bags, name)
            if name in leave_out or not (bag and block.ids):
                continue
            cosine, _ = block.scores(bag)
            total = total + self.mix[name] * cosine
            share += self.mix[name]
        documents = next(iter(self.blocks.values())).documents
        return np.asarray(total / share, dtype=np.float32) if share else np.zeros(documents, dtype=np.float32)
