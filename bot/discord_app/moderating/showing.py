"""What moderators are shown: items, their histories, the reasons of a reply, what a check found."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.answers import Answer, Reply, SmallTalk, Suggest, Unknown
from bot.discord_app.localisation import LANGUAGE_NAMES
from bot.discord_app.moderating.explaining import explained
from bot.discord_app.moderating.looking import Listed, described, title_of
from bot.editing import Change, disclosed
from bot.knowledge.model import Item
from bot.knowledge.problems import Problem
from bot.language.messages import Translator, translator
from bot.rendering.discord_text import clip, code, plain
from bot.rendering.embeds import BLUE, GREEN, GREY
from bot.store import Verdicts

LISTED = 20
HISTORY = 10
FIELDS = 15
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


def item(
    section: str, shown: Item, changes: Sequence[Change], language: str, *, verdicts: Sequence[Verdicts] = ()
) -> discord.Embed:
    """Return one item, field by field, with members' verdicts on it and its newest changes."""
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
    _add_verdicts(embed, verdicts, t)
    if changes:
        embed.add_field(name=t("History"), value=clip(_changes(changes, 5), 1000), inline=False)
    return embed


def _add_verdicts(embed: discord.Embed, verdicts: Sequence[Verdicts], t: Translator) -> None:
    if verdicts:
        lines = [f"{LANGUAGE_NAMES.get(each.language, each.language)}: {_verdict(each, t)}" for each in verdicts]
        embed.add_field(name=t("Members' verdicts"), value="\n".join(lines), inline=False)


def _verdict(found: Verdicts, t: Translator) -> str:
    # As the buttons say it.
    return f"{t('This helped')} {found.helped} · {t('Not right')} {found.not_right}"


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


def reasons(question: str, reply: Reply, language: str, *, verdicts: Sequence[Verdicts] = ()) -> discord.Embed:
    """Return why a question gets its reply: what was understood, what decided, what is near, verdicts on the answer."""
    t = translator(language)
    embed = discord.Embed(title=clip(plain(question), 250), description=_outcome(reply, t), colour=BLUE)
    for heading, text in explained(reply, language):
        embed.add_field(name=heading, value=clip(text, 500), inline=False)
    _add_verdicts(embed, verdicts, t)
    return embed


def _outcome(reply: Reply, t: Translator) -> str:
    match reply:
        case Answer():
            return t("Answered from {entry}.", entry=code(reply.entry, 80))
        case Suggest():
            return t("Not sure: questions are offered.")
        case Unknown(entry=silence) if silence:
            return t("No answer: {entry} says that the releases are silent.", entry=code(silence, 80))
        case Unknown():
            return t("No answer.")
        case SmallTalk():
            return t("Small talk.")


def checked(
    problems: Sequence[Problem],
    flipped: Sequence[str],
    language: str,
    *,
    for_managers: bool,
    doubted: Sequence[tuple[str, Verdicts]] = (),
) -> discord.Embed:
    """Return what a check found.

    Args:
        problems: of the files.
        flipped: what is wrong with labelled questions, a line each.
        language: of the text.
        for_managers: whether it is for somebody who may read what is withheld.
        doubted: the titles of answers that members found not right, with the verdicts; the worst first.
    """
    t = translator(language)
    told = [disclosed(problem, t, for_managers=for_managers) for problem in problems[:HISTORY]]
    lines = [f"• {clip(plain(line), 300)}" for line in told]
    lines += [f"• {clip(plain(line), 300)}" for line in flipped[:HISTORY]]
    more = max(0, len(problems) - HISTORY) + max(0, len(flipped) - HISTORY)
    if more:
        lines.append(t.plural("… and one more", "… and {count} more", more))
    sound = t("The base is sound, and its labelled questions get what they must.")
    embed = discord.Embed(description=clip("\n".join(lines), TEXT) or sound, colour=BLUE if lines else GREEN)
    if doubted:
        answers = [f"• {code(v.entry, 60)} {clip(plain(title), 80)}: {_verdict(v, t)}" for title, v in doubted]
        embed.add_field(name=t("Most often found not right"), value=clip("\n".join(answers), 1000), inline=False)
    return embed
