"""The commands joined to a client, as they are registered and run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord_app import failures
from bot.discord_app.moderating.gate import Told
from bot.discord_app.registry import COMMANDS

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


class CampaignTree(app_commands.CommandTree[Any]):
    """The commands, with the bot's one way to report an error."""

    def __init__(self, client: discord.Client) -> None:
        """Hang every command on a client. Only to run them takes a :class:`CampaignBot`; any can tell what they are."""
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        for command in COMMANDS:
            self.add_command(command)

    async def on_error(
        self, interaction: discord.Interaction[CampaignBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Apologise to the member; the log has the trace."""
        if isinstance(error, Told):
            return
        name = interaction.command.qualified_name if interaction.command else "a command"
        await failures.apologise(interaction, failures.cause_of(error), f"running /{name}")
