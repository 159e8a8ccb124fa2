"""Reply to a Discord card: one embed inside Discord's limits, and what its buttons and menus offer.

Pure: the same reply always gives the same card. What a press of a button does is the Discord adapter's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

import discord

from bot.answers.reply import Answer, Citation, Reply, SmallTalk, Suggest, Suggestion, Unknown
from bot.language.formats import day, locale
from bot.language.messages import Translator, translator
from bot.rendering.discord_text import NOTHING, address, clip, pages, plain, printable

TITLE = 256
FIELD = 1024
FOOTER = 2048
BUTTON_URL = 512
LABEL_SHOWN = 34
"""Characters of a button's label that a phone shows, of the 80 that Discord takes."""
LINKS = 5
"""Link buttons of one card: a full row."""
CHOICES = 4
RELATED = 25
SOURCE_LINES = 6
"""More sources than this stand side by side, or a phone would show nothing else."""
SOURCE_FIELDS = 2
"""Fields of sources. With a page of text they stay well below the 6,000 characters of a whole message."""
REST = 100
"""Characters kept free for the number of sources that did not fit."""
SENTENCE = 600
"""An attribution or a notice is one sentence; a longer one is cut."""

GREEN, AMBER, GREY, BLUE = (
    discord.Colour(0x2E7D4F),
    discord.Colour(0xC98A1B),
    discord.Colour(0x7A7F87),
    discord.Colour(0x3B6EA8),
)


@dataclass(frozen=True)
class Link:
    """A button that opens a page."""

    label: str
    url: str


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
            made = _choice(reply.language, reply.text, reply.choices, GREY)
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
    bodies = pages(plain(answer.body))
    page = min(max(page, 1), len(bodies))
    embed = discord.Embed(
        title=clip(plain(answer.title), TITLE) or None,
        description="\n\n".join([bodies[page - 1], *_fine_print(answer)]),
        colour=GREEN,
    )
    for index, value in enumerate(_source_fields(answer, t)):
        name = t.plural("Source", "Sources", len(answer.citations)) if index == 0 else NOTHING
        embed.add_field(name=name, value=value, inline=False)
    if len(bodies) > 1:
        embed.set_footer(text=t("Page {page} of {pages}", page=page, pages=len(bodies)))
    return Card(
        language=answer.language,
        embed=embed,
        links=_links(answer.citations),
        related=_distinct(answer.related, RELATED),
        entry=answer.entry,
        page=page,
        pages=len(bodies),
    )


def _fine_print(answer: Answer) -> list[str]:
    """Return who says so and as of when, and what else must be said."""
    lines = []
    if attribution := clip(plain(answer.attribution), SENTENCE):
        lines.append(f"*{attribution}*")
    if answer.notice and (notice := clip(plain(answer.notice), SENTENCE)):
        lines.append(f"ℹ️ {notice}")
    return lines


def _choice(language: str, text: str, choices: tuple[Suggestion, ...], colour: discord.Colour) -> Card:
    """Return a text with questions to pick from; it repeats those that a button would cut, numbered."""
    offered = _distinct(choices, CHOICES)
    lead = clip(pages(plain(text), items=1000)[0], 2000)
    long = any(len(choice.question) > LABEL_SHOWN for choice in offered)
    lines = [f"**{n}** · {clip(plain(choice.question), 300)}" for n, choice in enumerate(offered, 1) if long]
    embed = discord.Embed(description="\n\n".join(filter(None, [lead, "\n".join(lines)])), colour=colour)
    return Card(language=language, embed=embed, choices=offered, numbered=long)


def _distinct(suggestions: Iterable[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """Return the first suggestions, each entry once: a button's id must be unique in its message."""
    once: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        if suggestion.entry and printable(suggestion.question):
            once.setdefault(suggestion.entry, suggestion)
    return tuple(once.values())[:limit]


def _source_fields(answer: Answer, t: Translator) -> list[str]:
    """Return the sources as the values of up to two fields, the rest counted."""
    sources = _source_texts(answer, t)
    separator = "\n" if len(sources) <= SOURCE_LINES else " · "
    fields: list[str] = []
    for index, source in enumerate(sources):
        room = FIELD - (REST if len(fields) == SOURCE_FIELDS else 0)
        if fields and len(fields[-1]) + len(separator) + len(source) <= room:
            fields[-1] += separator + source
        elif len(fields) < SOURCE_FIELDS:
            fields.append(source)
        else:
            rest = t.plural("… and one more source", "… and {count} more sources", len(sources) - index)
            fields[-1] += f"\n{rest}"
            break
    return fields


def _source_texts(answer: Answer, t: Translator) -> list[str]:
    """Return a linked text for each release, with all the paragraphs that are cited from it."""
    grouped: dict[Citation, list[int]] = {}
    for citation in answer.citations:
        paragraphs = grouped.setdefault(replace(citation, paragraph=None), [])
        if citation.paragraph is not None and citation.paragraph not in paragraphs:
            paragraphs.append(citation.paragraph)
    return [_source_text(citation, paragraphs, answer.language, t) for citation, paragraphs in grouped.items()]


def _source_text(citation: Citation, paragraphs: list[int], language: str, t: Translator) -> str:
    parts = [plain(citation.publisher or citation.title)]
    if citation.date is not None:
        parts.append(day(citation.date, language))
    if paragraphs:
        parts.append("¶" + _spans(paragraphs))
    text = clip(", ".join(parts), 300)
    linked = f"[{text}]({_url_in_text(citation.url)})"
    remarks = _remarks(citation, language, t)
    line = linked if len(linked) + len(remarks) <= FIELD - REST else text
    return line + remarks


def _spans(paragraphs: Iterable[int]) -> str:
    """Write paragraphs in order, neighbours as a span: 1–3, 5."""
    spans: list[list[int]] = []
    for paragraph in sorted(paragraphs):
        if spans and paragraph == spans[-1][-1] + 1:
            spans[-1].append(paragraph)
        else:
            spans.append([paragraph])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)


def _remarks(citation: Citation, language: str, t: Translator) -> str:
    """Say what a reader should know before opening a source: not a union's release, in another language."""
    kinds = {"press": t("press"), "blog": t("blog"), "book": t("book"), "official": t("official document")}
    remarks = [kinds[citation.kind]] if citation.kind in kinds else []
    if citation.language != language:
        remarks.append(str(locale(language).languages.get(citation.language, citation.language)))
    return f" ({', '.join(remarks)})" if remarks else ""


def _url_in_text(url: str) -> str:
    """Return the address so that a masked link can hold it: no space and no bracket."""
    return url.strip().replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _links(citations: Iterable[Citation]) -> tuple[Link, ...]:
    """Return a button for each original, once, where Discord can hold its address."""
    links: dict[str, Link] = {}
    for citation in citations:
        url = address(citation.url)
        if url is not None and len(url) <= BUTTON_URL:
            label = clip(printable(f"{citation.publisher}: {citation.title}"), LABEL_SHOWN)
            links.setdefault(url, Link(label, url))
    return tuple(links.values())[:LINKS]
