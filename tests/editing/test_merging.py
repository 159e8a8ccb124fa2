"""Three versions into one: what a change did, done to what the item has become since."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.editing.merging import Conflict, merged

ITEMS = st.dictionaries(
    st.sampled_from("abcd"),
    st.text("xyz", min_size=1, max_size=2)
    | st.lists(st.text("xyz", min_size=1, max_size=2), min_size=1, unique=True, max_size=4)
    | st.dictionaries(st.sampled_from(["en", "es"]), st.text("xyz", min_size=1, max_size=2), min_size=1),
)


@pytest.mark.parametrize(
    ("before", "after", "now", "result"),
    [
        ({"a": "1"}, {"a": "2"}, {"a": "1", "b": "x"}, {"a": "2", "b": "x"}),
        ({"a": "1"}, {"a": "2"}, {"a": "2", "b": "x"}, {"a": "2", "b": "x"}),
        ({"l": ["p"]}, {"l": ["p", "q"]}, {"l": ["p", "r"]}, {"l": ["p", "q", "r"]}),
        ({"l": ["p", "q"]}, {"l": ["p"]}, {"l": ["p", "q", "r"]}, {"l": ["p", "r"]}),
        ({"l": ["p", "q"]}, {"l": ["p"]}, {"l": ["p"], "b": "x"}, {"l": ["p"], "b": "x"}),
        ({}, {"l": ["q"]}, {"l": ["r"]}, {"l": ["q", "r"]}),
        ({"l": ["q"]}, {}, {"l": ["q", "r"]}, {"l": ["r"]}),
        ({"l": ["q"]}, {}, {"l": ["q"], "b": "x"}, {"b": "x"}),
        ({"t": {"en": "1"}}, {"t": {"en": "2"}}, {"t": {"en": "1", "es": "x"}}, {"t": {"en": "2", "es": "x"}}),
        ({"l": [{"d": "1"}]}, {"l": [{"d": "1"}, {"d": "2"}]}, {"l": [{"d": "0"}, {"d": "1"}]},
         {"l": [{"d": "0"}, {"d": "1"}, {"d": "2"}]}),
        (None, {"a": "1"}, None, {"a": "1"}),
        ({"a": "1"}, None, {"a": "1"}, None),
    ],
)  # fmt: skip
def test_both_are_kept(before: object, after: object, now: object, result: object) -> None:
    """Fields, languages, phrasings and events that others touched stay as they made them."""
    assert merged(before, after, now) == result


@pytest.mark.parametrize(
    ("before", "after", "now", "path"),
    [
        ({"a": "1"}, {"a": "2"}, {"a": "3"}, "a"),
        ({"a": "1"}, {}, {"a": "3"}, "a"),
        ({"t": {"en": "1"}}, {"t": {"en": "2"}}, {"t": {"en": "3"}}, "t.en"),
        ({"l": ["p"]}, {"l": ["q"]}, {"l": ["r"]}, "l"),
        ({"l": ["p", "q"]}, {"l": ["p"]}, {"l": ["p", "r"]}, "l"),
        ({"l": ["", ""]}, {"l": ["", "", "x"]}, {"l": ["", "y", ""]}, "l"),
        ({"a": "1"}, None, {"a": "2"}, ""),
        (None, {"a": "1"}, {"a": "2"}, ""),
        ({"a": "1"}, {"a": "2"}, None, ""),
    ],
)
def test_what_cannot_be_kept_is_named(before: object, after: object, now: object, path: str) -> None:
    """Two wishes for the same are never mixed."""
    with pytest.raises(Conflict) as raised:
        merged(before, after, now)

    assert raised.value.path == path


@given(ITEMS, ITEMS)
def test_a_change_of_what_is_there_is_made_whole(before: dict, after: dict) -> None:
    """Nobody else changed anything."""
    assert merged(before, after, before) == after
    assert merged(before, after, after) == after


@given(ITEMS, ITEMS, ITEMS)
@example({"d": ["x"]}, {}, {"d": ["x", "y"]})
def test_a_merge_has_the_change(before: dict, after: dict, now: dict) -> None:
    """Whatever comes of three versions, making the change once more changes nothing.

    It may be refused: that something else stands where an element was taken out may be a mending of that.
    """
    try:
        result = merged(before, after, now)
    except Conflict:
        return
    with suppress(Conflict):
        assert merged(before, after, result) == result


@given(ITEMS, ITEMS, st.text("uvw", min_size=1))
def test_a_change_is_taken_back_beside_another(before: dict, after: dict, text: str) -> None:
    """What was changed elsewhere since stays, the rest is as before."""
    now = {**after, "elsewhere": text}
    assert merged(after, before, now) == {**before, "elsewhere": text}
