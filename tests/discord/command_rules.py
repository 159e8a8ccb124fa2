"""What Discord refuses in commands although its API description lets it through."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from message_rules import unknown_keys

Object = dict[str, Any]

CHAT, USER, MESSAGE = 1, 2, 3
SUBCOMMANDS = {1, 2}
MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
"""Commands of each type."""

KNOWN = {
    "command": "name name_localizations description description_localizations options default_member_permissions "
    "dm_permission contexts integration_types type nsfw handler id",
    "option": "type name name_localizations description description_localizations required choices options "
    "channel_types min_value max_value min_length max_length autocomplete",
    "choice": "name name_localizations value",
}

_NAME = re.compile(r"[-_'\w]{1,32}")


def command_problems(commands: list[Object]) -> list[str]:
    """Return what is wrong with a set of commands."""
    kinds = Counter(command.get("type", CHAT) for command in commands)
    problems = [f"{count} commands of type {kind}" for kind, count in kinds.items() if count > MOST.get(kind, 0)]
    names = Counter((command.get("type", CHAT), command["name"]) for command in commands)
    problems += [f"name {name!r} repeats" for (_, name), count in names.items() if count > 1]
    for command in commands:
        problems += unknown_keys("command", command, KNOWN)
        if command.get("type", CHAT) == CHAT:
            problems += _chat_problems(command)
            if (length := _length(command)) > 8000:
                problems.append(f"{command['name']} of {length} characters")
        else:
            problems += [f"name {name!r}" for name in _all(command, "name") if not 0 < len(name.strip()) <= 32]
            problems += [f"{command['name']} is described"] if command.get("description") else []
    return problems


def _all(item: Object, key: str) -> list[str]:
    """Return a text of a command in every language."""
    return [item.get(key) or "", *(item.get(f"{key}_localizations") or {}).values()]


def _chat_problems(item: Object) -> list[str]:
    """Return what is wrong with a command, a subcommand or an option."""
    name, options = item["name"], item.get("options") or []
    problems = [f"name {each!r}" for each in _all(item, "name") if not _NAME.fullmatch(each) or each != each.lower()]
    problems += [f"description {text!r}" for text in _all(item, "description") if not 0 < len(text.strip()) <= 100]
    if len(options) > 25:
        problems.append(f"{name}: {len(options)} options")
    for language in {None, *(lang for option in options for lang in option.get("name_localizations") or {})}:
        shown = [(option.get("name_localizations") or {}).get(language, option["name"]) for option in options]
        if len(shown) != len(set(shown)):
            problems.append(f"{name}: options repeat in {language}: {shown}")
    required = [option.get("required", False) for option in options]
    if required != sorted(required, reverse=True):
        problems.append(f"{name}: a required option after an optional one")
    mixed = {option["type"] in SUBCOMMANDS for option in options}
    if len(mixed) > 1:
        problems.append(f"{name}: subcommands beside options")
    for option in options:
        problems += unknown_keys("option", option, KNOWN)
        problems += _chat_problems(option) + _choice_problems(option)
    return problems


def _choice_problems(option: Object) -> list[str]:
    name, choices = option["name"], option.get("choices") or []
    problems = [f"{name}: choices and autocomplete"] if option.get("autocomplete") and choices else []
    if len(choices) > 25:
        problems.append(f"{name}: {len(choices)} choices")
    if len({choice["value"] for choice in choices}) != len(choices):
        problems.append(f"{name}: values repeat")
    for choice in choices:
        problems += unknown_keys("choice", choice, KNOWN)
        problems += [f"choice {text!r}" for text in _all(choice, "name") if not 0 < len(text.strip()) <= 100]
        if isinstance(choice["value"], str) and not 0 < len(choice["value"]) <= 100:
            problems.append(f"value {choice['value']!r}")
    return problems


def _length(item: Object) -> int:
    """Return the characters of a command; of each text its longest translation counts."""
    own = sum(max(map(len, _all(item, key))) for key in ("name", "description"))
    choices = item.get("choices") or []
    own += sum(max(map(len, _all(choice, "name"))) + len(str(choice["value"])) for choice in choices)
    return own + sum(map(_length, item.get("options") or []))
