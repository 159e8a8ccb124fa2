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
from bot.discord_app.refusals import words_for
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.answers import Assistant
    from bot.settings import Settings
    from bot.store import Store

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two attempts once the first ones have failed."""


def run_discord(settings: Settings, assistant: Assistant, store: Store) -> int:
    """Run the bot on Discord until Ctrl-C or a request to end; return the exit code.

    Raises:
        BotError: Discord refuses the token or the intents, which only a person can mend.
    """
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""

    def make_bot() -> CampaignBot:
        return CampaignBot(assistant, settings.ask_channels, store=store, record_questions=settings.record_questions)

    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(keep_connected(make_bot, token))
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
    """Connect with a fresh client for each attempt until one has run to its end.

    Args:
        make_bot: Makes the client of an attempt.
        token: The bot's token.
        pause: Waits for a number of seconds.

    Raises:
        BotError: Discord refuses the token or the intents, which only a person can mend.
    """
    _end_on_sigterm()
    attempt = 0
    while True:
        bot = make_bot()
        try:
            async with bot:
                await bot.start(token)
            return
        except Exception as error:
            words = words_for(error)
            if words is not None:
                raise BotError(words) from None
            if not _may_pass(error, bot):
                raise
            # A connection that stood starts the count again.
            attempt = 1 if bot.is_ready() else attempt + 1
            seconds = min(LONGEST_PAUSE, 2.0**attempt) * random.uniform(0.8, 1.2)
            log.warning("Discord can't be reached (%s); trying again in %.0f seconds.", _why(error), seconds)
            await pause(seconds)


def _may_pass(error: Exception, bot: discord.Client) -> bool:
    """Whether a later attempt may go better.

    discord.py reconnects by itself, but not before the first connection stood: then it ends with one of these.
    """
    if isinstance(error, discord.HTTPException):
        return error.status == 429 or error.status >= 500
    if isinstance(error, AttributeError):
        # discord.py's own slip, when the very first connection to the gateway fails.
        return not bot.is_ready() and error.name == "sequence"
    return isinstance(error, (aiohttp.ClientError, OSError, discord.GatewayNotFound, discord.ConnectionClosed))


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__


def _end_on_sigterm() -> None:
    """Let a service manager end the bot as Ctrl-C does."""
    task = asyncio.current_task()
    if task is not None:
        # Windows has no such handlers, and a loop in a thread can't have one.
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
