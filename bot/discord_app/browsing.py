"""Buttons and menus for reading on: further questions, topics, pages, sources."""

from __future__ import annotations

import re
from typing import Any, Self

import discord

from bot.answers.reply import Suggestion
from bot.discord_app import origins
from bot.discord_app.components import Part, Press, conversation_of
from bot.discord_app.origins import Entry, Origin, Topics
from bot.discord_app.references import reference
from bot.discord_app.showing import replace_by, respond, stays_private
from bot.language.messages import translator
from bot.rendering.discord_text import clip, printable
from bot.rendering.limits import OPTION_TEXT


def _menu(custom_id: str, placeholder: str, offered: tuple[Suggestion, ...]) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=clip(printable(s.question), OPTION_TEXT), value=reference(s.entry)) for s in offered
    ]
    return discord.ui.Select(custom_id=custom_id, placeholder=placeholder, options=options)


def _offered(menu: discord.ui.Select[Any]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(option.value, option.label) for option in menu.options)


async def _show(interaction: Press, origin: Origin, language: str) -> None:
    """Show what was chosen to whoever chose it alone, so that the channel stays quiet."""
    bot = interaction.client
    shown = await bot.think(origin.card, bot.assistant, language, conversation=conversation_of(interaction))
    kept = None if isinstance(origin, Entry) else origin
    if stays_private(interaction):
        await replace_by(interaction, shown, kept)
    else:
        await respond(interaction, shown, origin=kept, private=True)


class ReadOn(Part, template=r"related:(?P<language>[a-z]{2,3})"):
    """A menu of questions to read next."""

    def __init__(self, language: str, offered: tuple[Suggestion, ...], *, row: int = 1) -> None:
        """Keep the questions."""
        self.language = language
        super().__init__(_menu(f"related:{language}", translator(language)("Read next …"), offered), row=row)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the menu from its id and the options it was sent with."""
        del interaction
        return cls(match["language"], _offered(item))

    async def press(self, interaction: Press) -> None:
        """Answer the question."""
        await _show(interaction, Entry(self.item.values[0]), self.language)


class TopicMenu(Part, template=r"topic:(?P<language>[a-z]{2,3})"):
    """A menu of topics to look through."""

    def __init__(self, language: str, offered: tuple[Suggestion, ...], *, row: int = 1) -> None:
        """Keep the topics."""
        self.language = language
        super().__init__(_menu(f"topic:{language}", translator(language)("Look through a topic …"), offered), row=row)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the menu from its id and the options it was sent with."""
        del interaction
        return cls(match["language"], _offered(item))

    async def press(self, interaction: Press) -> None:
        """Show the topic's questions."""
        await _show(interaction, Topics(self.item.values[0]), self.language)


class ShowSources(Part, template=r"source:(?P<language>[a-z]{2,3}):(?P<origin>.+)"):
    """Shows every source of an answer with its title."""

    def __init__(self, language: str, origin: Origin, *, row: int = 2) -> None:
        """Keep whose sources they are."""
        self.language, self.origin = language, origin
        label = translator(language)("Source")
        super().__init__(discord.ui.Button(label=label, custom_id=f"source:{language}:{origin.text()}"), row=row)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the button from its id."""
        del interaction, item
        return cls(match["language"], origins.read(match["origin"]))

    async def press(self, interaction: Press) -> None:
        """Show them beside the answer, which stays."""
        bot = interaction.client
        shown = await bot.think(self.origin.card, bot.assistant, self.language)
        await respond(interaction, shown, origin=self.origin, private=True)


class TurnPage(Part, template=r"page:(?P<page>\d+):(?P<language>[a-z]{2,3}):(?P<origin>.+)"):
    """Turns to another page of a long answer."""

    def __init__(
        self, page: int, language: str, origin: Origin, symbol: str, *, disabled: bool = False, row: int = 3
    ) -> None:
        """Keep the page to turn to."""
        self.page, self.language, self.origin = page, language, origin
        custom_id = f"page:{page}:{language}:{origin.text()}"
        super().__init__(discord.ui.Button(label=symbol, custom_id=custom_id, disabled=disabled), row=row)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the button from its id."""
        del interaction
        return cls(int(match["page"]), match["language"], origins.read(match["origin"]), item.label or "…")

    async def press(self, interaction: Press) -> None:
        """Show that page in place."""
        bot = interaction.client
        shown = await bot.think(self.origin.card, bot.assistant, self.language, page=self.page)
        await replace_by(interaction, shown, self.origin)
