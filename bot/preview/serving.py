"""Runs the very same client in a simulated Discord server and shows it as a page in the browser.

``simcord`` plays Discord inside this process. Nothing leaves the machine; the page is served on loopback only.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.client import CampaignBot
from bot.discord_app.texts import welcome_card
from bot.errors import BotError
from bot.preview.world import WallClock, World, build_world
from bot.reloading import following

if TYPE_CHECKING:
    from bot.editing import Editor
    from bot.reloading import Reloader

PATIENCE = 60.0
"""Seconds for which the page waits for what an action leads to; to look at a change of a large base takes some."""

NOT_YET = 0
"""Stands for the ask-channel until the simulated server has one; the client must ask for its intents before."""


def run_preview(reloader: Reloader, editor: Editor, *, open_browser: bool = True, port: int | None = None) -> int:
    """Show the bot in a simulated server until Ctrl-C, or until the page ends the preview; return the exit code.

    Raises:
        BotError: simcord is not installed, or the port is taken.
    """
    # What Discord's library and the simulation say of each other helps nobody who only looks at the page.
    logging.getLogger("discord").setLevel(logging.ERROR)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(reloader, editor, open_browser=open_browser, port=port))
    print("Preview ended.", flush=True)
    return 0


async def serve(reloader: Reloader, editor: Editor, *, open_browser: bool = True, port: int | None = None) -> None:
    """Run the bot in a simulated server and serve its page."""
    simcord = _simcord()
    from bot.preview.locales import viewers_locales

    bot = CampaignBot(reloader.assistant, {NOT_YET}, reloader=reloader, editor=editor, shard_count=1)
    env = simcord.Env(bot, check_errors=False, settle_timeout=PATIENCE)
    env.backend.clock = WallClock()
    env.backend.bot_user.name = "campaign-bot"
    world = build_world(env)
    await env.start()
    try:
        with env.time_context():
            bot.ask_channels = {world.ask.id}
            await _welcome(bot, world.ask.id)
            await env.settle()
            async with following(reloader, bot.take_up):
                with viewers_locales(env, world.locales):
                    await _serve_page(env, world, editor.path, open_browser=open_browser, port=port)
    finally:
        await env.shutdown()


def _simcord() -> Any:
    try:
        import simcord
    except ImportError:
        raise BotError("The preview needs simcord: pip install 'simcord[preview]'.") from None
    return simcord


async def _welcome(bot: CampaignBot, channel_id: int) -> None:
    """Let the bot say what can be asked, so that the page does not start empty."""
    channel = bot.get_channel(channel_id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(embed=welcome_card(bot.assistant).embed)


async def _serve_page(env: Any, world: World, base: Path, *, open_browser: bool, port: int | None) -> None:
    try:
        preview = await env.preview(world.ask, viewers=world.viewers, layout="channel", port=port).__aenter__()
    except _simcord().SetupError as error:
        raise BotError(f"The preview can't be served: {error}. Is another one running?") from None
    try:
        print(
            "No DISCORD_TOKEN is set, so this is a preview: the same bot in a simulated Discord server, for you alone. "
            "To connect it to Discord, put DISCORD_TOKEN=… into .env and start again.\n"
            f"Open {preview.url}\n"
            'as Ana, a member. "Viewing as" in the page turns you into Inés, whose Discord is in Spanish, Chloé, whose '
            "Discord is in French, or Mo, a moderator.\n"
            f"What Mo saves with /knowledge is saved in {base}, as on Discord. To try that out on a copy, name it with "
            "--knowledge. Ctrl-C stops it.",
            flush=True,
        )
        if open_browser and _has_screen(os.environ):
            webbrowser.open(preview.url)
        await _until_stopped(preview)
    finally:
        await preview.close()


def _has_screen(environment: Mapping[str, str]) -> bool:
    """Whether a browser would appear to somebody: not on a build machine, not on a server without a display."""
    if environment.get("CI"):
        return False
    return sys.platform in {"darwin", "win32"} or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


async def _until_stopped(preview: Any) -> None:
    """Wait for Ctrl-C, for a request to end from the system, or for "End preview session" in the page."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers: there Ctrl-C ends asyncio.run instead.
        with contextlib.suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(number, stopped.set)
    waiting = [asyncio.ensure_future(stopped.wait()), asyncio.ensure_future(preview.wait_closed())]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
