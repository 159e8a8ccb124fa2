"""What the Discord side must be told from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import BotError


@dataclass(frozen=True)
class DiscordSettings:
    """How the bot appears on Discord."""

    token: str | None = None
    """The bot's token; without one there is only the preview."""
    ask_channels: frozenset[int] = frozenset()
    """Channels in which every question is answered, mention or not."""

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> DiscordSettings:
        """Read ``DISCORD_TOKEN`` and ``ASK_CHANNELS`` (ids, separated by commas or spaces).

        Raises:
            BotError: a channel is not written as its id.
        """
        ids = environment.get("ASK_CHANNELS", "").replace(",", " ").split()
        for written in ids:
            if not written.isdecimal():
                raise BotError(f"ASK_CHANNELS holds channel ids, numbers such as 1234567890; found {written!r}.")
        token = environment.get("DISCORD_TOKEN", "").strip()
        return cls(token or None, frozenset(map(int, ids)))
