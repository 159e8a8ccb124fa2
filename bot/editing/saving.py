"""Brings a checked change to the disk: under a lock, with the journal, whole or not at all, even when killed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from bot.editing.base import Files
from bot.editing.journal import Journal
from bot.editing.rebasing import is_in, onto
from bot.editing.refusals import Refused
from bot.editing.values import Change
from bot.editing.writing import Replacement, stamp, tidy

PATIENCE = 10.0
"""Seconds that somebody waits for another save to end; each takes about one."""


class Saver:
    """Writes the files of one base, and the journal beside them."""

    def __init__(self, path: Path, data: Path, journal: Journal) -> None:
        """Take the folder or file of the base, and the folder of the lock."""
        self._path = path
        self._data = data
        self._journal = journal

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock: nobody else saves meanwhile, and what a killed process had begun has been settled.

        Raises:
            Refused: others have been saving for too long, the folder can't be written to, or the journal can't be read.
        """
        try:
            self._make_folder()
            lock = FileLock(self._data / "editing.lock", timeout=PATIENCE)
            lock.acquire(poll_interval=0.01)
        except Timeout:
            raise Refused(lambda t: t("Somebody else is saving at the moment. Try again in a minute.")) from None
        except OSError as error:
            raise _not_written(error) from None
        try:
            self._settle_all()
            yield
        finally:
            lock.release()

    def _make_folder(self) -> None:
        self._data.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(OSError):  # it is another's, or the disk knows no modes
            self._data.chmod(0o700)

    def write(self, change: Change, before: Files, after: Files) -> bool:
        """Write a change that turns some files into others; False where somebody has saved one of them meanwhile.

        Raises:
            Refused: a file can't be written; none of the change is in the files then.
        """
        replacements: dict[str, Replacement] = {}
        try:
            for name in change.files:
                replacements[name] = Replacement(self._file(name), after.content[name])
            self._journal.begin(change)
            done = self._put_in_place(replacements, before)
            (self._journal.saved if done else self._journal.dropped)(change)
        except OSError as error:
            with suppress(OSError, Refused):
                self._settle_all()
            if self._journal.change(change.id) is None:
                raise _not_written(error) from None
            return True
        finally:
            for replacement in replacements.values():
                replacement.discard()
        return done

    def _put_in_place(self, replacements: Mapping[str, Replacement], before: Files) -> bool:
        """Look once more, then rename: between the two, only microseconds are left to writers that take no lock."""
        files = [self._file(name) for name in replacements]
        seen = [stamp(file) for file in files]
        if Files.read(self._path).content != before.content or [stamp(file) for file in files] != seen:
            return False
        for replacement in replacements.values():
            replacement.commit()
        return True

    def _settle_all(self) -> None:
        tidy(self._file(name) for name in Files.read(self._path).content)
        for change in self._journal.unfinished():
            with suppress(OSError, Refused):  # the files have mistakes at the moment: the next save tries again
                self._settle(change)

    def _settle(self, change: Change) -> None:
        """Bring a change that was begun to its end: all of it is in the files then, or nothing."""
        files = Files.read(self._path)
        done = [is_in(edit, files) for edit in change.edits]
        if any(done) and not all(done):
            after = files.edited(onto(edit, files) for edit in change.edits)
            for name in change.files:
                if after.content[name] != files.content.get(name):
                    Replacement(self._file(name), after.content[name]).commit()
            done = [True]
        (self._journal.saved if all(done) else self._journal.dropped)(change)

    def _file(self, name: str) -> Path:
        return self._path / name if self._path.is_dir() else self._path


def _not_written(error: OSError) -> Refused:
    reason = error.strerror or str(error)
    return Refused(lambda t: t("The files can't be written: {reason}.", reason=reason))
