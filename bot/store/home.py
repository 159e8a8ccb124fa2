"""The server from which the base is tended where the host names none."""

from __future__ import annotations

from bot.store.database import Database


class Home:
    """The first server that the bot was on alone: the next one to be alone with the bot may be a stranger's."""

    def __init__(self, database: Database) -> None:
        """Keep its id in a database."""
        self._database = database

    def servers(self) -> frozenset[int]:
        """Return the server's id; nothing where the bot was never on one alone."""
        return frozenset(row["server"] for row in self._database.read("SELECT server FROM home"))

    def settle(self, server: int) -> None:
        """Keep a server's id, unless there is one already."""
        with self._database.writing() as connection:
            connection.execute("INSERT INTO home SELECT ? WHERE NOT EXISTS (SELECT * FROM home)", (server,))
