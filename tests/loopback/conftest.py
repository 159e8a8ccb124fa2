"""The bot on a Discord of this machine, through real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.discord_app.client import CampaignBot
from bot.discord_app.cooldown import Cooldowns
from bot.discord_app.running import keep_connected

sys.path.insert(0, str(Path(__file__).parents[1] / "discord"))

from stand_in import StandIn

from .objects import Object, user
from .server import LoopbackDiscord

QUESTION = "when was Juan Linares freed?"


@pytest.fixture
def assistant():
    """The assistant behind the bot."""
    return StandIn()


@pytest_asyncio.fixture
async def discord_server() -> AsyncIterator[LoopbackDiscord]:
    """A Discord that holds every request and its own answers against Discord's rules."""
    async with LoopbackDiscord() as server:
        yield server
    assert server.complaints == []


@dataclass
class Place:
    """A server with a channel and two members."""

    guild: Object
    general: Object
    ana: Object
    bo: Object


@pytest.fixture
def place(discord_server):
    """What the loopback Discord holds when the bot comes."""
    ana, bo = user("ana"), user("bo")
    guild = discord_server.add_guild("Solidarity campaign", members=[ana, bo])
    return Place(guild, discord_server.add_channel(guild, "general"), ana, bo)


def make_bot(assistant, ask_channels=(), **options: Any) -> CampaignBot:
    """Return a client that does not wait long for further servers, as it would on Discord."""
    bot = CampaignBot(assistant, ask_channels, guild_ready_timeout=0.02, **options)
    # These tests ask as fast as they can; how much a person may ask is tested elsewhere.
    bot.cooldowns = Cooldowns(rate=10_000)
    return bot


@contextlib.asynccontextmanager
async def running(server: LoopbackDiscord, bot: CampaignBot) -> AsyncIterator[CampaignBot]:
    """Run the bot as ``python -m bot`` does, until the block ends."""
    task = asyncio.create_task(keep_connected(lambda: bot, server.token))
    try:
        ready = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait({task, ready}, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        assert bot.is_ready(), task
        yield bot
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest_asyncio.fixture
async def bot(discord_server, place, assistant):
    """The bot, connected."""
    async with running(discord_server, make_bot(assistant)) as connected:
        yield connected
