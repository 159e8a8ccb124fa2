"""From files to items: sections, translations, and what a model objects to, in plain words."""

# ruff: noqa: E501 - a row of a table stays on one line

from __future__ import annotations

import pytest

from bot.knowledge.fields import fingerprint
from bot.knowledge.model import Base, CustodyStatus

from .samples import BASE, FAQ, RELEASES, problems, reading

ITEM = "faq:\n  - id: x\n    question: Why?\n    answer: So.\n    sources: [icem-released]\n"
PERSON = """\
people:
  - id: ana
    name: Ana Paz
    role: Secretary
    sources: [icem-released]
    custody:
      - {date: 2008-12, status: imprisoned, place: North, sources: [icem-released]}
      - {date: 2011-02-24, status: freed, note: Without bail, sources: [icem-released]}
"""
VALUES = """\
faq:
  - id: how-many
    question: How many?
    values:
      - {value: over 40, sources: [icem-released#1]}
      - {value: some 40, sources: [icem-released#2]}
    events:
      - {date: 2009-10-10, text: The works closed., sources: [icem-released#3]}
"""


def test_a_small_base_is_complete() -> None:
    """Releases and entries, in one language, are all that a base needs."""
    base = reading(BASE).valid().base
    assert base.faq[0].question["en"] == "What did the pardon deal demand?"
    assert base.faq[0].variants.root["en"] == ("conditions of the pardon",)
    assert [str(source) for source in base.faq[0].sources] == ["icem-released#7"]


def test_sections_may_be_spread_over_files() -> None:
    """The items of a section are joined, in the order of the files' names."""
    knowledge = reading(ITEM, a=FAQ, b=RELEASES, questions="questions: [{question: why, expect: x}]").valid()
    assert [entry.id for entry in knowledge.base.faq] == ["pardon-conditions", "x"]
    assert knowledge.base.questions[0].expect == "x"


def test_the_base_may_have_another_language() -> None:
    """Plain texts are in the language that any of the files declares."""
    knowledge = reading(ITEM, a="language: es\n", releases=RELEASES).valid()
    assert knowledge.base.language == "es"
    assert knowledge.faq["x"].question.languages == ("es",)


def test_translations_join_their_items() -> None:
    """es.yaml gives texts by the id of the item; lists are translated in their order."""
    es = """\
ana: {role: Secretaria, custody: [{place: Norte}, {note: Sin fianza}]}
how-many: {question: ¿Cuántos?, variants: [cuántos países], values: [más de 40, {value: unos 40}], events: [Cerró.]}
"""
    knowledge = reading(RELEASES, PERSON, VALUES, es=es).valid()
    ana, entry = knowledge.people["ana"], knowledge.faq["how-many"]
    assert ana.role is not None
    assert dict(ana.role.root) == {"en": "Secretary", "es": "Secretaria"}
    assert [event.place and event.place.best("es") for event in ana.custody] == [("Norte", "es"), None]
    assert [event.note and event.note.best("es") for event in ana.custody] == [None, ("Sin fianza", "es")]
    assert [value.value["es"] for value in entry.values] == ["más de 40", "unos 40"]
    assert [event.text.best("es") for event in entry.events] == [("Cerró.", "es")]
    assert entry.variants.root["es"] == ("cuántos países",)
    assert ana.status is not None
    assert ana.status.status is CustodyStatus.FREED


def test_a_translation_leaves_aliased_texts_alone() -> None:
    """Where & and * share data between two items, translating one does not translate the other."""
    two = ITEM.replace("So.", "&a {en: So.}") + ITEM[5:].replace("x", "y", 1).replace("Why?", "How?").replace(
        "So.", "*a"
    )
    knowledge = reading(two, RELEASES, es="x: {question: Qué, answer: Así}").valid()
    assert [entry.answer and entry.answer.languages for entry in knowledge.base.faq] == [("en", "es"), ("en",)]


def test_only_a_language_makes_a_translation_file() -> None:
    """faq.yaml has three letters too, but there is no language of that code."""
    assert problems(BASE) == []
    assert problems(RELEASES, es="faq: []\nx: {}") == [
        "es.yaml:1:1: found 'faq', expected the id of an item",
        "es.yaml:2:1: found 'x', expected the id of an item: was it deleted? Then take its translation out",
    ]


def test_a_translation_of_what_is_not_there_says_so_once() -> None:
    """Where most of its items are missing, the file that held them is, and not each of them."""
    many = "\n".join(f"item-{number}: {{question: Qué}}" for number in range(12))
    assert problems(RELEASES, es=many) == [
        "es.yaml:1:1: found 'item-0', expected the id of an item: 12 of 12 ids here are of none; "
        "is a file of the base missing?",
    ]


def test_a_base_file_with_the_name_of_a_language() -> None:
    """Says so, and not that the whole base lacks a translation to Newari."""
    assert problems(BASE, new=ITEM, questions="questions: [{question: why, expect: x}]") == [
        "new.yaml:1:1: names of up to three letters are for translations: rename new.yaml to something longer",
    ]


TRANSLATIONS = [
    ("pardon-condition: {question: Q}", "1:1: found 'pardon-condition', expected the id of an item (did you mean 'pardon-conditions'?)"),
    ("pardon-conditions: Condiciones", "1:1: pardon-conditions: found 'Condiciones', expected the translated fields, such as 'question: …': es.yaml has the texts in 'es'"),
    ("pardon-conditions: {awnser: A}", "1:21: pardon-conditions, awnser: found 'awnser', expected a field that is translated: question, answer, unnamed_prisoners, variants, values, events (did you mean 'answer'?)"),
    ("pardon-conditions: {question: }", "1:21: pardon-conditions, question (es): found nothing, expected a text (or leave the line out)"),
    ("pardon-conditions: {variants: a}", "1:21: pardon-conditions, variants (es): found 'a', expected a list: each element on a line of its own after '- ', or all of them in [ ] with commas"),
    ("pardon-conditions: {values: [a]}", "1:21: pardon-conditions, values: found a list of 1, expected a list of 0, in the order of faq.yaml:8"),
    ("icem-released: {title: T}", "1:17: icem-released, title: found 'title', expected nothing: an item of this kind is not translated"),
    ("ana: {summary: S}", "1:7: ana, summary: found a translation, expected the original first: faq.yaml:14 has no 'summary'"),
    ("ana: {custody: [a, {}]}", "1:17: ana, custody: found 'a', expected fields such as 'place: …'"),
    ("ana: {custody: [{}, {status: libre}]}", "1:22: ana, custody 2, status: found 'status', expected a field that is translated: place, note"),
]  # fmt: skip


@pytest.mark.parametrize(("es", "message"), TRANSLATIONS)
def test_what_has_no_place_in_a_translation(es: str, message: str) -> None:
    """What can't be joined to an item is a problem of the translation file."""
    found = problems(BASE, PERSON, es=es)
    assert [problem for problem in found if "warning" not in problem] == [f"es.yaml:{message}"]


def test_a_text_is_translated_once() -> None:
    """A second translation to one language names the first."""
    found = problems(RELEASES, ITEM.replace("Why?", "{en: Why?, es: Qué}"), es="x: {question: Por qué, answer: Así}")
    assert found == [
        "es.yaml:1:5: x, question: found another one, expected one text in 'es': there is one in faq.yaml:9",
    ]


SECTIONS = [
    ("faqs: []", f"1:1: found 'faqs', expected one of {', '.join(Base.model_fields)} (did you mean 'faq'?)"),
    ("faq:", "1:1: faq: found nothing, expected a list of items, each beginning with '- ' (or leave the line out)"),
    ("faq:\n  id: x\n  answer: So.", "2:3: faq: found one item without '- ', expected a list of items, each beginning with '- '"),
    ("faq:\n  -id: x\n  answer: So.", "2:3: a space is missing after the hyphen"),
    ("faq:\n  -id: x\n    answer: So.", "2:3: a space is missing after the hyphen"),
    ("faq: {x: {answer: So.}}", "1:1: faq: found a mapping of 1 (x), expected a list of items, each beginning with '- '"),
    ("faq: [text]", "1:7: faq 1: found 'text', expected fields and their values, such as 'id: …'"),
    ("language: english", "1:1: language: found 'english', expected the code of a language: en, es, fr"),
    ("language: xx", "1:1: language: found 'xx', expected the code of a language: en, es, fr"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "message"), SECTIONS)
def test_sections_are_known_lists(file: str, message: str) -> None:
    """The top level of a file has sections, and sections have items."""
    assert problems(file) == [f"faq.yaml:{message}"]


def test_a_base_has_one_language() -> None:
    """Two files that declare different ones contradict each other."""
    assert problems(a="language: es", b="language: fr") == [
        "b.yaml:1:1: language: found 'fr', expected 'es', as in a.yaml:1: a base has one language"
    ]


def release(**fields: str) -> str:
    """A release with some fields changed, added or (where empty) left out."""
    written = {"id": "r", "title": "T", "publisher": "P", "date": "2011", "url": "https://e.org"} | fields
    return f"releases: [{{{', '.join(f'{name}: {value}' for name, value in written.items() if value)}}}]"


SHAPES = [
    (release(publisher=""), "12: r, publisher: found nothing, expected 'publisher:' (Who published it, in short: ICEM, IMF, USW)"),
    (release(publisher="''"), "30: r, publisher: found nothing, expected a text"),
    (release(archive="''"), "76: r, archive: found nothing, expected a web address that starts with https:// or http://, without spaces (or leave the line out)"),
    (release(publisher="{en: P}"), "30: r, publisher: found a mapping of 1 (en), expected a text"),
    (release(publisher="[a, b]"), "30: r, publisher: found a list of 2, expected a text"),
    (release(publishr="x"), "76: r, publishr: found 'publishr', expected a field that there is (did you mean 'publisher'?)"),
    (release(kind="pres"), "76: r, kind: found 'pres', expected one of release, press, blog, book, official (did you mean 'press'?)"),
    (release(date="2021-02-30"), "44: r, date: found '2021-02-30', expected a date of the calendar: 2021-02-30 does not exist"),
    (release(date="2021-5-3"), "44: r, date: found '2021-5-3', expected a date written 2011, 2011-02, 2011-02-24 or 2011-02-14/2011-02-19"),
    (release(date="2011-02/2011-01"), "44: r, date: found '2011-02/2011-01', expected a span that ends after it starts"),
    (release(url="ftp://e.org"), "56: r, url: found 'ftp://e.org', expected a web address that starts with https:// or http://, without spaces"),
    (release(id="a b"), "13: a b, id: found 'a b', expected an id: small letters, digits and hyphens, no spaces"),
    (release(id="r&d"), "13: r&d, id: found 'r&d', expected an id: small letters, digits and hyphens, no spaces"),
    (release(id="brass_Band"), "13: brass_Band, id: found 'brass_Band', expected an id: small letters, digits and hyphens, no spaces"),
    (release(id="a" * 81), f"13: {'a' * 59}…, id: found '{'a' * 59}…', expected 80 characters at most"),
    (release(gone="maybe"), "76: r, gone: found 'maybe', expected true or false"),
    (release(language="Spanish"), "76: r, language: found 'Spanish', expected the code of a language: en, es, fr"),
    (release(translations="https://e.org/es"), "76: r, translations: found 'https://e.org/es', expected a field for each language, such as 'es: …'"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "message"), SHAPES)
def test_what_a_model_objects_to(file: str, message: str) -> None:
    """Each objection names line, column, item and field, what was found, and what was expected."""
    assert problems(file) == [f"faq.yaml:1:{message}"]


ENTRIES = [
    ("    answer: So.\n", "    answer:\n", "4:5: x, answer: found nothing, expected a text"),
    ("Why?", "", "3:5: x, question: found nothing, expected a text"),
    ("answer: So.", "answer:\n    values: [{value: v, sources: [a]}, {value: w, sources: [b]}]", "4:5: x, answer: found nothing, expected a text (or leave the line out)"),
    ("answer: So.", "answer: So.\n    unnamed_prisoners:", "5:5: x, unnamed_prisoners: found nothing, expected a text (or leave the line out)"),
    ("answer: So.", "values: [Over 60.]", "4:14: x, values: found 'Over 60.', expected fields and their values, such as 'value: …' and 'sources: …'"),
    ("answer: So.", "answer: So.\n    variants: [why: so]", "5:16: x, variants: found 'why: so', expected quotes around the text, as it has ': ' in it"),
    ("    answer: So.\n", "", "2:5: x: found nothing, expected an answer, or values where the releases differ"),
    ("So.", "{en: So., spanish: Así}", "4:23: x, answer, spanish: found 'spanish', expected the code of a language: en, es, fr"),
    ("So.", "{}", "4:5: x, answer: found an empty mapping, expected a text in one language at least"),
    ("[icem-released]", "icem-released", "5:5: x, sources: found 'icem-released', expected a list: each element on a line of its own after '- ', or all of them in [ ] with commas"),
    ("[icem-released]", "[icem-released#seven]", "5:15: x, sources: found 'icem-released#seven', expected a source written release-id or release-id#number-of-the-paragraph"),
    ("[icem-released]", "[“icem-released#4”]", "5:15: x, sources: curly quotes “ ” are part of the text: type straight ones"),
    ("[icem-released]", "[“icem-released”]", "5:15: x, sources: curly quotes “ ” are part of the text: type straight ones"),
    ("answer: So.", "answer: So.\n    draft: “true”", "5:5: x, draft: curly quotes “ ” are part of the text: type straight ones"),
    ("answer: So.", "awnser: “So.”", "4:5: x, awnser: found 'awnser', expected a field that there is (did you mean 'answer'?)"),
    ("answer: So.", "answer: So.\n    -note: a", "5:5: x, -note: found '-note', expected a space after the hyphen"),
    ("[icem-released]", "[a, a]", "5:5: x, sources: found a list of 2, expected each of them once: a"),
    ("[icem-released]", "['#7']", "5:15: x, sources: found nothing, expected a text"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), ENTRIES)
def test_what_an_entry_can_lack(old: str, new: str, message: str) -> None:
    """Entries need an answer, texts their languages, and sources their form."""
    assert problems(ITEM.replace(old, new), a=RELEASES) == [f"faq.yaml:{message}"]


def test_an_item_below_another_heading() -> None:
    """It is told where it belongs, and not of each of its fields that it has no place."""
    assert problems(ITEM.replace("faq:", "people:"), a=RELEASES) == [
        "faq.yaml:2:5: x: found the fields of an item of 'faq:', expected an item of 'people:': move it below 'faq:'"
    ]


def test_all_problems_are_collected() -> None:
    """One faulty item does not hide another, nor a rule that a sound item breaks."""
    found = problems(release(kind="pres", date="x"), "\n", ITEM.replace("icem-released", "icem-relaesed"), a=RELEASES)
    assert [problem.split(": ")[0] for problem in found] == ["faq.yaml:1:44", "faq.yaml:1:73", "faq.yaml:6:15"]


def test_a_broken_file_does_not_make_others_wrong() -> None:
    """While a file can't be read to its end, nobody is told that its items are missing."""
    assert problems(ITEM, a=RELEASES + "   x: y") == [
        "a.yaml:7:4: this does not belong to the lines above it: line it up with its neighbours (two spaces a level), "
        "and put quotes around a text that starts with [ or {"
    ]


def test_the_item_in_which_reading_stopped_lacks_nothing() -> None:
    """What seems to be missing there is only unread; what stands before it is looked at."""
    before = ITEM.replace("So.", "").replace("x", "w", 1)
    custody = "    custody:\n      - {date: 2011, status: freed, note: Bail: none}\n"
    broken = "people:\n  - id: ana\n    name: Ana Paz\n" + custody
    assert problems(before, broken, a=RELEASES, es="ana: {custody: [{note: Sin}, {note: Nada}]}") == [
        "faq.yaml:4:5: w, answer: found nothing, expected a text",
        "faq.yaml:10:47: fields in { } need commas between them, a } at the end, and quotes around a text with , { } #",
    ]
    assert problems(RELEASES, PERSON, es="ana:\n  role: Secretaria\n  custody:\n    - place: Norte: uno\n") == [
        "es.yaml:4:19: a text with ': ' in it needs quotes around it; a field indented too far looks the same",
    ]


def test_the_fingerprint_is_that_of_the_texts() -> None:
    """It changes with a text that is translated, and with nothing else."""

    def of(text: str) -> str:
        return fingerprint(reading(RELEASES, text).valid().faq["x"])

    assert len(of(ITEM)) == 8
    assert of(ITEM) == of(ITEM + "    variants: [for what reason]\n    note: hm\n")
    assert of(ITEM) != of(ITEM.replace("So.", "So!"))
    assert of(ITEM) != of(ITEM.replace("Why?", "Why"))
