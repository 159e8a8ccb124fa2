"""What moderators are shown: items, their histories, the reasons of a reply, what a check found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord

from bot.answers import Answer, Reply, SmallTalk, Suggest, Unknown
from bot.discord_app.moderating.looking import Listed, described, title_of
from bot.editing import Change
from bot.knowledge.model import Item
from bot.knowledge.problems import Problem
from bot.language.messages import Translator, translator
from bot.rendering.discord_text import clip, code, plain
from bot.rendering.embeds import BLUE, GREEN, GREY

LISTED = 20
HISTORY = 10
FIELDS = 15
CANDIDATES = 5
TEXT = 3500


def items(found: Sequence[Listed], language: str) -> discord.Embed:
    """Return a list of items by their ids."""
    t = translator(language)
    if not found:
        return discord.Embed(description=t("Nothing has these words."), colour=GREY)
    lines = [f"• {code(item.id, 80)} {clip(plain(item.title), 100)} *({item.section})*" for item in found[:LISTED]]
    if len(found) > LISTED:
        lines.append(t.plural("… and one more", "… and {count} more", len(found) - LISTED))
    return discord.Embed(description=clip("\n".join(lines), TEXT), colour=BLUE)


def item(section: str, shown: Item, changes: Sequence[Change], language: str) -> discord.Embed:
    """Return one item, field by field, with its newest changes."""
    t = translator(language)
    state = t("Draft: members don't see it") if shown.draft else shown.visibility.value
    embed = discord.Embed(
        title=clip(plain(title_of(shown, language)), 250),
        description=f"{code(shown.id, 100)} *({section}, {state})*",
        colour=BLUE,
    )
    room = TEXT
    for field, text in described(shown)[:FIELDS]:
        if len(text) > room:
            break
        room -= len(text)
        embed.add_field(name=field, value=text, inline=False)
    if changes:
        embed.add_field(name=t("History"), value=clip(_changes(changes, 5), 1000), inline=False)
    return embed


def history(changes: Sequence[Change], language: str) -> discord.Embed:
    """Return the newest changes, the newest first."""
    t = translator(language)
    text = clip(_changes(changes, HISTORY), TEXT) if changes else t("Nothing was changed from Discord.")
    return discord.Embed(title=t("History"), description=text, colour=BLUE)


def _changes(changes: Sequence[Change], most: int) -> str:
    return "\n".join(f"• {_change(change)}" for change in list(reversed(changes))[:most])


def _change(change: Change) -> str:
    who = f"<@{change.who}>" if change.who.isdigit() else plain(change.who)
    day = discord.utils.format_dt(change.when, "d") if change.when is not None else ""
    why = f" – {plain(clip(change.why, 200))}" if change.why else ""
    return f"{day} {who}: {change.kind} {code(change.about, 60)} {code(change.id, 20)}{why}"


def reasons(question: str, reply: Reply, language: str) -> discord.Embed:
    """Return why a question gets its reply: what was understood, the rule, the candidates with their scores."""
    t = translator(language)
    embed = discord.Embed(title=clip(plain(question), 250), description=_outcome(reply, t), colour=BLUE)
    for name, value in reply.reason.items():
        if (text := _reason(value)) and len(embed.fields) < FIELDS:
            embed.add_field(name=name, value=clip(text, 500), inline=len(text) < 40)
    lines = [f"• {found.score:.2f} {code(found.entry, 80)}" for found in reply.candidates[:CANDIDATES]]
    if lines:
        embed.add_field(name=t("Candidates"), value="\n".join(lines), inline=False)
    return embed


def _outcome(reply: Reply, t: Translator) -> str:
    match reply:
        case Answer():
            return t("Answered from {entry}.", entry=code(reply.entry, 80))
        case Suggest():
            return t("Not sure: questions are offered.")
        case Unknown():
            return t("No answer.")
        case SmallTalk():
            return t("Small talk.")


def _reason(value: Any) -> str:
    match value:
        case Mapping():
            return ", ".join(f"{plain(str(name))} {_reason(inner)}" for name, inner in value.items())
        case list() | tuple():
            return ", ".join(filter(None, map(_reason, value)))
        case float():
            return f"{value:.2f}"
        case None:
            return ""
    return plain(str(value))


def checked(problems: Sequence[Problem], flipped: Sequence[str], language: str, *, left_out: int = 0) -> discord.Embed:
    """Return what a check found.

    Args:
        problems: of the files.
        flipped: what is wrong with labelled questions, a line each.
        language: of the text.
        left_out: problems that are not for whoever asks.
    """
    t = translator(language)
    lines = [f"• {clip(plain(str(problem)), 300)}" for problem in problems[:HISTORY]]
    lines += [f"• {clip(plain(line), 300)}" for line in flipped[:HISTORY]]
    more = max(0, len(problems) - HISTORY) + max(0, len(flipped) - HISTORY) + left_out
    if more:
        lines.append(t.plural("… and one more", "… and {count} more", more))
    if not lines:
        return discord.Embed(
            description=t("The base is sound, and its labelled questions get what they must."), colour=GREEN
        )
    return discord.Embed(description=clip("\n".join(lines), TEXT), colour=BLUE)
