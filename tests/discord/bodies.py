"""Checks what the bot sends: against Discord's own description where it is at hand, and against the rules it lacks."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from callback_rules import callback_problems
from command_rules import command_problems
from message_rules import message_problems
from openapi import VARIABLE, Validator

__all__ = [
    "VARIABLE",
    "Validator",
    "callback_problems",
    "check_body",
    "command_problems",
    "message_problems",
    "problems",
]

ROUTES = (
    ("POST", r"/channels/\d+/messages", "/channels/{channel_id}/messages", message_problems),
    ("PATCH", r"/channels/\d+/messages/\d+", "/channels/{channel_id}/messages/{message_id}", None),
    (
        "POST",
        r"/interactions/\d+/[^/]+/callback",
        "/interactions/{interaction_id}/{interaction_token}/callback",
        callback_problems,
    ),
    ("POST", r"/webhooks/\d+/[^/]+", "/webhooks/{webhook_id}/{webhook_token}", message_problems),
    (
        "PATCH",
        r"/webhooks/\d+/[^/]+/messages/(?:@original|\d+)",
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        None,
    ),
    ("PUT", r"/applications/\d+/commands", "/applications/{application_id}/commands", command_problems),
)
"""Method, path, path of the description, and the rules beside it; an edit keeps what it does not name."""


def problems(method: str, path: str, body: Any) -> list[str]:
    """Return all that is known to be wrong with one request."""
    for route, (verb, pattern, *_) in enumerate(ROUTES):
        if method == verb and re.fullmatch(pattern, path):
            return list(_problems(route, json.dumps(body)))
    return []


@lru_cache(maxsize=1024)
def _problems(route: int, written: str) -> tuple[str, ...]:
    """Return what is wrong with a body; many tests send the same one, all commands above all."""
    verb, _, template, rules = ROUTES[route]
    plain = json.loads(written)
    validator = Validator.from_environment()
    found = validator.errors(template, verb.lower(), plain) if validator else []
    return (*found, *(rules(plain) if rules else message_problems(plain, new=False)))


def check_body(request: Any) -> None:
    """Hold one recorded request against everything that is known of Discord's rules."""
    found = problems(request.method, request.path, request.json)
    assert not found, f"{request.method} {request.path}: {found}\n{request.json}"
