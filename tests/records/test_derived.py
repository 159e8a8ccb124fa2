"""Ids of what records tell: what they mean, and that their texts are what buttons and the store hold."""

from __future__ import annotations

import pytest

from bot.knowledge.model import ActionKind
from bot.records.derived import DerivedId, Pattern
from bot.records.filters import Filter

PICKETS_OF_2011 = Filter(frozenset({"country:CA"}), frozenset({ActionKind.PICKET}), frozenset({2011}))


@pytest.mark.parametrize(
    ("text", "derived"),
    [
        ("prisoners", DerivedId(Pattern.PRISONERS)),
        ("person/juan-linares", DerivedId.of(Pattern.PERSON, "juan-linares")),
        ("person-how-long/juan-linares", DerivedId.of(Pattern.PERSON_HOW_LONG, "juan-linares")),
        ("action/lima-march", DerivedId.of(Pattern.ACTION, "lima-march")),
        ("place/city:lima+country:NO", DerivedId.of(Pattern.PLACE, "country:NO", "city:lima")),
        ("kind/march+picket", DerivedId.of(Pattern.KIND, "picket", "march")),
        ("kind?country:CA;picket;2011", DerivedId(Pattern.KIND, filter=PICKETS_OF_2011)),
        ("countries?;;", DerivedId(Pattern.COUNTRIES, filter=Filter())),
    ],
)
def test_an_id_is_read_as_it_is_written(text: str, derived: DerivedId) -> None:
    """A button may be older than the bot: the texts stay as they are."""
    assert DerivedId.parse(text) == derived
    assert str(derived) == text


@pytest.mark.parametrize(
    "text", ["", "what-is-it", "personal/ana-rivas", "person-age/ana-rivas", "kind?feast", "kind?;feast;", "/", "?"]
)
def test_any_other_text_is_no_derived_id(text: str) -> None:
    """Such as the id of a question of the base."""
    assert DerivedId.parse(text) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("place/city:lima+country:NO", Filter(frozenset({"city:lima", "country:NO"}))),
        ("kind/picket+feast", Filter(kinds=frozenset({ActionKind.PICKET}))),
        ("countries", Filter()),
        ("place-who?country:CA;picket;2011", PICKETS_OF_2011),
    ],
)
def test_which_actions_an_id_means(text: str, wanted: Filter) -> None:
    """Those of its filter, or of what it is about."""
    assert DerivedId.parse(text).actions == wanted


@pytest.mark.parametrize(("text", "single"), [("person/ana", "ana"), ("person/ana+tomas", ""), ("person", "")])
def test_whom_an_id_means(text: str, single: str) -> None:
    """One, or nobody."""
    assert DerivedId.parse(text).single == single
