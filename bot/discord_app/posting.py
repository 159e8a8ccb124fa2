"""Keeps where answers were posted for all to see, so that they can be corrected when a fact changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.discord_app import failures
from bot.discord_app.origins import origin_of
from bot.store import PostedAnswer

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot
    from bot.discord_app.origins import Origin
    from bot.rendering.embeds import Card


async def note_posted(
    bot: CampaignBot, message: int, channel: int, shown: Card, origin: Origin | None = None, *, server: int | None
) -> None:
    """Keep where an answer or a list was posted; an error is recorded, as the answer stands there.

    Args:
        bot: The bot that posted it.
        message: The id of the message that holds it.
        channel: The id of its channel.
        shown: What it shows; what is no answer is not kept.
        origin: What that was made of; by default the entry that answers.
        server: The id of its server; None for a direct message, of which nothing is kept.
    """
    made_of = origin_of(shown, origin)
    # Only one member reads a channel of direct messages: its id would say who was answered.
    if server is None or made_of is None or not shown.answered:
        return
    answer = PostedAnswer(message, channel, made_of.text(), shown.language, date.today())
    try:
        await bot.think(bot.store.posted.add, answer)
    except Exception as error:  # noqa: BLE001 - nobody need be told that it went wrong
        failures.record(error, "noting where an answer was posted")
