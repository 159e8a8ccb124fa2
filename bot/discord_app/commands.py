"""The slash commands with which members ask, and the message command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.answers.reply import Answer, Unknown
from bot.discord_app.choices import complete_question, picked
from bot.discord_app.components import conversation_of
from bot.discord_app.cooldown import left_out
from bot.discord_app.localisation import LANGUAGE_CHOICES, t
from bot.discord_app.origins import Entry
from bot.discord_app.preferences import language_for
from bot.discord_app.privacy import privacy_card
from bot.discord_app.questions import bare
from bot.discord_app.rights import Level, level
from bot.discord_app.showing import respond
from bot.discord_app.texts import about_card, help_card
from bot.language.messages import translator
from bot.rendering.embeds import card

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

QUESTION = 1000
"""Characters that /ask takes; the longest sensible question is far shorter."""
AUTOMATIC = "auto"


@app_commands.command(name=t("ask"), description=t("Ask a question about the campaign"))
@app_commands.rename(question=t("question"), private=t("private"), language=t("language"))
@app_commands.describe(
    question=t("In your own words; questions that I can answer are suggested while you type"),
    private=t("Show the answer to you alone"),
    language=t("The language of the answer; otherwise that of your question"),
)
@app_commands.autocomplete(question=complete_question)
@app_commands.choices(language=LANGUAGE_CHOICES)
async def ask(
    interaction: discord.Interaction[CampaignBot],
    question: app_commands.Range[str, 1, QUESTION],
    private: bool = False,
    language: str | None = None,
) -> None:
    """Answer a typed question, or the one that was picked from the suggestions."""
    if await left_out(interaction):
        return
    bot, conversation, reads = interaction.client, conversation_of(interaction), language_for(interaction)
    entry = await bot.think(picked, question, bot.assistant, language or reads)
    if entry is not None:
        shown = await bot.think(Entry(entry).card, bot.assistant, language or reads, conversation=conversation)
        # The title of the answer is the question that was picked.
        await respond(interaction, shown, private=private)
        return
    # What moderators try out for themselves was not asked by anybody.
    keep = not (private and level(interaction) >= Level.MODERATOR)
    reply = await bot.ask(question, conversation, reads, language=language)
    # A refusal helps nobody else in the channel.
    private = private or isinstance(reply, Unknown)
    sent = await respond(interaction, card(reply, asked=question), private=private)
    await bot.note_asked(question, conversation, reply, message=sent, keep=keep)


@app_commands.command(name=t("language"), description=t("The language in which I write to you"))
@app_commands.rename(language=t("language"))
@app_commands.describe(language=t("For you alone, in every server; without it I tell what is set"))
@app_commands.choices(language=[*LANGUAGE_CHOICES, app_commands.Choice(name=t("as in Discord"), value=AUTOMATIC)])
async def language_command(interaction: discord.Interaction[CampaignBot], language: str | None = None) -> None:
    """Keep the language that a member reads, or tell which it is."""
    bot, preferences = interaction.client, interaction.client.preferences
    if language is not None:
        await bot.think(preferences.choose, interaction.user.id, None if language == AUTOMATIC else language)
    text = _told(language_for(interaction), chosen=preferences.chosen(interaction.user.id) is not None)
    await interaction.response.send_message(text, ephemeral=True)


def _told(language: str, *, chosen: bool) -> str:
    if chosen:
        return translator(language)(
            "I write to you in English. Questions are still answered in the language that they are asked in."
        )
    return translator(language)(
        "I write to you in English, as your Discord or this server is set. /language changes that."
    )


@app_commands.command(name=t("help"), description=t("How to ask, with examples"))
async def help_command(interaction: discord.Interaction[CampaignBot]) -> None:
    """Explain, privately."""
    bot = interaction.client
    await respond(interaction, await bot.think(help_card, bot.assistant, language_for(interaction)), private=True)


@app_commands.command(name=t("about"), description=t("What this bot is, what it knows and what it keeps"))
async def about(interaction: discord.Interaction[CampaignBot]) -> None:
    """Introduce the bot, privately."""
    bot = interaction.client
    await respond(interaction, await bot.think(about_card, bot.assistant, language_for(interaction)), private=True)


@app_commands.command(name=t("privacy"), description=t("What I keep of what you ask, and for how long"))
async def privacy(interaction: discord.Interaction[CampaignBot]) -> None:
    """Tell, privately."""
    bot = interaction.client
    shown = privacy_card(language_for(interaction), records=bot.notes.records, days=bot.store.retention.days)
    await interaction.response.send_message(embed=shown, ephemeral=True)


@app_commands.context_menu(name=t("Answer this"))
async def answer_this(interaction: discord.Interaction[CampaignBot], message: discord.Message) -> None:
    """Answer somebody's message for them; what has no answer stays between the bot and whoever tried."""
    if await left_out(interaction):
        return
    bot, conversation, reads = interaction.client, conversation_of(interaction), language_for(interaction)
    text = bare(message.content)
    if not text:
        sentence = translator(reads)("There is no text in that message.")
        await interaction.response.send_message(sentence, ephemeral=True)
        return
    reply = await bot.ask(text, conversation, reads)
    sent = await respond(interaction, card(reply, asked=text), private=not isinstance(reply, Answer))
    await bot.note_asked(text, conversation, reply, message=sent)
