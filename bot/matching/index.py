"""The index: every entry's phrasings in one language folded into one weighted document, kept as posting lists.

A document is the mean of its phrasings' unit vectors (Rocchio's centroid), so that an entry's score rests on all of its
phrasings and the cost of a question on the number of entries, not of phrasings. Weights are inverse *entry* frequency.
What a question holds that the index does not know lengthens the question's norm and so lowers every score.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Vector:
    """A text's features of one kind that the index knows, weighted."""

    features: Longs
    values: Floats
    """Shares of the text's unit vector; what the index does not know has its share of the length."""


class Block:
    """Phrasings and posting lists for one kind of feature."""

    def __init__(self, documents: Sequence[int], entries: Sequence[int], bags: Sequence[Sequence[str]]) -> None:
        """Index ``bags[i]``, the features of phrasing i, which belongs to ``documents[i]`` of ``entries[i]``.

        Numbers run from 0 upwards, without gaps.
        """
        self.ids: dict[str, int] = {}
        features, counts = self._counted(bags)
        of_document = np.asarray(documents, dtype=np.int64)
        self.weights, self.unknown = self._inverse_frequency(features, np.asarray(entries, dtype=np.int64))
        values = [_at_length_1(count * self.weights[feature]) for feature, count in zip(features, counts, strict=True)]
        self.row_starts: Longs = np.cumsum([0, *(len(feature) for feature in features)])
        self.row_features: Ints = np.concatenate([np.zeros(0, dtype=np.int32), *features])
        self.row_values: Floats = np.concatenate([np.zeros(0, dtype=np.float32), *values])
        self._fold(of_document, max(documents, default=-1) + 1)

    def _counted(self, bags: Sequence[Sequence[str]]) -> tuple[list[Ints], list[Floats]]:
        """Return each bag's features by number, and how often it holds them: nothing here is ever as long as all."""
        ids = self.ids
        features, counts = [], []
        for bag in bags:
            counted: dict[int, int] = {}
            for feature in bag:
                identity = ids.setdefault(feature, len(ids))
                counted[identity] = counted.get(identity, 0) + 1
            features.append(np.fromiter(counted, dtype=np.int32, count=len(counted)))
            counts.append(np.fromiter(counted.values(), dtype=np.float32, count=len(counted)))
        return features, counts

    def _inverse_frequency(self, features: Sequence[Ints], entries: Longs) -> tuple[Floats, float]:
        """Return each feature's weight, by the number of entries that have it, and that of one which none has."""
        frequency = np.zeros(len(self.ids), dtype=np.int64)
        starts = [*np.flatnonzero(np.diff(entries, prepend=-1)).tolist(), len(entries)]
        for start, stop in itertools.pairwise(starts):
            frequency[np.unique(np.concatenate(features[start:stop]))] += 1
        count = int(entries.max(initial=-1)) + 1
        return np.log1p(count / np.maximum(frequency, 1)).astype(np.float32), float(np.log1p(2 * count))

    def _fold(self, documents: Longs, count: int) -> None:
        self.lengths: Floats = np.zeros(count, dtype=np.float32)
        """Of each document's sum of unit vectors."""
        features, postings, values = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        starts = [*np.flatnonzero(np.diff(documents, prepend=-1)).tolist(), len(documents)]
        for document, (start, stop) in enumerate(itertools.pairwise(starts)):
            part = slice(self.row_starts[start], self.row_starts[stop])
            feature, where = np.unique(self.row_features[part], return_inverse=True)
            summed = np.bincount(where, self.row_values[part], minlength=len(feature))
            self.lengths[document] = length = float(np.sqrt(summed @ summed))
            features.append(feature)
            postings.append(np.full(len(feature), document, dtype=np.int32))
            values.append((summed / max(length, 1e-9)).astype(np.float32))
        feature = np.concatenate(features)
        order = np.argsort(feature, kind="stable")
        self.postings: Ints = np.concatenate(postings)[order]
        self.values: Floats = np.concatenate(values)[order]
        self.starts = np.searchsorted(feature[order], np.arange(len(self.ids) + 1)).tolist()

    def vector(self, bag: Sequence[str]) -> Vector:
        """Return a bag of features as a share of its unit vector."""
        counted: dict[int, float] = {}
        norm = 0.0
        strange: dict[str, int] = {}
        for feature in bag:
            identity = self.ids.get(feature)
            if identity is None:
                strange[feature] = strange.get(feature, 0) + 1
            else:
                counted[identity] = counted.get(identity, 0.0) + 1.0
        features = np.fromiter(counted, dtype=np.int64, count=len(counted))
        values = np.fromiter(counted.values(), dtype=np.float32, count=len(counted)) * self.weights[features]
        norm = float(values @ values) + self.unknown**2 * sum(count * count for count in strange.values())
        return Vector(features, (values / np.sqrt(max(norm, 1e-9))).astype(np.float32))

    def row(self, number: int) -> Vector:
        """Return an indexed phrasing."""
        part = slice(self.row_starts[number], self.row_starts[number + 1])
        return Vector(self.row_features[part].astype(np.int64), self.row_values[part])

    def scores(self, vector: Vector) -> Floats:
        """Return each document's cosine with a text, 0..1."""
        documents = len(self.lengths)
        if not len(vector.features):
            return np.zeros(documents, dtype=np.float32)
        slices = [slice(self.starts[feature], self.starts[feature + 1]) for feature in vector.features.tolist()]
        where = np.concatenate([self.postings[part] for part in slices])
        values = np.concatenate([self.values[part] for part in slices])
        values *= np.repeat(vector.values, [part.stop - part.start for part in slices])
        return np.bincount(where, values, minlength=documents).astype(np.float32)


def _at_length_1(values: Floats) -> Floats:
    return np.asarray(values / max(float(np.sqrt(values @ values)), 1e-9), dtype=np.float32)


@dataclass(frozen=True)
class Bags:
    """The features of one text, block by block."""

    words: Sequence[str]
    pairs: Sequence[str]
    grams: Sequence[str]
    ideas: Sequence[str]


@dataclass(frozen=True)
class Vectors:
    """A text's features, kind by kind; kinds that it has none of are left out."""

    kinds: Mapping[str, Vector]
    shares: Mapping[str, float]
    """Each kind's share in a score; they add up to 1."""


class Index:
    """Scores every document for a question: the blocks' cosines, mixed by fixed weights."""

    def __init__(
        self, documents: Sequence[int], entries: Sequence[int], bags: Sequence[Bags], mix: Mapping[str, float]
    ) -> None:
        """Index phrasings; see :class:`Block`. ``mix`` gives each block's share; their sum is any positive number."""
        self.mix = dict(mix)
        self.blocks = {name: Block(documents, entries, [getattr(bag, name) for bag in bags]) for name in mix}
        self.documents = max(documents, default=-1) + 1

    def vectors(self, bags: Bags) -> Vectors:
        """Return a text's features as this index weighs them."""
        found = {name: block.vector(bag) for name, block in self.blocks.items() if (bag := getattr(bags, name))}
        return self._shared(found)

    def row(self, number: int) -> Vectors:
        """Return an indexed phrasing."""
        found = {name: block.row(number) for name, block in self.blocks.items()}
        return self._shared({name: vector for name, vector in found.items() if len(vector.features)})

    def _shared(self, kinds: Mapping[str, Vector]) -> Vectors:
        total = sum(self.mix[name] for name in kinds)
        return Vectors(kinds, {name: self.mix[name] / total for name in kinds})

    def scores(self, vectors: Vectors) -> Floats:
        """Return each document's score for a text, 0..1."""
        total = np.zeros(self.documents, dtype=np.float32)
        for name, vector in vectors.kinds.items():
            total += vectors.shares[name] * self.blocks[name].scores(vector)
        return total

    def scores_without(self, vectors: Vectors, document: int) -> Floats:
        """Return each document's score for a phrasing of ``document``, as if it had not been folded into that one."""
        total = np.zeros(self.documents, dtype=np.float32)
        for name, vector in vectors.kinds.items():
            block = self.blocks[name]
            scores = block.scores(vector)
            length, own = float(block.lengths[document]), float(vector.values @ vector.values)
            shared = float(scores[document]) * length
            left = max(length * length - 2 * shared + own, 1e-6)
            scores[document] = max(0.0, shared - own) / float(np.sqrt(left))
            total += vectors.shares[name] * scores
        return total
