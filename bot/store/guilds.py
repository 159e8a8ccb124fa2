"""What a server's managers have set up."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from bot.store.database import Database


@dataclass(frozen=True)
class GuildSettings:
    """The settings of one server; ids are Discord's, None where nothing was set."""

    ask_channels: frozenset[int] = frozenset()
    """Where every question is answered, mention or not."""
    moderator_role: int | None = None
    manager_role: int | None = None
    moderators_channel: int | None = None
    """Where the bot tells the moderators what concerns them."""
    language: str | None = None
    """Code of the language of replies where nothing else decides."""


class Guilds:
    """The settings of every server, by its id."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    def all(self) -> dict[int, GuildSettings]:
        """Return the settings of every server where something was set."""
        rows = self._database.read(
            "SELECT guild.*, group_concat(channel) AS channels "
            "FROM guild LEFT JOIN ask_channel ON guild = id GROUP BY id"
        )
        return {row["id"]: _settings(row) for row in rows}

    def save(self, guild: int, settings: GuildSettings) -> None:
        """Replace the settings of a server."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO guild (id, moderator_role, manager_role, moderators_channel, language) "
                "VALUES (?, ?, ?, ?, ?)",
                (
                    guild,
                    settings.moderator_role,
                    settings.manager_role,
                    settings.moderators_channel,
                    settings.language,
                ),
            )
            connection.execute("DELETE FROM ask_channel WHERE guild = ?", (guild,))
            connection.executemany(
                "INSERT INTO ask_channel (guild, channel) VALUES (?, ?)",
                [(guild, channel) for channel in settings.ask_channels],
            )

    def forget(self, guild: int) -> None:
        """Drop the settings of a server that the bot has left."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM guild WHERE id = ?", (guild,))


def _settings(row: sqlite3.Row) -> GuildSettings:
    channels = (row["channels"] or "").split(",")
    return GuildSettings(
        frozenset(int(channel) for channel in channels if channel),
        row["moderator_role"],
        row["manager_role"],
        row["moderators_channel"],
        row["language"],
    )
