"""Pictures for cards: drawn beside the connection, attached with their text for who can't see them."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import discord

from bot import charts
from bot.discord_app import failures
from bot.discord_app.origins import Draw, Origin
from bot.rendering.embeds import Card

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

QUICK = 1.0
"""Seconds that a picture may take before the member is told that the bot is at it; Discord gives up after three."""


async def drawing(bot: CampaignBot, shown: Card, origin: Origin | None) -> asyncio.Task[discord.File | None] | None:
    """Start to draw what belongs to a card and return the task; None where nothing does.

    Only the first page has a picture: whoever turns pages reads.
    """
    if origin is None or shown.page != 1 or not shown.answered or not charts.available():
        return None
    draw = await bot.think(origin.picture, bot.assistant, shown.language)
    return asyncio.create_task(_drawn(draw)) if draw is not None else None


async def _drawn(draw: Draw) -> discord.File | None:
    try:
        chart = await asyncio.to_thread(draw)
    except Exception as error:  # noqa: BLE001 - the answer is whole without its picture
        failures.record(error, "drawing")
        return None
    return discord.File(io.BytesIO(chart.png), chart.name, description=chart.alt)


async def finished(task: asyncio.Task[discord.File | None] | None) -> list[discord.File]:
    """Return the picture as a message takes it, when it is drawn; nothing where there is none."""
    drawn = await task if task is not None else None
    return [drawn] if drawn is not None else []


async def quick(task: asyncio.Task[Any]) -> bool:
    """Whether a picture is drawn soon enough to go with the first response."""
    done, _ = await asyncio.wait([task], timeout=QUICK)
    return bool(done)
