"""Whom "he" means before anybody was spoken of: the one whom nearly all of a base is about."""

from __future__ import annotations

import pytest

from bot.answers import Answer, Assistant
from bot.answers.central import Central, central
from bot.knowledge.model import Knowledge
from bot.records.naming import Namer


def of(assistant: Assistant) -> Central:
    return central(assistant.knowledge, assistant.matcher, Namer(assistant.knowledge))


def test_a_campaign_is_about_one_person_above_all(shipped: Assistant, small: Assistant) -> None:
    """A man or a woman: which one, the questions of the base tell."""
    he, she = of(shipped), of(small)

    assert he.named == {"person:juan-linares": "Juan Linares Montúfar"}
    assert {"she", "elle"} <= he.others
    assert she.named == {"person:ana-rivas": "Ana Rivas"}
    assert {"he", "il"} <= she.others


def test_a_base_may_be_about_nobody_in_particular(small: Assistant) -> None:
    """Then a pronoun means nobody by itself."""
    base = small.knowledge.base
    two = tuple(entry for entry in base.faq if entry.id in {"why-jailed", "mascot"})
    assert not of(Assistant(Knowledge(base.model_copy(update={"faq": two})))).named


@pytest.mark.parametrize(
    ("said", "entries"),
    [
        ("when did they let him out", {"linares-freed-when", "person-freed/juan-linares"}),
        ("where was he held", {"linares-prison"}),
    ],
)
def test_he_is_whom_the_campaign_is_about(shipped: Assistant, said: str, entries: set[str]) -> None:
    """As the first question of a conversation."""
    reply = shipped.ask(said)

    assert isinstance(reply, Answer)
    assert reply.entry in entries


def test_he_is_another_once_another_was_spoken_of(shipped: Assistant) -> None:
    """Nobody goes back to the campaign's own subject by a pronoun."""
    shipped.ask("who is Jyrki Raina?", conversation="another")
    reply = shipped.ask("where was he held", conversation="another")

    assert not (isinstance(reply, Answer) and reply.entry == "linares-prison")


@pytest.mark.parametrize("said", ["how old is he", "is he married"])
def test_what_no_release_says_is_not_said_of_him_either(shipped: Assistant, said: str) -> None:
    assert not isinstance(shipped.ask(said), Answer)
