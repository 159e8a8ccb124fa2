"""The language that a member chose: the one thing that is kept by a member's id."""

from __future__ import annotations

from bot.store.database import Database


class Members:
    """The chosen language of members, by their id."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    def all(self) -> dict[int, str]:
        """Return the code of the language that each member chose; who chose none is left out."""
        return {row["id"]: row["language"] for row in self._database.read("SELECT id, language FROM member")}

    def choose(self, member: int, language: str | None) -> None:
        """Keep a member's language; None forgets the member."""
        with self._database.writing() as connection:
            if language is None:
                connection.execute("DELETE FROM member WHERE id = ?", (member,))
            else:
                connection.execute("INSERT OR REPLACE INTO member (id, language) VALUES (?, ?)", (member, language))
