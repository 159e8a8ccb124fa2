"""What can be looked at on this machine, without Discord: the base, the store, the look of the token."""

from __future__ import annotations

import base64
import binascii
import re
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.doctor.finding import Finding, note, ok, wrong
from bot.errors import StoreError
from bot.knowledge.loading import read
from bot.store import FILE, GuildSettings, Store, make_folder

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
    """Look at the store in its folder; one that is not there yet is tried out and stays unmade."""
    file = folder / FILE
    try:
        if not file.exists():
            _try_out(folder)
            return ok("Store", f"{file} will be made at the first start on Discord.")
        with closing(Store(folder)) as opened:
            servers = len(opened.guilds.all())
    except StoreError as error:
        return wrong("Store", str(error), "see above; the bot does not start without its store.")
    except OSError as error:
        return wrong(
            "Store",
            f"{folder} can't be written to ({error.strerror or error}), and {file} is to be made there.",
            "give the bot the right to write there, or set DATA to another folder.",
        )
    return ok("Store", f"{file} can be read and written; servers with settings: {servers}.")


def _try_out(folder: Path) -> None:
    """Make a store in a folder as the first start would, and leave nothing of it.

    Raises:
        StoreError: it can't be made.
        OSError: nothing can be written into the folder.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        make_folder(folder)
        # Beside where it will be: a bot that starts just now may be making the real one.
        with TemporaryDirectory(dir=folder) as inside:
            try:
                Store(Path(inside)).close()
            except StoreError as error:
                raise StoreError(str(error).replace(inside, str(folder))) from error
    finally:
        for made in missing:
            with suppress(OSError):  # it couldn't be made, or somebody else has put something into it
                made.rmdir()


def kept(folder: Path) -> tuple[dict[int, GuildSettings], frozenset[int]]:
    """Return what servers' managers have set up, and the server from which the base is tended by default.

    Both are empty where there is no store yet.
    """
    if not (folder / FILE).exists():
        return {}, frozenset()
    with closing(Store(folder)) as opened:
        return opened.guilds.all(), opened.home.servers()


def token(written: str | None) -> Finding:
    """Look whether the token looks like one, before Discord is asked."""
    if not written:
        return note(
            "Token",
            "DISCORD_TOKEN is not set, so the bot runs as a preview in the browser.",
            "to connect it to Discord, put DISCORD_TOKEN=… into .env; README says where the token comes from.",
        )
    if re.search(r"\s|[\"'“”„‘’«»]", written) or written.lower().startswith("bot"):
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
