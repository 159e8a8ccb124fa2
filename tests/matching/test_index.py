"""The index: how like a question each document is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.block import Block
from bot.matching.features import grams, pairs
from bot.matching.index import Bags, Index, Plan
from bot.matching.rows import Floats

PHRASINGS = [
    "when was ana freed",
    "ana freed date",
    "who waited at the gate",
    "what do the dockers demand",
    "demands of dockers",
]
DOCUMENTS = [0, 0, 1, 2, 2]
MIX = {"words": 1.0, "pairs": 0.5, "grams": 1.0, "ideas": 1.0}
WORDS = [*sorted({word for phrasing in PHRASINGS for word in phrasing.split()}), "xyzzy", "fnord"]


def bags(text: str) -> Bags:
    words = text.split()
    return Bags(words, pairs(words), [gram for word in words for gram in grams(word)], [])


INDEX = Index.build(DOCUMENTS, DOCUMENTS, [bags(phrasing) for phrasing in PHRASINGS], MIX)


def scores_of(text: str) -> Floats:
    return INDEX.scores(INDEX.vectors(bags(text)))


@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_scores_are_shares(words: list[str]) -> None:
    """From nothing alike to the very same, whatever is asked."""
    scores = scores_of(" ".join(words))

    assert scores.shape == (3,)
    assert np.all(scores >= 0)
    assert np.all(scores <= 1 + 1e-6)


@given(st.integers(0, len(PHRASINGS) - 1))
def test_a_phrasings_own_document_comes_first(number: int) -> None:
    """Whoever asks in the base's words gets what they belong to."""
    assert int(scores_of(PHRASINGS[number]).argmax()) == DOCUMENTS[number]


@given(st.sampled_from(PHRASINGS), st.sampled_from(["xyzzy", "mandela", "2019"]))
def test_an_unknown_word_makes_a_question_less_alike(phrasing: str, unknown: str) -> None:
    """What the base lacks may be what the question is about."""
    assert scores_of(f"{phrasing} {unknown}").max() < scores_of(phrasing).max()


def test_a_typing_error_is_still_near() -> None:
    """What a slip leaves of a word counts."""
    scores = scores_of("wen was ana fred")

    assert scores.argmax() == 0
    assert scores[0] < scores_of("when was ana freed")[0]


def test_a_rare_word_counts_more_than_one_that_all_share() -> None:
    """A word's weight is how few entries have it."""
    block = Block.build([0, 1, 2], [0, 1, 2], [["the", "gate"], ["the", "crane"], ["the"]])

    scores = block.scores(block.vector(["the", "crane"]))

    assert scores[1] > scores[2] > scores[0] > 0


def test_rarity_can_count_less() -> None:
    """Few phrasings show badly how rare a word is: with no rarity at all, every word counts alike."""
    texts = [["the", "gate"], ["the", "crane"], ["the"]]
    full, half, none = (Block.build([0, 1, 2], [0, 1, 2], texts, rarity) for rarity in (1.0, 0.5, 0.0))

    def apart(block: Block) -> float:
        return float(block.weights[block.ids["gate"]] / block.weights[block.ids["the"]])

    assert apart(full) > apart(half) > apart(none) == 1.0
    assert none.unknown == 1.0


def test_phrasings_that_say_nothing_of_it_do_not_dilute_a_document_away() -> None:
    """A document is the mean of its phrasings: one in ten that fits counts, and less than one in two."""
    many = Block.build([0] * 10 + [1] * 2, [0] * 10 + [1] * 2, [["gate"], *[["crane"]] * 9, ["gate"], ["crane"]])

    scores = many.scores(many.vector(["gate"]))

    assert 0 < scores[0] < scores[1]


def test_nothing_known_is_nothing_alike() -> None:
    """No words, only unknown words, and an index of nothing: zero."""
    assert not scores_of("").any()
    assert not scores_of("xyzzy").any()
    nothing = Index.build([], [], [], MIX)

    assert nothing.scores(nothing.vectors(bags("gate"))).tolist() == []


@given(st.integers(0, len(PHRASINGS) - 1))
def test_what_a_phrasing_would_score_without_itself_needs_no_new_index(number: int) -> None:
    """The closed form gives what an index over the remaining phrasings would, as long as the weights stay."""
    others = [at for at in range(len(PHRASINGS)) if at != number and DOCUMENTS[at] == DOCUMENTS[number]]
    left = INDEX.scores_without(INDEX.row(number), DOCUMENTS[number])

    expected = 0.0
    for name, vector in INDEX.row(number).kinds.items():
        rest = np.zeros(len(INDEX.blocks[name].ids))
        for at in others:
            row = INDEX.blocks[name].row(at)
            rest[row.features] += row.values
        length = np.linalg.norm(rest)
        mine = float(rest[vector.features] @ vector.values / length) if length else 0.0
        expected += INDEX.row(number).shares[name] * mine

    assert left[DOCUMENTS[number]] == pytest.approx(expected, abs=1e-4)


@given(st.lists(st.sampled_from([0, 1, 2]), max_size=3, unique=True), st.sampled_from(PHRASINGS))
def test_a_renewed_index_scores_what_it_took_over_as_before(kept: list[int], asked: str) -> None:
    """Documents move to other numbers, new ones come beside them; what words weigh stays."""
    documents, taken = [], []
    for number, document in enumerate(kept):
        rows = [row for row, of in enumerate(DOCUMENTS) if of == document]
        documents += [number] * len(rows)
        taken += rows
    text = "who feeds the parrot"

    renewed = INDEX.renewed([*documents, len(kept)], Plan(np.array([*taken, -1]), [bags(text)]), DOCUMENTS)

    assert renewed.scores(renewed.vectors(bags(text))).argmax() == len(kept)
    assert renewed.scores(renewed.vectors(bags(asked)))[: len(kept)] == pytest.approx(scores_of(asked)[kept], abs=1e-6)
    assert all(len(renewed.row(at).kinds["words"].features) == len(set(bags(text).words)) for at in [len(taken)])


def test_fresh_phrasings_are_numbered_behind_those_of_the_other_index() -> None:
    """Of an index of five phrasings, the third is kept between two that are new."""
    plan = Plan(np.array([-1, 2, -1]), [bags("parrot"), bags("cage")])

    assert plan.kept.tolist() == [False, True, False]
    assert plan.order(5).tolist() == [5, 2, 6]
