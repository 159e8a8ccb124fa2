"""The bot in the terminal, run in this process: ``run("ask", "who is Rivas?")``."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.answers import Assistant, kept
from bot.answers.preparing import Prepared

ROOT = Path(__file__).resolve().parents[2]
SHARED_CACHE = os.environ.get("XDG_CACHE_HOME")
INVENTED = ROOT / "tests" / "invented.yaml"


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where prepared bases are kept meanwhile: not in the cache of whoever runs the tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, cache_folder: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))


@pytest.fixture(autouse=True)
def invented_read_once(monkeypatch: pytest.MonkeyPatch, small: Assistant) -> None:
    """Let commands on the invented base have it as the other tests do, instead of each reading it from the disk."""
    real = kept.prepared

    def prepared(path: Path, folder: Path | None = None) -> Prepared:
        return small.prepared if path == INVENTED else real(path, folder)

    monkeypatch.setattr(kept, "prepared", prepared)


@pytest.fixture
def shared_cache(monkeypatch: pytest.MonkeyPatch, shipped: Assistant) -> None:
    """Let a command find the shipped base prepared, as the assistant of the other tests is."""
    if SHARED_CACHE is None:
        monkeypatch.delenv("XDG_CACHE_HOME")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", SHARED_CACHE)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run one command on the invented base, or on another; no traceback may show anywhere."""

    def ran(*arguments: object, typed: str | bytes = "", base: Path = INVENTED) -> Ran:
        entered = typed if isinstance(typed, bytes) else typed.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(entered), encoding="utf-8"))
        try:
            code = main(["--knowledge", str(base), "--lexical", *map(str, arguments)])
        except SystemExit as left:
            code = left.code
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Ran(code, printed.out, printed.err)

    return ran


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run Python in a process of its own, as a member of staff would start the bot."""

    def started(*arguments: object, typed: str | bytes = "") -> subprocess.CompletedProcess[str]:
        entered = typed if isinstance(typed, bytes) else typed.encode()
        command = [sys.executable, *map(str, arguments)]
        ended = subprocess.run(
            command,
            input=entered,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        return subprocess.CompletedProcess(command, ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return started
