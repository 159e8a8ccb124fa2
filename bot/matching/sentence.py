"""A text's words with which of them are names, and which carry nothing: what is asked for is read from the others."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from bot.matching.lexicon import Lexicon


@dataclass(frozen=True)
class Sentence:
    """A text's words, with the part that some of them play."""

    used: Sequence[str]
    named: Set[int]
    """Where names stand."""
    noise: Set[int]
    """Where words stand that carry nothing of a question."""
    lexical: Lexicon
    """The language's words."""

    @cached_property
    def others(self) -> Sequence[tuple[int, str]]:
        """The words that are neither names nor noise, with where they stand."""
        return [(at, word) for at, word in enumerate(self.used) if at not in self.named and at not in self.noise]

    @cached_property
    def content(self) -> Set[int]:
        """Where those of them stand that say something."""
        return {at for at, word in self.others if word not in self.lexical.function_words}

    @property
    def first(self) -> int:
        """Where the first word stands that isn't noise; 0 where there is none."""
        return next((at for at in range(len(self.used)) if at not in self.noise), 0)

    @property
    def last(self) -> int:
        """Where the last one stands; 0 where there is none."""
        return next((at for at in reversed(range(len(self.used))) if at not in self.noise), 0)
