"""What words mean without the encoder: the table that lies beside the code, and how it is made."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from bot.matching.distilling import distil
from bot.matching.rows import Floats
from bot.matching.word_vectors import AT_ONCE, RECORD, WIDTH, WordVectors, word_vectors


def likeness(one: str, other: str) -> float:
    meant = word_vectors()
    return float(meant(one.split()) @ meant(other.split()))


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [
        ("jail", "prison", "picket"),
        ("freed", "liberado", "embassy"),
        ("huelga", "strike", "libro"),
        ("prison", "carcel", "greve"),
        ("avocat", "lawyer", "weather"),
    ],
)
def test_words_for_the_same_are_near_in_three_languages(word: str, like: str, unlike: str) -> None:
    assert likeness(word, like) > 0.4 > likeness(word, unlike) + 0.1


def test_function_words_hardly_count() -> None:
    assert likeness("when did he get out of the prison", "prison") > 0.6


@pytest.mark.parametrize("words", [[], ["xyzzyplugh"]])
def test_what_the_table_lacks_means_nothing(words: list[str]) -> None:
    assert not word_vectors()(words).any()


def test_many_texts_come_out_as_each_alone() -> None:
    texts = [["who", "is", "in", "prison"], [], ["la", "huelga"]] * AT_ONCE

    assert word_vectors().all(texts) == pytest.approx(np.array([word_vectors()(text) for text in texts]))


DIRECTIONS = {
    "jail": (1, 0, 0),
    "prison": (0.9, 0.1, 0),
    "cárcel": (1, 0, 0.1),
    "carcel": (0, 1, 0),
    "street": (-1, 0, 0),
    "road": (-0.9, 0.1, 0),
    "calle": (-1, 0, 0.1),
    "the": (0, 0, 1),
}
"""What each word means to an encoder that knows three things."""


def encoded(texts: Sequence[str]) -> Floats:
    return np.array([DIRECTIONS[text] for text in texts], dtype=np.float32)


def test_words_are_distilled_from_an_encoder() -> None:
    """What is spelled the same without accents shares a vector, nearly that of the commoner; common words are light."""
    shares = {"the": 5e-2, "carcel": 1e-9}

    table = distil(encoded, [(word, shares.get(word, 1e-5)) for word in DIRECTIONS])
    meant = WordVectors(table)

    assert table.dtype == RECORD
    assert len(table) == len(DIRECTIONS) - 1
    assert table["key"].tolist() == sorted(table["key"].tolist())
    assert meant(["jail"]).shape == (WIDTH,)
    assert meant(["jail"]) @ meant(["prison"]) > 0.9
    assert meant(["jail"]) @ meant(["carcel"]) > 0.9
    assert meant(["jail"]) @ meant(["street"]) < 0
    assert meant(["the", "jail"]) @ meant(["jail"]) > 0.9
