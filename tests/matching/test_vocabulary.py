"""Mending words that the base does not know, and telling languages apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.everyday import Everyday
from bot.matching.language_detection import detect_language
from bot.matching.lexicon import lexicon
from bot.matching.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    {
        "en": ["released", "prison", "demands", "pickets", "harbour", "cranes", "form"],
        "es": ["liberado", "prision", "exigencias", "puerto", "gruas"],
        "fr": ["libere", "prison", "revendications", "port", "grues"],
    },
    ["linares", "velasquez", "rivas", "montreal"],
    Everyday.of({"en": {"people": 5.9, "weather": 5.0, "married": 5.2, "salary": 4.6, "from": 6.6}}),
)
SPOKEN = ("en", "es", "fr")


def mended(word: str, language: str = "en") -> tuple[str, ...]:
    return VOCABULARY.mend(word, language)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("relesed", ("released",)),
        ("realeased", ("released",)),
        ("demnads", ("demands",)),
        ("pickets2", ()),
        ("linarez", ("linares",)),
        ("belaskez", ("velasquez",)),
        ("rybas", ("rivas",)),
        ("l1n4r3s", ("linares",)),
        ("monteral", ("montreal",)),
        ("relsed", ("released",)),
        ("harbuor", ("harbour",)),
        ("linaresreleased", ("linares", "released")),
        ("prisondemands", ("prison", "demands")),
    ],
)
def test_slips_are_mended(typed: str, meant: tuple[str, ...]) -> None:
    """Letters left out, swapped or doubled, names by ear, figures for letters, words without a space between them."""
    assert mended(typed) == meant


@pytest.mark.parametrize("typed", ["weather", "married", "salary", "xyzzy", "ok", "a", "1", ""])
def test_other_words_are_left_alone(typed: str) -> None:
    """A word of the language that the base lacks asks for something else; what is near nothing stays what it is."""
    assert mended(typed) == ()


def test_a_word_of_another_language_is_a_slip_where_it_is_none_of_this_one() -> None:
    """Nobody means an English word in French, where one letter more makes it a French one."""
    words = Vocabulary({"en": ["town"], "fr": ["ville"]}, [], Everyday.of({"en": {"vile": 3.7}, "fr": {}}))
    assert words.mend("vile", "fr") in {("ville",), ("villes",)}
    assert words.mend("vile", "en") == ()


def test_a_word_is_as_common_as_where_it_is_commonest() -> None:
    """And real in every language that has it, if it is common enough in one."""
    everyday = Everyday.of({"en": {"grave": 4.6, "vile": 3.7}, "fr": {"grave": 3.3}, "es": {}})

    assert everyday.zipf == {"grave": 4.6, "vile": 3.7}
    assert everyday.real == {"en": {"grave", "vile"}, "fr": {"grave"}, "es": frozenset()}


def test_of_two_that_are_equally_near_the_one_that_begins_alike_is_meant() -> None:
    """Few slips are in the first letters of a word."""
    words = Vocabulary({"es": ["resolver", "absolver", "disolver"]}, [])
    assert words.mend("absolvio", "es") == ("absolver",)
    assert Vocabulary({"fr": ["continuent", "continent"]}, []).mend("continant", "fr") == ("continent",)


def test_a_short_word_is_not_bent_into_a_longer_one() -> None:
    """At four letters everything is near everything: only swapped letters are mended."""
    assert mended("fomr") == ("form",)
    assert mended("dorm") == ()


def test_a_short_word_without_its_vowels_is_mended() -> None:
    """As it is typed on a phone."""
    assert mended("crns") == ()
    assert Vocabulary({"en": ["stand", "stone"]}, []).mend("stnd", "en") == ("stand",)


def test_of_two_that_are_equally_near_the_one_with_swapped_letters_is_meant() -> None:
    """Nothing is mistyped as often as two letters in the wrong order."""
    words = Vocabulary({"en": ["miners"], "es": ["mineros"]}, [])

    assert words.mend("mineors", "en") == ("mineros",)


def test_the_questions_language_decides_between_two_words() -> None:
    """grúas or grues, equally near to what was typed."""
    assert mended("grueas", "es") == ("gruas",)
    assert mended("grueas", "fr") == ("grues",)


KNOWN = {"released", "prison", "harbour", "prision", "gruas", "revendications", "linares", "velasquez"}
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A known word, or two together, with some letters in the place of others."""
    word = draw(st.sampled_from(sorted(KNOWN))) + draw(st.sampled_from(["", *sorted(KNOWN)]))
    start = draw(st.integers(0, len(word)))
    return word[:start] + draw(st.text(LETTERS, max_size=2)) + word[start + draw(st.integers(0, 2)) :]


@given(st.text(LETTERS, max_size=20) | slips(), st.sampled_from(SPOKEN))
def test_what_comes_of_mending_is_known(word: str, language: str) -> None:
    """Whatever is typed, it becomes words that the base or the language has, or stays."""
    common = {word for spoken in SPOKEN for word in lexicon(spoken).plain_words | lexicon(spoken).function_words}

    assert [part for part in mended(word, language) if part not in VOCABULARY and part not in common] == []


def test_rare_words_tell_more_than_common_ones() -> None:
    """A word that everybody uses says little of what is asked."""
    assert (
        VOCABULARY.tells("from") < VOCABULARY.tells("people") < VOCABULARY.tells("weather") <= VOCABULARY.tells("xyzzy")
    )


def test_words_belong_to_languages() -> None:
    """A word that only Spanish phrasings use keeps its language in an English question."""
    assert VOCABULARY.languages("prison") == {"en", "fr"}
    assert VOCABULARY.language_of("gruas", "en") == "es"
    assert VOCABULARY.language_of("prison", "en") == "en"
    assert "gruas" in VOCABULARY
    assert "linares" in VOCABULARY
    assert "dock" not in VOCABULARY


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("when was he released", "en"),
        ("cuando fue liberado", "es"),
        ("quand est il libere", "fr"),
        ("los presos", "es"),
        ("qui sont les prisonniers", "fr"),
        ("linares", "en"),
        ("", "en"),
        ("qwertz", "en"),
    ],
)
def test_the_language_is_that_of_the_little_words(question: str, language: str) -> None:
    """Names and unknown words say nothing; English is what remains."""
    assert detect_language(question.split(), VOCABULARY, SPOKEN) == language


def test_the_members_own_language_decides_where_the_text_does_not() -> None:
    """A bare name is answered in the member's language, a Spanish question in Spanish all the same."""
    assert detect_language(["linares"], VOCABULARY, SPOKEN, "fr") == "fr"
    assert detect_language(["cuando", "fue", "liberado"], VOCABULARY, SPOKEN, "fr") == "es"
    assert detect_language(["linares"], VOCABULARY, SPOKEN, "de") == "en"


def test_a_word_of_the_members_own_language_is_theirs_whoever_uses_it_here() -> None:
    """Only the Spanish phrasings have "puerto"; of an English member "people" speaks for English as well."""
    words = Vocabulary(
        {"es": ["people", "puerto"]}, ["linares"], Everyday.of({"en": {"people": 5.9}, "es": {"puerto": 5}})
    )

    assert detect_language(["linares", "people"], words, SPOKEN, "en") == "en"
    assert detect_language(["linares", "puerto"], words, SPOKEN, "en") == "es"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("manfer", "manfred"),
        ("manfrid", "manfred"),
        ("carla", None),  # another name, however like Carlos
        ("married", None),  # an everyday word
    ],
)
def test_a_given_name_is_known_by_the_surname_behind_it(typed: str, meant: str | None) -> None:
    """Few are called so; what is too far from each of them is somebody else's name."""
    assert VOCABULARY.mend_given(typed, ["carlos", "manfred"]) == meant
