"""What is left of a question when others are put in place of whom it names."""

from __future__ import annotations

import pytest

from bot.answers import Assistant
from bot.answers.one_of import rest_of
from bot.matching.slots import Slot


@pytest.mark.parametrize(
    ("asked", "slots", "left"),
    [
        ("who of Unidock was in Oslo", {Slot.ORGANISATION}, "who of was in oslo"),
        ("who of Unidock was in Oslo", {Slot.PLACE}, "who of unidock was in"),
        ("was Ana Rivas in Oslo", {Slot.PERSON, Slot.PLACE}, "was in"),
        ("was Ana Rivas in Oslo", {Slot.ORGANISATION}, ""),
    ],
)
def test_only_names_of_the_same_kind_make_room(small: Assistant, asked: str, slots: set[Slot], left: str) -> None:
    """ "And of the miners?" means Oslo still; a question without such a name has nothing to be replaced."""
    assert rest_of(small.matcher.reader.question(asked), slots) == left
