"""Which messages are for the bot, and what they ask.

Discord delivers the text of a mention, a direct message and a ping-reply, save one to a command's answer, without the
Message Content intent. Only ask-channels, where members need no mention, call for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

import discord

from bot.answers.sentences import items, without_addresses
from bot.matching.opening import Opening

FEW_WORDS = 6
"""In an ask-channel so many words without a question mark may still be a question: "linares release date"."""

PLAIN = frozenset({Opening.REQUEST, Opening.QUESTION})
"""How an item of a list opens that is for the bot."""
MOST_ITEMS = 6
"""Items of a list that are looked at."""

_QUESTION_MARK = re.compile(r"[?¿？؟]")
_STATED = re.compile(r"[.!…][^\w.!…]*$")
_MARKUP = re.compile(
    r"<(?:(?:@[!&]?|#)\d+|a?:\w{1,32}:\d+|t:-?\d+(?::[A-Za-z])?|/[^<>:\n]{1,98}:\d+|id:\w+)>|@(?:everyone|here)\b"
)
"""What Discord shows as something else: mentions, custom emoji, times, commands, parts of the server.

https://discord.com/developers/docs/reference#message-formatting
"""
_BREAK = re.compile(r"\n\s*+(?![-*•]\s|\d{1,2}[.)]\s)")
"""The end of a line, but of one before an item of a list: each item may ask something."""
_SOMEBODY = re.compile(r"<@[!&]?\d+>")


@dataclass(frozen=True)
class Request:
    """A message that is for the bot."""

    text: str
    how: Literal["to-us", "hidden", "question", "words"]
    """Addressed to the bot, with a text or with one that Discord hides from it; or in an ask-channel, as a question or
    as a few words that may be one."""


def asked_in(
    message: discord.Message,
    me: discord.ClientUser,
    ask_channels: Collection[int],
    opening: Callable[[str], Opening],
    *,
    reads_all: bool = True,
) -> Request | None:
    """Return what a message asks of the bot; None where it is none of its business.

    Args:
        message: The message.
        me: The bot's own user.
        ask_channels: Where it needs no mention.
        opening: Tells how a text opens that has no question mark.
        reads_all: Whether Discord shows the bot texts that don't mention it.
    """
    if message.author.bot or message.webhook_id is not None or message.is_system():
        return None
    if message.type is discord.MessageType.thread_starter_message:
        # It only repeats the message from which somebody opened a thread.
        return None
    text = bare(message.content)
    repliee = replied_to(message)
    if message.guild is None:
        return Request(text, "to-us")
    if _mentions(message, me):
        # "@bot" below somebody's question asks it for them.
        other = repliee if repliee is not None and repliee.author.id != me.id else None
        if not text and other is not None and not reads_all and _is_blank(other):
            return Request("", "hidden")
        return Request(text or (bare(other.content) if other is not None else ""), "to-us")
    if repliee is not None and repliee.author.id == me.id:
        if not reads_all and _is_blank(message):
            return Request("", "hidden")
        return Request(text, "to-us") if text else None
    if message.reference is None and in_ask_channel(message, ask_channels):
        return _open_question(text, message, opening) or _open_question(_title(message), message, opening)
    return None


def bare(content: str) -> str:
    """Return the text of a message without the mentions in it, and without line breaks but between a list's items."""
    lines = _BREAK.sub(" ", _MARKUP.sub(" ", content)).split("\n")
    return "\n".join(line for one in lines if (line := " ".join(one.split())))


def replied_to(message: discord.Message) -> discord.Message | None:
    """Return the message that a message replies to, where Discord sent it along."""
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


def _is_blank(message: discord.Message) -> bool:
    """Whether a message comes with nothing in it, as none is sent: Discord hides it."""
    return not (message.content or message.attachments or message.stickers or message.poll)


def _title(message: discord.Message) -> str:
    """Return the title of the forum post that a message opens: it is where many put their question."""
    return getattr(message.channel, "name", "") if message.channel.id == message.id else ""


def _mentions(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether the text names the bot; its role counts, since members take the one for the other."""
    role = message.guild.self_role if message.guild else None
    names = {f"<@{me.id}>", f"<@!{me.id}>"} | ({f"<@&{role.id}>"} if role else set())
    return any(name in message.content for name in names)


def in_ask_channel(message: discord.Message, ask_channels: Collection[int]) -> bool:
    """Whether a message stands where the bot needs no mention."""
    parent = getattr(message.channel, "parent_id", None)
    return message.channel.id in ask_channels or parent in ask_channels


def _open_question(text: str, message: discord.Message, opening: Callable[[str], Opening]) -> Request | None:
    if _SOMEBODY.search(message.content):
        # Whoever names somebody asks them.
        return None
    text = without_addresses(text).strip()  # the question mark of an address asks nothing
    if not text:
        return None
    asked = _QUESTION_MARK.search(text) or any(opening(item) in PLAIN for item in items(text)[:MOST_ITEMS])
    opens = Opening.REQUEST if asked else opening(text)
    if opens is Opening.REQUEST:
        return Request(text, "question")
    if _STATED.search(text):
        # "When he came out, hundreds were waiting." begins like a question and is none.
        return None
    if opens is Opening.QUESTION:
        return Request(text, "question")
    if opens in {Opening.VERB, Opening.WITHIN} or len(text.split()) <= FEW_WORDS:
        return Request(text, "words")
    return None
