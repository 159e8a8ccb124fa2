"""Where the store lies: a folder and a file that nobody but the host can read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from bot.errors import StoreError


def make_folder(folder: Path) -> None:
    """Make the folder for what the bot keeps, readable for its owner alone; one that is there stays as it is.

    Raises:
        StoreError: it can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} for what the bot keeps can't be made ({error.strerror}). "
            "Set DATA to a folder that the bot may write to."
        ) from error


def make_file(file: Path) -> None:
    """Make the store's file with its folder, and let nobody but its owner read it: the folder may be open to others.

    Raises:
        StoreError: the folder can't be made.
    """
    make_folder(file.parent)
    with suppress(OSError):  # SQLite says what is wrong, unless it only is another's, or the disk knows no modes
        file.touch(mode=0o600)
        file.chmod(0o600)
