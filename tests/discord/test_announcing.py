"""The moderators' channel is told what became of the base's files."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest
import pytest_asyncio

from bot.answers import Assistant
from bot.discord_app.announcing import LISTED, report_card
from bot.discord_app.client import CampaignBot
from bot.editing import Editor, Files, teach
from bot.knowledge.differences import Differences, Named
from bot.knowledge.problems import Problem
from bot.reloading import Broken, Mended, Reloaded, Reloader, following
from bot.store import GuildSettings
from tests.conftest import SOUP, prepared_once


@pytest.fixture
def base_text() -> str:
    """A base of one question."""
    return SOUP


@pytest.fixture
def assistant(base) -> Assistant:
    """The assistant of that base."""
    return Assistant(prepared_once(Files.read(base)))


@pytest.fixture
def simcord_bot(base, assistant, locale, tmp_path) -> CampaignBot:
    """A bot that follows and edits that base."""
    reloader, editor = Reloader(Files.read(base), assistant), Editor(base, tmp_path / "journal")
    return CampaignBot(assistant, {0}, reloader=reloader, editor=editor, shard_count=1)


@pytest_asyncio.fixture
async def followed(server):
    """The files are followed, as they are while the bot runs."""
    async with following(server.bot.reloader, server.bot.take_up):
        yield


@pytest.fixture
def room(server):
    """The moderators' channel."""
    channel = server.guild.create_text_channel("moderators")
    server.bot.preferences.set_server(server.guild.id, GuildSettings(moderators_channel=channel.id))
    return channel


@pytest.fixture
def other_room(server):
    """The moderators' channel of a second server, which somebody else manages."""
    other = server.env.create_guild("Somewhere else")
    channel = other.create_text_channel("moderators")
    server.bot.preferences.set_server(other.id, GuildSettings(moderators_channel=channel.id))
    return channel


async def told(room, before: int = 0):
    """Wait for one more message in the channel and return its embed."""
    for _ in range(400):
        if len(room.history()) > before:
            return room.last_message.embeds[0]
        await asyncio.sleep(0.05)
    raise AssertionError("nothing was told")


async def test_a_change_in_the_file_is_told_and_answered_from(server, room, base, followed) -> None:
    """The bot notices by itself; nobody is named who is not known."""
    assert (await server.say(f"{server.mention} who baked the bread?")).embeds[0].title != "Who baked the bread?"

    more = "  - {id: bread, question: Who baked the bread?, answer: The baker., sources: [dfi]}\n"
    base.write_text(SOUP.replace("The cook.", "A cook.") + more, encoding="utf-8")
    embed = await told(room)

    assert embed.title == "I answer from the changed base"
    assert embed.description == "• New: `bread`\n• Changed: `soup`"
    reply = await server.say(f"{server.mention} who baked the bread?")
    assert reply.embeds[0].title == "Who baked the bread?"


async def test_mistakes_are_told_with_their_place_and_change_nothing(server, room, base, followed) -> None:
    base.write_text(SOUP.replace("sources: [dfi]", "sources: [nobody]"), encoding="utf-8")
    embed = await told(room)

    assert embed.title == "The base's files have mistakes; I go on with what I had"
    assert "base.yaml:7:15" in embed.description
    reply = await server.say(f"{server.mention} who cooked the soup?")
    assert "The cook." in reply.embeds[0].description

    base.write_text(SOUP, encoding="utf-8")
    assert (await told(room, 1)).title == "The base's files are in order again"


async def test_a_mistake_in_what_is_withheld_is_told_by_its_place_alone(server, room, base) -> None:
    """Whoever reads the channel need not be a manager."""
    witness = "  - {id: secret-witness, question: Who saw it?, answer: He., sources: [nobody], visibility: withheld}\n"
    base.write_text(SOUP + witness, encoding="utf-8")
    await server.bot.take_up(await server.bot.reloader.refresh(whole=True))

    assert (await told(room)).description == "`base.yaml:8:72: only managers are told what is wrong here`"


async def test_a_change_from_discord_is_told_with_who_made_it(server, room) -> None:
    """By the one who made it, with their reason; nobody is pinged."""
    editor, reloader = server.bot.editor, server.bot.reloader
    change = teach(editor.files(), "soup", "en", "who made the broth", who=str(server.mo.id), why="asked *often*")
    await asyncio.to_thread(editor.save, change)
    report = await reloader.refresh(whole=True)
    if report is not None:  # the watch may have been first
        await server.bot.take_up(report)

    embed = await told(room)
    assert f"<@{server.mo.id}>: teach `soup` – asked \\*often\\*" in embed.description


async def test_a_channel_that_can_not_be_written_to_is_logged(server, room, caplog) -> None:
    server.env.inject_error("POST", f"/channels/{room.id}/messages", status=403)
    await server.bot.take_up(Mended())

    assert "can't be written to" in caplog.text


# ------------------------------------------------------------------------------------------------ several servers


async def test_a_server_from_which_the_base_is_not_tended_is_told_nothing(server, room, other_room) -> None:
    """Who lets the bot into a server of their own reads nothing of the base there, nor who changed it."""
    server.bot.home_servers = frozenset({server.guild.id})
    await server.bot.take_up(Mended())

    assert len(room.history()) == 1
    assert other_room.history() == []


async def test_nobody_is_told_until_the_host_says_which_server_is_home(server, room, other_room) -> None:
    """As nobody may tend the base until then."""
    await server.bot.take_up(Mended())

    assert room.history() == other_room.history() == []


async def test_a_connection_that_breaks_keeps_the_news_from_nobody_else(server, room, other_room, monkeypatch) -> None:
    server.bot.home_servers = frozenset({server.guild.id, other_room.guild.id})
    send, tried = discord.TextChannel.send, []

    async def breaks_at_first(channel, **said):
        tried.append(channel.id)
        if len(tried) == 1:
            raise aiohttp.ServerDisconnectedError
        return await send(channel, **said)

    monkeypatch.setattr(discord.TextChannel, "send", breaks_at_first)
    await server.bot.take_up(Mended())

    assert sorted(tried) == sorted([room.id, other_room.id])
    assert len(room.history()) + len(other_room.history()) == 1


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        (None, "Los archivos de la base vuelven a estar en orden"),
        ("fr", "Les fichiers de la base sont de nouveau en ordre"),
    ],
)
async def test_the_news_is_in_the_language_of_the_server(server, room, monkeypatch, chosen, title) -> None:
    """The one that it has set, or that of its Discord, as everywhere."""
    monkeypatch.setattr(server.bot.get_guild(server.guild.id), "preferred_locale", discord.Locale.spain_spanish)
    settings = GuildSettings(moderators_channel=room.id, language=chosen)
    server.bot.preferences.set_server(server.guild.id, settings)
    await server.bot.take_up(Mended())

    assert room.last_message.embeds[0].title == title


# ------------------------------------------------------------------------------------------------ what they read


def many(count: int, **more) -> tuple[Named, ...]:
    return tuple(Named("faq", f"entry-{number}", **more) for number in range(count))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "• New: `entry-0`, one more that is withheld"),
        ("es", "• Nuevo: `entry-0`"),
        ("fr", "• Nouveau\u00a0: `entry-0`"),
    ],
)
def test_what_is_new_is_named(language: str, expected: str) -> None:
    card = report_card(Reloaded(Differences(added=many(1))), (), language)

    assert (card.description or "").startswith(expected.split(",", maxsplit=1)[0])


async def test_mistakes_stand_in_the_log_as_a_warning(server, caplog) -> None:
    """The host reads them who logs nothing less, and where no channel is set."""
    await server.bot.take_up(Broken((Problem("faq.yaml", 7, 1, expected="a list"),)))

    assert [record.levelname for record in caplog.records if "faq.yaml:7:1" in record.message] == ["WARNING"]


def test_what_is_withheld_is_only_counted() -> None:
    card = report_card(Reloaded(Differences(changed=(*many(1), *many(2, withheld=True)))), (), "en")

    assert card.description == "• Changed: `entry-0`, 2 that are withheld"


def test_long_lists_are_cut() -> None:
    card = report_card(Reloaded(Differences(gone=many(LISTED + 30))), (), "en")
    assert "30 more" in (card.description or "")

    problems = tuple(Problem("faq.yaml", line, 1, expected="x" * 900) for line in range(1, LISTED + 31))
    card = report_card(Broken(problems), (), "en")
    assert "… and 30 more" in (card.description or "")
    assert len(card.description or "") <= 4096


def test_a_change_of_comments_is_said_to_change_nothing() -> None:
    assert report_card(Reloaded(Differences()), (), "en").description == "• Nothing that an answer is made of."
