"""What the host sets: read as it is meant, or told what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import settings
from bot.errors import BotError
from bot.settings import Settings, read_settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ``.env`` of a folder of its own; nothing is set elsewhere."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path / ".env"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_is_utf_8(file: Path, encoding: str) -> None:
    """Some editors put a mark before it."""
    file.write_text("LOG_LEVEL=debug\n# café\n", encoding=encoding)

    assert read_settings().log_level == "DEBUG"


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_file_in_another_encoding_is_told(file: Path, encoding: str) -> None:
    """As an old editor saves it, or a redirection in PowerShell."""
    file.write_text("LOG_LEVEL=debug\n# café\n", encoding=encoding)

    with pytest.raises(BotError, match=r"^\.env can't be read .*Save it as UTF-8\.$"):
        read_settings()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(file: Path) -> None:
    """Somebody else's, perhaps."""
    file.write_text("LOG_LEVEL=debug\n")
    file.chmod(0o000)

    with pytest.raises(BotError, match=r"^\.env can't be read \(Permission denied\)\.$"):
        read_settings()


def test_a_tilde_is_the_home_folder(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a shell, which doesn't read this file."""
    monkeypatch.setenv("HOME", str(file.parent))
    monkeypatch.setenv("USERPROFILE", str(file.parent))
    file.write_text("KNOWLEDGE=~/facts\nDATA=~/kept\n")
    read = read_settings()

    assert (read.knowledge, read.data) == (file.parent / "facts", file.parent / "kept")


def test_a_checkout_keeps_its_data_beside_the_code(file: Path) -> None:
    """Where git ignores it."""
    assert read_settings().data == Path(settings.__file__).resolve().parents[1] / "data"


def test_an_installed_package_keeps_nothing_among_the_packages(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one would take its place; the user's own data are kept elsewhere."""
    monkeypatch.setattr(settings, "ROOT", file.parent / "site-packages")
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: file.parent / "share" / name)

    assert read_settings().data == file.parent / "share" / "campaign-bot"


def test_a_home_that_nobody_has_is_told(file: Path) -> None:
    """With the setting's name, and what stands there."""
    file.write_text("KNOWLEDGE=~nobody-of-this-name/facts\n")

    with pytest.raises(BotError, match=r"KNOWLEDGE: .*home directory.*~nobody-of-this-name"):
        read_settings()
