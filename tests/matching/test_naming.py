"""A given name and a surname make one name: that of somebody the base knows, or a stranger's."""

from __future__ import annotations

import pytest

from bot.answers import Answer, Assistant
from bot.matching.naming import STRANGER, given_names, whole_names
from bot.matching.phrases import PhraseTable

NAMES = PhraseTable(
    [
        (("jane", "doe"), "person:jane-doe"),
        (("jane",), "person:jane-doe"),
        (("doe",), "person:jane-doe"),
        (("doe", "brook"), "person:jane-doe"),
        (("roe",), "person:john-roe"),
        (("john", "roe"), "person:john-roe"),
        (("lima",), "city:lima"),
    ]
)


def test_a_given_name_is_what_a_name_begins_with() -> None:
    """Doe is none, though a name may begin with it: it stands behind Jane as well."""
    assert given_names(NAMES) == {"jane", "john"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("is jane roe free", [{STRANGER}]),
        ("is jane doe free", [{"person:jane-doe"}]),
        ("are jane, roe and others free", [{"person:jane-doe"}, {"person:john-roe"}]),
        ("is doe roe free", [{"person:jane-doe"}, {"person:john-roe"}]),
        ("is jane in lima", [{"person:jane-doe"}, {"city:lima"}]),
        ("is john doe brook free", [{"person:jane-doe"}]),
    ],
)
def test_names_side_by_side(text: str, values: list[set[str]]) -> None:
    """What a comma sets apart stays apart; a surname of two words is known by them."""
    used = text.replace(",", "").split()
    found = whole_names(NAMES.find(used), used, given_names(NAMES), text)

    assert [set(span.values) for span in found] == values


@pytest.mark.parametrize("said", ["who is Tomás Rivas?", "when was Tomás Rivas freed?", "¿quién es Tomás Rivas?"])
def test_nobody_is_answered_for_a_stranger(small: Assistant, said: str) -> None:
    """Tomás is Vega or Lindqvist, and Rivas is Ana."""
    assert not isinstance(small.ask(said), Answer)
