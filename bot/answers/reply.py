"""The seam: what an answer is, for every adapter, with nothing of Discord in it.

Renderers ``match`` on :data:`Reply` and end in ``assert_never``, so that a type checker names the renderer which lacks
a new kind. All texts are already in ``language``; a renderer lays them out, and words itself only what depends on where
it is read: how to see the rest of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.knowledge.record_rules import UNKNOWN
from bot.knowledge.when import When


@dataclass(frozen=True)
class Citation:
    """One source of an answer, ready to be shown and linked."""

    release: str
    """Id of the release."""
    paragraph: int | None
    publisher: str
    """Who published it, by the name that the reader's language has for it."""
    date: When | None
    """When it was published, as precisely as the base says."""
    title: str
    url: str
    language: str
    """Language of the text at ``url``."""
    kind: str = "release"
    """``release``, or what else it is: press, blog, book, official."""
    republished: bool = False
    """Whether ``url`` leads to a copy that others published."""
    newest: When | None = None
    """When the text says what it says, as precisely as is known: ``date``, or that of what was added later."""


@dataclass(frozen=True)
class Suggestion:
    """A question that the base can answer, with how near it is to what was asked (0..1)."""

    entry: str
    question: str
    score: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Common:
    """What every reply carries."""

    language: str
    score: float = 0.0
    """How sure the matcher is of its first candidate, 0..1."""
    candidates: tuple[Suggestion, ...] = ()
    """The ranked candidates, best first, whatever the outcome."""
    reason: Mapping[str, Any] = field(default_factory=dict)
    """Why: matched phrasing, words that counted, slots, runner-up, the rule that decided."""


@dataclass(frozen=True, kw_only=True)
class Answer(Common):
    """A sourced answer, or several short ones to a question that asked several things."""

    entry: str
    title: str
    body: str
    """The answer itself; paragraphs are separated by a blank line, list items start with ``• ``."""
    attribution: str
    """Who says so, and as of when: one sentence."""
    as_of: When | None
    """Date of the newest source, as precisely as the base says; None where none is dated."""
    citations: tuple[Citation, ...]
    notices: tuple[str, ...] = ()
    """What else must be said, a sentence each: old news about a person, a text that is not yet translated, a question
    of the same message that has no answer."""
    related: tuple[Suggestion, ...] = ()
    cited: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    """Of a list: the sources of each line of the body, by its text without the ``• ``."""
    more: Mapping[str, int] = field(default_factory=dict)
    """Of a list that is cut: how many it leaves out, by its last line in the body."""
    repeat_id: str = ""
    """What :meth:`Assistant.entry` takes for the same answer once more, where that is not ``entry`` alone."""


@dataclass(frozen=True, kw_only=True)
class Suggest(Common):
    """Not sure: up to four questions to pick from."""

    lead: str
    choices: tuple[Suggestion, ...]


class Refusal(StrEnum):
    """Why a question gets no answer."""

    NOT_IN_BASE = "not-in-base"
    RELEASES_DO_NOT_SAY = "releases-do-not-say"
    WITHHELD = "withheld"


@dataclass(frozen=True, kw_only=True)
class Unknown(Common):
    """An honest refusal, with what can be asked instead."""

    refusal: Refusal
    text: str
    entry: str = ""
    """The entry that says that the releases are silent on it, if one does."""
    choices: tuple[Suggestion, ...] = ()
    """The nearest questions that can be answered."""
    topics: tuple[Suggestion, ...] = ()
    """Topics to look through: ids and titles."""


@dataclass(frozen=True, kw_only=True)
class SmallTalk(Common):
    """A greeting, thanks, "what can you do": one friendly line."""

    text: str


@dataclass(frozen=True, kw_only=True)
class SourceList:
    """Sources to look through: those of an answer, or the releases that a search found."""

    language: str
    title: str
    lead: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class TopicList:
    """A topic and the questions under it."""

    language: str
    id: str
    title: str
    questions: tuple[Suggestion, ...]


Reply = Answer | Suggest | Unknown | SmallTalk


def said_by(reply: Reply) -> str | None:
    """Return the id of the entry that a reply comes from, be it that the releases are silent; None where none does."""
    return reply.entry or None if isinstance(reply, Answer | Unknown) else None


def answering_entry(reply: Reply) -> str:
    """Return the id of the entry that a reply answers from; ``unknown``, as in a labelled question, where none does."""
    return reply.entry if isinstance(reply, Answer) else UNKNOWN
