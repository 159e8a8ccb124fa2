"""Where a card came from, in few enough characters for a button to carry.

A button lives longer than the process that sent it. So its custom id says what to show again: an entry, or a listing
with its filters.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from bot import charts
from bot.answers.reply import Answer, Reply, SourceList, Unknown
from bot.discord_app.references import reference, resolved, short, value
from bot.rendering.embeds import Card, card
from bot.rendering.lists import sources_card, topic_card, topics_card

if TYPE_CHECKING:
    from bot.answers import Assistant

SEARCH = 40
"""Characters of a search that fit into a custom id (100 in all)."""
FEW = 3
"""Fewer actions are told sooner than drawn."""

Draw = Callable[[], charts.Chart]


class Origin(ABC):
    """What a card shows."""

    @abstractmethod
    def text(self) -> str:
        """Write the origin for a custom id."""

    @abstractmethod
    def card(self, assistant: Assistant, language: str, *, page: int = 1, conversation: str | None = None) -> Card:
        """Lay it out."""

    def picture(self, assistant: Assistant, language: str) -> Draw | None:
        """Return what draws a picture of it; None where there is none."""
        del assistant, language
        return None


class Answering(Origin):
    """What has sources: an answer, a list of records or of releases."""

    @abstractmethod
    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Reply | SourceList:
        """Answer again."""

    def card(self, assistant: Assistant, language: str, *, page: int = 1, conversation: str | None = None) -> Card:
        """Lay it out."""
        found = self.reply(assistant, language, conversation)
        return sources_card(found, page=page) if isinstance(found, SourceList) else card(found, page=page)


@dataclass(frozen=True)
class Entry(Answering):
    """The answer of one entry."""

    id: str

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"e|{reference(self.id)}"

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Reply:
        """Answer again."""
        return assistant.entry(resolved(self.id, assistant, language), language, conversation=conversation)


@dataclass(frozen=True)
class Prisoners(Answering):
    """The list of prisoners."""

    status: str = ""
    person: str = ""

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"p|{self.status}|{short(self.person)}"

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Answer | Unknown:
        """Answer again."""
        del conversation
        status = cast('Literal["inside", "out"] | None', self.status or None)
        person = value("person", self.person, assistant, language)
        return assistant.listings.prisoners(language, status=status, person=person)


@dataclass(frozen=True)
class Actions(Answering):
    """The list of actions."""

    country: str = ""
    city: str = ""
    kind: str = ""
    date: str = ""

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"a|{short(self.country, 9)}|{short(self.city)}|{short(self.kind, 12)}|{short(self.date)}"

    def _filters(self, assistant: Assistant, language: str) -> dict[str, str | None]:
        return {
            "country": self.country or None,
            "city": value("city", self.city, assistant, language),
            "kind": self.kind or None,
            "when": self.date or None,
        }

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Answer | Unknown:
        """Answer again."""
        del conversation
        return assistant.listings.actions(language, **self._filters(assistant, language))

    def picture(self, assistant: Assistant, language: str) -> Draw | None:
        """Draw the actions by region, where there are several."""
        counts = assistant.listings.regions(language, **self._filters(assistant, language))
        if len(counts) < 2 or sum(count for _, count in counts) < FEW:
            return None
        return lambda: charts.regions_chart(counts, language)


@dataclass(frozen=True)
class Timeline(Answering):
    """What happened between two dates."""

    start: str = ""
    end: str = ""

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"t|{short(self.start)}|{short(self.end)}"

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Answer | Unknown:
        """Answer again."""
        del conversation
        return assistant.listings.timeline(language, start=self.start or None, end=self.end or None)

    def picture(self, assistant: Assistant, language: str) -> Draw | None:
        """Draw who was held when, if anybody was."""
        held = assistant.listings.held(start=self.start or None, end=self.end or None)
        return (lambda: charts.custody_chart(held, language)) if held else None


@dataclass(frozen=True)
class Releases(Answering):
    """The releases of a publisher, or found by words of their titles."""

    publisher: str = ""
    search: str = ""

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"r|{short(self.publisher)}|{self.search.replace('|', ' ')[:SEARCH]}"

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> SourceList | Unknown:
        """Search again."""
        del conversation
        publisher = value("publisher", self.publisher, assistant, language)
        return assistant.listings.releases(language, publisher=publisher, search=self.search or None)


@dataclass(frozen=True)
class Topics(Origin):
    """All topics, or the questions of one: no answer, as they have no source."""

    topic: str = ""

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"o|{reference(self.topic)}"

    def card(self, assistant: Assistant, language: str, *, page: int = 1, conversation: str | None = None) -> Card:
        """Lay it out."""
        del conversation
        topics = assistant.listings.topics(language)
        if not self.topic:
            return topics_card(topics, language, page=page)
        topic = next((topic.id for topic in topics if reference(topic.id) == reference(self.topic)), "")
        return topic_card(topics, topic, language, page=page)


@dataclass(frozen=True)
class Sources(Answering):
    """The sources of what another origin answers."""

    of: Answering

    def text(self) -> str:
        """Write the origin for a custom id."""
        return f"s|{self.of.text()}"

    def reply(self, assistant: Assistant, language: str, conversation: str | None = None) -> Reply | SourceList:
        """Return the sources of the answer; the reply itself where that is no answer any more."""
        found = self.of.reply(assistant, language, conversation)
        if not isinstance(found, Answer):
            return found
        return SourceList(language=language, title=found.title, lead=found.attribution, citations=found.citations)


def origin_of(shown: Card, made_of: Origin | None = None) -> Origin | None:
    """Return what shows a card again: what it was ``made_of``, by default the entry that answers; None without one."""
    return made_of or (Entry(shown.entry) if shown.entry else None)


def read(text: str) -> Origin:
    """Read what :meth:`Origin.text` wrote, or an entry's id; a text that nobody wrote is an entry that isn't there."""
    kind, *values = text.split("|")
    match kind, len(values):
        case "p", 2:
            return Prisoners(*values)
        case "a", 4:
            return Actions(*values)
        case "t", 2:
            return Timeline(*values)
        case "r", 2:
            return Releases(*values)
        case "o", 1:
            return Topics(*values)
        case "s", _:
            of = read("|".join(values))
            return Sources(of) if isinstance(of, Answering) else of
    return Entry(text.removeprefix("e|"))
