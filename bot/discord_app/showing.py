"""Puts a card before whoever acts: as a new message, or in the place of the one whose button was pressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.origins import Origin
from bot.discord_app.pictures import drawing, finished, quick
from bot.discord_app.posting import note_posted
from bot.rendering.embeds import Card

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


async def respond(
    interaction: discord.Interaction[CampaignBot], shown: Card, *, origin: Origin | None = None, private: bool = False
) -> int | None:
    """Answer with a new message, ``private`` for whoever acts alone; return its id, if Discord tells it."""
    view = interaction.client.view_of(shown, asker=interaction.user.id, origin=origin, private=private)
    content: dict[str, Any] = {"embed": shown.embed} | ({"view": view} if view.children else {})
    task = await drawing(interaction.client, shown, origin)
    if task is not None and not await quick(task):
        await interaction.response.defer(ephemeral=private, thinking=True)
        edited = await interaction.edit_original_response(**content, attachments=await finished(task))
        posted: int | None = edited.id
    else:
        if files := await finished(task):
            content["files"] = files
        sent = await interaction.response.send_message(**content, ephemeral=private)
        posted = sent.message_id
    if not private and posted is not None and interaction.channel_id is not None:
        bot, server = interaction.client, interaction.guild_id
        await note_posted(bot, posted, interaction.channel_id, shown, origin, server=server)
    return posted


async def replace_by(interaction: discord.Interaction[CampaignBot], shown: Card, origin: Origin | None = None) -> None:
    """Put a card in the place of the message whose button was pressed."""
    message = interaction.message
    if message is not None and message.embeds and (asked := message.embeds[0].author.name):
        shown.embed.set_author(name=asked)
    view = interaction.client.view_of(
        shown,
        asker=asker_of(message, interaction.user.id),
        origin=origin,
        private=message is not None and message.flags.ephemeral,
    )
    content: dict[str, Any] = {"embed": shown.embed, "view": view}
    task = await drawing(interaction.client, shown, origin)
    if task is not None and not await quick(task):
        await interaction.response.defer()
        await interaction.edit_original_response(**content, attachments=await finished(task))
    else:
        files = await finished(task)
        if files or (message is not None and message.attachments):
            content["attachments"] = files
        await interaction.response.edit_message(**content)
    if message is not None and not message.flags.ephemeral:
        bot, server = interaction.client, interaction.guild_id
        await note_posted(bot, message.id, message.channel.id, shown, origin, server=server)


def asker_of(message: discord.Message | None, otherwise: int) -> int:
    """Return who asked for a message of the bot, as its 🗑 button says."""
    for child in parts_of(message):
        found = re.fullmatch(r"remove:(\d+)", getattr(child, "custom_id", None) or "")
        if found:
            return int(found[1])
    return otherwise


def parts_of(message: discord.Message | None) -> Iterator[Any]:
    """Yield the buttons and menus below a message."""
    for component in message.components if message else ():
        yield from getattr(component, "children", ())


def stays_private(interaction: discord.Interaction[Any]) -> bool:
    """Whether a card may take the place of the one below which it was asked for: nobody else reads that."""
    message = interaction.message
    return interaction.guild_id is None or (message is not None and message.flags.ephemeral)
