"""Questions asked in vain as moderators see them: those that mean the same, put together."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.discord_app.recording import Group, grouped
from bot.language.formats import day
from bot.language.messages import Translator
from bot.rendering.discord_text import clip, plain

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


async def groups_of(bot: CampaignBot) -> tuple[Group, ...]:
    """Return what was asked in vain, put together, the newest first; of a thousand wordings that takes seconds."""
    # Beside the thread that thinks: no member waits for what a moderator looks at.
    return await asyncio.to_thread(lambda: grouped(bot.assistant, bot.store.unanswered.all()))


async def group_of(bot: CampaignBot, wording: int) -> Group | None:
    """Return the group that a wording is in by now; None where it is gone."""
    return next((group for group in await groups_of(bot) if wording in group.ids), None)


def line_of(group: Group, t: Translator) -> str:
    """Return a group in a line: its newest wording, how often it was asked, when last, how many wordings there are."""
    asked = t.plural("once", "{count} times", group.count)
    others = len(group.texts) - 1
    more = " · " + t.plural("one more wording", "{count} more wordings", others) if others else ""
    return f"{clip(plain(group.newest.text), 200)} – {asked}, {day(group.newest.day, t.language)}{more}"
