"""Questions in messages: which of them are for the bot, and how it replies below them.

Discord delivers the text of a mention, a direct message and a ping-reply without the Message Content intent. Only
ask-channels, where members need no mention, call for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import discord

from bot.answers.reply import Answer
from bot.discord_app.answered import Sent
from bot.discord_app.components import view_of
from bot.discord_app.delivery import deliver
from bot.discord_app.localisation import language_of
from bot.discord_app.texts import help_card
from bot.rendering.embeds import Card, card

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

FEW_WORDS = 6
"""In an ask-channel so many words without a question mark may still be a question: "linares release date"."""

_QUESTION_MARK = re.compile(r"[?¿？؟]")
_QUESTION_WORDS = (
    "who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|has|have|had|tell me|show|list",
    "quién|quien|quiénes|quienes|qué|que|cuándo|cuando|dónde|donde|por qué|cuál|cual|cuáles|cómo|como|cuánt[oa]s?",
    "qui|que|quoi|quand|où|pourquoi|quels?|quelles?|comment|combien|est-ce",
)
_QUESTION_WORD = re.compile(rf"^\W*(?:{'|'.join(_QUESTION_WORDS)})\b", re.IGNORECASE)
_MENTION = re.compile(r"<(?:@[!&]?|#)\d+>")


@dataclass(frozen=True)
class Asked:
    """A message that is for the bot."""

    text: str
    how: Literal["to-us", "question", "words"]
    """Addressed to the bot; or in an ask-channel, as a question or as a few words that may be one."""


def asked_in(message: discord.Message, me: discord.ClientUser, ask_channels: Collection[int]) -> Asked | None:
    """Return what a message asks of the bot; None where it is none of its business."""
    if message.author.bot or message.webhook_id is not None or message.is_system():
        return None
    text = " ".join(_MENTION.sub(" ", message.content).split())
    repliee = _replied_to(message)
    if message.guild is None:
        return Asked(text, "to-us")
    if _mentions(message, me):
        # "@bot" below somebody's question asks it for them.
        other = repliee.content if repliee is not None and repliee.author.id != me.id else ""
        return Asked(text or other, "to-us")
    if repliee is not None and repliee.author.id == me.id:
        return Asked(text, "to-us") if text else None
    if message.reference is None and _in_ask_channel(message, ask_channels):
        return _open_question(text)
    return None


def _replied_to(message: discord.Message) -> discord.Message | None:
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


def _mentions(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether the text names the bot; its role counts, since members take the one for the other."""
    role = message.guild.self_role if message.guild else None
    names = {f"<@{me.id}>", f"<@!{me.id}>"} | ({f"<@&{role.id}>"} if role else set())
    return any(name in message.content for name in names)


def _in_ask_channel(message: discord.Message, ask_channels: Collection[int]) -> bool:
    parent = getattr(message.channel, "parent_id", None)
    return message.channel.id in ask_channels or parent in ask_channels


def _open_question(text: str) -> Asked | None:
    if _QUESTION_MARK.search(text) or _QUESTION_WORD.match(text):
        return Asked(text, "question")
    if text and len(text.split()) <= FEW_WORDS:
        return Asked(text, "words")
    return None


async def answer(bot: CampaignBot, message: discord.Message) -> None:
    """Reply to a message that is for the bot, in its turn; leave every other alone."""
    asked = asked_in(message, bot.me, bot.ask_channels)
    if asked is None:
        return
    async with bot.turns.turn(message.channel.id):
        # Discord may deliver a message twice, around a lost connection.
        if bot.answered.find(message.id) is None:
            await _answer(bot, message, asked)


async def _answer(bot: CampaignBot, message: discord.Message, asked: Asked) -> None:
    shown = await _card_for(bot, message, asked)
    if shown is None:
        return
    sent = await deliver(
        message,
        embed=shown.embed,
        view=view_of(shown, asker=message.author.id),
    )
    bot.answered.add(message.id, Sent(sent, asked.text))


async def revise(bot: CampaignBot, message: discord.Message) -> None:
    """Answer an edited question anew, in the message that answered it, while both are fresh."""
    async with bot.turns.turn(message.channel.id):
        sent = bot.answered.find(message.id)
        asked = asked_in(message, bot.me, bot.ask_channels)
        if sent is None or asked is None or asked.text == sent.question or not bot.answered.fresh(message):
            return
        shown = await _card_for(bot, message, asked)
        if shown is not None:
            await sent.message.edit(embed=shown.embed, view=view_of(shown, asker=message.author.id))
            bot.answered.add(message.id, Sent(sent.message, asked.text))


async def withdraw(bot: CampaignBot, channel: int, question: int) -> None:
    """Take the answer away with its question."""
    async with bot.turns.turn(channel):
        sent = bot.answered.take(question)
        if sent is not None:
            await sent.message.delete()


async def _card_for(bot: CampaignBot, message: discord.Message, asked: Asked) -> Card | None:
    locale = str(message.guild.preferred_locale) if message.guild else None
    if not asked.text:
        return await bot.think(help_card, bot.assistant, language_of(locale))
    conversation = f"{message.channel.id}:{message.author.id}"
    # A few words in an ask-channel that get no answer were hardly a question.
    reply = await bot.ask(asked.text, conversation, locale, keep=asked.how != "words")
    if asked.how == "words" and not isinstance(reply, Answer):
        return None
    return card(reply)
