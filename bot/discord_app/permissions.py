"""What the bot must be allowed to do in a server, in the words of Discord's own settings."""

from __future__ import annotations

import logging

import discord

log = logging.getLogger(__name__)

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


def tell_missing(server: discord.Guild) -> None:
    """Tell the log what the bot lacks in a server, if anything."""
    lacking = missing(server.me.guild_permissions)
    if lacking:
        log.warning(
            "In the server %s the bot lacks permissions: %s. Give them to its role, in Server Settings, Roles.",
            server.name,
            ", ".join(lacking),
        )


def invitation(application: int) -> str:
    """Return the address at which somebody lets the bot into a server, with all that it needs."""
    needed = discord.Permissions(**dict.fromkeys(NEEDED, True))
    return discord.utils.oauth_url(application, permissions=needed, scopes=("bot", "applications.commands"))
