"""The index: every entry's phrasings in one language folded into one weighted document, kept as posting lists.

A document is the mean of its phrasings' unit vectors (Rocchio's centroid), so that an entry's score rests on all of its
phrasings and the cost of a question on the number of entries, not of phrasings. Weights are inverse *entry* frequency.
What a question holds that the index does not know lengthens the question's norm and so lowers every score.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.rows import Floats, Ints, Longs, Rows, counted


@dataclass(frozen=True)
class Vector:
    """A text's features of one kind that the index knows, weighted."""

    features: Longs
    values: Floats
    """Shares of the text's unit vector; what the index does not know has its share of the length."""


class Block:
    """Phrasings and posting lists for one kind of feature."""

    def __init__(
        self,
        documents: Sequence[int],
        entries: Sequence[int],
        bags: Sequence[Sequence[str] | int],
        before: Block | None = None,
    ) -> None:
        """Index ``bags[i]``, the features of phrasing i, which belongs to ``documents[i]`` of ``entries[i]``.

        Numbers run from 0 upwards, without gaps. Where a number stands for a bag, it is that phrasing of ``before``.
        """
        self.ids: dict[str, int] = {}
        """The number of each feature."""
        self.rows = self._counted(bags, before)
        self._fold(_held(self.rows, np.asarray(documents, dtype=np.int64)), entries)

    def _counted(self, bags: Sequence[Sequence[str] | int], before: Block | None) -> Rows:
        self.ids = dict(before.ids) if before is not None else {}
        rows = counted([bag for bag in bags if not isinstance(bag, int)], self.ids)
        if before is None:
            return rows
        new = itertools.count(len(before.rows))
        order = [bag if isinstance(bag, int) else next(new) for bag in bags]
        rows = before.rows.followed_by(rows).taken(np.asarray(order, dtype=np.int64))
        return self._without_gaps(rows)

    def _without_gaps(self, rows: Rows) -> Rows:
        """Forget the features that no phrasing has any more."""
        used = np.bincount(rows.features, minlength=len(self.ids)) > 0
        numbers = np.cumsum(used) - 1
        kept = itertools.compress(self.ids, used.tolist())
        self.ids = {feature: number for number, feature in enumerate(kept)}
        return replace(rows, features=numbers[rows.features].astype(np.int32))

    def _fold(self, held: _Held, entries: Sequence[int]) -> None:
        owners = np.asarray(entries, dtype=np.int64)[held.firsts]
        self.weights, self.unknown = self._inverse_frequency(owners[held.documents], held.features)
        weighed = self.rows.counts * self.weights[self.rows.features]
        lengths = np.sqrt(np.bincount(self.rows.numbers, weighed * weighed, minlength=len(self.rows)))
        self._row_lengths: Floats = np.maximum(lengths, 1e-9).astype(np.float32)
        weighed /= np.repeat(self._row_lengths, np.diff(self.rows.starts))
        sums = np.bincount(held.where, weighed, minlength=len(held.features))
        lengths = np.sqrt(np.bincount(held.documents, sums * sums, minlength=len(held.firsts)))
        self.lengths: Floats = lengths.astype(np.float32)
        """Of each document's sum of unit vectors."""
        order = np.argsort(held.features, kind="stable")
        self.postings: Ints = held.documents[order].astype(np.int32)
        self.values: Floats = (sums[order] / np.maximum(lengths, 1e-9)[self.postings]).astype(np.float32)
        self.starts = np.searchsorted(held.features[order], np.arange(len(self.ids) + 1)).tolist()

    def _inverse_frequency(self, entries: Longs, features: Longs) -> tuple[Floats, float]:
        """Return each feature's weight, by the number of entries that have it, and that of one which none has."""
        frequency = np.bincount(np.unique((entries << 32) + features) & 0xFFFFFFFF, minlength=len(self.ids))
        count = int(entries.max(initial=-1)) + 1
        return np.log1p(count / np.maximum(frequency, 1)).astype(np.float32), float(np.log1p(2 * count))

    def weighed(self, start: int, stop: int) -> tuple[Ints, Floats, Longs]:
        """Return the unit vectors of the phrasings from ``start`` to before ``stop``: features, values, lengths."""
        part = slice(self.rows.starts[start], self.rows.starts[stop])
        features, lengths = self.rows.features[part], np.diff(self.rows.starts[start : stop + 1])
        values = self.rows.counts[part] * self.weights[features] / np.repeat(self._row_lengths[start:stop], lengths)
        return features, values.astype(np.float32), lengths

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
        features, values, _ = self.weighed(number, number + 1)
        return Vector(features.astype(np.int64), values)

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


@dataclass(frozen=True)
class _Held:
    """Which document holds which feature, each pair once, by document."""

    documents: Longs
    features: Longs
    where: Longs
    """For each feature of each row, which pair it is of."""
    firsts: Longs
    """The first row of each document."""


def _held(rows: Rows, documents: Longs) -> _Held:
    pairs, where = np.unique((documents[rows.numbers] << 32) + rows.features, return_inverse=True)
    return _Held(pairs >> 32, pairs & 0xFFFFFFFF, where, np.flatnonzero(np.diff(documents, prepend=-1)))


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
        self,
        documents: Sequence[int],
        entries: Sequence[int],
        bags: Sequence[Bags | int],
        mix: Mapping[str, float],
        before: Index | None = None,
    ) -> None:
        """Index phrasings; see :class:`Block`. ``mix`` gives each block's share; their sum is any positive number."""
        self.mix = dict(mix)
        self.blocks: dict[str, Block] = {}
        for name in mix:
            of_kind = [bag if isinstance(bag, int) else getattr(bag, name) for bag in bags]
            self.blocks[name] = Block(documents, entries, of_kind, before.blocks[name] if before is not None else None)
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
