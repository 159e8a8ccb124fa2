"""The one way by which the files of a base are changed: a change is proposed, checked, looked at, saved, taken back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.editing.base import Files
from bot.editing.journal import Journal
from bot.editing.rebasing import onto
from bot.editing.refusals import Refused
from bot.editing.saving import Saver
from bot.editing.values import Change, Edit
from bot.knowledge.garbage import uncollected
from bot.knowledge.model import Knowledge
from bot.knowledge.problems import Problem

ATTEMPTS = 20
"""How often a save begins anew because somebody else saved a file meanwhile."""


@dataclass(frozen=True)
class Proposal:
    """A change as it would be saved now: checked, not yet written."""

    change: Change
    """The change, each edit from what stands in the files now."""
    before: Files
    after: Files

    @property
    def knowledge(self) -> Knowledge:
        """The base as it would be."""
        return self.after.knowledge

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be looked at, as far as it was not so before."""
        said = {(p.item, p.field, p.found, p.expected) for p in self.before.loaded.warnings}
        return tuple(p for p in self.after.loaded.warnings if (p.item, p.field, p.found, p.expected) not in said)

    @property
    def left_behind(self) -> Mapping[Problem, str]:
        """The warnings of translations that said what the original did, and no longer do, each with its language."""
        fields = {f"translates ({language})": language for language in self.after.translations}
        return {problem: fields[problem.field] for problem in self.warnings if problem.field in fields}


class Editor:
    """Edits the files of one base. Safe to use from several threads and processes that share ``data``."""

    def __init__(self, path: Path, data: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Take where the base is, and where the journal and the lock are kept.

        Args:
            path: the folder or file of the base.
            data: a folder for this base alone; made when it is first needed.
            clock: the time, with its zone.
        """
        self.path = path
        self._clock = clock
        self._journal = Journal(data)
        self._saver = Saver(path, data, self._journal)
        self._known: Files | None = None

    def files(self) -> Files:
        """Return the files as they stand now: what the operations make changes of.

        Raises:
            Refused: they can't be read, or have mistakes at the moment; it says all of them.
        """
        files = Files.read(self.path)
        if self._known is not None and self._known.content == files.content:
            return self._known  # read and checked before
        files.knowledge  # noqa: B018 - raises: nothing is edited while there are mistakes
        self._known = files
        return files

    def propose(self, change: Change) -> Proposal:
        """Return a change as it would be saved now. Nothing is written.

        Raises:
            Refused: the files have mistakes or would have some afterwards, somebody else has changed the same, or
                nothing would change.
        """
        with uncollected():
            return self._proposed(change)

    def _proposed(self, change: Change) -> Proposal:
        files = self.files()
        edits = tuple(edit for edit in self._onto(change, files) if edit.before != edit.after)
        if not edits:
            raise Refused(lambda t: t("Nothing would change: the files say so already."))
        after = files.edited(edits)
        if after.loaded.errors:
            problems = after.loaded.errors
            raise Refused(lambda t: t("This can't be saved, as the base would have mistakes:"), problems=problems)
        return Proposal(replace(change, edits=edits), files, after)

    def _onto(self, change: Change, files: Files) -> list[Edit]:
        try:
            return [onto(edit, files) for edit in change.edits]
        except Refused as refused:
            later = [other.id for other in self._since(change.undoes)]
            if not refused.versions or not later:
                raise
            versions, ids = refused.versions, ", ".join(later)
        raise Refused(
            lambda t: t(
                "Change {id} can't be taken back by itself: {ids} changed the same since. Take that back first.",
                id=change.undoes,
                ids=ids,
            ),
            versions=versions,
        )

    def _since(self, id_: str) -> list[Change]:
        """Return the changes after one that touched the same items, and that still stand."""
        changes = {change.id: change for change in self._journal.changes()}
        if id_ not in changes:
            return []
        items = {edit.item for edit in changes[id_].edits}
        later = list(changes.values())[list(changes).index(id_) + 1 :]
        undone = {change.undoes for change in later}
        return [
            change
            for change in later
            if items & {edit.item for edit in change.edits} and change.id not in undone and change.undoes != id_
        ]

    def save(self, change: Change) -> Change:
        """Make a change; return it as it stands in the journal, with its id and time.

        What others have saved since it was thought of is kept. When this returns, the files and the journal have
        reached the disk.

        Raises:
            Refused: as in :meth:`propose`, or the files can't be written; nothing has been changed.
        """
        with self._saver.alone():
            for _ in range(ATTEMPTS):
                proposal = self.propose(change)
                made = replace(proposal.change, id=secrets.token_hex(4), when=self._clock())
                if self._saver.write(made, proposal.before, proposal.after):
                    self._known = proposal.after
                    return made
        raise Refused(lambda t: t("Somebody else saves the files all the time. Try again in a minute."))

    def undo(self, id_: str, *, who: str, why: str = "") -> Change:
        """Return the change that takes a saved one back, to be proposed and saved like any other.

        Raises:
            Refused: there is no such change, it has been taken back already, or the journal can't be read.
        """
        change = self._journal.change(id_)
        if change is None:
            raise Refused(lambda t: t("There is no change {id} in the journal.", id=id_))
        taker = self._journal.undone_by(id_)
        if taker is not None:
            raise Refused(lambda t: t("Change {id} has been taken back already, by {other}.", id=id_, other=taker.id))
        return change.inverse(who, why)

    def history(self, item: str | None = None) -> tuple[Change, ...]:
        """Return the saved changes, oldest first: all, or those of the item with an id.

        Raises:
            Refused: the journal can't be read.
        """
        return self._journal.changes(item)

    def recover(self) -> None:
        """Settle what a killed process had begun, and remove its temporary files: to be called at the start.

        Raises:
            Refused: the lock can't be had, the folder can't be written to, or the journal can't be read.
        """
        with self._saver.alone():
            pass
