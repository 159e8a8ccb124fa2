"""What ``doctor`` finds without Discord."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
from pathlib import Path

import pytest

from bot.doctor import here
from bot.doctor.running import run_doctor
from bot.errors import StoreError
from bot.knowledge.files import DEFAULT_PATH
from bot.store import FILE, Store

BASE = """\
releases: [{id: made-up, title: Made up, publisher: Nobody, date: 2011-02-28, url: https://example.org/made-up}]
faq:
  - {id: thing, question: What is the thing?, answer: It is a thing., sources: [made-up#1]}
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A folder of its own, with no settings but those of the test."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "ASK_CHANNELS", "KNOWLEDGE", "PREVIEW_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def base(tmp_path):
    """A small base that is sound."""
    file = tmp_path / "base.yaml"
    file.write_text(BASE, encoding="utf-8")
    return file


def doctor(path):
    """Run it; return the exit code and what it printed."""
    out = io.StringIO()
    return run_doctor(path, out), out.getvalue()


def test_without_a_token_nothing_is_wrong(base):
    """The preview needs no token; the doctor says how to get to Discord."""
    code, said = doctor(base)

    assert code == 0
    assert "note  Token: DISCORD_TOKEN is not set" in said
    assert said.endswith("Nothing to mend.\n")


def test_the_settings_name_the_base(base, monkeypatch):
    """Without a path it looks at the base that the bot would use."""
    monkeypatch.setenv("KNOWLEDGE", str(base))

    assert f"{base} is sound" in doctor(None)[1]


def test_the_shipped_base_is_sound():
    """What every newcomer gets."""
    assert here.base(DEFAULT_PATH).mark != "wrong"


def test_a_broken_base_is_shown_with_its_places(base):
    """The first problems stand there; check has them all."""
    base.write_text(BASE.replace("made-up#1", "maid-up#1"), encoding="utf-8")
    code, said = doctor(base)

    assert code == 1
    assert f"{base}:3:" in said or "base.yaml:3:" in said
    assert "maid-up" in said
    assert "python -m bot check" in said


def test_wrong_settings_are_named_and_the_rest_is_looked_at(base, monkeypatch):
    """One bad setting hides nothing else."""
    monkeypatch.setenv("ASK_CHANNELS", "general")
    code, said = doctor(base)

    assert code == 1
    assert "ASK_CHANNELS" in said
    assert "is sound" in said


def test_each_setting_is_looked_at_for_itself(place):
    """Three slips are three things to mend, whatever they are slips of."""
    (place / ".env").write_text('DISCORD_TOKEN="abc"\nKNOWLEDGE=/nope\nPREVIEW_PORT=x\n')
    code, said = doctor(None)

    assert code == 1
    assert "wrong PREVIEW_PORT: found 'x', expected a number from 0 to 65535." in said
    assert "wrong Base: /nope can't be used" in said
    assert "wrong Token: DISCORD_TOKEN doesn't look like" in said
    assert said.endswith("3 to mend.\n")


@pytest.mark.parametrize(("line", "subject"), [("KNOWLEDGE=~nobody-here/base", "Base"), ("DATA=~nobody-here", "Store")])
def test_what_a_setting_fails_to_name_is_not_looked_at(place, monkeypatch, line, subject):
    """The default in its place is not what was meant, and its being sound says nothing."""
    monkeypatch.delenv("DATA")
    (place / ".env").write_text(f"{line}\n")
    said = doctor(None)[1]

    assert f"note  {subject}: not looked at, as it hangs on a setting that can't be read." in said
    assert f"ok    {subject}" not in said


def test_without_the_ask_channels_discord_is_not_asked(place, monkeypatch):
    """What it would say of intents and channels would be of another bot."""
    monkeypatch.setenv("DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.a.b")
    monkeypatch.setenv("ASK_CHANNELS", "general")

    assert "note  Discord: not looked at" in doctor(DEFAULT_PATH)[1]


def test_a_file_that_is_no_text_hides_what_it_says(place):
    """Nothing is known of the base, the store and the token then."""
    (place / ".env").write_bytes("LOG_LEVEL=debug # café".encode("latin-1"))
    code, said = doctor(None)

    assert code == 1
    assert "Save it as UTF-8." in said
    assert [line.split(":")[0] for line in said.splitlines() if line.startswith("note")] == [
        "note  Base",
        "note  Store",
        "note  Token",
    ]
    assert said.endswith("1 to mend.\n")


def test_a_line_that_sets_nothing_is_to_be_mended(place, base):
    """The bot would run without what it should have set."""
    (place / ".env").write_text("DISCORD_TOKEN: abc\n")
    code, said = doctor(base)

    assert code == 1
    assert "wrong .env:1: this is not of the form NAME=value" in said
    assert "Settings" not in said


def test_a_file_that_an_editor_named_otherwise_is_to_be_renamed(place, base):
    """As the bot would run without what stands in it; beside the right one it may be anybody's."""
    (place / ".env.txt").write_text("DISCORD_TOKEN=abc\n")
    code, said = doctor(base)

    assert code == 1
    assert "wrong Settings: .env.txt stands in the place of .env: nothing in it is read." in said
    (place / ".env").write_text("OPEN_BROWSER=false\n")
    assert ".env.txt" not in doctor(base)[1]


def test_a_name_that_is_nearly_a_setting_is_noticed(place, base):
    """Other programs' names may stand in the file as well."""
    (place / ".env").write_text("DISCORD_TOKN=abc\nTZ=Europe/Paris\n")
    code, said = doctor(base)

    assert code == 0
    assert "note  DISCORD_TOKN: stands in .env, and is no setting (did you mean DISCORD_TOKEN?)." in said
    assert "TZ" not in said


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("Bot MTIzNDU2Nzg5MDEyMzQ1Njc4.a.b", "the word Bot"),
        ('"MTIzNDU2Nzg5MDEyMzQ1Njc4.a.b"', "quotation marks"),
        ("“MTIzNDU2Nzg5MDEyMzQ1Njc4.a.b”", "quotation marks"),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4.a. b", "blanks"),
        ("0123456789abcdef0123456789abcdef", "three parts"),
        ("bm90LWFuLWlk.a.b", "three parts"),
    ],
)
def test_what_is_no_token_is_noticed_without_discord(token, words):
    """The usual slips: a prefix, quotation marks, another of the portal's secrets."""
    found = here.token(token)

    assert found.mark == "wrong"
    assert words in found.found
    assert token not in str(found)


def test_a_token_is_never_printed(base, monkeypatch):
    """What is printed may be pasted somewhere."""
    monkeypatch.setenv("DISCORD_TOKEN", "Bot very.secret.indeed")

    assert "secret" not in doctor(base)[1]


def test_a_store_that_is_not_there_stays_unmade(tmp_path):
    """Looking makes nothing."""
    assert here.store(tmp_path / "data" / "deep").mark == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_made_is_no_place_for_a_store(tmp_path, monkeypatch):
    """The rights look well, and the system refuses all the same, as it does below /proc."""

    def refuse(path, *args, **options):
        raise OSError(errno.ENOENT, "No such file or directory", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    found = here.store(tmp_path / "data")

    assert found.mark == "wrong"
    assert found.found.startswith(f"The folder {tmp_path / 'data'} for what the bot keeps can't be made")


def test_a_full_disk_is_no_place_for_a_store(tmp_path, monkeypatch):
    """What the first start would fail of is found before; nothing is left of the trial."""

    class Full(Store):
        def __init__(self, folder):
            raise StoreError(f"The store {folder / FILE} can't be used: the disk is full.")

    monkeypatch.setattr(here, "Store", Full)
    found = here.store(tmp_path / "data")

    assert found.mark == "wrong"
    assert found.found == f"The store {tmp_path / 'data' / FILE} can't be used: the disk is full."
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_opened(tmp_path):
    """A sound store is read and counted."""
    Store(tmp_path).close()

    assert "can be read and written" in here.store(tmp_path).found


def test_a_damaged_store_is_said_in_words(tmp_path):
    """What SQLite can't read."""
    (tmp_path / FILE).write_bytes(b"no database " * 500)

    found = here.store(tmp_path)
    assert found.mark == "wrong"
    assert "damaged" in found.found


def test_a_newer_store_is_said_in_words(tmp_path):
    """After going back to an older bot."""
    Store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    assert "newer bot" in here.store(tmp_path).found


def test_a_store_that_fails_is_closed_all_the_same(tmp_path, monkeypatch):
    """As when a table is damaged, which shows only when it is read."""
    opened = []

    class Damaged(Store):
        def __init__(self, folder):
            super().__init__(folder)
            with self._database.writing() as connection:
                connection.execute("DROP TABLE ask_channel")
            opened.append(self)

    Store(tmp_path).close()
    monkeypatch.setattr(here, "Store", Damaged)

    assert here.store(tmp_path).mark == "wrong"
    with pytest.raises(StoreError, match="closed database"):
        opened[0].members.all()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write(tmp_path):
    """The bot could not make its store there."""
    tmp_path.chmod(0o500)

    assert here.store(tmp_path / "data").mark == "wrong"


def test_a_file_in_the_place_of_the_folder(tmp_path):
    """DATA names a file."""
    (tmp_path / "data").write_text("x")

    assert here.store(tmp_path / "data").mark == "wrong"
