"""Words typed by ear have the sound of the word that is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.hearing import has_ear, heard
from bot.matching.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("fesai", "faisait", "fr"),
        ("enpeche", "empeche", "fr"),
        ("cotion", "caution", "fr"),
        ("droi", "droit", "fr"),
        ("kombien", "combien", "fr"),
        ("sindicat", "syndicat", "fr"),
        ("gouvernemen", "gouvernement", "fr"),
        ("articl", "article", "fr"),
        ("kiero", "quiero", "es"),
        ("jente", "gente", "es"),
        ("aser", "hacer", "es"),
        ("vueno", "bueno", "es"),
        ("enbiar", "enviar", "es"),
    ],
)
def test_what_sounds_the_same(typed: str, meant: str, language: str) -> None:
    assert heard(typed, language) == heard(meant, language)


@pytest.mark.parametrize(
    ("word", "other", "language"),
    [("prison", "poison", "fr"), ("accord", "corde", "fr"), ("preso", "peso", "es"), ("casa", "caso", "es")],
)
def test_what_does_not(word: str, other: str, language: str) -> None:
    assert heard(word, language) != heard(other, language)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=20), st.sampled_from(["en", "es", "fr"]))
def test_every_word_has_a_sound(word: str, language: str) -> None:
    """No longer than twice the word; a language without rules leaves it as it is."""
    sound = heard(word, language)

    assert len(sound) <= 2 * len(word)
    assert sound == word or has_ear(language)


def test_a_word_typed_by_ear_is_mended() -> None:
    """In French, with what is joined to it; in a language without rules, by its letters only."""
    words = {"en": ["harbour"], "es": ["embajada"], "fr": ["caution", "accord", "annuler"]}
    vocabulary = Vocabulary(words, [])

    assert vocabulary.mend("cotion", "fr") == ("caution",)
    assert vocabulary.mend("lacord", "fr") == ("accord",)
    assert vocabulary.mend("danuler", "fr") == ("annuler",)
    assert vocabulary.mend("cotion", "en") != ("caution",)


def test_a_name_typed_by_ear_is_heard_where_no_word_is() -> None:
    """In the language's own sounds: nobody spells Turkey so but in French."""
    vocabulary = Vocabulary({"fr": ["mission"]}, ["turquie", "micion"])

    assert vocabulary.mend("turqi", "fr") == ("turquie",)
    assert vocabulary.mend("mission", "fr") == ("mission",)
    assert vocabulary.mend("mition", "fr") == ("mission",)
