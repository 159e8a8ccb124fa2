"""Runs the bot on Discord: keeps trying while Discord can't be reached, and says what only a person can mend."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import signal
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discord_app import syncing
from bot.discord_app.client import CampaignBot
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.answers import Assistant
    from bot.settings import Settings
    from bot.store import Store

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two attempts once the first ones have failed."""

# discord.py reconnects by itself, but not before the first connection stood: then it ends with one of these.
# The AttributeError is its own slip, when the very first gateway connection fails.
_UNREACHABLE = (aiohttp.ClientError, OSError, discord.GatewayNotFound, discord.DiscordServerError, AttributeError)


def run_discord(settings: Settings, assistant: Assistant, store: Store) -> int:
    """Run the bot on Discord until Ctrl-C or a request to end; return the exit code.

    Raises:
        BotError: Discord refuses the token or the intents, which only a person can mend.
    """
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(keep_connected(lambda: CampaignBot(assistant, settings.ask_channels, store=store), token))
    return 0


def commands_payload(assistant: Assistant) -> list[dict[str, Any]]:
    """Return the slash commands as they would be registered."""
    return asyncio.run(syncing.payload(CampaignBot(assistant).tree))


async def keep_connected(
    make_bot: Callable[[], discord.Client],
    token: str,
    *,
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Connect with a fresh client for each attempt until one has run to its end."""
    _end_on_sigterm()
    attempt = 0
    while True:
        bot = make_bot()
        try:
            async with bot:
                await bot.start(token)
            return
        except discord.LoginFailure:
            raise BotError(
                "Discord refuses the token. Copy it anew from https://discord.com/developers/applications "
                "(your application, Bot, Reset Token) into DISCORD_TOKEN in .env."
            ) from None
        except discord.PrivilegedIntentsRequired:
            raise BotError(
                "ASK_CHANNELS needs the Message Content intent. Switch it on at "
                "https://discord.com/developers/applications (your application, Bot), or leave ASK_CHANNELS empty."
            ) from None
        except _UNREACHABLE as error:
            # A connection that stood starts the count again.
            attempt = 1 if bot.is_ready() else attempt + 1
            seconds = min(LONGEST_PAUSE, 2.0**attempt) * random.uniform(0.8, 1.2)
            log.warning("Discord can't be reached (%s); trying again in %.0f seconds.", error, seconds)
            await pause(seconds)


def _end_on_sigterm() -> None:
    """Let a service manager end the bot as Ctrl-C does."""
    task = asyncio.current_task()
    if task is not None:
        # Windows has no such handlers, and a loop in a thread can't have one.
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
