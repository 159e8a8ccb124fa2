"""Dates, countries and lists, as a reader of each language expects them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.knowledge.model import When
from bot.language.formats import conjoined, country, day, language_name, when


@pytest.mark.parametrize(
    ("written", "english", "spanish", "french"),
    [
        ("2011-02-24", "24 February 2011", "24 de febrero de 2011", "24 février 2011"),
        ("2008-12-03", "3 December 2008", "3 de diciembre de 2008", "3 décembre 2008"),
        ("2011-02", "February 2011", "febrero de 2011", "février 2011"),
        ("2011-08", "August 2011", "agosto de 2011", "août 2011"),
        ("2011", "2011", "2011", "2011"),
        ("2011-02-14/2011-02-19", "14–19 February 2011", "14–19 de febrero de 2011", "14–19 février 2011"),
        (
            "2011-02-28/2011-03-02",
            "28 February – 2 March 2011",
            "28 de febrero – 2 de marzo de 2011",
            "28 février – 2 mars 2011",
        ),
        (
            "2010-12-30/2011-01-02",
            "30 December 2010 – 2 January 2011",
            "30 de diciembre de 2010 – 2 de enero de 2011",
            "30 décembre 2010 – 2 janvier 2011",
        ),
        (
            "2010-02-14/2011-02-19",
            "14 February 2010 – 19 February 2011",
            "14 de febrero de 2010 – 19 de febrero de 2011",
            "14 février 2010 – 19 février 2011",
        ),
        ("2011-02/2011-04", "February – April 2011", "febrero–abril de 2011", "février – avril 2011"),
        (
            "2010-11/2011-02",
            "November 2010 – February 2011",
            "noviembre de 2010 – febrero de 2011",
            "novembre 2010 – février 2011",
        ),
        ("2010/2011", "2010–2011", "2010–2011", "2010–2011"),
        ("2010/2011-02", "2010 – February 2011", "2010 – febrero de 2011", "2010 – février 2011"),
        (
            "2011-02/2011-03-05",
            "February 2011 – 5 March 2011",
            "febrero de 2011 – 5 de marzo de 2011",
            "février 2011 – 5 mars 2011",
        ),
        ("2011-02/2011-02", "February 2011", "febrero de 2011", "février 2011"),
        ("2011-02-24/2011-02-24", "24 February 2011", "24 de febrero de 2011", "24 février 2011"),
    ],
    ids=[
        "day",
        "one digit",
        "month",
        "accented month",
        "year",
        "in a month",
        "in a year",
        "over a new year",
        "a year on",
        "months",
        "months over a new year",
        "years",
        "a year and a month",
        "a month and a day",
        "the same month",
        "the same day",
    ],
)
def test_a_date_keeps_its_precision(written: str, english: str, spanish: str, french: str) -> None:
    """A day, a month, a year, a span: no more is said than is known, with whole months and no leading nought."""
    value = When.parse(written)

    assert [when(value, language) for language in ("en", "es", "fr")] == [english, spanish, french]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_day_is_written_the_same_everywhere(language: str) -> None:
    """A source's date and an event's date read alike."""
    assert day(date(2011, 2, 24), language) == when(When.parse("2011-02-24"), language)


@pytest.mark.parametrize(
    ("code", "english", "spanish", "french"),
    [
        ("MX", "Mexico", "México", "Mexique"),
        ("GB", "United Kingdom", "Reino Unido", "Royaume-Uni"),
        ("KR", "South Korea", "Corea del Sur", "Corée du Sud"),
        ("RU", "Russia", "Rusia", "Russie"),
        ("QQ", "QQ", "QQ", "QQ"),
    ],
)
def test_a_country_has_its_name(code: str, english: str, spanish: str, french: str) -> None:
    """A code that is no country's stays as it is."""
    assert [country(code, language) for language in ("en", "es", "fr")] == [english, spanish, french]


@pytest.mark.parametrize(
    ("code", "english", "spanish", "french"),
    [("en", "English", "inglés", "anglais"), ("es", "Spanish", "español", "espagnol"), ("qqq", "qqq", "qqq", "qqq")],
)
def test_a_language_has_its_name(code: str, english: str, spanish: str, french: str) -> None:
    """As it stands in a sentence."""
    assert [language_name(code, language) for language in ("en", "es", "fr")] == [english, spanish, french]


@pytest.mark.parametrize(
    ("items", "english", "spanish", "french"),
    [
        ([], "", "", ""),
        (["ICEM"], "ICEM", "ICEM", "ICEM"),
        (["ICEM", "SME"], "ICEM and SME", "ICEM y SME", "ICEM et SME"),
        (["ICEM", "SME", "USW"], "ICEM, SME and USW", "ICEM, SME y USW", "ICEM, SME et USW"),
    ],
)
def test_a_list_reads_as_a_sentence(items: list[str], english: str, spanish: str, french: str) -> None:
    """The last two are joined by a word, without a comma before it."""
    assert [conjoined(items, language) for language in ("en", "es", "fr")] == [english, spanish, french]


@pytest.mark.parametrize("language", ["xx", "", "not a language"])
def test_an_unknown_language_is_written_as_english(language: str) -> None:
    """Nothing fails on a locale that CLDR does not have."""
    assert day(date(2011, 2, 24), language) == "24 February 2011"
    assert country("MX", language) == "Mexico"
    assert conjoined(["a", "b", "c"], language) == "a, b and c"
