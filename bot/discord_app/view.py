"""Which buttons and menus stand below a card, and in which row."""

from __future__ import annotations

from typing import Any

import discord

from bot.discord_app.browsing import ReadOn, ShowSources, TopicMenu, TurnPage
from bot.discord_app.components import Pick, Remove
from bot.discord_app.feedback import Verdict
from bot.discord_app.origins import Answering, Origin, Sources, Topics, origin_of
from bot.rendering.embeds import Card

FOOT, PAGES = 2, 3
"""The rows of an answer: links to the originals, questions to read next, verdicts, pages."""
BIN = 4


def view_of(shown: Card, *, asker: int, origin: Origin | None = None, private: bool = False) -> discord.ui.View:
    """Return the components of a card.

    Args:
        shown: The card.
        asker: Who may remove the message, besides the moderators.
        origin: What the page buttons turn the pages of; by default the entry that answers.
        private: Only the asker sees the message, and dismisses it without a button.
    """
    view = discord.ui.View(timeout=None)
    origin = origin_of(shown, origin)
    for row, choice in enumerate(shown.choices):
        label = f"{row + 1} · {choice.question}" if shown.numbered else choice.question
        view.add_item(Pick(shown.language, choice.entry, label, row))
    for link in shown.links:
        view.add_item(discord.ui.Button(label=link.label, url=link.url, row=0))
    _add_menus(view, shown, origin)
    if shown.entry is not None and isinstance(origin, Answering):
        for helped in (True, False):
            view.add_item(Verdict(shown.language, shown.entry, helped=helped, row=FOOT))
        view.add_item(ShowSources(shown.language, Sources(origin), row=FOOT))
    if origin is not None and shown.pages > 1:
        for page, symbol in ((shown.page - 1, "◀"), (shown.page + 1, "▶")):
            view.add_item(
                TurnPage(page, shown.language, origin, symbol, disabled=not 1 <= page <= shown.pages, row=PAGES)
            )
    if not private:
        view.add_item(Remove(asker, row=_row_of_the_bin(shown)))
    return view


def _row_of_the_bin(shown: Card) -> int:
    if shown.entry is not None:
        return FOOT
    return PAGES if shown.pages > 1 else BIN


def _add_menus(view: discord.ui.View, shown: Card, origin: Origin | None) -> None:
    if shown.related:
        view.add_item(ReadOn(shown.language, shown.related, row=0 if isinstance(origin, Topics) else 1))
    if shown.topics:
        view.add_item(
            TopicMenu(shown.language, shown.topics, row=1 if isinstance(origin, Topics) else len(shown.choices))
        )


PARTS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (Pick, ReadOn, TopicMenu, ShowSources, TurnPage, Verdict, Remove)
"""All that can stand below a card."""
