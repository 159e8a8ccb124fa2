"""Every way into the bot ends in one place when something goes wrong: an apology with a number that the log has."""

from __future__ import annotations

import importlib
import pkgutil
from types import SimpleNamespace

import discord
import pytest
from discord import app_commands

import bot.discord_app
from bot.discord_app.components import Part
from bot.discord_app.failures import CheckBroke
from bot.discord_app.preferences import Preferences
from bot.discord_app.registry import COMMANDS
from bot.discord_app.view import PARTS
from bot.store import GuildSettings


def leaves(commands):
    """Yield the commands that can be run, those of groups too."""
    for command in commands:
        if isinstance(command, app_commands.Group):
            yield from leaves(command.commands)
        elif isinstance(command, app_commands.Command):
            yield command


SLASH = sorted(leaves(COMMANDS), key=lambda command: command.qualified_name)
SUGGESTING = [
    (command, name) for command in SLASH for name, option in command._params.items() if option.autocomplete is not None
]


@pytest.fixture
def broken(monkeypatch):
    """Break what everything asks for first; call it when the stage is set."""

    def break_it():
        monkeypatch.setattr(Preferences, "chosen", lambda *_: 1 / 0)
        monkeypatch.setattr("bot.discord_app.client.CampaignBot.think", lambda *_, **__: 1 / 0)

    return break_it


def apologised(server, result, caplog):
    """Whether the member got an apology, for them alone, whose number the log has beside the trace."""
    assert {type(error) for error in server.env.errors} <= {
        ZeroDivisionError,
        app_commands.CommandInvokeError,
        CheckBroke,
    }
    content = result.response.content
    return (
        result.ephemeral
        and content.startswith("Sorry, something went wrong")
        and content.split("`")[1] in caplog.text
        and "ZeroDivisionError" in caplog.text
    )


@pytest.mark.parametrize("command", SLASH, ids=lambda command: command.qualified_name)
async def test_each_command_apologises(server, broken, caplog, command):
    """A command that fails says so."""
    given = {str(option.display_name): _something(option) for option in command.parameters if option.required}
    broken()

    assert apologised(server, await server.mo.slash(server.general, command.qualified_name, **given), caplog)


def _something(option):
    """Return a value that Discord lets a member give to an option."""
    if option.choices:
        return option.choices[0].value
    return 1 if option.type is discord.AppCommandOptionType.integer else "x" * (option.min_value or 1)


async def test_the_message_command_apologises(server, broken, caplog):
    """*Answer this* as well."""
    said = await server.bo.send(server.general, "when was linares freed?")
    broken()

    assert apologised(server, await server.ana.context_menu(server.general, "Answer this", said), caplog)


@pytest.mark.parametrize("part", ["helped", "wrong", "source", "remove", "related", "pick", "page"])
async def test_each_button_and_menu_apologises(server, broken, caplog, part):
    """discord.py would only log it, and Discord say that the interaction failed."""
    if part == "pick":
        message = await server.say(f"{server.mention} tell me about linares")
    elif part == "page":
        await server.ana.slash(server.general, "prisoners")
        message = server.general.last_message
    else:
        message = await server.say(f"{server.mention} when was linares freed?")
    items = [item for row in message.components for item in row.children if (item.custom_id or "").startswith(part)]
    item = next(item for item in items if not item.disabled)
    broken()
    if part == "related":
        result = await server.bo.select(message, [item.options[0].value])
    else:
        result = await server.bo.click(message, custom_id=item.custom_id)

    assert apologised(server, result, caplog)


@pytest.mark.parametrize("locale", ["fr"], indirect=True)
async def test_an_apology_is_in_the_language_that_was_chosen(server, locale):
    """Below a message as well as after a command."""
    server.bot.preferences.choose(server.ana.id, "es")
    below = await server.say(f"{server.mention} explode")
    private = await server.ana.slash(server.general, "ask", question="explode")

    assert [type(error) for error in server.env.errors] == [app_commands.CommandInvokeError]
    assert [below.content[:11], private.response.content[:11]] == ["Lo siento, ", "Lo siento, "]


async def test_an_apology_is_in_the_servers_language(server):
    """Where the member chose none, below a message."""
    server.bot.preferences.set_server(server.guild.id, GuildSettings(language="fr"))

    assert (await server.say(f"{server.mention} explode")).content.startswith("Désolé")


async def test_what_went_wrong_does_not_take_the_apology(server, broken):
    """Below a message as well: where nobody's choice can be read, Discord's language does."""
    broken()

    assert (await server.say(f"{server.mention} explode")).content.startswith("Sorry")


@pytest.mark.parametrize(("command", "option"), SUGGESTING, ids=lambda found: getattr(found, "qualified_name", found))
async def test_each_suggestion_is_guarded(command, option, caplog):
    """Suggestions that fail are none at all, and the log has the trace; discord.py would leave the member waiting."""
    suggest = command._params[option].autocomplete

    assert await suggest(SimpleNamespace(command=command), "x") == []
    assert f"while suggesting for /{command.qualified_name}" in caplog.text


def test_nothing_else_can_fail_unnoticed():
    """Forms and views that are written later must report their errors as well: override ``on_error``."""
    for module in pkgutil.walk_packages(bot.discord_app.__path__, "bot.discord_app."):
        importlib.import_module(module.name)
    ours = [kind for base in (discord.ui.Modal, discord.ui.View, discord.ui.LayoutView) for kind in _below(base)]

    assert all(issubclass(part, Part) for part in PARTS)
    assert [kind for kind in ours if kind.on_error in {discord.ui.Modal.on_error, discord.ui.View.on_error}] == []


def _below(kind):
    for child in kind.__subclasses__():
        if child.__module__.startswith("bot."):
            yield child
        yield from _below(child)
