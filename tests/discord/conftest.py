"""The simulated server that the conversations are held in."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from discord import app_commands
from simcord import Env, interactions

from bot.discord_app import syncing
from bot.discord_app.client import CampaignBot
from bot.discord_app.moderating.desk import Desk

sys.path.insert(0, str(Path(__file__).parent))

from bodies import check_body
from stand_in import StandIn
from tending import BASE, tended


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Let the simulation look every two milliseconds whether all is done, instead of every fifty.

    It waits that long once or twice in every conversation, for nothing: the bot's daily task never ends.
    """
    monkeypatch.setitem(Env._settle_internal.__kwdefaults__, "idle", 0.002)


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch):
    """Let nothing be read before a moderator needs it: with most tests none comes, and the others may wait."""
    monkeypatch.setattr(Desk, "warm_up", lambda desk: None)


@pytest.fixture(autouse=True, scope="session")
def commands_worked_out_once():
    """Let discord.py put each command into words for Discord once, not twice for every bot that a test starts.

    It asks for every text in each of Discord's thirty languages, and the commands are the same in every test.
    """
    with pytest.MonkeyPatch.context() as patch:
        for kind in (app_commands.Command, app_commands.Group, app_commands.ContextMenu):
            patch.setattr(kind, "get_translated_payload", once(kind.get_translated_payload))
        yield


@pytest.fixture(autouse=True)
def commands_registered_before(monkeypatch, registered):
    """Let a bot find its commands registered, as on Discord, which keeps them: the first bot of all registers them.

    In ``test_commands.py`` each does.
    """
    real = syncing.sync_if_changed

    async def sync_if_changed(client, tree):
        held = client.http.backend.commands
        if not registered:
            await real(client, tree)
            registered.update(held.get(None, {}))  # none where they were refused
        held[None] = dict(registered)

    monkeypatch.setattr(syncing, "sync_if_changed", sync_if_changed)


@pytest.fixture(scope="session")
def registered():
    """The commands as the simulated Discord holds them; none until a bot has registered them."""
    return {}


def once(put_into_words):
    """Return the same method, its result kept by the command's name."""
    kept = {}

    async def get_translated_payload(command, tree, translator):
        name = getattr(command, "qualified_name", command.name)
        if name not in kept:
            kept[name] = json.dumps(await put_into_words(command, tree, translator))
        return json.loads(kept[name])

    return get_translated_payload


@pytest.fixture
def assistant():
    """The assistant behind the bot: the one place to put another."""
    return StandIn()


@dataclass
class Server:
    """A simulated server with the bot in it, and what a test does there."""

    env: Any
    bot: CampaignBot
    guild: Any
    general: Any
    ask: Any
    ana: Any
    bo: Any
    mo: Any

    @property
    def mention(self) -> str:
        """What a member types to mention the bot."""
        return f"<@{self.bot.user.id}>"

    async def say(self, text: str, *, by: Any = None, where: Any = None, **kwargs: Any) -> Any:
        """Let a member say something; return the bot's newest message, None when it said nothing to it."""
        channel = where or self.general
        before = channel.last_message
        said = await (by or self.ana).send(channel, text, **kwargs)
        newest = channel.last_message
        return None if newest.id in {said.id, getattr(before, "id", None)} else newest


@pytest.fixture
def locale(request, monkeypatch):
    """The locale of every interaction: ``@pytest.mark.parametrize("locale", ["fr"], indirect=True)``."""
    chosen = getattr(request, "param", "en-US")
    real = interactions.base_payload

    def payload(*args, **kwargs):
        record, body = real(*args, **kwargs)
        return record, body | {"locale": chosen}

    monkeypatch.setattr(interactions, "base_payload", payload)
    return chosen


@pytest.fixture
def simcord_bot(assistant, locale):
    """The bot that the simulation runs."""
    return CampaignBot(assistant, {0}, shard_count=1)


@pytest.fixture
def base_text():
    """What stands in the file of a base that is tended: the one place to put another."""
    return BASE


@pytest.fixture
def base(tmp_path, base_text):
    """A base in a file, for a bot that is tended."""
    file = tmp_path / "base.yaml"
    file.write_text(base_text, encoding="utf-8")
    return file


@pytest.fixture
def tended_bot(base, locale, tmp_path):
    """A bot that follows and edits the base."""
    return tended(base, tmp_path / "journal")


@pytest_asyncio.fixture
async def server(simcord_env, simcord_bot):
    """A server with #general, the ask-channel #ask, two members and a moderator; all that the bot sent is checked."""
    guild = simcord_env.create_guild("Solidarity campaign")
    managing = discord.Permissions(manage_messages=True, manage_guild=True)
    moderators = guild.create_role("Moderators", permissions=managing)
    ana, bo = (guild.add_member(simcord_env.create_user(name)) for name in ("ana", "bo"))
    mo = guild.add_member(simcord_env.create_user("mo"), roles=[moderators])
    general, ask = guild.create_text_channel("general"), guild.create_text_channel("ask")
    simcord_bot.ask_channels = {ask.id}
    yield Server(simcord_env, simcord_bot, guild, general, ask, ana, bo, mo)
    for request in simcord_env.http_requests:
        check_body(request)
