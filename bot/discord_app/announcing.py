"""Tells the moderators' channels what became of the base's files, and who changed them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot.discord_app.failures import UNREACHABLE
from bot.discord_app.localisation import language_of
from bot.discord_app.moderating.correcting import Correct
from bot.discord_app.rights import is_home
from bot.editing import Change, disclosed
from bot.errors import BotError
from bot.knowledge.differences import Differences, Named
from bot.knowledge.problems import Problem
from bot.language.messages import Translator, translator
from bot.reloading import Broken, Mended, Reloaded, Report
from bot.rendering.discord_text import clip, code, plain
from bot.rendering.embeds import BLUE

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

log = logging.getLogger(__name__)

LISTED = 12
"""Items, changes or problems that are listed of each kind."""

RED = discord.Colour(0xB3261E)


class Announcer:
    """Announces each report once, in the moderators' channel of every home server, in its server's language."""

    def __init__(self, bot: CampaignBot) -> None:
        """Take the bot; what is in the journal by now is no news."""
        self._bot = bot
        self._known = len(self._history())

    async def announce(self, report: Report) -> None:
        """Post a report; where it can't be posted, the log has it."""
        changes = self._history()[self._known :]
        self._known += len(changes)
        log.log(
            logging.WARNING if isinstance(report, Broken) else logging.INFO, "The base's files: %s", _in_short(report)
        )
        preferences = self._bot.preferences
        for server in self._bot.guilds:
            channel = server.get_channel(preferences.of_server(server.id).moderators_channel or 0)
            if not isinstance(channel, discord.abc.Messageable) or not is_home(self._bot, server.id):
                continue
            language = language_of(preferences.language_of_server(server))
            card = report_card(report, changes, language)
            view = discord.ui.View(timeout=None)
            if outdated := len(self._bot.corrections):
                view.add_item(Correct(outdated, language))
            try:
                await channel.send(embed=card, view=view)
            except (discord.HTTPException, *UNREACHABLE) as error:
                log.warning("The moderators' channel of server %s can't be written to: %s", server.id, error)

    def _history(self) -> tuple[Change, ...]:
        try:
            return self._bot.editor.history() if self._bot.editor is not None else ()
        except BotError as error:
            log.warning("%s", error)
            return ()


def report_card(report: Report, changes: Sequence[Change], language: str) -> discord.Embed:
    """Return what the moderators read.

    Args:
        report: what became of the files.
        changes: those made from Discord since the last report.
        language: of the text.
    """
    t = translator(language)
    match report:
        case Reloaded(differences):
            title = t("I answer from the changed base")
            text = "\n".join([*_differences(differences, t), *_changes(changes, differences, t)])
            return discord.Embed(title=title, description=text, colour=BLUE)
        case Broken(problems):
            title = t("The base's files have mistakes; I go on with what I had")
            return discord.Embed(title=title, description=_problems(problems, t), colour=RED)
        case Mended():
            return discord.Embed(title=t("The base's files are in order again"), colour=BLUE)


def _differences(found: Differences, t: Translator) -> list[str]:
    lines = []
    if found.added:
        lines.append("• " + t("New: {items}", items=_names(found.added, t)))
    if found.changed:
        lines.append("• " + t("Changed: {items}", items=_names(found.changed, t)))
    if found.gone:
        lines.append("• " + t("Gone: {items}", items=_names(found.gone, t)))
    return lines or ["• " + t("Nothing that an answer is made of.")]


def _names(items: Sequence[Named], t: Translator) -> str:
    open_ = [item for item in items if not item.withheld]
    parts = [code(item.id, 60) for item in open_[:LISTED]]
    if len(open_) > LISTED:
        parts.append(t.plural("one more", "{count} more", len(open_) - LISTED))
    if withheld := len(items) - len(open_):
        parts.append(t.plural("one that is withheld", "{count} that are withheld", withheld))
    return ", ".join(parts)


def _changes(changes: Sequence[Change], found: Differences, t: Translator) -> list[str]:
    withheld = {item.id for items in (found.added, found.changed, found.gone) for item in items if item.withheld}
    lines = []
    for change in changes[-LISTED:]:
        hidden = change.about in withheld
        about = t("something withheld") if hidden else code(change.about, 60)
        who = f"<@{change.who}>" if change.who.isdigit() else plain(change.who)
        lines.append(
            f"• {who}: {change.kind} {about}"
            + (f" – {plain(clip(change.why, 200))}" if change.why and not hidden else "")
        )
    return ["", *lines] if lines else []


def _problems(problems: Sequence[Problem], t: Translator) -> str:
    # Who reads the channel isn't known, so it is told what every moderator may read.
    lines = [code(disclosed(problem, t, for_managers=False), 250) for problem in problems[:LISTED]]
    if len(problems) > LISTED:
        lines.append(t.plural("… and one more", "… and {count} more", len(problems) - LISTED))
    return "\n".join(lines)


def _in_short(report: Report) -> str:
    match report:
        case Reloaded(found):
            return f"{len(found.added)} new, {len(found.changed)} changed, {len(found.gone)} gone"
        case Broken(problems):
            return "; ".join(str(problem) for problem in problems[:LISTED])
        case Mended():
            return "in order again"
