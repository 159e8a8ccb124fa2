"""How likely each entry is meant: what its phrasings hold, what sets it apart, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.index import Bags, Index, Vectors
from bot.matching.ridge import CHUNK, Left, Ridge, Sketch, fit
from bot.matching.rows import Floats, Longs

MIX = {"words": 1.5, "pairs": 0.75, "grams": 1.5, "ideas": 1.0}
"""Share of each kind of feature in a score. Characters carry typing errors, ideas carry paraphrases."""

RIDGE = 1.0
"""How much the regression is held back; rows have length 1."""
MOST_MEANING = 0.5
"""Share of meaning, beside words, in what sets an entry apart, in a base with few phrasings."""
MEANING_FADES = 1.5
"""The power of thinness that meaning's part follows: with more phrasings it loses worth faster than the base gains."""
RARITY_THIN = 0.7
"""How much it counts in such a base that few entries have a word, 0..1: of five phrasings it is mostly by chance which
words they have, and "how do you say" is what they have in common."""
FEW_PHRASINGS = 5.0
"""Phrasings of a document up to which a base is as thin as can be. With more, words say ever more exactly what is
meant, and meaning, to which "how old is he" is near "when was he freed", says it less well."""
MOST_ENTRIES = 4000
"""With more entries, what sets one apart is not learned: the table of weights would outgrow its use."""


@dataclass(frozen=True)
class Asked:
    """A text as the ranking sees it."""

    vectors: Vectors
    meaning: Floats
    """Its meaning as a vector of length 1, centred like the entries'."""


class Meanings:
    """What phrasings mean, as vectors: each entry's mean, and that of all, which says only what the base is about."""

    def __init__(self, vectors: Floats, owners: Sequence[int], replaces: float, middle: Floats | None = None) -> None:
        """Take one vector for each phrasing.

        Args:
            vectors: of length 1.
            owners: the entry of each phrasing, without gaps.
            replaces: how far they do instead of likeness by words, 0..1, in a base with few phrasings.
            middle: what the base is about, where it is taken from another base; their mean by default.
        """
        self.replaces = replaces
        self.middle = middle if middle is not None else vectors.mean(axis=0) if len(vectors) else vectors.sum(axis=0)
        self._owners = np.asarray(owners, dtype=np.int64)
        self._rows: npt.NDArray[np.float16] = np.empty(vectors.shape, dtype=np.float16)
        self._sums = np.zeros((int(self._owners.max(initial=-1)) + 1, self.width), dtype=np.float32)
        for start in range(0, len(vectors), CHUNK):  # some at a time, and held in half the bytes: they are many
            part = slice(start, start + CHUNK)
            rows = unit(vectors[part] - self.middle)
            self._rows[part] = rows
            np.add.at(self._sums, self._owners[part], rows)
        self._lengths = np.maximum(np.linalg.norm(self._sums, axis=1), 1e-6)
        self.centroids = self._sums / self._lengths[:, None]

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self._rows.shape[1])

    def rows(self, start: int, stop: int) -> Floats:
        """Return the vectors of the phrasings from ``start`` to before ``stop``, at length 1."""
        return self._rows[start:stop].astype(np.float32)

    def centred(self, vector: Floats) -> Floats:
        """Return a text's vector in the same terms."""
        apart = vector - self.middle
        return np.asarray(apart / max(float(np.sqrt(apart @ apart)), 1e-9), dtype=np.float32)

    def without(self, number: int) -> Floats:
        """Return each entry's likeness to a phrasing, as if that phrasing had not been there."""
        row, owner = self._rows[number].astype(np.float32), int(self._owners[number])
        scores = self.centroids @ row
        length, shared = float(self._lengths[owner]), float(scores[owner] * self._lengths[owner])
        scores[owner] = (shared - 1.0) / np.sqrt(max(length * length - 2 * shared + 1.0, 1e-3))
        return np.asarray(scores)


def unit(vectors: Floats) -> Floats:
    """Return vectors at length 1."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, 1e-9)[:, None], dtype=np.float32)


def thinness(documents: Sequence[int]) -> float:
    """Return how thin a base is, 0..1, from the document of each phrasing: by how large a document one stands in."""
    sizes = np.bincount(np.asarray(documents, dtype=np.int64))
    usual = float((sizes * sizes).sum() / sizes.sum()) if len(documents) else 1.0
    return min(1.0, FEW_PHRASINGS / usual)


class Ranking:
    """Scores every entry for a text. Built once per base, never changed."""

    def __init__(self, index: Index, owners: Sequence[int], documents: Sequence[int], meanings: Meanings) -> None:
        """Learn from an index's phrasings.

        Args:
            index: over the phrasings.
            owners: the entry of each phrasing, ascending and without gaps.
            documents: the index's document of each phrasing; an entry's documents follow each other.
            meanings: what the same phrasings mean.
        """
        self._take(index, owners, documents, Sketch(index), meanings)
        self._ridge: Ridge | None = None
        if 0 < self.entries <= MOST_ENTRIES:
            self._ridge = fit(self._chunks(), self._width, self.entries, RIDGE)
        self._by_meaning = self._weights_of_meaning()

    def renewed(
        self, index: Index, owners: Sequence[int], documents: Sequence[int], moved: Longs, meanings: Meanings
    ) -> Ranking:
        """Return the ranking for an index that was renewed from this one's.

        Args:
            index: the renewed one.
            owners: the entry of each of its phrasings.
            documents: the document of each.
            moved: the new number of each entry, -1 for one that is gone.
            meanings: what its phrasings mean, with the same middle.
        """
        found = Ranking.__new__(Ranking)
        found._take(index, owners, documents, Sketch(index, before=self._sketch), meanings)
        found._ridge = None
        if self._ridge is not None and 0 < found.entries <= MOST_ENTRIES:
            gone, _ = self._rows_of(np.flatnonzero(moved < 0))
            fresh, their = found._rows_of(np.setdiff1d(np.arange(found.entries), moved))
            found._ridge = self._ridge.renewed(gone, fresh, their, moved, found.entries)
        found._by_meaning = found._weights_of_meaning()
        return found

    def _take(
        self,
        index: Index,
        owners: Sequence[int],
        documents: Sequence[int],
        sketch: Sketch,
        meanings: Meanings,
    ) -> None:
        self.index = index
        self.meanings = meanings
        self._owners = np.asarray(owners, dtype=np.int64)
        self._documents = np.asarray(documents, dtype=np.int64)
        self.entries = int(self._owners.max(initial=-1)) + 1
        self._starts = np.searchsorted(self._owners, np.arange(self.entries + 1))
        self._document_starts = self._documents[self._starts[:-1]]
        self._sketch = sketch
        self.thin = thinness(documents)
        """How thin the base is, 0..1: 1 where a document has few phrasings, near 0 where it has very many."""
        self._meant: float = self.thin**MEANING_FADES
        self._meaning = MOST_MEANING * self._meant

    @property
    def _width(self) -> int:
        return self._sketch.width + self.meanings.width

    def _chunks(self) -> Iterator[tuple[Floats, Longs]]:
        for start in range(0, len(self._owners), CHUNK):
            stop = min(start + CHUNK, len(self._owners))
            yield self._rows(start, stop), self._owners[start:stop]

    def _rows_of(self, entries: Longs) -> tuple[Floats, Longs]:
        """Return the rows of some entries, with their owners."""
        spans = [(int(self._starts[entry]), int(self._starts[entry + 1])) for entry in entries.tolist()]
        rows = [np.zeros((0, self._width), dtype=np.float32), *(self._rows(*span) for span in spans)]
        return np.vstack(rows), np.concatenate([np.zeros(0, np.int64), *(self._owners[a:b] for a, b in spans)])

    def _rows(self, start: int, stop: int) -> Floats:
        words = self._sketch.rows(self.index, start, stop)
        words *= np.float32(np.sqrt(1 - self._meaning))
        return np.hstack([words, self.meanings.rows(start, stop) * np.float32(np.sqrt(self._meaning))])

    def asked(self, bags: Bags, vector: Floats) -> Asked:
        """Return a text as this ranking sees it; ``vector`` is its meaning as it was encoded."""
        return Asked(self.index.vectors(bags), self.meanings.centred(vector))

    def scores(self, asked: Asked) -> Floats:
        """Return each entry's score; some 0 for anything, 1.5 and more for its own phrasings."""
        if not self.entries:
            return np.zeros(0, dtype=np.float32)
        held = self.index.scores(asked.vectors)
        return self._joined(self._apart(asked.vectors), held, asked.meaning @ self._by_meaning)

    def _apart(self, vectors: Vectors) -> Floats:
        """Return what a text's words set apart, by the regression."""
        if self._ridge is None:
            return np.zeros(self.entries, dtype=np.float32)
        places, values = self._sketch.of(vectors)
        return self._ridge.scores(places, values * np.float32(np.sqrt(1 - self._meaning)))

    def _weights_of_meaning(self) -> Floats:
        """Return what each number of a meaning adds to each entry's score: by the regression, and by its centroid."""
        centroids = self.meanings.centroids.T * np.float32(self._meant)
        if self._ridge is None:
            return np.ascontiguousarray(centroids)
        apart = self._ridge.weights[self._sketch.width :] * np.float32(np.sqrt(self._meaning))
        return np.ascontiguousarray(apart + centroids)

    def _joined(self, apart: Floats, held: Floats, meant: Floats) -> Floats:
        by_entry = np.maximum.reduceat(held, self._document_starts)
        return np.asarray(apart + np.float32(1 - self.meanings.replaces * self.thin) * by_entry + meant)

    def left_out(self, numbers: Sequence[int]) -> Left:
        """Return what phrasings would score if they, or their whole entries, had not been there; in the given order.

        The regression's part has a closed form and so has the centroids' part; weights of features stay as they are.
        """
        wanted = np.asarray(numbers, dtype=np.int64)
        apart = self._apart_left_out(wanted)
        itself, entry = np.zeros_like(apart.itself), np.zeros_like(apart.entry)
        for at, number in enumerate(wanted.tolist()):
            held = self.index.scores_without(self.index.row(number), int(self._documents[number]))
            meant = self.meanings.without(number) * np.float32(self._meant)
            itself[at] = self._joined(apart.itself[at], held, meant)
            entry[at] = self._joined(apart.entry[at], held, meant)
        return Left(itself, entry)

    def _apart_left_out(self, wanted: Longs) -> Left:
        itself = np.zeros((len(wanted), self.entries), dtype=np.float32)
        entry = np.zeros_like(itself)
        if self._ridge is None:
            return Left(itself, entry)
        owners, inverse = self._owners[wanted], self._ridge.inverse()
        for owner in np.unique(owners).tolist():
            start, stop = int(self._starts[owner]), int(self._starts[owner + 1])
            mine = np.flatnonzero(owners == owner)
            left = self._ridge.left_out(self._rows(start, stop), owner, wanted[mine] - start, inverse)
            itself[mine], entry[mine] = left.itself, left.entry
        return Left(itself, entry)
