"""Reply to a Discord card: one embed inside Discord's limits, and what its buttons and menus offer.

Pure: the same reply always gives the same card. What a press of a button does is the Discord adapter's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

import discord

from bot.answers.attributing import attribution
from bot.answers.reply import Answer, Citation, Reply, SmallTalk, Suggest, Suggestion, Unknown
from bot.language.messages import translator
from bot.records.telling import BULLET
from bot.rendering.cut_lists import body_lines
from bot.rendering.discord_text import clip, pages, plain, printable
from bot.rendering.limits import EMBED_TITLE, ROW_BUTTONS, SELECT_OPTIONS
from bot.rendering.sources import LABEL_SHOWN, Link, links, source_fields

CHOICES = 4
CHOICES_BESIDE_TOPICS = 3
"""A card has five rows, and a menu and the bin need one each."""
AGAIN = 80
"""Characters that a button has room for; what would need more shows its first entry again."""
SENTENCE = 600
"""An attribution is one sentence; a longer one is cut."""
NOTICES = 900
"""Characters of all notices together: with the longest page and sources they stay below the 6,000 of a message."""

GREEN, AMBER, GREY, BLUE = (
    discord.Colour(0x2E7D4F),
    discord.Colour(0xC98A1B),
    discord.Colour(0x7A7F87),
    discord.Colour(0x3B6EA8),
)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One message of the bot, before it gets its buttons."""

    language: str
    embed: discord.Embed
    links: tuple[Link, ...] = ()
    choices: tuple[Suggestion, ...] = ()
    """Questions to pick from: the answer takes the card's place."""
    numbered: bool = False
    """Whether the text lists the choices by number."""
    related: tuple[Suggestion, ...] = ()
    """Questions that a reader may want next."""
    topics: tuple[Suggestion, ...] = ()
    """Topics to look through, by their ids."""
    answered: bool = False
    """Whether the card says what was asked for, and so is for everybody to see."""
    entry: str | None = None
    """The entry that answers, for the buttons that turn its pages."""
    page: int = 1
    pages: int = 1


def card(reply: Reply, *, page: int = 1, asked: str | None = None) -> Card:
    """Lay a reply out.

    Args:
        reply: What the assistant says.
        page: Which page of a long answer, from 1; the last one where there are fewer.
        asked: The member's question, where the message does not stand below it (a slash command).
    """
    match reply:
        case Answer():
            made = _answer(reply, page)
        case Suggest():
            made = _choice(reply.language, reply.lead, reply.choices, AMBER)
        case Unknown():
            lead = translator(reply.language)("You could ask:") if reply.choices else ""
            made = _choice(reply.language, f"{reply.text}\n\n{lead}".strip(), reply.choices, GREY, reply.topics)
        case SmallTalk():
            made = _choice(reply.language, reply.text, (), BLUE)
        case _:
            assert_never(reply)
    if asked and printable(asked):
        # An author line shows neither markdown nor mentions, so a question can't smuggle any in.
        made.embed.set_author(name=clip(printable(" ".join(asked.split())), 200))
    return made


def _answer(answer: Answer, page: int) -> Card:
    t = translator(answer.language)
    listed = body_lines(answer, lambda count: t("… and {count} more: /actions lists them all.", count=count))
    bodies = pages("\n".join(map(plain, listed)))
    page = min(max(page, 1), len(bodies))
    cited = _cited(answer, bodies[page - 1])
    embed = discord.Embed(
        title=clip(plain(answer.title), EMBED_TITLE) or None,
        description="\n\n".join([bodies[page - 1], *_fine_print(answer, cited)]),
        colour=GREEN,
    )
    for index, value in enumerate(source_fields(cited, answer.language)):
        name = t.plural("Source", "Sources", len(cited)) if index == 0 else t("More sources")
        embed.add_field(name=name, value=value, inline=False)
    if len(bodies) > 1:
        embed.set_footer(text=t("Page {page} of {pages}", page=page, pages=len(bodies)))
    return Card(
        language=answer.language,
        embed=embed,
        links=_buttons(answer, cited),
        related=distinct(answer.related, SELECT_OPTIONS),
        answered=True,
        entry=answer.repeat_id if 0 < len(answer.repeat_id) <= AGAIN else answer.entry,
        page=page,
        pages=len(bodies),
    )


def _cited(answer: Answer, shown: str) -> tuple[Citation, ...]:
    """Return the sources of the lines on a page of a list; all sources of what is no list."""
    by_line = {plain(BULLET + line): citations for line, citations in answer.cited.items()}
    found = [by_line[line] for line in shown.splitlines() if line in by_line]
    return tuple(dict.fromkeys(citation for group in found for citation in group)) or answer.citations


def _buttons(answer: Answer, cited: tuple[Citation, ...]) -> tuple[Link, ...]:
    """Return the buttons to the originals; a long list has none, as five of forty would be as good as any."""
    found = links(cited)
    return () if answer.cited and len(found) > ROW_BUTTONS else found[:ROW_BUTTONS]


def _fine_print(answer: Answer, cited: tuple[Citation, ...]) -> list[str]:
    """Return who says so and as of when, of a page of a list by that page's sources, and what else must be said."""
    lines = []
    said = answer.attribution if set(cited) == set(answer.citations) else attribution(cited, answer.language)[0]
    if said := clip(plain(said), SENTENCE):
        lines.append(f"*{said}*")
    notices = "\n".join(f"ℹ️ {text}" for notice in answer.notices if (text := plain(notice)))
    return [*lines, clip(notices, NOTICES)] if notices else lines


def _choice(
    language: str,
    text: str,
    choices: tuple[Suggestion, ...],
    colour: discord.Colour,
    topics: tuple[Suggestion, ...] = (),
) -> Card:
    """Return a text with questions to pick from; it repeats those that a button would cut, numbered."""
    offered = distinct(choices, CHOICES_BESIDE_TOPICS if topics else CHOICES)
    lead = clip(pages(plain(text), items=1000)[0], 2000)
    long = any(len(choice.question) > LABEL_SHOWN for choice in offered)
    lines = [f"**{n}** · {clip(plain(choice.question), 300)}" for n, choice in enumerate(offered, 1) if long]
    embed = discord.Embed(description="\n\n".join(filter(None, [lead, "\n".join(lines)])), colour=colour)
    return Card(language=language, embed=embed, choices=offered, numbered=long, topics=distinct(topics, SELECT_OPTIONS))


def distinct(suggestions: Iterable[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """Return the first suggestions, each entry once: a button's id must be unique in its message."""
    once: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        if suggestion.entry and printable(suggestion.question):
            once.setdefault(suggestion.entry, suggestion)
    return tuple(once.values())[:limit]
