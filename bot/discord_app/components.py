"""The buttons and menus below a card.

Each carries in its custom id all that it needs, so that it works after a restart of the bot, on any message, for ever.
Everybody may press them; only removing a message is for whoever asked, and for moderators.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.answers.reply import Suggestion
from bot.discord_app import origins
from bot.discord_app.failures import apologise
from bot.discord_app.localisation import language_of
from bot.discord_app.origins import Entry, Origin
from bot.discord_app.rights import Level, level
from bot.language.messages import translator
from bot.rendering.discord_text import clip, printable
from bot.rendering.embeds import LINKS, Card, card

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

LABEL = 80
OPTION = 100

Press: TypeAlias = "discord.Interaction[CampaignBot]"


def conversation_of(interaction: discord.Interaction[Any]) -> str:
    """Return the key under which the assistant keeps what this member talks about in this channel."""
    return f"{interaction.channel_id}:{interaction.user.id}"


def view_of(shown: Card, *, asker: int, origin: Origin | None = None, private: bool = False) -> discord.ui.View:
    """Return the components of a card.

    Args:
        shown: The card.
        asker: Who may remove the message, besides the moderators.
        origin: What the page buttons turn the pages of; by default the entry that answers.
        private: Only the asker sees the message, and dismisses it without a button.
    """
    view = discord.ui.View(timeout=None)
    for row, choice in enumerate(shown.choices):
        label = f"{row + 1} · {choice.question}" if shown.numbered else choice.question
        view.add_item(Pick(shown.language, choice.entry, label, row))
    for link in shown.links:
        view.add_item(discord.ui.Button(label=link.label, url=link.url, row=0))
    if shown.related:
        view.add_item(Related(shown.language, shown.related))
    origin = origin or (Entry(shown.entry) if shown.entry else None)
    if origin is not None and shown.pages > 1:
        for page, symbol in ((shown.page - 1, "◀"), (shown.page + 1, "▶")):
            view.add_item(Turn(page, shown.language, origin, symbol, disabled=not 1 <= page <= shown.pages))
    if not private:
        # Beside the links while there is room, so that a short answer keeps a short foot.
        view.add_item(Remove(asker, row=0 if 0 < len(shown.links) < LINKS and shown.pages == 1 else 4))
    return view


def asker_of(message: discord.Message | None, otherwise: int) -> int:
    """Return who asked for a message of the bot, as its 🗑 button says."""
    for component in message.components if message else ():
        for child in getattr(component, "children", ()):
            found = re.fullmatch(r"remove:(\d+)", getattr(child, "custom_id", None) or "")
            if found:
                return int(found[1])
    return otherwise


async def replace_by(interaction: Press, shown: Card, origin: Origin | None = None) -> None:
    """Put a card in the place of the message whose button was pressed."""
    message = interaction.message
    if message is not None and message.embeds and (asked := message.embeds[0].author.name):
        shown.embed.set_author(name=asked)
    view = view_of(
        shown,
        asker=asker_of(message, interaction.user.id),
        origin=origin,
        private=message is not None and message.flags.ephemeral,
    )
    await interaction.response.edit_message(embed=shown.embed, view=view)


class _Part(discord.ui.DynamicItem[Any], template=r"part:(?P<never>)"):
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


class Pick(_Part, template=r"pick:(?P<language>[a-z]{2,3}):(?P<entry>.+)"):
    """One of the questions offered; its answer takes the place of the offer."""

    def __init__(self, language: str, entry: str, label: str, row: int | None = None) -> None:
        """Keep what is picked."""
        self.language, self.entry = language, entry
        super().__init__(
            discord.ui.Button(
                label=clip(printable(label), LABEL),
                custom_id=f"pick:{language}:{origins.reference(entry)}",
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
        interaction.client.notes.picked(conversation_of(interaction))
        reply = Entry(self.entry).reply(interaction.client.assistant, self.language, conversation_of(interaction))
        await replace_by(interaction, card(reply))


class Related(_Part, template=r"related:(?P<language>[a-z]{2,3})"):
    """A menu of questions to read next; the answer is for the reader alone, so that the channel stays quiet."""

    def __init__(self, language: str, offered: tuple[Suggestion, ...]) -> None:
        """Keep the questions."""
        self.language = language
        options = [
            discord.SelectOption(label=clip(printable(s.question), OPTION), value=origins.reference(s.entry))
            for s in offered
        ]
        placeholder = translator(language)("Read next …")
        super().__init__(
            discord.ui.Select(custom_id=f"related:{language}", placeholder=placeholder, options=options), row=1
        )

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the menu from its id and the options it was sent with."""
        del interaction
        return cls(match["language"], tuple(Suggestion(o.value, o.label) for o in item.options))

    async def press(self, interaction: Press) -> None:
        """Answer privately; in a private conversation or message there is nobody else to disturb."""
        entry = self.item.values[0]
        reply = Entry(entry).reply(interaction.client.assistant, self.language, conversation_of(interaction))
        shown = card(reply)
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await replace_by(interaction, shown)
            return
        private = interaction.guild_id is not None
        view = view_of(shown, asker=interaction.user.id, private=private)
        await interaction.response.send_message(embed=shown.embed, view=view, ephemeral=private)


class Turn(_Part, template=r"page:(?P<page>\d+):(?P<language>[a-z]{2,3}):(?P<origin>.+)"):
    """Turns to another page of a long answer."""

    def __init__(self, page: int, language: str, origin: Origin, symbol: str, *, disabled: bool = False) -> None:
        """Keep the page to turn to."""
        self.page, self.language, self.origin = page, language, origin
        super().__init__(
            discord.ui.Button(
                label=symbol, custom_id=f"page:{page}:{language}:{origin.text()}"[:100], disabled=disabled
            ),
            row=4,
        )

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the button from its id."""
        del interaction
        return cls(int(match["page"]), match["language"], origins.read(match["origin"]), item.label or "…")

    async def press(self, interaction: Press) -> None:
        """Show that page in place."""
        reply = self.origin.reply(interaction.client.assistant, self.language)
        await replace_by(interaction, card(reply, page=self.page), self.origin)


class Remove(_Part, template=r"remove:(?P<asker>\d+)"):
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
        """Delete the message for whoever asked and for moderators; tell anybody else, privately, who may."""
        if interaction.user.id == self.asker or level(interaction) >= Level.MODERATOR:
            await interaction.response.defer()
            await interaction.delete_original_response()
            return
        t = translator(language_of(interaction.locale))
        await interaction.response.send_message(
            t("Only whoever asked, or a moderator, can remove this answer."), ephemeral=True
        )


PARTS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (Pick, Related, Turn, Remove)
"""What the client registers at start, so that buttons sent earlier work."""
