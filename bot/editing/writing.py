"""Puts a file in the place of another in one step, so that nobody ever reads half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

SUFFIX = ".campaign-bot"
"""How the names of our temporary files end; they begin with a dot and the name of the file that they become."""


def write(path: Path, content: bytes) -> None:
    """Replace a file by one with another content; its mode and owner stay, a link is followed.

    When this returns, the content has reached the disk. Whoever reads meanwhile gets the old content or the new.

    Raises:
        OSError: it can't be written; the old file is as it was.
    """
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=SUFFIX, dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            _like(target, file.fileno())
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the system can do that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tidy(paths: Iterable[Path]) -> None:
    """Remove the temporary files that a killed process left beside some files; only under the lock."""
    for path in paths:
        target = path.resolve()
        with suppress(OSError):
            for left in target.parent.glob(f".{target.name}.*{SUFFIX}"):
                left.unlink(missing_ok=True)


def _like(target: Path, descriptor: int) -> None:
    """Give a new file the mode and owner of the one that it replaces, or the mode of an ordinary file."""
    if os.name == "nt":  # there, both belong to the folder
        return
    mode = 0o644
    with suppress(FileNotFoundError):
        status = target.stat()
        mode = status.st_mode & 0o7777
        with suppress(PermissionError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, mode)
