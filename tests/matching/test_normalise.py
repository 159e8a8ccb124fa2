"""Text as members type it, made comparable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.hearing import heard_name
from bot.matching.normalise import MAX_CHARACTERS, normalise, unleet, words

ANY_TEXT = st.text(st.characters(), max_size=60)
"""Every code point there is, lone surrogates and NUL among them."""
WRITTEN = st.text("abcçdeéfgíñoúüzABCÇDEÉFGÍÑOÚÜZ '-.,?¿!0123456789", max_size=40)
"""What a member types in the three languages."""
WORD = st.from_regex(r"[a-z]{1,12}", fullmatch=True)


@given(ANY_TEXT)
def test_twice_is_once(text: str) -> None:
    """What is normalised stays as it is."""
    assert normalise(normalise(text)) == normalise(text)


@given(ANY_TEXT)
def test_any_text_becomes_plain_words(text: str) -> None:
    """Nothing raises, and every word that comes out is whole: no blanks, no capitals, no controls."""
    found = words(normalise(text))

    assert all(word and word == word.lower() and word.isprintable() and not word.isspace() for word in found)


@given(WRITTEN)
def test_accents_and_case_do_not_matter(text: str) -> None:
    """Shouted, whispered, with accents or without: it is the same text."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))

    assert normalise(text) == normalise(text.upper()) == normalise(bare)


@given(WRITTEN)
def test_how_accents_are_stored_does_not_matter(text: str) -> None:
    """One character or a letter and its mark: both look alike."""
    assert normalise(unicodedata.normalize("NFC", text)) == normalise(unicodedata.normalize("NFD", text))


@given(st.integers(0, 5), st.text("ab é\n", max_size=50))
def test_blanks_are_single(times: int, text: str) -> None:
    """However many blanks and lines there are."""
    normalised = normalise(" \t\n" * times + text)

    assert normalised == " ".join(normalised.split())


def test_what_is_too_long_is_cut() -> None:
    """A question can't cost more than a message of Discord's length."""
    assert len(normalise("a" * 3 * MAX_CHARACTERS)) == MAX_CHARACTERS
    assert normalise("a " * MAX_CHARACTERS + "linares") == normalise("a " * MAX_CHARACTERS)


@pytest.mark.parametrize("letter", ["ﷺ", "㌀", "漢", "ß"])
def test_what_grows_is_cut_as_well(letter: str) -> None:
    """The bound is on what is read, and twice is once for long texts too."""
    normalised = normalise(letter * MAX_CHARACTERS)

    assert len(normalised) <= MAX_CHARACTERS
    assert normalise(normalised) == normalised


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("¿QUIÉN ES Ana?", "¿quien es ana?"),
        ("Ｊｕａｎ", "juan"),
        ("Li\u200bna\u00adres", "linares"),
        ("Straße", "strasse"),
        ("jos\u0065\u0301", "jose"),
        ("l’ambassade", "l'ambassade"),
        ("Маркс", "marks"),
        ("Lіnаres", "linares"),  # the second letter and the fourth are Cyrillic
        ("a\0b\x07c", "a b c"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_examples_of_plain_text(typed: str, plain: str) -> None:
    """Case, width, accents, invisible characters, look-alikes and controls are no difference."""
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("typed", "apart"),
    [
        ("who's there", ["who", "there"]),
        ("he wasn't", ["he", "was", "not"]),
        ("they're", ["they", "are"]),
        ("can't", ["can", "not"]),
        ("l'ambassade d'italie", ["ambassade", "italie"]),
        ("qu'il", ["il"]),
        ("linares's", ["linares"]),
        ("o'neill", ["o", "neill"]),
        ("50,000 pesos", ["50000", "pesos"]),
        ("1 500 000", ["1500000"]),
        ("3.14", ["3", "14"]),
        ("14-19 February", ["14", "19", "february"]),
        ("heeeelp", ["help"]),
        ("100000", ["100000"]),
        ("snake_case/slash", ["snake", "case", "slash"]),
        ("?!", []),
    ],
)
def test_examples_of_words(typed: str, apart: list[str]) -> None:
    """Apostrophes are resolved, figures joined, dragged letters cut."""
    assert words(normalise(typed)) == apart


def test_no_word_is_empty() -> None:
    """A lone "n't" is a not."""
    assert words("n't") == ["not"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("linares", "linarez"),
        ("velasquez", "velazkez"),
        ("quispe", "kispe"),
        ("vega", "bega"),
        ("phelan", "felan"),
        ("hernandez", "ernandes"),
        ("yamil", "jamil"),
        ("rossi", "rosi"),
    ],
)
def test_spellings_by_ear_sound_alike(one: str, other: str) -> None:
    """Names are heard before they are read."""
    assert heard_name(one) == heard_name(other)


@pytest.mark.parametrize(("one", "other"), [("linares", "lineros"), ("vega", "vaga"), ("rivas", "rojas")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    """Vowels and the frame of a name count."""
    assert heard_name(one) != heard_name(other)


@given(WORD)
def test_a_sound_is_stable(word: str) -> None:
    """A sound has no letter that the word does not suggest, and is never longer."""
    assert len(heard_name(word)) <= len(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("l1n4r3s", "linares"),
        ("m1neros", "mineros"),
        ("linares", None),
        ("2011", None),
        ("24th", None),
        ("14h30", None),
    ],
)
def test_figures_for_letters(typed: str, meant: str | None) -> None:
    """l1n4r3s is a name; a year, a date and a time of day are none."""
    assert unleet(typed) == meant
