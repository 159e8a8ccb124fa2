"""Notes for the moderators: which questions were asked in vain.

A conversation's last question is remembered in memory only, so that a pick takes it back, and *Not right* adds it.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from bot.answers import Assistant, Reply
from bot.discord_app.recording import Recorder
from bot.errors import StoreError

log = logging.getLogger(__name__)

REMEMBERED = 2_000
"""Conversations whose last question is remembered."""

LIFETIME = 600.0
"""Seconds for which it is remembered."""


@dataclass(frozen=True)
class LastQuestion:
    """The last question of a conversation."""

    question: str
    language: str
    kept: int | None
    """What was kept of it, if anything."""
    at: float
    """When it was asked, by the clock."""


class Notes:
    """Notes questions asked in vain; where that fails, the log says so and the member notices nothing."""

    def __init__(self, recorder: Recorder, clock: Callable[[], float] = time.monotonic) -> None:
        """Take what keeps the questions, and a clock in seconds that never goes back."""
        self._recorder = recorder
        self._clock = clock
        self._last: OrderedDict[str, LastQuestion] = OrderedDict()

    @property
    def records(self) -> bool:
        """Whether questions asked in vain are kept."""
        return self._recorder.on

    def asked(self, assistant: Assistant, conversation: str, question: str, reply: Reply, *, keep: bool) -> None:
        """Note a question, if its reply does not answer it, and if it is to be kept at all."""
        kept = None
        if keep:
            with _logged():
                kept = self._recorder.asked(assistant, question, reply, date.today())
        self._last[conversation] = LastQuestion(question, reply.language, kept, self._clock())
        self._last.move_to_end(conversation)
        self.forget()

    def picked(self, conversation: str) -> None:
        """Take back the last question: the member found it among those that were offered."""
        self.forget()
        asked = self._last.get(conversation)
        if asked is not None and asked.kept is not None:
            self._last[conversation] = replace(asked, kept=None)
            with _logged():
                self._recorder.picked(asked.kept)

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
        """Drop the questions that are no longer remembered, and what is too much."""
        while self._last:
            oldest = next(iter(self._last.values()))
            if len(self._last) <= REMEMBERED and self._clock() - oldest.at <= LIFETIME:
                return
            self._last.popitem(last=False)


@contextmanager
def _logged() -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        log.warning("A question asked in vain was not kept: %s", error)
