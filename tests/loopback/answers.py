"""Holds the loopback server's own answers against Discord's description, so that it doesn't just confirm itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "discord"))

from bodies import Validator

TEMPLATES = {
    "/users/@me": r"/users/@me",
    "/users/@me/guilds": r"/users/@me/guilds",
    "/oauth2/applications/@me": r"/oauth2/applications/@me",
    "/gateway/bot": r"/gateway/bot",
    "/applications/{application_id}/commands": r"/applications/\d+/commands",
    "/guilds/{guild_id}": r"/guilds/\d+",
    "/guilds/{guild_id}/channels": r"/guilds/\d+/channels",
    "/guilds/{guild_id}/members/{user_id}": r"/guilds/\d+/members/\d+",
    "/channels/{channel_id}": r"/channels/\d+",
    "/channels/{channel_id}/messages": r"/channels/\d+/messages",
    "/channels/{channel_id}/messages/{message_id}": r"/channels/\d+/messages/\d+",
    "/interactions/{interaction_id}/{interaction_token}/callback": r"/interactions/\d+/[^/]+/callback",
    "/webhooks/{webhook_id}/{webhook_token}": r"/webhooks/\d+/[^/]+",
    "/webhooks/{webhook_id}/{webhook_token}/messages/@original": r"/webhooks/\d+/[^/]+/messages/@original",
}
"""Each path of Discord's description that the server answers, and the paths that it stands for."""


def problems_of(method: str, path: str, status: int, answer: Any) -> list[str]:
    """Return what Discord's description has against an answer; nothing where it is not at hand."""
    validator = Validator.from_environment()
    if validator is None:
        return []
    template = validator.template(path, TEMPLATES)
    if template is None:
        return [f"{method} {path}: not among the paths that are checked"]
    return [
        f"{method} {path} {status}: {problem}" for problem in validator.answer_errors(template, method, status, answer)
    ]
