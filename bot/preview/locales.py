"""Gives each viewer of the preview a language of their own, as Discord does.

simcord sends every interaction in American English and shows every command by its English name. Discord sends the
member's locale, shows commands in it, and sends back the names that were registered: so do these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from simcord import interactions

Command = dict[str, Any]


@contextmanager
def viewers_locales(env: Any, locales: Mapping[int, str]) -> Iterator[None]:
    """Let members have their own locales while the block runs.

    Args:
        env: simcord's environment.
        locales: Discord's code of the locale, by the member's id.
    """
    backend = env.backend
    shown, sent = backend.visible_commands, interactions.base_payload

    def visible_commands(*, user_id: int, **more: Any) -> list[Command]:
        commands = shown(user_id=user_id, **more)
        return [localised(command, locales[user_id]) for command in commands] if user_id in locales else commands

    def base_payload(*args: Any, user_id: int, data: dict[str, Any], **more: Any) -> tuple[Any, dict[str, Any]]:
        registered = _by_id(backend.commands).get(str(data.get("id")))
        locale = locales.get(user_id)
        if registered is not None and locale is not None:
            data = as_registered(data, registered, locale)
        record, payload = sent(*args, user_id=user_id, data=data, **more)
        return record, payload | ({"locale": locale} if locale is not None else {})

    backend.visible_commands, interactions.base_payload = visible_commands, base_payload
    try:
        yield
    finally:
        del backend.visible_commands
        interactions.base_payload = sent


def localised(command: Command, locale: str) -> Command:
    """Return a command, an option or a choice as a client in this locale shows it."""
    shown = dict(command)
    for key in ("name", "description"):
        if key in command:
            shown[key] = (command.get(f"{key}_localizations") or {}).get(locale, command[key])
    for key in ("options", "choices"):
        if command.get(key):
            shown[key] = [localised(each, locale) for each in command[key]]
    return shown


def as_registered(given: dict[str, Any], command: Command, locale: str) -> dict[str, Any]:
    """Return what a member gave to a command, or to an option of it, under the names that were registered."""
    sent = given | {"name": command["name"]}
    if given.get("options"):
        options = {localised(option, locale)["name"]: option for option in command["options"]}
        options |= {option["name"]: option for option in command["options"]}
        sent["options"] = [as_registered(each, options[each["name"]], locale) for each in given["options"]]
    return sent


def _by_id(commands: Mapping[int | None, Mapping[Any, Command]]) -> dict[str, Command]:
    """Return all commands of a server and of every server, by id."""
    return {str(command["id"]): command for scope in commands.values() for command in scope.values()}
