"""bm25s: BM25 over stemmed words, in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import Stemmer

from benchmarks.bases import Phrasing
from benchmarks.engines import Ranked, nearest

DEPTH = 20
"""Phrasings looked at."""


class Bm25:
    """The library's defaults, with Snowball's English stems."""

    def read(self, phrasings: Sequence[Phrasing]) -> None:
        """Keep the phrasings."""
        self._phrasings = phrasings

    def build(self) -> None:
        """Index the phrasings."""
        self._stemmer = Stemmer.Stemmer("english")
        self._index = bm25s.BM25()
        texts = [phrasing.text for phrasing in self._phrasings]
        self._index.index(bm25s.tokenize(texts, stemmer=self._stemmer, show_progress=False), show_progress=False)

    def ask(self, question: str) -> Ranked:
        """Rank the entries by their best phrasing."""
        tokens = bm25s.tokenize(question, stemmer=self._stemmer, show_progress=False)
        found, scores = self._index.retrieve(tokens, k=min(DEPTH, len(self._phrasings)), show_progress=False)
        hits = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return nearest([(self._phrasings[at].entry, score) for at, score in hits if score > 0])
