"""When the bot keeps out of an ask-channel: it offers help once, and leaves a question that is open to the members."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

AGAIN = 600.0
"""Seconds after which a member who was offered help in a channel may be offered it again."""
OPEN = 300.0
"""Seconds for which a question that the bot has left open is the members' to answer."""
REMEMBERED = 5_000


class Restraint:
    """What the bot has offered and left open lately, in memory only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a clock in seconds that never goes back."""
        self._clock = clock
        self._offered: OrderedDict[tuple[int, int], float] = OrderedDict()
        self._open: OrderedDict[int, tuple[int, float]] = OrderedDict()

    def may_offer(self, channel: int, member: int) -> bool:
        """Whether the bot may say here, to this member, that it is not sure; from now on it has."""
        last = self._offered.get((channel, member))
        if last is not None and self._clock() - last < AGAIN:
            return False
        self._offered[channel, member] = self._clock()
        self._offered.move_to_end((channel, member))
        self.forget()
        return True

    def leave_open(self, channel: int, member: int) -> None:
        """Remember that a member's question here got no answer of the bot."""
        self._open[channel] = (member, self._clock())
        self._open.move_to_end(channel)
        self.forget()

    def settle(self, channel: int) -> None:
        """Remember that the newest question here is answered."""
        self._open.pop(channel, None)

    def others_answer(self, channel: int, member: int) -> bool:
        """Whether what a member says here may be an answer to somebody else's open question."""
        asker, since = self._open.get(channel, (member, 0.0))
        return asker != member and self._clock() - since < OPEN

    def forget(self) -> None:
        """Drop what no longer keeps the bot out, and what is too much."""
        now = self._clock()
        while self._offered and (len(self._offered) > REMEMBERED or now - next(iter(self._offered.values())) >= AGAIN):
            self._offered.popitem(last=False)
        while self._open and (len(self._open) > REMEMBERED or now - next(iter(self._open.values()))[1] >= OPEN):
            self._open.popitem(last=False)
