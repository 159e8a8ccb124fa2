"""What was spoken of lately, per conversation: in memory only, for some minutes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

LIFETIME = 600.0
"""Seconds after which a conversation's subject is forgotten."""

MOST_CONVERSATIONS = 10_000
"""Conversations remembered at once; the longest silent goes first."""


@dataclass(frozen=True)
class Context:
    """What a follow-up may refer to."""

    entry: str
    """Id of the last answer; empty where there is none yet."""
    question: str
    """The last question that was answered, or that named somebody, as it was understood."""
    rest: str
    """The same without the names in it: what "and Salazar?" asks again."""
    topic: str
    """Its content words and names alone: what "and when was that?" is about."""
    subjects: frozenset[str]
    """What the last answer is about."""
    people: tuple[str, ...]
    """The people that the last answer tells of, in its order, without those whom the question named: whom "they" means,
    and "the second"."""
    language: str
    organisations: tuple[str, ...] = ()
    """The organisations that the last answer names, in its order: "the second one", "its general secretary"."""
    repeat_id: str = ""
    """What :meth:`Assistant.entry` takes for the whole last answer, where that is not ``entry`` alone."""


class Conversations:
    """The contexts of all conversations."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take a clock in seconds that never goes back."""
        self._clock = clock
        self._contexts: OrderedDict[str, tuple[float, Context]] = OrderedDict()

    def recall(self, key: str | None) -> Context | None:
        """Return the context of a conversation, or None when there is none or it has expired."""
        if key is None:
            return None
        self.forget()
        kept = self._contexts.get(key)
        return kept[1] if kept is not None else None

    def remember(self, key: str | None, context: Context) -> None:
        """Keep the context of a conversation; without a key there is none."""
        if key is None:
            return
        self._contexts[key] = (self._clock(), context)
        self._contexts.move_to_end(key)
        self.forget()

    def forget(self) -> None:
        """Drop what has expired, and what is too much."""
        while self._contexts:
            since, _ = next(iter(self._contexts.values()))
            if len(self._contexts) <= MOST_CONVERSATIONS and self._clock() - since <= LIFETIME:
                return
            self._contexts.popitem(last=False)
