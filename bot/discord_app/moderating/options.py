"""What the options of ``/knowledge`` suggest while a moderator types."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands

from bot.discord_app.failures import Choices, suggesting
from bot.discord_app.moderating import looking
from bot.discord_app.preferences import language_for
from bot.discord_app.rights import Level, denial, level
from bot.editing import Change, Refused
from bot.rendering.discord_text import clip, printable
from bot.rendering.limits import CHOICE_TEXT, CHOICES

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


Complete: TypeAlias = Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, Choices]]


def _choice(label: str, value: str) -> app_commands.Choice[str]:
    return app_commands.Choice(name=clip(printable(label), CHOICE_TEXT), value=value)


async def _items(
    interaction: discord.Interaction[CampaignBot], typed: str, sections: Sequence[str]
) -> list[looking.Listed]:
    """Return what a moderator may pick; nothing for anybody else, and nothing while the files have mistakes."""
    if denial(interaction, Level.MODERATOR, language_for(interaction)) is not None:
        return []
    try:
        files = await interaction.client.desk.files(level(interaction))
    except Refused:
        return []
    found = await asyncio.to_thread(looking.found, files, typed, language_for(interaction), tuple(sections))
    return [item for item in found if len(item.id) <= CHOICE_TEXT]


def complete_items(*sections: str) -> Complete:
    """Return the autocomplete of items by id or title; of all sections, or of some."""

    @suggesting
    async def complete(interaction: discord.Interaction[CampaignBot], typed: str) -> Choices:
        items = await _items(interaction, typed, sections)
        return [_choice(f"{item.title} ({item.id})", item.id) for item in items[:CHOICES]]

    return complete


@suggesting
async def complete_source(interaction: discord.Interaction[CampaignBot], typed: str) -> Choices:
    """Suggest releases; a paragraph is typed behind the id: ``icem-2011-02-28#3``."""
    release, mark, paragraph = typed.partition("#")
    items = await _items(interaction, release, ("releases",))
    behind = mark + paragraph if paragraph.isdigit() or not paragraph else ""
    return [
        _choice(f"{item.id}{behind} · {item.title}", clip(item.id + behind, CHOICE_TEXT)) for item in items[:CHOICES]
    ]


@suggesting
async def complete_change(interaction: discord.Interaction[CampaignBot], typed: str) -> Choices:
    """Suggest saved changes, the newest first."""
    if denial(interaction, Level.MODERATOR, language_for(interaction)) is not None:
        return []
    changes = await visible_changes(interaction)
    fitting = [change for change in reversed(changes) if typed.casefold() in _told(change).casefold()]
    return [_choice(_told(change), change.id) for change in fitting[:CHOICES]]


def _told(change: Change) -> str:
    day = f"{change.when:%Y-%m-%d %H:%M} UTC " if change.when is not None else ""
    return f"{day}{change.kind} {change.about} ({change.id})"


async def visible_changes(interaction: discord.Interaction[CampaignBot], item: str | None = None) -> tuple[Change, ...]:
    """Return the saved changes that whoever acts may know of, oldest first; all, or those of an item.

    Raises:
        Refused: the files have mistakes at the moment, or the journal can't be read.
    """
    desk = interaction.client.desk
    files = await desk.files(level(interaction))
    changes = await interaction.client.think(desk.editor.history, item)
    return await asyncio.to_thread(lambda: tuple(change for change in changes if not files.conceals(change)))
