"""The two bases that tests ask: the shipped one, and a small invented one that can be seen at a glance."""

from __future__ import annotations

import gc
import os
from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from bot.answers import Assistant, Reply
from bot.answers.kept import cache_folder, prepared
from bot.answers.preparing import Prepared, prepare
from bot.editing import Files
from bot.knowledge.files import DEFAULT_PATH
from bot.knowledge.loading import load
from bot.knowledge.model import Knowledge

# How fast an example runs says more of the machine than of the bot.
settings.register_profile("campaign-bot", deadline=None)
settings.load_profile("campaign-bot")

# Bases by the dozen make every full collection long, and what a test leaves behind is little beside them.
gc.set_threshold(50_000, 20, 100)

INVENTED = Path(__file__).with_name("invented.yaml")
TODAY = date(2020, 4, 1)
"""The tests' today: three weeks after the newest invented release."""


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: browsers and sockets let some of them wait."""
    return (os.cpu_count() or 1) + 1


SOUP = """\
releases:
  - {id: dfi, title: Ana Rivas Walks Free, publisher: DFI, date: 2020-03-10, url: "https://dfi.example/ana"}
faq:
  - id: soup
    question: Who cooked the soup?
    answer: The cook.
    sources: [dfi]
"""
"""A base of one question, for tests that write it to a file of their own."""


class Clock:
    """Seconds that go by when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class Talk:
    """One conversation: call it with what is said, get the reply."""

    _keys = count()

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.key = f"talk {next(self._keys)}"

    def __call__(self, said: str, **options: str) -> Reply:
        """Say something."""
        return self.assistant.ask(said, conversation=self.key, **options)


def prepared_once(files: Files) -> Prepared:
    """A base ready to be asked. Many tests begin with the same one, and nothing changes it."""
    return _prepared_once(tuple(sorted(files.content.items())), files.whole_folder)


@lru_cache(maxsize=16)
def _prepared_once(content: tuple[tuple[str, bytes], ...], whole_folder: bool) -> Prepared:
    return prepare(Files(Path(), dict(content), whole_folder).knowledge)


def prepared_by_one(path: Path) -> Prepared:
    """A base ready to be asked, which one worker prepares for all: it is kept until the base or the code changes."""
    with FileLock(cache_folder() / f"{path.stem}.lock"):
        return prepared(path)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped base."""
    return load()


@pytest.fixture(scope="session")
def shipped() -> Assistant:
    """The assistant of the shipped base. To prepare it takes seconds, once for each state of the base and of the code.

    Prefer ``small`` where the base doesn't matter.
    """
    return Assistant(prepared_by_one(DEFAULT_PATH), today=date(2025, 1, 1))


@pytest.fixture(scope="session")
def small_knowledge() -> Knowledge:
    """The invented base, as moderators see it."""
    return load(INVENTED)


@pytest.fixture(scope="session")
def clock() -> Clock:
    """The clock of ``small``; it never goes back."""
    return Clock()


@pytest.fixture(scope="session")
def small(clock: Clock) -> Assistant:
    """The assistant of the invented base."""
    return Assistant(prepared_by_one(INVENTED), today=TODAY, clock=clock)


@pytest.fixture
def talk(small: Assistant) -> Talk:
    """A new conversation with ``small``."""
    return Talk(small)
