"""Who may do what: the one place that decides, asked at every step, because roles change between two of them."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from typing import TYPE_CHECKING

import discord

from bot.store import GuildSettings

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


class Level(IntEnum):
    """What somebody may do on a server; each level may do what those below it may."""

    MEMBER = 0
    """Asks, and removes the answers to their own questions."""
    MODERATOR = 1
    """Removes any answer, sees what was asked in vain, teaches and edits."""
    MANAGER = 2
    """Sees what is withheld, hides, sets up."""


def level(interaction: discord.Interaction[CampaignBot]) -> Level:
    """Return what whoever acts may do, here and now; outside servers everybody is a member."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return Level.MEMBER
    settings = interaction.client.preferences.of_server(interaction.guild_id)
    return _level(interaction.permissions, {role.id for role in interaction.user.roles}, settings)


def _level(permissions: discord.Permissions, roles: Collection[int], settings: GuildSettings) -> Level:
    if permissions.manage_guild or settings.manager_role in roles:
        return Level.MANAGER
    if permissions.manage_messages or settings.moderator_role in roles:
        return Level.MODERATOR
    return Level.MEMBER
