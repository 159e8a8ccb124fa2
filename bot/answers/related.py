"""What a reader may want to ask next: the entries that an entry names, or those about whom an answer of records is."""

from __future__ import annotations

from collections.abc import Callable

from bot.answers.reply import Suggestion
from bot.knowledge.model import Faq, Knowledge
from bot.matching.subjects import CITY, ORGANISATION, PERSON, of_kind
from bot.records.telling import Telling

MOST = 25
"""Questions offered; more is no choice any more."""

TIES = (PERSON, ORGANISATION, CITY)
"""Kinds of subjects that tie questions together. A country does not: half of the base is about one."""


class Related:
    """Finds related questions in one base."""

    def __init__(self, knowledge: Knowledge, subjects: Callable[[str], frozenset[str]]) -> None:
        """Take the base as members may see it, and what gives the subjects of an entry."""
        self._knowledge = knowledge
        self._subjects = subjects

    def of_entry(self, entry: Faq, language: str) -> tuple[Suggestion, ...]:
        """Return the entries that an entry names as related."""
        return tuple(self._suggestion(self._knowledge.faq[other], language) for other in entry.related)

    def of_telling(self, telling: Telling, language: str) -> tuple[Suggestion, ...]:
        """Return the entries that tell more of it, then those about the same people, organisations or towns."""
        about = of_kind(telling.subjects, *TIES)
        found = [entry for entry in self._knowledge.faq.values() if about & self._subjects(entry.id)] if about else []
        others = (self._suggestion(entry, language) for entry in found if entry.id not in telling.entries)
        return (*self.telling_more(telling, language), *others)[:MOST]

    def telling_more(self, telling: Telling, language: str) -> tuple[Suggestion, ...]:
        """Return the entries that tell more of what records tell."""
        return tuple(self._suggestion(self._knowledge.faq[entry], language) for entry in telling.entries)

    @staticmethod
    def _suggestion(entry: Faq, language: str) -> Suggestion:
        return Suggestion(entry.id, entry.question.best(language)[0])
