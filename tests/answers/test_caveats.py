"""An answer says what it doesn't hold of a question: so that nobody takes their own words for the releases'."""

from __future__ import annotations

import pytest

from bot.answers import Answer, Assistant


@pytest.mark.parametrize(
    ("said", "entry", "caveat"),
    [
        ("was Ana Rivas freed in 2012?", "person-freed/ana-rivas", "The releases do not mention 2012 here."),
        ("were 50 people at the gate?", "gate-crowd", "The releases do not mention 50 here."),
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


def test_a_question_that_is_left_open_is_named(small: Assistant) -> None:
    """The other one is answered."""
    reply = small.ask("when was Rivas freed and who is her husband?")

    assert isinstance(reply, Answer)
    assert reply.entry == "person-freed/ana-rivas"
    assert reply.notice == "I have no sure answer to “who is her husband”."


def test_a_story_is_not_told_back(small: Assistant) -> None:
    """A part of a message that is longer than a question is hardly one."""
    story = "what with my sister, all of her neighbours at the harbour " + "and the old mascot's lunch " * 3
    reply = small.ask(f"{story}? when was Rivas freed?")

    assert isinstance(reply, Answer)
    assert not reply.notice


def test_a_doubtful_answer_says_which_question_it_answers(shipped: Assistant) -> None:
    """Members see at once that it may be another one than theirs; of a plain question nothing is said."""
    doubtful, plain = shipped.ask("how many members does the IMF have"), shipped.ask("when was Juan Linares freed?")

    assert isinstance(doubtful, Answer)
    assert doubtful.notice
    assert doubtful.title in doubtful.notice
    assert isinstance(plain, Answer)
    assert "perhaps" not in (plain.notice or "").lower()
