"""Postings of one kind of feature: every entry's phrasings in one language folded into one weighted document.

A document is the mean of its phrasings' unit vectors (Rocchio's centroid), so that an entry's score rests on all of its
phrasings and the cost of a question on the number of entries, not of phrasings. Weights are inverse *entry* frequency.
What a question holds that the index does not know lengthens the question's norm and so lowers every score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.folding import Folded, Holding, UnitVectors, holding
from bot.matching.rows import Floats, Ints, Longs, counted


@dataclass(frozen=True)
class Vector:
    """A text's features of one kind that the index knows, weighted."""

    features: Longs
    values: Floats
    """Shares of the text's unit vector; what the index does not know has its share of the length."""


COMMON = 0.05
"""Share of the documents that hold a feature, from which on its postings are laid out as a row for all documents:
adding such rows up is many times quicker than following postings."""


@dataclass(frozen=True)
class Renumbering:
    """What becomes of an index's phrasings and documents in another one."""

    order: Longs
    """For each phrasing of the other one, its number in this one; those that are new are numbered behind these."""
    moved: Longs
    """The new number of each document, -1 for one that is gone."""
    fresh_documents: Longs
    """The numbers of the documents that are new."""
    fresh: Longs
    """For each phrasing of these, which of them it belongs to: 0 for the first."""


class Block:
    """Phrasings and posting lists for one kind of feature."""

    def __init__(self, ids: dict[str, int], phrasings: UnitVectors, unknown: float, folded: Folded) -> None:
        """Lay out what was folded; :meth:`build` and :meth:`renewed` make what is taken here.

        Args:
            ids: the number of each feature.
            phrasings: in the order of the index.
            unknown: what a feature weighs that isn't among these.
            folded: the phrasings' documents.
        """
        self.ids = ids
        self.unknown = unknown
        self._phrasings = phrasings
        self.lengths = folded.lengths
        """Of each document's sum of unit vectors."""
        documents, features = len(folded.lengths), len(ids)
        common = np.bincount(folded.features, minlength=features) >= max(COMMON * documents, 1)
        self._table_rows = np.where(common, np.cumsum(common) - 1, -1)
        """For each feature, which row of the table it has, -1 for none."""
        self._table = np.zeros((int(common.sum()), documents), dtype=np.float32)
        laid = common[folded.features]
        self._table[self._table_rows[folded.features[laid]], folded.documents[laid]] = folded.values[laid]
        order = np.flatnonzero(~laid)
        order = order[np.argsort(folded.features[order], kind="stable")]
        self.postings: Ints = folded.documents[order]
        self.values = folded.values[order]
        self.starts = np.searchsorted(folded.features[order], np.arange(features + 1)).tolist()

    @classmethod
    def build(
        cls, documents: Sequence[int], entries: Sequence[int], bags: Sequence[Sequence[str]], rarity: float = 1.0
    ) -> Block:
        """Index ``bags[i]``, the features of phrasing i, which belongs to ``documents[i]`` of ``entries[i]``.

        Numbers run from 0 upwards, without gaps. ``rarity`` is how much it counts, 0..1, that few entries have a
        feature: 1 in full, 0 not at all.
        """
        ids: dict[str, int] = {}
        rows = counted(bags, ids)
        held = holding(rows, np.asarray(documents, dtype=np.int64))
        owners = np.asarray(entries, dtype=np.int64)[held.firsts]
        weights, unknown = _inverse_frequency(held, owners, rarity)
        phrasings = UnitVectors.of(rows, weights)
        return cls(ids, phrasings, unknown, phrasings.folded(held))

    def renewed(self, bags: Sequence[Sequence[str]], renumbering: Renumbering) -> Block:
        """Return an index that has some phrasings from this one, with the weights that were found for this one.

        Args:
            bags: the phrasings that are new.
            renumbering: what becomes of the others, and of the documents.
        """
        ids = dict(self.ids)
        rows = counted(bags, ids)
        rare = np.full(len(ids) - len(self.ids), self.weights.max(initial=1.0), dtype=np.float32)
        fresh = UnitVectors.of(rows, np.concatenate([self.weights, rare]))
        phrasings = self._phrasings.followed_by(fresh, renumbering.order)
        more = fresh.folded(holding(rows, renumbering.fresh))
        folded = self._folded().moved(renumbering.moved).beside(more, renumbering.fresh_documents)
        return Block(ids, phrasings, self.unknown, folded)

    @property
    def weights(self) -> Floats:
        """What each feature weighs."""
        return self._phrasings.weights

    def _folded(self) -> Folded:
        """Return what was laid out."""
        rows, documents = np.nonzero(self._table)
        posted = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        return Folded(
            np.concatenate([self.postings, documents.astype(np.int32)]),
            np.concatenate([posted, np.flatnonzero(self._table_rows >= 0)[rows]]).astype(np.int32),
            np.concatenate([self.values, self._table[rows, documents]]),
            self.lengths,
        )

    def weighed(self, start: int, stop: int) -> tuple[Ints, Floats, Longs]:
        """Return the unit vectors of the phrasings from ``start`` to before ``stop``: features, values, lengths."""
        rows = self._phrasings.rows
        features = rows.features[rows.starts[start] : rows.starts[stop]]
        return features, self._phrasings.values(start, stop), np.diff(rows.starts[start : stop + 1])

    def vector(self, bag: Sequence[str]) -> Vector:
        """Return a bag of features as a share of its unit vector."""
        numbers, counts, unseen = [], [], 0
        for feature, count in Counter(bag).items():
            identity = self.ids.get(feature)
            if identity is None:
                unseen += count * count
            else:
                numbers.append(identity)
                counts.append(count)
        features = np.array(numbers, dtype=np.int64)
        values = np.array(counts, dtype=np.float32) * self.weights[features]
        norm = float(values @ values) + self.unknown**2 * unseen
        return Vector(features, (values / np.sqrt(max(norm, 1e-9))).astype(np.float32))

    def row(self, number: int) -> Vector:
        """Return an indexed phrasing."""
        features, values, _ = self.weighed(number, number + 1)
        return Vector(features.astype(np.int64), values)

    def scores(self, vector: Vector) -> Floats:
        """Return each document's cosine with a text, 0..1."""
        documents = len(self.lengths)
        rows = self._table_rows[vector.features]
        common = rows >= 0
        found = vector.values[common] @ self._table[rows[common]]
        slices = [
            slice(self.starts[feature], self.starts[feature + 1]) for feature in vector.features[~common].tolist()
        ]
        if not slices:
            return np.asarray(found, dtype=np.float32)
        where = np.concatenate([self.postings[part] for part in slices])
        values = np.concatenate([self.values[part] for part in slices])
        values *= np.repeat(vector.values[~common], [part.stop - part.start for part in slices])
        return (found + np.bincount(where, values, minlength=documents)).astype(np.float32)


def _inverse_frequency(held: Holding, entries: Longs, rarity: float) -> tuple[Floats, float]:
    """Return each feature's weight, by the number of entries that have it, and that of one which none has."""
    frequency = np.bincount(np.unique((entries[held.documents] << 32) + held.features) & 0xFFFFFFFF)
    count = int(entries.max(initial=-1)) + 1
    weights = np.log1p(count / np.maximum(frequency, 1)) ** rarity
    return weights.astype(np.float32), float(np.log1p(2 * count) ** rarity)
