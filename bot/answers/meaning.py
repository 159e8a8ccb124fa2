"""Lets a prepared base be asked by meaning: loads the encoder, and gets the vectors of the base's phrasings.

Vectors are kept on disk by the text that they belong to, so that a changed base needs only those of what is new.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.answers.calibrating import calibrate
from bot.answers.kept import cache_folder, replacing
from bot.answers.preparing import Prepared
from bot.matching.encoding import Encoder, encoder_version, load_encoder
from bot.matching.rows import Floats

log = logging.getLogger(__name__)

Keys = npt.NDArray[np.uint64]


@cache
def _encoder() -> Encoder | None:
    return load_encoder()


def understand(prepared: Prepared, folder: Path | None = None) -> Prepared:
    """Return a base that goes by meaning as well; the same where no encoder is installed.

    Args:
        prepared: the base.
        folder: where vectors are kept; the user's cache folder by default.
    """
    version = encoder_version()
    encoder = _encoder() if version is not None else None
    if version is None or encoder is None:
        return prepared
    file = (folder or cache_folder()) / f"{hashlib.sha256(version.encode()).hexdigest()[:16]}.vectors.npz"
    vectors = _vectors(prepared.matcher.texts(), encoder, file)
    matcher = prepared.matcher.understanding(encoder, vectors)
    return replace(prepared, matcher=matcher, calibration=calibrate(matcher))


def _vectors(texts: Sequence[str], encoder: Encoder, file: Path) -> Floats:
    keys = np.array([_key(text) for text in texts], dtype=np.uint64)
    known_keys, known = _read(file)
    have = dict(zip(known_keys.tolist(), range(len(known_keys)), strict=True))
    lacking = [at for at, key in enumerate(keys.tolist()) if key not in have]
    found = np.empty((len(texts), known.shape[1] if len(known) else 0), dtype=np.float32)
    if lacking:
        encoded = encoder([texts[at] for at in lacking])
        found = np.empty((len(texts), encoded.shape[1]), dtype=np.float32)
        found[lacking] = encoded
    for at, key in enumerate(keys.tolist()):
        if key in have:
            found[at] = known[have[key]]
    if lacking:
        _write(file, keys, found)
    return found


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _read(file: Path) -> tuple[Keys, Floats]:
    try:
        with np.load(file, allow_pickle=False) as kept:
            keys, vectors = kept["keys"], kept["vectors"].astype(np.float32)
        if keys.ndim == 1 and vectors.ndim == 2 and len(keys) == len(vectors):
            return keys, vectors
        log.debug("The kept vectors %s are not one for each text; encoding anew.", file)
    except FileNotFoundError:
        pass
    except Exception as error:  # noqa: BLE001 - a damaged file may raise anything
        log.debug("The kept vectors %s can't be used (%r); encoding anew.", file, error)
    return np.zeros(0, dtype=np.uint64), np.zeros((0, 0), dtype=np.float32)


def _write(file: Path, keys: Keys, vectors: Floats) -> None:
    try:
        with replacing(file) as stream:
            np.savez(stream, keys=keys, vectors=vectors.astype(np.float16))
    except OSError as error:
        log.debug("The vectors can't be kept (%s); the next start encodes them again.", error)
