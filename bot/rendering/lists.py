"""Sources and topics to look through, as Discord cards."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.answers.reply import SourceList, Suggestion, TopicList
from bot.language.messages import Translator, translator
from bot.records.telling import BULLET
from bot.rendering.discord_text import NOTHING, clip, pages, plain
from bot.rendering.embeds import BLUE, Card, distinct
from bot.rendering.limits import EMBED_TITLE, SELECT_OPTIONS
from bot.rendering.sources import source_texts

LENGTH = 3500
"""Characters of one page: most of them are addresses, which nobody sees."""
LINES = 10


def sources_card(found: SourceList, *, page: int = 1) -> Card:
    """Show sources with their titles, linked; ``page`` counts from 1."""
    t = translator(found.language)
    lines = [BULLET + text for text in source_texts(found.citations, found.language, titled=True)]
    bodies = pages("\n".join(lines), length=LENGTH, items=LINES)
    page = min(max(page, 1), len(bodies))
    lead = clip(plain(found.lead), LENGTH // 10)
    embed = discord.Embed(
        title=clip(plain(found.title), EMBED_TITLE) or None,
        description="\n\n".join(part for part in (lead, bodies[page - 1]) if part),
        colour=BLUE,
    )
    _number(embed, page, len(bodies), t)
    return Card(language=found.language, embed=embed, answered=True, page=page, pages=len(bodies))


def topics_card(topics: Sequence[TopicList], language: str, *, page: int = 1) -> Card:
    """Show the topics with the number of their questions, and a menu of those on the page."""
    t = translator(language)
    count = max(1, -(-len(topics) // SELECT_OPTIONS))
    page = min(max(page, 1), count)
    shown = topics[(page - 1) * SELECT_OPTIONS : page * SELECT_OPTIONS]
    lines = [f"{BULLET}**{clip(plain(topic.title), 100)}** · {len(topic.questions)}" for topic in shown]
    lead = t("Pick a topic to see its questions.") if shown else t("This base has no questions yet.")
    embed = discord.Embed(title=t("Topics"), description="\n".join([lead, "", *lines]).strip(), colour=BLUE)
    _number(embed, page, count, t)
    return Card(language=language, embed=embed, topics=menu(shown), answered=True, page=page, pages=count)


def topic_card(topics: Sequence[TopicList], wanted: str, language: str, *, page: int = 1) -> Card:
    """Show the questions of one topic, with a menu of those on the page and one of topics; all topics if it is gone."""
    at = next((number for number, topic in enumerate(topics) if topic.id == wanted), None)
    if at is None:
        return topics_card(topics, language)
    t, topic = translator(language), topics[at]
    questions = distinct(topic.questions, len(topic.questions))
    count = max(1, -(-len(questions) // LINES))
    page = min(max(page, 1), count)
    shown = questions[(page - 1) * LINES : page * LINES]
    lines = [BULLET + clip(plain(question.question), LENGTH // LINES) for question in shown]
    embed = discord.Embed(
        title=clip(plain(topic.title), EMBED_TITLE) or None, description="\n".join(lines) or NOTHING, colour=BLUE
    )
    _number(embed, page, count, t)
    first = at // SELECT_OPTIONS * SELECT_OPTIONS
    return Card(
        language=language,
        embed=embed,
        related=shown[:SELECT_OPTIONS],
        topics=menu(topics[first : first + SELECT_OPTIONS]),
        answered=True,
        page=page,
        pages=count,
    )


def menu(topics: Sequence[TopicList]) -> tuple[Suggestion, ...]:
    """Return topics as the options of a menu."""
    return distinct((Suggestion(topic.id, topic.title) for topic in topics), SELECT_OPTIONS)


def _number(embed: discord.Embed, page: int, count: int, t: Translator) -> None:
    if count > 1:
        embed.set_footer(text=t("Page {page} of {pages}", page=page, pages=count))
