"""How likely each entry is meant: what its phrasings hold, what sets it apart, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.index import Bags, Index, Vectors
from bot.matching.meanings import Meanings
from bot.matching.regressors import Regressors
from bot.matching.ridge import Left, Ridge, Sketch, fit, width_for
from bot.matching.rows import Floats, Longs

MIX = {"words": 1.5, "pairs": 0.75, "grams": 1.5, "ideas": 1.0}
"""Share of each kind of feature in a score. Characters carry typing errors, ideas carry paraphrases."""

RIDGE = 1.0
"""How much the regression is held back; rows have length 1."""
RIDGE_COMPARING = 0.3
"""The same where it learns from how like texts are."""
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
class Query:
    """A text as the ranking sees it."""

    vectors: Vectors
    meaning: Floats
    """What it means, in the terms of the phrasings' meanings."""


def thinness(documents: Sequence[int]) -> float:
    """Return how thin a base is, 0..1, from the document of each phrasing: by how large a document one stands in."""
    sizes = np.bincount(np.asarray(documents, dtype=np.int64))
    usual = float((sizes * sizes).sum() / sizes.sum()) if len(documents) else 1.0
    return min(1.0, FEW_PHRASINGS / usual)


class Ranking:
    """Scores every entry for a text. Built once per base, never changed."""

    def __init__(self, regressors: Regressors, documents: Sequence[int], ridge: Ridge | None) -> None:
        """Take what was learned; see :meth:`build` and :meth:`renewed`.

        Args:
            regressors: the phrasings' rows.
            documents: the index's document of each phrasing; an entry's documents follow each other.
            ridge: what sets entries apart; None where that was not learned.
        """
        self.index = regressors.index
        self.meanings = regressors.meanings
        self.entries = regressors.entries
        self._regressors = regressors
        self._ridge = ridge
        self._documents = np.asarray(documents, dtype=np.int64)
        self._document_starts = self._documents[regressors.firsts]
        self.thin = thinness(documents)
        """How thin the base is, 0..1: 1 where a document has few phrasings, near 0 where it has very many."""
        self._meant: float = self.thin**MEANING_FADES
        self._by_meaning = self._weights_of_meaning()

    @classmethod
    def build(cls, index: Index, owners: Sequence[int], documents: Sequence[int], meanings: Meanings) -> Ranking:
        """Learn from an index's phrasings.

        Args:
            index: over the phrasings.
            owners: the entry of each phrasing, ascending and without gaps.
            documents: the index's document of each phrasing; an entry's documents follow each other.
            meanings: what the same phrasings mean.
        """
        regressors = _regressors(index, Sketch(index, width_for(len(owners))), owners, documents, meanings)
        learned = 0 < regressors.entries <= MOST_ENTRIES
        held_back = RIDGE_COMPARING if meanings.compares else RIDGE
        ridge = fit(regressors.chunks(), regressors.width, regressors.entries, held_back) if learned else None
        return cls(regressors, documents, ridge)

    def renewed(
        self, index: Index, owners: Sequence[int], documents: Sequence[int], moved: Longs, meanings: Meanings
    ) -> Ranking:
        """Return the ranking for an index that was renewed from this one's.

        Args:
            index: the renewed one.
            owners: the entry of each of its phrasings.
            documents: the document of each.
            moved: the new number of each entry, -1 for one that is gone.
            meanings: what its phrasings mean, in the terms of this one's.
        """
        before = self._regressors.sketch
        sketch = Sketch(index, before.width, before)
        regressors = _regressors(index, sketch, owners, documents, meanings)
        ridge = None
        if self._ridge is not None and 0 < regressors.entries <= MOST_ENTRIES:
            gone, _ = self._regressors.rows_of(np.flatnonzero(moved < 0).tolist())
            fresh, their = regressors.rows_of(np.setdiff1d(np.arange(regressors.entries), moved).tolist())
            ridge = self._ridge.renewed(gone, fresh, their, moved, regressors.entries)
        return Ranking(regressors, documents, ridge)

    def query(self, bags: Bags, vector: Floats) -> Query:
        """Return a text as this ranking sees it; ``vector`` is its meaning as it was encoded."""
        return Query(self.index.vectors(bags), self.meanings.of(vector))

    def scores(self, query: Query) -> Floats:
        """Return each entry's score; some 0 for anything, 1.5 and more for its own phrasings."""
        if not self.entries:
            return np.zeros(0, dtype=np.float32)
        held = self.index.scores(query.vectors)
        return self._joined(self._apart(query.vectors), held, query.meaning @ self._by_meaning)

    def _apart(self, vectors: Vectors) -> Floats:
        """Return what a text's words set apart, by the regression."""
        if self._ridge is None:
            return np.zeros(self.entries, dtype=np.float32)
        return self._ridge.scores(*self._regressors.of_words(vectors))

    def _weights_of_meaning(self) -> Floats:
        """Return what each number of a meaning adds to each entry's score: by the regression, and by its centroid."""
        if self._ridge is None:
            learned = np.zeros((self.meanings.width, self.entries), dtype=np.float32)
        else:
            learned = self._regressors.weights_of_meaning(self._ridge.weights)
        return self.meanings.weights(learned, self._meant)

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
        owners, inverse = self._regressors.owners[wanted], self._ridge.inverse()
        for owner in np.unique(owners).tolist():
            start, stop = self._regressors.span(owner)
            mine = np.flatnonzero(owners == owner)
            left = self._ridge.left_out(self._regressors.rows(start, stop), owner, wanted[mine] - start, inverse)
            itself[mine], entry[mine] = left.itself, left.entry
        return Left(itself, entry)


def _regressors(
    index: Index, sketch: Sketch, owners: Sequence[int], documents: Sequence[int], meanings: Meanings
) -> Regressors:
    meaning = MOST_MEANING * thinness(documents) ** MEANING_FADES
    return Regressors(index, sketch, meanings, meaning, np.asarray(owners, dtype=np.int64))
