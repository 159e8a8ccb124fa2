"""The values of a base: dates with their precision, texts by language, sources."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.model import Phrasings, Release, Source, Text, When

DAYS = st.dates()
LENGTHS = st.sampled_from([4, 7, 10])
"""Of a year, a month and a day."""
SPANS = st.tuples(DAYS, DAYS, LENGTHS, LENGTHS).map(lambda s: f"{str(min(s[:2]))[: s[2]]}/{str(max(s[:2]))[: s[3]]}")
WRITTEN = st.tuples(DAYS, LENGTHS).map(lambda one: str(one[0])[: one[1]]) | SPANS


@given(WRITTEN)
def test_dates_survive_a_round_trip(text: str) -> None:
    """What is written is read, and written the same."""
    assert str(When.parse(text)) == text


@given(st.text(max_size=30) | st.text("0123456789-/", max_size=25))
def test_any_other_text_is_refused_as_a_value(text: str) -> None:
    """A text is a date or a ValueError, and a date that was read is in order."""
    try:
        when = When.parse(text)
    except ValueError:
        return
    assert when.start <= when.end
    assert When.parse(str(when)) == when


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2011-02-24", date(2011, 2, 24), date(2011, 2, 24)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("2011-02-14/2011-02-19", date(2011, 2, 14), date(2011, 2, 19)),
        ("2011-01/2011-02", date(2011, 1, 1), date(2011, 2, 28)),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(text: str, start: date, end: date) -> None:
    """Each precision has its first and last day."""
    when = When.parse(text)
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2011-02-24", date(2011, 2, 24)),
        ("2011-02-14/2011-02-19", date(2011, 2, 19)),
        ("2011-01/2011-02-19", date(2011, 2, 19)),
        ("2011-02-19/2011-03", None),
        ("2011-02", None),
        ("2011", None),
    ],
)
def test_a_day_is_known_only_where_it_is_written(text: str, day: date | None) -> None:
    """Of a span it is the last one; a month or a year has none."""
    assert When.parse(text).day == day


def test_dates_that_may_mean_a_common_day() -> None:
    """A month overlaps its days, not those of the next."""
    month = When.parse("2011-02")
    assert month.overlaps(When.parse("2011-02-28/2011-03-02"))
    assert not month.overlaps(When.parse("2011-03-01"))


def test_a_text_in_the_best_language() -> None:
    """The reader's language where there is one, else English, else whatever there is."""
    text = Text({"es": "hola", "en": "hello"})
    assert [text.best(language) for language in ("es", "fr")] == [("hola", "es"), ("hello", "en")]
    assert Text({"es": "hola"}).best("fr") == ("hola", "es")
    assert "fr" not in text
    assert text.languages == ("es", "en")


def test_phrasings_by_language() -> None:
    """Each is yielded with its language."""
    assert list(Phrasings({"en": ("a", "b"), "es": ("c",)}).items()) == [("en", "a"), ("en", "b"), ("es", "c")]


@pytest.mark.parametrize("text", ["icem-2011", "icem-2011#7", "icem-2011#0"])
def test_sources_survive_a_round_trip(text: str) -> None:
    """A release, with or without a paragraph."""
    assert str(Source.model_validate(text)) == text


def test_which_address_of_a_release_is_cited() -> None:
    """The reader's language first; a copy where the original is gone."""
    fields = {"id": "r", "title": "T", "publisher": "P", "url": "https://e.org", "copies": ["https://copy.org"]}
    release = Release.model_validate(fields | {"translations": {"es": "https://e.org/es"}})
    assert release.address("es") == ("https://e.org/es", "es")
    assert release.address("fr") == ("https://e.org", "en")
    assert Release.model_validate(fields | {"gone": "true"}).address("en") == ("https://copy.org", "en")
