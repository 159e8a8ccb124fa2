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
]


@pytest.mark.parametrize(("question", "entry"), PLAINEST)
def test_the_plainest_questions_have_their_answer(shipped: Assistant, question: str, entry: str) -> None:
    reply = shipped.ask(question)
    assert isinstance(reply, Answer)
    assert reply.entry == entry


@pytest.mark.parametrize("question", ["who was killed at cananea", "what about sydney"])
def test_what_happened_elsewhere_is_no_answer(shipped: Assistant, question: str) -> None:
    assert not isinstance(shipped.ask(question), Answer)
