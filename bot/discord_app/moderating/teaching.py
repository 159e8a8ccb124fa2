"""Adding a phrasing to an entry: the entries that may be meant are offered, and one is picked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.moderating import looking
from bot.discord_app.moderating.gate import Step
from bot.discord_app.moderating.previewing import propose
from bot.discord_app.preferences import language_for
from bot.discord_app.references import reference
from bot.discord_app.rights import level
from bot.editing import teach
from bot.language.messages import translator
from bot.rendering.discord_text import clip, plain, printable
from bot.rendering.embeds import BLUE
from bot.rendering.limits import EMBED_TITLE, OPTION_TEXT, SELECT_OPTIONS

if TYPE_CHECKING:
    from bot.discord_app.components import Press

ENTRIES = ("faq",)


@dataclass(frozen=True)
class Phrasing:
    """A phrasing that waits for its entry."""

    text: str
    language: str
    why: str
    settles: tuple[int, ...]


async def offer_entries(
    interaction: Press, search: str, phrasing: str, spoken: str, *, why: str = "", settles: tuple[int, ...] = ()
) -> None:
    """Offer, privately, the entries that a phrasing may ask for.

    Args:
        interaction: the wish; it has got no answer yet.
        search: words to look for.
        phrasing: the question, as members ask it.
        spoken: its language.
        why: the moderator's sentence.
        settles: questions asked in vain that it comes from.
    """
    bot, language = interaction.client, language_for(interaction)
    t = translator(language)
    files = await bot.desk.files(level(interaction))
    found = await asyncio.to_thread(looking.found, files, search, language, ENTRIES)
    entries = {item.id: item.title for item in found}
    near = await bot.think(bot.assistant.complete, search, language, SELECT_OPTIONS)
    known = {entry.id for entry in files.knowledge.base.faq}
    entries |= {suggestion.entry: suggestion.question for suggestion in near if suggestion.entry in known}
    if not entries:
        text = t("No question has these words. Try others, or add a new one with {add}.", add="`/knowledge add`")
        await interaction.response.send_message(text, ephemeral=True)
        return
    name = bot.waiting.put(interaction.user.id, Phrasing(phrasing, spoken, why, settles))
    view = discord.ui.View(timeout=None)
    view.add_item(Choose(name, list(entries.items())[:SELECT_OPTIONS], language))
    embed = discord.Embed(
        title=clip(plain(phrasing), EMBED_TITLE), description=t("Which question is that?"), colour=BLUE
    )
    await interaction.response.send_message(embed=embed, view=view, ephemeral=True)


class Choose(Step, template=r"teach:(?P<name>[0-9a-f]+)"):
    """A menu of entries; the one that is picked learns the phrasing."""

    def __init__(self, name: str, entries: list[tuple[str, str]] | None = None, language: str = "en") -> None:
        """Keep which phrasing waits; the entries are known by id and title."""
        self.name = name
        options = [
            discord.SelectOption(
                label=clip(printable(title), OPTION_TEXT), value=reference(id_), description=clip(id_, OPTION_TEXT)
            )
            for id_, title in entries or ()
        ]
        placeholder = translator(language)("Which question is that?")
        super().__init__(discord.ui.Select(custom_id=f"teach:{name}", placeholder=placeholder, options=options))

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: Any, /) -> Choose:
        """Rebuild the menu as it was sent."""
        del interaction
        return cls(match["name"], [(option.value, option.label) for option in item.options])

    async def do(self, interaction: Press) -> None:
        """Show what teaching it would do."""
        bot = interaction.client
        waits: Phrasing = bot.waiting.get(interaction.user.id, self.name)
        picked = self.item.values[0]
        files = await bot.desk.files(level(interaction))
        entry = next((e.id for e in files.knowledge.base.faq if reference(e.id) == picked), picked)
        who = str(interaction.user.id)
        make = partial(teach, entry=entry, language=waits.language, phrasing=waits.text, who=who, why=waits.why)
        await propose(interaction, make, settles=waits.settles)
