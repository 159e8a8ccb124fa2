"""Starting: what the bot asks of Discord, what it registers, and what it says where it can't start."""

from __future__ import annotations

from .conftest import QUESTION, make_bot, running
from .objects import user


async def test_it_starts_and_registers_its_commands(discord_server, bot):
    """The first start registers the commands, in every language, and asks for no more than it needs."""
    assert {each["name"] for each in discord_server.commands} >= {"ask", "prisoners", "actions", "help", "about"}
    ask = next(each for each in discord_server.commands if each["name"] == "ask")
    assert ask["name_localizations"]["fr"] == "demander"
    assert [each["intents"] for each in discord_server.gateway.identified] == [1 << 0 | 1 << 9 | 1 << 12]


async def test_a_second_start_registers_nothing(discord_server, place, assistant):
    """What Discord holds already is not sent again: each sync makes clients reload the commands."""
    for _ in range(2):
        async with running(discord_server, make_bot(assistant)):
            pass

    assert len(discord_server.requested("PUT", r"/applications/\d+/commands")) == 1


async def test_a_changed_command_is_registered_anew(discord_server, place, assistant):
    """One text that differs is enough."""
    async with running(discord_server, make_bot(assistant)):
        pass
    discord_server.commands[0]["description"] = "What an earlier version said"
    async with running(discord_server, make_bot(assistant)):
        pass

    assert len(discord_server.requested("PUT", r"/applications/\d+/commands")) == 2
    assert discord_server.commands[0]["description"] != "What an earlier version said"


async def no_wait(shard_id, *, initial):
    """Identify at once."""


async def test_several_servers_on_several_shards(discord_server, assistant):
    """Where Discord recommends shards there are as many connections, and each server is answered once."""
    discord_server.recommended_shards = 2
    ana = user("ana")
    places = []
    while len({(int(guild["id"]) >> 22) % 2 for guild, _ in places}) < 2:
        guild = discord_server.add_guild(f"Server {len(places)}", members=[ana])
        places.append((guild, discord_server.add_channel(guild, "general")))
    bot = make_bot(assistant)
    # Discord allows one new shard every five seconds; the hook is where discord.py waits.
    bot.before_identify_hook = no_wait
    async with running(discord_server, bot):
        assert len(discord_server.gateway.sessions) == 2
        for _, channel in places:
            said = await discord_server.say(channel, ana, QUESTION)
            await discord_server.reply_to(said)
            assert len(discord_server.replies_to(said)) == 1
