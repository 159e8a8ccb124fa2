"""Dates that a question names, however it writes them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.reader import Reader


@pytest.fixture(scope="session")
def reader(small) -> Reader:
    return small.matcher.reader


def dates(reader: Reader, text: str, language: str = "en") -> list[tuple[int, int, int]]:
    """The dates of a text: year, month and day, 0 for what it does not name."""
    return [(date.year, date.month, date.day) for date in reader.question(text, language).dates]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what happened on 12 February 2020?", (2020, 2, 12)),
        ("what happened on February 12, 2020", (2020, 2, 12)),
        ("what happened on the 12th of feb", (0, 2, 12)),
        ("anything on march 9", (0, 3, 9)),
        ("what happened in may 2019", (2019, 5, 0)),
        ("what happened in 2019", (2019, 0, 0)),
        ("2020-02-12", (2020, 2, 12)),
        ("and 12/2/2020?", (2020, 2, 12)),
        ("and 2/28/2020?", (2020, 2, 28)),
        ("¿qué pasó el 12 de febrero de 2020?", (2020, 2, 12)),
        ("que paso en febrero", (0, 2, 0)),
        ("que s'est-il passé le 1er mars 2020 ?", (2020, 3, 1)),
        ("and on the 12th?", (0, 0, 12)),
        ("¿y el día 12?", (0, 0, 12)),
        ("et le 9 mars, il s'est passé quoi ?", (0, 3, 9)),
    ],
)
def test_a_date_is_read_in_words_and_in_figures(reader: Reader, text: str, named: tuple[int, int, int]) -> None:
    assert dates(reader, text) == [named]


@pytest.mark.parametrize(
    "text",
    [
        "who may visit Ana Rivas",
        "did they march to the embassy",
        "how many ships, 40?",
        "who were the 12 dockers",
        "13/13/2020 or so",
    ],
)
def test_what_only_looks_like_a_date_is_none(reader: Reader, text: str) -> None:
    """Everyday words for months, other figures; the year of a nonsensical date is one all the same."""
    assert [date for date in dates(reader, text) if date[1:] != (0, 0)] == []


def test_each_of_two_dates_is_read(reader: Reader) -> None:
    assert dates(reader, "was it on 12 February 2020 or on 9 March 2020") == [(2020, 2, 12), (2020, 3, 9)]


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_written(reader: Reader, day: datetime.date) -> None:
    """In ISO 8601, and in words."""
    named = [(day.year, day.month, day.day)]

    assert dates(reader, day.isoformat()) == named
    assert dates(reader, f"what happened on {day.day} {day:%B} {day.year}") == named
