"""The buttons *This helped* and *Not right*: counted by answer, never by member."""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import date
from hashlib import blake2b
from secrets import token_bytes
from typing import Any, Self

import discord

from bot.answers import Answer
from bot.answers.joining import JOINT
from bot.discord_app.components import Part, Press, conversation_of
from bot.discord_app.preferences import language_for
from bot.discord_app.questions import bare
from bot.discord_app.references import reference, resolved
from bot.language.messages import translator

REMEMBERED = 2_000
"""Verdicts remembered, in memory only, so that one member's verdict on one message counts once."""


class Judged:
    """Whether somebody has said something of a message lately; not who."""

    def __init__(self) -> None:
        """Start with none."""
        self._key = token_bytes()
        self._said: OrderedDict[bytes, None] = OrderedDict()

    def first(self, message: int, member: int) -> bool:
        """Whether this member had said nothing of this message yet; from now on they have."""
        said = self._digest(message, member)
        if said in self._said:
            return False
        self._said[said] = None
        if len(self._said) > REMEMBERED:
            self._said.popitem(last=False)
        return True

    def take_back(self, message: int, member: int) -> None:
        """Let the member say it again: it could not be counted."""
        self._said.pop(self._digest(message, member), None)

    def _digest(self, message: int, member: int) -> bytes:
        return blake2b(f"{message} {member}".encode(), key=self._key, digest_size=16).digest()


ABOUT = re.compile(r"(?P<verdict>helped|wrong):(?P<language>[a-z]{2,3}):(?P<entry>.+)")
"""The custom id of a verdict; from it, any answer tells which entry it holds."""


class Verdict(Part, template=ABOUT):
    """Says that an answer helped, or that it was not right."""

    def __init__(self, language: str, entry: str, *, helped: bool, row: int = 2) -> None:
        """Keep which answer is meant."""
        self.language, self.entry, self.helped = language, entry, helped
        t = translator(language)
        super().__init__(
            discord.ui.Button(
                label=t("This helped") if helped else t("Not right"),
                custom_id=f"{'helped' if helped else 'wrong'}:{language}:{reference(entry)}",
            ),
            row=row,
        )

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the button from its id."""
        del interaction, item
        return cls(match["language"], match["entry"], helped=match["verdict"] == "helped")

    async def press(self, interaction: Press) -> None:
        """Count the verdict and thank, privately."""
        bot, t = interaction.client, translator(language_for(interaction))
        message = interaction.message.id if interaction.message is not None else interaction.id
        if not bot.judged.first(message, interaction.user.id):
            text = t("You have already said what you think of this answer. Thank you!")
        else:
            try:
                await self._count(interaction)
            except Exception:
                bot.judged.take_back(message, interaction.user.id)
                raise
            text = (
                t("Thank you, good to know!")
                if self.helped
                else t("Thank you. The moderators will see that this answer was not right; nobody sees who said so.")
            )
        await interaction.response.send_message(text, ephemeral=True)

    async def _count(self, interaction: Press) -> None:
        bot = interaction.client
        entry = await bot.think(resolved, self.entry, bot.assistant, self.language)
        for part in entry.split(JOINT):
            shown = await bot.think(bot.assistant.entry, part, self.language)
            counted = shown.entry if isinstance(shown, Answer) else part
            await bot.think(bot.store.feedback.add, counted, self.language, helped=self.helped, day=date.today())
        if not self.helped:
            conversation, question = conversation_of(interaction), _question(interaction)
            await bot.think(bot.notes.not_right, bot.assistant, conversation, question, self.language)


def _question(interaction: Press) -> str:
    """Return what the message answers: the question quoted in it or standing above it, or else its title."""
    message = interaction.message
    if message is None or not message.embeds:
        return ""
    embed = message.embeds[0]
    if embed.author.name:
        return embed.author.name
    above = message.reference.resolved if message.reference is not None else None
    written = bare(above.content) if isinstance(above, discord.Message) else ""
    return interaction.client.answered.question_of(message.id) or written or embed.title or ""
