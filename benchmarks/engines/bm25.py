"""bm25s: BM25 over stemmed words, in numpy."""

from __future__ import annotations

import bm25s
import Stemmer

from benchmarks.engines import Ranked, TakesAny, nearest

DEPTH = 20
"""Phrasings looked at."""


class Bm25(TakesAny):
    """The library's defaults, with Snowball's English stems."""

    def build(self) -> None:
        """Index the phrasings."""
        self._stemmer = Stemmer.Stemmer("english")
        self._index = bm25s.BM25()
        texts = [phrasing.text for phrasing in self.phrasings]
        self._index.index(bm25s.tokenize(texts, stemmer=self._stemmer, show_progress=False), show_progress=False)

    def ask(self, question: str) -> Ranked:
        """Rank the entries by their best phrasing."""
        tokens = bm25s.tokenize(question, stemmer=self._stemmer, show_progress=False)
        found, scores = self._index.retrieve(tokens, k=min(DEPTH, len(self.phrasings)), show_progress=False)
        hits = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return nearest([(self.phrasings[at].entry, score) for at, score in hits if score > 0])
