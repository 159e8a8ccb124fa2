"""The whole way of a change: proposed, saved, seen in the history, taken back."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from bot.editing import Editor, journal_folder, teach

from .conftest import FAQ, SPANISH, START

Lines = Callable[[], list[str]]


def test_a_phrasing_is_taught_and_taken_back(editor: Editor, folder: Path, lines: Lines) -> None:
    """One line comes, and goes again; nothing else in the file moves."""
    change = teach(editor.files(), "band", "en", "who made the music", who="7", why="asked thrice")
    saved = editor.save(change)
    assert lines() == ["+      - who made the music"]
    assert (saved.who, saved.why, saved.when, saved.kind) == ("7", "asked thrice", START, "teach")

    editor.save(editor.undo(saved.id, who="8"))

    assert lines() == ["-      - who made the music"]
    assert (folder / "faq.yaml").read_text(encoding="utf-8") == FAQ
    assert [(entry.kind, entry.who) for entry in editor.history("band")] == [("teach", "7"), ("undo", "8")]


def test_a_phrasing_goes_to_the_file_of_its_language(editor: Editor, folder: Path, lines: Lines) -> None:
    """Spanish stands in es.yaml."""
    editor.save(teach(editor.files(), "band", "es", "¿quién tocó?", who="7"))

    assert lines() == ["+    - ¿quién tocó?"]
    assert (folder / "es.yaml").read_text(encoding="utf-8").startswith(SPANISH[:80])


def test_a_proposal_writes_nothing(editor: Editor, lines: Lines) -> None:
    """What would be is a base like any other, in memory."""
    proposal = editor.propose(teach(editor.files(), "band", "en", "who made the music", who="7"))

    assert "who made the music" in proposal.knowledge.faq["band"].variants.root["en"]
    assert lines() == []
    assert editor.history() == ()


def test_each_base_has_its_own_journal(folder: Path, tmp_path: Path) -> None:
    """Another base's changes are not offered, whichever is used first; the same base has the same by any path."""
    other = tmp_path / "other.yaml"
    other.write_bytes((folder / "faq.yaml").read_bytes())

    def editor_of(base: Path) -> Editor:
        return Editor(base, journal_folder(tmp_path / "data", base))

    assert editor_of(other).history() == ()
    saved = editor_of(folder).save(teach(editor_of(folder).files(), "band", "en", "who made the music", who="7"))

    assert [change.id for change in editor_of(tmp_path / "data" / ".." / folder.name).history()] == [saved.id]
    assert editor_of(other).history() == ()


def test_two_threads_that_read_the_journal_at_once_miss_nothing(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither then nor later: what is added is read once, whoever was first."""
    first = editor.save(teach(editor.files(), "band", "en", "who made the music", who="7"))
    reader = Editor(editor.path, tmp_path / "data")
    both = threading.Barrier(2)

    class Meeting(io.FileIO):
        def read(self, size: int = -1, /) -> bytes:
            found = super().read(size)
            with suppress(threading.BrokenBarrierError):
                both.wait(0.1)  # in vain where one waits for the other to have read
            return found or b""

    def opened(path: Path, mode: str) -> io.FileIO:
        return Meeting(path, mode)

    with monkeypatch.context() as patched, ThreadPoolExecutor(2) as threads:
        patched.setattr(Path, "open", opened)
        histories = list(threads.map(lambda _: reader.history(), range(2)))
    second = editor.save(teach(editor.files(), "band", "en", "who played it", who="7"))

    assert histories == [(first,), (first,)]
    assert reader.history() == (first, second)
