"""rapidfuzz's ``extractOne``: the question against every phrasing, one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from rapidfuzz import fuzz, process, utils

from benchmarks.engines import Ranked, TakesAny, nearest


class _ExtractOne(TakesAny):
    scorer: ClassVar[Callable[..., Any]]

    def build(self) -> None:
        """Fold the phrasings' case and punctuation once, as is done to every question."""
        self._choices = [utils.default_process(phrasing.text) for phrasing in self.phrasings]

    def ask(self, question: str) -> Ranked:
        """Return the entry of the nearest phrasing."""
        found = process.extractOne(utils.default_process(question), self._choices, scorer=type(self).scorer)
        return nearest([(self.phrasings[found[2]].entry, found[1])] if found else [])


class WRatio(_ExtractOne):
    """The default scorer, and what most people use."""

    scorer = fuzz.WRatio


class TokenSet(_ExtractOne):
    """Words in any order."""

    scorer = fuzz.token_set_ratio
