"""Sending a reply below a message once, even where the connection breaks while it is being sent."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import aiohttp
import discord

log = logging.getLogger(__name__)

PAUSES = (0.5, 2.0, 8.0)
"""Seconds before each further attempt."""

NO_HISTORY = 160002
"""Discord's code for a reply in a channel whose history the bot may not read."""


async def deliver(message: discord.Message, *, nonce: int | str, **content: Any) -> discord.Message:
    """Reply to a message without a ping and return the reply.

    discord.py repeats what Discord refuses for a while (429, 5xx), but not a request whose connection broke. Whether
    that one was carried out nobody knows, so the reply carries a nonce, which Discord takes once only: to a second
    message with the same one it answers with the first.

    Args:
        message: What is replied to; it may be gone by now, then the reply stands by itself.
        nonce: This reply's own, of 25 characters at most.
        content: What ``discord.abc.Messageable.send`` takes.

    Raises:
        discord.HTTPException: Discord refuses the reply.
        aiohttp.ClientError, OSError: Discord can't be reached, after some attempts.
    """
    for pause in PAUSES:
        try:
            return await _sent(message, nonce=nonce, **content)
        except (aiohttp.ClientError, OSError) as broken:
            log.warning("The connection broke while answering (%s); trying again in %s seconds.", broken, pause)
            await asyncio.sleep(pause)
    return await _sent(message, nonce=nonce, **content)


async def _sent(message: discord.Message, **content: Any) -> discord.Message:
    """Send a reply once; it stands by itself where the bot may not read the history that it would refer to."""
    content["mention_author"] = False
    try:
        return await message.channel.send(**content, reference=message.to_reference(fail_if_not_exists=False))
    except discord.Forbidden as refused:
        if refused.code != NO_HISTORY:
            raise
    return await message.channel.send(**content)
