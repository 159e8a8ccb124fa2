"""SQLite's full-text search: any of the question's tokens, ranked by its bm25."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import ClassVar

from benchmarks.engines import Ranked, TakesAny, nearest

DEPTH = 20
"""Phrasings looked at."""


class _Fts5(TakesAny):
    tokenizer: ClassVar[str]

    def build(self) -> None:
        """Fill the table."""
        self._table = sqlite3.connect(":memory:")
        self._table.execute(f"CREATE VIRTUAL TABLE phrasings USING fts5(text, tokenize='{self.tokenizer}')")
        rows = ((number, phrasing.text) for number, phrasing in enumerate(self.phrasings))
        self._table.executemany("INSERT INTO phrasings (rowid, text) VALUES (?, ?)", rows)

    def ask(self, question: str) -> Ranked:
        """Rank the entries by their best phrasing."""
        terms = " OR ".join(f'"{token}"' for token in dict.fromkeys(self.tokens(question.lower())))
        if not terms:
            return Ranked([])
        query = "SELECT rowid, -rank FROM phrasings WHERE phrasings MATCH ? ORDER BY rank LIMIT ?"
        found = self._table.execute(query, (terms, DEPTH))
        return nearest([(self.phrasings[at].entry, score) for at, score in found])

    @staticmethod
    def tokens(question: str) -> Iterable[str]:
        """Yield what is looked for."""
        return re.findall(r"\w+", question)


class Porter(_Fts5):
    """Stemmed words."""

    tokenizer = "porter unicode61"


class Trigram(_Fts5):
    """Runs of three characters: made for parts of words, and forgiving of typed errors."""

    tokenizer = "trigram"

    @staticmethod
    def tokens(question: str) -> Iterable[str]:
        """Yield the runs of three characters."""
        text = " ".join(re.findall(r"\w+", question))
        return (text[at : at + 3] for at in range(len(text) - 2))
