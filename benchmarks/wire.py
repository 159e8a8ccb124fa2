"""How fast the bot answers over the wire, and whether it answers a crowd: the whole client with the shipped base.

Usage: python -m benchmarks.wire [--questions FILE …] [--alone N] [--burst N] [--members N] [--channels N]

A Discord on this machine (tests/loopback) sends MESSAGE_CREATE and takes the reply's POST, both over real sockets and
in the same process as the bot, so its own work is part of each figure. Exit code 1 where an answer of the burst is
lost, doubled or out of order, or where the median misses its goal.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from pathlib import Path

from bot.answers import Assistant
from bot.answers.kept import prepared
from bot.discord_app.client import CampaignBot
from bot.knowledge.files import DEFAULT_PATH
from tests.loopback.burst import Burst, add_crowd, ask_at_once
from tests.loopback.objects import Object
from tests.loopback.server import LoopbackDiscord

GOAL = 20.0
"""Milliseconds from MESSAGE_CREATE to the reply's POST, median."""

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions"


@dataclass(frozen=True)
class Figures:
    """What was measured."""

    alone: list[float]
    """Milliseconds of each question that was asked while nothing else was."""
    processor: list[float]
    """Milliseconds of processor that each of them took, of the bot and the Discord of this machine together."""
    seconds: float
    """From the first question of the burst to its last answer."""
    longest_beat: float
    """The longest time between two heartbeats during the burst, in seconds; one was due every 0.1."""
    problems: list[str]


def questions_of(files: Sequence[Path]) -> list[str]:
    """Return the questions of files of labelled questions, JSON Lines."""
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [json.loads(line)["q"] for line in lines]


async def measure(questions: Sequence[str], *, alone: int, burst: int, members: int, channels: int) -> Figures:
    """Start the bot, ask it one question after another, then all at once."""
    async with LoopbackDiscord(check=False) as server:
        server.gateway.heartbeat_interval = 0.1
        crowd, places = add_crowd(server, members=members, channels=channels)
        bot = CampaignBot(Assistant(prepared(DEFAULT_PATH)), guild_ready_timeout=0.05)
        async with bot:
            running = asyncio.create_task(bot.start(server.token))
            await bot.wait_until_ready()
            times = [
                await _one(server, crowd[number % members], places[0], question)
                for number, question in enumerate(islice(cycle(questions), alone))
            ]
            waited, worked = ([each[part] for each in times] for part in (0, 1))
            beats = len(server.gateway.heartbeats)
            start = time.perf_counter()
            asked = await ask_at_once(server, crowd, places, questions, burst)
            await server.until(lambda: all(server.replies_to(said) for said in asked.said), within=600)
            seconds = time.perf_counter() - start
            problems = await _settled(server, asked)
            heard = server.gateway.heartbeats[max(beats - 1, 0) :]
            running.cancel()
        gaps = [after - before for before, after in pairwise(heard)]
        return Figures(waited, worked, seconds, max(gaps, default=0.0), problems)


async def _one(server: LoopbackDiscord, member: Object, channel: Object, question: str) -> tuple[float, float]:
    """Ask one question; return how long its reply took, and how long the processor worked, in milliseconds."""
    before, working = len(server.requests), time.process_time()
    start = asyncio.get_running_loop().time()
    await server.reply_to(await server.say(channel, member, question), within=60)
    posted = next(each for each in server.requests[before:] if each.method == "POST")
    return (posted.at - start) * 1000, (time.process_time() - working) * 1000


async def _settled(server: LoopbackDiscord, asked: Burst) -> list[str]:
    """Give a doubled answer the time to show itself."""
    await asyncio.sleep(0.5)
    return asked.problems(server)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit code."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.wire", description=__doc__.partition("\n")[0])
    made.add_argument("--questions", type=Path, nargs="+", metavar="FILE", help="labelled questions, JSON Lines")
    made.add_argument("--alone", type=int, default=300, metavar="N", help="questions one after another (default: 300)")
    made.add_argument("--burst", type=int, default=1000, metavar="N", help="questions at once (default: 1000)")
    made.add_argument("--members", type=int, default=200, metavar="N", help="who ask them (default: 200)")
    made.add_argument("--channels", type=int, default=20, metavar="N", help="where they ask (default: 20)")
    options = made.parse_args(arguments)
    logging.basicConfig(level="ERROR")
    questions = questions_of(options.questions or sorted(QUESTIONS.glob("own_??.jsonl")))
    figures = asyncio.run(
        measure(questions, alone=options.alone, burst=options.burst, members=options.members, channels=options.channels)
    )
    median = statistics.median(figures.alone)
    print(
        f"{options.alone} questions, one after another: median {median:.1f} ms from MESSAGE_CREATE to the reply's POST "
        f"(goal: under {GOAL:.0f} ms), 95th percentile {statistics.quantiles(figures.alone, n=20)[-1]:.1f} ms; "
        f"processor, bot and Discord together: median {statistics.median(figures.processor):.1f} ms"
    )
    print(
        f"{options.burst} questions at once, {options.members} members, {options.channels} channels: answered in "
        f"{figures.seconds:.1f} s; longest time between two heartbeats {figures.longest_beat:.2f} s (0.10 s due)"
    )
    print("\n".join(figures.problems) or "Each was answered once, in order within its channel.")
    return 1 if figures.problems or median >= GOAL else 0


if __name__ == "__main__":
    sys.exit(main())
