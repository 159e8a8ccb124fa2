"""Getting and keeping the connection: before the network is there, across breaks, and where only a person can help."""

from __future__ import annotations

import asyncio
import threading

import pytest
from discord.http import Route

from bot.discord_app.running import keep_connected
from bot.errors import BotError

from .conftest import QUESTION, make_bot, running
from .server import Fault, LoopbackDiscord


async def test_nothing_is_lost_across_a_break(discord_server, place, bot):
    """What is asked while the line is broken is answered once the session is resumed."""
    await discord_server.gateway.drop()
    said = await discord_server.say(place.general, place.ana, QUESTION)
    await discord_server.reply_to(said)

    assert discord_server.gateway.resumed == 1
    assert len(discord_server.gateway.identified) == 1
    assert len(discord_server.replies_to(said)) == 1


async def test_discord_may_ask_to_reconnect(discord_server, place, bot):
    """Before Discord restarts a server of its own it asks for a new connection; the bot resumes."""
    await discord_server.gateway.ask_to_reconnect()
    said = await discord_server.say(place.general, place.ana, QUESTION)
    await discord_server.reply_to(said)

    assert discord_server.gateway.resumed == 1
    assert len(discord_server.replies_to(said)) == 1


async def test_a_message_told_twice_is_answered_once(discord_server, place, bot):
    """Around a break Discord may tell an event again."""
    said = await discord_server.say(place.general, place.ana, QUESTION)
    await discord_server.tell("MESSAGE_CREATE", said, place.general)
    await discord_server.reply_to(said)
    await discord_server.reply_to(await discord_server.say(place.general, place.bo, QUESTION))

    assert len(discord_server.replies_to(said)) == 1
    assert len(discord_server.requested("POST", r"/channels/\d+/messages")) == 2


async def test_heartbeats_go_on_while_the_assistant_thinks(discord_server, place, assistant):
    """A question that takes long does not hold up the connection."""
    discord_server.gateway.heartbeat_interval = 0.05
    gate, real = threading.Event(), assistant.ask
    assistant.ask = lambda *args, **kwargs: gate.wait(10) and real(*args, **kwargs)
    async with running(discord_server, make_bot(assistant)):
        said = await discord_server.say(place.general, place.ana, QUESTION)
        before = len(discord_server.gateway.heartbeats)
        await discord_server.until(lambda: len(discord_server.gateway.heartbeats) >= before + 3)
        assert discord_server.replies_to(said) == []
        gate.set()
        await discord_server.reply_to(said)


class Attempts:
    """Makes clients, and notes the pauses between them; after the last expected pause the network is back."""

    def __init__(self, assistant, mend, after=1):
        self.assistant, self.mend, self.after = assistant, mend, after
        self.pauses: list[float] = []
        self.bots: list = []

    def bot(self):
        self.bots.append(make_bot(self.assistant))
        return self.bots[-1]

    async def pause(self, seconds):
        self.pauses.append(seconds)
        if len(self.pauses) == self.after:
            self.mend()

    async def ready(self, token):
        """Connect until a client is ready, then end it."""
        task = asyncio.create_task(keep_connected(self.bot, token, pause=self.pause))
        try:
            async with asyncio.timeout(10):
                while not (self.bots and self.bots[-1].is_ready()):
                    assert not task.done(), task
                    await asyncio.sleep(0.01)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def test_it_may_start_before_the_network(assistant, monkeypatch, caplog):
    """REST can't be reached at login: the bot waits, tries again with a fresh client, and starts."""
    async with LoopbackDiscord() as server:
        right = Route.BASE
        monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:1/api/v10")
        attempts = Attempts(assistant, lambda: setattr(Route, "BASE", right), after=2)
        await attempts.ready(server.token)

    assert len(attempts.bots) == 3
    assert attempts.pauses[1] > attempts.pauses[0]
    assert "Discord can't be reached" in caplog.text
    assert "Traceback" not in caplog.text


async def test_the_first_connection_to_the_gateway_may_fail(discord_server, place, assistant, caplog):
    """The very first gateway connection is refused: the bot waits and tries again, without a trace in the log."""
    right = discord_server.gateway_url
    discord_server.gateway_url = "ws://127.0.0.1:1/gateway"
    attempts = Attempts(assistant, lambda: setattr(discord_server, "gateway_url", right))
    await attempts.ready(discord_server.token)

    assert len(attempts.bots) == 2
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("path", [r"/users/@me", r"/gateway/bot"])
async def test_a_ban_for_too_many_requests_is_waited_out(discord_server, place, assistant, path):
    """429 without Discord's own headers comes from the guard before it: discord.py gives up, the bot waits."""
    discord_server.faults.append(Fault("GET", path, 429, body={"message": "blocked"}))
    attempts = Attempts(assistant, lambda: None)
    await attempts.ready(discord_server.token)

    assert len(attempts.pauses) == 1


async def refusal(server, assistant, token=None, ask_channels=()):
    """Start where Discord refuses; return the words for the host."""
    with pytest.raises(BotError) as refused:
        await keep_connected(lambda: make_bot(assistant, ask_channels), token or server.token)
    return str(refused.value)


async def test_a_wrong_token(discord_server, place, assistant):
    """Discord answers 401: the words say where to get another token."""
    assert "DISCORD_TOKEN" in await refusal(discord_server, assistant, token="wrong")


async def test_a_token_that_is_taken_back_meanwhile(discord_server, place, assistant):
    """The gateway closes with 4004: the same words."""
    discord_server.gateway.close_at_identify = 4004

    assert "DISCORD_TOKEN" in await refusal(discord_server, assistant)


async def test_a_missing_intent(discord_server, place, assistant):
    """The gateway closes with 4014: the words name the switch."""
    discord_server.message_content_approved = False

    assert "Message Content" in await refusal(discord_server, assistant, ask_channels={1})


@pytest.mark.parametrize("code", [4011, 4012, 4013])
async def test_an_old_version_of_the_bot(discord_server, place, assistant, code):
    """The gateway no longer takes what the bot asks for: the words say to update it."""
    discord_server.gateway.close_at_identify = code

    assert "newer version" in await refusal(discord_server, assistant)


async def test_missing_permissions_are_said_at_start(discord_server, assistant, caplog):
    """The log names the server and the permissions as Discord's settings name them."""
    discord_server.add_guild("Closed server", everyone=1 << 10)
    async with running(discord_server, make_bot(assistant)):
        pass

    assert "In the server Closed server the bot lacks permissions: Send Messages" in caplog.text


async def test_no_server_yet(discord_server, assistant, caplog):
    """A new bot is in no server: the log has the address that lets it in."""
    caplog.set_level("INFO")
    async with running(discord_server, make_bot(assistant)):
        pass

    assert "in no server yet" in caplog.text
    assert f"client_id={discord_server.bot['id']}" in caplog.text


async def test_refused_commands_do_not_keep_it_from_answering(discord_server, place, assistant, caplog):
    """Where Discord refuses the commands the bot says so and answers messages all the same."""
    refused = {"code": 50035, "message": "Invalid Form Body", "errors": {}}
    discord_server.faults.append(Fault("PUT", r"/applications/\d+/commands", 400, body=refused))
    async with running(discord_server, make_bot(assistant)):
        await discord_server.reply_to(await discord_server.say(place.general, place.ana, QUESTION))

    assert "Discord refuses the commands" in caplog.text
