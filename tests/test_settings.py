"""What the host sets: read as it is meant, or told what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import settings
from bot.errors import BotError
from bot.settings import Settings, examine_settings, read_settings


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

    with pytest.raises(BotError, match=r"KNOWLEDGE: found '~nobody-of-this-name/facts', expected the path of a folder"):
        read_settings()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("PREVIEW_PORT=http", "PREVIEW_PORT: found 'http', expected a number from 0 to 65535"),
        ("PREVIEW_PORT=70000", "PREVIEW_PORT: found '70000', expected a number from 0 to 65535"),
        ("LOG_LEVEL=loud", "LOG_LEVEL: found 'loud', expected DEBUG, INFO, WARNING or ERROR"),
        ("HOME_SERVERS=my server", "HOME_SERVERS: found 'my', 'server', expected ids, which are numbers, with commas"),
        ("RETENTION_DAYS=0", "RETENTION_DAYS: found '0', expected a number of days from 1 to 3650"),
        ("OPEN_BROWSER=perhaps", "OPEN_BROWSER: found 'perhaps', expected true or false"),
    ],
)
def test_what_is_wrong_with_a_setting_is_told_in_plain_words(file: Path, line: str, told: str) -> None:
    """What was found, as it was written, and what was expected."""
    file.write_text(f"{line}\n")

    with pytest.raises(BotError) as caught:
        read_settings()
    assert f"\n{told}" in str(caught.value)
    assert str(caught.value).count("\n") == 1


@pytest.mark.parametrize("line", ["DISCORD_TOKEN: a.b.c", "DISCORD_TOKEN:a.b.c", "DISCORD_TOKEN a.b.c", 'DATA="a.b.c'])
def test_a_line_that_sets_nothing_is_told(file: Path, line: str, caplog: pytest.LogCaptureFixture) -> None:
    """With its number; not with what stands there, which may be the token. The library's own remark is spared."""
    file.write_text(f"LOG_LEVEL=debug\n\n# the rest\n{line}\n")

    with pytest.raises(BotError, match=r"\n\.env:4: this is not of the form NAME=value") as caught:
        read_settings()
    assert "a.b.c" not in str(caught.value)
    assert caplog.text == ""


def test_what_stands_in_the_file_for_other_programs_is_left_alone(file: Path) -> None:
    """As long as it is of the same form; comments, empty lines, quotes and ``export`` are."""
    file.write_text("# café\n\nexport LOG_LEVEL='debug'  # loud\nTZ=Europe/Paris\nDATA=\n", encoding="utf-8")
    examined = examine_settings()

    assert (examined.settings.log_level, dict(examined.wrong), examined.strange) == ("DEBUG", {}, ("TZ",))


def test_every_setting_is_read_for_itself(file: Path) -> None:
    """The default stands for what can't be read."""
    file.write_text("PREVIEW_PORT=x\nLOG_LEVEL=debug\nDATA=~nobody-of-this-name/data\n")
    examined = examine_settings()

    assert examined.wrong.keys() == {"PREVIEW_PORT", "DATA"}
    assert (examined.settings.preview_port, examined.settings.log_level) == (None, "DEBUG")
    assert examined.settings.data == settings.default_data()
