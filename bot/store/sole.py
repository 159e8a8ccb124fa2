"""One bot on Discord for each folder ``DATA``: two with one token would answer everybody twice."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import StoreError

log = logging.getLogger(__name__)

FILE = "running.lock"
PATIENCE = 10.0
"""Seconds to wait for one that is just ending, as in a quick restart."""


@contextmanager
def sole_bot(folder: Path) -> Iterator[None]:
    """Be the only bot on Discord that has a folder, which is there; the system lets go of it for a killed one.

    Raises:
        StoreError: another one has it, and doesn't end soon.
    """
    lock = FileLock(folder / FILE, timeout=PATIENCE, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise StoreError(
            f"Another bot is running with the folder {folder}; two would answer everybody twice. "
            "End the other one, or set DATA to another folder for a bot with another token."
        ) from None
    except OSError as error:
        # Some disks know no locks; what else may be wrong with the folder the store puts into words.
        log.warning("Whether another bot is running with the folder %s can't be told: %s", folder, error)
    try:
        yield
    finally:
        lock.release()
