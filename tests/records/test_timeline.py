"""The timeline: custody and actions in the order of their dates, and what a member may filter by."""

from __future__ import annotations

import pytest

from bot.answers import Answer, Assistant, Unknown
from bot.knowledge.model import Action, Base, CustodyEvent, Knowledge, Person, When
from bot.records.actions import ActionRecords
from bot.records.held import HeldRecords
from bot.records.periods import between, date_choices, is_date
from bot.records.regions import by_region
from bot.records.timeline import TimelineRecords
from bot.rendering.plain import body


@pytest.fixture(scope="session")
def timeline(small) -> TimelineRecords:
    return small.records.timeline


def lines(told) -> list[str]:
    """What is told, line by line, with ordinary spaces."""
    return told.body.replace("\N{NO-BREAK SPACE}", " ").splitlines()


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "2 May 2019: Ana Rivas: in prison, Isla Gris.", "9 March 2020: Ana Rivas: freed."),
        ("es", "2 de mayo de 2019: Ana Rivas: en prisión, Isla Gris.", "9 de marzo de 2020: Ana Rivas: "),
        ("fr", "2 mai 2019 : Ana Rivas : en prison, Isla Gris.", "9 mars 2020 : Ana Rivas : "),
    ],
)
def test_it_goes_from_the_first_day_to_the_last(timeline, language: str, first: str, last: str) -> None:
    """People's custody and actions stand in one order, each with its date in the reader's language."""
    told = lines(timeline.listing(None, language))

    assert told[0] == f"• {first}"
    assert told[-1].startswith(f"• {last}")
    assert len(told) == 8


def test_it_has_its_sources(timeline) -> None:
    """Whatever is told has a source."""
    assert {source.release for source in timeline.listing(None, "en").sources} == {
        "dfi-2020-03-10",
        "harbour-2020-03-12",
    }


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2020-02", "2020-02", ["Oslo", "Montreal", "Lima"]),
        ("2020-03", None, ["Ana Rivas"]),
        (None, "2019-05-02", ["Ana Rivas"]),
        ("2020-02-12", "2020-02-12", ["Oslo", "Lima"]),
    ],
)
def test_a_span_leaves_the_rest_out(timeline, start: str | None, end: str | None, told: list[str]) -> None:
    """What overlaps the span is told, and nothing else."""
    found = lines(timeline.listing(between(start, end), "en"))

    assert len(found) == len(told)
    assert all(any(word in line for line in found) for word in told)


def test_an_empty_span_tells_nothing(timeline) -> None:
    assert timeline.listing(When.parse("1999"), "en") is None


@pytest.mark.parametrize(
    ("question", "id_", "told"),
    [
        ("what happened on 12 February 2020?", "period/2020-02-12", ["Oslo", "Lima"]),
        ("what happened on 12 February", "period/2020-02-12", ["Oslo", "Lima"]),
        ("¿qué acciones hubo el 12 de febrero de 2020?", "period/2020-02-12", ["Oslo", "Lima"]),
        ("et le 12/2/2020 ?", "period/2020-02-12", ["Oslo", "Lima"]),
        ("que s'est-il passé en 2019", "period/2019", ["Ana Rivas"]),
        ("what happened on the 12th", "period/2020-02-12", ["Oslo", "Lima"]),
        ("¿qué pasó el día 12?", "period/2020-02-12", ["Oslo", "Lima"]),
    ],
)
def test_what_happened_then_is_told(small: Assistant, question: str, id_: str, told: list[str]) -> None:
    """On a day, in a month, in a year; a date without a year is of the year of most actions."""
    reply = small.ask(question)

    assert isinstance(reply, Answer)
    assert reply.entry == id_
    assert all(place in body(reply) for place in told)
    assert reply.citations
    assert small.entry(id_, "en").entry == id_


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("what happened on 9 March 2020", "and on 12 February?"),
        ("what happened in February 2020", "and the 12th?"),
        ("que s'est-il passé en février 2020 ?", "et le 12 ?"),
        ("¿qué pasó en febrero de 2020?", "¿y el 12?"),
    ],
)
def test_another_day_may_be_asked_of(small: Assistant, first: str, then: str) -> None:
    """A day by itself is one of the month that was spoken of."""
    small.ask(first, conversation=first + then)
    reply = small.ask(then, conversation=first + then)

    assert isinstance(reply, Answer)
    assert reply.entry == "period/2020-02-12"


def test_what_may_have_been_on_the_day_comes_behind_what_was(timeline) -> None:
    """A month of actions holds the day; what has its very date stands first, below it."""
    told = lines(timeline.during(When.parse("2020-02-12"), "en"))
    vague = ["February 2020: " in line for line in told[1:]]

    assert told[0] == "12 February 2020:"
    assert vague == sorted(vague)
    assert set(vague) == {False, True}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what happened on 5 July 1999", "tell of nothing on 5 July 1999"),
        ("¿qué pasó en 1999?", "no cuentan nada de 1999"),
        ("que s'est-il passé en juillet 1999 ?", "ne racontent rien de juillet 1999"),
    ],
)
def test_that_nothing_is_told_of_a_time_is_said(small: Assistant, question: str, said: str) -> None:
    reply = small.ask(question)

    assert isinstance(reply, Unknown)
    assert said in reply.text


def test_of_a_day_of_which_nothing_is_told_by_a_release_that_came_out_nothing_is_said(small: Assistant) -> None:
    """It would seem as if there had been no release."""
    assert "of nothing" not in body(small.ask("what happened on 10 March 2020"))


@pytest.mark.parametrize(
    "question", ["what happened on 30 February 2020", "what happened on 5 July 1999", "who is Ana Rivas, 2020?"]
)
def test_no_day_is_made_up(small: Assistant, question: str) -> None:
    """One that is in no calendar, one of which nothing is told, and a year beside what is asked."""
    assert not getattr(small.ask(question), "entry", "").startswith("period")


@pytest.mark.parametrize("id_", ["period", "period/", "period/2020-02-30", "period/soon", "period/2020+2021"])
def test_an_id_of_no_date_tells_nothing(small: Assistant, id_: str) -> None:
    assert isinstance(small.entry(id_, "en"), Unknown)


def test_nobody_hidden_is_on_it(timeline) -> None:
    """Neither in the words nor in the times that are drawn."""
    assert "Elena Duarte" not in timeline.listing(None, "en").body
    assert "Elena Duarte" not in {time.name for time in timeline.held(None)}


def test_the_times_that_people_were_held(timeline) -> None:
    """One has ended; of the other the newest release says that it goes on."""
    ana, tomas = timeline.held(None)

    assert (str(ana.since), str(ana.until), ana.ended) == ("2019-05-02", "2020-03-09", True)
    assert (str(tomas.since), str(tomas.until), tomas.ended) == ("2019-05-03", "2020-03-12", False)
    assert timeline.held(When.parse("2021")) == ()


def knowledge_of(*actions: Action) -> Knowledge:
    return Knowledge(Base(actions=actions))


def action(number: int, country: str | None, date: str = "2011-02-17") -> Action:
    return Action(id=f"a{number}", country=country, kind="picket", date=When.parse(date), summary=f"Picket {number}.")


def test_many_actions_of_one_date_stand_on_one_line() -> None:
    """Forty lines of one day tell no story: they are counted, with the first countries."""
    codes = ["RU", "CA", "NO", "SE", "FR", "ES", "IT"]
    base = knowledge_of(*(action(number, code) for number, code in enumerate(codes)))
    told = TimelineRecords(base, HeldRecords(base), ActionRecords(base)).listing(None, "en")

    assert lines(told) == ["• 17 February 2011: 7 actions (Russia, Canada, Norway, Sweden, France, Spain …)"]


@pytest.mark.parametrize(
    ("countries", "regions"),
    [
        (["RU", "SE", "CA", None], (("Europe", 2), ("North America", 1))),
        (["SE", "SE", "NO"], (("Sweden", 2), ("Norway", 1))),
        (["FR", "DE", "AQ"], (("Europe", 2), ("Antarctica", 1))),
        (["AQ", "AQ"], (("Antarctica", 2),)),
        ([None], ()),
    ],
)
def test_actions_are_counted_by_region(countries: list[str | None], regions: tuple[tuple[str, int], ...]) -> None:
    """By continent; by country where all were on one; what is on none is by itself, what has no country left out."""
    assert by_region([action(n, code) for n, code in enumerate(countries)], "en") == regions


def prisoner(id_: str, *events: tuple[str, str]) -> Person:
    return Person(
        id=id_,
        name=id_.title(),
        custody=tuple(CustodyEvent(date=When.parse(date), status=status) for date, status in events),
    )


def custody_of(*people: Person, language: str = "en") -> list[str]:
    base = Knowledge(Base(people=people))
    return lines(TimelineRecords(base, HeldRecords(base), ActionRecords(base)).listing(None, language))


def test_nobody_is_out_before_the_arrest() -> None:
    """Where a source gives the year alone, an event stands where somebody's history has it."""
    told = custody_of(
        prisoner("ana", ("2010-10-21", "arrested"), ("2010", "freed")), prisoner("eva", ("2010-06-06", "arrested"))
    )

    assert told == [
        "• 6 June 2010: Eva: arrested.",
        "• 21 October 2010: Ana: arrested.",
        "• 2010: Ana: freed.",
    ]


def test_that_somebody_was_held_is_not_told_again_with_a_vaguer_date() -> None:
    """Of who was arrested in October, a source that knows the year alone tells nothing new."""
    told = custody_of(prisoner("ana", ("2010-10-21", "arrested"), ("2010", "imprisoned"), ("2010-11", "imprisoned")))

    assert told == ["• 21 October 2010: Ana: arrested.", "• November 2010: Ana: in prison."]


@pytest.mark.parametrize(
    ("language", "told"),
    [("es", "• 8 de junio de 2010: Ana y Eva: liberación."), ("fr", "• 8 juin 2010 : Ana et Eva : libération.")],
)
def test_what_several_met_is_named_by_a_noun(language: str, told: str) -> None:
    """A verb would have to agree with one, and with several."""
    freed = [prisoner(id_, ("2010-06-06", "arrested"), ("2010-06-08", "freed")) for id_ in ("ana", "eva")]

    assert custody_of(*freed, language=language)[-1] == told


def test_dates_to_pick_begin_with_the_widest() -> None:
    """Years, then months, then days and spans, each named as the language does."""
    found = date_choices([When.parse("2011-02-24"), When.parse("2011-02-14/2011-02-19"), When.parse("2010")], "fr")

    assert [value for value, _ in found] == ["2010", "2011", "2011-02", "2011-02-24", "2011-02-14/2011-02-19"]
    assert found[2][1] == "février 2011"


def test_no_month_is_offered_that_no_date_names() -> None:
    """Years begin in January; what happened in them need not."""
    found = date_choices([When.parse("2010/2011"), When.parse("2012")], "en")

    assert found == (("2010", "2010"), ("2012", "2012"), ("2010/2011", "2010–2011"))


@pytest.mark.parametrize("text", [None, "2011", "2011-02", "2011-02-24", "2011-02-14/2011-02-19"])
def test_what_is_a_date(text: str | None) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["", "February", "2011-13", "24.2.2011", "x" * 1000])
def test_what_is_none(text: str) -> None:
    assert not is_date(text)


def test_a_span_may_be_given_backwards() -> None:
    """Whoever mixes up from and to gets what they mean."""
    assert between("2012", "2011") == between("2011", "2012")
