"""The command group ``/knowledge``, which the commands for moderators hang on."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord_app.localisation import t

knowledge = app_commands.Group(
    name=t("knowledge"),
    description=t("For moderators: what I know, and how it is changed"),
    default_permissions=discord.Permissions(manage_messages=True),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
)
release = app_commands.Group(
    name=t("release"), description=t("The texts that answers are drawn from"), parent=knowledge
)
person = app_commands.Group(name=t("person"), description=t("People and their histories"), parent=knowledge)

LINE = 300
"""Characters of an option that is a line of text."""
