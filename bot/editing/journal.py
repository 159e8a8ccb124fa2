"""Who changed what, when and why: a file to which lines are only ever added.

A change is written down twice: as *begun* before a file is touched, and as *saved* (or *dropped*) afterwards. Whoever
finds one that is begun only knows that its process was killed, and can tell from the files how far it got.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bot.editing.refusals import Refused
from bot.editing.values import Change
from bot.editing.writing import sync_folder

log = logging.getLogger(__name__)

FILE_NAME = "journal.jsonl"


def journal_folder(data: Path, base: Path) -> Path:
    """Return the folder for the journal of one base among all that the bot keeps.

    Args:
        data: where the bot keeps what it keeps.
        base: folder or file of the base: its place tells it from others.
    """
    place = blake2b(str(base.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return data / f"journal-{place}"


class Journal:
    """The journal in a folder; several processes may have it open, one at a time writes, under the editor's lock.

    Its methods may be called from any thread. Those that read raise Refused where it can't be read, those that write
    OSError where it can't be written.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder that the journal lies in, or will lie in."""
        self.path = folder / FILE_NAME
        self._turn = threading.Lock()
        self._read = 0
        self._begun: dict[str, Change] = {}
        self._saved: dict[str, Change] = {}

    def begin(self, change: Change) -> None:
        """Write down what is about to be done."""
        self._append({"state": "begun", **change.as_json()})

    def saved(self, change: Change) -> None:
        """Write down that a change which was begun is in the files."""
        self._append({"state": "saved", "id": change.id})

    def dropped(self, change: Change) -> None:
        """Write down that a change which was begun did not come into the files."""
        self._append({"state": "dropped", "id": change.id})

    def unfinished(self) -> tuple[Change, ...]:
        """Return the changes that were begun, and of which it is not known what came of them."""
        with self._turn:
            self._catch_up()
            return tuple(self._begun.values())

    def changes(self, item: str | None = None) -> tuple[Change, ...]:
        """Return the saved changes, oldest first: all, or those that touched the item with an id."""
        with self._turn:
            self._catch_up()
            saved = tuple(self._saved.values())
        return tuple(
            change
            for change in saved
            if item is None or item == change.about or any(item == edit.item.id for edit in change.edits)
        )

    def change(self, id_: str) -> Change | None:
        """Return the saved change with an id."""
        with self._turn:
            self._catch_up()
            return self._saved.get(id_)

    def undone_by(self, id_: str) -> Change | None:
        """Return the change that took another one back, unless it was taken back itself."""
        takers = [change for change in self.changes() if change.undoes == id_]
        return next((taker for taker in reversed(takers) if self.undone_by(taker.id) is None), None)

    def _append(self, record: dict[str, Any]) -> None:
        new = not self.path.exists()
        with self.path.open("ab") as file:
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
            file.write((b"" if _ends_line(self.path) else b"\n") + line.encode())
            file.flush()
            os.fsync(file.fileno())
        if new:
            sync_folder(self.path.parent)

    def _catch_up(self) -> None:
        """Read what has been added since the last time."""
        for line in self._new_lines():
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                # Half a line is what a killed process leaves; what follows it stands all the same.
                kind = type(error).__name__
                log.warning("A line of %s is passed over, as it is no record (%s: %s)", self.path, kind, error)

    def _take(self, record: Any) -> None:
        match record:
            case {"state": "begun", "id": str(id_)}:
                self._begun[id_] = Change.from_json(record)
            case {"state": "saved", "id": str(id_)} if id_ in self._begun:
                self._saved[id_] = self._begun.pop(id_)
            case {"state": "dropped", "id": str(id_)}:
                self._begun.pop(id_, None)

    def _new_lines(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as file:
                file.seek(self._read)
                added = file.read()
        except FileNotFoundError:
            return
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(lambda t: t("The journal can't be read: {reason}.", reason=reason)) from None
        whole = added[: added.rfind(b"\n") + 1]  # a process may be killed in the middle of a line
        self._read += len(whole)
        yield from whole.splitlines()


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
