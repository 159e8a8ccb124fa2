"""Every refusal, in words that say what helps; none of them writes anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from bot.editing import (
    Editor,
    Refused,
    add,
    add_release,
    edit,
    hide,
    label,
    person_status,
    saving,
    teach,
    unhide,
)

ENTRY = {"question": "Why?", "topic": "prison", "answer": "So.", "sources": ["dfi-2020#1"]}

REFUSALS: dict[str, tuple[Callable[[Editor], object], str]] = {
    "an entry that is not there": (
        lambda e: teach(e.files(), "bnad", "en", "who", who="7"),
        "There is no item bnad in the base.",
    ),
    "no question": (
        lambda e: teach(e.files(), "ana-rivas", "en", "who", who="7"),
        "ana-rivas is no question: only questions have phrasings.",
    ),
    "no word": (lambda e: teach(e.files(), "band", "en", "?!", who="7"), "There is no word in this question."),
    "a known phrasing": (
        lambda e: teach(e.files(), "band", "en", "WHICH band played?", who="7"),
        "band has this phrasing already.",
    ),
    "another's phrasing": (
        lambda e: e.propose(teach(e.files(), "band", "en", "crowd at the gate", who="7")),
        "This can't be saved, as the base would have mistakes:\n"
        "faq.yaml:36:16: gate, variants: found 'crowd at the gate', "
        "expected words of its own: faq.yaml:27 gives the same to band",
    ),
    "too long a question": (
        lambda e: teach(e.files(), "band", "en", "who " * 80, who="7"),
        "This text has 320 characters; 256 is the most that fits.",
    ),
    "too long an answer": (
        lambda e: edit(e.files(), "band", {"answer": {"es": "x" * 1300}}, who="7"),
        "This text has 1300 characters; 1200 is the most that fits.",
    ),
    "a date that is none": (
        lambda e: person_status(e.files(), "ana-rivas", "freed", "9 March 2020", ["dfi-2020#1"], who="7"),
        "“9 March 2020” is no date. Write it as 2011, 2011-02, 2011-02-24 or 2011-02-14/2011-02-19.",
    ),
    "a day that there is not": (
        lambda e: person_status(e.files(), "ana-rivas", "freed", "2020-02-30", ["dfi-2020#1"], who="7"),
        "“2020-02-30” is not in the calendar.",
    ),
    "a far date": (
        lambda e: e.propose(person_status(e.files(), "ana-rivas", "freed", "2190-01", ["dfi-2020#1"], who="7")),
        "This can't be saved, as the base would have mistakes:\n"
        "faq.yaml:17:10: ana-rivas, custody 2, date: found '2190-01', "
        "expected a date between 1800-01-01 and 2100-01-01",
    ),
    "news without a source": (
        lambda e: person_status(e.files(), "ana-rivas", "freed", "2020-03-09", [], who="7"),
        "Say which release tells of it: news of a person needs a source.",
    ),
    "a status that there is not": (
        lambda e: person_status(e.files(), "ana-rivas", "free", "2020-03-09", ["dfi-2020#1"], who="7"),
        "“free” is none of these: arrested, imprisoned, transferred, sentenced, bailed, freed, died.",
    ),
    "news of what is no person": (
        lambda e: person_status(e.files(), "band", "freed", "2020-03-09", ["dfi-2020#1"], who="7"),
        "band is no person.",
    ),
    "nearly a release": (
        lambda e: edit(e.files(), "band", {"sources": ["dfi-2O20#4"]}, who="7"),
        "There is no release “dfi-2O20” in the base. Did you mean “dfi-2020”?",
    ),
    "no release at all": (
        lambda e: edit(e.files(), "band", {"sources": ["a newspaper"]}, who="7"),
        "There is no release “a newspaper” in the base: add it first.",
    ),
    "a topic that there is not": (
        lambda e: e.propose(add(e.files(), "faq", {**ENTRY, "topic": "prisons"}, who="7")),
        "This can't be saved, as the base would have mistakes:\n"
        "faq.yaml:40:5: why, topic: found 'prisons', expected the id of a topic (did you mean 'prison'?)",
    ),
    "an id that is taken": (
        lambda e: add(e.files(), "faq", {**ENTRY, "id": "band"}, who="7"),
        "The id “band” is taken: each item has one of its own.",
    ),
    "an id that is none": (
        lambda e: e.propose(add(e.files(), "faq", {**ENTRY, "id": "a b"}, who="7")),
        "This can't be saved, as the base would have mistakes:\n"
        "faq.yaml:39:5: a b, id: found 'a b', expected an id: small letters, digits and hyphens, no spaces",
    ),
    "an id that is to change": (
        lambda e: edit(e.files(), "band", {"id": "brass"}, who="7"),
        "An id is never changed: others refer to it.",
    ),
    "a field that there is not": (
        lambda e: edit(e.files(), "prison", {"answer": "So."}, who="7"),
        "“answer” is none of these: id, translates, title, note, draft, visibility.",
    ),
    "a section that there is not": (
        lambda e: add(e.files(), "heroes", {"name": "Ana"}, who="7"),
        "“heroes” is none of these: "
        "releases, topics, organisations, people, actions, faq, places, synonyms, questions.",
    ),
    "a person's name that is taken": (
        lambda e: e.propose(add(e.files(), "people", {"name": "Ana Rivas", "id": "ana"}, who="7")),
        "This can't be saved, as the base would have mistakes:\n"
        "faq.yaml:18:5: ana, name: found 'Ana Rivas', "
        "expected a name that ana-rivas has not: members who use it are asked whom they mean",
    ),
    "an address that is none": (
        lambda e: e.propose(add_release(e.files(), "Title", "DFI", "dfi.example", who="7")),
        "This can't be saved, as the base would have mistakes:\n"
        "faq.yaml:16:5: dfi-title, url: found 'dfi.example', "
        "expected a web address that starts with https:// or http://, without spaces",
    ),
    "a kind of release that there is not": (
        lambda e: add_release(e.files(), "Title", "DFI", "https://dfi.example", kind="tweet", who="7"),
        "“tweet” is none of these: release, press, blog, book, official.",
    ),
    "a visibility that there is not": (
        lambda e: hide(e.files(), "band", "nobody", who="7"),
        "“nobody” is none of these: public, moderators, withheld.",
    ),
    "a label of nothing": (
        lambda e: label(e.files(), "who?", "brass", who="7"),
        "There is no item brass in the base.",
    ),
    "nothing new": (
        lambda e: e.propose(unhide(e.files(), "band", who="7")),
        "Nothing would change: the files say so already.",
    ),
    "a release that others need": (
        lambda e: e.propose(hide(e.files(), "dfi-2020", "moderators", who="7")),
        "This can't be saved, as the base would have mistakes:\n"
        "faq.yaml:17:85: ana-rivas, custody 1, sources: found only sources that members are not shown, "
        "expected the release that states this event, or 'draft: true' until there is one\n"
        "faq.yaml:31:5: band, sources: found only sources that members are not shown, "
        "expected the release that states the answer, or 'draft: true' until there is one\n"
        "faq.yaml:38:5: gate, sources: found only sources that members are not shown, "
        "expected the release that states the answer, or 'draft: true' until there is one",
    ),
    "a change that was never made": (
        lambda e: e.undo("abc", who="7"),
        "There is no change abc in the journal.",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_says_what_is_wrong(name: str, editor: Editor, lines: Callable[[], list[str]]) -> None:
    """In one sentence, with the problems under it where there are some; nothing is written."""
    refused, sentence = REFUSALS[name]

    with pytest.raises(Refused) as raised:
        refused(editor)

    assert str(raised.value) == sentence
    assert (lines(), editor.history()) == ([], ())
    for language in ("es", "fr"):
        assert raised.value.text(language, for_managers=True).partition("\n")[0] != sentence.partition("\n")[0]


def test_nothing_is_edited_while_a_file_has_mistakes(editor: Editor, folder: Path) -> None:
    """The mistakes are named; mended, it goes on."""
    file = folder / "faq.yaml"
    good = file.read_text(encoding="utf-8")
    change = teach(editor.files(), "band", "en", "who made music", who="7")
    file.write_text(good.replace("    topic: prison\n    question", "    topic: prison\n   question"), encoding="utf-8")

    with pytest.raises(Refused) as raised:
        editor.save(change)

    first, *places = str(raised.value).split("\n")
    assert first == "The files of the base have mistakes at the moment. Mend these first:"
    assert any(re.match(r"faq\.yaml:2[0-9]:\d+: ", place) for place in places)
    file.write_text(good, encoding="utf-8")
    editor.save(change)


def test_who_changed_the_same_is_told_with_both_versions(editor: Editor, folder: Path) -> None:
    """What the change started from, what it wants, and what stands there."""
    change = edit(editor.files(), "gate", {"answer": "Fifty dockers."}, who="7")
    file = folder / "faq.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Sixty", "Seventy"), encoding="utf-8")

    with pytest.raises(Refused) as raised:
        editor.save(change)

    assert (
        str(raised.value) == "answer of gate in faq.yaml has been changed meanwhile, and not to what this change wants."
    )
    (versions,) = raised.value.versions
    shown = [version["answer"] for version in (versions.before, versions.wanted, versions.now) if version]
    assert shown == ["Sixty dockers.", "Fifty dockers.", "Seventy dockers."]


def test_what_others_changed_beside_it_stays(editor: Editor, folder: Path) -> None:
    """Another field of the item, another phrasing, another item: both changes are there afterwards."""
    change = teach(editor.files(), "gate", "en", "how many dockers came", who="7")
    file = folder / "faq.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("[crowd at the gate]", "[crowd at the gate, who came]").replace("Sixty", "Seventy")
    file.write_text("# by hand\n" + text, encoding="utf-8")

    editor.save(change)

    text = file.read_text(encoding="utf-8")
    assert "[crowd at the gate, how many dockers came, who came]" in text
    assert "Seventy" in text
    assert text.startswith("# by hand\n")


def test_undo_names_what_stands_in_its_way(editor: Editor) -> None:
    """A later change of the same; once that is taken back, so can this be."""
    first = editor.save(edit(editor.files(), "gate", {"answer": "Fifty dockers."}, who="7"))
    beside = editor.save(teach(editor.files(), "gate", "en", "how many came", who="8"))
    second = editor.save(edit(editor.files(), "gate", {"answer": "Forty dockers."}, who="8"))

    with pytest.raises(Refused) as raised:
        editor.propose(editor.undo(first.id, who="7"))
    assert str(raised.value) == (
        f"Change {first.id} can't be taken back by itself: {beside.id}, {second.id} changed the same since. "
        "Take that back first."
    )

    back = editor.save(editor.undo(second.id, who="8"))
    editor.save(editor.undo(first.id, who="7"))
    assert "Sixty dockers." in str(editor.files().knowledge.faq["gate"].answer)
    assert "how many came" in editor.files().knowledge.faq["gate"].variants.root["en"]
    with pytest.raises(Refused, match=f"Change {second.id} has been taken back already, by {back.id}."):
        editor.undo(second.id, who="8")


def test_an_added_entry_that_others_changed_is_not_removed(editor: Editor) -> None:
    """Taking it back would take more than was added."""
    added = editor.save(add(editor.files(), "faq", {**ENTRY, "id": "why"}, who="7"))
    later = editor.save(teach(editor.files(), "why", "en", "what for", who="8"))

    with pytest.raises(Refused, match=f"{added.id} can't be taken back by itself: {later.id} changed the same since"):
        editor.save(editor.undo(added.id, who="7"))


def test_anchors_are_left_to_people(editor: Editor, folder: Path) -> None:
    """What others repeat with * is not taken from under them."""
    file = folder / "faq.yaml"
    text = file.read_text(encoding="utf-8").replace('["dfi-2020#4"]', '&four ["dfi-2020#4"]')
    file.write_text(text.replace('sources: ["dfi-2020#5"]', "sources: *four"), encoding="utf-8")

    editor.save(edit(editor.files(), "gate", {"sources": ["dfi-2020#6"]}, who="7"))
    assert 'sources: ["dfi-2020#6"]\n# The end' in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace('["dfi-2020#6"]', "*four"), encoding="utf-8")
    with pytest.raises(Refused) as raised:
        editor.save(edit(editor.files(), "band", {"sources": ["dfi-2020#6"]}, who="7"))

    assert str(raised.value) == (
        "band in faq.yaml is written in a way that can only be changed in the file itself (with & and *?)."
    )


def test_a_list_behind_an_anchor_is_left_to_people(editor: Editor, folder: Path) -> None:
    """Where its elements stand can't be told from where it begins."""
    file = folder / "faq.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("faq:\n", "faq: &all  # of them\n"), encoding="utf-8")
    files = editor.files()

    for change in (
        teach(files, "gate", "en", "how many dockers came", who="7"),
        edit(files, "gate", {"answer": "Fifty dockers."}, who="7"),
        hide(files, "gate", "withheld", who="7"),
        add(files, "faq", {**ENTRY, "id": "why"}, who="7"),
    ):
        with pytest.raises(Refused, match=r"in a way that can only be changed in the file itself \(with & and \*\?\)"):
            editor.propose(change)


def test_a_lock_that_is_held_is_waited_for(editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And when it does not come free, that is said."""
    monkeypatch.setattr(saving, "PATIENCE", 0.05)
    change = teach(editor.files(), "band", "en", "who made music", who="7")
    editor.recover()
    with (
        FileLock(tmp_path / "data" / "editing.lock"),
        pytest.raises(Refused, match="Somebody else is saving at the moment"),
    ):
        editor.save(change)


def test_a_folder_that_cannot_be_written_to(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is the system's; the journal holds nothing that is not in the files."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    change = teach(editor.files(), "band", "en", "who made music", who="7")
    monkeypatch.setattr(saving, "Replacement", full)

    with pytest.raises(Refused, match="The files can't be written: No space left on device"):
        editor.save(change)

    assert editor.history() == ()


def test_a_journal_that_cannot_be_read(editor: Editor, tmp_path: Path, lines: Callable[[], list[str]]) -> None:
    """Without it, nobody knows what was begun: nothing is written."""
    change = teach(editor.files(), "band", "en", "who made music", who="7")
    (tmp_path / "data" / "journal.jsonl").mkdir(parents=True)

    for read in (editor.history, editor.recover, lambda: editor.undo("abc", who="7"), lambda: editor.save(change)):
        with pytest.raises(Refused, match=r"The journal can't be read: .+\.$"):
            read()
    assert lines() == []


def test_a_base_that_is_gone(tmp_path: Path) -> None:
    """There is nothing to edit."""
    with pytest.raises(Refused, match="The base can't be read: No such file or directory"):
        Editor(tmp_path / "none.yaml", tmp_path / "data").files()
