"""The tables, as the steps that lead to them: a file of any earlier version is brought up to date when it is opened.

A step that has been released is never changed; what comes later is added as another step.
"""

from __future__ import annotations

import sqlite3

STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE guild (
            id INTEGER PRIMARY KEY,
            moderator_role INTEGER,
            manager_role INTEGER,
            moderators_channel INTEGER,
            language TEXT
        )""",
        """CREATE TABLE ask_channel (
            guild INTEGER NOT NULL REFERENCES guild (id) ON DELETE CASCADE,
            channel INTEGER NOT NULL,
            PRIMARY KEY (guild, channel)
        )""",
        "CREATE TABLE member (id INTEGER PRIMARY KEY, language TEXT NOT NULL)",
    ),
    (
        # No author, no channel, no time of day: nothing in a row leads back to a message.
        """CREATE TABLE wording (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL,
            language TEXT NOT NULL,
            why TEXT NOT NULL,
            count INTEGER NOT NULL,
            day TEXT NOT NULL,
            newest INTEGER NOT NULL,
            state TEXT NOT NULL,
            UNIQUE (text, why)
        )""",
        "CREATE INDEX wording_newest ON wording (newest)",
    ),
    (
        """CREATE TABLE verdict (
            entry TEXT NOT NULL,
            language TEXT NOT NULL,
            helped INTEGER NOT NULL,
            day TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (entry, language, helped, day)
        )""",
        """CREATE TABLE posted (
            message INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL,
            entry TEXT NOT NULL,
            language TEXT NOT NULL,
            day TEXT NOT NULL
        )""",
    ),
    (
        # The id of a wording that is gone is never given to another: a moderator's open panel would settle that one.
        """CREATE TABLE numbered (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            text TEXT NOT NULL,
            language TEXT NOT NULL,
            why TEXT NOT NULL,
            count INTEGER NOT NULL,
            day TEXT NOT NULL,
            newest INTEGER NOT NULL,
            state TEXT NOT NULL,
            UNIQUE (text, why)
        )""",
        "INSERT INTO numbered SELECT id, text, language, why, count, day, newest, state FROM wording",
        "DROP TABLE wording",
        "ALTER TABLE numbered RENAME TO wording",
        "CREATE INDEX wording_newest ON wording (newest)",
    ),
    ("CREATE TABLE home (server INTEGER NOT NULL)",),
)
"""Step n leads from version n to version n + 1; an empty file has version 0."""

VERSION = len(STEPS)
"""The version that this code reads and writes; the file says its own in ``PRAGMA user_version``."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version that a file says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, inside the transaction that the caller has begun: wholly or not at all."""
    for number in range(version_of(connection), VERSION):
        for statement in STEPS[number]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number + 1}")
