"""``run`` up to where Discord or the preview takes over: what is made in the folder ``DATA``, and what is closed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from bot.discord_app import running
from bot.editing import journal_folder
from bot.errors import StoreError
from bot.preview import serving
from bot.store import FILE, Store, sole, sole_bot

from .conftest import INVENTED


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the bot keeps what it keeps; with a token, so that it would go to Discord."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA", str(tmp_path / "deep" / "data"))
    monkeypatch.setenv("DISCORD_TOKEN", "a.b.c")
    return tmp_path / "deep" / "data"


@pytest.fixture
def common_umask() -> Iterator[None]:
    """What is made may be read by everybody, unless it is said otherwise."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def stores(monkeypatch: pytest.MonkeyPatch) -> list[Store]:
    """The stores with which the bot was sent to Discord, where it wrote something down."""
    given: list[Store] = []

    def run_discord(settings: object, reloader: object, editor: object, store: Store) -> int:
        del settings, reloader, editor
        store.members.choose(1, "fr")
        given.append(store)
        return 0

    monkeypatch.setattr(running, "run_discord", run_discord)
    return given


def readable(folder: Path) -> list[str]:
    """What others can come to in a folder."""
    if not folder.stat().st_mode & 0o011:
        return []
    return [path.name for path in sorted(folder.iterdir()) if path.stat().st_mode & 0o077]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.usefixtures("common_umask", "stores")
def test_nobody_else_can_read_what_is_kept(run, data: Path) -> None:
    """Whoever is first to put something into the folder."""
    assert run("run").code == 0

    assert data.stat().st_mode & 0o777 == 0o700
    assert (data / FILE).exists()
    assert list(data.glob("journal-*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.usefixtures("common_umask", "stores")
def test_in_a_folder_that_is_open_to_others_what_is_kept_is_not(run, data: Path) -> None:
    """The folder is as the host made it; what an earlier bot left open in it is closed."""
    data.mkdir(parents=True)
    journal_folder(data, INVENTED).mkdir()
    (data / FILE).touch()
    assert run("run").code == 0

    assert data.stat().st_mode & 0o777 == 0o755
    assert readable(data) == []


def test_the_store_is_closed_at_the_end(run, stores: list[Store]) -> None:
    assert run("run").code == 0

    with pytest.raises(StoreError, match="closed database"):
        stores[0].members.all()


def test_a_second_bot_with_the_same_folder_is_refused(
    run, data: Path, monkeypatch: pytest.MonkeyPatch, stores: list[Store]
) -> None:
    """Two would answer everybody twice; the preview, which answers nobody on Discord, may run beside it."""
    monkeypatch.setattr(sole, "PATIENCE", 0.1)
    monkeypatch.setattr(serving, "run_preview", lambda *_, **options: 0)
    data.mkdir(parents=True)
    with sole_bot(data):
        second = run("run")
        monkeypatch.setenv("DISCORD_TOKEN", "")
        preview = run("run")

    assert (second.code, preview.code, stores) == (1, 0, [])
    assert second.err.startswith(f"Another bot is running with the folder {data}; two would answer everybody twice.")


def test_a_quick_restart_waits_for_the_bot_that_ends(data: Path) -> None:
    """As when a service manager starts the next one while the last one says goodbye."""
    data.mkdir(parents=True)
    with ThreadPoolExecutor(1) as threads:
        with sole_bot(data):
            restarted = threads.submit(lambda: sole_bot(data).__enter__())
            assert not wait([restarted], timeout=0.2).done
        restarted.result(timeout=10)


def test_a_disk_without_locks_is_no_reason_not_to_start(
    data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As network drives may be."""

    def acquire(lock: object) -> None:
        raise OSError("no locks here")

    monkeypatch.setattr(sole.FileLock, "acquire", acquire)

    with sole_bot(data):
        assert "no locks here" in caplog.text


@pytest.mark.parametrize("token", ["a.b.c", ""])
def test_a_folder_that_can_not_be_made_is_told(run, data: Path, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """On Discord as in the preview: one sentence with what to do."""
    monkeypatch.setenv("DISCORD_TOKEN", token)
    monkeypatch.setattr(serving, "run_preview", lambda *_, **options: 0)
    data.parent.write_text("in the way")
    ran = run("run")

    assert ran.code == 1
    assert ran.err.startswith(f"The folder {data} for what the bot keeps can't be made (")
    assert ran.err.endswith("Set DATA to a folder that the bot may write to.\n")
