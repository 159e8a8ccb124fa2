"""The regression: what sets entries apart, and what would be without some of its phrasings."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.features import grams, pairs
from bot.matching.index import Bags, Index
from bot.matching.meanings import Meanings, unit
from bot.matching.ranking import MIX, Ranking
from bot.matching.ridge import Left, Ridge, Sketch, fit

PHRASINGS = [
    ("when was ana freed", 0),
    ("ana freed date", 0),
    ("on which day did they free ana", 0),
    ("who waited at the gate", 1),
    ("who stood at the gate for ana", 1),
    ("people at the gate", 1),
    ("what do the dockers demand", 2),
    ("demands of the dockers", 2),
    ("what did the dockers ask for", 2),
]
OWNERS = [owner for _, owner in PHRASINGS]


def bags(text: str) -> Bags:
    words = text.split()
    return Bags(words, pairs(words), [gram for word in words for gram in grams(word)], [])


INDEX = Index.build(OWNERS, OWNERS, [bags(text) for text, _ in PHRASINGS], MIX)


def unmeant(owners: list[int]) -> Meanings:
    """Meanings that say nothing: what stands there where no word of a base is in the table."""
    return Meanings(np.zeros((len(owners), 8), dtype=np.float32), owners, 0.5)


SILENT = np.zeros(8, dtype=np.float32)


def rows_of(numbers: list[int]) -> np.ndarray:
    sketch = Sketch(INDEX, 64)
    return np.vstack([sketch.rows(INDEX, number, number + 1) for number in numbers])


def fitted(numbers: list[int], entries: int = 3) -> Ridge:
    owners = np.array([OWNERS[number] for number in numbers])
    return fit([(rows_of(numbers), owners)], 64, entries, 1.0)


ALL = list(range(len(PHRASINGS)))


def left_out(members: list[int], owner: int, wanted: list[int]) -> Left:
    ridge = fitted(ALL)
    return ridge.left_out(rows_of(members), owner, np.array(wanted), ridge.inverse())


def test_a_text_is_sketched_like_a_row() -> None:
    """A member's words and the base's own come out in the same places."""
    sketch = Sketch(INDEX, 64)
    places, values = sketch.of(INDEX.vectors(bags(PHRASINGS[3][0])))
    laid = np.zeros(64)
    np.add.at(laid, places, values)

    assert laid == pytest.approx(sketch.rows(INDEX, 3, 4)[0], abs=1e-5)


def test_every_phrasing_is_nearest_to_its_own_entry() -> None:
    scores = rows_of(ALL) @ fitted(ALL).weights

    assert scores.argmax(axis=1).tolist() == OWNERS


@pytest.mark.parametrize("number", ALL)
def test_leaving_a_phrasing_out_is_fitting_without_it(number: int) -> None:
    """The closed form and a new fit agree."""
    owner = OWNERS[number]
    members = [at for at in ALL if OWNERS[at] == owner]
    left = left_out(members, owner, [members.index(number)])
    anew = fitted([at for at in ALL if at != number])

    assert left.itself[0] == pytest.approx((rows_of([number]) @ anew.weights)[0], abs=1e-3)


@pytest.mark.parametrize("owner", [0, 1, 2])
def test_leaving_an_entry_out_is_fitting_without_it(owner: int) -> None:
    """As far as the other entries go; its own column is nobody's."""
    members = [at for at in ALL if OWNERS[at] == owner]
    left = left_out(members, owner, list(range(len(members))))
    anew = rows_of(members) @ fitted([at for at in ALL if OWNERS[at] != owner]).weights
    others = [entry for entry in range(3) if entry != owner]

    assert left.entry[:, others] == pytest.approx(anew[:, others], abs=5e-3)


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_renewing_is_fitting_anew(gone: int) -> None:
    """One entry goes, the others move up, and it comes back as the last."""
    stay = [at for at in ALL if OWNERS[at] != gone]
    theirs = [at for at in ALL if OWNERS[at] == gone]
    moved = np.array([-1 if owner == gone else owner - (owner > gone) for owner in range(3)])
    renewed = fitted(ALL).renewed(rows_of(theirs), rows_of(theirs), np.full(len(theirs), 2), moved, 3)

    owners = np.array([*moved[[OWNERS[at] for at in stay]], *[2] * len(theirs)])
    anew = fit([(rows_of([*stay, *theirs]), owners)], 64, 3, 1.0)

    assert renewed.weights == pytest.approx(anew.weights, abs=1e-4)


def test_entries_in_another_order_need_no_fitting() -> None:
    """The first goes to the end, and nothing else differs."""
    nothing = np.zeros((0, 64), dtype=np.float32)
    renewed = fitted(ALL).renewed(nothing, nothing, np.zeros(0, dtype=np.int64), np.array([2, 0, 1]), 3)

    assert (rows_of(ALL) @ renewed.weights).argmax(axis=1).tolist() == [(owner - 1) % 3 for owner in OWNERS]


def test_meaning_finds_what_shares_no_word() -> None:
    """Vectors that point the same way are near, whatever their texts hold."""
    directions = np.eye(3, 8, dtype=np.float32)[OWNERS] + 0.05
    meanings = Meanings(unit(directions), OWNERS, 1.0)
    ranking = Ranking.build(INDEX, OWNERS, OWNERS, meanings)
    unseen = bags("xyzzy plugh")

    by_meaning = ranking.scores(ranking.query(unseen, unit(directions[3:4])[0]))

    by_words = Ranking.build(INDEX, OWNERS, OWNERS, unmeant(OWNERS))

    assert by_meaning.argmax() == 1
    assert by_words.scores(by_words.query(unseen, SILENT)).max() < 0.1 < by_meaning.max()


def test_what_is_left_out_comes_in_the_order_in_which_it_was_asked_for() -> None:
    """The last phrasing first: its row is the first, and the same as when it is asked for alone."""
    ranking = Ranking.build(INDEX, OWNERS, OWNERS, unmeant(OWNERS))

    left = ranking.left_out([8, 0, 4])

    for at, number in enumerate([8, 0, 4]):
        alone = ranking.left_out([number])
        assert left.itself[at] == pytest.approx(alone.itself[0], abs=1e-5)
        assert left.entry[at] == pytest.approx(alone.entry[0], abs=1e-5)


def test_without_phrasings_there_are_no_scores() -> None:
    nothing = Index.build([], [], [], MIX)
    ranking = Ranking.build(nothing, [], [], unmeant([]))

    assert ranking.scores(ranking.query(bags("when"), SILENT)).tolist() == []


def test_a_base_of_many_phrasings_is_less_thin() -> None:
    """With many phrasings words tell more, and meaning counts less."""
    many = Index.build([0] * 40, [0] * 40, [bags(f"when was ana freed {n}") for n in range(40)], MIX)

    few = Ranking.build(INDEX, OWNERS, OWNERS, unmeant(OWNERS))

    assert Ranking.build(many, [0] * 40, [0] * 40, unmeant([0] * 40)).thin < few.thin == 1.0
