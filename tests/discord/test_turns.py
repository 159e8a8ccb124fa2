"""Turns: in order within a channel, side by side between channels, and the loop stays free meanwhile."""

from __future__ import annotations

import asyncio
import threading

from bot.discord_app.client import CampaignBot
from bot.discord_app.turns import Turns


async def test_a_turn_waits_for_those_before_it():
    """Whoever calls first is done first, however long it takes."""
    turns, done, gate = Turns(), [], asyncio.Event()

    async def answer(number):
        async with turns.turn(1):
            if number == 0:
                await gate.wait()
            done.append(number)

    tasks = [asyncio.create_task(answer(number)) for number in range(5)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*tasks)

    assert done == [0, 1, 2, 3, 4]


async def test_a_slow_channel_holds_up_no_other():
    """While one channel waits for Discord, another is answered."""
    turns, slow = Turns(), asyncio.Event()

    async def wait_in_slow_channel():
        async with turns.turn(1):
            await slow.wait()

    waiting = asyncio.create_task(wait_in_slow_channel())
    await asyncio.sleep(0)
    async with turns.turn(2):
        assert not waiting.done()
    slow.set()
    await waiting


async def test_a_failure_passes_the_turn_on():
    """An error in one turn does not stop the channel, and nothing is kept of a channel that is quiet."""
    turns = Turns()

    async def fail():
        async with turns.turn(1):
            raise ValueError

    await asyncio.gather(fail(), fail(), return_exceptions=True)
    async with turns.turn(1):
        pass

    assert not turns._locks
    assert not turns._waiting


async def test_thinking_leaves_the_loop_free(assistant):
    """While the assistant works, the connection's heartbeats go on; it works on one thing at a time."""
    bot = CampaignBot(assistant, shard_count=1)
    heartbeat, running, most = threading.Event(), 0, 0

    def work(number):
        nonlocal running, most
        running += 1
        most = max(most, running)
        beaten = heartbeat.wait(timeout=10)
        running -= 1
        return number, beaten

    thoughts = [asyncio.create_task(bot.think(work, number)) for number in range(3)]
    await asyncio.sleep(0)
    heartbeat.set()

    assert await asyncio.gather(*thoughts) == [(0, True), (1, True), (2, True)]
    assert most == 1
