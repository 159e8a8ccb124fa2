"""Questions in messages: how the bot replies below them, and how the reply follows its question."""

from __future__ import annotations

import logging
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING

import discord

from bot.answers.reply import Answer, Reply, SmallTalk
from bot.discord_app import cooldown
from bot.discord_app.answered import Sent
from bot.discord_app.delivery import deliver
from bot.discord_app.failures import UNREACHABLE
from bot.discord_app.feedback import ABOUT
from bot.discord_app.localisation import language_of
from bot.discord_app.posting import note_posted
from bot.discord_app.questions import Request, asked_in, in_ask_channel, replied_to
from bot.discord_app.references import resolved
from bot.discord_app.rights import Level, level_of
from bot.discord_app.showing import parts_of
from bot.discord_app.texts import help_card, hidden_card
from bot.rendering.embeds import Card, card

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot
    from bot.matching.opening import Opening

log = logging.getLogger(__name__)

SEEN = 12.0
"""Seconds for which a member reads that a question was left out; then the channel is as it was."""


async def answer(bot: CampaignBot, message: discord.Message) -> None:
    """Reply to a message that is for the bot, in its turn; leave every other alone."""
    asked = await _asked_in(bot, message)
    if asked is None:
        return
    async with bot.turns.turn(message.channel.id):
        # Discord may deliver a message twice, around a lost connection.
        if bot.answered.find(message.id) is None:
            await _answer(bot, message, asked)


async def _asked_in(bot: CampaignBot, message: discord.Message) -> Request | None:
    def opening(text: str) -> Opening:
        return bot.assistant.opening(text, hint=bot.preferences.hint(message))

    look = partial(asked_in, message, bot.me, bot.all_ask_channels, opening, reads_all=bot.intents.message_content)
    # Elsewhere nothing is read, and most messages there are none of the bot's business.
    return await bot.think(look) if in_ask_channel(message, bot.all_ask_channels) else look()


async def _answer(bot: CampaignBot, message: discord.Message, asked: Request) -> None:
    if asked.how == "to-us" and await _left_out(bot, message):
        return
    reply = await _reply_to(bot, message, asked)
    shown = await _card_for(bot, message, asked, reply)
    if shown is None or (asked.how != "to-us" and await _left_out(bot, message)):
        await _note(bot, message, asked, reply)
        return
    view = bot.view_of(shown, asker=message.author.id)
    sent = await deliver(message, nonce=message.id, embed=shown.embed, view=view)
    bot.answered.add(message.id, sent, asked.text)
    await _note_posted(bot, message, sent, shown)
    await _note(bot, message, asked, reply, sent.id)


async def _left_out(bot: CampaignBot, message: discord.Message) -> bool:
    """Whether the member has asked too much at once; they are told once, in words that go away again."""
    wait = bot.cooldowns.take(message.author.id)
    if wait is not None and not wait.told:
        text = cooldown.sentence(wait, language_of(bot.preferences.hint(message)))
        # The question's id is the nonce of its answer, which may stand there already: the question was edited.
        await deliver(message, nonce=token_hex(8), content=text, delete_after=SEEN, silent=True)
    return wait is not None


async def revise(bot: CampaignBot, message: discord.Message) -> None:
    """Answer an edited question anew, in the message that answered it, while the question is fresh.

    A question that got no answer as it was may get one now, if nobody has said anything since.
    """
    async with bot.turns.turn(message.channel.id):
        asked = await _asked_in(bot, message)
        if asked is None or not bot.answered.fresh(message):
            return
        sent = bot.answered.find(message.id)
        if sent is None:
            if getattr(message.channel, "last_message_id", None) == message.id:
                await _answer(bot, message, asked)
            return
        if asked.text == sent.question or await _left_out(bot, message):
            return
        reply = await _reply_to(bot, message, asked, again=True)
        shown = await _card_for(bot, message, asked, reply, again=True)
        if shown is not None:
            await _rewrite(bot, message, asked, sent, shown)
        await _note(bot, message, asked, reply, sent.message)


async def _rewrite(bot: CampaignBot, message: discord.Message, asked: Request, sent: Sent, shown: Card) -> None:
    try:
        edited = await _message(bot, sent).edit(
            embed=shown.embed, view=bot.view_of(shown, asker=message.author.id), attachments=[]
        )
    except discord.NotFound:
        # Somebody has removed the answer; it stays removed.
        return
    bot.answered.add(message.id, edited, asked.text)
    await _note_posted(bot, message, edited, shown)


async def _note_posted(bot: CampaignBot, question: discord.Message, answer: discord.Message, shown: Card) -> None:
    # A message that was edited by its ids alone doesn't know its server; the question does.
    server = question.guild.id if question.guild is not None else None
    await note_posted(bot, answer.id, answer.channel.id, shown, server=server)


async def withdraw(bot: CampaignBot, channel: int, question: int) -> None:
    """Take the answer away with its question."""
    async with bot.turns.turn(channel):
        sent = bot.answered.take(question)
        if sent is not None:
            try:
                await _message(bot, sent).delete()
            except discord.NotFound:
                # Somebody has removed it before.
                return
            except (discord.Forbidden, *UNREACHABLE) as error:
                log.warning("An answer in channel %s could not be taken away with its question: %s", channel, error)


def _message(bot: CampaignBot, sent: Sent) -> discord.PartialMessage:
    return bot.get_partial_messageable(sent.channel).get_partial_message(sent.message)


def _is_moderators(bot: CampaignBot, message: discord.Message) -> bool:
    """Whether a moderator wrote it: a few words of theirs are an answer sooner than a question."""
    return level_of(message.author, bot.preferences) >= Level.MODERATOR


async def _take_up(bot: CampaignBot, message: discord.Message, conversation: str) -> None:
    """Let a reply to one of the bot's answers refer to that answer, whoever got it and whatever came since."""
    answered = replied_to(message)
    if answered is None or answered.author.id != bot.me.id:
        return
    for child in parts_of(answered):
        found = ABOUT.fullmatch(getattr(child, "custom_id", None) or "")
        if found:
            entry = await bot.think(resolved, found["entry"], bot.assistant, found["language"])
            await bot.think(bot.assistant.resume, entry, found["language"], conversation)
            return


def _conversation(message: discord.Message) -> str:
    return f"{message.channel.id}:{message.author.id}"


async def _reply_to(bot: CampaignBot, message: discord.Message, asked: Request, *, again: bool = False) -> Reply | None:
    """Return the reply to a question; None where there is none to be read, or the bot leaves it to the members.

    To answer ``again`` it is too late for that.
    """
    if not asked.text:
        return None
    others = bot.restraint.others_answer(message.channel.id, message.author.id)
    if not again and asked.how == "words" and (others or _is_moderators(bot, message)):
        return None
    await _take_up(bot, message, _conversation(message))
    return await bot.ask(asked.text, _conversation(message), bot.preferences.hint(message))


async def _note(
    bot: CampaignBot, message: discord.Message, asked: Request, reply: Reply | None, sent: int | None = None
) -> None:
    """Note a question, and which message was ``sent`` for it, if any."""
    if reply is not None:
        # A few words in an ask-channel that get no answer were hardly a question.
        keep = asked.how != "words"
        await bot.note_asked(asked.text, _conversation(message), reply, message=sent, keep=keep)


async def _card_for(
    bot: CampaignBot, message: discord.Message, asked: Request, reply: Reply | None, *, again: bool = False
) -> Card | None:
    """Return what is shown for a message; None where the bot keeps out, for which it is too late ``again``."""
    hint = bot.preferences.hint(message)
    if asked.how == "hidden":
        return hidden_card(language_of(hint))
    if not asked.text:
        return await bot.think(help_card, bot.assistant, language_of(hint))
    if reply is None:
        return None
    channel, member = message.channel.id, message.author.id
    if asked.how == "to-us" or again or isinstance(reply, Answer):
        bot.restraint.settle(channel)
        return card(reply)
    if asked.how == "question" and not isinstance(reply, SmallTalk):
        bot.restraint.leave_open(channel, member)
        return card(reply) if bot.restraint.may_offer(channel, member) else None
    return None
