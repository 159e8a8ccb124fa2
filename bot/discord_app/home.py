"""The servers from which the base is tended: those that the host names, or else the first that the bot was on alone."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from bot.errors import StoreError

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

log = logging.getLogger(__name__)

NAMED = 5
"""Servers that are named in one line."""


async def settle(bot: CampaignBot) -> None:
    """Make the only server home for good, where the host names none; tell the log where nobody can tend the base."""
    if not bot.home_servers and len(bot.guilds) == 1:
        only = bot.guilds[0]
        bot.home_servers = frozenset({only.id})
        log.info("The base is tended from the server %s, unless HOME_SERVERS names others.", only.name)
        try:
            await bot.think(bot.store.home.settle, only.id)
        except StoreError as error:
            log.warning("That %s is home was not kept: %s", only.name, error)
    for found, todo in astray(bot.home_servers, {guild.id: guild.name for guild in bot.guilds}):
        log.warning("HOME_SERVERS: %s To do: %s", found, todo)


def astray(home_servers: Collection[int], servers: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Yield from where the base can't be tended though it should be, each with what the host can do about it.

    Args:
        home_servers: ids of the servers from which it is tended.
        servers: names of the servers that the bot is on, by their ids; nothing is yielded where there are none.
    """
    listed = ", ".join(f"{server} ({name})" for server, name in list(servers.items())[:NAMED])
    more = f" and {len(servers) - NAMED} more" if len(servers) > NAMED else ""
    todo = f"set it to the id of each server whose moderators tend the base; the bot is on {listed}{more}."
    if len(servers) > 1 and not home_servers:
        yield "the bot is on several servers, and none is named: nobody can tend the base from Discord.", todo
    for gone in sorted(set(home_servers) - servers.keys()) if servers else ():
        yield f"the base is to be tended from the server {gone}, and the bot is not on it.", todo
