"""Text as Discord takes it: nothing in it formats or mentions, and it is cut and paged within Discord's limits."""

from __future__ import annotations

import re
import textwrap
from urllib.parse import urlsplit

from discord.utils import escape_markdown, escape_mentions

from bot.records.telling import BULLET

PAGE_LENGTH = 1800
"""Characters of a body on one page: about two screens of a phone, and far below Discord's 4,096."""

PAGE_ITEMS = 10
"""List items on one page."""

# A zero-width space: what Discord accepts where it wants a character and there is nothing to show.
NOTHING = "\u200b"

# Users, roles, channels, commands, custom emoji, timestamps: all of them start like this.
_MENTION = re.compile(r"<(?=[@#:/]|a:|t:|id:)")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def printable(text: str) -> str:
    """Return the text without the characters that Discord or JSON refuse, trimmed."""
    return _UNPRINTABLE.sub("", text).strip()


def plain(text: str) -> str:
    """Return the text so that Discord shows it as it is written: no format, no link, no mention."""
    escaped = escape_markdown(printable(text).replace("\\", "\\\\"), ignore_links=True)
    return _MENTION.sub(f"<{NOTHING}", escape_mentions(escaped))


def address(url: str) -> str | None:
    """Return a web address as Discord takes it; None for one for which it would refuse the whole message."""
    written = printable(url).replace(" ", "%20").replace("\n", "").replace("\t", "")
    try:
        parts = urlsplit(written)
        well_formed = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or a bracket that is none
        return None
    return written if well_formed and not re.search(r"[\s<>]", written) else None


def clip(text: str, limit: int) -> str:
    """Return the text in at most ``limit`` characters, with an ellipsis where something was left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def code(text: str, limit: int) -> str:
    """Return the text, clipped, as Discord shows code: letter by letter."""
    return "`" + clip(printable(text), limit).replace("`", "'") + "`"


def pages(body: str, *, length: int = PAGE_LENGTH, items: int = PAGE_ITEMS) -> tuple[str, ...]:
    """Split a body at its lines into pages that a phone shows well; there is always at least one."""
    done: list[str] = []
    current: list[str] = []
    for line in _lines(body, length):
        full = len("\n".join([*current, line])) > length
        if full or (line.startswith(BULLET) and sum(item.startswith(BULLET) for item in current) == items):
            done.append("\n".join(current).strip())
            current = []
        current.append(line)
    done.append("\n".join(current).strip())
    return tuple(page for page in done if page) or (NOTHING,)


def _lines(body: str, length: int) -> list[str]:
    """Return the lines of a body, those that are too long for a page broken at a space."""
    lines: list[str] = []
    for line in body.splitlines():
        lines += textwrap.wrap(line, length, break_on_hyphens=False) if len(line) > length else [line]
    return lines
