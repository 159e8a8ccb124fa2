"""A watch over the one thread that thinks: names in the log what keeps everybody waiting."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

LONG = 1.0
"""Seconds of work after which those who wait begin to notice."""


@dataclass(frozen=True)
class _Piece:
    name: str
    """Of the function. What it is given is not kept: a member's question has no place in the log."""
    begun: float


class Watch:
    """Looks at the work of one thread. A thread can't be stopped from outside, but what it is busy with can be told."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nothing to do; ``clock`` counts seconds."""
        self._clock = clock
        self._doing: _Piece | None = None
        self._named: _Piece | None = None

    def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a piece of work and return what it returns; log its name afterwards where it took long."""
        piece = self._doing = _Piece(getattr(work, "__qualname__", type(work).__name__), self._clock())
        try:
            return work(*args, **kwargs)
        finally:
            self._doing = None
            if (seconds := self._clock() - piece.begun) > LONG:
                log.warning("%s took %.1f s; until then nobody was answered.", piece.name, seconds)

    def look(self) -> None:
        """Log once, from another thread, the name of what has been going on for long."""
        piece = self._doing
        if piece is None or piece is self._named:
            return
        if (seconds := self._clock() - piece.begun) > LONG:
            self._named = piece
            log.warning("%s has been going on for %.1f s; until it ends nobody is answered.", piece.name, seconds)
