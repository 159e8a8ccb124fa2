"""Questions asked in vain: what was asked, how often, and what came of it. Nothing of who asked, or where."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.store.database import Database

MOST = 5_000
"""Wordings kept; the ones not asked for longest go first, so that a flood of nonsense can't fill the disk."""


class Why(StrEnum):
    """Why a question counts as asked in vain."""

    UNKNOWN = "unknown"
    NOT_RIGHT = "not-right"
    """A member said that the answer was not right."""
    UNPICKED = "unpicked"
    """None of the questions that were offered was picked."""


class State(StrEnum):
    """What the moderators made of it."""

    NEW = "new"
    TAKEN = "taken"
    DONE = "done"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Wording:
    """A question as it was put, masked."""

    id: int
    text: str
    language: str
    why: Why
    count: int
    """How often it was asked so."""
    day: date
    """When it was last asked so."""
    state: State


class Unanswered:
    """The wordings of questions asked in vain."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    def record(self, text: str, language: str, why: Why, day: date) -> int:
        """Count a wording once more, and return its id; one that was done with is new again.

        Args:
            text: the question, masked already.
            language: code of its language.
            why: why it counts as asked in vain.
            day: today.
        """
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO wording (text, language, why, count, day, newest, state) "
                "VALUES (?, ?, ?, 1, ?, (SELECT coalesce(max(newest), 0) + 1 FROM wording), 'new') "
                "ON CONFLICT (text, why) DO UPDATE SET count = count + 1, day = excluded.day, "
                "newest = excluded.newest, state = CASE state WHEN 'done' THEN 'new' ELSE state END",
                (text, language, why.value, day.isoformat()),
            )
            connection.execute(
                "DELETE FROM wording WHERE newest <= "
                "(SELECT newest FROM wording ORDER BY newest DESC LIMIT 1 OFFSET ?)",
                (MOST,),
            )
            row = connection.execute("SELECT id FROM wording WHERE text = ? AND why = ?", (text, why.value)).fetchone()
        return int(row["id"])

    def take_back(self, wording: int) -> None:
        """Count a wording once less: it was not in vain after all."""
        with self._database.writing() as connection:
            connection.execute("UPDATE wording SET count = count - 1 WHERE id = ?", (wording,))
            connection.execute("DELETE FROM wording WHERE count < 1")

    def all(self) -> tuple[Wording, ...]:
        """Return every wording, the newest first."""
        return tuple(_wording(row) for row in self._database.read("SELECT * FROM wording ORDER BY newest DESC"))

    def settle(self, wordings: Collection[int], state: State) -> None:
        """Say what was made of some wordings."""
        with self._database.writing() as connection:
            connection.executemany(
                "UPDATE wording SET state = ? WHERE id = ?", [(state.value, wording) for wording in wordings]
            )

    def forget(self, before: date) -> int:
        """Drop the wordings that were last asked before a day; return how many."""
        with self._database.writing() as connection:
            return connection.execute("DELETE FROM wording WHERE day < ?", (before.isoformat(),)).rowcount


def _wording(row: sqlite3.Row) -> Wording:
    return Wording(
        row["id"],
        row["text"],
        row["language"],
        Why(row["why"]),
        row["count"],
        date.fromisoformat(row["day"]),
        State(row["state"]),
    )
