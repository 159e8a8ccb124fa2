"""Which message answered which question, for as long as a member may still change their mind."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta

import discord

KEPT = 500
"""Answers remembered, the newest; in memory only."""

FRESH = timedelta(minutes=2)
"""How long after it was sent an edited question gets a new answer."""


@dataclass(frozen=True)
class Sent:
    """An answer of the bot, and the question as it was then."""

    message: discord.Message
    question: str


class Answered:
    """Remembers the newest answers by the id of their question."""

    def __init__(self) -> None:
        """Start with none."""
        self._sent: OrderedDict[int, Sent] = OrderedDict()

    def add(self, question: int, sent: Sent) -> None:
        """Remember an answer; the oldest one is forgotten when there are too many."""
        self._sent[question] = sent
        if len(self._sent) > KEPT:
            self._sent.popitem(last=False)

    def find(self, question: int) -> Sent | None:
        """Return the answer to a question, if it is remembered."""
        return self._sent.get(question)

    def question_of(self, answer: int) -> str:
        """Return what was asked, from the id of the message that answers it; "" if it is not remembered."""
        return next((sent.question for sent in self._sent.values() if sent.message.id == answer), "")

    def take(self, question: int) -> Sent | None:
        """Return and forget the answer to a question."""
        return self._sent.pop(question, None)

    @staticmethod
    def fresh(question: discord.Message) -> bool:
        """Whether the question was edited soon enough after it was asked."""
        return question.edited_at is not None and question.edited_at - question.created_at <= FRESH
