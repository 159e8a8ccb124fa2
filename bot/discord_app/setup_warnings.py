"""What stands in the way of a server's settings, in words that its managers can act on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import discord

from bot.discord_app.permissions import missing
from bot.discord_app.refusals import PORTAL
from bot.discord_app.rights import is_home
from bot.language.formats import conjoined
from bot.language.messages import Translator, translator
from bot.store import GuildSettings

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

MOST = 8
"""Warnings shown at once; the next ones come when these are mended."""


def warnings(bot: CampaignBot, server: discord.Guild, settings: GuildSettings, language: str) -> list[str]:
    """Return what is in the way, the most important first; nothing where all is well."""
    t = translator(language)
    found = [
        *_reading(bot, settings, t),
        *_channels(server, settings, t),
        *_silence(bot, server, settings, t),
        *_openness(server, settings, t),
    ]
    return found[:MOST]


def _reading(bot: CampaignBot, settings: GuildSettings, t: Translator) -> Iterator[str]:
    """Say what is needed before the bot can read messages that don't mention it."""
    if not settings.ask_channels or bot.intents.message_content:
        return
    flags = bot.application_flags
    if flags and (flags.gateway_message_content or flags.gateway_message_content_limited):
        yield t(
            "I can't read the ask-channels yet: whoever hosts me must restart me once. Until then, mention me there."
        )
        return
    yield t(
        "I can't read the ask-channels yet. Whoever hosts me must switch on “Message Content Intent” at {address} (my "
        "application, page “Bot”), and then restart me. Until then, mention me there.",
        address=f"<{PORTAL}>",
    )


def _channels(server: discord.Guild, settings: GuildSettings, t: Translator) -> Iterator[str]:
    """Say what the bot may not do in the channels that were picked."""
    for channel in sorted(settings.ask_channels | {settings.moderators_channel or 0}):
        found = server.get_channel(channel)
        if found is None:
            continue
        if lacking := missing(found.permissions_for(server.me)):
            # Discord's own names: they stand so in its settings.
            names = conjoined(lacking, t.language)
            yield t("In {channel} I lack these permissions: {names}.", channel=found.mention, names=names)


def _silence(bot: CampaignBot, server: discord.Guild, settings: GuildSettings, t: Translator) -> Iterator[str]:
    channel = server.get_channel(settings.moderators_channel or 0)
    if channel is not None and not is_home(bot, server.id):
        yield t(
            "I stay silent in {channel}: this is no server from which I am tended. Whoever hosts me names those in "
            "HOME_SERVERS.",
            channel=channel.mention,
        )


def _openness(server: discord.Guild, settings: GuildSettings, t: Translator) -> Iterator[str]:
    channel = server.get_channel(settings.moderators_channel or 0)
    if channel is not None and channel.permissions_for(server.default_role).view_channel:
        yield t("Everybody can read {channel}; choose a channel for the moderators alone.", channel=channel.mention)
