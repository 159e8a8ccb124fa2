"""Who may do what: the one place that decides, asked at every step, because roles change between two of them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import discord

from bot.language.messages import translator

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot
    from bot.discord_app.preferences import Preferences


class Level(IntEnum):
    """What somebody may do on a server; each level may do what those below it may."""

    MEMBER = 0
    """Asks, and removes the answers to their own questions."""
    MODERATOR = 1
    """Removes any answer, sees what was asked in vain, teaches and edits."""
    MANAGER = 2
    """Sees what is withheld, hides, sets up."""


def level(interaction: discord.Interaction[CampaignBot]) -> Level:
    """Return what whoever acts may do on the server, now; outside servers everybody is a member."""
    return level_of(interaction.user, interaction.client.preferences)


def level_of(who: discord.Member | discord.User, preferences: Preferences) -> Level:
    """Return what somebody may do on the server; outside servers everybody is a member.

    What they may do in a single channel counts for nothing: whoever is lent one tends no base.
    """
    if not isinstance(who, discord.Member):
        return Level.MEMBER
    settings, roles = preferences.of_server(who.guild.id), {role.id for role in who.roles}
    if who.guild_permissions.manage_guild or settings.manager_role in roles:
        return Level.MANAGER
    if who.guild_permissions.manage_messages or settings.moderator_role in roles:
        return Level.MODERATOR
    return Level.MEMBER


def may_remove(interaction: discord.Interaction[CampaignBot]) -> bool:
    """Whether whoever acts may remove answers to others, here: as they may remove any message of the channel."""
    here = interaction.guild_id is not None and interaction.permissions.manage_messages
    return here or level(interaction) >= Level.MODERATOR


def denial(interaction: discord.Interaction[CampaignBot], needed: Level, language: str) -> str | None:
    """Return why whoever acts may not tend the base here and now, in words; None where they may.

    Args:
        interaction: what they do.
        needed: the level that it takes.
        language: of the words.
    """
    t = translator(language)
    if interaction.guild_id is None:
        return t("That works in a server only, where I can see who moderates.")
    if level(interaction) < needed:
        return t("Sorry, that is for managers.") if needed is Level.MANAGER else t("Sorry, that is for moderators.")
    if not is_home(interaction.client, interaction.guild_id):
        return t("This is no server from which I am tended. Whoever hosts me names those in HOME_SERVERS.")
    return None


def is_home(bot: CampaignBot, server: int) -> bool:
    """Whether the base is tended from a server, and its moderators are told of the base.

    All servers share the base. So it is tended from those alone that the host names, or else from the first that had
    the bot to itself (``home.py``): who lets the bot into a server of their own is a manager there, and must not be one
    of the base. Until that one is settled, it is the only one.
    """
    if bot.home_servers:
        return server in bot.home_servers
    return [guild.id for guild in bot.guilds[:2]] == [server]
