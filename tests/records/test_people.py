"""What people's records tell, in three languages. Dates and names are looked for: how it is worded may change."""

from __future__ import annotations

import pytest

from bot.records.people import PeopleRecords


@pytest.fixture(scope="session")
def people(small) -> PeopleRecords:
    return small.records.people


@pytest.mark.parametrize(
    ("pattern", "person", "language", "facts"),
    [
        (
            "person",
            "ana-rivas",
            "en",
            ["Ana Rivas", "president", "Unidock", "United Dockers of Puerto Alba", "9 March 2020"],
        ),
        ("person", "ana-rivas", "es", ["presidenta", "Estibadores Unidos de Puerto Alba", "9 de marzo de 2020"]),
        ("person", "ana-rivas", "fr", ["présidente", "Unidock", "9 mars 2020"]),
        ("person", "tomas-lindqvist", "en", ["Tomás Lindqvist", "spokesman"]),
        ("person-held", "ana-rivas", "en", ["2 May 2019", "Isla Gris", "9 March 2020"]),
        ("person-held", "ana-rivas", "es", ["2 de mayo de 2019", "Isla Gris", "9 de marzo de 2020"]),
        ("person-held", "ana-rivas", "fr", ["2 mai 2019", "Isla Gris", "9 mars 2020"]),
        ("person-held", "tomas-vega", "en", ["12 March 2020", "3 May 2019", "November 2019"]),
        ("person-since", "tomas-vega", "en", ["3 May 2019", "12 March 2020"]),
        ("person-since", "tomas-vega", "es", ["3 de mayo de 2019", "noviembre de 2019"]),
        ("person-since", "tomas-vega", "fr", ["3 mai 2019", "novembre 2019"]),
        ("person-where", "ana-rivas", "en", ["Isla Gris", "2 May 2019"]),
        ("person-where", "tomas-vega", "fr", ["Isla Gris", "novembre 2019"]),
        ("person-freed", "ana-rivas", "en", ["Ana Rivas", "9 March 2020"]),
        ("person-freed", "ana-rivas", "es", ["Ana Rivas", "9 de marzo de 2020"]),
        ("person-freed", "tomas-vega", "en", ["Tomás Vega", "12 March 2020"]),
        ("person-how-long", "ana-rivas", "en", ["2 May 2019", "9 March 2020", "10 months and 7 days"]),
        ("person-how-long", "ana-rivas", "es", ["10 meses y 7 días"]),
        ("person-how-long", "ana-rivas", "fr", ["10 mois et 7 jours"]),
        ("person-how-long", "tomas-vega", "en", ["3 May 2019", "12 March 2020"]),
    ],
)
def test_what_is_told(people, pattern: str, person: str, language: str, facts: list[str]) -> None:
    """Each question about a person gets its facts, in the words and dates of its language."""
    told = people.tell(pattern, person, language)
    body = told.body.replace("\N{NO-BREAK SPACE}", " ")

    assert [fact for fact in facts if fact not in body] == []
    assert told.entry == f"{pattern}/{person}"
    assert told.subjects == {f"person:{person}"}
    assert told.sources


@pytest.mark.parametrize("pattern", ["person-held", "person-since", "person-where", "person-freed", "person-how-long"])
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_of_somebody_who_was_not_held_nothing_is_told(people, pattern: str, language: str) -> None:
    """That no release says so is said, with the name, and no date."""
    told = people.tell(pattern, "tomas-lindqvist", language)

    assert told.silent
    assert "Tomás Lindqvist" in told.body
    assert "20" not in told.body


def test_a_prisoner_is_held_as_of_the_newest_report(people) -> None:
    """Nobody is said to be in prison today: only when it was last reported."""
    told = people.tell("person-freed", "tomas-vega", "en")

    assert "when last reported (12 March 2020)" in told.body
    assert not told.silent


def test_the_newest_status_comes_first(people) -> None:
    """Then the history, oldest first."""
    newest, history = people.tell("person-held", "ana-rivas", "en").body.split("\n\n")

    assert "9 March 2020" in newest
    assert history.index("2 May 2019") < history.index("9 March 2020")


def test_every_source_of_the_history_is_cited_once(people) -> None:
    """The newest event's first."""
    assert [str(source) for source in people.tell("person-held", "ana-rivas", "en").sources] == [
        "dfi-2020-03-10#1",
        "harbour-2020-03-12#1",
        "dfi-2020-03-10#3",
    ]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_who_is_inside_and_who_is_out(people, language: str) -> None:
    """Counted and listed: the hidden prisoner is in no list and in no count."""
    told = people.prisoners(language)
    inside, out = told.body.split("\n\n")

    assert "Tomás Vega" in inside
    assert "Ana Rivas" not in inside
    assert "Ana Rivas" in out
    assert "1" in inside.splitlines()[0]
    assert told.subjects == {"person:tomas-vega"}
    assert "Duarte" not in told.body


def test_only_those_inside_or_only_those_out(people) -> None:
    """The slash command has both."""
    assert "Ana Rivas" not in people.prisoners("en", only_inside=True).body
    assert "Tomás Vega" not in people.freed_list("en").body


@pytest.mark.parametrize("person", ["elena-duarte", "nobody", ""])
def test_of_somebody_hidden_as_of_nobody_there_is_nothing(people, person: str) -> None:
    """The records have no such person."""
    assert people.tell("person", person, "en") is None
    assert people.tell("person-held", person, "en") is None
