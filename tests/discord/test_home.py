"""From which server the base is tended, and what the log says where nobody can tend it."""

from __future__ import annotations

import pytest

from bot.discord_app.client import CampaignBot
from bot.discord_app.home import astray
from bot.store import Store
from tests.discord.tending import BASE, tended, text


@pytest.fixture
def start(server, tmp_path):
    """Let a bot that tends a base start on the servers that there are; return what Mo, who manages one, is shown."""
    base = tmp_path / "base.yaml"
    base.write_text(BASE, encoding="utf-8")

    async def start(store: Store, **options) -> str:
        await server.env.restart_bot(tended(base, tmp_path / "journal", store=store, **options))
        shown = (await server.mo.slash(server.general, "knowledge show", item="elena-duarte")).response
        list(server.env.errors)  # a refusal is raised, and told
        return text(shown)

    return start


async def test_the_first_server_stays_home_when_a_stranger_lets_the_bot_in(server, start):
    """Also after the next start."""
    store = Store()
    assert "Elena Duarte" in await start(store)

    server.env.create_guild("A stranger's")
    assert "Elena Duarte" in await start(store)
    assert store.home.servers() == {server.guild.id}


async def test_a_stranger_whose_server_is_the_only_one_left_tends_nothing(server, start, caplog):
    """The server that was home has let the bot go; the host reads in the log what to do."""
    store = Store()
    store.home.settle(5)

    assert "HOME_SERVERS" in await start(store)
    assert "HOME_SERVERS: the base is to be tended from the server 5, and the bot is not on it." in caplog.text
    assert store.home.servers() == {5}


async def test_the_first_server_that_lets_the_bot_in_is_home(server):
    """The bot was started before anybody let it in."""
    await server.bot.on_guild_join(server.bot.get_guild(server.guild.id))

    assert server.bot.store.home.servers() == {server.guild.id}


async def test_the_hosts_word_counts_more_than_what_was_first(server, start):
    """Whoever moves to another server says so."""
    store = Store()
    store.home.settle(5)

    assert "Elena Duarte" in await start(store, home_servers=[server.guild.id])


async def test_several_servers_of_which_none_is_home_are_told_to_the_log(server, start, caplog):
    """With the ids to choose from."""
    server.env.create_guild("A stranger's")

    assert "HOME_SERVERS" in await start(Store())
    assert "HOME_SERVERS: the bot is on several servers, and none is named" in caplog.text
    assert f"{server.guild.id} (Solidarity campaign)" in caplog.text


async def test_a_home_that_can_not_be_kept_is_home_until_the_bot_ends(server, start, caplog):
    """A full disk keeps nobody from tending the base."""
    store = Store()
    bot = CampaignBot(server.bot.assistant, store=store, shard_count=1)
    store.close()
    await server.env.restart_bot(bot)

    assert bot.home_servers == {server.guild.id}
    assert "That Solidarity campaign is home was not kept" in caplog.text


def test_where_all_is_well_nothing_is_said():
    """Nor where the bot is on no server, which is told by itself."""
    assert [*astray({1}, {1: "One", 2: "Two"})] == []
    assert [*astray((), {1: "One"})] == []
    assert [*astray({1}, {})] == []


def test_of_many_servers_a_few_are_named():
    ((_, todo),) = astray((), dict.fromkeys(range(8), "Here"))

    assert "4 (Here) and 3 more" in todo
