"""Which message answered which question: an answer follows its question, and goes with it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import discord

from bot.discord_app.noting import LIFETIME

KEPT = 500
"""Answers remembered, the newest; in memory only."""

FRESH = timedelta(minutes=2)
"""How long after it was sent an edited question gets a new answer."""


@dataclass(frozen=True)
class Sent:
    """Where an answer of the bot stands, and the question as it was then."""

    message: int
    channel: int
    question: str
    """As long as it is remembered; then ""."""
    at: float
    """When it was answered, by the clock."""


class Answered:
    """Remembers the newest answers by the id of their question, and for a while what was asked."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a clock in seconds that never goes back."""
        self._clock = clock
        self._sent: OrderedDict[int, Sent] = OrderedDict()

    def add(self, question: int, answer: discord.Message, text: str) -> None:
        """Remember an answer, and the text of its question; the oldest is forgotten when there are too many."""
        # Of the message its ids only: it holds the question that it replies to, with its author.
        self._sent[question] = Sent(answer.id, answer.channel.id, text, self._clock())
        if len(self._sent) > KEPT:
            self._sent.popitem(last=False)

    def find(self, question: int) -> Sent | None:
        """Return the answer to a question, if it is remembered."""
        return self._sent.get(question)

    def question_of(self, answer: int) -> str:
        """Return what was asked, from the id of the message that answers it; "" if it is not remembered."""
        self.forget()
        return next((sent.question for sent in self._sent.values() if sent.message == answer), "")

    def take(self, question: int) -> Sent | None:
        """Return and forget the answer to a question."""
        return self._sent.pop(question, None)

    def forget(self) -> None:
        """Drop the texts of the questions that are no longer remembered; the ids stay."""
        for question, sent in list(self._sent.items()):
            if sent.question and self._clock() - sent.at > LIFETIME:
                self._sent[question] = replace(sent, question="")

    @staticmethod
    def fresh(question: discord.Message) -> bool:
        """Whether the question was edited soon enough after it was asked."""
        return question.edited_at is not None and question.edited_at - question.created_at <= FRESH
