"""Phrasings folded into documents: each document as the sum of its phrasings' unit vectors."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.matching.rows import CHUNK, Floats, Ints, Longs, Rows

AT_ONCE = 64
"""Documents that are folded at once."""


@dataclass(frozen=True)
class UnitVectors:
    """Phrasings with what each of their features weighs, and their lengths: as unit vectors."""

    rows: Rows
    lengths: Floats
    """Of each phrasing, before it is brought to length 1."""
    weights: Floats
    """Of each feature."""

    @classmethod
    def of(cls, rows: Rows, weights: Floats) -> UnitVectors:
        """Measure phrasings; ``weights`` are those of the features."""
        squares: list[npt.NDArray[Any]] = [np.zeros(0)]
        for start in range(0, len(rows), CHUNK):  # some at a time, which bounds the memory
            starts = rows.starts[start : start + CHUNK + 1]
            part = slice(starts[0], starts[-1])
            weighed = rows.counts[part] * weights[rows.features[part]]
            numbers = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
            squares.append(np.bincount(numbers, weighed * weighed, minlength=len(starts) - 1))
        lengths = np.maximum(np.sqrt(np.concatenate(squares)), 1e-9)
        return cls(rows, np.asarray(lengths, dtype=np.float32), weights)

    def followed_by(self, more: UnitVectors, order: Longs) -> UnitVectors:
        """Return some of these phrasings and of others, which are numbered behind them, in the given order.

        What the others' features weigh holds for all: they are these, and new ones behind them.
        """
        lengths = np.concatenate([self.lengths, more.lengths])[order]
        return UnitVectors(self.rows.followed_by(more.rows).taken(order), lengths, more.weights)

    def values(self, start: int, stop: int) -> Floats:
        """Return what the features of the phrasings from ``start`` to before ``stop`` have in their unit vectors."""
        part = slice(self.rows.starts[start], self.rows.starts[stop])
        values = self.rows.counts[part] * self.weights[self.rows.features[part]]
        features = np.diff(self.rows.starts[start : stop + 1])
        return np.asarray(values / np.repeat(self.lengths[start:stop], features), np.float32)

    def folded(self, holding: Holding) -> Folded:
        """Return the sum of each document's phrasings; ``holding`` is of these."""
        sums = np.zeros(len(holding.features))
        for part in holding.parts:
            where = holding.where[self.rows.starts[part.start] : self.rows.starts[part.stop]]
            sums[part.pairs] = np.bincount(where, self.values(part.start, part.stop))
        long = np.sqrt(np.bincount(holding.documents, sums * sums, minlength=len(holding.firsts)))
        shares = (sums / np.maximum(long, 1e-9)[holding.documents]).astype(np.float32)
        return Folded(holding.documents, holding.features, shares, long.astype(np.float32))


@dataclass(frozen=True)
class _Part:
    """Some documents: their rows, and which pairs of document and feature are theirs."""

    start: int
    stop: int
    pairs: slice


@dataclass(frozen=True)
class Holding:
    """Which document holds which feature, each pair once, by document."""

    documents: Ints
    features: Ints
    where: Ints
    """For each feature of each row, which pair of its part it is of."""
    firsts: Longs
    """The first row of each document."""
    parts: Sequence[_Part]


def holding(rows: Rows, documents: Longs) -> Holding:
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
    return Holding(np.concatenate(documents_of), np.concatenate(features), where, firsts, parts)


@dataclass(frozen=True)
class Folded:
    """Documents as the sums of their phrasings: which holds which feature, with which share of its length."""

    documents: Ints
    features: Ints
    values: Floats
    lengths: Floats
    """Of each document."""

    def moved(self, moved: Longs) -> Folded:
        """Return the documents under other numbers; -1 leaves one out."""
        documents = moved[self.documents].astype(np.int32)
        stay, stays = documents >= 0, moved >= 0
        lengths = np.zeros(int(moved.max(initial=-1)) + 1, dtype=np.float32)
        lengths[moved[stays]] = self.lengths[stays]
        return Folded(documents[stay], self.features[stay], self.values[stay], lengths)

    def beside(self, more: Folded, numbers: Longs) -> Folded:
        """Return these documents and more, whose numbers are given; each number is taken once."""
        lengths = np.zeros(max(len(self.lengths), int(numbers.max(initial=-1)) + 1), dtype=np.float32)
        lengths[: len(self.lengths)] = self.lengths
        lengths[numbers] = more.lengths
        return Folded(
            np.concatenate([self.documents, numbers[more.documents].astype(np.int32)]),
            np.concatenate([self.features, more.features]),
            np.concatenate([self.values, more.values]),
            lengths,
        )
