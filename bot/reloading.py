"""Follows the files of the base: when, and only when, they are valid, the running bot answers from them.

The new base is read and prepared beside the running one, in a thread; then one assignment puts it in its place, so that
a question is answered from the old base or from the new one, never from both. Conversations go on.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, awatch

from bot.answers import Assistant
from bot.answers.preparing import Prepared, prepare
from bot.editing import Files, Refused
from bot.knowledge.differences import Differences, differences
from bot.knowledge.files import SUFFIXES
from bot.knowledge.loading import read
from bot.knowledge.problems import Problem

log = logging.getLogger(__name__)

QUIET = 300
"""Milliseconds without a change after which files are read: ``git pull`` and editors write several."""

LOOK_ANYWAY = 10_000
"""Milliseconds after which the files are read without having been told of a change, in case none is told."""

POLL = 1_000
"""Milliseconds between two looks where nothing is told: on mounted volumes, or while the folder is gone."""

KEPT = 3
"""Prepared bases kept in memory, so that an undone change is there at once."""


@dataclass(frozen=True)
class Reloaded:
    """The bot answers from other files than before."""

    differences: Differences


@dataclass(frozen=True)
class Broken:
    """The files can't be used, and the bot goes on with what it has."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Mended:
    """The files are again what the bot answers from."""


Report = Reloaded | Broken | Mended
"""What became of changed files."""


def follow(path: Path, make: Callable[[], Assistant], *, polling: bool = False) -> Reloader:
    """Return the reloader of a base whose assistant is made by ``make``.

    Raises:
        BotError: the base can't be used; as ``make`` puts it.
    """
    # Read before it is prepared, which takes a while: what changes meanwhile is a change.
    try:
        files = Files.read(path)
    except Refused:
        make()
        raise
    return Reloader(files, make(), polling=polling)


@asynccontextmanager
async def following(reloader: Reloader, tell: Callable[[Report], Awaitable[object]]) -> AsyncIterator[None]:
    """Follow the files as long as the context lasts; ``tell`` is given what becomes of each change.

    Where whoever is told is cancelled meanwhile, only that report is dropped.
    """

    async def follow() -> None:
        async for report in reloader.reports():
            try:
                await tell(report)
            except asyncio.CancelledError:
                if task.cancelling():
                    raise
                # A client that ends drops what it was at; the next one goes on from the reloader's assistant.
                log.debug("Nobody was told of a change of the base: the bot's client has just ended.")

    task = asyncio.create_task(follow())
    task.add_done_callback(_lament)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _lament(task: asyncio.Task[None]) -> None:
    """Say at once that the files are followed no longer, which would be seen only when the bot ends."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("The files of the base are not followed any more.", exc_info=error)


class Reloader:
    """Holds the assistant that answers now, and replaces it when the files have changed."""

    def __init__(
        self,
        files: Files,
        assistant: Assistant,
        *,
        polling: bool = False,
        prepare: Callable[..., Prepared] = prepare,
    ) -> None:
        """Take the files as they were before the assistant was made of them.

        Args:
            files: the base, read.
            assistant: answers from it.
            polling: look for changes instead of waiting to be told, as mounted volumes need it.
            prepare: makes a base ready to be asked.
        """
        self.assistant = assistant
        self._files = files
        self._polling = polling
        self._prepare = prepare
        self._turn = asyncio.Lock()
        self._unusable: Mapping[str, bytes] | None = None
        """The content that was last found to be unusable, or failed to be prepared."""
        self._told: tuple[Problem, ...] = ()
        """The problems that were last reported."""
        self._kept: OrderedDict[tuple[tuple[str, bytes], ...], Prepared] = OrderedDict()
        self._by_meaning = False
        """Whether each assistant is to go by meaning as well."""

    @property
    def files(self) -> Files:
        """The files that the bot answers from."""
        return self._files

    def understand_soon(self) -> None:
        """Let the assistant, and each that comes after it, go by meaning as well as soon as it can."""
        self._by_meaning = True
        self.assistant.understand_soon()

    async def reports(self) -> AsyncIterator[Report]:
        """Yield what becomes of each change, from now on, whatever fails meanwhile; the log has that."""
        while True:
            try:
                if (found := await self.refresh()) is not None:
                    yield found
                async for report in self._watched():
                    yield report
            except OSError as error:
                # The folder is gone, is another one, or can't be watched: look again instead of giving up.
                log.debug("The files of the base can't be watched: %s", error)
            except Exception:
                log.exception("The bot goes on with the base that it has: what the files hold now made it fail.")
            await asyncio.sleep(POLL / 1000)

    async def _watched(self) -> AsyncIterator[Report]:
        path = self._files.path
        # Editors replace a file by another one, so that the folder has to be watched.
        folder = path if self._files.whole_folder else path.parent
        place = _place(folder)
        changes = awatch(
            folder,
            watch_filter=self._concerns,
            step=QUIET,
            rust_timeout=POLL if self._polling else LOOK_ANYWAY,
            yield_on_timeout=True,
            force_polling=self._polling or None,
            poll_delay_ms=POLL,
            recursive=False,
        )
        # The watch begins before the first look, so that no change falls between the two.
        waiting = asyncio.ensure_future(anext(changes))
        await asyncio.sleep(0)
        try:
            while True:
                if (report := await self.refresh()) is not None:
                    yield report
                try:
                    await waiting
                except Exception as error:
                    raise OSError(repr(error)) from error
                if _place(folder) != place:
                    raise FileNotFoundError(f"{folder} is another folder now")
                waiting = asyncio.ensure_future(anext(changes))
        finally:
            waiting.cancel()

    def _concerns(self, change: Change, path: str) -> bool:
        del change
        file = Path(path)
        if not self._files.whole_folder:
            return file.name == self._files.path.name
        return file.suffix.lower() in SUFFIXES and not file.name.startswith(".")

    async def refresh(self, *, whole: bool = False) -> Report | None:
        """Read the files, and answer from them if they have changed and are valid; None where there is nothing to say.

        The same problems are reported once, however often the files are saved with them.

        Args:
            whole: the files have just been written as a whole; nobody is in the middle of writing them.
        """
        async with self._turn:
            files = await self._read()
            while not whole and files is not None and files.content != self._files.content:
                await asyncio.sleep(QUIET / 1000)
                before, files = files, await self._read()
                if files is not None and files.content == before.content:
                    break
            return await self._refresh(files)

    async def _read(self) -> Files | None:
        """Return the files as they stand; None where there are none, or they can't be read."""
        try:
            files = await asyncio.to_thread(Files.read, self._files.path)
        except Refused:
            return None
        return files if files.content else None

    async def _refresh(self, files: Files | None) -> Report | None:
        if files is None:
            loaded = await asyncio.to_thread(read, self._files.path)
            return self._broken(loaded.errors)
        if files.content == self._files.content:
            return self._mended()
        if files.content == self._unusable:
            return None
        try:
            return await self._taken(files)
        except Exception:
            self._unusable = files.content  # or it would fail at every look
            raise

    async def _taken(self, files: Files) -> Report | None:
        """Answer from other files than before, if they are valid."""
        loaded = await asyncio.to_thread(lambda: files.loaded)
        if loaded.knowledge is None:
            self._unusable = files.content
            return self._broken(loaded.errors)
        prepared = await asyncio.to_thread(self.prepared, files)
        found = await asyncio.to_thread(lambda: differences(self._files.knowledge, files.knowledge))
        self.assistant = await asyncio.to_thread(self.assistant.with_base, prepared)
        if self._by_meaning:
            self.understand_soon()
        self._files = files
        self._unusable, self._told = None, ()
        return Reloaded(found)

    def _broken(self, problems: tuple[Problem, ...]) -> Report | None:
        if problems == self._told:
            return None
        self._told = problems
        return Broken(problems)

    def _mended(self) -> Report | None:
        told, self._told, self._unusable = self._told, (), None
        return Mended() if told else None

    def prepared(self, files: Files) -> Prepared:
        """Return a base ready to be asked; the last ones are kept, so that what was looked at is ready at once."""
        key = tuple(sorted(files.content.items()))
        found = self._kept.get(key) or self._prepare(files.knowledge, self.assistant.prepared)
        self._kept[key] = found
        self._kept.move_to_end(key)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found


def _place(folder: Path) -> tuple[int, int]:
    """Return what tells a folder from another one that has taken its name."""
    found = folder.stat()
    return found.st_dev, found.st_ino
