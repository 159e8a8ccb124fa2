"""A save is whole or not at all: modes, links, and a process that is killed at every step."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.editing import Change, Editor, Files, add, person_status, teach
from bot.editing.journal import Journal
from bot.editing.saving import Saver
from bot.editing.writing import Replacement

from .conftest import FAQ

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed here as Unix does it")


def names(folder: Path) -> list[str]:
    """Every file in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_the_mode_stays_and_nothing_is_left(editor: Editor, folder: Path) -> None:
    """The new file has the old one's mode and owner, and no temporary file stays beside it."""
    file = folder / "faq.yaml"
    file.chmod(0o640)
    before = file.stat()
    editor.save(teach(editor.files(), "band", "en", "who made music", who="7"))
    after = file.stat()

    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_ino != before.st_ino
    assert names(folder) == ["es.yaml", "faq.yaml", "questions.yaml"]


def test_a_link_is_followed(editor: Editor, folder: Path, tmp_path: Path) -> None:
    """The file that it leads to is replaced, the link stays."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "faq.yaml").rename(elsewhere / "base.yaml")
    (folder / "faq.yaml").symlink_to(elsewhere / "base.yaml")

    editor.save(teach(editor.files(), "band", "en", "who made music", who="7"))

    assert (folder / "faq.yaml").is_symlink()
    assert "- who made music" in (elsewhere / "base.yaml").read_text(encoding="utf-8")
    assert names(elsewhere) == ["base.yaml"]


def test_another_save_in_the_last_moment_is_seen(editor: Editor, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever saves between reading and writing loses nothing: the change is made again, of what they saved."""
    original, times = Journal.begin, []

    def meanwhile(journal: Journal, change: Change) -> None:
        original(journal, change)
        if not times:
            file = folder / "faq.yaml"
            file.write_text(file.read_text(encoding="utf-8").replace("Sixty", "Seventy"), encoding="utf-8")
        times.append(change.id)

    monkeypatch.setattr(Journal, "begin", meanwhile)
    saved = editor.save(teach(editor.files(), "band", "en", "who made music", who="7"))

    text = (folder / "faq.yaml").read_text(encoding="utf-8")
    assert text == FAQ.replace("Sixty", "Seventy").replace(
        "'music at the gate'\n", "'music at the gate'\n      - who made music\n"
    )
    assert len(times) == 2
    assert editor.history() == (saved,)


def killed(editor: Editor, change: Change, at: str, count: int) -> None:
    """Save a change in another process, which is killed before it does ``at`` for the ``count``-th time."""
    child = os.fork()
    if child == 0:
        owner = next(kind for kind in (Replacement, Journal, Saver) if hasattr(kind, at))
        original, times = getattr(owner, at), []

        def once(self: object, *arguments: object) -> object:
            times.append(at)
            if len(times) == count:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(self, *arguments)

        setattr(owner, at, once)
        try:
            editor.save(change)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


ENTRY = {
    "question": {"en": "Why?", "es": "¿Por qué?"},
    "topic": "prison",
    "answer": {"en": "So.", "es": "Así."},
    "sources": ["dfi-2020#1"],
}
CHANGES: dict[str, Callable[[Files], Change]] = {
    "one file": lambda files: teach(files, "band", "en", "who made music", who="7"),
    "two files": lambda files: add(files, "faq", ENTRY, who="7"),
    "two that must agree": lambda files: person_status(files, "ana-rivas", "freed", "2020-03", ["dfi-2020"], who="7"),
}
STEPS = {
    "_put_in_place": (1, False),
    "begin": (1, False),
    "commit": (1, False),
    "commit again": (2, True),
    "saved": (1, True),
}
"""Where the process is killed, and whether the change is there afterwards."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", CHANGES)
def test_a_killed_save_is_whole_or_not_at_all(name: str, step: str, editor: Editor, folder: Path) -> None:
    """Whoever comes next finds valid files that hold all of the change or nothing of it, and the journal agrees."""
    count, made = STEPS[step]
    if step == "commit again" and name == "one file":
        pytest.skip("there is one file only")
    change = CHANGES[name](editor.files())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    killed(editor, change, step.removesuffix(" again"), count)
    editor.recover()

    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert editor.files().loaded.errors == ()
    assert [saved.about for saved in editor.history()] == [change.about] * made
    assert (after != before) == made
    assert sorted(after) == sorted(before)
    if made:  # it can be taken back like any other
        editor.save(editor.undo(editor.history()[0].id, who="8"))
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    else:
        editor.save(change)


def test_a_torn_line_of_the_journal_is_passed_over(editor: Editor, tmp_path: Path) -> None:
    """A process can be killed in the middle of writing a line."""
    first = editor.save(teach(editor.files(), "band", "en", "who made music", who="7"))
    with (tmp_path / "data" / "journal.jsonl").open("a", encoding="utf-8") as journal:
        journal.write('{"state":"begun","id":"')

    second = editor.save(teach(editor.files(), "band", "en", "who played", who="7"))

    assert editor.history() == (first, second)
    assert Editor(editor.path, tmp_path / "data").history() == (first, second)


@pytest.mark.parametrize(
    "line",
    [
        '{"state":"begun","id":"5a5a5a5a"}',
        '{"state":"begun","id":"5a5a5a5a","edits":["band"],"kind":"teach"}',
        "begun",
    ],
)
def test_a_line_of_the_journal_that_is_no_record_is_passed_over_and_told(
    editor: Editor, tmp_path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    """What stands behind it counts, for whoever reads on as for whoever reads anew."""
    journal = tmp_path / "data" / "journal.jsonl"
    first = editor.save(teach(editor.files(), "band", "en", "who made music", who="7"))
    with journal.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    anew = Editor(editor.path, tmp_path / "data")
    second = anew.save(teach(anew.files(), "band", "en", "who played", who="7"))

    assert editor.history() == anew.history() == (first, second)
    assert f"A line of {journal} is passed over" in caplog.text


def test_what_somebody_took_out_meanwhile_stays_out(editor: Editor, folder: Path) -> None:
    """A change of two files, killed between them, of which a person then removed the first half by hand."""
    change = CHANGES["two that must agree"](editor.files())
    before = (folder / change.files[0]).read_bytes()
    killed(editor, change, "commit", 2)
    (folder / change.files[0]).write_bytes(before)

    editor.recover()

    assert editor.files().loaded.errors == ()
    assert editor.history() == ()
