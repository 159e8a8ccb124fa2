"""What actions' records tell of those who took part: countries and unions."""

from __future__ import annotations

import pytest

from bot.knowledge.model import ActionKind
from bot.records.filters import Filter
from bot.records.participants import ParticipantRecords


@pytest.fixture(scope="session")
def participants(small) -> ParticipantRecords:
    return small.records.participants


@pytest.mark.parametrize(
    ("language", "countries"),
    [
        ("en", ["Canada", "Norway", "Peru"]),
        ("es", ["Canadá", "Noruega", "Perú"]),
        ("fr", ["Canada", "Norvège", "Pérou"]),
    ],
)
def test_which_countries(participants, language: str, countries: list[str]) -> None:
    """By name, with their towns: those of the main year, and no hidden one."""
    lines = participants.countries(Filter(), language).body.splitlines()

    assert [line.removeprefix("• ").split(" (")[0] for line in lines[1:]] == countries


def test_unions_are_told_country_by_country(participants) -> None:
    """Each line is cited by the releases of its own actions."""
    told = participants.unions(Filter(), "en")

    assert told.body.splitlines() == ["The actions in this base name 1 union or other body:", "• Peru: Unidock"]
    assert list(told.cited) == ["Peru: Unidock"]


def test_where_the_wanted_kind_was_not_seen_whatever_was_done_counts(participants) -> None:
    assert participants.unions(Filter(kinds=frozenset({ActionKind.STRIKE})), "en") is not None


def test_where_nobody_is_named_there_is_no_list(participants) -> None:
    assert participants.unions(Filter(places=frozenset({"country:CA"})), "en") is None
    assert participants.countries(Filter(places=frozenset({"country:IS"})), "en") is None


def test_countries_stand_by_the_alphabet_whatever_their_accents(shipped) -> None:
    """Bélgica before Brasil."""
    names = [
        line.removeprefix("• ") for line in shipped.records.participants.countries(Filter(), "es").body.split("\n")
    ]

    assert next(at for at, name in enumerate(names) if name.startswith("Bélgica")) < names.index("Brasil (São Paulo)")
