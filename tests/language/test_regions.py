"""Continents and wider regions of countries."""

from __future__ import annotations

import pytest

from bot.knowledge.loading import load
from bot.language.formats import locale
from bot.language.regions import CONTINENT, WIDER, within

AFRICA, NORTH, SOUTH, ASIA, EUROPE, OCEANIA = "002", "003", "005", "142", "150", "009"
AMERICAS, LATIN_AMERICA = "019", "419"


def test_every_country_of_the_base_has_a_continent() -> None:
    """A question about a continent finds each action, wherever it was."""
    countries = {action.country for action in load().base.actions if action.country is not None}

    assert countries
    assert countries - CONTINENT.keys() == set()


def test_regions_and_countries_are_those_of_cldr() -> None:
    """Each has a name to be called by."""
    names = locale("en").territories

    assert {*CONTINENT, *CONTINENT.values(), *WIDER} - set(names) == set()


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("ZA", AFRICA),
        ("CA", NORTH),
        ("MX", NORTH),
        ("BR", SOUTH),
        ("KR", ASIA),
        ("TR", ASIA),
        ("RU", EUROPE),
        ("AU", OCEANIA),
        ("CA", AMERICAS),
        ("BR", AMERICAS),
        ("MX", LATIN_AMERICA),
        ("CU", LATIN_AMERICA),
        ("BR", LATIN_AMERICA),
    ],
)
def test_a_country_lies_in_its_region(country: str, region: str) -> None:
    """Continents, the Americas as a whole, and Latin America with Mexico and the Caribbean."""
    assert within(country, region)


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("BR", NORTH),
        ("MX", SOUTH),
        ("ES", LATIN_AMERICA),
        ("US", LATIN_AMERICA),
        ("CA", LATIN_AMERICA),
        ("FR", AMERICAS),
        ("RU", ASIA),
        ("AQ", OCEANIA),  # Antarctica is on no continent that is asked for
        ("QQ", EUROPE),
        ("MX", "999"),
        ("QQ", "999"),
    ],
)
def test_a_country_lies_in_no_other(country: str, region: str) -> None:
    """Neither does a country that is unknown, nor is anything in a region that is."""
    assert not within(country, region)


def test_a_country_is_on_one_continent() -> None:
    """The lists do not overlap: what a later one repeated would be lost from the first."""
    continents = {AFRICA, NORTH, SOUTH, ASIA, EUROPE, OCEANIA}

    for country in CONTINENT:
        assert [region for region in sorted(continents) if within(country, region)] == [CONTINENT[country]]
