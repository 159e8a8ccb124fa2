"""Every command of the bot, as it is registered."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.discord_app.commands import about, answer_this, ask, help_command, language_command, privacy
from bot.discord_app.listing_commands import actions, prisoners, releases, timeline, topics

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
    answer_this,
)
