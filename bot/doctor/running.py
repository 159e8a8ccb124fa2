"""Looks at everything in turn and prints what it finds as it finds it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TextIO

from bot.doctor import here
from bot.doctor.finding import Finding, note, ok, wrong
from bot.errors import BotError
from bot.knowledge.files import DEFAULT_PATH
from bot.knowledge.problems import nearest
from bot.settings import FILE, Examined, Settings, examine_settings

MEND = "mend it; README explains each setting."


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
    try:
        examined = examine_settings()
    except BotError as error:
        yield wrong("Settings", str(error), MEND)
        yield here.base(path) if path else _unseen("Base")
        for subject in ("Store", "Token"):
            yield _unseen(subject)
        return
    settings, unread = examined.settings, examined.wrong
    for finding in _on_settings(examined):
        yield finding
    yield (
        _unseen("Base")
        if path is None and "KNOWLEDGE" in unread
        else here.base(path or settings.knowledge or DEFAULT_PATH)
    )
    store = _unseen("Store") if "DATA" in unread else here.store(settings.data)
    yield store
    written = settings.discord_token.get_secret_value() if settings.discord_token else None
    token = here.token(written)
    yield token
    if written and token.mark != "wrong":
        if {"ASK_CHANNELS", "HOME_SERVERS"} & unread.keys():
            yield _unseen("Discord")
            return
        async for finding in _on_discord(written, settings, readable=store.mark == "ok"):
            yield finding


def _on_settings(examined: Examined) -> Iterator[Finding]:
    named = FILE.with_name(f"{FILE}.txt")
    misnamed = named.is_file() and not FILE.exists()
    if misnamed:
        what = f"{named} stands in the place of {FILE}: nothing in it is read."
        yield wrong(
            "Settings", what, f"rename it to {FILE}; some editors put .txt behind the name that they are given."
        )
    for where, what in examined.wrong.items():
        yield wrong(where, f"{what}.", MEND)
    for name in examined.strange:
        if meant := nearest(name, Settings.model_fields):
            yield note(name, f"stands in .env, and is no setting (did you mean {meant.upper()}?).", MEND)
    if not examined.wrong and not misnamed:
        yield ok("Settings", "the environment and .env can be read.")


def _unseen(subject: str) -> Finding:
    return note(subject, "not looked at, as it hangs on a setting that can't be read.", "mend that first.")


async def _on_discord(token: str, settings: Settings, *, readable: bool) -> AsyncIterator[Finding]:
    from bot.doctor.there import Wanted, examine

    guilds, home = here.kept(settings.data) if readable else ({}, frozenset())
    async for finding in examine(token, Wanted(settings.ask_channels, guilds, settings.home_servers or home)):
        yield finding
