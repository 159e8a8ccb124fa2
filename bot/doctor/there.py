"""What can be looked at on Discord only: the token, the intents, the commands, and the permissions in each server.

Everything here is asked with GET: nothing is posted, registered or changed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import discord

from bot.discord_app.failures import UNREACHABLE
from bot.discord_app.home import astray
from bot.discord_app.permissions import invitation, missing
from bot.discord_app.refusals import MISSING_INTENT, PORTAL, WRONG_TOKEN
from bot.discord_app.syncing import is_registered
from bot.discord_app.tree import CampaignTree
from bot.doctor.finding import Finding, note, ok, wrong
from bot.store import GuildSettings

PATIENCE = 60.0
"""Seconds for all that Discord is asked."""

NAMED = 5
"""Channels that are named in one line."""

AskChannel = discord.TextChannel | discord.ForumChannel
"""Where members ask."""


@dataclass(frozen=True)
class Wanted:
    """What the bot is set up to do on Discord."""

    ask_channels: frozenset[int] = frozenset()
    """From the host's settings."""
    guilds: Mapping[int, GuildSettings] = field(default_factory=dict)
    """From the servers' managers."""
    home_servers: frozenset[int] = frozenset()
    """From the host's settings, or else from the store."""

    @property
    def reads_all(self) -> bool:
        """Whether there is an ask-channel anywhere, for which every message must be read."""
        return bool(self.ask_channels) or any(settings.ask_channels for settings in self.guilds.values())


async def examine(token: str, wanted: Wanted) -> AsyncIterator[Finding]:
    """Yield what Discord says of the bot.

    Args:
        token: The bot's token.
        wanted: What the bot is set up to do.
    """
    try:
        async with asyncio.timeout(PATIENCE), _visit(token) as client:
            yield ok("Discord", f"can be reached; the token is that of {client.user}.")
            for found in _application(client, wanted):
                yield found
            yield await _commands(client)
            async for found in _servers(client, wanted):
                yield found
    except discord.LoginFailure:
        yield wrong("Token", "Discord refuses it.", WRONG_TOKEN)
    except UNREACHABLE as error:
        why = str(error) or "no answer"
        yield wrong(
            "Discord",
            f"can't be reached from here ({why}).",
            "look at this machine's network and at https://discordstatus.com; the bot itself would keep trying.",
        )
    except discord.HTTPException as error:
        yield wrong("Discord", f"refuses to answer ({error}).", "wait some minutes and try again.")


@asynccontextmanager
async def _visit(token: str) -> AsyncIterator[discord.Client]:
    """Log in over REST only: no connection to the gateway, so nobody sees the bot come or go."""
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        await client.login(token)
        yield client


def _application(client: discord.Client, wanted: Wanted) -> list[Finding]:
    application = client.application
    assert application is not None
    found = []
    if application.interactions_endpoint_url:
        found.append(
            wrong(
                "Application",
                f"commands and buttons are sent to {application.interactions_endpoint_url}, not to the bot.",
                f"empty the Interactions Endpoint URL at {PORTAL} (your application, General Information).",
            )
        )
    flags = application.flags
    switched_on = flags.gateway_message_content or flags.gateway_message_content_limited
    if wanted.reads_all and not switched_on:
        found.append(wrong("Intents", "the Message Content intent is switched off.", MISSING_INTENT))
    elif wanted.reads_all:
        found.append(ok("Intents", "the Message Content intent is switched on, as the ask-channels need it."))
    elif switched_on:
        found.append(
            note(
                "Intents",
                "the Message Content intent is switched on, and nothing needs it.",
                f"switch it off at {PORTAL} (your application, Bot), unless you want ask-channels.",
            )
        )
    else:
        found.append(ok("Intents", "none that needs a switch is asked for."))
    return found


async def _commands(client: discord.Client) -> Finding:
    if await is_registered(client, CampaignTree(client)):
        return ok("Commands", "registered as they should be.")
    return note("Commands", "not registered yet, or changed since.", "start the bot; it registers them itself.")


async def _servers(client: discord.Client, wanted: Wanted) -> AsyncIterator[Finding]:
    guilds = [await client.fetch_guild(guild.id) async for guild in client.fetch_guilds(limit=None)]
    if not guilds:
        assert client.application_id is not None
        yield wrong("Servers", "the bot is in none.", f"let it in: {invitation(client.application_id)}")
    for why, todo in astray(wanted.home_servers, {guild.id: guild.name for guild in guilds}):
        yield wrong("HOME_SERVERS", why, todo)
    seen: set[int] = set()
    for guild in guilds:
        settings = wanted.guilds.get(guild.id, GuildSettings())
        channels = [each for each in await guild.fetch_channels() if isinstance(each, AskChannel)]
        seen |= {channel.id for channel in channels}
        assert client.user is not None
        me = await guild.fetch_member(client.user.id)
        for found in _server(guild, me, channels, wanted.ask_channels | settings.ask_channels, settings):
            yield found
    for gone in sorted(wanted.ask_channels - seen) if guilds else ():
        yield wrong(
            "ASK_CHANNELS",
            f"{gone} is no text channel that the bot can find.",
            "copy its id anew (Developer Mode, right click on the channel), or let the bot into its server.",
        )


def _server(
    guild: discord.Guild,
    me: discord.Member,
    channels: list[AskChannel],
    ask_channels: frozenset[int],
    settings: GuildSettings,
) -> list[Finding]:
    """Return what is amiss in one server, or that all is well there."""
    subject = f"Server {guild.name}"
    found: list[Finding] = []
    lacking = missing(me.guild_permissions)
    if lacking:
        found.append(
            wrong(subject, f"the bot lacks {', '.join(lacking)}.", "give them to its role: Server Settings, Roles.")
        )
    narrow: list[str] = []
    for channel in channels:
        allowed = channel.permissions_for(me)
        lacks = [name for name in missing(allowed) if name not in lacking]
        if lacks and (channel.id in ask_channels or channel.id == settings.moderators_channel):
            found.append(
                wrong(
                    subject, f"in #{channel.name} the bot lacks {', '.join(lacks)}.", "edit that channel's permissions."
                )
            )
        elif lacks and allowed.view_channel:
            narrow.append(f"#{channel.name} ({', '.join(lacks)})")
    if narrow:
        more = f"; and {len(narrow) - NAMED} more" if len(narrow) > NAMED else ""
        listed = "; ".join(narrow[:NAMED])
        found.append(
            note(subject, f"the bot lacks permissions in some channels: {listed}{more}.", "fine, if so meant.")
        )
    return found or [ok(subject, f"all permissions are there; text channels: {len(channels)}.")]
