"""What leads to a private person is taken out of a question before it is kept; the question stays readable.

The invented base knows Ana Rivas, Tomás Vega and Tomás Lindqvist, whom members may read of, and hides Elena Duarte.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.answers import Assistant
from bot.answers.masking import LONGEST, Masker
from bot.answers.private_names import personal_names


@pytest.fixture(scope="module")
def masked(small: Assistant):
    """What is kept of a text: ``masked("who is Bo Ek?")``."""
    return Masker(small.matcher.reader).masked


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        # whom and what the base knows
        ("When was Ana Rivas freed?", "When was Ana Rivas freed?"),
        ("¿sigue preso Tomás Vega?", "¿sigue preso Tomás Vega?"),
        ("is rivas free", "is rivas free"),
        ("when was ana rivaz freed", "when was ana rivaz freed"),
        ("What did Unidock do in Oslo and in Canada?", "What did Unidock do in Oslo and in Canada?"),
        ("Comrade Rivas, since when?", "Comrade Rivas, since when?"),
        # whom it doesn't
        ("When was Nelson Mandela freed?", "When was [name] freed?"),
        ("is juan pérez in prison?", "is [name] in prison?"),
        ("IS JUAN PÉREZ IN PRISON?", "IS [name] IN PRISON?"),
        ("¿Está presa María de la Cruz Hernández?", "¿Está presa [name]?"),
        ("Est-ce que Jean-Luc Dubois est libre ?", "Est-ce que [name] est libre ?"),
        ("Carlos Rivas was my boss", "[name] was my boss"),
        ("Ana Rivas Quispe", "[name]"),
        ("Is Ana's brother free?", "Is [name] brother free?"),
        ("my name is Flower Power", "my name is [name]"),
        ("me llamo cielo abierto", "me llamo [name]"),
        ("je m'appelle Soleil", "je m'appelle [name]"),
        ("my name is Will Grant, who is Ana Rivas?", "my name is [name], who is Ana Rivas?"),
        ("my name is will and who is Ana Rivas?", "my name is [name] and who is Ana Rivas?"),
        ("My name is Hope! Is Ana Rivas free?", "My name is [name]! Is Ana Rivas free?"),
        ("MY NAME IS HOPE WALKER WHO IS ANA RIVAS", "MY NAME IS [name] WHO IS ANA RIVAS"),
        ("me llamo Sol Bueno", "me llamo [name]"),
        ("mi nombre es Solo Casas", "mi nombre es [name]"),
        ("me llamo Ana de la Luz y soy de Oslo", "me llamo [name] y soy de Oslo"),
        ("je m'appelle Claire Petit", "je m'appelle [name]"),
        ("my name is Don Quick from Canada", "my name is [name] from Canada"),
        ("my name is Al", "my name is [name]"),
        ("soy Ana Quispe de Canada", "soy [name] de Canada"),
        ("my name's Hope", "my name's [name]"),
        ("I'm Hope, is Ana Rivas free?", "I'm [name], is Ana Rivas free?"),
        ("this is Will Grant from Oslo", "this is [name] from Oslo"),
        ("hola, soy Sol Bueno", "hola, soy [name]"),
        ("je suis Claire Petit", "je suis [name]"),
        ("who is Hope Walker?", "who is [name]?"),
        ("does Mark White still work there", "does [name] still work there"),
        ("Blanca Flores fue despedida", "[name] fue despedida"),
        ("is Guy Price fired?", "is [name] fired?"),
        ("does Ana White still work there?", "does [name] still work there?"),
        ("Grace Rivas is free", "[name] is free"),
        ("Who is Pedro Q. North?", "Who is [name]?"),
        ("Rivas Vega", "[name]"),
        ("ana rivas xochitl", "ana rivas […]"),
        ("is señora Flores a docker?", "is señora [name] a docker?"),
        ("Иван Петров", "[name]"),
        ("is xochitlquetzal free?", "is […] free?"),
        # whom members must not know of
        ("when was Elena Duarte freed?", "when was [name] freed?"),
        ("¿está libre elena duarte?", "¿está libre [name]?"),
        ("duarte est-elle en prison ?", "[name] est-elle en prison ?"),
        ("elena duarté", "[name]"),
        # what leads to somebody
        ("write to ana.g@example.org", "write to [e-mail]"),
        ("ana (at) example (dot) org", "[e-mail]"),
        ("see https://example.org/x?y=1, please", "see [link] please"),
        ("join discord.gg/abcdef", "join [link]"),
        ("<@123456789012345678> and <#123456789012345678> and @ana_g", "[mention] and [mention] and [mention]"),
        ("call +52 (55) 1234-5678", "call [number]"),
        ("llámame al 612.345.678", "llámame al [number]"),
        ("passport XY123456Z", "passport [number]"),
        ("I live at 44 Elm Street", "I live at [address]"),
        ("vivo en Calle Mayor 12, 3º B", "vivo en [address]"),
        ("j'habite 12 rue de la Paix, 75002", "j'habite [address], [number]"),
        ("en la calle de la Rosa", "en la [address]"),
        ("calle de la Cruz del Sur de los Llanos 7, 2º", "[address]"),
        ("rue de l'Église,12", "[address]"),
        ("calle mayor12", "[address]"),
        ("44 The Avenue", "[address]"),
        # what only looks like it
        ("what happened on 2020-02-10 or 10/02/2020 or in 2019-2020?", None),
        ("were there 10,000 or 100 000 people in 27 countries?", None),
        ("Why was the port closed in February?", None),
        ("Ana Rivas Tomás Vega", None),
        ("Pianist Ana Rivas plays", None),
        ("Will Ana Rivas play", None),
        ("is the Piano free", None),
        ("I'm here, and I am a docker: is this Ana Rivas?", None),
        ("Here I am. What did Unidock do? Soy de Oslo, call me later", None),
        ("this is Ana Rivas", None),
        ("I AM A DOCKER AND I ASK WHY", None),
        ("", ""),
    ],
)
def test_what_is_kept_of_a_question(masked, typed: str, kept: str | None) -> None:
    """None stands for: all of it."""
    assert masked(typed) == (typed if kept is None else kept)


SYLLABLES = st.sampled_from(
    ["xa", "zu", "qui", "tl", "ox", "ga", "rro", "pey", "yrr", "ñu", "vlo", "kha", "ître", "wen", "dza"]
)
INVENTED = st.lists(SYLLABLES, min_size=3, max_size=5).map("".join)
"""Names that no list holds."""
LISTED = st.sampled_from(sorted(personal_names()[0]))
FRAMES = st.sampled_from(
    [
        "is {} in prison?",
        "when was {} freed",
        "my friend {} was at the picket in Oslo, why?",
        "¿cuándo salió libre {}?",
        "mi hermana {} trabaja en el puerto",
        "quand {} a-t-il été libéré ?",
        "le frère de {} est docker",
        "{}",
        "{}?",
    ]
)
CASES = st.sampled_from([str.title, str.lower, str.upper])


@given(FRAMES, st.lists(INVENTED | LISTED, min_size=1, max_size=3), CASES)
def test_no_private_name_is_kept(masked, small: Assistant, frame: str, names: list[str], case) -> None:
    """However it is written, in any of the languages; words of the sentence itself are no names.

    Israel, Dominique and Mauricio are countries, too.
    """
    assume(not any(small.matcher.reader.names.find([name]) for name in names))
    name = case(" ".join(names))
    kept = masked(frame.format(name)).casefold()

    around = set(re.findall(r"\w+", frame.casefold()))
    assert [word for word in name.casefold().split() if word not in around and re.search(rf"\b{word}\b", kept)] == []


EVERYDAY = st.sampled_from(sorted(personal_names()[1]))
"""Names that are everyday words, too."""
INTRODUCTIONS = st.sampled_from(
    [
        "my name is {}, who is Ana Rivas?",
        "me llamo {}, ¿quién es Ana Rivas?",
        "mi nombre es {}, ¿quién es Ana Rivas?",
        "je m'appelle {}, qui est Ana Rivas ?",
        "mon nom est {}, qui est Ana Rivas ?",
    ]
)


@given(INTRODUCTIONS, EVERYDAY, EVERYDAY | LISTED)
def test_no_name_is_kept_of_who_introduces_themselves(masked, frame: str, first: str, last: str) -> None:
    """Whatever the words are elsewhere; the question stays readable."""
    name = f"{first} {last}".title()

    assert masked(frame.format(name)) == frame.format("[name]")


@given(FRAMES, st.sampled_from(["Ana Rivas", "Tomás Vega", "Tomás Lindqvist", "Unidock", "Oslo", "Canada"]), CASES)
def test_every_public_name_is_kept(masked, frame: str, name: str, case) -> None:
    """As it was written."""
    assert case(name) in masked(frame.format(case(name)))


@given(
    FRAMES, st.sampled_from(["Elena Duarte", "duarte", "ELENA DUARTE", "Duarte, Elena", "la Duarte", "elena-duarte"])
)
def test_no_hidden_name_is_kept(masked, frame: str, name: str) -> None:
    """Not even what would be a harmless first name otherwise, once it is part of a hidden one."""
    assert "duarte" not in masked(frame.format(name)).casefold()


@given(FRAMES, st.from_regex(r"\+?[0-9](?:[-. ()]?[0-9]){6,12}", fullmatch=True))
def test_no_long_number_is_kept(masked, frame: str, number: str) -> None:
    """However it is grouped; a date or two years may be read in some of them."""
    kept = masked(frame.format(number))
    digits = re.sub(r"(?:19|20)\d\d|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}", "", kept)

    assert not re.search(r"\d{5}", re.sub(r"[-. ()]", "", digits))


@example("<#")
@example("<<@ https://")
@given(st.text(max_size=400) | FRAMES)
def test_anything_can_be_masked(masked, text: str) -> None:
    """It is short, on one line, without mentions; and masking it again changes nothing that matters."""
    once = masked(text)

    assert len(once) <= LONGEST
    assert "\n" not in once
    assert not re.search(r"<[@#]|https?://", once)
    assert len(masked(once)) <= LONGEST


def test_what_cannot_be_seen_hides_nothing(masked) -> None:
    """Characters without a width don't carry a name through, nor a number."""
    assert masked("is ju\u200ban pé\u00adrez free?") == "is [name] free?"


@pytest.mark.parametrize("unseen", "\u034f\u061c\u1160\u17b4\u180b\u200b\u2060\u3164\ufe0f\ufeff\U000e0041\U000e0100")
def test_no_number_is_kept_in_pieces(masked, unseen: str) -> None:
    """With nothing to be seen between its digits it is read as one."""
    assert masked(f"call {unseen.join('6123456')}") == "call [number]"


@pytest.fixture
def soon() -> Iterator[None]:
    """A test with it fails when it keeps the processor for seconds, instead of for hours."""

    def stop(*_: object) -> None:
        pytest.fail("it takes too long")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 5)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("start", ["", "rue ", "Calle ", "12 rue ", "avenida de la ", "12 ", "calle 1"])
@pytest.mark.parametrize(
    "again", ["a", "ja", "a1", "a.", "a-", "l'", "l' ", "de", "de ", "de la ", "a ", "rue ", "street ", "1", "1 ", "@"]
)
@pytest.mark.usefixtures("soon")
def test_no_text_holds_up_the_others(masked, start: str, again: str) -> None:
    """All questions wait for one thread, so no message may take a time that grows out of hand with its length."""
    text = (start + again * 2 * LONGEST + "?")[: 4 * LONGEST]

    assert len(masked(text)) <= LONGEST
