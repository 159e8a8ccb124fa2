"""A burst of questions: all of them are answered, once each, in order, and one slow channel holds up no other."""

from __future__ import annotations

import asyncio

from .burst import Burst, add_crowd, ask_at_once
from .conftest import make_bot, running
from .server import Fault, LoopbackDiscord

QUESTIONS = ["when was Juan Linares freed?", "who is linares", "hello", "and what of the weather?"]


async def test_a_burst_is_answered_completely_and_in_order(assistant):
    """200 questions from 40 members in 7 channels."""
    async with LoopbackDiscord(check=False) as server:
        crowd, channels = add_crowd(server, members=40, channels=7)
        async with running(server, make_bot(assistant)):
            burst = await ask_at_once(server, crowd, channels, QUESTIONS, 200)
            await server.until(lambda: all(server.replies_to(said) for said in burst.said), within=60)

        assert burst.problems(server) == []


async def test_a_burst_survives_breaks(assistant, monkeypatch):
    """Refused for a while, cut off and carried out, reconnected: still all of them, once each, in order."""
    monkeypatch.setattr("bot.discord_app.delivery.PAUSES", (0.01, 0.01))
    limited = {"message": "You are being rate limited.", "retry_after": 0.01, "global": False}
    async with LoopbackDiscord(check=False) as server:
        crowd, channels = add_crowd(server, members=10, channels=3)
        first, second, third = (rf"/channels/{channel['id']}/messages" for channel in channels)
        server.faults += [
            Fault("POST", first, 429, times=3, body=limited, headers={"Via": "1.1 google"}),
            Fault("POST", second, carried_out=True),
            Fault("POST", third),
        ]
        async with running(server, make_bot(assistant)):
            burst = await ask_at_once(server, crowd, channels, QUESTIONS, 30)
            await server.gateway.ask_to_reconnect()
            more = await ask_at_once(server, crowd, channels, QUESTIONS, 30)
            whole = Burst(channels, burst.said + more.said)
            await server.until(lambda: not whole.problems(server), within=60)


async def test_a_slow_channel_holds_up_no_other(assistant):
    """While Discord takes its time with one channel, the others are answered."""
    async with LoopbackDiscord(check=False) as server:
        crowd, channels = add_crowd(server, members=4, channels=4)
        gate = asyncio.Event()
        server.faults.append(Fault("POST", rf"/channels/{channels[0]['id']}/messages", gate=gate))
        async with running(server, make_bot(assistant)):
            burst = await ask_at_once(server, crowd, channels, QUESTIONS, 40)
            others = [said for said in burst.said if said["channel_id"] != channels[0]["id"]]
            await server.until(lambda: all(server.replies_to(said) for said in others))
            assert not any(server.replies_to(said) for said in burst.said if said not in others)
            gate.set()
            await server.until(lambda: not burst.problems(server))
