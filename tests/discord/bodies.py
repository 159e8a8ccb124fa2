"""Checks what the bot sends: against Discord's own description where it is at hand, and against the rules it lacks."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path

VARIABLE = "CAMPAIGN_BOT_DISCORD_OPENAPI"
"""Names the file with Discord's OpenAPI description."""

ROUTES = (
    ("POST", r"/channels/\d+/messages", "/channels/{channel_id}/messages", "post"),
    ("PATCH", r"/channels/\d+/messages/\d+", "/channels/{channel_id}/messages/{message_id}", "patch"),
    (
        "POST",
        r"/interactions/\d+/[^/]+/callback",
        "/interactions/{interaction_id}/{interaction_token}/callback",
        "post",
    ),
    ("POST", r"/webhooks/\d+/[^/]+", "/webhooks/{webhook_id}/{webhook_token}", "post"),
    (
        "PATCH",
        r"/webhooks/\d+/[^/]+/messages/@original",
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        "patch",
    ),
    ("PUT", r"/applications/\d+/commands", "/applications/{application_id}/commands", "put"),
)


class Validator:
    """Discord's description of request bodies."""

    def __init__(self, path: Path) -> None:
        from referencing import Registry, Resource
        from referencing.jsonschema import DRAFT202012

        self.description = json.loads(path.read_text(encoding="utf-8"))
        # discord.py sends ids as integers, which Discord reads too; the description itself says so.
        self.description["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
        resource = Resource.from_contents(self.description, default_specification=DRAFT202012)
        self._validators = {}
        self.registry = Registry().with_resource("urn:discord", resource)

    @classmethod
    @cache
    def from_environment(cls) -> Validator | None:
        """Return the validator of the file that the environment names, None without one."""
        path = os.environ.get(VARIABLE)
        return cls(Path(path)) if path else None

    def _for(self, template: str, method: str):
        from jsonschema import Draft202012Validator

        if (template, method) in self._validators:
            return self._validators[template, method]
        path = template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
        pointer = f"urn:discord#/paths/{path}/{method}/requestBody/content/application~1json/schema"
        made = Draft202012Validator({"$ref": pointer}, registry=self.registry)
        self._validators[template, method] = made
        return made

    def errors(self, template: str, method: str, body) -> list[str]:
        """Return what the description has against a body."""
        return [
            f"{'/'.join(map(str, e.path))}: {e.message[:300]}" for e in self._for(template, method).iter_errors(body)
        ]


def check_body(request) -> None:
    """Hold one recorded request against everything that is known of Discord's rules."""
    for verb, pattern, template, method in ROUTES:
        if request.method == verb and re.fullmatch(pattern, request.path):
            body = json.loads(json.dumps(request.json))
            validator = Validator.from_environment()
            problems = validator.errors(template, method, body) if validator else []
            problems += message_problems(body.get("data", body)) if isinstance(body, dict) else command_problems(body)
            assert not problems, f"{request.method} {request.path}: {problems}\n{body}"


def message_problems(message: dict) -> list[str]:
    """Return what breaks the rules that Discord's description does not state."""
    problems = []
    if len(message.get("content") or "") > 2000:
        problems.append("content over 2000")
    allowed = message.get("allowed_mentions")
    if allowed and any(allowed.get(key) for key in ("parse", "users", "roles", "replied_user")):
        problems.append(f"somebody may be pinged: {allowed}")
    embeds = message.get("embeds") or []
    if sum(map(_embed_length, embeds)) > 6000:
        problems.append("embeds over 6000")
    problems += [problem for embed in embeds for problem in _embed_problems(embed)]
    return problems + _component_problems(message.get("components") or [])


def _embed_length(embed: dict) -> int:
    texts = [
        embed.get("title"),
        embed.get("description"),
        embed.get("footer", {}).get("text"),
        embed.get("author", {}).get("name"),
    ]
    texts += [text for field in embed.get("fields", []) for text in (field["name"], field["value"])]
    return sum(len(text or "") for text in texts)


def _embed_problems(embed: dict) -> list[str]:
    problems = []
    limits = {"title": 256, "description": 4096}
    for key, limit in limits.items():
        if key in embed and not 0 < len(embed[key].strip()) <= limit:
            problems.append(f"{key} of {len(embed[key])}")
    if not embed.get("title") and not embed.get("description"):
        problems.append("embed without text")
    if len(embed.get("fields", [])) > 25:
        problems.append("more than 25 fields")
    for field in embed.get("fields", []):
        if not 0 < len(field["name"].strip()) <= 256 or not 0 < len(field["value"].strip()) <= 1024:
            problems.append(f"field {field}")
    if (
        len(embed.get("footer", {}).get("text", "x")) > 2048
        or not 0 < len(embed.get("author", {}).get("name", "x")) <= 256
    ):
        problems.append("footer or author")
    return problems


def _component_problems(rows: list[dict]) -> list[str]:
    problems = ["more than 5 rows"] if len(rows) > 5 else []
    parts = [part for row in rows for part in row["components"]]
    ids = [part["custom_id"] for part in parts if part.get("custom_id")]
    if len(ids) != len(set(ids)):
        problems.append(f"custom ids repeat: {ids}")
    problems += [f"custom id {found!r}" for found in ids if not 0 < len(found) <= 100]
    for row in rows:
        width = sum(5 if part["type"] == 3 else 1 for part in row["components"])
        if not 0 < width <= 5:
            problems.append(f"row of width {width}")
    for part in parts:
        if part["type"] == 2:
            problems += _button_problems(part)
        else:
            problems += _select_problems(part)
    return problems


def _button_problems(button: dict) -> list[str]:
    problems = []
    if (button["style"] == 5) != bool(button.get("url")) or bool(button.get("url")) == bool(button.get("custom_id")):
        problems.append(f"link or id: {button}")
    if button.get("url") and (len(button["url"]) > 512 or not button["url"].startswith(("http://", "https://"))):
        problems.append(f"url {button['url']}")
    if not button.get("emoji") and not 0 < len((button.get("label") or "").strip()) <= 80:
        problems.append(f"label {button.get('label')!r}")
    return problems


def _select_problems(select: dict) -> list[str]:
    options = select.get("options", [])
    problems = [] if 0 < len(options) <= 25 else [f"{len(options)} options"]
    if len({option["value"] for option in options}) != len(options):
        problems.append("values repeat")
    for option in options:
        if not 0 < len(option["label"].strip()) <= 100 or not 0 < len(option["value"]) <= 100:
            problems.append(f"option {option}")
    return problems


def command_problems(commands: list[dict]) -> list[str]:
    """Return what breaks the rules for commands that Discord's description does not state."""
    problems = []
    names = [(command.get("type", 1), command["name"]) for command in commands]
    if len(names) != len(set(names)):
        problems.append("names repeat")
    for command in commands:
        if command.get("type", 1) == 1:
            problems += _chat_command_problems(command)
    return problems


def _chat_command_problems(command: dict) -> list[str]:
    problems = []
    texts = [(command, True), *((option, True) for option in command.get("options", []))]
    for item, _ in texts:
        names = [item["name"], *(item.get("name_localizations") or {}).values()]
        problems += [
            f"name {name!r}" for name in names if not re.fullmatch(r"[-_'\w]{1,32}", name) or name != name.lower()
        ]
        descriptions = [item["description"], *(item.get("description_localizations") or {}).values()]
        problems += [f"description {text!r}" for text in descriptions if not 0 < len(text) <= 100]
        if item.get("autocomplete") and item.get("choices"):
            problems.append(f"{item['name']}: choices and autocomplete")
    required = [option.get("required", False) for option in command.get("options", [])]
    if required != sorted(required, reverse=True):
        problems.append("a required option after an optional one")
    return problems
