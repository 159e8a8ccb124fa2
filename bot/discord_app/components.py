"""What all buttons and menus share, and those that answer or take an answer away.

Each carries in its custom id all that it needs, so that it works after a restart of the bot, on any message, for ever.
Everybody may press them; only removing a message is for whoever asked, and for moderators.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.discord_app.failures import apologise
from bot.discord_app.origins import Entry
from bot.discord_app.preferences import language_for
from bot.discord_app.references import reference
from bot.discord_app.rights import may_remove
from bot.discord_app.showing import replace_by
from bot.language.messages import translator
from bot.rendering.discord_text import clip, printable
from bot.rendering.limits import BUTTON_LABEL

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

Press: TypeAlias = "discord.Interaction[CampaignBot]"


def conversation_of(interaction: discord.Interaction[Any]) -> str:
    """Return the key under which the assistant keeps what this member talks about in this channel."""
    return f"{interaction.channel_id}:{interaction.user.id}"


class Part(discord.ui.DynamicItem[Any], template=r"part:(?P<never>)"):
    """What the components share: an error in one is reported like any other."""

    async def press(self, interaction: Press) -> None:
        """Do what the component is for."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, and tell the member when it fails; discord.py would only log it."""
        try:
            await self.press(interaction)
        except Exception as error:  # noqa: BLE001 - the one handler of every error
            await apologise(interaction, error, f"pressing {type(self).__name__}")


class Pick(Part, template=r"pick:(?P<language>[a-z]{2,3}):(?P<entry>.+)"):
    """One of the questions offered; its answer takes the place of the offer."""

    def __init__(self, language: str, entry: str, label: str, row: int | None = None) -> None:
        """Keep what is picked."""
        self.language, self.entry = language, entry
        super().__init__(
            discord.ui.Button(
                label=clip(printable(label), BUTTON_LABEL),
                custom_id=f"pick:{language}:{reference(entry)}",
                style=discord.ButtonStyle.primary,
            ),
            row=row,
        )

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the button from its id."""
        del interaction
        return cls(match["language"], match["entry"], item.label or "…")

    async def press(self, interaction: Press) -> None:
        """Answer in place."""
        bot, origin = interaction.client, Entry(self.entry)
        conversation = conversation_of(interaction)
        shown = await bot.think(origin.card, bot.assistant, self.language, conversation=conversation)
        await replace_by(interaction, shown)
        if interaction.message is not None:
            await bot.think(bot.notes.picked, interaction.message.id)
        if interaction.channel_id is not None:
            bot.restraint.settle(interaction.channel_id)


class Remove(Part, template=r"remove:(?P<asker>\d+)"):
    """Takes the bot's message away again."""

    def __init__(self, asker: int, *, row: int = 4) -> None:
        """Keep who may press it."""
        self.asker = asker
        super().__init__(discord.ui.Button(emoji="🗑️", custom_id=f"remove:{asker}"), row=row)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the button from its id."""
        del interaction, item
        return cls(int(match["asker"]))

    async def press(self, interaction: Press) -> None:
        """Delete the message for whoever asked and for who may remove any; tell anybody else, privately, who may."""
        if interaction.user.id == self.asker or may_remove(interaction):
            await interaction.response.defer()
            await interaction.delete_original_response()
            return
        t = translator(language_for(interaction))
        await interaction.response.send_message(
            t("Only whoever asked, or a moderator, can remove this answer."), ephemeral=True
        )
