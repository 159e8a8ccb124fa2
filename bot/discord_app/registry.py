"""Every command and component of the bot, as they are registered."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.discord_app.commands import about, answer_this, ask, help_command, language_command, privacy
from bot.discord_app.listing_commands import actions, prisoners, releases, timeline, topics
from bot.discord_app.setup import setup
from bot.discord_app.setup_panel import Setting
from bot.discord_app.view import PARTS

COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
    ask,
    prisoners,
    actions,
    timeline,
    releases,
    topics,
    help_command,
    about,
    privacy,
    language_command,
    setup,
    answer_this,
)

COMPONENTS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (*PARTS, Setting)
"""What the client registers at start, so that buttons and menus sent earlier work."""
