"""Building much at once without Python looking through it for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Don't collect garbage meanwhile: where all that is made is kept, looking for it takes up to half of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            # What was made goes among what is old, unlooked at: else all of it would be looked through right now.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
