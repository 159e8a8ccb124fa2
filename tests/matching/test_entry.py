"""What an answer's text holds: dates of what happened, and whose name an office stands by."""

from __future__ import annotations

import pytest

from bot.matching.entry import Entry, content, facets


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
    ("text", "day"),
    [
        ("She was freed on 20 Aug. 2019.", "20"),
        ("They met on 1st May.", "1"),
        ("The picket of 10-14 March.", "14"),
        ("La soltaron el 9 de septiembre.", "9"),
        ("Elle a été libérée le 1er août.", "1"),
        ("Elle a été libérée le 3 févr.", "3"),
    ],
)
def test_a_day_of_a_month_is_a_date_and_no_number(told, text: str, day: str) -> None:
    said = told(text)

    assert said.has_date
    assert day in said.days
    assert day not in said.numbers


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("50 marchers came.", "en", "50"),
        ("The union sold 12 marks.", "en", "12"),
        ("20 may still lose their jobs.", "en", "20"),
        ("The union asked 50 May demonstrators.", "en", "50"),
        ("Vinieron 30 mayoristas.", "es", "30"),
        ("Hubo 20 marineros.", "es", "20"),
        ("Il y a eu 20 décès.", "fr", "20"),
    ],
)
def test_what_only_begins_like_a_month_is_no_date(told, text: str, language: str, number: str) -> None:
    said = told(text, language)

    assert not said.has_date
    assert number in said.numbers
    assert not said.days


@pytest.mark.parametrize(
    ("text", "timed"),
    [
        ("They came at 5 a.m. and left at 11pm.", True),
        ("Llegaron a las 5 a. m.", True),
        ("The march began at 10:30.", True),
        ("I am free, she said.", False),
        ("20 were held; I am one of them.", False),
    ],
)
def test_a_time_of_the_day(told, text: str, timed: bool) -> None:
    assert told(text).has_time is timed


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The union asked for 4 million.", True),
        ("Pidió dos millones.", True),
        ("They paid 3,000 pesos.", True),
        ("A millionaire owns the port.", False),
        ("El puerto es de un millonario.", False),
    ],
)
def test_how_much_it_was(told, text: str, amount: bool) -> None:
    assert told(text).has_amount is amount


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


def test_a_newspapers_name_does_not_tell_how_often(told) -> None:
    assert told("She was visited three times.").has_frequency
    assert not told("The New York Times visited her.").has_frequency


@pytest.mark.parametrize(
    ("both", "one", "about"),
    [
        (10, 0, {"person:ana-rivas", "person:tomas-vega"}),
        (10, 1, {"person:ana-rivas", "person:tomas-vega"}),
        (4, 6, {"person:ana-rivas"}),
    ],
)
def test_one_phrasing_more_does_not_lose_whom_the_others_name(small, both: int, one: int, about: set[str]) -> None:
    """Of two who are named nearly as often an answer is about both; of whom few phrasings name, it isn't."""
    texts = ["since when is Ana Rivas held"] * (both // 2 + one) + ["since when is Tomás Vega held"] * (both // 2)
    texts += ["since when are they held"] * 2
    reader = small.matcher.reader
    entry = Entry("since", tuple(("en", text) for text in texts))

    assert facets([reader.phrasing(text, "en") for text in texts], entry, reader).subjects == about


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("It was let fall because it had no legal ground.", "en", True),
        ("He was due to leave in May.", "en", False),
        ("Se debe a la presión de los sindicatos.", "es", True),
        ("Il est sorti pour quelques jours.", "fr", False),
        ("Ils ont écrit pour qu'il sorte.", "fr", True),
    ],
)
def test_a_reason_is_told_by_the_word_before_it(told, text: str, language: str, reason: bool) -> None:
    assert told(text, language).has_reason is reason
