"""Notes for the moderators: which questions were asked in vain.

In memory only, and for a while, it is remembered which question a message did not answer, so that a pick below it takes
that one back; and a conversation's last question, so that *Not right* adds it.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.answers import Assistant, Reply
from bot.discord_app.recording import Recorder
from bot.errors import StoreError

log = logging.getLogger(__name__)

REMEMBERED = 2_000
"""Conversations whose last question is remembered, and messages of which it is known what they did not answer."""

LIFETIME = 600.0
"""Seconds for which either is remembered."""


@dataclass(frozen=True)
class LastQuestion:
    """The last question of a conversation."""

    question: str
    at: float
    """When it was asked, by the clock."""


@dataclass(frozen=True)
class InVain:
    """A question that a message of the bot did not answer."""

    kept: int
    """What was kept of it."""
    at: float
    """When it was asked, by the clock."""


Key = TypeVar("Key", str, int)
Noted = TypeVar("Noted", LastQuestion, InVain)


class Notes:
    """Notes questions asked in vain; where that fails, the log says so and the member notices nothing."""

    def __init__(self, recorder: Recorder, clock: Callable[[], float] = time.monotonic) -> None:
        """Take what keeps the questions, and a clock in seconds that never goes back."""
        self._recorder = recorder
        self._clock = clock
        self._last: OrderedDict[str, LastQuestion] = OrderedDict()
        self._in_vain: OrderedDict[int, InVain] = OrderedDict()

    @property
    def records(self) -> bool:
        """Whether questions asked in vain are kept."""
        return self._recorder.on

    def asked(
        self,
        assistant: Assistant,
        conversation: str,
        question: str,
        reply: Reply,
        *,
        message: int | None = None,
        keep: bool,
    ) -> None:
        """Note a question, if its reply does not answer it.

        Args:
            assistant: knows which names are public.
            conversation: of whoever asked.
            question: what was typed.
            reply: what it got.
            message: the id of the message that holds the reply; None where none was sent.
            keep: whether the question may be kept at all.
        """
        kept = None
        if keep:
            with _logged():
                kept = self._recorder.asked(assistant, question, reply, date.today())
        if kept is not None and message is not None:
            self._in_vain[message] = InVain(kept, self._clock())
            self._in_vain.move_to_end(message)
        self._last[conversation] = LastQuestion(question, self._clock())
        self._last.move_to_end(conversation)
        self.forget()

    def picked(self, message: int) -> None:
        """Take back the question that a message did not answer: it was among those that the message offers."""
        self.forget()
        in_vain = self._in_vain.pop(message, None)
        if in_vain is not None:
            with _logged():
                self._recorder.picked(in_vain.kept)

    def not_right(self, assistant: Assistant, conversation: str, question: str, language: str) -> None:
        """Note a question whose answer a member found not right.

        Args:
            assistant: knows which names are public.
            conversation: of whoever found it not right.
            question: what was asked, where the message tells; otherwise the conversation's last question is meant.
            language: of the answer.
        """
        self.forget()
        asked = self._last.get(conversation)
        question = question or (asked.question if asked is not None else "")
        if question:
            with _logged():
                self._recorder.not_right(assistant, question, language, date.today())

    def forget(self) -> None:
        """Drop what is no longer remembered, and what is too much."""
        self._drop_old(self._last)
        self._drop_old(self._in_vain)

    def _drop_old(self, memory: OrderedDict[Key, Noted]) -> None:
        while memory:
            oldest = next(iter(memory.values()))
            if len(memory) <= REMEMBERED and self._clock() - oldest.at <= LIFETIME:
                return
            memory.popitem(last=False)


@contextmanager
def _logged() -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        log.warning("A question asked in vain was not kept: %s", error)
