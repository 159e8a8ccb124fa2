"""What may be asked next: below an entry what it names, below records what is about the same."""

from __future__ import annotations

import pytest


def offered(reply) -> list[str]:
    return [suggestion.entry for suggestion in reply.related]


def test_an_entry_offers_what_it_names(small) -> None:
    assert offered(small.entry("why-jailed", "en")) == ["demands"]


@pytest.mark.parametrize("entry", ["person/ana-rivas", "person-freed/ana-rivas", "person-card/ana-rivas"])
def test_what_records_tell_of_somebody_offers_questions_about_them(small, entry: str) -> None:
    """Picked or asked: the base's own questions about the same person."""
    assert "ana-said" in offered(small.entry(entry, "en"))
    assert "mascot" not in offered(small.entry(entry, "en"))


def test_an_answer_offers_the_same_as_a_pick(small) -> None:
    asked = small.ask("when was Ana Rivas freed?")

    assert offered(asked) == offered(small.entry(asked.entry, "en"))


@pytest.mark.parametrize(
    ("language", "question"),
    [("es", "¿Qué dijo Ana Rivas en la puerta?"), ("fr", "Qu'a dit Ana Rivas à la porte ?")],
)
def test_it_is_in_the_language_of_the_answer(small, language: str, question: str) -> None:
    found = small.entry("person/ana-rivas", language).related

    assert question in [suggestion.question.replace("\N{NO-BREAK SPACE}", " ") for suggestion in found]


def test_a_menu_is_never_too_long(shipped) -> None:
    """Half of the shipped base is about one man; a menu takes 25."""
    assert len(shipped.entry("person/juan-linares", "en").related) == 25
