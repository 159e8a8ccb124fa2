"""The catalogues hold a translation of each of the bot's sentences, and a translator finds it."""

from __future__ import annotations

import io
import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from bot.language.messages import LANGUAGES, translator

from .extraction import UnreadableMessage, calls, extract, forms, messages, read

TRANSLATED = LANGUAGES[1:]
PLURAL_FORMS = {"es": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def code() -> Catalog:
    """What the code says."""
    return extract()


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    """Each language that the code is not written in."""
    return str(request.param)


@pytest.fixture
def catalogue(language: str) -> Catalog:
    """Its catalogue."""
    return read(language)


def ids(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {forms(message.id) for message in messages(catalogue)}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(catalogue: Catalog) -> list[str]:
    return [form for message in messages(catalogue) for form in forms(message.string)]


def filled(message: Message) -> dict[str, str]:
    """A value for each placeholder of a message; a plural fills its count itself."""
    names = set().union(*(placeholders(form) for form in forms(message.id)))
    return {name: f"<{name}>" for name in names - ({"count"} if message.pluralizable else set())}


# ------------------------------------------------------------------------------------------------ the catalogues


def test_every_message_of_the_code_is_in_the_catalogue(code: Catalog, catalogue: Catalog) -> None:
    """``python -m tests.language.extraction`` adds what is missing here, to be translated."""
    assert ids(code) - ids(catalogue) == set()


def test_no_message_is_left_over(code: Catalog, catalogue: Catalog) -> None:
    """A catalogue holds nothing that the code has no more."""
    assert ids(catalogue) - ids(code) == set()
    assert not catalogue.obsolete


def test_every_message_is_translated(catalogue: Catalog) -> None:
    """No form is empty or only guessed at."""
    assert [m.id for m in messages(catalogue) if m.fuzzy or not all(form.strip() for form in forms(m.string))] == []


def test_a_plural_has_the_forms_of_its_language(language: str, catalogue: Catalog) -> None:
    """French counts nought as one, Spanish does not; a message without a plural has one form."""
    assert catalogue.plural_forms == PLURAL_FORMS[language]
    for message in messages(catalogue):
        assert len(forms(message.string)) == (catalogue.num_plurals if message.pluralizable else 1), message.id


def test_placeholders_are_those_of_the_code(catalogue: Catalog) -> None:
    """Each form has its original's placeholders; only a count may stand in figures where English has a word."""
    for message in messages(catalogue):
        originals = forms(message.id)
        for original, form in zip(originals, forms(message.string), strict=True):
            added = {"count"} if message.pluralizable and "count" in placeholders(originals[-1]) else set()
            assert placeholders(original) <= placeholders(form) <= placeholders(original) | added, form


def test_a_french_singular_shows_its_count() -> None:
    """It also stands for nought, of which "une action" would be wrong."""
    for message in messages(read("fr")):
        if message.pluralizable and "count" in placeholders(forms(message.id)[-1]):
            assert "count" in placeholders(forms(message.string)[0]), message.id


def test_french_marks_keep_to_their_word() -> None:
    """Before : ; ? ! and inside « » stands a no-break space, as in the base."""
    for text in texts(read("fr")):
        assert not re.search(rf"[^{NBSP}][;:?!»]|«[^{NBSP}]", text), text


def test_spanish_questions_and_calls_open() -> None:
    """¿ and ¡ open what ? and ! close."""
    for text in texts(read("es")):
        assert [text.count(mark) for mark in "¿¡"] == [text.count(mark) for mark in "?!"], text


def test_ends_are_those_of_the_code(catalogue: Catalog) -> None:
    """Spaces and commas at the ends join a message to its neighbours, a full stop or a colon ends it."""
    for message in messages(catalogue):
        for original, form in zip(forms(message.id), forms(message.string), strict=True):
            assert form.strip(" ") == form, form
            assert form.startswith(",") == original.startswith(","), form
            if original[-1] in ".:":
                assert form[-1] == original[-1], form


def test_a_command_goes_by_its_own_name_in_a_text(catalogue: Catalog) -> None:
    """Where a text names /actions, its translation names the command as Discord shows it."""
    for message in messages(catalogue):
        for command in re.findall(r"(?<!\S)/(\w+)", forms(message.id)[0]):
            named = catalogue.get(command)
            assert named is not None
            assert all(f"/{named.string} " in form for form in forms(message.string)), message.id


# ------------------------------------------------------------------------------------------------ the translator


@pytest.mark.parametrize("language", ["en", "de", "pt-BR", "", "es-419"])
def test_what_is_not_spoken_is_english(language: str) -> None:
    """A language without a catalogue gets the text of the code; regions are stripped before."""
    t = translator(language)

    assert t.language == "en"
    assert t("Hello!") == "Hello!"
    assert t("Page {page} of {pages}", page=2, pages=3) == "Page 2 of 3"
    assert [t.plural("one action", "{count} actions", n) for n in (0, 1, 2)] == ["0 actions", "one action", "2 actions"]


@pytest.mark.parametrize(
    ("language", "hello", "page", "counted"),
    [
        ("es", "¡Hola!", "Página 2 de 3", ["0 acciones", "una acción", "2 acciones"]),
        ("fr", f"Bonjour{NBSP}!", "Page 2 sur 3", ["0 action", "1 action", "2 actions"]),
    ],
)
def test_a_language_has_its_own_words_and_plurals(language: str, hello: str, page: str, counted: list[str]) -> None:
    """What the catalogue says is what a member reads."""
    t = translator(language)

    assert t.language == language
    assert t("Hello!") == hello
    assert t("Page {page} of {pages}", page=2, pages=3) == page
    assert [t.plural("one action", "{count} actions", n) for n in (0, 1, 2)] == counted


def test_a_message_that_has_no_translation_yet_is_english(language: str) -> None:
    """Nothing fails, and English keeps its own plural."""
    t = translator(language)

    assert t("Nobody wrote {what} yet.", what="this") == "Nobody wrote this yet."
    assert [t.plural("one draft", "{count} drafts", n) for n in (0, 1, 2)] == ["0 drafts", "one draft", "2 drafts"]


def test_every_message_can_be_filled_in(language: str, catalogue: Catalog) -> None:
    """No stray brace, no placeholder that the code does not know."""
    t = translator(language)
    for message in messages(catalogue):
        values = filled(message)
        if message.pluralizable:
            one, many = forms(message.id)
            written = " ".join(t.plural(one, many, count=count, **values) for count in range(3))
        else:
            written = t(str(message.id), **values)
        assert all(value in written for value in values.values()), message.id
        assert "{" not in written


# ------------------------------------------------------------------------------------------------ the extraction


def found(source: str) -> list[list[str]]:
    return [texts for _, _, texts, _ in calls(io.BytesIO(source.encode()), {"t", "plural"}, (), {})]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('t("Hello!")', [["Hello!"]]),
        ('t("{a}", a=t("nested"))', [["{a}"], ["nested"]]),
        ('t("in two " "pieces")', [["in two pieces"]]),
        ('translator(language)("at once")', [["at once"]]),
        ('t.plural("one", "{count} many", len(found))', [["one", "{count} many"]]),
        ("translator(language)(string.message)", []),
        ("t = translator(language)", []),
        ('print("not marked")', []),
    ],
)
def test_marked_texts_are_found(source: str, expected: list[list[str]]) -> None:
    """Each way to mark a text is known."""
    assert found(source) == expected


@pytest.mark.parametrize(
    "source", ['t(f"Hello {name}!")', "t(text)", 't.plural(one, "many", 2)', "say = translator(language)"]
)
def test_what_can_not_be_found_is_refused(source: str) -> None:
    """A text that no catalogue could hold is a mistake in the code."""
    with pytest.raises(UnreadableMessage):
        found(source)
