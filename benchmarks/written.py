"""The bases of ``everyday.yaml``: intents with few phrasings, and questions that were written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.bases import Base, Labelled, Phrasing

EVERYDAY = Path(__file__).with_name("everyday.yaml")

MIXED_IN = 1
"""Questions in other words that go with an intent's three in usual words: so mixed, the peers do as on CLINC150."""


def written() -> Iterator[Base]:
    """Yield the base with its questions as people mix them, and with those in quite other words alone."""
    found: dict[str, Any] = yaml.safe_load(EVERYDAY.read_text(encoding="utf-8"))
    intents: dict[str, dict[str, list[str]]] = found["intents"]
    phrasings = tuple(Phrasing(text, entry) for entry, intent in intents.items() for text in intent["phrasings"])
    outside = tuple(Labelled(text, None) for text in found["outside"])
    mixed = [
        Labelled(text, entry)
        for entry, intent in intents.items()
        for text in (*intent["usual"], *intent["otherwise"][:MIXED_IN])
    ]
    other = [Labelled(text, entry) for entry, intent in intents.items() for text in intent["otherwise"][MIXED_IN:]]
    yield Base("written, 5 phrasings", phrasings, (*mixed, *outside))
    yield Base("written, other words", phrasings, (*other, *outside))
