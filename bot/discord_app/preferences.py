"""What servers and members have set, and which language somebody reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.localisation import speaks
from bot.language.messages import LANGUAGES
from bot.store import GuildSettings, Store

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


class Preferences:
    """The settings of servers and members, read once: to look at them never waits for the store.

    What changes them does, and so belongs into the thread of ``CampaignBot.think``.
    """

    def __init__(self, store: Store) -> None:
        """Read the settings of servers and members from the store.

        Raises:
            StoreError: it can't be read.
        """
        self._store = store
        self._servers = store.guilds.all()
        self._members = store.members.all()

    def of_server(self, server: int | None) -> GuildSettings:
        """Return the settings of a server; the defaults where nothing was set, and outside servers."""
        return self._servers.get(server or 0, GuildSettings())

    def set_server(self, server: int, settings: GuildSettings) -> None:
        """Keep the settings of a server.

        Raises:
            StoreError: they can't be kept; the old ones still hold.
        """
        self._store.guilds.save(server, settings)
        # Replaced, not changed: others go through it meanwhile, for every message.
        self._servers = {**self._servers, server: settings}

    def change_server(self, server: int, change: Callable[[GuildSettings], GuildSettings]) -> None:
        """Keep what a change makes of the settings of a server.

        One change after another, always in the same thread: each must find what the one before it has set.

        Raises:
            StoreError: they can't be kept; the old ones still hold.
        """
        self.set_server(server, change(self.of_server(server)))

    def forget_server(self, server: int) -> None:
        """Drop the settings of a server that the bot has left."""
        self._store.guilds.forget(server)
        self._servers = {known: settings for known, settings in self._servers.items() if known != server}

    @property
    def ask_channels(self) -> frozenset[int]:
        """The ask-channels of all servers."""
        return frozenset().union(*(settings.ask_channels for settings in self._servers.values()))

    def chosen(self, member: int) -> str | None:
        """Return the language that a member chose; None where they chose none."""
        return self._members.get(member)

    def choose(self, member: int, language: str | None) -> None:
        """Keep a member's language; None forgets it.

        Raises:
            StoreError: it can't be kept; the old one still holds.
        """
        self._store.members.choose(member, language)
        if language is None:
            self._members.pop(member, None)
        else:
            self._members[member] = language

    def hint(self, message: discord.Message) -> str | None:
        """Return the language or locale that decides where the text of a message does not."""
        chosen = self.chosen(message.author.id)
        if chosen is not None or message.guild is None:
            return chosen
        return self.language_of_server(message.guild)

    def language_of_server(self, server: discord.Guild) -> str:
        """Return the language that a server has set, or else the locale of its Discord."""
        return self.of_server(server.id).language or str(server.preferred_locale)


def language_for(interaction: discord.Interaction[Any]) -> str:
    """Return the language for whoever acts: their choice, their Discord's, what the server set, the server's own."""
    bot: CampaignBot = interaction.client
    wishes = (
        bot.preferences.chosen(interaction.user.id),
        interaction.locale,
        bot.preferences.of_server(interaction.guild_id).language,
        interaction.guild_locale,
    )
    return next((spoken for wish in wishes if (spoken := speaks(wish)) is not None), LANGUAGES[0])
