"""How often a member may ask: a handful of questions at once, then a pause."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord_app.preferences import language_for
from bot.language.messages import translator

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

RATE, SECONDS = 10, 30.0
"""So many questions in so many seconds: more than a person types, less than a joker needs to fill a channel."""
MEMBERS = 5_000
"""Members remembered; those who have not asked for longest go first."""


@dataclass(frozen=True)
class Wait:
    """A question that is dropped."""

    seconds: int
    """Until the member may ask again."""
    told: bool
    """Whether the member has been told already since the pause began."""


@dataclass
class _Asker:
    """A member who has asked lately."""

    cooldown: app_commands.Cooldown
    asked: float
    """When they last did, by the clock."""
    told: bool = False
    """Whether they have been told to wait since the pause began."""


class Cooldowns:
    """The questions of each member in the last seconds, in memory only."""

    def __init__(self, rate: int = RATE, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow ``rate`` questions in ``seconds`` to each member, by a clock that never goes back."""
        self._rate, self._seconds, self._clock = rate, seconds, clock
        self._askers: OrderedDict[int, _Asker] = OrderedDict()

    def take(self, member: int) -> Wait | None:
        """Count a question of a member; None when it may be answered."""
        now = self._clock()
        asker = self._askers.setdefault(member, _Asker(app_commands.Cooldown(self._rate, self._seconds), now))
        asker.asked = now
        self._askers.move_to_end(member)
        self.forget()
        left = asker.cooldown.update_rate_limit(now)
        told, asker.told = asker.told, left is not None
        return None if left is None else Wait(max(1, math.ceil(left)), told)

    def forget(self) -> None:
        """Drop the members who have not asked for so long that it counts no more, and those who are too many."""
        while self._askers:
            longest = next(iter(self._askers.values()))
            if len(self._askers) <= MEMBERS and self._clock() - longest.asked <= self._seconds:
                return
            self._askers.popitem(last=False)


def sentence(wait: Wait, language: str) -> str:
    """Return what a member is told whose question is dropped."""
    return translator(language).plural(
        "That was a lot at once, so I left this one out. Please ask again in {count} second.",
        "That was a lot at once, so I left this one out. Please ask again in {count} seconds.",
        wait.seconds,
    )


async def left_out(interaction: discord.Interaction[Any]) -> bool:
    """Count a command that asks something; whether it is left out, of which the member is then told, privately."""
    bot: CampaignBot = interaction.client
    wait = bot.cooldowns.take(interaction.user.id)
    if wait is not None:
        await interaction.response.send_message(sentence(wait, language_for(interaction)), ephemeral=True)
    return wait is not None
