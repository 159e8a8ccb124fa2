"""rapidfuzz's ``extractOne``: the question against every phrasing, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rapidfuzz import fuzz, process, utils

from benchmarks.bases import Phrasing
from benchmarks.engines import Ranked, nearest


class _ExtractOne:
    scorer: ClassVar[Callable[..., Any]]

    def read(self, phrasings: Sequence[Phrasing]) -> None:
        """Keep the phrasings."""
        self._phrasings = phrasings

    def build(self) -> None:
        """Fold the phrasings' case and punctuation once, as is done to every question."""
        self._choices = [utils.default_process(phrasing.text) for phrasing in self._phrasings]

    def ask(self, question: str) -> Ranked:
        """Return the entry of the nearest phrasing."""
        found = process.extractOne(utils.default_process(question), self._choices, scorer=type(self).scorer)
        return nearest([(self._phrasings[found[2]].entry, found[1])] if found else [])


class WRatio(_ExtractOne):
    """The default scorer, and what most people use."""

    scorer = fuzz.WRatio


class TokenSet(_ExtractOne):
    """Words in any order."""

    scorer = fuzz.token_set_ratio
