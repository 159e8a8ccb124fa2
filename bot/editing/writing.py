"""Puts a file in the place of another in one step, so that nobody ever reads half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

SUFFIX = ".campaign-bot"
"""How the names of our temporary files end; they begin with a dot and the name of the file that they become."""


class Replacement:
    """A file's new content, on the disk beside it, ready to be put in its place in one step."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Write the content; the file itself is as it was.

        Args:
            path: the file; a link is followed. Its mode and owner stay.
            content: all that it shall hold.

        Raises:
            OSError: it can't be written.
        """
        self._target = path.resolve()
        folder, name = self._target.parent, self._target.name
        descriptor, self._name = tempfile.mkstemp(prefix=f".{name}.", suffix=SUFFIX, dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                _like(self._target, file.fileno())
                os.fsync(file.fileno())
        except BaseException:
            self.discard()
            raise

    def commit(self) -> None:
        """Put it in place. When this returns, it has reached the disk; whoever reads meanwhile gets old or new.

        Raises:
            OSError: it can't be put there; the old file is as it was.
        """
        os.replace(self._name, self._target)
        sync_folder(self._target.parent)

    def discard(self) -> None:
        """Remove it, unless it has been put in place."""
        with suppress(OSError):
            os.unlink(self._name)


def stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is saved, without reading it; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


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
