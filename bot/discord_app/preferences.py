"""What servers and members have set, and which language somebody reads."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.localisation import speaks
from bot.errors import StoreError
from bot.language.messages import LANGUAGES
from bot.store import GuildSettings, Store

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

log = logging.getLogger(__name__)


class Preferences:
    """The settings of servers and members; those of servers are read once, and again when they change here."""

    def __init__(self, store: Store) -> None:
        """Read the servers' settings from the store.

        Raises:
            StoreError: it can't be read.
        """
        self._store = store
        self._servers = store.guilds.all()

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

        One change after another, and so always in the thread of ``CampaignBot.think``: each must find what the one
        before it has set.

        Raises:
            StoreError: they can't be kept; the old ones still hold.
        """
        self.set_server(server, change(self.of_server(server)))

    def forget_server(self, server: int) -> None:
        """Drop the settings of a server that the bot has left; in the thread of ``CampaignBot.think`` as well."""
        self._store.guilds.forget(server)
        self._servers = {known: settings for known, settings in self._servers.items() if known != server}

    @property
    def ask_channels(self) -> frozenset[int]:
        """The ask-channels of all servers."""
        return frozenset().union(*(settings.ask_channels for settings in self._servers.values()))

    def chosen(self, member: int) -> str | None:
        """Return the language that a member chose; None where they chose none, or it can't be read just now."""
        try:
            return self._store.members.language(member)
        except StoreError as error:
            # A reply in the other language is better than none.
            log.warning("A member's language can't be read: %s", error)
            return None

    def choose(self, member: int, language: str | None) -> None:
        """Keep a member's language; None forgets it.

        Raises:
            StoreError: it can't be kept.
        """
        self._store.members.choose(member, language)

    def hint(self, message: discord.Message) -> str | None:
        """Return the language or locale that decides where the text of a message does not."""
        chosen = self.chosen(message.author.id)
        if chosen is not None or message.guild is None:
            return chosen
        return self.of_server(message.guild.id).language or str(message.guild.preferred_locale)


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
