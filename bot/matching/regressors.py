"""A base's phrasings as what the regression is fitted to: their features, hashed, beside what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.matching.index import Index, Vectors
from bot.matching.meanings import Meanings
from bot.matching.ridge import CHUNK, Sketch
from bot.matching.rows import Floats, Longs


@dataclass(frozen=True)
class Regressors:
    """Rows of a regression, one for each phrasing of an index, with the entry that each belongs to."""

    index: Index
    sketch: Sketch
    meanings: Meanings
    meaning: float
    """Share of meaning in a row, 0..1; the rest is words."""
    owners: Longs
    """The entry of each phrasing, ascending and without gaps."""

    @property
    def width(self) -> int:
        """Numbers in a row."""
        return self.sketch.width + self.meanings.width

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return len(self._starts) - 1

    @cached_property
    def _starts(self) -> Longs:
        """The first phrasing of each entry, and, one more, where the last one's end."""
        return np.searchsorted(self.owners, np.arange(int(self.owners.max(initial=-1)) + 2))

    @property
    def firsts(self) -> Longs:
        """The first phrasing of each entry."""
        return self._starts[:-1]

    def span(self, entry: int) -> tuple[int, int]:
        """Return the first phrasing of an entry, and where they end."""
        return int(self._starts[entry]), int(self._starts[entry + 1])

    def rows(self, start: int, stop: int) -> Floats:
        """Return the rows of the phrasings from ``start`` to before ``stop``."""
        words = self.sketch.rows(self.index, start, stop)
        words *= self._of_words
        return np.hstack([words, self.meanings.rows(start, stop) * self._of_meaning])

    def chunks(self) -> Iterator[tuple[Floats, Longs]]:
        """Yield all rows with their owners, some at a time, which bounds the memory."""
        for start in range(0, len(self.owners), CHUNK):
            stop = min(start + CHUNK, len(self.owners))
            yield self.rows(start, stop), self.owners[start:stop]

    def rows_of(self, entries: Sequence[int]) -> tuple[Floats, Longs]:
        """Return the rows of some entries, with their owners."""
        spans = [self.span(entry) for entry in entries]
        rows = [np.zeros((0, self.width), dtype=np.float32), *(self.rows(*span) for span in spans)]
        return np.vstack(rows), np.concatenate([np.zeros(0, np.int64), *(self.owners[a:b] for a, b in spans)])

    def of_words(self, vectors: Vectors) -> tuple[Longs, Floats]:
        """Return where a text's words stand in a row, and what they put there; a place may stand more than once."""
        places, values = self.sketch.of(vectors)
        return places, values * self._of_words

    def weights_of_meaning(self, weights: Floats) -> Floats:
        """Return what the regression's ``weights`` (width times entries) make of each number of a meaning."""
        return np.asarray(weights[self.sketch.width :] * self._of_meaning)

    @property
    def _of_words(self) -> np.float32:
        return np.float32(np.sqrt(1 - self.meaning))

    @property
    def _of_meaning(self) -> np.float32:
        return np.float32(np.sqrt(self.meaning))
