"""Answers and lists that were posted before a fact changed are corrected in place, or removed when it is hidden."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import discord

from bot.answers import Answer, Assistant
from bot.answers.reply import SourceList
from bot.discord_app import origins
from bot.discord_app.failures import UNREACHABLE
from bot.discord_app.moderating.gate import Step
from bot.discord_app.pictures import drawing, finished
from bot.discord_app.preferences import language_for
from bot.discord_app.showing import asker_of
from bot.language.formats import day
from bot.language.messages import translator
from bot.rendering.discord_text import clip, plain
from bot.rendering.limits import EMBED_TITLE
from bot.store import PostedAnswer

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot
    from bot.discord_app.components import Press

log = logging.getLogger(__name__)


class Corrections:
    """The posted answers that say something else than the base does now."""

    def __init__(self) -> None:
        """Start with none: what the base said before the start of the bot is not known."""
        self._outdated: dict[PostedAnswer, Any] = {}
        """Each with what it says."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._outdated)

    def compare(self, posted: Sequence[PostedAnswer], before: Assistant, now: Assistant) -> None:
        """Note which posted answers read otherwise now; what reads as it did is noted no longer."""
        was, reads = cache(partial(_said, before)), cache(partial(_said, now))
        found = {}
        for answer in posted:
            says = self._outdated.get(answer, was(answer.origin, answer.language))
            if says != reads(answer.origin, answer.language):
                found[answer] = says
        self._outdated = found

    def take(self) -> tuple[PostedAnswer, Any] | None:
        """Return the newest outdated answer with what it says, and forget it; None where there is none left."""
        outdated = self._outdated
        answer = next(iter(outdated), None)
        return (answer, outdated.pop(answer)) if answer is not None else None

    def put_back(self, answers: Mapping[PostedAnswer, Any]) -> None:
        """Note again answers that were taken and still say what they said; in the thread in which they are compared."""
        self._outdated = {**self._outdated, **answers}


def _said(assistant: Assistant, origin: str, language: str) -> Any:
    """Return what a correction of an answer is about: what it states, and by whom; None where it is no answer."""
    posted = origins.read(origin)
    if not isinstance(posted, origins.Answering):
        return None
    match posted.reply(assistant, language):
        case Answer() as found:
            return found.title, found.body, found.more, found.attribution, found.citations
        case SourceList() as found:
            return found.title, found.lead, found.citations
    return None


class Correct(Step, template=r"correct"):
    """Corrects the posted answers that the base contradicts by now."""

    def __init__(self, count: int = 0, language: str = "en") -> None:
        """Say how many there are."""
        label = translator(language).plural("Correct one posted answer", "Correct {count} posted answers", count)
        super().__init__(discord.ui.Button(label=label, custom_id="correct", style=discord.ButtonStyle.primary), row=1)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: Any, /) -> Correct:
        """Rebuild the button."""
        del interaction, item, match
        return cls()

    async def do(self, interaction: Press) -> None:
        """Correct them, and say how many were."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        outcomes = await correct_all(interaction.client, date.today())
        t = translator(language_for(interaction))
        lines = [
            t.plural("One answer was corrected.", "{count} answers were corrected.", outcomes["corrected"]),
            t.plural("One answer was removed.", "{count} answers were removed.", outcomes["removed"]),
        ]
        if others := outcomes["other"]:
            lines.append(
                t.plural("One says more than that, and stays.", "{count} say more than that, and stay.", others)
            )
        if gone := outcomes["gone"]:
            lines.append(t.plural("One is no longer there.", "{count} are no longer there.", gone))
        if failed := outcomes["failed"]:
            lines.append(
                t.plural(
                    "One could not be reached; to try once more, press the button again.",
                    "{count} could not be reached; to try once more, press the button again.",
                    failed,
                )
            )
        await interaction.followup.send("\n".join(lines), ephemeral=True)


async def correct_all(bot: CampaignBot, today: date) -> Counter[str]:
    """Correct every outdated answer, and return how often :func:`correct` came to what.

    What can't be reached just now is still outdated afterwards.
    """
    outcomes: Counter[str] = Counter()
    left: dict[PostedAnswer, Any] = {}
    try:
        while (taken := bot.corrections.take()) is not None:
            answer, says = taken
            left[answer] = says
            outcome = await correct(bot, answer, says[0] if says is not None else "", today)
            outcomes[outcome] += 1
            if outcome != "failed":
                del left[answer]
    finally:
        await bot.think(bot.corrections.put_back, left)
    return outcomes


async def correct(bot: CampaignBot, posted: PostedAnswer, title: str, today: date) -> str:
    """Let a posted answer say what the base says now; remove it where the base says nothing to members any more.

    Args:
        bot: which posted it.
        posted: where it is.
        title: what it is called; a message with another one answers something else, and stays.
        today: what is written beside the correction.

    Returns:
        ``corrected``, ``removed``, ``other`` where the message says something else by now, ``gone`` where it is no
        longer there, or ``failed`` where it can't be reached just now.
    """
    channel = bot.get_partial_messageable(posted.channel)
    origin = origins.read(posted.origin)
    shown = await bot.think(origin.card, bot.assistant, posted.language)
    try:
        message = await channel.fetch_message(posted.message)
        if not message.embeds or message.embeds[0].title != clip(plain(title), EMBED_TITLE):
            return "other"
        if not shown.answered:
            await message.delete()
            await bot.think(bot.store.posted.remove, posted.message)
            return "removed"
        t = translator(posted.language)
        note = t("Corrected on {date}.", date=day(today, posted.language))
        shown.embed.description = f"✏️ **{note}**\n\n{shown.embed.description or ''}"
        if asked := message.embeds[0].author.name:
            shown.embed.set_author(name=asked)
        await message.edit(
            embed=shown.embed,
            view=bot.view_of(shown, asker=asker_of(message, bot.me.id), origin=origin),
            attachments=await finished(await drawing(bot, shown, origin)),
        )
        return "corrected"
    except discord.NotFound:
        await bot.think(bot.store.posted.remove, posted.message)
        return "gone"
    except (discord.HTTPException, *UNREACHABLE) as error:
        log.warning("A posted answer in channel %s can't be corrected: %s", posted.channel, error)
        return "failed"
