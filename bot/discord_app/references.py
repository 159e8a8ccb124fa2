"""Ids and filters that are too long for a button, as digests that are found again in the base."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answers import Assistant
    from bot.answers.listings import Field

REFERENCE = 80
"""Characters of an entry's id that fit beside the rest of a custom id (100 in all)."""
VALUE = 21
"""Characters of a filter that fit: as long as the longest date."""


def reference(entry: str) -> str:
    """Return the entry's id, or a digest of an id that is too long for a button; no id starts with ``~``."""
    return entry if len(entry) <= REFERENCE else "~" + _digest(entry, 16)


def resolved(found: str, assistant: Assistant, language: str) -> str:
    """Return the id behind a reference: the reference itself, unless it is a digest."""
    if not found.startswith("~"):
        return found
    known = assistant.complete("", language, limit=sys.maxsize)
    return _match(found, (suggestion.entry for suggestion in known), reference)


def short(filtered: str, most: int = VALUE) -> str:
    """Return the value of a filter, or a digest of one that is longer than ``most`` (at least 9) characters.

    A bar separates the filters of a button; none of the base's values has one.
    """
    return filtered.replace("|", " ") if len(filtered) <= most else "~" + _digest(filtered, 4)


def value(field: Field, written: str, assistant: Assistant, language: str) -> str | None:
    """Return the value of a filter from what :func:`short` made of it; None for no filter."""
    if not written.startswith("~"):
        return written or None
    known = (found for found, _ in assistant.listings.choices(field, language))
    return _match(written, known, partial(short, most=0))


def _match(digest: str, known: Iterable[str], made: Callable[[str], str]) -> str:
    return next((found for found in known if made(found) == digest), digest)


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()
