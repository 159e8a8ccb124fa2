"""A text's words with which of them are names, and which carry nothing: what is asked for is read from the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from bot.matching.lexicon import Lexicon
from bot.matching.phrases import Span, places


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


def sentence_of(used: Sequence[str], mentions: Iterable[Span[str]], set_aside: Set[int], lexical: Lexicon) -> Sentence:
    """Return a text with what carries nothing of a question in it: fillers, what it sets aside, a first "wait".

    Args:
        used: its words.
        mentions: where names stand.
        set_aside: where that stands which the text itself sets aside.
        lexical: the language's words.
    """
    named = places(mentions)
    noise = (_fillers(used, lexical) - named) | set_aside
    first = next((at for at in range(len(used)) if at not in noise), None)
    if first is not None and first not in named and used[first] in lexical.interjections:
        noise.add(first)
    mine, kin = lexical.grammar.mine, lexical.grammar.kin
    noise |= {at for at in range(1, len(used)) if used[at] in kin and used[at - 1] in mine and at not in named}
    return Sentence(used, named, noise, lexical)


def _fillers(used: Sequence[str], lexical: Lexicon) -> set[int]:
    """Return where words stand that carry nothing; those that may say something, only before or behind all others."""
    found = places(lexical.fillers.find(used))
    edges = {at for at, word in enumerate(used) if word in lexical.fillers_at_edges}
    if edges:
        fillers = found | edges
        found.update(takewhile(fillers.__contains__, range(len(used))))
        found.update(takewhile(fillers.__contains__, reversed(range(len(used)))))
    return found
