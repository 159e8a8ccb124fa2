"""Where answers and lists were posted, so that they can be corrected: ids, and the filters of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.store.database import Database

KEPT = timedelta(days=30)
"""How long the ids of a message are kept."""


@dataclass(frozen=True)
class PostedAnswer:
    """A message of the bot that holds an answer or a list."""

    message: int
    channel: int
    origin: str
    """What it holds, as its buttons say it; an entry's id alone is that entry."""
    language: str
    day: date


class Posted:
    """The messages that hold answers."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    def add(self, answer: PostedAnswer) -> None:
        """Keep where an answer was posted; the same message may hold another one by now."""
        # The column is older than lists are kept: it is called after entries.
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO posted (message, channel, entry, language, day) VALUES (?, ?, ?, ?, ?)",
                (answer.message, answer.channel, answer.origin, answer.language, answer.day.isoformat()),
            )

    def answers(self) -> tuple[PostedAnswer, ...]:
        """Return every answer that is kept, the newest first."""
        rows = self._database.read("SELECT * FROM posted ORDER BY message DESC")
        return tuple(
            PostedAnswer(row["message"], row["channel"], row["entry"], row["language"], date.fromisoformat(row["day"]))
            for row in rows
        )

    def remove(self, message: int) -> None:
        """Drop a message that is gone."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM posted WHERE message = ?", (message,))

    def forget(self, today: date) -> int:
        """Drop what is older than it is kept; return how many."""
        with self._database.writing() as connection:
            return connection.execute("DELETE FROM posted WHERE day < ?", ((today - KEPT).isoformat(),)).rowcount
