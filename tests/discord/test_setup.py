"""/setup: what a server's managers set, what holds then, and what the bot says is still in the way."""

from __future__ import annotations

import asyncio
import threading
from types import SimpleNamespace
from unittest.mock import AsyncMock

import discord
import pytest

from bot.discord_app.client import CampaignBot
from bot.discord_app.preferences import Preferences
from bot.discord_app.rights import Level
from bot.discord_app.setup_panel import Setting
from bot.store import GuildSettings, Store

ROW, TEXT = discord.ComponentType.action_row.value, discord.ComponentType.text_display.value
SETTINGS = ["channels", "moderators", "managers", "room", "language"]


@pytest.fixture
def panel(server):
    """Open the panel as the manager; return what came back."""

    async def opened():
        return await server.mo.slash(server.general, "setup")

    return opened


def texts(message) -> str:
    """All that stands in a message of components."""
    return "\n".join(part["content"] for part in message.components if part["type"] == TEXT)


def menus(message):
    """The menus of a message by what they set."""
    found = [part["components"][0] for part in message.components if part["type"] == ROW]
    return {menu["custom_id"].partition(":")[2]: menu for menu in found}


def preset(menu):
    """The ids that a menu shows as picked."""
    return [int(value["id"]) for value in menu.get("default_values", [])]


async def choose(server, message, what, *values):
    """Pick in a menu of the panel as the manager."""
    return await server.mo.select(message, list(values), custom_id=f"setup:{what}")


@pytest.mark.parametrize(
    ("locale", "title"),
    [("en-US", "Settings of this server"), ("es-419", "Ajustes de este servidor"), ("fr", "Réglages de ce serveur")],
    indirect=["locale"],
)
async def test_a_manager_gets_the_panel_alone(panel, locale, title):
    """Each setting has its explanation and its menu, in the manager's language."""
    result = await panel()

    assert result.ephemeral
    assert title in texts(result.response)
    assert list(menus(result.response)) == SETTINGS


@pytest.mark.parametrize(
    ("locale", "words"), [("en-US", "Only the managers"), ("es-ES", "Solo"), ("fr", "Seuls")], indirect=["locale"]
)
async def test_a_member_is_refused(server, locale, words):
    """Discord hides the command from members; whoever is let in by its settings is refused all the same."""
    command = next(found for found in await server.bot.tree.fetch_commands() if found.name == "setup")
    server.guild.set_command_permissions(command, {server.ana: True})
    result = await server.ana.slash(server.general, "setup")

    assert result.ephemeral
    assert result.response.content.startswith(words)


async def test_rights_are_looked_at_again_when_a_menu_is_used(server, panel, monkeypatch):
    """Whoever was a manager when the panel opened need not be one any more."""
    shown = (await panel()).response
    monkeypatch.setattr("bot.discord_app.setup_panel.level", lambda interaction: 1)
    result = await choose(server, shown, "channels", server.general)

    assert "Only the managers" in result.response.content
    assert server.bot.store.guilds.all() == {}


async def test_an_ask_channel_works_at_once(server, panel):
    """What is picked holds from the next message on, and the panel shows it."""
    assert await server.say("when was linarez freed?") is None
    result = await choose(server, (await panel()).response, "channels", server.general)

    assert preset(menus(result.response)["channels"]) == [server.general.id]
    assert await server.say("when was linarez freed?") is not None


async def test_the_hosts_ask_channels_are_named(server, panel):
    """They answer as well, and no menu here takes them away."""
    server.bot.ask_channels = {server.general.id, 1}

    shown = texts((await panel()).response)

    assert f"Set by the host as well: <#{server.general.id}>." in shown


async def test_an_ask_channel_can_be_taken_away(server, panel):
    """A menu that is emptied leaves nothing set."""
    shown = await choose(server, (await panel()).response, "channels", server.general)
    await choose(server, shown.response, "channels")

    assert await server.say("when was linarez freed?") is None


async def test_everything_is_kept(server, panel):
    """Each menu changes its own setting and leaves the others."""
    role = server.guild.create_role("Helpers")
    shown = (await panel()).response
    for what, value in [
        ("channels", server.ask),
        ("moderators", role),
        ("managers", role),
        ("room", server.general),
        ("language", "es"),
    ]:
        shown = (await choose(server, shown, what, value)).response

    kept = GuildSettings(frozenset({server.ask.id}), role.id, role.id, server.general.id, "es")
    assert server.bot.store.guilds.all() == {server.guild.id: kept}
    assert server.bot.preferences.of_server(server.guild.id) == kept


async def test_two_menus_at_once_both_hold(server, monkeypatch):
    """While the bot thinks about something else, a second pick waits beside the first and takes nothing back."""
    monkeypatch.setattr("bot.discord_app.setup_panel.level", lambda interaction: Level.MANAGER)
    guild = server.bot.get_guild(server.guild.id)
    role = guild.get_role(server.guild.create_role("Helpers").id)
    interaction = SimpleNamespace(client=server.bot, guild=guild, guild_id=guild.id, user=server.mo)
    interaction.locale = interaction.guild_locale = None
    interaction.response = SimpleNamespace(edit_message=AsyncMock())
    menus = discord.ui.RoleSelect(custom_id="setup:moderators"), discord.ui.Select(custom_id="setup:language")
    menus[0]._values, menus[1]._values = [role], ["es"]
    free = threading.Event()
    busy = asyncio.create_task(server.bot.think(free.wait))
    picked = [
        asyncio.create_task(Setting(what, menu).press(interaction))
        for what, menu in zip(("moderators", "language"), menus, strict=True)
    ]
    asyncio.get_running_loop().call_soon(free.set)
    await asyncio.gather(busy, *picked)

    kept = GuildSettings(moderator_role=role.id, language="es")
    assert server.bot.store.guilds.all() == {server.guild.id: kept}
    assert server.bot.preferences.of_server(server.guild.id) == kept


def test_a_setting_may_change_while_the_ask_channels_are_gathered():
    """Every message asks for them, while the settings are kept in another thread."""
    preferences = Preferences(Store())
    preferences.set_server(1, GuildSettings(ask_channels=frozenset({10})))
    gone_through = iter(preferences._servers.values())
    preferences.set_server(2, GuildSettings(ask_channels=frozenset({20})))
    preferences.forget_server(1)

    assert list(gone_through) == [GuildSettings(ask_channels=frozenset({10}))]
    assert preferences.ask_channels == {20}


async def test_the_settings_hold_after_a_restart(server, panel, assistant):
    """The next start reads them from the store, and asks Discord for what they need."""
    await choose(server, (await panel()).response, "channels", server.general)
    restarted = CampaignBot(assistant, store=server.bot.store, shard_count=1)
    await server.env.restart_bot(restarted)

    assert restarted.intents.message_content
    assert await server.say("when was linarez freed?") is not None


async def test_the_moderators_role_moderates(server, panel):
    """Who has the role removes any answer, whatever Discord allows them otherwise."""
    helpers = server.guild.create_role("Helpers")
    helper = server.guild.add_member(server.env.create_user("hal"), roles=[helpers])
    await choose(server, (await panel()).response, "moderators", helpers)
    answer = await server.say(f"{server.mention} when was linares freed?")
    await helper.click(answer, custom_id=f"remove:{server.ana.id}")

    assert server.general.last_message.id != answer.id


@pytest.mark.parametrize("what", ["moderators", "managers"])
async def test_not_everybody_can_be_made_moderator_or_manager(server, panel, what):
    """Discord offers @everyone among the roles; who picks it is told, and what was set still holds."""
    helpers = server.guild.create_role("Helpers")
    shown = await choose(server, (await panel()).response, what, helpers)
    shown = await choose(server, shown.response, what, server.guild.default_role)

    assert "@everyone is everybody" in texts(shown.response)
    assert preset(menus(shown.response)[what]) == [helpers.id]


@pytest.mark.parametrize("locale", ["de"], indirect=True)
async def test_the_servers_language_is_for_who_has_none_of_ours(server, panel, locale):
    """A German reader gets the server's Spanish rather than English."""
    await choose(server, (await panel()).response, "language", "es")
    result = await server.ana.slash(server.general, "help")

    assert result.response.embeds[0].title == "Lo que puedo hacer"


async def test_a_missing_intent_is_said_in_words(server, assistant, panel):
    """A bot that started without ask-channels can't read them: the panel says what to do, and by whom."""
    await server.env.restart_bot(CampaignBot(assistant, store=server.bot.store, shard_count=1))
    shown = (await server.mo.slash(server.general, "setup")).response
    assert "⚠️" not in texts(shown)

    shown = (await choose(server, shown, "channels", server.general)).response
    assert "can't read the ask-channels yet" in texts(shown)
    assert "restart me" in texts(shown)


async def test_a_missing_permission_is_named(server, panel):
    """A channel in which the bot may not write is told with what it lacks, as Discord's settings name it."""
    silent = discord.PermissionOverwrite(send_messages=False)
    hidden = server.guild.create_text_channel("hidden", overwrites={server.bot.user: silent})
    shown = await choose(server, (await panel()).response, "channels", hidden)

    assert f"In <#{hidden.id}> I lack" in texts(shown.response)
    assert "Send Messages" in texts(shown.response)


async def test_an_open_channel_for_moderators_is_questioned(server, panel):
    """What concerns moderators should not stand where everybody reads."""
    shown = await choose(server, (await panel()).response, "room", server.general)

    assert f"Everybody can read <#{server.general.id}>" in texts(shown.response)


async def test_a_server_from_which_the_base_is_not_tended_is_told_that_its_channel_stays_silent(server, panel):
    """Where the host has named other servers, and where there are several and none was named."""
    shown = await choose(server, (await panel()).response, "room", server.general)
    assert "HOME_SERVERS" not in texts(shown.response)

    server.env.create_guild("Somewhere else")
    shown = await choose(server, shown.response, "room", server.general)
    assert f"I stay silent in <#{server.general.id}>" in texts(shown.response)

    server.bot.home_servers = frozenset({server.guild.id})
    shown = await choose(server, shown.response, "room", server.general)
    assert "I stay silent" not in texts(shown.response)


async def test_what_was_deleted_on_discord_is_not_shown(server, panel):
    """A role or channel that is gone would make Discord refuse the panel."""
    server.bot.preferences.set_server(server.guild.id, GuildSettings(frozenset({1}), 2, 3, 4))
    shown = (await panel()).response

    assert [preset(menus(shown)[what]) for what in SETTINGS[:4]] == [[], [], [], []]


async def test_a_server_that_is_left_is_forgotten(server, panel):
    """Nothing of a server stays when the bot leaves it."""
    await choose(server, (await panel()).response, "channels", server.general)
    await server.bot.on_guild_remove(server.bot.get_guild(server.guild.id))

    assert server.bot.store.guilds.all() == {}
    assert server.bot.all_ask_channels == {server.ask.id}
