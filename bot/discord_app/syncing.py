"""The commands as Discord holds them: what is registered, and when it is registered anew."""

from __future__ import annotations

import logging
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

from bot.discord_app.localisation import CommandTranslator

log = logging.getLogger(__name__)

# What Discord adds to a command that it holds; none of it is ours to change.
_DISCORDS_OWN = frozenset(
    {"id", "application_id", "version", "guild_id", "name_localized", "description_localized", "handler"}
)
# What discord.py leaves out or sends as null, and Discord answers in full.
_DEFAULTS: dict[str, Any] = {"nsfw": False, "dm_permission": True, "required": False, "autocomplete": False, "type": 1}


async def payload(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """Return the commands as they are registered, names and descriptions in every language."""
    translator = CommandTranslator()
    commands = tree.get_commands()
    return [dict(await command.get_translated_payload(tree, translator)) for command in commands]


async def is_registered(client: discord.Client, tree: app_commands.CommandTree[Any]) -> bool:
    """Return whether Discord holds the commands as they are now."""
    return _comparable(await payload(tree)) == _comparable(await _registered(client))


async def sync_if_changed(client: discord.Client, tree: app_commands.CommandTree[Any]) -> bool:
    """Register the commands if Discord holds others; return whether that was needed.

    Discord allows 200 new commands a day, and a sync makes clients reload them: a restart alone is no reason for one.
    Where Discord refuses them the bot still answers messages.
    """
    try:
        return await _sync_if_changed(client, tree)
    except discord.HTTPException as refused:
        if refused.status == 429 or refused.status >= 500:
            raise
        log.error("Discord refuses the commands, so members find none or the earlier ones: %s", refused)
        return False


async def _sync_if_changed(client: discord.Client, tree: app_commands.CommandTree[Any]) -> bool:
    if await is_registered(client, tree):
        log.info("The commands are registered as they should be.")
        return False
    synced = await tree.sync()
    log.info("Registered %d commands.", len(synced))
    return True


async def _registered(client: discord.Client) -> list[dict[str, Any]]:
    """Return the commands that Discord holds; discord.py's own request leaves the translations out."""
    route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    return list(await client.http.request(route, params={"with_localizations": "true"}))


def _comparable(commands: list[dict[str, Any]]) -> list[Any]:
    return sorted(
        (_meaning(command) for command in commands), key=lambda command: (command.get("type", 1), command["name"])
    )


def _meaning(value: Any) -> Any:
    """Return a payload without what makes no difference: Discord's own keys, nulls, empty values, defaults."""
    if isinstance(value, list):
        # An enum or a context is equal to its number, and the order of contexts says nothing.
        return (
            sorted(map(int, value))
            if value and all(isinstance(item, int) for item in value)
            else [_meaning(v) for v in value]
        )
    if not isinstance(value, dict):
        return value
    cleaned = {key: _meaning(item) for key, item in value.items() if key not in _DISCORDS_OWN}
    if (permissions := cleaned.get("default_member_permissions")) is not None:
        # discord.py sends a number, Discord answers with a text.
        cleaned["default_member_permissions"] = str(permissions)
    return {
        key: item
        for key, item in cleaned.items()
        if item not in (None, [], {}, "") and not (key in _DEFAULTS and item == _DEFAULTS[key])
    }
