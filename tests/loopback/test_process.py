"""The bot's whole process, as the host starts and ends it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

import pytest

from tests import CACHE

from .server import TOKEN, LoopbackDiscord

PROCESS = Path(__file__).with_name("process.py")
BASE = Path(__file__).parents[1] / "invented.yaml"


@contextlib.asynccontextmanager
async def started(
    server: LoopbackDiscord, folder: Path, *arguments: str, token: str = TOKEN, cache: Path | None = None
):
    """Start the bot with the invented base, in a folder of its own; it is gone after the block.

    Without a ``cache`` it is its first start: it has to prepare the base.
    """
    settings = {"DISCORD_TOKEN": token, "KNOWLEDGE": str(BASE), "DATA": str(folder / "data"), "LOG_LEVEL": "DEBUG"}
    settings |= {"XDG_CACHE_HOME": str(cache or folder / "cache"), "ASK_CHANNELS": ""}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(PROCESS), str(server.port), *arguments),
        cwd=folder,
        env=os.environ | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ended(process) -> tuple[int, str, str]:
    """Wait until it has ended; return its exit code and what it wrote."""
    out, errors = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, out.decode(), errors.decode()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM")
async def test_it_answers_and_ends_when_asked_to(discord_server, place, tmp_path):
    """From the command line to an answer with its source, and a quiet end for a service manager.

    However much the log tells, it does not tell who asked what.
    """
    async with started(discord_server, tmp_path) as process:
        await discord_server.until(lambda: discord_server.gateway.sessions, within=60)
        reply = await discord_server.reply_to(
            await discord_server.say(place.general, place.ana, "when was Ana Rivas freed?"), within=30
        )
        process.send_signal(signal.SIGTERM)
        code, _, log = await ended(process)

    assert "9 March 2020" in reply["embeds"][0]["description"]
    assert code == 0
    assert "Traceback" not in log
    assert TOKEN not in log
    assert " DEBUG " in log
    assert "when was Ana Rivas freed?" not in log


@pytest.mark.usefixtures("small")
async def test_a_wrong_token_ends_it_with_words(discord_server, tmp_path):
    """Exit code 1 and what to do, no trace."""
    async with started(discord_server, tmp_path, token=TOKEN[:-4] + "gone", cache=CACHE) as process:
        code, _, log = await ended(process)

    assert code == 1
    assert "Discord refuses the token" in log
    assert "Traceback" not in log


async def test_the_doctor_looks_and_posts_nothing(discord_server, place, tmp_path):
    """``python -m bot doctor``: exit code 0, and only questions asked."""
    discord_server.message_content_approved = False
    async with started(discord_server, tmp_path, "doctor") as process:
        code, said, log = await ended(process)

    assert code == 0, said + log
    assert said.endswith("Nothing to mend.\n")
    assert {request.method for request in discord_server.requests} == {"GET"}
