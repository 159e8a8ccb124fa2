"""Turns: within a channel questions are answered one after another, in the order in which they were asked.

A channel that Discord slows down holds up nobody but itself. There is no task that waits for work: a turn is a lock,
which exists only while somebody holds or awaits it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """One turn at a time for each key, first come, first served."""

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    @asynccontextmanager
    async def turn(self, key: int) -> AsyncIterator[None]:
        """Wait until all that came before under this key are done; who calls first goes first."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._locks[key], self._waiting[key]
