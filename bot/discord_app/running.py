"""Runs the bot on Discord: keeps trying while Discord can't be reached, and says what only a person can mend."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discord_app import syncing
from bot.discord_app.client import CampaignBot
from bot.discord_app.refusals import MISSING_INTENT, words_for
from bot.discord_app.tree import CampaignTree
from bot.errors import BotError
from bot.reloading import following

if TYPE_CHECKING:
    from bot.editing import Editor
    from bot.reloading import Reloader, Report
    from bot.settings import Settings
    from bot.store import Store

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two attempts once the first ones have failed."""


def run_discord(settings: Settings, reloader: Reloader, editor: Editor, store: Store) -> int:
    """Run the bot on Discord until Ctrl-C or a request to end; return the exit code.

    Raises:
        BotError: Discord refuses the token or the intents, which only a person can mend.
    """
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    maker = BotMaker(settings, reloader, editor, store)

    async def run() -> None:
        async with following(reloader, maker.take_up):
            await keep_connected(maker, token, mended=maker.mended)

    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(run())
    return 0


@dataclass
class BotMaker:
    """Makes the client of each attempt to connect."""

    settings: Settings
    reloader: Reloader
    editor: Editor
    store: Store
    reads_messages: bool = True
    newest: CampaignBot | None = None

    def __call__(self) -> CampaignBot:
        """Return a client that is not connected yet."""
        self.newest = CampaignBot(
            self.reloader.assistant,
            self.settings.ask_channels,
            store=self.store,
            record_questions=self.settings.record_questions,
            reads_messages=self.reads_messages,
            home_servers=self.settings.home_servers,
            reloader=self.reloader,
            editor=self.editor,
        )
        return self.newest

    async def take_up(self, report: Report) -> object:
        """Hand a change of the base's files to the newest client; one that has ended can tell nobody of it any more."""
        return await self.newest.take_up(report) if self.newest is not None and not self.newest.is_closed() else None

    def mended(self, error: Exception) -> bool:
        """Do without the text of messages where only servers want it: one server's wish must not take the bot from all.

        Returns:
            Whether the next client will be spared the error.
        """
        wanted = self.reads_messages and not self.settings.ask_channels
        if not wanted or not isinstance(error, discord.PrivilegedIntentsRequired):
            return False
        self.reads_messages = False
        log.warning("%s A server has set up ask-channels; the bot goes on without reading them.", MISSING_INTENT)
        return True


def commands_payload() -> list[dict[str, Any]]:
    """Return the slash commands as they would be registered."""
    return asyncio.run(syncing.payload(CampaignTree(discord.Client(intents=discord.Intents.none()))))


async def keep_connected(
    make_bot: Callable[[], discord.Client],
    token: str,
    *,
    mended: Callable[[Exception], bool] = lambda error: False,
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Connect with a fresh client for each attempt until one has run to its end.

    Args:
        make_bot: Makes the client of an attempt.
        token: The bot's token.
        mended: Says whether the next client of ``make_bot`` will be spared an error, and so may be tried at once.
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
            if mended(error):
                continue
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
