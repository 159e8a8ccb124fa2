"""The running bot follows its files: valid ones replace what it answers from, all others change nothing."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import reloading
from bot.answers import Answer, Assistant
from bot.editing import Files
from bot.knowledge.differences import Named
from bot.knowledge.loading import Loaded
from bot.reloading import Broken, Mended, Reloaded, Reloader, following
from tests.conftest import prepared_once

INVENTED = Path(__file__).with_name("invented.yaml")

BASE = """\
releases:
  - {id: dfi, title: Ana Rivas Walks Free, publisher: DFI, date: 2020-03-10, url: "https://dfi.example/ana"}
faq:
  - id: soup
    question: Who cooked the soup in state STATE?
    variants: [who made the soup]
    answer: The cook of state STATE.
    sources: [dfi]
"""

QUESTIONS, SWAPS = (
    int(os.environ.get("CAMPAIGN_BOT_QUESTIONS_ASKED", "200")),
    int(os.environ.get("CAMPAIGN_BOT_SWAPS", "20")),
)
"""Small enough for every day; HACKING.md says how to run the long one."""

WAIT = 20.0
"""Seconds after which a report that should come is taken to be missing."""


def written(state: int, more: str = "") -> str:
    return BASE.replace("STATE", str(state)) + more


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small base in state 1."""
    base = tmp_path / "knowledge"
    base.mkdir()
    (base / "faq.yaml").write_text(written(1), encoding="utf-8")
    return base


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, ten times as quick."""
    for name in ("QUIET", "POLL"):
        monkeypatch.setattr(reloading, name, getattr(reloading, name) // 10)


def make(folder: Path) -> None:
    folder.mkdir()


def reloader(path: Path, **options: bool) -> Reloader:
    files = Files.read(path)
    return Reloader(files, Assistant(prepared_once(files)), **options)


def body(assistant: Assistant) -> str:
    reply = assistant.ask("who made the soup")
    assert isinstance(reply, Answer)
    return reply.body


# ------------------------------------------------------------------------------------------------ one look


async def test_nothing_is_said_of_files_that_are_the_same(folder: Path) -> None:
    follows = reloader(folder)
    os.utime(folder / "faq.yaml", (1, 1))

    assert await follows.refresh() is None


async def test_a_valid_change_is_answered_from_at_once(folder: Path) -> None:
    follows = reloader(folder)
    before = follows.assistant
    more = "  - {id: bread, question: Who baked?, answer: The baker., sources: [dfi]}\n"
    (folder / "faq.yaml").write_text(written(2, more), encoding="utf-8")

    report = await follows.refresh()

    assert isinstance(report, Reloaded)
    assert report.differences.added == (Named("faq", "bread"),)
    assert report.differences.changed == (Named("faq", "soup"),)
    assert (body(before), body(follows.assistant)) == ("The cook of state 1.", "The cook of state 2.")
    assert await follows.refresh() is None


async def test_what_goes_by_meaning_does_so_after_a_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside everything else: the new base answers by words at once."""
    understood: asyncio.Queue[Assistant] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(
        Assistant, "understand", lambda self: loop.call_soon_threadsafe(understood.put_nowait, self) is not None
    )
    follows = reloader(folder)
    follows.understand_soon()
    first = await asyncio.wait_for(understood.get(), WAIT)
    (folder / "faq.yaml").write_text(written(2), encoding="utf-8")
    await follows.refresh()

    assert first is not follows.assistant
    assert await asyncio.wait_for(understood.get(), WAIT) is follows.assistant


async def test_a_translation_is_a_change_of_its_entry(folder: Path) -> None:
    follows = reloader(folder)
    (folder / "es.yaml").write_text("soup: {question: ¿Quién hizo la sopa?, answer: El cocinero.}\n", encoding="utf-8")

    report = await follows.refresh()

    assert isinstance(report, Reloaded)
    assert [named.id for named in report.differences.changed] == ["soup"]


async def test_an_invalid_file_changes_nothing_and_is_told_once(folder: Path) -> None:
    """However often it is saved; other mistakes are told again, and so is that all is well."""
    follows, file = reloader(folder), folder / "faq.yaml"
    file.write_text(written(2).replace("sources: [dfi]", "sources: [nobody]"), encoding="utf-8")
    report = await follows.refresh()

    assert isinstance(report, Broken)
    assert str(report.problems[0]).startswith("faq.yaml:8:15")
    assert body(follows.assistant) == "The cook of state 1."

    assert await follows.refresh() is None
    file.write_text(file.read_text(encoding="utf-8") + "# saved again\n", encoding="utf-8")
    assert await follows.refresh() is None
    file.write_text("faq: [", encoding="utf-8")
    assert isinstance(await follows.refresh(), Broken)
    file.write_text(written(1), encoding="utf-8")
    assert await follows.refresh() == Mended()
    assert await follows.refresh() is None
    file.write_text("faq: [", encoding="utf-8")
    assert isinstance(await follows.refresh(), Broken)
    file.write_text(written(3), encoding="utf-8")
    assert isinstance(await follows.refresh(), Reloaded)


@pytest.mark.parametrize("empty", [True, False])
async def test_a_folder_that_is_gone_changes_nothing(folder: Path, *, empty: bool) -> None:
    """As in the middle of a checkout."""
    follows = reloader(folder)
    shutil.rmtree(folder)
    if empty:
        make(folder)

    assert isinstance(await follows.refresh(), Broken)
    assert body(follows.assistant) == "The cook of state 1."


async def test_what_keeps_files_from_being_read_is_looked_for_in_a_thread(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As often as that is done meanwhile, the bot answers at once."""
    readers: list[threading.Thread] = []
    real = reloading.read

    def read(path: Path) -> Loaded:
        readers.append(threading.current_thread())
        return real(path)

    monkeypatch.setattr(reloading, "read", read)
    follows = reloader(folder)
    shutil.rmtree(folder)

    assert isinstance(await follows.refresh(), Broken)
    assert len(readers) == 1
    assert threading.main_thread() not in readers


async def test_a_conversation_goes_on(tmp_path: Path) -> None:
    """A follow-up after the swap knows what was spoken of before it, and gets the new answer."""
    base = tmp_path / "base.yaml"
    base.write_bytes(INVENTED.read_bytes())
    follows = reloader(base)
    follows.assistant.ask("who is Ana Rivas?", conversation="c")
    base.write_bytes(base.read_bytes().replace(b"date: 2020-03-09", b"date: 2020-03-08"))
    assert isinstance(await follows.refresh(), Reloaded)

    reply = follows.assistant.ask("when was she freed?", conversation="c")

    assert isinstance(reply, Answer)
    assert "8 March 2020" in reply.body


async def test_what_is_withheld_has_no_name_for_moderators(tmp_path: Path) -> None:
    """Before or after the change."""
    base = tmp_path / "base.yaml"
    base.write_bytes(INVENTED.read_bytes())
    follows = reloader(base)
    base.write_bytes(base.read_bytes().replace(b"visibility: withheld", b"visibility: public"))

    report = await follows.refresh()

    assert isinstance(report, Reloaded)
    [changed] = report.differences.changed
    assert (changed.id, changed.withheld) == ("elena-duarte", True)


async def test_taking_a_change_back_prepares_nothing(folder: Path) -> None:
    """The last bases are kept: an undone change is there at once."""
    prepared: list[int] = []
    files = Files.read(folder)

    def prepare(knowledge, before):
        prepared.append(1)
        return reloading.prepare(knowledge, before)

    follows = Reloader(files, Assistant(prepared_once(files)), prepare=prepare)
    for state in (2, 3, 2, 3):
        (folder / "faq.yaml").write_text(written(state), encoding="utf-8")
        await follows.refresh()

    assert body(follows.assistant) == "The cook of state 3."
    assert len(prepared) == 2


# ------------------------------------------------------------------------------------------------ the watch


@asynccontextmanager
async def watched(follows: Reloader) -> AsyncIterator[Callable]:
    """Follow the files; gives what returns the next report."""
    reports: asyncio.Queue = asyncio.Queue()

    async with following(follows, reports.put):
        yield lambda: asyncio.wait_for(reports.get(), WAIT)


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def by_renaming(file: Path, text: str) -> None:
    """As vim, VS Code and the bot's own edits do."""
    temporary = file.with_name(f".{file.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(file)


def by_moving_away(file: Path, text: str) -> None:
    """As emacs does: the old file becomes the backup."""
    file.replace(file.with_name(f"{file.name}~"))
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("polling", [False, True])
@pytest.mark.parametrize("save", [in_place, by_renaming, by_moving_away])
async def test_every_way_of_saving_is_noticed(folder: Path, save: Callable, *, polling: bool) -> None:
    follows = reloader(folder, polling=polling)
    async with watched(follows) as report:
        for state in (2, 3):
            await asyncio.sleep(0.1)
            save(folder / "faq.yaml", written(state))
            assert isinstance(await report(), Reloaded)
            assert body(follows.assistant) == f"The cook of state {state}."


@pytest.mark.parametrize("save", [in_place, by_renaming])
async def test_a_single_file_is_followed(tmp_path: Path, save: Callable) -> None:
    """Its neighbours are nobody's business."""
    file = tmp_path / "mine.yaml"
    in_place(file, written(1))
    follows = reloader(file)
    async with watched(follows) as report:
        await asyncio.sleep(0.1)
        in_place(tmp_path / "other.yaml", "faq: [")
        save(file, written(2))
        assert isinstance(await report(), Reloaded)
        assert body(follows.assistant) == "The cook of state 2."


async def test_what_changed_before_the_watch_is_noticed(folder: Path) -> None:
    follows = reloader(folder)
    in_place(folder / "faq.yaml", written(2))
    async with watched(follows) as report:
        assert isinstance(await report(), Reloaded)


async def test_a_folder_that_comes_back_is_followed(folder: Path) -> None:
    """As when it is checked out anew, or a volume is mounted again."""
    follows = reloader(folder)
    async with watched(follows) as report:
        await asyncio.sleep(0.1)
        shutil.rmtree(folder)
        assert isinstance(await report(), Broken)
        make(folder)
        in_place(folder / "faq.yaml", written(2))
        while not isinstance(await report(), Reloaded):
            pass
        assert body(follows.assistant) == "The cook of state 2."


async def test_what_fails_unforeseen_is_logged_once_and_the_next_save_is_taken_up(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The bot goes on with what it has until then."""
    files = Files.read(folder)
    tried: list[int] = []
    failed, loop = asyncio.Event(), asyncio.get_running_loop()

    def prepare(knowledge, before):
        tried.append(1)
        if len(tried) == 1:
            loop.call_soon_threadsafe(failed.set)
            raise ZeroDivisionError
        return reloading.prepare(knowledge, before)

    follows = Reloader(files, Assistant(prepared_once(files)), prepare=prepare)
    async with watched(follows) as report:
        await asyncio.sleep(0.1)
        in_place(folder / "faq.yaml", written(2))
        await asyncio.wait_for(failed.wait(), WAIT)
        await asyncio.sleep(3 * reloading.POLL / 1000)
        assert body(follows.assistant) == "The cook of state 1."
        in_place(folder / "faq.yaml", written(3))
        assert isinstance(await report(), Reloaded)

    assert body(follows.assistant) == "The cook of state 3."
    assert len(tried) == 2
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]


async def test_a_watch_that_fails_is_replaced_by_looking(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the system lets nobody watch any more files."""

    async def awatch(*paths: Path, **options: object) -> AsyncIterator[None]:
        raise ExceptionGroup("", [RuntimeError("no more watches")])
        yield

    monkeypatch.setattr(reloading, "awatch", awatch)
    follows = reloader(folder)
    async with watched(follows) as report:
        for state in (2, 3):
            in_place(folder / "faq.yaml", written(state))
            assert isinstance(await report(), Reloaded)


async def test_that_nobody_follows_any_more_is_logged_at_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever is told must not fail; if they do, it shows before the bot ends."""

    failed = asyncio.Event()
    logged = ""

    async def fail(report: reloading.Report) -> None:
        failed.set()
        raise ZeroDivisionError

    async def run() -> None:
        nonlocal logged
        async with following(reloader(folder), fail):
            in_place(folder / "faq.yaml", written(2))
            await asyncio.wait_for(failed.wait(), WAIT)
            await asyncio.sleep(0.01)
            logged = caplog.text

    with pytest.raises(ZeroDivisionError):
        await run()
    assert "not followed any more" in logged


async def test_a_client_that_ends_while_it_is_told_does_not_end_the_following(folder: Path) -> None:
    """As when Discord is out of reach just then: the client of the next attempt is told again."""
    told: asyncio.Queue[reloading.Report] = asyncio.Queue()

    async def tell(report: reloading.Report) -> None:
        told.put_nowait(report)
        if body(follows.assistant) == "The cook of state 2.":
            raise asyncio.CancelledError

    follows = reloader(folder)
    async with following(follows, tell):
        for state in (2, 3):
            in_place(folder / "faq.yaml", written(state))
            assert isinstance(await asyncio.wait_for(told.get(), WAIT), Reloaded)

    assert body(follows.assistant) == "The cook of state 3."


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
async def test_git_pull_is_followed(folder: Path, tmp_path: Path) -> None:
    """Several files change; no state between them is told as a mistake."""

    def git(*words: str, where: Path = folder) -> None:
        name = ["-c", "user.name=mo", "-c", "user.email=mo@example.org", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *name, *words], cwd=where, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "state 1")
    other = tmp_path / "other"
    git("clone", str(folder), str(other), where=tmp_path)
    releases, rest = written(2).split("faq:")
    in_place(other / "faq.yaml", "faq:" + rest)
    in_place(other / "releases.yaml", releases)
    git("add", ".", where=other)
    git("commit", "-m", "state 2", where=other)
    git("remote", "add", "other", str(other))

    follows = reloader(folder)
    async with watched(follows) as report:
        await asyncio.sleep(0.1)
        git("pull", "other", "main")
        assert isinstance(await report(), Reloaded)
        assert body(follows.assistant) == "The cook of state 2."


# ------------------------------------------------------------------------------------------------ under load


async def test_every_reply_under_load_is_from_one_base(folder: Path) -> None:
    """Questions are asked all the time while the base is swapped: none fails, none mixes two bases."""
    follows = reloader(folder)
    states: list[str] = []
    swapped = 0

    def ask(assistant: Assistant) -> tuple[str, str]:
        reply = assistant.ask("who made the soup", conversation="c")
        assert isinstance(reply, Answer)
        return reply.title, reply.body

    async def swap() -> None:
        nonlocal swapped
        for state in range(2, SWAPS + 2):
            by_renaming(folder / "faq.yaml", written(state))
            assert isinstance(await follows.refresh(whole=True), Reloaded)
            swapped += 1

    swapping = asyncio.create_task(swap())
    with ThreadPoolExecutor(1) as thinking:
        loop = asyncio.get_running_loop()
        while len(states) < QUESTIONS or not swapping.done():
            first = swapped
            title, answer = await loop.run_in_executor(thinking, ask, follows.assistant)
            [state] = {title.removeprefix("Who cooked the soup in state ").rstrip("?")} | {
                answer.removeprefix("The cook of state ").rstrip(".")
            }
            assert first <= int(state) - 1 <= swapped
            states.append(state)
    await swapping

    assert swapped == SWAPS
    assert len(states) >= QUESTIONS
    assert len(set(states)) > SWAPS / 2
