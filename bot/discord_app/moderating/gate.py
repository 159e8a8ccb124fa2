"""Lets moderators through, and tells everybody else, politely and for them alone, why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar, Self, TypeVar

import discord
from discord import app_commands

from bot.discord_app import failures
from bot.discord_app.components import Part, Press
from bot.discord_app.preferences import language_for
from bot.discord_app.rights import Level, denial
from bot.rendering.discord_text import clip
from bot.rendering.limits import MODAL_TITLE

OPEN = 60 * 60.0
"""Seconds for which a form is waited for. Discord tells nobody that one was dismissed, and it may hold a question."""

AnyCommand = TypeVar("AnyCommand")


class Told(app_commands.CheckFailure):
    """A command that is not run, of which whoever acts has been told."""


async def passes(interaction: Press, needed: Level) -> bool:
    """Whether whoever acts may tend the base, here and now; if not, they are told."""
    refused = denial(interaction, needed, language_for(interaction))
    if refused is None:
        return True
    if interaction.response.is_done():
        await interaction.followup.send(refused, ephemeral=True)
    else:
        await interaction.response.send_message(refused, ephemeral=True)
    return False


def only(needed: Level) -> Callable[[AnyCommand], AnyCommand]:
    """Return what lets a command run only for a level."""

    @failures.deciding
    async def check(interaction: discord.Interaction[Any]) -> bool:
        if await passes(interaction, needed):
            return True
        raise Told

    return app_commands.check(check)


class Step(Part, template=r"step:(?P<never>)"):
    """A button or menu for moderators; who may not use it any more is told so."""

    needed: ClassVar[Level] = Level.MODERATOR

    async def press(self, interaction: Press) -> None:
        """Do it, for whoever may."""
        if await passes(interaction, self.needed):
            await self.do(interaction)

    async def do(self, interaction: Press) -> None:
        """Do what the step is for."""
        raise NotImplementedError

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the step from what its id says."""
        del interaction, item
        return cls(**match.groupdict())  # type: ignore[arg-type]


class Form(discord.ui.Modal):
    """A form for moderators: at most five fields; who may not send it any more is told so."""

    needed: ClassVar[Level] = Level.MODERATOR

    def __init__(self, title: str) -> None:
        """Take what stands above the fields; what is too long for Discord is cut."""
        super().__init__(title=clip(title, MODAL_TITLE), timeout=OPEN)

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Take what was written, from whoever may."""
        if await passes(interaction, self.needed):
            await self.take(interaction)

    async def take(self, interaction: Press) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    async def on_error(  # type: ignore[override] # as in discord.py: a form has no item that failed
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Tell of a failure like any other."""
        await failures.apologise(interaction, error, f"taking {type(self).__name__}")
