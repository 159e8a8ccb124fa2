"""What happens when something unforeseen goes wrong: an apology with a number, and the trace in the log under it."""

from __future__ import annotations

import logging
import secrets
from typing import Any

import discord

from bot.discord_app.localisation import language_of
from bot.language.messages import translator

log = logging.getLogger(__name__)


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


async def apologise(interaction: discord.Interaction[Any], error: BaseException, doing: str) -> None:
    """Tell the member, privately, and the log."""
    text = apology(record(error, doing), language_of(interaction.locale))
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except discord.HTTPException as refused:
        # An interaction that came too late can't be answered any more; the log has both errors.
        log.warning("The apology could not be sent: %s", refused)
