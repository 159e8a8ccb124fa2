"""Texts in three languages on a terminal that may not know all their letters."""

from __future__ import annotations

import json
from io import TextIOWrapper
from typing import Any, TextIO


def forgive(*streams: TextIO) -> None:
    """Let a question mark stand for what a stream's encoding lacks."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def as_text(data: Any, out: TextIO, *, indent: int | None = None) -> str:
    """Return data as JSON for a stream: escaped where its encoding may lack a letter, so that none is lost."""
    return json.dumps(data, ensure_ascii=not (out.encoding or "utf-8").lower().startswith("utf"), indent=indent)
