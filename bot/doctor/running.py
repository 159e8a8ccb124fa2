"""Looks at everything in turn and prints what it finds as it finds it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TextIO

from bot.doctor import here
from bot.doctor.finding import Finding, ok, wrong
from bot.errors import BotError
from bot.knowledge import DEFAULT_PATH
from bot.settings import Settings, read_settings


def run_doctor(path: Path | None, out: TextIO) -> int:
    """Print a line for each thing that was looked at; return 1 when something must be mended, 0 otherwise.

    Args:
        path: folder or file of the base; by default the one that the settings name.
        out: where lines go.
    """
    return asyncio.run(_run(path, out))


async def _run(path: Path | None, out: TextIO) -> int:
    mended = 0
    async for finding in _findings(path):
        print(finding, file=out, flush=True)
        mended += finding.mark == "wrong"
    print("Nothing to mend." if not mended else f"{mended} to mend.", file=out)
    return 1 if mended else 0


async def _findings(path: Path | None) -> AsyncIterator[Finding]:
    settings: Settings | None = None
    try:
        settings = read_settings()
        yield ok("Settings", "the environment and .env can be read.")
    except BotError as error:
        yield wrong("Settings", " ".join(str(error).splitlines()), "mend them; README explains each.")
    path = path or (settings.knowledge if settings else None) or DEFAULT_PATH
    yield here.base(path)
    if settings is None:
        return
    store = here.store(settings.data)
    yield store
    written = settings.discord_token.get_secret_value() if settings.discord_token else None
    token = here.token(written)
    yield token
    if written and token.mark != "wrong":
        async for finding in _on_discord(written, settings, readable=store.mark != "wrong"):
            yield finding


async def _on_discord(token: str, settings: Settings, *, readable: bool) -> AsyncIterator[Finding]:
    from bot.doctor.there import Wanted, examine

    guilds = here.guilds(settings.data) if readable else {}
    async for finding in examine(token, Wanted(settings.ask_channels, guilds)):
        yield finding
