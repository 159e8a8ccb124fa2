"""What can be looked at on this machine, without Discord: the base, the store, the look of the token."""

from __future__ import annotations

import base64
import binascii
import os
import re
from contextlib import closing
from pathlib import Path

from bot.doctor.finding import Finding, note, ok, wrong
from bot.errors import StoreError
from bot.knowledge import read
from bot.store import FILE, GuildSettings, Store

SHOWN = 3
"""Problems of the base that are listed; ``check`` lists them all."""


def base(path: Path) -> Finding:
    """Look at the base in a folder or file."""
    loaded = read(path)
    if loaded.knowledge is None:
        listed = "; ".join(str(problem) for problem in loaded.errors[:SHOWN])
        more = f"; and {len(loaded.errors) - SHOWN} more" if len(loaded.errors) > SHOWN else ""
        return wrong(
            "Base", f"{path} can't be used: {listed}{more}", "mend it; `python -m bot check` lists everything."
        )
    held = loaded.knowledge.base
    counts = (
        f"{len(held.faq)} questions, {len(held.people)} people, {len(held.actions)} actions, "
        f"{len(held.releases)} releases"
    )
    if loaded.warnings:
        return note(
            "Base", f"{path} is sound: {counts}; {len(loaded.warnings)} to look at.", "see `python -m bot check`."
        )
    return ok("Base", f"{path} is sound: {counts}.")


def store(folder: Path) -> Finding:
    """Look at the store in its folder; one that is not there yet stays unmade."""
    file = folder / FILE
    if not file.exists():
        existing = next(parent for parent in (folder, *folder.resolve().parents) if parent.exists())
        if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
            return ok("Store", f"{file} will be made at the first start on Discord.")
        return wrong(
            "Store",
            f"{existing} can't be written to, and {file} is to be made there.",
            "give the bot the right to write there, or set DATA to another folder.",
        )
    try:
        with closing(Store(folder)) as opened:
            servers = len(opened.guilds.all())
    except StoreError as error:
        return wrong("Store", str(error), "see above; the bot does not start without its store.")
    return ok("Store", f"{file} can be read and written; servers with settings: {servers}.")


def guilds(folder: Path) -> dict[int, GuildSettings]:
    """Return what servers' managers have set up; nothing where there is no store yet."""
    if not (folder / FILE).exists():
        return {}
    with closing(Store(folder)) as opened:
        return opened.guilds.all()


def token(written: str | None) -> Finding:
    """Look whether the token looks like one, before Discord is asked."""
    if not written:
        return note(
            "Token",
            "DISCORD_TOKEN is not set, so the bot runs as a preview in the browser.",
            "to connect it to Discord, put DISCORD_TOKEN=… into .env; README says where the token comes from.",
        )
    if re.search(r"\s|[\"']", written) or written.lower().startswith("bot"):
        return wrong(
            "Token",
            "DISCORD_TOKEN has blanks, quotation marks or the word Bot in it.",
            "write the token alone: DISCORD_TOKEN=… with nothing before and after it.",
        )
    if written.count(".") != 2 or not _names_an_application(written.partition(".")[0]):
        return wrong(
            "Token",
            "DISCORD_TOKEN doesn't look like a bot's token, which has three parts with dots between them.",
            "take the one from the page Bot of the developer portal, not the client secret and not the public key.",
        )
    return ok("Token", "DISCORD_TOKEN looks like a bot's token.")


def _names_an_application(part: str) -> bool:
    """Whether the first part of a token is what it is in each: the application's id, in base 64."""
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).isdigit()
    except (binascii.Error, ValueError):
        return False
