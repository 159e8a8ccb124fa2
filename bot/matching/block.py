"""Postings of one kind of feature: every entry's phrasings in one language folded into one weighted document.

A document is the mean of its phrasings' unit vectors (Rocchio's centroid), so that an entry's score rests on all of its
phrasings and the cost of a question on the number of entries, not of phrasings. Weights are inverse *entry* frequency.
What a question holds that the index does not know lengthens the question's norm and so lowers every score.
"""

from __future__ import annotations

import copy
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.matching.rows import CHUNK, Floats, Ints, Longs, Rows, counted


@dataclass(frozen=True)
class Vector:
    """A text's features of one kind that the index knows, weighted."""

    features: Longs
    values: Floats
    """Shares of the text's unit vector; what the index does not know has its share of the length."""


AT_ONCE = 64
"""Documents that are folded at once."""

COMMON = 0.05
"""Share of the documents that hold a feature, from which on its postings are laid out as a row for all documents:
adding such rows up is many times quicker than following postings."""


@dataclass(frozen=True)
class Renumbering:
    """What becomes of an index's documents in another one."""

    moved: Longs
    """The new number of each document, -1 for one that is gone."""
    fresh_documents: Longs
    """The numbers of the documents that are new."""
    fresh: Longs
    """For each phrasing of these, which of them it belongs to: 0 for the first."""


class Block:
    """Phrasings and posting lists for one kind of feature."""

    def __init__(
        self, documents: Sequence[int], entries: Sequence[int], bags: Sequence[Sequence[str]], rarity: float = 1.0
    ) -> None:
        """Index ``bags[i]``, the features of phrasing i, which belongs to ``documents[i]`` of ``entries[i]``.

        Numbers run from 0 upwards, without gaps. ``rarity`` is how much it counts, 0..1, that few entries have a
        feature: 1 in full, 0 not at all.
        """
        self.ids: dict[str, int] = {}
        """The number of each feature."""
        self.rows = counted(bags, self.ids)
        held = _held(self.rows, np.asarray(documents, dtype=np.int64))
        owners = np.asarray(entries, dtype=np.int64)[held.firsts]
        self.weights, self.unknown = self._inverse_frequency(held, owners, rarity)
        self._row_lengths = self._lengths(self.rows)
        self._post(self._folded(self.rows, self._row_lengths, held))

    def renewed(self, bags: Sequence[Sequence[str] | int], renumbering: Renumbering) -> Block:
        """Return an index that has some phrasings from this one, with the weights that were found for this one.

        Args:
            bags: phrasings as in a new index; where a number stands for a bag, it is that phrasing of this index.
            renumbering: what became of the documents.
        """
        found = copy.copy(self)
        found.ids = dict(self.ids)
        fresh = counted([bag for bag in bags if not isinstance(bag, int)], found.ids)
        rare = np.full(len(found.ids) - len(self.ids), self.weights.max(initial=1.0), dtype=np.float32)
        found.weights = np.concatenate([self.weights, rare])
        numbers = itertools.count(len(self.rows))
        order = np.fromiter((b if isinstance(b, int) else next(numbers) for b in bags), np.int64, count=len(bags))
        lengths = found._lengths(fresh)
        found.rows = self.rows.followed_by(fresh).taken(order)
        found._row_lengths = np.concatenate([self._row_lengths, lengths])[order]
        more = found._folded(fresh, lengths, _held(fresh, renumbering.fresh))
        found._post(self._posted().moved(renumbering.moved).beside(more, renumbering.fresh_documents))
        return found

    @staticmethod
    def _inverse_frequency(held: _Held, entries: Longs, rarity: float) -> tuple[Floats, float]:
        """Return each feature's weight, by the number of entries that have it, and that of one which none has."""
        frequency = np.bincount(np.unique((entries[held.documents] << 32) + held.features) & 0xFFFFFFFF)
        count = int(entries.max(initial=-1)) + 1
        weights = np.log1p(count / np.maximum(frequency, 1)) ** rarity
        return weights.astype(np.float32), float(np.log1p(2 * count) ** rarity)

    def _lengths(self, rows: Rows) -> Floats:
        squares: list[npt.NDArray[Any]] = [np.zeros(0)]
        for start in range(0, len(rows), CHUNK):  # some at a time, which bounds the memory
            starts = rows.starts[start : start + CHUNK + 1]
            part = slice(starts[0], starts[-1])
            weighed = rows.counts[part] * self.weights[rows.features[part]]
            numbers = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
            squares.append(np.bincount(numbers, weighed * weighed, minlength=len(starts) - 1))
        return np.asarray(np.maximum(np.sqrt(np.concatenate(squares)), 1e-9), dtype=np.float32)

    def _folded(self, rows: Rows, lengths: Floats, held: _Held) -> _Folded:
        sums = np.zeros(len(held.features))
        for part in held.parts:
            weighed = self._weighed(rows, lengths, part.start, part.stop)
            sums[part.pairs] = np.bincount(held.where[rows.starts[part.start] : rows.starts[part.stop]], weighed)
        long = np.sqrt(np.bincount(held.documents, sums * sums, minlength=len(held.firsts)))
        return _Folded(
            held.documents,
            held.features,
            (sums / np.maximum(long, 1e-9)[held.documents]).astype(np.float32),
            long.astype(np.float32),
        )

    def _post(self, folded: _Folded) -> None:
        self.lengths = folded.lengths
        """Of each document's sum of unit vectors."""
        documents, features = len(folded.lengths), len(self.ids)
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

    def _posted(self) -> _Folded:
        """Return what was posted."""
        rows, documents = np.nonzero(self._table)
        posted = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        return _Folded(
            np.concatenate([self.postings, documents.astype(np.int32)]),
            np.concatenate([posted, np.flatnonzero(self._table_rows >= 0)[rows]]).astype(np.int32),
            np.concatenate([self.values, self._table[rows, documents]]),
            self.lengths,
        )

    def weighed(self, start: int, stop: int) -> tuple[Ints, Floats, Longs]:
        """Return the unit vectors of the phrasings from ``start`` to before ``stop``: features, values, lengths."""
        features = self.rows.features[self.rows.starts[start] : self.rows.starts[stop]]
        values = self._weighed(self.rows, self._row_lengths, start, stop)
        return features, values, np.diff(self.rows.starts[start : stop + 1])

    def _weighed(self, rows: Rows, lengths: Floats, start: int, stop: int) -> Floats:
        part = slice(rows.starts[start], rows.starts[stop])
        values = rows.counts[part] * self.weights[rows.features[part]]
        return np.asarray(values / np.repeat(lengths[start:stop], np.diff(rows.starts[start : stop + 1])), np.float32)

    def vector(self, bag: Sequence[str]) -> Vector:
        """Return a bag of features as a share of its unit vector."""
        numbers, counts, strange = [], [], 0
        for feature, count in Counter(bag).items():
            identity = self.ids.get(feature)
            if identity is None:
                strange += count * count
            else:
                numbers.append(identity)
                counts.append(count)
        features = np.array(numbers, dtype=np.int64)
        values = np.array(counts, dtype=np.float32) * self.weights[features]
        norm = float(values @ values) + self.unknown**2 * strange
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


@dataclass(frozen=True)
class _Part:
    """Some documents: their rows, and which pairs of document and feature are theirs."""

    start: int
    stop: int
    pairs: slice


@dataclass(frozen=True)
class _Held:
    """Which document holds which feature, each pair once, by document."""

    documents: Ints
    features: Ints
    where: Ints
    """For each feature of each row, which pair of its part it is of."""
    firsts: Longs
    """The first row of each document."""
    parts: Sequence[_Part]


def _held(rows: Rows, documents: Longs) -> _Held:
    """Return which document, ascending, holds which feature; some documents at a time, which bounds the memory."""
    firsts = np.flatnonzero(np.diff(documents, prepend=-1))
    where = np.empty(len(rows.features), np.int32)
    documents_of, features, parts, count = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)], [], 0
    for start, stop in itertools.pairwise([*firsts[::AT_ONCE].tolist(), len(rows)]):
        part = slice(rows.starts[start], rows.starts[stop])
        numbers = np.repeat(documents[start:stop], np.diff(rows.starts[start : stop + 1]))
        pairs, where[part] = np.unique((numbers << 32) + rows.features[part], return_inverse=True)
        documents_of.append((pairs >> 32).astype(np.int32))
        features.append((pairs & 0xFFFFFFFF).astype(np.int32))
        parts.append(_Part(start, stop, slice(count, count + len(pairs))))
        count += len(pairs)
    return _Held(np.concatenate(documents_of), np.concatenate(features), where, firsts, parts)


@dataclass(frozen=True)
class _Folded:
    """Documents as the sums of their phrasings: which holds which feature, with which share of its length."""

    documents: Ints
    features: Ints
    values: Floats
    lengths: Floats
    """Of each document."""

    def moved(self, moved: Longs) -> _Folded:
        """Return the documents under other numbers; -1 leaves one out."""
        documents = moved[self.documents].astype(np.int32)
        stay, stays = documents >= 0, moved >= 0
        lengths = np.zeros(int(moved.max(initial=-1)) + 1, dtype=np.float32)
        lengths[moved[stays]] = self.lengths[stays]
        return _Folded(documents[stay], self.features[stay], self.values[stay], lengths)

    def beside(self, more: _Folded, numbers: Longs) -> _Folded:
        """Return these documents and more, whose numbers are given; each number is taken once."""
        lengths = np.zeros(max(len(self.lengths), int(numbers.max(initial=-1)) + 1), dtype=np.float32)
        lengths[: len(self.lengths)] = self.lengths
        lengths[numbers] = more.lengths
        return _Folded(
            np.concatenate([self.documents, numbers[more.documents].astype(np.int32)]),
            np.concatenate([self.features, more.features]),
            np.concatenate([self.values, more.values]),
            lengths,
        )
