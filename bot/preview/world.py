"""The simulated server: its channels, and who looks at them in which language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import discord


class WallClock:
    """Real time for the simulated server, whose own clock stands still unless a test moves it."""

    def __init__(self) -> None:
        """Start the timers at nought; only ``now`` follows the wall."""
        self.elapsed = 0.0

    def now(self) -> datetime:
        """Return the time that messages are stamped with."""
        return datetime.now(UTC)

    def advance(self, seconds: float) -> None:
        """Move the timers on, as the simulation asks."""
        self.elapsed += seconds


@dataclass(frozen=True)
class World:
    """The simulated server."""

    ask: Any
    viewers: tuple[Any, ...]
    """Who the page can be used as; the first one is where it starts."""
    locales: dict[int, str]
    """The Discord locale of each of them, by id; everybody else's is en-US."""


def build_world(env: Any) -> World:
    """Set up the server: two channels, a member of each language, a moderator, and the bot."""
    guild = env.create_guild("Solidarity campaign")
    managing = discord.Permissions(manage_guild=True, manage_messages=True)
    moderators = guild.create_role("Moderators", permissions=managing)
    ask = guild.create_text_channel("ask-the-bot", topic="Type a question: here the bot answers without a mention.")
    guild.create_text_channel("general")
    ana = guild.add_member(env.create_user("ana", global_name="Ana, member"))
    ines = guild.add_member(env.create_user("ines", global_name="Inés, miembro"))
    chloe = guild.add_member(env.create_user("chloe", global_name="Chloé, membre"))
    mo = guild.add_member(env.create_user("mo", global_name="Mo, moderator"), roles=[moderators])
    return World(ask, (ana, ines, chloe, mo), {ines.id: "es-419", chloe.id: "fr"})
