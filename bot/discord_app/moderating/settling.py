"""A question asked in vain, and what moderators make of it: each a button below it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import discord

from bot.answers import answering_entry
from bot.answers.contacts import MASKS
from bot.answers.private_names import NAME, WORD
from bot.discord_app.moderating.forms import TeachForm, fitting, open_new
from bot.discord_app.moderating.gate import Step
from bot.discord_app.moderating.groups import group_of, line_of
from bot.discord_app.moderating.previewing import propose
from bot.discord_app.preferences import language_for
from bot.discord_app.recording import Group
from bot.editing import ignore, label
from bot.language.messages import Translator, translator
from bot.rendering.discord_text import clip, plain
from bot.rendering.embeds import BLUE, GREY
from bot.rendering.limits import EMBED_TITLE
from bot.store import State

if TYPE_CHECKING:
    from bot.discord_app.components import Press

WORDINGS = 10
"""Further wordings of a group that are shown."""

_MASK = re.compile("|".join(map(re.escape, (*MASKS, NAME, WORD))))


class Action(Step, template=r"vain:(?P<never>)"):
    """What can be made of a group; its id names the group's newest wording."""

    name: ClassVar[str]
    row: ClassVar[int] = 0
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init__(self, wording: str, language: str = "en") -> None:
        """Keep which group."""
        self.wording = wording
        button: discord.ui.Button[Any] = discord.ui.Button(
            label=self.label(translator(language)), custom_id=f"vain:{self.name}:{wording}", style=self.style
        )
        super().__init__(button, row=type(self).row)

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        raise NotImplementedError

    @staticmethod
    def fits(group: Group) -> bool:
        """Whether it can be made of a group as it is."""
        return group.state in {State.NEW, State.TAKEN}

    async def do(self, interaction: Press) -> None:
        """Do it with the group as it is now."""
        group = await group_of(interaction.client, int(self.wording))
        if group is None or await self.make(interaction, group):
            await show(interaction, int(self.wording))

    async def make(self, interaction: Press, group: Group) -> bool | None:
        """Do it; whether the group is then to be shown as it is by now."""
        raise NotImplementedError


class TeachIt(Action, template=r"vain:teach:(?P<wording>\d+)"):
    """Adds it as a phrasing of an entry."""

    name, style = "teach", discord.ButtonStyle.primary

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        return t("Teach")

    async def make(self, interaction: Press, group: Group) -> None:
        """Ask for the phrasing and the entry."""
        newest = group.newest
        form = TeachForm(language_for(interaction), newest.language, unmasked(newest.text), group.ids)
        await interaction.response.send_modal(form)


class WriteIt(Action, template=r"vain:entry:(?P<wording>\d+)"):
    """Makes a new entry of it."""

    name, style = "entry", discord.ButtonStyle.primary

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        return t("New entry")

    async def make(self, interaction: Press, group: Group) -> None:
        """Ask for the entry."""
        texts = [unmasked(text) for text in group.texts]
        values = {"question": texts[0], "variants": fitting(texts[1:])}
        await open_new(interaction, group.newest.language, values, settles=group.ids)


class IgnoreIt(Action, template=r"vain:ignore:(?P<wording>\d+)"):
    """Makes it a negative example: a question of this kind is declined from now on."""

    name = "ignore"

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        return t("Ignore")

    async def make(self, interaction: Press, group: Group) -> None:
        """Show what that would do."""
        make = partial(ignore, question=unmasked(group.newest.text), who=str(interaction.user.id))
        await propose(interaction, make, settles=group.ids, state=State.IGNORED)


class LabelIt(Action, template=r"vain:label:(?P<wording>\d+)"):
    """Makes it a labelled question: what answers it now has to answer it from now on, or nothing."""

    name = "label"

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        return t("As labelled question")

    @staticmethod
    def fits(group: Group) -> bool:
        """Whether it can be made of a group as it is."""
        return True

    async def make(self, interaction: Press, group: Group) -> None:
        """Show what that would do; which entry it expects is what it gets now."""
        bot, question = interaction.client, unmasked(group.newest.text)
        expected = answering_entry(await bot.think(bot.assistant.ask, question))
        await propose(interaction, partial(label, question=question, expect=expected, who=str(interaction.user.id)))


class _Settle(Action, template=r"vain:settle-(?P<never>)"):
    """Only says what was made of it."""

    row = 1
    to: ClassVar[State]

    async def do(self, interaction: Press) -> None:
        """Note it, and show what is made of the group by now."""
        await interaction.response.defer()
        await super().do(interaction)

    async def make(self, interaction: Press, group: Group) -> bool:
        """Note it."""
        bot = interaction.client
        await bot.think(bot.store.unanswered.settle, group.ids, self.to)
        return True


class TakeIt(_Settle, template=r"vain:take:(?P<wording>\d+)"):
    """Says that somebody sees to it."""

    name, to = "take", State.TAKEN

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        return t("I see to it")

    @staticmethod
    def fits(group: Group) -> bool:
        """Whether it can be made of a group as it is."""
        return group.state is State.NEW


class FinishIt(_Settle, template=r"vain:done:(?P<wording>\d+)"):
    """Says that nothing is left to do."""

    name, to = "done", State.DONE

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        return t("Done")


class ReopenIt(_Settle, template=r"vain:new:(?P<wording>\d+)"):
    """Puts it back on the list."""

    name, to = "new", State.NEW

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        return t("Back on the list")

    @staticmethod
    def fits(group: Group) -> bool:
        """Whether it can be made of a group as it is."""
        return group.state is not State.NEW


ACTIONS: tuple[type[Action], ...] = (TeachIt, WriteIt, IgnoreIt, LabelIt, TakeIt, FinishIt, ReopenIt)


async def show(interaction: Press, wording: int) -> None:
    """Show a group with what can be made of it; where it is gone, say so."""
    bot, language = interaction.client, language_for(interaction)
    t = translator(language)
    if not interaction.response.is_done():
        await interaction.response.defer()
    group = await group_of(bot, wording)
    view = discord.ui.View(timeout=None)
    if group is None:
        embed = discord.Embed(description=t("This question is gone from the list."), colour=GREY)
        await interaction.edit_original_response(embed=embed, view=view)
        return
    others = [f"• {clip(plain(text), 200)}" for text in group.texts[1 : 1 + WORDINGS]]
    lines = [line_of(group, t), *others]
    embed = discord.Embed(title=clip(plain(group.newest.text), EMBED_TITLE), description="\n".join(lines), colour=BLUE)
    for action in ACTIONS:
        if action.fits(group):
            view.add_item(action(str(group.newest.id), language))
    await interaction.edit_original_response(embed=embed, view=view)


def unmasked(text: str) -> str:
    """Return a kept question without its masks: what a moderator begins from."""
    return " ".join(_MASK.sub(" ", text).split())
