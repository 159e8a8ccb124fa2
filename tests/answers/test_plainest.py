"""The plainest questions, as the base that is shipped answers them."""

from __future__ import annotations

import pytest

from bot.answers import Answer, Assistant

PLAINEST = [
    ("Who is in prison right now?", "prisoners"),
    ("who's in jail right now", "prisoners"),
    ("who is out of prison now", "freed"),
    ("quién está en la cárcel ahorita", "prisoners"),
    ("quien ya esta fuera", "freed"),
    ("qui est en prison en ce moment", "prisoners"),
    ("qui est sorti", "freed"),
    ("qué hubo en Asia", "place/region:142"),
    ("what happened in Cananea", "cananea-strike-what"),
    ("how many pickets were there", "kind/picket"),
    ("Spain?", "place/country:ES"),
    ("which Mineros are still in prison", "prisoners"),
]


@pytest.mark.parametrize(("question", "entry"), PLAINEST)
def test_the_plainest_questions_have_their_answer(shipped: Assistant, question: str, entry: str) -> None:
    reply = shipped.ask(question)
    assert isinstance(reply, Answer)
    assert reply.entry == entry


@pytest.mark.parametrize("question", ["who was killed at cananea", "what about sydney", "how many countries in Europe"])
def test_what_is_told_of_elsewhere_is_no_answer(shipped: Assistant, question: str) -> None:
    assert not isinstance(shipped.ask(question), Answer)


def test_who_is_still_held_is_no_answer_for_a_union_of_which_nobody_is(shipped: Assistant) -> None:
    reply = shipped.ask("how many SME prisoners are still in prison")
    assert getattr(reply, "entry", "") != "prisoners"
