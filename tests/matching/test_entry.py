"""What an answer's text holds: dates of what happened, and whose name an office stands by."""

from __future__ import annotations

import pytest

from bot.matching.entry import content


@pytest.fixture
def told(small):
    """Read an answer's text."""
    return lambda text, language="en": content([small.matcher.reader.phrasing(text, language)], [text])


@pytest.mark.parametrize(
    ("text", "language", "dated"),
    [
        ("The dockers were freed on 9 March 2020.", "en", True),
        ("The releases of 10 March 2020 do not say how many there were.", "en", False),
        ("Los comunicados del 10 de marzo de 2020 no lo dicen.", "es", False),
        ("Les communiqués du 10 mars 2020 ne le disent pas.", "fr", False),
        ("In 2019 they were jailed; the releases of 10 March 2020 say no more.", "en", True),
    ],
)
def test_a_releases_date_is_not_when_it_happened(told, text: str, language: str, dated: bool) -> None:
    assert told(text, language).has_date is dated


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("Ambassador Ana Rivas met them.", {"ambassador"}),
        ("Ana Rivas, the ambassador, met them.", {"ambassador"}),
        ("Before the judge, Tomás Vega kept silent.", {"judg"}),
        ("Tomás Vega spoke to the judge.", set()),
        ("The judge was told that Ana Rivas had left.", set()),
    ],
)
def test_an_office_is_theirs_whose_name_it_stands_by(told, text: str, titled: set[str]) -> None:
    assert told(text).titled == titled


@pytest.mark.parametrize("text", ["It lasted three days.", "In the first week there were ten.", "Since 2019."])
def test_a_length_of_time(told, text: str) -> None:
    assert told(text).has_duration


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("In March two were still held.", "en", "2"),
        ("En marzo tres seguían presos.", "es", "3"),
        ("En mars, deux étaient encore détenus.", "fr", "2"),
    ],
)
def test_few_are_counted_in_a_word(told, text: str, language: str, number: str) -> None:
    said = told(text, language)

    assert number in said.numbers
    assert said.counts_people


@pytest.mark.parametrize("text", ["She was visited regularly.", "They met twice.", "The union met every week."])
def test_how_often_something_was(told, text: str) -> None:
    assert told(text).has_frequency
    assert not told("She was visited by the union.").has_frequency
