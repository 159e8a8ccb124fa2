"""The bot: as a member asks it, and its index alone. Only its public face is used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.bases import Phrasing, by_entry
from benchmarks.engines import Ranked
from bot.answers import Assistant
from bot.answers.meaning import understand
from bot.answers.preparing import Prepared, prepare
from bot.answers.reply import Answer
from bot.knowledge.loading import read_files
from bot.knowledge.model import Knowledge

RELEASE = "an-invented-release"


def knowledge(phrasings: Sequence[Phrasing]) -> Knowledge:
    """Return a base of nothing but a release and the phrasings, read and checked as any other."""
    release = {
        "id": RELEASE,
        "title": "A release",
        "publisher": "Nobody",
        "date": "2020-01-01",
        "url": "https://release.example/",
    }
    languages = sorted({phrasing.language for phrasing in phrasings}, key=lambda language: language != "en")
    faq: list[dict[str, Any]] = []
    for entry, own in by_entry(phrasings):
        spoken = {language: [p.text for p in own if p.language == language] for language in languages}
        faq.append(
            {
                "id": entry,
                "question": {language: texts[0] for language, texts in spoken.items() if texts},
                "variants": {language: texts[1:] for language, texts in spoken.items() if texts[1:]},
                "answer": {language: f"Number {len(faq)}." for language, texts in spoken.items() if texts},
                "sources": [RELEASE],
            }
        )
    # JSON is YAML.
    return read_files({"faq.yaml": json.dumps({"releases": [release], "faq": faq}).encode()}).valid()


class Bot:
    """The whole way of a member's question, from its text to the reply."""

    def read(self, phrasings: Sequence[Phrasing]) -> None:
        """Read and check a base that holds the phrasings."""
        self._knowledge = knowledge(phrasings)

    def build(self) -> None:
        """Prepare the base."""
        self._assistant = Assistant(self._prepared())

    def _prepared(self) -> Prepared:
        return prepare(self._knowledge)

    def ask(self, question: str) -> Ranked:
        """Ask as a member does; the score of the reply stands for the first candidate."""
        reply = self._assistant.ask(question)
        ranked = [(candidate.entry, candidate.score) for candidate in reply.candidates]
        if isinstance(reply, Answer):
            ranked = [(reply.entry, reply.score), *(other for other in ranked if other[0] != reply.entry)]
        return Ranked(ranked, isinstance(reply, Answer))


class BotMeaning(Bot):
    """The bot with its semantic half."""

    def _prepared(self) -> Prepared:
        with TemporaryDirectory() as folder:  # vectors that were kept before would make building look quick
            return understand(super()._prepared(), Path(folder))


class BotIndex(Bot):
    """Reading the question and ranking the entries, without judging, deciding and composing."""

    def build(self) -> None:
        """Prepare the base."""
        self._matcher = self._prepared().matcher

    def ask(self, question: str) -> Ranked:
        """Rank the entries."""
        return Ranked(self._matcher.ranked(self._matcher.reader.question(question)))
