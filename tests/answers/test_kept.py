"""A prepared base is kept on disk under the name of what it was prepared from, and of nothing else."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import IO

import pytest

from bot.answers import kept
from bot.answers.kept import prepared
from tests.conftest import SOUP


def answer(made) -> str:
    return made.knowledge.faq["soup"].answer["en"]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base in a file."""
    file = tmp_path / "base.yaml"
    file.write_text(SOUP, encoding="utf-8")
    return file


def test_a_base_is_prepared_once(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it changes."""
    prepared(base, tmp_path / "kept")
    monkeypatch.setattr(kept, "prepare", lambda _: pytest.fail("prepared again"))

    assert answer(prepared(base, tmp_path / "kept")) == "The cook."


def test_another_release_of_a_library_prepares_anew(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of whichever: it may name countries differently, or take words apart elsewhere."""
    prepared(base, tmp_path / "kept")
    real, again = kept.version, []
    for library in kept.LIBRARIES:
        monkeypatch.setattr(kept, "version", lambda name, new=library: "99" if name == new else real(name))
        monkeypatch.setattr(kept, "prepare", lambda _, new=library: again.append(new))
        prepared(base, tmp_path / "kept")

    assert again == list(kept.LIBRARIES)


def test_a_module_that_moves_to_another_part_prepares_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules of two parts may have the same name."""
    monkeypatch.setattr(kept, "PACKAGE", tmp_path)
    for part in kept.PARTS:
        (tmp_path / part).mkdir()
    module = tmp_path / "matching" / "naming.py"
    module.write_text("names = 1\n", encoding="utf-8")
    before = kept._fingerprint(tmp_path / "base.yaml")
    module.rename(tmp_path / "records" / "naming.py")

    assert kept._fingerprint(tmp_path / "base.yaml") != before


def test_a_base_that_changes_meanwhile_is_not_kept(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name would be that of the files as they were before, and an undone change would bring it back."""
    real = kept.prepare

    def slow(knowledge):
        base.write_text(SOUP.replace("The cook.", "Nobody."), encoding="utf-8")
        return real(knowledge)

    monkeypatch.setattr(kept, "prepare", slow)
    assert answer(prepared(base, tmp_path / "kept")) == "The cook."

    assert list((tmp_path / "kept").glob("*.prepared")) == []
    monkeypatch.setattr(kept, "prepare", real)
    assert answer(prepared(base, tmp_path / "kept")) == "Nobody."


def test_what_can_not_be_written_leaves_nothing_behind(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers are there all the same; the next start prepares them again."""

    def full(_made: object, stream: IO[bytes], **_: object) -> None:
        stream.write(b"half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pickle, "dump", full)

    assert answer(prepared(base, tmp_path / "kept")) == "The cook."
    assert list((tmp_path / "kept").iterdir()) == []
