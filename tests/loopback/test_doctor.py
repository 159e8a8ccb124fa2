"""What ``doctor`` finds on Discord, and that it posts nothing there."""

from __future__ import annotations

import asyncio
import io
from types import SimpleNamespace

import pytest
from discord.http import Route

from bot.doctor.running import run_doctor
from bot.store import GuildSettings, Store

from .conftest import make_bot, running
from .server import TOKEN, Fault

SEND_MESSAGES = 1 << 11
VIEW_CHANNEL = 1 << 10

BASE = """\
releases: [{id: made-up, title: Made up, publisher: Nobody, date: 2011-02-28, url: https://example.org/made-up}]
faq:
  - {id: thing, question: What is the thing?, answer: It is a thing., sources: [made-up#1]}
"""


@pytest.fixture
def set_up(tmp_path, monkeypatch):
    """A base, a folder for the store, and the settings of the test."""
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    monkeypatch.setenv("DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.delenv("ASK_CHANNELS", raising=False)
    monkeypatch.delenv("HOME_SERVERS", raising=False)
    return tmp_path


@pytest.fixture
def doctor(discord_server, set_up):
    """Run it beside the loopback Discord; hold that it only reads there."""

    async def run():
        out = io.StringIO()
        before = len(discord_server.requests)
        code = await asyncio.to_thread(run_doctor, set_up / "base.yaml", out)
        assert {each.method for each in discord_server.requests[before:]} <= {"GET"}
        assert TOKEN not in out.getvalue()
        return SimpleNamespace(code=code, said=out.getvalue())

    return run


async def test_all_is_well(discord_server, place, doctor, assistant):
    """A bot that has run once, in a server where it may do what it needs."""
    discord_server.message_content_approved = False
    async with running(discord_server, make_bot(assistant)):
        pass
    found = await doctor()

    assert found.code == 0
    assert "ok    Discord: can be reached; the token is that of campaign-bot" in found.said
    assert "ok    Intents" in found.said
    assert "ok    Commands: registered as they should be." in found.said
    assert "ok    Server Solidarity campaign: all permissions are there; text channels: 1." in found.said
    assert not discord_server.gateway.identified[1:]


async def test_before_the_first_start_the_commands_are_not_registered(discord_server, place, doctor):
    """The doctor registers nothing either."""
    found = await doctor()

    assert found.code == 0
    assert "note  Commands: not registered yet" in found.said
    assert discord_server.commands == []


async def test_a_broken_base_keeps_nothing_else_from_being_looked_at(discord_server, place, doctor, set_up):
    """The commands are the same whatever the base holds."""
    (set_up / "base.yaml").write_text("faq: nothing", encoding="utf-8")
    found = await doctor()

    assert found.code == 1
    assert "wrong Base" in found.said
    assert "note  Commands: not registered yet" in found.said


async def test_a_wrong_token(discord_server, doctor):
    """Discord refuses it."""
    discord_server.token = "another"
    found = await doctor()

    assert found.code == 1
    assert "wrong Token: Discord refuses it." in found.said


async def test_discord_out_of_reach(discord_server, doctor, monkeypatch):
    """No network: what there is to look at here is looked at, and the rest said in words."""
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:1/api/v10")
    found = await doctor()

    assert found.code == 1
    assert "ok    Base" in found.said
    assert "wrong Discord: can't be reached from here" in found.said
    assert "Traceback" not in found.said


async def test_a_missing_intent(discord_server, place, doctor, monkeypatch):
    """An ask-channel needs the switch in the portal."""
    monkeypatch.setenv("ASK_CHANNELS", place.general["id"])
    discord_server.message_content_approved = False
    found = await doctor()

    assert found.code == 1
    assert "wrong Intents: the Message Content intent is switched off." in found.said


async def test_an_intent_for_nothing(discord_server, place, doctor):
    """The less a bot may read, the better."""
    found = await doctor()

    assert found.code == 0
    assert "note  Intents: the Message Content intent is switched on, and nothing needs it." in found.said


async def test_an_ask_channel_of_a_servers_managers_counts(discord_server, place, doctor, set_up):
    """What was set up from Discord needs the intent as well, and the permissions."""
    store = Store(set_up / "data")
    store.guilds.save(int(place.guild["id"]), GuildSettings(frozenset({int(place.general["id"])})))
    store.close()
    discord_server.message_content_approved = False
    found = await doctor()

    assert "wrong Intents" in found.said
    assert "servers with settings: 1" in found.said


async def test_missing_permissions(discord_server, doctor):
    """Server, permission and what to do are named as Discord names them."""
    discord_server.add_guild("Closed server", everyone=VIEW_CHANNEL)
    found = await doctor()

    assert found.code == 1
    assert "wrong Server Closed server: the bot lacks Send Messages, Send Messages in Threads" in found.said
    assert "Server Settings, Roles" in found.said


async def test_a_closed_channel_is_noted_and_a_closed_ask_channel_wrong(discord_server, place, doctor, monkeypatch):
    """Where nobody has to be answered it may be meant; in an ask-channel it can't be."""
    news = discord_server.add_channel(place.guild, "news", deny=SEND_MESSAGES)
    found = await doctor()
    assert found.code == 0
    assert "note  Server Solidarity campaign: the bot lacks permissions in some channels: #news (Send" in found.said

    monkeypatch.setenv("ASK_CHANNELS", news["id"])
    found = await doctor()
    assert found.code == 1
    assert "wrong Server Solidarity campaign: in #news the bot lacks Send Messages" in found.said


async def test_an_ask_channel_that_is_nowhere(discord_server, place, doctor, monkeypatch):
    """A wrong id, or a server that the bot is not in."""
    monkeypatch.setenv("ASK_CHANNELS", "123")
    found = await doctor()

    assert found.code == 1
    assert "wrong ASK_CHANNELS: 123 is no text channel that the bot can find." in found.said


async def test_several_servers_of_which_none_is_home(discord_server, place, doctor, monkeypatch):
    """Nobody could tend the base: the ids to choose from are listed."""
    discord_server.add_guild("Another server")
    found = await doctor()
    assert found.code == 1
    assert "wrong HOME_SERVERS: the bot is on several servers, and none is named" in found.said
    assert f"{place.guild['id']} (Solidarity campaign)" in found.said

    monkeypatch.setenv("HOME_SERVERS", place.guild["id"])
    found = await doctor()
    assert found.code == 0
    assert "HOME_SERVERS" not in found.said


async def test_a_home_server_that_the_bot_is_not_on(discord_server, place, doctor, monkeypatch, set_up):
    """An id that was mistyped, or the first server once it has let the bot go."""
    store = Store(set_up / "data")
    store.home.settle(124)
    store.close()
    found = await doctor()
    assert found.code == 1
    assert "wrong HOME_SERVERS: the base is to be tended from the server 124, and the bot is not on it." in found.said

    monkeypatch.setenv("HOME_SERVERS", "123")
    found = await doctor()
    assert found.code == 1
    assert "the server 123, and the bot is not on it" in found.said


async def test_in_no_server(discord_server, doctor):
    """The way in is printed."""
    found = await doctor()

    assert found.code == 1
    assert "let it in: https://discord.com/oauth2/authorize" in found.said


async def test_discord_refuses_to_answer(discord_server, place, doctor):
    """A refusal that is neither the token's fault nor the network's."""
    discord_server.faults.append(
        Fault("GET", r"/users/@me/guilds", 403, body={"code": 50001, "message": "Missing Access"})
    )
    found = await doctor()

    assert found.code == 1
    assert "wrong Discord: refuses to answer" in found.said
