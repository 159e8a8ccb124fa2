"""An answer says what it doesn't hold of a question: so that nobody takes their own words for the releases'."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import Answer, Assistant
from bot.rendering.embeds import card
from bot.rendering.jsonlines import as_json
from bot.rendering.plain import body


@pytest.mark.parametrize(
    ("said", "entry", "caveat"),
    [
        ("was Ana Rivas freed in 2012?", "person-freed/ana-rivas", "The lines below do not mention 2012."),
        ("were 50 people at the gate?", "gate-crowd", "The lines below do not mention 50."),
        ("were 40 million people at the gate?", "gate-crowd", "The lines below do not mention 40,000,000."),
        ("Ana Rivas was freed on 10 March 2020, right?", "person-freed/ana-rivas", "do not mention 10 March 2020."),
        ("¿Ana Rivas salió el 10 de marzo?", "person-freed/ana-rivas", "no dicen nada de 10 de marzo."),
        ("Ana Rivas a-t-elle été libérée en 2012, non ?", "person-freed/ana-rivas", "ne mentionnent pas 2012"),
        ("Ana Rivas a été libérée à montreal, non ?", "person-freed/ana-rivas", "ne mentionnent pas Montréal"),
        ("¿a Ana Rivas la liberaron en 2012, verdad?", "person-freed/ana-rivas", "no dicen nada de 2012"),
    ],
)
def test_what_a_question_states_and_no_release_is_named_first(small: Assistant, said: str, entry: str, caveat: str):
    """Then comes what they say."""
    reply = small.ask(said)

    assert isinstance(reply, Answer)
    assert reply.entry == entry
    assert caveat in reply.body.partition("\n\n")[0]


@pytest.mark.parametrize("said", ["was Ana Rivas freed in 2020?", "were 300 people at the gate?", "is Ana Rivas free?"])
def test_what_the_releases_say_needs_no_caveat(small: Assistant, said: str) -> None:
    reply = small.ask(said)

    assert isinstance(reply, Answer)
    assert "do not mention" not in reply.body


def test_of_two_questions_each_keeps_its_caveat(small: Assistant) -> None:
    """What is said before the one answer is not lost beside the other."""
    reply = small.ask("were 50 people at the gate? And when was Ana Rivas freed?")

    assert isinstance(reply, Answer)
    assert reply.repeat_id == "gate-crowd&person-freed/ana-rivas"
    assert "The lines below do not mention 50." in reply.body


def test_a_question_that_is_left_open_is_named(small: Assistant) -> None:
    """The other one is answered."""
    reply = small.ask("when was Rivas freed and who is her husband?")

    assert isinstance(reply, Answer)
    assert reply.entry == "person-freed/ana-rivas"
    assert reply.notices == ("I have no sure answer to “who is her husband”.",)


@pytest.fixture
def a_year_later(small: Assistant) -> Assistant:
    """``small``, when what it knows of people is old."""
    return Assistant(small.prepared, today=date(2021, 6, 1))


OLD = "Nothing newer about {} is known here than 12 March 2020."


@pytest.mark.parametrize(
    ("said", "notices"),
    [
        (
            "when was Ana Rivas freed? who is her husband?",
            (OLD.format("Ana Rivas"), "I have no sure answer to “who is her husband?”."),
        ),
        (
            "is Tomás Vega in prison? when was Ana Rivas freed? who is the husband of Tomás Vega?",
            (
                OLD.format("Tomás Vega"),
                OLD.format("Ana Rivas"),
                "I have no sure answer to “who is the husband of Tomás Vega?”.",
            ),
        ),
        (
            "¿qué exigen los estibadores? ¿quién es el marido de Ana?",
            (
                "Esta respuesta aún no está traducida; aquí está en inglés.",
                "No tengo una respuesta segura a «¿quién es el marido de Ana?».",
            ),
        ),
    ],
)
def test_nothing_that_must_be_said_takes_the_place_of_another(
    a_year_later: Assistant, said: str, notices: tuple[str, ...]
) -> None:
    """Old news, a text that is not translated, a question that is left open: whatever holds is said."""
    reply = a_year_later.ask(said)

    assert isinstance(reply, Answer)
    assert reply.notices == notices


def test_an_answer_to_two_neighbours_says_that_one_may_be_meant(shipped: Assistant) -> None:
    """Both are told, and nobody need wonder why."""
    reply = shipped.ask("how many workers were fired from Luz y Fuerza")

    assert isinstance(reply, Answer)
    assert " / " in reply.title
    assert reply.notices[-1] == "You may have asked only one of these two questions, or neither."


def test_a_doubtful_answer_names_the_question_that_is_left_open_as_well(shipped: Assistant) -> None:
    """The doubt comes last."""
    reply = shipped.ask("how many members does the IMF have? which hotel did the mayor of Lima sleep in?")

    assert isinstance(reply, Answer)
    open_, doubt = reply.notices
    assert "which hotel did the mayor of Lima sleep in?" in open_
    assert doubt.startswith("Perhaps this is not what you asked.")


def test_members_read_every_notice_wherever_they_ask(a_year_later: Assistant) -> None:
    """In the text of the terminal and of JSON Lines, and each on its line of a card."""
    reply = a_year_later.ask("when was Ana Rivas freed? who is her husband?")
    notices = [OLD.format("Ana Rivas"), "I have no sure answer to “who is her husband?”."]

    assert body(reply).split("\n\n")[-1].splitlines() == notices
    assert as_json(reply)["text"] == body(reply)
    assert (card(reply).embed.description or "").splitlines()[-2:] == [f"ℹ️ {notice}" for notice in notices]


def test_a_story_is_not_told_back(small: Assistant) -> None:
    """A part of a message that is longer than a question is hardly one."""
    story = "what with my sister, all of her neighbours at the harbour " + "and the old mascot's lunch " * 3
    reply = small.ask(f"{story}? when was Rivas freed?")

    assert isinstance(reply, Answer)
    assert not reply.notices


def test_a_doubtful_answer_names_what_else_is_near(shipped: Assistant) -> None:
    """Members can go on from there; what the answer is about, its heading says. Of a plain question nothing is said."""
    doubtful, plain = shipped.ask("how many members does the IMF have"), shipped.ask("when was Juan Linares freed?")

    assert isinstance(doubtful, Answer)
    assert doubtful.notices
    assert doubtful.notices[-1].startswith("Perhaps this is not what you asked.")
    assert doubtful.title not in doubtful.notices[-1]
    near = [offer for offer in doubtful.related if f"“{offer.question}”" in doubtful.notices[-1]]
    assert near
    assert near == list(doubtful.related[: len(near)])
    assert len({offer.entry for offer in doubtful.related}) == len(doubtful.related)
    assert isinstance(plain, Answer)
    assert "perhaps" not in " ".join(plain.notices).lower()
