"""Which questions were asked in vain: what is kept of them for the moderators, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers import Assistant, Reply, Suggest, Unknown
from bot.store import State, Unanswered, Why, Wording

LISTED = 1_000
"""Wordings that are put together at most, the newest."""


@dataclass(frozen=True)
class Group:
    """Wordings that ask the same, the newest first."""

    wordings: tuple[Wording, ...]

    @property
    def newest(self) -> Wording:
        """The wording that stands for the group."""
        return self.wordings[0]

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the wordings."""
        return tuple(wording.id for wording in self.wordings)

    @property
    def count(self) -> int:
        """How often it was asked, in all its wordings."""
        return sum(wording.count for wording in self.wordings)

    @property
    def texts(self) -> tuple[str, ...]:
        """The different wordings, as texts."""
        return tuple(dict.fromkeys(wording.text for wording in self.wordings))

    @property
    def state(self) -> State:
        """What was made of it: what is ignored or taken stays so, another wording makes what was done new again."""
        states = {wording.state for wording in self.wordings}
        return next(s for s in (State.IGNORED, State.TAKEN, State.NEW, State.DONE) if s in states)


class Recorder:
    """Keeps questions asked in vain, masked; one that is switched off keeps nothing."""

    def __init__(self, unanswered: Unanswered, *, on: bool = True) -> None:
        """Take the store's table, and whether anything is to be kept."""
        self._unanswered = unanswered
        self.on = on

    def asked(self, assistant: Assistant, question: str, reply: Reply, day: date) -> int | None:
        """Keep a question if its reply does not answer it; return what :meth:`picked` takes.

        Args:
            assistant: gave the reply; it knows which names are public.
            question: as the member typed it.
            reply: what it got.
            day: today.

        Raises:
            StoreError: the store can't be written.
        """
        match reply:
            case Unknown(entry=silence) if not silence:
                return self._keep(assistant, question, reply.language, Why.UNKNOWN, day)
            case Suggest():
                return self._keep(assistant, question, reply.language, Why.UNPICKED, day)
        return None

    def not_right(self, assistant: Assistant, question: str, language: str, day: date) -> None:
        """Keep a question whose answer a member found not right.

        Raises:
            StoreError: the store can't be written.
        """
        self._keep(assistant, question, language, Why.NOT_RIGHT, day)

    def picked(self, kept: int) -> None:
        """Take a question back: one of the questions that were offered for it was picked.

        Raises:
            StoreError: the store can't be written.
        """
        self._unanswered.take_back(kept)

    def _keep(self, assistant: Assistant, question: str, language: str, why: Why, day: date) -> int | None:
        masked = assistant.masker.masked(question) if self.on else ""
        return self._unanswered.record(masked, language, why, day) if masked else None


def grouped(assistant: Assistant, wordings: Sequence[Wording]) -> tuple[Group, ...]:
    """Put wordings together that ask the same; ``wordings`` and the groups are the newest first."""
    recent = wordings[:LISTED]
    texts = [wording.text for wording in recent]
    # The oldest wordings found the groups, so that a group keeps together while new wordings come in.
    places = assistant.grouper.groups(texts[::-1])
    groups = [Group(tuple(recent[len(recent) - 1 - at] for at in reversed(place))) for place in places]
    order = {wording.id: at for at, wording in enumerate(recent)}
    return tuple(sorted(groups, key=lambda group: order[group.newest.id]))


def in_state(groups: Iterable[Group], state: State) -> tuple[Group, ...]:
    """Return the groups of which that was made."""
    return tuple(group for group in groups if group.state is state)
