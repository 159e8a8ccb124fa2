"""Everything that is kept, under one roof."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.store.database import BUSY, Database
from bot.store.feedback import Feedback
from bot.store.guilds import Guilds
from bot.store.home import Home
from bot.store.members import Members
from bot.store.posted import Posted
from bot.store.unanswered import Unanswered

FILE = "campaign-bot.sqlite"
"""The store's name in its folder; SQLite puts two more files beside it while the bot runs."""

RETENTION = 90
"""Days for which questions and verdicts are kept."""


class Store:
    """One small object for each kind of thing that is kept; each method of theirs may raise StoreError."""

    def __init__(self, folder: Path | None = None, *, retention: int = RETENTION, busy: float = BUSY) -> None:
        """Open the store in a folder; without one, everything is forgotten when the bot ends.

        Args:
            folder: where the file is, or is to be made.
            retention: days for which questions and verdicts are kept.
            busy: seconds to wait while another program writes.

        Raises:
            StoreError: it can't be opened, is damaged, or was made by a newer bot.
        """
        self._database = Database(folder / FILE if folder is not None else None, busy=busy)
        self.retention = timedelta(days=retention)
        self.guilds = Guilds(self._database)
        self.home = Home(self._database)
        self.members = Members(self._database)
        self.unanswered = Unanswered(self._database)
        self.feedback = Feedback(self._database)
        self.posted = Posted(self._database)

    def forget(self, today: date) -> None:
        """Drop all that has been kept for long enough."""
        self.unanswered.forget(today - self.retention)
        self.feedback.forget(today - self.retention)
        self.posted.forget(today)

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._database.close()
