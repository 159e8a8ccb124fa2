"""What the bot must be allowed to do in a server, in the words of Discord's own settings."""

from __future__ import annotations

import discord

NEEDED = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
"""discord.py's name of each permission, and Discord's own."""


def missing(allowed: discord.Permissions) -> list[str]:
    """Return the permissions that the bot lacks, as Discord's settings name them."""
    if allowed.administrator:
        return []
    return [shown for name, shown in NEEDED.items() if not getattr(allowed, name)]


def invitation(application: int) -> str:
    """Return the address at which somebody lets the bot into a server, with all that it needs."""
    needed = discord.Permissions(**dict.fromkeys(NEEDED, True))
    return discord.utils.oauth_url(application, permissions=needed, scopes=("bot", "applications.commands"))
