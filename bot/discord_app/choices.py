"""Autocomplete: what the options of the commands suggest while a member types, and what comes back from them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.answers.reply import Suggestion
from bot.discord_app.failures import Choices, suggesting
from bot.discord_app.preferences import language_for
from bot.discord_app.references import reference
from bot.language.messages import spoken
from bot.matching.normalise import normalise
from bot.rendering.discord_text import clip, printable
from bot.rendering.limits import CHOICE_TEXT, CHOICES

if TYPE_CHECKING:
    from bot.answers import Assistant
    from bot.answers.listings import Field
    from bot.discord_app.client import CampaignBot

PICKED = "entry:"
"""Starts the value of a suggestion whose question is too long to be its own value."""


@suggesting
async def complete_question(interaction: discord.Interaction[CampaignBot], typed: str) -> Choices:
    """Suggest questions that the base answers, in the language that was picked for the answer, if one was."""
    bot = interaction.client
    wanted = getattr(interaction.namespace, "language", None)
    language = spoken(wanted) if wanted else language_for(interaction)
    suggestions = await bot.think(bot.assistant.complete, typed, language, CHOICES)
    return [_suggested(suggestion) for suggestion in suggestions[:CHOICES] if printable(suggestion.question)]


def _suggested(suggestion: Suggestion) -> app_commands.Choice[str]:
    """Return a suggestion whose value is its own text, so that it reads well wherever a client shows the value."""
    question = printable(suggestion.question)
    if len(question) <= CHOICE_TEXT:
        return app_commands.Choice(name=question, value=question)
    return app_commands.Choice(name=clip(question, CHOICE_TEXT), value=PICKED + reference(suggestion.entry))


def picked(question: str, assistant: Assistant, language: str) -> str | None:
    """Return the entry behind a suggested question; None for a question in the member's own words."""
    if question.startswith(PICKED):
        return question.removeprefix(PICKED)
    suggestions = assistant.complete(question, language, CHOICES)
    return next((s.entry for s in suggestions if printable(s.question) == question), None)


def complete_field(field: Field) -> Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, Choices]]:
    """Return the autocomplete of a filter, in the member's language."""

    @suggesting
    async def complete(interaction: discord.Interaction[CampaignBot], typed: str) -> Choices:
        wanted = normalise(typed)
        names: dict[str, list[str]] = {}
        for value, name in await _offered(interaction, field):
            names.setdefault(value, []).append(name)
        found = [(value, known[0]) for value, known in names.items() if _fits(wanted, value, known)]
        # Those that begin with what was typed come first.
        found.sort(key=lambda choice: not normalise(choice[1]).startswith(wanted))
        return [
            app_commands.Choice(
                name=clip(label, CHOICE_TEXT), value=label if len(label) <= CHOICE_TEXT else value[:CHOICE_TEXT]
            )
            for value, label in found[:CHOICES]
        ]

    return complete


def _fits(wanted: str, value: str, names: Iterable[str]) -> bool:
    """Whether a choice is meant by what was typed: part of a name of it, or the beginning of a date as figures."""
    return bool(value) and (any(wanted in normalise(name) for name in names) or value.startswith(wanted))


async def value_of(interaction: discord.Interaction[CampaignBot], field: Field, given: str | None) -> str:
    """Return the value of a filter from a name of it, picked or typed; "" where there is no filter."""
    written = (given or "").strip()
    if not written:
        return ""
    names = {normalise(name): value for value, name in await _offered(interaction, field)}
    return names.get(normalise(written), written)


async def _offered(interaction: discord.Interaction[CampaignBot], field: Field) -> tuple[tuple[str, str], ...]:
    bot = interaction.client
    return await bot.think(bot.assistant.listings.choices, field, language_for(interaction))
