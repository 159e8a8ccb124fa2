"""``/knowledge unanswered``: what members asked in vain, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.moderating.gate import Step
from bot.discord_app.moderating.groups import groups_of, line_of
from bot.discord_app.moderating.settling import show
from bot.discord_app.preferences import language_for
from bot.discord_app.recording import Group, in_state
from bot.language.messages import Translator, translator
from bot.rendering.discord_text import clip, printable
from bot.rendering.embeds import BLUE, GREY
from bot.rendering.limits import OPTION_TEXT
from bot.store import State

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot
    from bot.discord_app.components import Press

SHOWN = 10
"""Groups on a page."""


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
    lines = [f"**{n}** · {line_of(group, t)}" for n, group in enumerate(shown, (page - 1) * SHOWN + 1)]
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
        await interaction.response.defer()
        embed, view = await page_of(interaction.client, State(self.state), int(self.page), language_for(interaction))
        await interaction.edit_original_response(embed=embed, view=view)


class Open(Step, template=r"vain-open"):
    """Opens one group of the list."""

    def __init__(self, groups: tuple[Group, ...] = (), language: str = "en") -> None:
        """Offer the groups by their newest wording."""
        options = [
            discord.SelectOption(label=clip(printable(group.newest.text), OPTION_TEXT), value=str(group.newest.id))
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
        await show(interaction, int(self.item.values[0]))
