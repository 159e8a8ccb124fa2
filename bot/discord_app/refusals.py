"""Why Discord does not let the bot in, in words for the person who hosts it."""

from __future__ import annotations

import discord

PORTAL = "https://discord.com/developers/applications"
"""Where whoever hosts the bot sets it up on Discord."""

WRONG_TOKEN = (
    f"Discord refuses the token. Copy it anew from {PORTAL} (your application, Bot, Reset Token) into DISCORD_TOKEN "
    "in .env."
)
MISSING_INTENT = (
    f"Ask-channels need the Message Content intent. Switch it on at {PORTAL} (your application, Bot), or leave "
    "ASK_CHANNELS empty."
)
TOO_OLD = "Discord no longer takes what this version of the bot asks for ({error}). Install a newer version of the bot."

_WORDS = {
    4004: WRONG_TOKEN,
    4010: TOO_OLD,
    4011: TOO_OLD,
    4012: TOO_OLD,
    4013: TOO_OLD,
    4014: MISSING_INTENT,
}
"""By the code with which the gateway closes a connection for good."""


def words_for(error: Exception) -> str | None:
    """Return what a person has to mend; None where waiting helps, or where it is a mistake of the bot's."""
    if isinstance(error, discord.LoginFailure):
        return WRONG_TOKEN
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return MISSING_INTENT
    if isinstance(error, discord.ConnectionClosed) and error.code in _WORDS:
        return _WORDS[error.code].format(error=error)
    return None
