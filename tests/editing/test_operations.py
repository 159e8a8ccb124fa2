"""What moderators do, and the lines that come of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.editing import (
    Change,
    Editor,
    add,
    add_release,
    doubts,
    edit,
    hide,
    ignore,
    label,
    person_status,
    teach,
    unhide,
)
from bot.knowledge.fields import fingerprint

Lines = Callable[[], list[str]]


@pytest.fixture
def done(editor: Editor, lines: Lines, folder: Path) -> Callable[[Change], list[str]]:
    """Save a change, and give the lines that it changed.

    Taken back, the files must mean what they meant before.
    """

    def save(change: Change) -> list[str]:
        before = editor.files()
        saved = editor.save(change)
        changed = lines()
        after = editor.files()
        editor.save(editor.undo(saved.id, who="8"))
        assert editor.files().parsed.base == before.parsed.base
        for name, content in after.content.items():
            (folder / name).write_bytes(content)
        lines()
        return changed

    return save


def test_a_phrasing_is_taken_out(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """One line goes; how it was quoted, or a comment above it, does not matter."""
    change = edit(editor.files(), "band", {"variants": {"en": ["which band played"]}}, who="7")
    assert done(change) == ["-      - 'music at the gate'"]


def test_an_entry_is_added_in_two_languages(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """Each text goes where its language is, and the translation is marked as one of the English that came with it."""
    change = add(
        editor.files(),
        "faq",
        {
            "question": {"en": "Which song was played?", "es": "¿Qué canción tocaron?"},
            "topic": "prison",
            "variants": {"en": ["song at the gate"], "es": ["que cancion"]},
            "answer": {"en": "A miners' song: the old one.", "es": "Una canción minera."},
            "sources": ["dfi-2020#4"],
            "related": ["band"],
        },
        who="7",
    )
    assert done(change) == [
        "+",
        "+which-song-was-played:",
        "+  translates: 4d34e06c",
        "+  question: ¿Qué canción tocaron?",
        "+  variants: [que cancion]",
        "+  answer: Una canción minera.",
        "+",
        "+  - id: which-song-was-played",
        "+    topic: prison",
        "+    question: Which song was played?",
        "+    variants: [song at the gate]",
        """+    answer: "A miners' song: the old one.\"""",
        '+    sources: ["dfi-2020#4"]',
        "+    related: [band]",
    ]


def test_an_entry_is_added_in_another_language_than_the_bases_own(
    editor: Editor, done: Callable[[Change], list[str]]
) -> None:
    """There is nothing yet that it could translate: its texts stand in the entry, and so does what follows."""
    fields = {
        "question": {"es": "¿Qué canción tocaron?"},
        "topic": "prison",
        "variants": {"es": ["que cancion"]},
        "answer": {"es": "Una canción minera."},
        "sources": ["dfi-2020#4"],
    }
    added = add(editor.files(), "faq", fields, who="7")
    assert done(added) == [
        "+",
        "+  - id: que-cancion-tocaron",
        "+    topic: prison",
        "+    question:",
        "+      es: ¿Qué canción tocaron?",
        "+    variants:",
        "+      es: [que cancion]",
        "+    answer:",
        "+      es: Una canción minera.",
        '+    sources: ["dfi-2020#4"]',
    ]
    assert done(teach(editor.files(), "que-cancion-tocaron", "es", "la cancion", who="7")) == [
        "-      es: [que cancion]",
        "+      es: [que cancion, la cancion]",
    ]
    english = edit(
        editor.files(),
        "que-cancion-tocaron",
        {"question": {"en": "Which song was played?"}, "answer": {"en": "A song."}},
        who="7",
    )
    assert done(english) == [
        "+      en: Which song was played?",
        "+      en: A song.",
    ]


def test_an_id_is_made_of_letters_and_digits(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """Whatever signs are in the question."""
    given = {"question": {"en": "Who sang __old_song__?"}, "topic": "prison", "answer": {"en": "All did."}}
    assert "+  - id: who-sang-old-song" in done(add(editor.files(), "faq", given, who="7"))


def test_a_question_of_another_language_alone_is_taught_in_the_entry(
    editor: Editor, done: Callable[[Change], list[str]]
) -> None:
    fields = {"question": {"es": "¿Qué canción?"}, "topic": "prison", "answer": {"es": "Una."}, "sources": ["dfi-2020"]}
    done(add(editor.files(), "faq", fields, who="7"))
    assert done(teach(editor.files(), "que-cancion", "es", "la cancion", who="7")) == [
        "+    variants:",
        "+      es: [la cancion]",
    ]


def test_an_entry_without_a_source_is_a_draft(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """Members never see it; with a source it is one no longer."""
    fields = {"question": "Which song was played?", "topic": "prison", "answer": "An old one."}
    assert done(add(editor.files(), "faq", fields, who="7")) == [
        "+",
        "+  - id: which-song-was-played",
        "+    topic: prison",
        "+    question: Which song was played?",
        "+    answer: An old one.",
        "+    draft: true",
    ]
    assert done(edit(editor.files(), "which-song-was-played", {"sources": ["dfi-2020#4"]}, who="7")) == [
        "-    draft: true",
        '+    sources: ["dfi-2020#4"]',
    ]
    assert done(edit(editor.files(), "which-song-was-played", {"sources": []}, who="7")) == [
        '-    sources: ["dfi-2020#4"]',
        "+    draft: true",
    ]


def test_any_field_of_an_entry_is_edited(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """Comments beside and between the fields stay."""
    change = edit(
        editor.files(),
        "band",
        {
            "question": "Which band played?",
            "answer": "A brass band.",
            "variants": ["which band played", "the band"],
            "related": ["gate"],
            "note": "Ask the dockers: #2 is missing",
        },
        who="7",
    )
    assert done(change) == [
        "-    question: Who played at the gate?   # not which song",
        "+    question: Which band played?   # not which song",
        "+      - the band",
        "-      - 'music at the gate'",
        "-    answer: >-",
        "-      A brass band",
        "+    answer: A brass band.",
        "-      of the dockers.",
        "+    related: [gate]",
        '+    note: "Ask the dockers: #2 is missing"',
    ]


def test_an_edited_translation_goes_to_its_file(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """The Spanish answer is in es.yaml, and so are texts that were not there before."""
    assert done(edit(editor.files(), "band", {"answer": {"es": "Una banda."}}, who="7")) == [
        "-  answer: Una banda de los estibadores.",
        "+  answer: Una banda.",
    ]
    assert done(edit(editor.files(), "gate", {"answer": {"es": "Sesenta."}}, who="7")) == [
        "+",
        "+gate:",
        "+  translates: d0b5222b",
        "+  answer: Sesenta.",
    ]


def test_both_languages_edited_keep_their_mark(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """Whoever gives both texts has seen both; whoever changes the English alone leaves the Spanish behind."""
    both = {
        "question": {"en": "Who made music?", "es": "¿Quién hizo música?"},
        "answer": {"en": "A band.", "es": "Una."},
    }
    marked = done(edit(editor.files(), "band", both, who="7"))
    assert [line for line in marked if "translates" in line] == ['+  translates: "02883060"']
    answers = {"answer": {"en": "A brass band.", "es": "Una banda."}}
    assert editor.propose(edit(editor.files(), "band", answers, who="7")).warnings == ()
    english = editor.propose(edit(editor.files(), "band", {"answer": "A brass band."}, who="7"))
    assert [problem.field for problem in english.warnings] == ["translates (es)"]


def test_a_release_is_added(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """Its id is made of who published it, when, and what it is called."""
    url, title = "https://harbour.example/held", "Docker: Another Still Held"
    change = add_release(editor.files(), title, "Harbour Voice", url, date="2020-03-12", kind="press", who="7")
    assert done(change) == [
        "+  - id: harbour-voice-2020-03-12-docker",
        '+    title: "Docker: Another Still Held"',
        "+    publisher: Harbour Voice",
        "+    date: 2020-03-12",
        "+    language: en",
        "+    kind: press",
        "+    url: https://harbour.example/held",
    ]


def test_news_of_a_person(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """The event goes where its date belongs, and the translations' lists stay as long as the original."""
    change = person_status(editor.files(), "ana-rivas", "freed", "2020-03-09", ["dfi-2020#1"], who="7")
    assert done(change) == [
        "+    -",
        '+      - {date: 2020-03-09, status: freed, sources: ["dfi-2020#1"]}',
    ]
    note = {"en": "At home.", "es": "En casa."}
    change = person_status(editor.files(), "ana-rivas", "arrested", "2019-04", ["dfi-2020#3"], note=note, who="7")
    assert done(change) == [
        "+    - note: En casa.",
        '+      - {date: 2019-04, status: arrested, note: At home., sources: ["dfi-2020#3"]}',
    ]
    change = person_status(
        editor.files(), "ana-rivas", "transferred", "2019-05", ["dfi-2020#3"], note={"es": "De noche."}, who="7"
    )
    assert done(change) == [
        "+    -",
        '+      - {date: 2019-05, status: transferred, note: {es: De noche.}, sources: ["dfi-2020#3"]}',
    ]
    assert [event.status for event in editor.files().knowledge.people["ana-rivas"].custody] == [
        "arrested",
        "imprisoned",
        "transferred",
        "freed",
    ]


@pytest.fixture
def marked(editor: Editor, folder: Path) -> Editor:
    """The editor of a base whose translation of Ana Rivas is marked as that of what is told of her."""
    spanish = folder / "es.yaml"
    mark = f"ana-rivas:\n  translates: '{fingerprint(editor.files().knowledge.people['ana-rivas'])}'\n"
    spanish.write_text(spanish.read_text(encoding="utf-8").replace("ana-rivas:\n", mark), encoding="utf-8")
    return editor


@pytest.mark.parametrize("told", [{}, {"place": "Puerto Gris"}, {"note": {"en": "At home.", "es": "En casa."}}])
def test_news_that_leave_nothing_to_translate_leave_no_translation_behind(
    marked: Editor, told: dict[str, object]
) -> None:
    """Wherever in the history they belong."""
    for date in ("2019-04", "2020-03-09"):
        change = person_status(marked.files(), "ana-rivas", "transferred", date, ["dfi-2020#1"], **told, who="7")
        assert marked.propose(change).warnings == ()


@pytest.mark.parametrize(
    ("date", "asked"),
    [
        ("2009-03-09", ["9 March 2009 is before all else that is known of Ana Rivas. Is the year right?"]),
        ("2020-03-09", []),
    ],
)
def test_news_before_all_that_is_known_may_have_a_slip_in_the_year(editor: Editor, date: str, asked: list[str]) -> None:
    change = person_status(editor.files(), "ana-rivas", "freed", date, ["dfi-2020#1"], who="7")

    assert doubts(editor.propose(change), "en", for_managers=True) == asked


def test_news_in_one_language_leave_the_others_behind(marked: Editor) -> None:
    """Moderators read which these are, and no marks."""
    change = person_status(marked.files(), "ana-rivas", "freed", "2020-03-09", ["dfi-2020#1"], note="On foot.", who="7")
    proposal = marked.propose(change)

    assert list(proposal.left_behind.values()) == ["es"]
    assert doubts(proposal, "en", for_managers=True) == [
        "Not adjusted yet: Spanish. These translations still say what the original said before.",
        "faq.yaml:13:5: warning: ana-rivas: found no 'es', expected custody in es.yaml",
    ]


def test_hiding_and_showing(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """One line comes, and goes."""
    assert done(hide(editor.files(), "gate", "moderators", who="7")) == ["+    visibility: moderators"]
    assert done(hide(editor.files(), "gate", "withheld", who="7")) == [
        "-    visibility: moderators",
        "+    visibility: withheld",
    ]
    assert done(unhide(editor.files(), "gate", who="7")) == ["-    visibility: withheld"]


def test_questions_are_labelled(editor: Editor, done: Callable[[Change], list[str]]) -> None:
    """A label looks like the ones before it; a question has one."""
    assert done(label(editor.files(), "who was at the gate?", "gate", note="a member's words", who="7")) == [
        "+  - {question: who was at the gate?, expect: gate, note: a member's words}"
    ]
    assert done(ignore(editor.files(), "Which band was it", who="7")) == [
        "-  - {question: which band was it, expect: band}",
        "+  - {question: which band was it, expect: unknown}",
    ]


def test_a_base_without_labels_gets_a_file_of_them(editor: Editor, folder: Path) -> None:
    """The first label makes questions.yaml; taking it back leaves it empty, and valid."""
    (folder / "questions.yaml").unlink()
    saved = editor.save(ignore(editor.files(), "what is the weather", who="7"))
    text = (folder / "questions.yaml").read_text(encoding="utf-8")
    assert text == "questions:\n  - question: what is the weather\n    expect: unknown\n"
    editor.save(editor.undo(saved.id, who="7"))
    assert (folder / "questions.yaml").read_text(encoding="utf-8") == "questions: []\n"


def test_a_single_file_holds_every_language(editor: Editor, folder: Path, tmp_path: Path) -> None:
    """Where there are no translation files, a text in another language stands beside the first."""
    single = Editor(folder / "faq.yaml", tmp_path / "single")
    single.save(teach(single.files(), "gate", "es", "quien espero", who="7"))
    assert (
        "    variants:\n      en: [crowd at the gate]\n      es: [quien espero]\n" in (folder / "faq.yaml").read_text()
    )


@pytest.mark.parametrize(
    ("section", "fields"),
    [
        ("organisations", {"name": "Unidock", "country": "CL", "summary": "A union.", "sources": ["dfi-2020#2"]}),
        ("actions", {"kind": "picket", "date": "2020-02", "summary": "A picket.", "sources": ["dfi-2020"]}),
        ("people", {"name": "Tomás Vega", "aliases": ["Vega"], "role": {"en": "driver", "es": "gruista"}}),
        ("topics", {"title": "The gate"}),
        ("places", {"id": "oslo-names", "country": "NO", "city": "Oslo", "names": {"en": ["Kristiania"]}}),
        ("synonyms", {"id": "band-words", "words": {"en": ["band", "brass"], "es": ["banda"]}}),
        (
            "faq",
            {
                "question": "How many waited?",
                "topic": "prison",
                "values": [
                    {"value": {"en": "Sixty.", "es": "Sesenta."}, "sources": ["dfi-2020#5"]},
                    {"value": {"en": "Fifty.", "es": "Cincuenta."}, "sources": ["dfi-2020#6"]},
                ],
            },
        ),
    ],
)
def test_items_of_every_kind_are_added(
    editor: Editor, done: Callable[[Change], list[str]], section: str, fields: dict[str, object]
) -> None:
    """Whatever the base holds can be added, and is there."""
    change = add(editor.files(), section, fields, who="7")
    assert done(change)
    assert change.about in editor.files().entries
