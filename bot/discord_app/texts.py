"""What the bot says about itself: how to ask, and what it is."""

from __future__ import annotations

import sys
from importlib import metadata
from typing import TYPE_CHECKING

import discord

from bot.answers.reply import Suggestion
from bot.knowledge.model import ReleaseKind
from bot.language.formats import when
from bot.language.messages import LANGUAGES, Translator, translator
from bot.rendering.discord_text import clip, plain
from bot.rendering.embeds import BLUE, CHOICES, GREY, Card

if TYPE_CHECKING:
    from bot.answers import Assistant


EXAMPLES = 2
"""Questions of each language in the welcome."""
EXAMPLE = 300
"""Characters of one of them."""


def help_card(assistant: Assistant, language: str) -> Card:
    """Say how to ask, with questions to start from."""
    t = translator(language)
    text = "\n".join(
        [
            t("Ask me about the campaign in your own words, in English, Spanish or French:"),
            "• " + t("mention me, reply to one of my answers, or write to me directly"),
            "• " + t("{ask} suggests questions while you type", ask=f"`/{t('ask')}`"),
            "• " + t("{topics} leads through everything that I can answer", topics=f"`/{t('topics')}`"),
            "• "
            + t(
                "{prisoners}, {actions}, {timeline} and {releases} list what the releases report",
                prisoners=f"`/{t('prisoners')}`",
                actions=f"`/{t('actions')}`",
                timeline=f"`/{t('timeline')}`",
                releases=f"`/{t('releases')}`",
            ),
            "• " + t("if you edit your question within two minutes, my answer follows; 🗑️ takes it away"),
            "• " + t("{language} sets the language in which I write to you", language=f"`/{t('language')}`"),
            "",
            t("Every answer names its source and date. What the releases do not say, I do not say."),
        ]
    )
    embed = discord.Embed(title=t("What I can do"), description=text, colour=BLUE)
    return Card(language=language, embed=embed, choices=examples(assistant, language, CHOICES))


def hidden_card(language: str) -> Card:
    """Say that Discord hides the text that was meant, and how it is asked nevertheless."""
    t = translator(language)
    text = t(
        "Discord doesn't show me that message, because it doesn't mention me. Ask with a mention of me, or choose "
        "{command} under *Apps* on the message.",
        command=f"**{t('Answer this')}**",
    )
    return Card(language=language, embed=discord.Embed(description=text, colour=GREY))


def examples(assistant: Assistant, language: str, count: int) -> tuple[Suggestion, ...]:
    """Return questions to start from: the first one of each topic, so that they show how far the base reaches."""
    entries = assistant.knowledge.faq
    first: dict[str, Suggestion] = {}
    for suggestion in assistant.complete("", language, sys.maxsize):
        topic = entries[suggestion.entry].topic if suggestion.entry in entries else suggestion.entry
        first.setdefault(topic, suggestion)
    return tuple(first.values())[:count]


def welcome_card(assistant: Assistant) -> Card:
    """Greet in every language, with a question to start from in each; the first message of the preview."""
    embed = discord.Embed(title="campaign-bot", colour=BLUE)
    for language in LANGUAGES:
        t = translator(language)
        lines = [f"• {clip(plain(each.question), EXAMPLE)}" for each in examples(assistant, language, EXAMPLES)]
        lines.append(t("Type a question below, or / for the commands."))
        embed.add_field(name=t("Ask me about the campaign. For example:"), value="\n".join(lines), inline=False)
    return Card(language=LANGUAGES[0], embed=embed)


def about_card(assistant: Assistant, language: str) -> Card:
    """Say what the bot is, what it knows, and what it keeps."""
    t = translator(language)
    embed = discord.Embed(
        title=t("About this bot"),
        description=t(
            "I answer from what unions published on the campaign and, where they do not say it, from newspapers and "
            "others that I name. The answers were written and checked by people; I only find them."
        ),
        colour=BLUE,
    )
    embed.add_field(name=t("What I know"), value=_counts(assistant, t), inline=False)
    embed.add_field(
        name=t("What I keep"),
        value=t(
            "To understand a follow-up I remember, for some minutes and in memory only, what you asked about. "
            "I keep no record of who asked what. More: {command}",
            command=f"`/{t('privacy')}`",
        ),
        inline=False,
    )
    if version := _version():
        embed.set_footer(text=t("Version {version}", version=version))
    return Card(language=language, embed=embed)


def _counts(assistant: Assistant, t: Translator) -> str:
    base = assistant.knowledge.base
    of_unions = sum(release.kind is ReleaseKind.RELEASE for release in base.releases)
    others = len(base.releases) - of_unions
    dates = [release.date for release in base.releases if release.date is not None]
    lines = [t.plural("one union release", "{count} union releases", of_unions)]
    if others:
        lines.append(
            t.plural("one other source, such as the press", "{count} other sources, such as the press", others)
        )
    if dates:
        first, last = min(dates, key=lambda date: date.start), max(dates, key=lambda date: date.end)
        span = {"first": when(first, t.language), "last": when(last, t.language)}
        lines.append(t("the dates of these: {first} – {last}", **span))
    lines += [
        t.plural("one question with its answer", "{count} questions with their answers", len(assistant.knowledge.faq)),
        t.plural("one person", "{count} people", len(base.people)),
        t.plural("one action", "{count} actions", len(base.actions)),
    ]
    return "\n".join(f"• {line}" for line in lines)


def _version() -> str | None:
    try:
        return metadata.version("campaign-bot")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return None
