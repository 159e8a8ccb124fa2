"""The Discord client: joins the assistant to Discord's events and decides nothing itself."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord_app import asking, failures, syncing
from bot.discord_app.answered import Answered
from bot.discord_app.commands import COMMANDS
from bot.discord_app.components import PARTS
from bot.discord_app.localisation import CommandTranslator, language_of

if TYPE_CHECKING:
    from bot.answers import Assistant

log = logging.getLogger(__name__)


def intents_for(ask_channels: Collection[int]) -> discord.Intents:
    """Return the least intents: reading every message is asked for only where there are ask-channels."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=bool(ask_channels))


class CampaignTree(app_commands.CommandTree["CampaignBot"]):
    """The commands, with the bot's one way to report an error."""

    async def on_error(
        self, interaction: discord.Interaction[CampaignBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Apologise to the member; the log has the trace."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        name = interaction.command.qualified_name if interaction.command else "a command"
        await failures.apologise(interaction, cause, f"running /{name}")


class CampaignBot(discord.AutoShardedClient):
    """The bot on Discord: real or simulated, it is the same."""

    def __init__(
        self, assistant: Assistant, ask_channels: Collection[int] = (), *, shard_count: int | None = None
    ) -> None:
        """Join an assistant to a client that is not connected yet.

        Args:
            assistant: Answers the questions.
            ask_channels: Ids of channels in which every question is answered, mention or not.
            shard_count: Connections to Discord; by default as many as Discord recommends.
        """
        self.assistant = assistant
        self.ask_channels = set(ask_channels)
        self.answered = Answered()
        # It never speaks; without this discord.py warns at every start that it could not.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=intents_for(ask_channels),
            allowed_mentions=discord.AllowedMentions.none(),
            shard_count=shard_count,
        )
        self.tree = CampaignTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        for command in COMMANDS:
            self.tree.add_command(command)

    @property
    def me(self) -> discord.ClientUser:
        """The bot's own user; known once it is logged in, before any event."""
        assert self.user is not None
        return self.user

    async def setup_hook(self) -> None:
        """Make the buttons of earlier messages work, and register the commands where they changed."""
        self.add_dynamic_items(*PARTS)
        await self.tree.set_translator(CommandTranslator())
        await syncing.sync_if_changed(self, self.tree)

    async def on_ready(self) -> None:
        """Say where the bot is."""
        log.info("Connected as %s.", self.me)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is for the bot."""
        try:
            await asking.answer(self, message)
        except discord.Forbidden as refused:
            log.warning("No permission to answer in channel %s: %s", message.channel.id, refused)
        except Exception as error:  # noqa: BLE001 - the one handler of every error
            failure = failures.record(error, "answering a message")
            locale = message.guild.preferred_locale if message.guild else None
            await message.reply(failures.apology(failure, language_of(locale)), mention_author=False)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question anew."""
        await asking.revise(self, payload.message)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take the answer away with its question."""
        sent = self.answered.take(payload.message_id)
        if sent is not None:
            await sent.message.delete()

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log what no other handler caught."""
        del args, kwargs
        log.exception("Failure while handling %s", event_method)
