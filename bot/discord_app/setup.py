"""``/setup``: a server's managers choose where the bot answers, who moderates, and in which language it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.discord_app.localisation import t
from bot.discord_app.preferences import language_for
from bot.discord_app.rights import Level, level
from bot.discord_app.setup_panel import panel, refuse

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


@app_commands.command(name=t("setup"), description=t("Where I answer, who moderates, in which language I write"))
@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
async def setup(interaction: discord.Interaction[CampaignBot]) -> None:
    """Show the settings of the server, privately."""
    if interaction.guild is None or level(interaction) < Level.MANAGER:
        await refuse(interaction)
        return
    shown = panel(interaction.client, interaction.guild, language_for(interaction))
    await interaction.response.send_message(view=shown, ephemeral=True)
