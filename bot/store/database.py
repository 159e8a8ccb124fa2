"""The file behind the store: opened, brought up to date, shared by threads, its errors put into words."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bot.errors import StoreError
from bot.store.folder import make_file
from bot.store.schema import VERSION, migrate, version_of

BUSY = 2.0
"""Seconds to wait while another program writes to the file."""

SOON = 0.05
"""Seconds until what SQLite would not wait for is tried again."""

_WORDS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it and does not finish; close that program, then try again",
    sqlite3.SQLITE_LOCKED: "another program is writing to it and does not finish; close that program, then try again",
    sqlite3.SQLITE_NOTADB: "it is not a store, or it is damaged; move it away, and the bot starts a new one",
    sqlite3.SQLITE_CORRUPT: "it is damaged; put a copy in its place, or move it away, and the bot starts a new one",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened; the bot needs to read and write this file and its folder",
    sqlite3.SQLITE_READONLY: "it can't be written; the bot needs to write this file and its folder",
    sqlite3.SQLITE_PERM: "it can't be opened; the bot needs to read and write this file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk doesn't read or write it",
}


class Database:
    """One SQLite file, or none: then everything is kept in memory, until the bot ends.

    Its methods may be called from any thread; one at a time has its turn.
    """

    def __init__(self, path: Path | None = None, *, busy: float = BUSY) -> None:
        """Open a file, or make it with its folder, and bring its tables up to date.

        Args:
            path: the file; None for memory only.
            busy: seconds to wait while another program writes.

        Raises:
            StoreError: it can't be opened, is damaged, or was made by a newer bot.
        """
        self.path = path
        self._turn = threading.RLock()
        with self._in_words():
            if path is not None:
                make_file(path)
            self._connection = sqlite3.connect(
                path or ":memory:", timeout=busy, isolation_level=None, check_same_thread=False
            )
            try:
                self._keep_a_log(until=time.monotonic() + busy)
                self._set_up()
            except BaseException:
                self._connection.close()
                raise

    def _keep_a_log(self, until: float) -> None:
        """Let readers go on while somebody writes; SQLite itself doesn't wait for another who sets that at the time."""
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(SOON)

    def _set_up(self) -> None:
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute("PRAGMA secure_delete = ON")
        if version_of(self._connection) == VERSION:
            return
        # The version is read again inside: another process may have brought the file up to date meanwhile.
        with self.writing() as connection:
            found = version_of(connection)
            if found > VERSION:
                raise StoreError(
                    f"The store {self._name} was made by a newer bot (version {found}; this one reads up to "
                    f"{VERSION}). Update the bot, or set DATA to another folder."
                )
            migrate(connection)

    def read(self, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Return the rows of a query.

        Raises:
            StoreError: the file can't be read.
        """
        with self._turn, self._in_words():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside a transaction, which an error takes back.

        Raises:
            StoreError: the file can't be written.
        """
        with self._turn, self._in_words():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._turn:
            self._connection.close()

    @property
    def _name(self) -> str:
        return str(self.path or "in memory")

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            # The low byte is the kind of error; the others tell its variants apart.
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            words = _WORDS.get(code, f"SQLite says: {error}")
            raise StoreError(f"The store {self._name} can't be used: {words}.") from error
