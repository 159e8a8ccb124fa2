"""Every command and component of the bot, as they are registered."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.discord_app.commands import about, answer_this, ask, help_command, language_command, privacy
from bot.discord_app.listing_commands import actions, prisoners, releases, timeline, topics
from bot.discord_app.moderating.asked_in_vain import Leaf, Open
from bot.discord_app.moderating.changing_commands import teach_this
from bot.discord_app.moderating.correcting import Correct
from bot.discord_app.moderating.group import knowledge
from bot.discord_app.moderating.looking_commands import unanswered  # noqa: F401 - the commands hang on their group
from bot.discord_app.moderating.previewing import Back, Save, Undo
from bot.discord_app.moderating.settling import ACTIONS
from bot.discord_app.moderating.teaching import Choose
from bot.discord_app.setup import setup
from bot.discord_app.setup_panel import Setting
from bot.discord_app.view import PARTS

COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu, ...] = (
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
    knowledge,
    answer_this,
    teach_this,
)

STEPS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (Save, Back, Undo, Choose, Correct, Open, Leaf, *ACTIONS)
"""What moderators press."""

COMPONENTS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (*PARTS, Setting, *STEPS)
"""What the client registers at start, so that buttons and menus sent earlier work."""
