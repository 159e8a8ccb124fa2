"""Starting on Discord: what is tried again, and what a person is asked to mend."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import discord
import pytest
from tending import BASE

from bot.answers import Assistant
from bot.discord_app.client import CampaignBot, intents_for
from bot.discord_app.running import BotMaker, keep_connected
from bot.editing import Editor, Files
from bot.errors import BotError
from bot.reloading import Reloader
from bot.settings import Settings
from bot.store import GuildSettings, Store
from tests.conftest import prepared_once


class Bot:
    """A client whose start fails as it is told to, and then runs to its end."""

    def __init__(self, failures):
        self.failures = failures

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None

    def is_ready(self):
        return False

    async def start(self, token):
        del token
        if self.failures:
            raise self.failures.pop(0)


async def start(*failures):
    """Start a bot that fails so; return the pauses that were made."""
    left, pauses = list(failures), []

    async def pause(seconds):
        pauses.append(seconds)

    await keep_connected(lambda: Bot(left), "token", pause=pause)
    return pauses


async def test_an_unreachable_discord_is_tried_again():
    """The bot may start before the network: it waits longer each time, and then runs."""
    pauses = await start(aiohttp.ClientError("no route"), AttributeError(name="sequence"), OSError("no network"))

    assert len(pauses) == 3
    assert pauses == sorted(pauses)


async def test_a_mistake_of_the_bot_is_not_taken_for_the_network():
    """Only discord.py's own slip is waited out; a mistake ends the bot with its trace."""
    with pytest.raises(AttributeError):
        await start(AttributeError(name="assistant"))


async def test_a_wrong_token_is_said_in_words():
    """A wrong token is never tried again: it must be mended."""
    with pytest.raises(BotError, match="DISCORD_TOKEN"):
        await start(discord.LoginFailure("Improper token has been passed."))


async def test_a_missing_intent_is_said_in_words():
    """Ask-channels without the intent: the message says where to switch it on."""
    with pytest.raises(BotError, match="Message Content"):
        await start(discord.PrivilegedIntentsRequired(None))


@pytest.fixture
def tended(assistant, tmp_path):
    """What follows and what changes the files of a base; the stand-in answers without one."""
    base = Path(__file__).parents[1] / "invented.yaml"
    return Reloader(Files.read(base), assistant), Editor(base, tmp_path)


def test_a_journal_that_can_not_be_read_keeps_nobody_from_answers(tended, tmp_path, caplog):
    """The bot starts; the log says what is wrong with it."""
    (tmp_path / "journal.jsonl").mkdir()
    BotMaker(Settings(_env_file=None), *tended, Store())()

    assert "The journal can't be read: " in caplog.text


def test_what_servers_want_does_not_take_the_bot_from_all(tended):
    """Without the intent a bot whose host asked for no ask-channels goes on without reading the servers' own."""
    store = Store()
    store.guilds.save(1, GuildSettings(ask_channels=frozenset({2})))
    maker = BotMaker(Settings(_env_file=None, ask_channels=frozenset()), *tended, store)
    assert maker().intents.message_content

    assert maker.mended(discord.PrivilegedIntentsRequired(None))
    assert not maker().intents.message_content
    assert not maker.mended(discord.PrivilegedIntentsRequired(None))


def test_what_the_host_wants_is_for_the_host_to_mend(tended):
    """Ask-channels of the host's own call for the intent."""
    maker = BotMaker(Settings(_env_file=None, ask_channels=frozenset({2})), *tended, Store())

    assert not maker.mended(discord.PrivilegedIntentsRequired(None))
    assert not maker.mended(OSError())


async def test_what_changes_between_two_attempts_is_answered_by_the_next_client(tmp_path, caplog):
    """The one that could not connect is told nothing any more, and nothing fails of it."""
    base = tmp_path / "base.yaml"
    base.write_text(BASE, encoding="utf-8")
    files = Files.read(base)
    reloader = Reloader(files, Assistant(prepared_once(files)))
    maker = BotMaker(Settings(_env_file=None), reloader, Editor(base, tmp_path / "journal"), Store())
    async with maker():
        pass
    base.write_text(BASE.replace("The cook.", "The baker."), encoding="utf-8")

    await maker.take_up(await reloader.refresh(whole=True))

    assert "baker" in maker().assistant.ask("Who cooked the soup?").body
    assert caplog.records == []


async def test_what_is_mended_is_tried_again_at_once():
    """No pause where the next client will do better."""
    left = [discord.PrivilegedIntentsRequired(None)]
    await keep_connected(lambda: Bot(left), "token", mended=lambda error: True)

    assert left == []


def test_the_intents_are_the_least():
    """Reading every message is asked for only where there are ask-channels."""
    assert not intents_for(()).message_content
    assert intents_for({1}).message_content
    assert {name for name, on in intents_for(()) if on} == {"guilds", "guild_messages", "dm_messages"}


def test_nobody_is_pinged(assistant):
    """Mentions are closed for everything that the client sends."""
    allowed = CampaignBot(assistant, shard_count=1).allowed_mentions

    # Without "replied_user" Discord pings nobody either, once the object is sent.
    assert allowed.to_dict() == {"parse": []}
