"""What happens when something unforeseen goes wrong: an apology with a number, and the trace in the log under it.

Every way into the bot ends here: commands and their suggestions, buttons and menus, forms, messages. What is nobody's
mistake, such as a missing permission or a Discord that can't be reached, is one line in the log.
"""

from __future__ import annotations

import functools
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands

from bot.discord_app import rights
from bot.discord_app.localisation import language_of
from bot.discord_app.permissions import NEEDED
from bot.discord_app.preferences import language_for
from bot.editing import Refused, Versions
from bot.language.messages import Translator, translator
from bot.rendering.discord_text import clip, code, plain

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

log = logging.getLogger(__name__)

MESSAGE = 1900
VERSION = 600
"""Characters of an item's version that are shown."""

Choices = list[app_commands.Choice[str]]
Check = Callable[[discord.Interaction[Any]], Coroutine[Any, Any, bool]]

UNREACHABLE = (aiohttp.ClientError, OSError, discord.DiscordServerError)
"""The connection to Discord broke, or Discord itself is in trouble."""

GIVEN_UP = {10062, 40060}
"""Discord's codes for an interaction that it no longer waits for: too late, or answered already."""


def record(error: BaseException, doing: str) -> str:
    """Log the error with its traceback and return the short id that stands beside it in the log."""
    failure = secrets.token_hex(3)
    log.error("Failure %s while %s", failure, doing, exc_info=error)
    return failure


def apology(failure: str, language: str) -> str:
    """Return what the member is told."""
    t = translator(language)
    return t(
        "Sorry, something went wrong on my side. If it happens again, please give a moderator this number: {id}",
        id=f"`{failure}`",
    )


async def apologise(
    interaction: discord.Interaction[Any],
    error: BaseException,
    doing: str,
    *,
    view: discord.ui.View = discord.utils.MISSING,
) -> None:
    """Tell the member, privately, and the log; below what is told stand the buttons of ``view``."""
    if isinstance(error, discord.HTTPException) and error.code in GIVEN_UP:
        log.warning("Discord no longer waited for an answer while %s: %s", doing, error)
        return
    if isinstance(error, UNREACHABLE):
        log.warning("Discord could not be reached while %s: %s", doing, error)
        return
    language = _language(functools.partial(language_for, interaction), interaction.locale)
    text = words(error, language, rights.level(interaction)) or apology(record(error, doing), language)
    if interaction.response.is_done():
        await _tried(interaction.followup.send(text, ephemeral=True, view=view))
    else:
        await _tried(interaction.response.send_message(text, ephemeral=True, view=view))


def words(error: BaseException, language: str, level: rights.Level) -> str | None:
    """Return what a moderator can do something about, in words; None for what is a failure of the bot's own.

    What only the host can do something about, such as a full disk, is for the log: its words tell the host's paths.

    Args:
        error: what went wrong.
        language: of the words.
        level: of whoever reads them; what is withheld is told to managers only.
    """
    if not isinstance(error, Refused):
        return None
    text = error.text(language, for_managers=level >= rights.Level.MANAGER)
    versions = [_version(version, translator(language)) for version in error.versions]
    return clip("\n".join([plain(text), *versions]), MESSAGE)


def _version(version: Versions, t: Translator) -> str:
    """Return how an item stands now and how it was to stand, where both were changed at once."""
    return "\n".join(
        [
            t("{item} as it stands now:", item=code(str(version.item), 100)),
            _block(version.now),
            t("As you wanted it:"),
            _block(version.wanted),
        ]
    )


def _block(data: Any) -> str:
    written = json.dumps(data, ensure_ascii=False, default=str)[:VERSION].replace("`", "'")
    return f"```json\n{written}\n```"


async def apologise_below(bot: CampaignBot, message: discord.Message, error: BaseException, doing: str) -> None:
    """Tell the member, below their message, and the log."""
    if isinstance(error, UNREACHABLE):
        log.warning("Discord could not be reached while %s in channel %s: %s", doing, message.channel.id, error)
        return
    locale = message.guild.preferred_locale if message.guild else None
    language = _language(functools.partial(bot.preferences.hint, message), locale)
    if isinstance(error, discord.Forbidden):
        log.warning("No permission while %s in channel %s: %s", doing, message.channel.id, error)
        if _shows_no_cards(message.channel):
            t, channel = translator(language), f"<#{message.channel.id}>"
            text = t("In {channel} I lack these permissions: {names}.", channel=channel, names=NEEDED["embed_links"])
            await _tried(message.channel.send(text))
        return
    await _tried(message.reply(apology(record(error, doing), language), mention_author=False))


def _shows_no_cards(channel: discord.abc.MessageableChannel) -> bool:
    """Whether the bot may write in a channel, but show no cards: then it can say so."""
    place = channel.parent if isinstance(channel, discord.Thread) else channel
    if not isinstance(place, discord.abc.GuildChannel):
        return False
    allowed = place.permissions_for(place.guild.me)
    writes = allowed.send_messages if place is channel else allowed.send_messages_in_threads
    return writes and not allowed.embed_links


def _language(wish: Callable[[], str | None], locale: discord.Locale | None) -> str:
    """Return the language that somebody reads; what went wrong may keep the bot from knowing more than Discord's."""
    try:
        return language_of(wish())
    except Exception as error:  # noqa: BLE001 - an apology must not fail of what it is for
        log.warning("Which language somebody reads can't be found out: %r", error)
        return language_of(locale)


async def _tried(sending: Awaitable[object]) -> None:
    """Send an apology; where that fails too, the log has both errors."""
    try:
        await sending
    except (discord.HTTPException, aiohttp.ClientError, OSError) as refused:
        log.warning("The apology could not be sent: %s", refused)


class CheckBroke(app_commands.AppCommandError):
    """Whether a command may run could not be found out; ``original`` says why."""

    def __init__(self, original: Exception) -> None:
        """Keep what went wrong."""
        self.original = original
        super().__init__(str(original))


def deciding(check: Check) -> Check:
    """Make a failure of a command's check reach the tree; discord.py would drop it, and the member wait in vain."""

    @functools.wraps(check)
    async def guarded(interaction: discord.Interaction[Any]) -> bool:
        try:
            return await check(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:
            raise CheckBroke(error) from error

    return guarded


def cause_of(error: app_commands.AppCommandError) -> Exception:
    """Return what really went wrong, without discord.py's wrapping."""
    return error.original if isinstance(error, app_commands.CommandInvokeError | CheckBroke) else error


def suggesting(
    complete: Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, Choices]],
) -> Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, Choices]]:
    """Make an autocomplete suggest nothing when it fails; Discord shows no other text there."""

    @functools.wraps(complete)
    async def guarded(interaction: discord.Interaction[Any], typed: str) -> Choices:
        try:
            return await complete(interaction, typed)
        except Exception as error:  # noqa: BLE001 - the one handler of every error
            name = interaction.command.qualified_name if interaction.command else "a command"
            record(error, f"suggesting for /{name}")
            return []

    return guarded
