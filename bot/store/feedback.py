"""How answers were received: only how often, never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.store.database import Database


@dataclass(frozen=True)
class Verdicts:
    """How often members said of one answer that it helped, or that it was not right."""

    entry: str
    language: str
    helped: int
    not_right: int


class Feedback:
    """Counts of members' verdicts, by entry and language."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    def add(self, entry: str, language: str, *, helped: bool, day: date) -> None:
        """Count a verdict on an entry's answer."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO verdict (entry, language, helped, day, count) VALUES (?, ?, ?, ?, 1) "
                "ON CONFLICT DO UPDATE SET count = count + 1",
                (entry, language, int(helped), day.isoformat()),
            )

    def all(self) -> tuple[Verdicts, ...]:
        """Return the verdicts on every answer, those that were most often not right first."""
        return self._read()

    def of(self, entry: str) -> tuple[Verdicts, ...]:
        """Return the verdicts on an entry's answer in each language that there are some in, in the same order."""
        return self._read("WHERE entry = ?", entry)

    def forget(self, before: date) -> int:
        """Drop the counts of the days before one; return how many."""
        with self._database.writing() as connection:
            return connection.execute("DELETE FROM verdict WHERE day < ?", (before.isoformat(),)).rowcount

    def _read(self, where: str = "", *values: str) -> tuple[Verdicts, ...]:
        rows = self._database.read(
            "SELECT entry, language, sum(count * helped) AS good, sum(count * (1 - helped)) AS bad "
            f"FROM verdict {where} GROUP BY entry, language ORDER BY bad DESC, good DESC, entry, language",
            values,
        )
        return tuple(Verdicts(row["entry"], row["language"], row["good"], row["bad"]) for row in rows)
