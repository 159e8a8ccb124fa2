"""Where moderators' wishes are worked on: the editor beside the event loop, and what waits for *Save*."""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

from bot.answers.preparing import Prepared, prepare
from bot.discord_app.rights import Level
from bot.editing import Change, Editor, Files, Foresight, Outlook, Proposal, Refused

if TYPE_CHECKING:
    from bot.answers import Assistant
    from bot.discord_app.client import CampaignBot

Kept = TypeVar("Kept")
P = ParamSpec("P")
T = TypeVar("T")

WAITS = 15 * 60.0
"""Seconds for which Discord lets a private message be changed, and so for which something waits."""

MOST_WAITING = 200

LOGGED = 300
"""Questions asked in vain that a change is held against, the newest."""


class Waiting(Generic[Kept]):
    """What waits for its maker's next step, under a name that fits into a button; in memory only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start empty, with a clock in seconds that never goes back."""
        self._clock = clock
        self._kept: OrderedDict[str, tuple[int, float, Kept]] = OrderedDict()

    def put(self, who: int, kept: Kept) -> str:
        """Keep something for somebody, and return its name."""
        name = secrets.token_hex(6)
        self._kept[name] = (who, self._clock(), kept)
        self.forget()
        return name

    def get(self, who: int, name: str) -> Kept:
        """Return what waits for somebody under a name.

        Raises:
            Refused: it has waited too long, the bot was started anew meanwhile, or it is somebody else's.
        """
        owner, since, kept = self._kept.get(name, (None, 0.0, None))
        if kept is None or owner != who or self._clock() - since > WAITS:
            raise Refused(lambda t: t("That has waited too long. Please begin anew."))
        return kept

    def drop(self, name: str) -> None:
        """Forget what waits under a name."""
        self._kept.pop(name, None)

    def forget(self) -> None:
        """Drop what has waited too long, and what is too much."""
        while self._kept:
            _, since, _ = next(iter(self._kept.values()))
            if len(self._kept) <= MOST_WAITING and self._clock() - since <= WAITS:
                return
            self._kept.popitem(last=False)


@dataclass(frozen=True)
class Saved:
    """A change that was made."""

    change: Change
    outdated: int
    """How many posted answers say something else than the base does now."""


class Desk:
    """Proposes and saves changes, and lets the bot answer from them."""

    def __init__(self, bot: CampaignBot, editor: Editor | None) -> None:
        """Take the bot, and what changes the base's files; without that, every wish is refused."""
        self._bot = bot
        self._editor = editor
        self._foresight: tuple[Assistant, Foresight] | None = None

    @property
    def editor(self) -> Editor:
        """What changes the base's files.

        Raises:
            Refused: there is nothing that does.
        """
        if self._editor is None:
            raise Refused(lambda t: t("Here the base can't be changed from Discord."))
        return self._editor

    def warm_up(self) -> None:
        """Read everything once, so that the first moderator needn't wait: Discord waits three seconds for a form.

        It goes on beside the bot, and is no reason to wait when that is ended.
        """
        if self._editor is not None:
            threading.Thread(target=self._warm_up, name="warming up", daemon=True).start()

    def _warm_up(self) -> None:
        with suppress(Refused):
            self.editor.files()
            self._looking_ahead().warm_up()

    async def files(self, level: Level) -> Files:
        """Return the files as they stand, as far as a level may know of what they hold.

        Raises:
            Refused: they have mistakes at the moment.
        """
        return await asyncio.to_thread(lambda: _known_to(level, self.editor.files()))

    async def faulty(self, level: Level) -> Files:
        """Return the files as they stand, whatever mistakes they have, as far as a level may know of what they hold.

        Raises:
            Refused: they can't be read.
        """
        return await asyncio.to_thread(lambda: _known_to(level, Files.read(self.editor.path)))

    async def content(self) -> Mapping[str, bytes]:
        """Return the files of the base by name, as they stand.

        Raises:
            Refused: they can't be read.
        """
        return (await asyncio.to_thread(Files.read, self.editor.path)).content

    async def propose(
        self, make: Callable[[Files], Change], examine: Callable[[Change, Files], None], level: Level
    ) -> Proposal:
        """Return what a change would make of the files.

        Args:
            make: makes the change of the files as they stand. Why it can't be made may tell too much: so it gets no
                more of them than the level may know of.
            examine: raises Refused if the change, as it was made or as it would be saved, is not for whoever wants it.
            level: of whoever wants it.

        Raises:
            Refused: it can't be made.
        """

        def proposed() -> Proposal:
            editor = self.editor
            files = _known_to(level, editor.files())
            change = make(files)
            examine(change, files)
            proposal = editor.propose(change)
            examine(proposal.change, _known_to(level, proposal.after))
            return proposal

        return await asyncio.to_thread(proposed)

    async def look(self, proposal: Proposal, language: str, level: Level) -> Outlook:
        """Return what a proposal would do to the answers, as far as a level may know; the reply is in a language."""
        bot = self._bot
        logged = [wording.text for wording in await bot.think(bot.store.unanswered.all)]
        look = self._looking_ahead().look
        for_managers = level >= Level.MANAGER
        return await asyncio.to_thread(
            look, proposal, for_managers=for_managers, language=language, logged=logged[:LOGGED]
        )

    def _looking_ahead(self) -> Foresight:
        assistant = self._bot.assistant
        if self._foresight is None or self._foresight[0] is not assistant:
            before = self._foresight[1] if self._foresight is not None else None
            self._foresight = assistant, Foresight(assistant, self._build, before)
        return self._foresight[1]

    def _build(self, proposal: Proposal) -> Prepared:
        """Prepare a base as it would be; when it is saved, it is ready."""
        reloader = self._bot.reloader
        if reloader is None:
            return prepare(proposal.knowledge, self._bot.assistant.prepared)
        return reloader.prepared(proposal.after)

    async def save(self, change: Change) -> Saved:
        """Make a change; when this returns, the bot answers from it.

        Raises:
            Refused: it can't be made any more.
        """
        made = await asyncio.to_thread(self.editor.save, change)
        outdated = 0
        if self._bot.reloader is not None:
            report = await self._bot.reloader.refresh(whole=True)
            if report is not None:
                outdated = await self._bot.take_up(report)
        return Saved(made, outdated)


def _known_to(level: Level, files: Files) -> Files:
    return files if level >= Level.MANAGER else files.for_moderators
