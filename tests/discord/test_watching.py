"""What keeps everybody waiting is named in the log."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.discord_app.client import CampaignBot
from bot.discord_app.watching import Watch
from bot.store.database import Database
from tests.conftest import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watch(clock):
    return Watch(clock)


def test_what_takes_no_longer_than_a_second_is_not_named(watch, clock, caplog):
    """What it returns is passed on."""

    def answer(seconds):
        clock.forward(seconds)
        watch.look()
        return "done"

    assert watch.run(answer, seconds=0.9) == "done"
    watch.look()
    assert caplog.messages == []


def test_what_took_longer_is_named_without_what_was_asked(watch, clock, caplog):
    """A question is the member's own business."""
    watch.run(clock.forward, 81.0)

    assert caplog.messages == ["Clock.forward took 81.0 s; until then nobody was answered."]


def test_what_fails_after_long_is_named_as_well(watch, clock, caplog):
    """The failure goes its own way."""

    def fail():
        clock.forward(2)
        raise LookupError

    with pytest.raises(LookupError):
        watch.run(fail)
    assert "fail took 2.0 s" in caplog.text


def test_what_goes_on_and_on_is_named_once(watch, clock, caplog):
    """However many wait for it."""

    def hang():
        clock.forward(3)
        watch.look()
        clock.forward(3)
        watch.look()
        assert len(caplog.messages) == 1
        assert "hang has been going on for 3.0 s" in caplog.text

    watch.run(hang)
    assert len(caplog.messages) == 2


async def test_who_comes_while_the_bot_is_busy_sees_why(assistant, clock, caplog):
    """The next one who wants something thought about finds the thread taken."""
    bot = CampaignBot(assistant, shard_count=1)
    bot.watch = Watch(clock)
    begun, end = threading.Event(), threading.Event()

    def brood():
        begun.set()
        end.wait(timeout=10)

    brooding = asyncio.create_task(bot.think(brood))
    await asyncio.to_thread(begun.wait, 10)
    clock.forward(5)
    waiting = asyncio.create_task(bot.think(str.upper, "who is Ana Rivas?"))
    await asyncio.sleep(0)
    seen = caplog.text
    end.set()
    await brooding

    assert "brood has been going on for 5.0 s" in seen
    assert await waiting == "WHO IS ANA RIVAS?"
    assert "who is Ana Rivas?" not in caplog.text


async def test_nobody_waits_for_the_store(server, monkeypatch):
    """It may be held up by another program or a slow disk: only the thread that thinks reads and writes it."""
    threads = set()
    for name in ("read", "writing"):
        real = getattr(Database, name)

        def seen(*args, real=real):
            threads.add(threading.current_thread().name)
            return real(*args)

        monkeypatch.setattr(Database, name, seen)

    asked = await server.say(f"{server.mention} when was linares freed?")
    await server.bo.click(asked, label="Not right")
    await server.ana.slash(server.general, "ask", question="tell me about linares")
    await server.ana.click(server.general.last_message, custom_id="pick:en:linares-freed")
    await server.ana.slash(server.general, "actions")
    await server.ana.slash(server.general, "language", language="es")

    assert threads == {"assistant_0"}
