"""``/knowledge unanswered``: what members asked in vain, and what moderators make of it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import discord

from bot.answers.contacts import MASKS
from bot.answers.private_names import NAME, WORD
from bot.answers.recording import Group, grouped, in_state
from bot.discord_app.moderating import looking
from bot.discord_app.moderating.forms import EntryForm, TeachForm
from bot.discord_app.moderating.gate import Step
from bot.discord_app.moderating.previewing import propose
from bot.discord_app.preferences import language_for
from bot.editing import ignore, label
from bot.language.formats import day
from bot.language.messages import Translator, translator
from bot.rendering.discord_text import clip, plain, printable
from bot.rendering.embeds import BLUE, GREY
from bot.store import State

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot
    from bot.discord_app.components import Press

SHOWN = 10
"""Groups on a page."""
WORDINGS = 10
OPTION = 100
_MASK = re.compile("|".join(map(re.escape, (*MASKS, NAME, WORD))))


async def groups_of(bot: CampaignBot) -> tuple[Group, ...]:
    """Return what was asked in vain, put together, the newest first."""
    return await bot.think(lambda: grouped(bot.assistant, bot.store.unanswered.all()))


async def page_of(bot: CampaignBot, state: State, page: int, language: str) -> tuple[discord.Embed, discord.ui.View]:
    """Return one page of the groups in a state, with the menu that opens one of them."""
    t = translator(language)
    groups = in_state(await groups_of(bot), state)
    pages = max(1, -(-len(groups) // SHOWN))
    page = min(max(page, 1), pages)
    shown = groups[(page - 1) * SHOWN : page * SHOWN]
    view = discord.ui.View(timeout=None)
    if not shown:
        text = t("There is nothing here.") if bot.notes.records else t("Questions are not kept at all.")
        return discord.Embed(title=_title(state, t), description=text, colour=GREY), view
    lines = [f"**{n}** · {_line(group, t)}" for n, group in enumerate(shown, (page - 1) * SHOWN + 1)]
    embed = discord.Embed(title=_title(state, t), description="\n".join(lines), colour=BLUE)
    view.add_item(Open(shown, language))
    if pages > 1:
        embed.set_footer(text=t("Page {page} of {pages}", page=page, pages=pages))
        for to, symbol in ((page - 1, "◀"), (page + 1, "▶")):
            view.add_item(Leaf(str(to), state.value, symbol, disabled=not 1 <= to <= pages))
    return embed, view


def _title(state: State, t: Translator) -> str:
    match state:
        case State.NEW:
            return t("Asked in vain: new")
        case State.TAKEN:
            return t("Asked in vain: taken")
        case State.DONE:
            return t("Asked in vain: done")
        case State.IGNORED:
            return t("Asked in vain: ignored")


def _line(group: Group, t: Translator) -> str:
    asked = t.plural("once", "{count} times", group.count)
    others = len(group.texts) - 1
    more = " · " + t.plural("one more wording", "{count} more wordings", others) if others else ""
    return f"{clip(plain(group.newest.text), 200)} – {asked}, {day(group.newest.day, t.language)}{more}"


class Leaf(Step, template=r"vain-page:(?P<page>\d+):(?P<state>new|taken|done|ignored)"):
    """Turns to another page of the list."""

    def __init__(self, page: str, state: str, symbol: str = "…", *, disabled: bool = False) -> None:
        """Keep which page."""
        self.page, self.state = page, state
        super().__init__(
            discord.ui.Button(label=symbol, custom_id=f"vain-page:{page}:{state}", disabled=disabled), row=1
        )

    async def do(self, interaction: Press) -> None:
        """Show it in place."""
        embed, view = await page_of(interaction.client, State(self.state), int(self.page), language_for(interaction))
        await interaction.response.edit_message(embed=embed, view=view)


class Open(Step, template=r"vain-open"):
    """Opens one group of the list."""

    def __init__(self, groups: tuple[Group, ...] = (), language: str = "en") -> None:
        """Offer the groups by their newest wording."""
        options = [
            discord.SelectOption(label=clip(printable(group.newest.text), OPTION), value=str(group.newest.id))
            for group in groups
        ]
        placeholder = translator(language)("Which question?")
        super().__init__(discord.ui.Select(custom_id="vain-open", placeholder=placeholder, options=options), row=0)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: Any, /) -> Open:
        """Rebuild the menu; what was picked comes with the press."""
        del interaction, item, match
        return cls()

    async def do(self, interaction: Press) -> None:
        """Show the group in place of the list."""
        await _show(interaction, int(self.item.values[0]))


async def _group(bot: CampaignBot, wording: int) -> Group | None:
    return next((group for group in await groups_of(bot) if wording in group.ids), None)


async def _show(interaction: Press, wording: int) -> None:
    """Show a group with what can be made of it; where it is gone, say so."""
    bot, language = interaction.client, language_for(interaction)
    t = translator(language)
    group = await _group(bot, wording)
    view = discord.ui.View(timeout=None)
    if group is None:
        embed = discord.Embed(description=t("This question is gone from the list."), colour=GREY)
        await interaction.response.edit_message(embed=embed, view=view)
        return
    others = [f"• {clip(plain(text), 200)}" for text in group.texts[1 : 1 + WORDINGS]]
    lines = [_line(group, t), *others]
    embed = discord.Embed(title=clip(plain(group.newest.text), 250), description="\n".join(lines), colour=BLUE)
    for action in ACTIONS:
        if action.fits(group):
            view.add_item(action(str(group.newest.id), language))
    await interaction.response.edit_message(embed=embed, view=view)


class _Action(Step, template=r"vain:(?P<never>)"):
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
        group = await _group(interaction.client, int(self.wording))
        if group is None:
            await _show(interaction, int(self.wording))
            return
        await self.make(interaction, group)

    async def make(self, interaction: Press, group: Group) -> None:
        """Do it."""
        raise NotImplementedError


class TeachIt(_Action, template=r"vain:teach:(?P<wording>\d+)"):
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


class WriteIt(_Action, template=r"vain:entry:(?P<wording>\d+)"):
    """Makes a new entry of it."""

    name, style = "entry", discord.ButtonStyle.primary

    @staticmethod
    def label(t: Translator) -> str:
        """Return what stands on the button."""
        return t("New entry")

    async def make(self, interaction: Press, group: Group) -> None:
        """Ask for the entry."""
        texts = [unmasked(text) for text in group.texts]
        values = {"question": texts[0], "variants": "\n".join(texts[1:])}
        form = EntryForm(language_for(interaction), group.newest.language, values, settles=group.ids)
        await interaction.response.send_modal(form)


class IgnoreIt(_Action, template=r"vain:ignore:(?P<wording>\d+)"):
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


class LabelIt(_Action, template=r"vain:label:(?P<wording>\d+)"):
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
        expected = await bot.think(looking.answered_by, bot.assistant, question)
        await propose(interaction, partial(label, question=question, expect=expected, who=str(interaction.user.id)))


class _Settle(_Action, template=r"vain:settle-(?P<never>)"):
    """Only says what was made of it."""

    row = 1
    to: ClassVar[State]

    async def make(self, interaction: Press, group: Group) -> None:
        """Note it and show the group again."""
        bot = interaction.client
        await bot.think(bot.store.unanswered.settle, group.ids, self.to)
        await _show(interaction, group.newest.id)


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


ACTIONS: tuple[type[_Action], ...] = (TeachIt, WriteIt, IgnoreIt, LabelIt, TakeIt, FinishIt, ReopenIt)


def unmasked(text: str) -> str:
    """Return a kept question without its masks: what a moderator begins from."""
    return " ".join(_MASK.sub(" ", text).split())
