"""The file: every earlier version is brought up to date, threads share it, its failures are put into words."""

from __future__ import annotations

import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import FILE, Store, Why
from bot.store.database import Database
from bot.store.schema import STEPS, VERSION

DAY = date(2020, 4, 1)

ROWS = (
    (
        "INSERT INTO guild VALUES (1, 2, 3, 4, 'fr')",
        "INSERT INTO ask_channel VALUES (1, 5)",
        "INSERT INTO member VALUES (6, 'es')",
    ),
    ("INSERT INTO wording VALUES (1, 'who is [name]?', 'en', 'unknown', 2, '2020-04-01', 1, 'new')",),
    ("INSERT INTO verdict VALUES ('rivas-who', 'en', 1, '2020-04-01', 3)",),
    ("UPDATE wording SET state = 'taken' WHERE id = 1",),
    ("INSERT INTO home VALUES (7)",),
)
"""What a bot of each version could have written."""


def tables(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def as_written_by(version: int, file: Path) -> None:
    """Make a file as a bot of an earlier version left it."""
    connection = sqlite3.connect(file)
    for number in range(version):
        for statement in (*STEPS[number], *ROWS[number]):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("version", range(VERSION + 1))
def test_a_file_of_every_version_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    """Its tables are those of a new file, and what was in it is still there."""
    file = tmp_path / FILE
    as_written_by(version, file)
    Database(tmp_path / "new.sqlite").close()

    store = Store(tmp_path)

    with sqlite3.connect(file) as old, sqlite3.connect(tmp_path / "new.sqlite") as new:
        assert tables(old) == tables(new)
        assert old.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert [settings.language for settings in store.guilds.all().values()] == (["fr"] if version >= 1 else [])
    assert store.members.all() == ({6: "es"} if version >= 1 else {})
    assert [(w.id, w.text, w.count) for w in store.unanswered.all()] == (
        [(1, "who is [name]?", 2)] if version >= 2 else []
    )
    assert store.unanswered.record("why?", "en", Why.UNKNOWN, DAY) == (2 if version >= 2 else 1)
    assert [v.helped for v in store.feedback.all()] == ([3] if version >= 3 else [])
    assert store.home.servers() == ({7} if version >= 5 else set())


def test_every_version_has_rows() -> None:
    """Whoever adds a step adds what a bot of that version writes."""
    assert len(ROWS) == VERSION


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half of a version."""
    as_written_by(1, tmp_path / FILE)
    monkeypatch.setattr("bot.store.schema.STEPS", (*STEPS[:2], ("CREATE TABLE half (x)", "NO SUCH STATEMENT")))

    with pytest.raises(StoreError, match="syntax error"):
        Store(tmp_path)

    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert "half" not in {name for name, _ in tables(connection)}


def test_what_was_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    """In write-ahead mode, so that a reader never waits for a writer."""
    store = Store(tmp_path / "made" / "here")
    store.members.choose(1, "fr")
    store.close()
    store.close()

    again = Store(tmp_path / "made" / "here")

    assert again.members.all() == {1: "fr"}
    with sqlite3.connect(tmp_path / "made" / "here" / FILE) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_without_a_folder_everything_is_in_memory() -> None:
    """As in the preview: two stores know nothing of each other."""
    one, other = Store(), Store()
    one.members.choose(1, "es")

    assert (one.members.all(), other.members.all()) == ({1: "es"}, {})


def test_threads_share_a_store(tmp_path: Path) -> None:
    """Eight threads at once lose no count."""
    store = Store(tmp_path)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: store.unanswered.record("why?", "en", Why.UNKNOWN, DAY), range(400)))

    assert [wording.count for wording in store.unanswered.all()] == [400]


def test_two_bots_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    """Each finds the tables, whoever made them."""
    ready = threading.Barrier(4)

    def opened(_: int) -> Store:
        ready.wait()
        return Store(tmp_path)

    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(opened, range(4)))

    stores[0].members.choose(1, "es")
    assert [store.members.all() for store in stores] == [{1: "es"}] * 4


def test_an_error_takes_back_what_was_begun(tmp_path: Path) -> None:
    """And the next change goes through."""
    database = Database(tmp_path / FILE)

    def fail() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO member VALUES (1, 'fr')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.writing() as connection:
        connection.execute("INSERT INTO member VALUES (2, 'fr')")
    assert [row["id"] for row in database.read("SELECT id FROM member")] == [2]


# ------------------------------------------------------------------------------------------------ words, no traceback


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"shopping list: bread, milk" * 100)

    with pytest.raises(StoreError, match="it is not a store, or it is damaged; move it away") as raised:
        Store(tmp_path)

    assert str(tmp_path / FILE) in str(raised.value)
    assert (tmp_path / FILE).read_bytes().startswith(b"shopping list")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(500):
        store.unanswered.record(f"question {number} " + "x" * 200, "en", Why.UNKNOWN, DAY)
    store.close()
    content = bytearray((tmp_path / FILE).read_bytes())
    content[8192:] = bytes([7]) * (len(content) - 8192)
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(StoreError, match="it is damaged; put a copy in its place"):
        Store(tmp_path).unanswered.all()


def test_a_locked_file_is_told_and_can_still_be_read(tmp_path: Path) -> None:
    store = Store(tmp_path, busy=0.05)
    store.members.choose(1, "fr")
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="another program is writing to it"):
        store.members.choose(1, "es")
    assert store.members.all() == {1: "fr"}

    other.execute("ROLLBACK")
    store.members.choose(1, "es")
    assert store.members.all() == {1: "es"}


def test_a_file_of_a_newer_bot_is_not_touched(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")

    with pytest.raises(StoreError, match=f"made by a newer bot .version {VERSION + 1}; this one reads up to {VERSION}"):
        Store(tmp_path)


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match=r"can't be made .*Set DATA to a folder"):
        Store(tmp_path / "file" / "data")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(StoreError, match="needs to read and write this file and its folder"):
        Store(tmp_path)
