"""What people's records tell, in three languages. Dates and names are looked for: how it is worded may change."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.knowledge.model import Base, CustodyEvent, Knowledge, Person, When
from bot.records.held import HeldRecords
from bot.records.people import PeopleRecords


@pytest.fixture(scope="session")
def people(small) -> PeopleRecords:
    return small.records.people


@pytest.fixture(scope="session")
def lists(small) -> HeldRecords:
    return small.records.held


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
def test_who_is_inside_and_who_is_out(lists, language: str) -> None:
    """Counted and listed: the hidden prisoner is in no list and in no count."""
    told = lists.prisoners(language)
    inside, out = told.body.split("\n\n")

    assert "Tomás Vega" in inside
    assert "Ana Rivas" not in inside
    assert "Ana Rivas" in out
    assert "1" in inside.splitlines()[0]
    assert told.subjects == {"person:tomas-vega"}
    assert "Duarte" not in told.body


def test_only_those_inside_or_only_those_out(lists) -> None:
    """The slash command has both."""
    assert "Ana Rivas" not in lists.prisoners("en", only_inside=True).body
    assert "Tomás Vega" not in lists.freed("en").body


@pytest.mark.parametrize("person", ["elena-duarte", "nobody", ""])
def test_of_somebody_hidden_as_of_nobody_there_is_nothing(people, person: str) -> None:
    """The records have no such person."""
    assert people.tell("person", person, "en") is None
    assert people.tell("person-held", person, "en") is None


ARRESTED, IMPRISONED, FREED, DIED = "arrested", "imprisoned", "freed", "died"
TWICE = ("2001-05-02", ARRESTED), ("2001-05-12", FREED), ("2019-05-02", ARRESTED), ("2019-05-04", FREED)
AGAIN = *TWICE[:2], ("2019-05-02", IMPRISONED)


def held(name: str, history: Iterable[tuple[str, str]]) -> Person:
    """Somebody to whom this happened."""
    events = tuple(CustodyEvent(date=When.parse(date), status=status) for date, status in history)
    return Person(id=name.lower().replace(" ", "-"), name=name, custody=events)


def told_of(*history: tuple[str, str], pattern: str, language: str = "en") -> str:
    """What is told of Rosa Lund, to whom this happened."""
    rosa = held("Rosa Lund", history)
    told = PeopleRecords(Knowledge(Base(people=(rosa,)))).tell(pattern, rosa.id, language)
    return told.body.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "Rosa Lund was held 2 times:",
                "• from 2 May 2001 to 12 May 2001: 10 days",
                "• from 2 May 2019 to 4 May 2019: 2 days",
            ],
        ),
        (
            "es",
            [
                "Rosa Lund estuvo en prisión 2 veces:",
                "• 2 de mayo de 2001 – 12 de mayo de 2001: 10 días",
                "• 2 de mayo de 2019 – 4 de mayo de 2019: 2 días",
            ],
        ),
        (
            "fr",
            [
                "Rosa Lund a été en prison 2 fois :",
                "• 2 mai 2001 – 12 mai 2001 : 10 jours",
                "• 2 mai 2019 – 4 mai 2019 : 2 jours",
            ],
        ),
    ],
)
def test_years_between_two_times_in_prison_are_no_years_in_prison(language: str, lines: list[str]) -> None:
    """Each time is told by itself."""
    assert told_of(*TWICE, pattern="person-how-long", language=language).splitlines() == lines


@pytest.mark.parametrize(
    ("language", "since"),
    [("en", "since 2 May 2019"), ("es", "inicio: 2 de mayo de 2019"), ("fr", "début : 2 mai 2019")],
)
def test_of_several_times_the_last_may_go_on(language: str, since: str) -> None:
    """Of how long nothing is said, only when it was last reported."""
    times, status = told_of(*AGAIN, pattern="person-how-long", language=language).split("\n\n")

    assert times.splitlines()[-1] == f"• {since}"
    assert "2019" in status


def test_who_died_a_free_woman_was_not_held_until_then() -> None:
    told = told_of(*TWICE[:2], ("2019-05-02", DIED), pattern="person-how-long")

    assert told == "Rosa Lund: from 2 May 2001 to 12 May 2001. That is 10 days."


@pytest.mark.parametrize(
    ("history", "told"),
    [
        (TWICE[:2], "Rosa Lund: held since 2 May 2001.\n\nLast reported: freed, 12 May 2001."),
        (AGAIN[-1:], "Rosa Lund: held since 2 May 2019."),
    ],
)
def test_since_when_names_somebody_once(history: tuple[tuple[str, str], ...], told: str) -> None:
    """The end stands below the beginning."""
    assert told_of(*history, pattern="person-since") == told


def test_since_when_is_the_last_of_several_times() -> None:
    """The earlier ones are told, too."""
    held, *_, times = told_of(*AGAIN, pattern="person-since").split("\n\n")

    assert held == "Rosa Lund: held since 2 May 2019."
    assert "from 2 May 2001 to 12 May 2001" in times


@pytest.mark.parametrize(
    ("history", "told"),
    [
        (TWICE, "Rosa Lund:\n• 12 May 2001: freed.\n• 4 May 2019: freed."),
        (AGAIN, "Rosa Lund. 12 May 2001: freed.\n\nRosa Lund was in prison when last reported (2 May 2019)."),
    ],
)
def test_each_time_that_somebody_got_out_is_told(history: tuple[tuple[str, str], ...], told: str) -> None:
    """Whoever is back in prison was freed all the same."""
    assert told_of(*history, pattern="person-freed") == told


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "That is less than a day."), ("es", "Es decir, menos de un día."), ("fr", "Soit moins d'un jour.")],
)
def test_arrested_and_freed_on_one_day(language: str, told: str) -> None:
    day = ("2019-05-02", ARRESTED), ("2019-05-02", FREED)

    assert told_of(*day, pattern="person-how-long", language=language).endswith(told)


def test_of_whom_only_the_release_is_known_that_is_told() -> None:
    """That they were in prison is not denied."""
    assert told_of(("2019-05-02", FREED), pattern="person-how-long") == "Rosa Lund: freed, 2 May 2019."


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Rosa Lund: arrested, 2 May 2019; no release in this base says what came of it."),
        ("es", "Rosa Lund: detención, 2 de mayo de 2019; ningún comunicado de esta base dice qué pasó después."),
        ("fr", "Rosa Lund : arrestation, 2 mai 2019 ; aucun communiqué de cette base ne dit la suite."),
    ],
)
@pytest.mark.parametrize("pattern", ["person-since", "person-how-long", "person-freed", "person-held"])
def test_who_was_arrested_is_not_said_to_be_in_prison(language: str, told: str, pattern: str) -> None:
    """It may have been for an hour."""
    lead, *history = told_of(("2019-05-02", ARRESTED), pattern=pattern, language=language).split("\n\n")

    assert lead == told
    assert not any("prison" in line for line in history)


def test_an_arrest_after_earlier_years_in_prison_is_no_second_time_there() -> None:
    """The first time is told, and what is known of the arrest."""
    assert told_of(*TWICE[:3], pattern="person-how-long") == (
        "Rosa Lund: from 2 May 2001 to 12 May 2001. That is 10 days. "
        "Rosa Lund: arrested, 2 May 2019; no release in this base says what came of it."
    )


INSIDE_TO_DEATH = ("2019-05-02", ARRESTED), ("2020-03-04", DIED)
OUT_THEN_DEATH = *TWICE[:2], ("2019-05-02", DIED)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "Rosa Lund: died, 4 March 2020. No release in this base says that Rosa Lund was freed.",
        ),
        ("es", "Rosa Lund: fallecimiento, 4 de marzo de 2020. Ningún comunicado de esta base dice que Rosa Lund"),
        ("fr", "Rosa Lund : décès, 4 mars 2020. Rosa Lund : aucun communiqué de cette base ne fait"),
    ],
)
def test_who_died_in_prison_was_not_freed(language: str, told: str) -> None:
    assert told_of(*INSIDE_TO_DEATH, pattern="person-freed", language=language).startswith(told)


def test_who_died_free_was_freed_before() -> None:
    told = told_of(*OUT_THEN_DEATH, pattern="person-freed")

    assert told == "Rosa Lund. 12 May 2001: freed.\n\nRosa Lund: died, 2 May 2019."


def test_how_long_somebody_was_held_who_died_there() -> None:
    told = told_of(*INSIDE_TO_DEATH, pattern="person-how-long")

    assert told == (
        "Rosa Lund: from 2 May 2019 to 4 March 2020. That is 10 months and 2 days. Rosa Lund: died, 4 March 2020."
    )


@pytest.fixture(scope="module")
def mourned() -> HeldRecords:
    """Records of one who is held, one who got out, one who died there, and one who got out and died later."""
    histories = {
        "Held": AGAIN,
        "Freed": TWICE,
        "Died there": INSIDE_TO_DEATH,
        "Died later": OUT_THEN_DEATH,
        "Only known to have died": (("2019-05-02", DIED),),
    }
    return HeldRecords(Knowledge(Base(people=tuple(held(name, history) for name, history in histories.items()))))


def test_who_died_in_prison_is_listed_apart(mourned) -> None:
    """They are neither still inside nor out."""
    inside, out, died = mourned.prisoners("en").body.replace("\N{NO-BREAK SPACE}", " ").split("\n\n")

    assert inside.splitlines()[1:] == ["• Held: 2 May 2019"]
    assert out.splitlines() == [
        "Held earlier and out since:",
        "• Freed: freed, 4 May 2019",
        "• Died later: freed, 12 May 2001; died, 2 May 2019",
    ]
    assert died.splitlines() == [
        "Died in custody:",
        "• Died there: died, 4 March 2020",
        "• Only known to have died: died, 2 May 2019",
    ]


def test_who_died_in_prison_is_not_among_the_freed(mourned) -> None:
    assert mourned.freed("en").subjects == {"person:freed", "person:died-later"}
    assert [person.name for person in mourned.people("out")] == ["Freed", "Died later"]
    assert "Died" not in mourned.prisoners("en", only_inside=True).body


def test_where_everybody_died_nobody_is_said_to_be_free() -> None:
    records = HeldRecords(Knowledge(Base(people=(held("Rosa Lund", INSIDE_TO_DEATH),))))

    assert records.freed("en") is None
    assert "Died in custody:" in records.prisoners("en").body


def test_who_got_out_last_is_told_first() -> None:
    """Whatever the order of the base."""
    days = {"ana": "2011-02-24", "eva": "2012-10-19", "leo": "2008-12-12"}
    records = HeldRecords(
        Knowledge(
            Base(
                people=tuple(
                    Person(id=id_, name=id_.title(), custody=(CustodyEvent(date=When.parse(day), status="freed"),))
                    for id_, day in days.items()
                )
            )
        )
    )

    assert [line.split(":")[0] for line in records.freed("en").body.splitlines()[1:]] == ["• Eva", "• Ana", "• Leo"]


@pytest.mark.parametrize("pattern", ["person", "person-card"])
def test_the_name_stands_once_where_the_summary_has_it(pattern: str) -> None:
    """The role before it, and the newest report below it, need it no more."""
    ana = Person(
        id="ana",
        name="Ana Rivas",
        role="Union leader",
        summary="Ana Rivas led the strike.",
        custody=(CustodyEvent(date=When.parse("2020-03-09"), status="freed"),),
    )
    told = PeopleRecords(Knowledge(Base(people=(ana,)))).tell(pattern, "ana", "en")

    assert told.body.startswith("Union leader. Ana Rivas led the strike.\n\nLast reported: freed,")
    assert told.body.count("Ana Rivas") == 1


def test_who_was_arrested_and_nothing_more_is_known_is_said_to_be_so() -> None:
    """They may be inside, so that they are not left out; nobody says that they are."""
    people = held("Held", AGAIN), held("Arrested", TWICE[:3])
    records = HeldRecords(Knowledge(Base(people=people)))

    told = records.prisoners("en", only_inside=True).body.replace("\N{NO-BREAK SPACE}", " ").splitlines()

    assert told[0] == "2 people named in the releases were in prison or under arrest when last reported:"
    assert told[2] == "• Arrested: arrested, 2 May 2019; no release in this base says what came of it"
    assert [person.name for person in records.people("inside")] == ["Held"]
