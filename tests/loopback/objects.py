"""Discord's objects as its API writes them: users, servers, channels, messages, commands.

Each function returns what Discord would send; the tests hold that against Discord's own description.
"""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime
from typing import Any

Object = dict[str, Any]

EPOCH = 1_420_070_400_000
"""Discord counts its milliseconds from the start of 2015."""

EPHEMERAL = 64

_counter = itertools.count(1)


def snowflake() -> str:
    """Return a new id; like Discord's it holds the time at which it was made."""
    return str((int(time.time() * 1000) - EPOCH << 22) + next(_counter) % (1 << 22))


def now() -> str:
    """Return the time as Discord writes it."""
    return datetime.now(UTC).isoformat()


def user(name: str, *, bot: bool = False) -> Object:
    """Return a user."""
    return {
        "id": snowflake(),
        "username": name,
        "global_name": None if bot else name.title(),
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "bot": bot,
        "primary_guild": None,
    }


def member(of: Object, roles: tuple[str, ...] = ()) -> Object:
    """Return a user as a member of a server."""
    return {
        "user": of,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": list(roles),
        "joined_at": now(),
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "flags": 0,
        "mute": False,
        "deaf": False,
    }


def role(name: str, permissions: int, *, id: str | None = None, position: int = 1) -> Object:
    """Return a role with its permissions."""
    return {
        "id": id or snowflake(),
        "name": name,
        "permissions": str(permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def text_channel(guild: Object, name: str, overwrites: tuple[Object, ...] = ()) -> Object:
    """Return a text channel of a server."""
    return {
        "id": snowflake(),
        "type": 0,
        "flags": 0,
        "guild_id": guild["id"],
        "name": name,
        "position": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "permission_overwrites": list(overwrites),
    }


def dm_channel(with_user: Object) -> Object:
    """Return a private channel between the bot and a user."""
    return {"id": snowflake(), "type": 1, "flags": 0, "last_message_id": None, "recipients": [with_user]}


def guild(name: str, owner: Object, everyone: int) -> Object:
    """Return a server whose members may do what ``everyone`` says."""
    id = snowflake()
    return {
        "id": id,
        "name": name,
        "owner_id": owner["id"],
        "roles": [role("@everyone", everyone, id=id, position=0)],
        "features": [],
        "emojis": [],
        "stickers": [],
        "preferred_locale": "en-US",
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "verification_level": 0,
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "widget_enabled": False,
        **dict.fromkeys(_EMPTY_IN_A_GUILD),
    }


_EMPTY_IN_A_GUILD = [
    "icon",
    "description",
    "home_header",
    "splash",
    "discovery_splash",
    "banner",
    "application_id",
    "afk_channel_id",
    "system_channel_id",
    "widget_channel_id",
    "max_presences",
    "vanity_url_code",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
    "incidents_data",
]


def application(bot: Object, owner: Object, flags: int) -> Object:
    """Return the bot's application as its owner sees it."""
    return {
        "id": bot["id"],
        "name": bot["username"],
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": owner,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def message(channel: Object, author: Object, body: Object, *, mentions: tuple[Object, ...] = ()) -> Object:
    """Return the message that a body becomes."""
    made = {
        "id": snowflake(),
        "type": 19 if body.get("message_reference") else 0,
        "channel_id": channel["id"],
        "author": author,
        "timestamp": now(),
        "edited_timestamp": None,
        "pinned": False,
        "mention_everyone": False,
        "tts": False,
        "mentions": list(mentions),
        "mention_roles": [],
        "attachments": [],
        "content": "",
        "embeds": [],
        "components": [],
        "flags": 0,
    }
    return revised(made, body)


def revised(old: Object, body: Object) -> Object:
    """Return a message with what a body changes of it."""
    new = dict(old)
    if body.get("content") is not None:
        new["content"] = body["content"]
    if body.get("embeds") is not None:
        new["embeds"] = [{"type": "rich", **_without_nulls(embed)} for embed in body["embeds"]]
    if body.get("components") is not None:
        new["components"] = _components(body["components"])
    if body.get("flags"):
        new["flags"] = body["flags"]
    if body.get("nonce") is not None:
        new["nonce"] = body["nonce"]
    return new


def _without_nulls(value: Any) -> Any:
    """Return what was sent without its empty keys; Discord leaves them out of what it answers."""
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_nulls(item) for key, item in value.items() if item is not None}


def _components(rows: list[Object]) -> list[Object]:
    """Return components with the numbers that Discord gives them."""
    count = itertools.count(1)

    def numbered(part: Object) -> Object:
        made = {"id": next(count), **_without_nulls(part)}
        if "components" in made:
            made["components"] = [numbered(child) for child in made["components"]]
        return made

    return [numbered(row) for row in rows]


def command(body: Object, application_id: str) -> Object:
    """Return a registered command in full, as Discord answers it."""
    permissions = body.get("default_member_permissions")
    return {
        "id": snowflake(),
        "application_id": application_id,
        "version": snowflake(),
        "description": "",
        "description_localizations": None,
        "name_localizations": None,
        "nsfw": False,
        "dm_permission": True,
        "integration_types": [0],
        **{key: value for key, value in body.items() if value is not None and key != "dm_permission"},
        "default_member_permissions": str(permissions) if permissions is not None else None,
    }


def error(code: int, text: str) -> Object:
    """Return an error as Discord words it."""
    return {"code": code, "message": text}
