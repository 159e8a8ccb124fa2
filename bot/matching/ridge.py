"""Ridge regression from a text's features to entries: what tells one entry from the others, learned from all phrasings.

The index knows what an entry's phrasings hold; the regression learns which of it sets the entry apart. Its features are
the index's, hashed into a vector of fixed width (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask
Learning"), and beside them, where an encoder is at hand, the text's meaning as a vector. So fitting costs the same
whatever the vocabulary, and what a phrasing would get with itself or its whole entry left out of the fit has a closed
form (Cook and Weisberg 1982, "Residuals and Influence in Regression").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from bot.matching.index import Index, Vectors
from bot.matching.rows import Floats, Longs

WIDTH = 1024
"""Numbers that a text's features are hashed into."""

WIDE = 2048
"""The same where there are many phrasings: fewer of their features fall together, and it depends less on chance which
do. Twice as many again bring half as much, for three times the work."""

MANY = 16_000
"""Phrasings from which on there are many."""

SALT = 0
"""Changes which features fall together. Others shift single answers, and none of them the level."""

CHUNK = 256
"""Phrasings that are laid out at once: what bounds the memory of a fit."""

COLUMNS = 256
"""Columns that are solved for at once."""

MOST_LEVERAGE = 0.999
"""What a phrasing does to its own score, at the most: one that alone has its features does all of it, and without it
there would be nothing to divide by."""

DAMPING = 1e-3
"""What is added to the diagonal, so that the system is solvable where phrasings repeat each other."""


def width_for(phrasings: int) -> int:
    """Return how many numbers the features of so many phrasings are hashed into."""
    return WIDTH if phrasings < MANY else WIDE


class Sketch:
    """Hashes an index's features, with signs so that what falls together cancels out on the average."""

    def __init__(self, index: Index, width: int, before: Sketch | None = None) -> None:
        """Find a place and a sign for every feature: the same for the same feature, whatever else there is.

        What ``before`` has is taken from there: that of an index which this one has been renewed from, as wide.
        """
        self.width = width
        self._hashes: dict[str, Longs] = {
            name: self._hashed(name, block.ids, before._hashes[name] if before is not None else np.zeros(0, np.int64))
            for name, block in index.blocks.items()
        }
        self._places = {name: (hashes >> 1) % width for name, hashes in self._hashes.items()}
        self._signs = {name: np.where(hashes & 1, 1, -1).astype(np.float32) for name, hashes in self._hashes.items()}

    @staticmethod
    def _hashed(name: str, ids: Mapping[str, int], before: Longs) -> Longs:
        seed, count = crc32(f"{name}{SALT}".encode()), len(ids) - len(before)
        hashed = (crc32(feature.encode(), seed) for feature in itertools.islice(ids, len(before), None))
        return np.concatenate([before, np.fromiter(hashed, dtype=np.int64, count=count)])

    def of(self, vectors: Vectors) -> tuple[Longs, Floats]:
        """Return where a text's features go, and what they add there; a place may stand more than once."""
        places = [self._places[name][vector.features] for name, vector in vectors.kinds.items()]
        values = [
            vector.values * self._signs[name][vector.features] * np.float32(np.sqrt(vectors.shares[name]))
            for name, vector in vectors.kinds.items()
        ]
        if not places:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        return np.concatenate(places), np.concatenate(values)

    def rows(self, index: Index, start: int, stop: int) -> Floats:
        """Return the indexed phrasings from ``start`` to before ``stop`` as the rows of a matrix."""
        parts = {name: block.weighed(start, stop) for name, block in index.blocks.items()}
        present = sum(index.mix[name] * (lengths > 0) for name, (_, _, lengths) in parts.items())
        places, added = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.float32)]
        for name, (features, values, lengths) in parts.items():
            share = np.repeat(np.sqrt(index.mix[name] / np.maximum(present, 1e-9)), lengths)
            row = np.repeat(np.arange(stop - start) * self.width, lengths)
            places.append(row + self._places[name][features])
            added.append(values * self._signs[name][features] * share)
        laid = np.bincount(np.concatenate(places), np.concatenate(added), minlength=(stop - start) * self.width)
        return laid.astype(np.float32).reshape(stop - start, self.width)


@dataclass(frozen=True)
class Left:
    """What a phrasing would score if it had not been there: one row for each phrasing, one column for each entry."""

    itself: Floats
    """With only the phrasing left out."""
    entry: Floats
    """With its whole entry left out; the entry's own column is not to be looked at."""


@dataclass(frozen=True)
class Ridge:
    """A fitted regression, with what it was fitted from."""

    gram: Floats
    """Width times width: what the rows have in common, feature by feature, and the ridge on its diagonal."""
    towards: Floats
    """Width times entries: the sum of each entry's rows."""
    weights: Floats
    """Width times entries."""

    def scores(self, places: Longs, values: Floats) -> Floats:
        """Return each entry's score for a text given by its places; near 1 for an entry's own, near 0 for others."""
        return np.asarray(values @ self.weights[places], dtype=np.float32)

    def renewed(self, gone: Floats, fresh: Floats, owners: Longs, moved: Longs, entries: int) -> Ridge:
        """Return the regression without some rows and with others, as if it had been fitted to these.

        Args:
            gone: rows of entries that are not taken over.
            fresh: rows of the entries that are new, with their ``owners``, ascending.
            owners: as numbered in the new one.
            moved: the new number of each entry, -1 for one that is gone.
            entries: how many there are in the new one.
        """
        gram = self.gram - gone.T @ gone + fresh.T @ fresh
        towards = np.zeros((len(gram), entries), dtype=np.float32)
        towards[:, moved[moved >= 0]] = self.towards[:, moved >= 0]
        if np.array_equal(np.sort(moved), np.arange(entries)):
            return Ridge(self.gram, towards, np.ascontiguousarray(self.weights[:, np.argsort(moved)]))
        towards += _summed(fresh, owners, entries)
        return Ridge(gram, towards, _solved(gram, _parts(towards)))

    def inverse(self) -> Floats:
        """Return the inverse of ``gram``, in blocks: of the whole, in numpy's doubles, it takes most memory of all.

        By the Schur complement of the first half (Horn and Johnson 2013, "Matrix Analysis", 0.7.3).
        """
        half = len(self.gram) // 2
        corner, side, rest = self.gram[:half, :half], self.gram[:half, half:], self.gram[half:, half:]
        corner_inverse = np.linalg.inv(corner)
        across = corner_inverse @ side
        rest_inverse = np.linalg.inv(rest - side.T @ across)
        mixed = across @ rest_inverse
        inverse = np.empty_like(self.gram)
        inverse[:half, :half] = corner_inverse + mixed @ across.T
        inverse[:half, half:], inverse[half:, :half] = -mixed, -mixed.T
        inverse[half:, half:] = rest_inverse
        return inverse

    def left_out(self, rows: Floats, owner: int, wanted: Longs, inverse: Floats) -> Left:
        """Return what phrasings of one entry would score without themselves, and without the entry.

        Args:
            rows: every phrasing of the entry.
            owner: the entry.
            wanted: which rows are asked for.
            inverse: of ``gram``.
        """
        fitted = rows @ self.weights
        hat = rows @ (inverse @ rows.T)
        held = np.minimum(np.diag(hat)[wanted], MOST_LEVERAGE)
        itself = fitted[wanted] / (1 - held)[:, None]
        itself[:, owner] = (fitted[wanted, owner] - held) / (1 - held)
        entry = np.linalg.solve(np.eye(len(rows), dtype=np.float32) * (1 + DAMPING) - hat, fitted)[wanted]
        return Left(itself, entry)


def fit(chunks: Iterable[tuple[Floats, Longs]], width: int, entries: int, ridge: float) -> Ridge:
    """Fit rows (in chunks, each with its rows' entries) to their entries.

    Args:
        chunks: rows and owners; these ascend.
        width: numbers in a row.
        entries: how many entries there are.
        ridge: what keeps the weights small, relative to rows of length 1.
    """
    gram = np.eye(width, dtype=np.float32) * np.float32(ridge)
    towards = np.zeros((width, entries), dtype=np.float32)
    for rows, owners in chunks:
        gram += rows.T @ rows
        towards += _summed(rows, owners, entries)
    return Ridge(gram, towards, _solved(gram, _parts(towards)))


def _parts(columns: Floats) -> Iterator[Floats]:
    return (columns[:, at : at + COLUMNS] for at in range(0, columns.shape[1], COLUMNS))


def _solved(gram: Floats, right: Iterable[Floats]) -> Floats:
    """Solve for some columns at a time, because numpy solves in doubles and copies them once more."""
    return np.hstack([np.linalg.solve(gram, some) for some in right])


def _summed(rows: Floats, owners: Longs, entries: int) -> Floats:
    """Return the sum of each entry's rows, as columns."""
    sums = np.zeros((rows.shape[1], entries), dtype=np.float32)
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    if len(firsts):
        sums[:, owners[firsts]] = np.add.reduceat(rows, firsts).T
    return sums
