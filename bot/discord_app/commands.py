"""The slash commands for members, and the message command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.answers.reply import Answer, Unknown
from bot.discord_app.choices import complete_field, complete_question, picked, value_of
from bot.discord_app.components import conversation_of, view_of
from bot.discord_app.localisation import language_of, t
from bot.discord_app.origins import Actions, Entry, Origin, Prisoners
from bot.discord_app.privacy import privacy_card
from bot.discord_app.rights import Level, level
from bot.discord_app.texts import about_card, help_card
from bot.language.messages import translator
from bot.rendering.embeds import Card, card

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

QUESTION = 1000
"""Characters that /ask takes; the longest sensible question is far shorter."""


async def respond(
    interaction: discord.Interaction[Any], shown: Card, *, origin: Origin | None = None, private: bool = False
) -> None:
    """Answer an interaction with a card."""
    view = view_of(shown, asker=interaction.user.id, origin=origin, private=private)
    if view.children:
        await interaction.response.send_message(embed=shown.embed, view=view, ephemeral=private)
    else:
        await interaction.response.send_message(embed=shown.embed, ephemeral=private)


@app_commands.command(name=t("ask"), description=t("Ask a question about the campaign"))
@app_commands.rename(question=t("question"), private=t("private"))
@app_commands.describe(
    question=t("In your own words; questions that I can answer are suggested while you type"),
    private=t("Show the answer to you alone"),
)
@app_commands.autocomplete(question=complete_question)
async def ask(
    interaction: discord.Interaction[CampaignBot], question: app_commands.Range[str, 1, QUESTION], private: bool = False
) -> None:
    """Answer a typed question, or the one that was picked from the suggestions."""
    assistant, conversation = interaction.client.assistant, conversation_of(interaction)
    language = language_of(interaction.locale)
    entry = picked(question, assistant, language)
    if entry is not None:
        reply = Entry(entry).reply(assistant, language, conversation)
        # The title of the answer is the question that was picked.
        await respond(interaction, card(reply), private=private)
        return
    # What moderators try out for themselves was not asked by anybody.
    keep = not (private and level(interaction) >= Level.MODERATOR)
    reply = await interaction.client.ask(question, conversation, str(interaction.locale), keep=keep)
    # A refusal helps nobody else in the channel.
    await respond(interaction, card(reply, asked=question), private=private or isinstance(reply, Unknown))


@app_commands.command(name=t("prisoners"), description=t("Who was jailed, since when, and who is free again"))
@app_commands.rename(status=t("status"), person=t("person"))
@app_commands.describe(status=t("Only those in prison, or only those who are free"), person=t("Only this person"))
@app_commands.choices(
    status=[
        app_commands.Choice(name=t("in prison"), value="inside"),
        app_commands.Choice(name=t("free"), value="out"),
    ]
)
@app_commands.autocomplete(person=complete_field("person"))
async def prisoners(
    interaction: discord.Interaction[CampaignBot],
    status: app_commands.Choice[str] | None = None,
    person: str | None = None,
) -> None:
    """List the prisoners."""
    origin = Prisoners(status.value if status else "", value_of(interaction, "person", person))
    await _list(interaction, origin)


@app_commands.command(name=t("actions"), description=t("What was done in solidarity, and where"))
@app_commands.rename(country=t("country"), city=t("city"), kind=t("kind"))
@app_commands.describe(
    country=t("Only in this country"),
    city=t("Only in this city"),
    kind=t("Only of this kind: pickets, rallies, letters …"),
)
@app_commands.autocomplete(country=complete_field("country"), city=complete_field("city"), kind=complete_field("kind"))
async def actions(
    interaction: discord.Interaction[CampaignBot],
    country: str | None = None,
    city: str | None = None,
    kind: str | None = None,
) -> None:
    """List the actions."""
    origin = Actions(
        value_of(interaction, "country", country),
        value_of(interaction, "city", city),
        value_of(interaction, "kind", kind),
    )
    await _list(interaction, origin)


async def _list(interaction: discord.Interaction[CampaignBot], origin: Prisoners | Actions) -> None:
    reply = origin.reply(interaction.client.assistant, language_of(interaction.locale))
    # A list that is empty concerns nobody but the member who asked for it.
    await respond(interaction, card(reply), origin=origin, private=not isinstance(reply, Answer))


@app_commands.command(name=t("help"), description=t("How to ask, with examples"))
async def help_command(interaction: discord.Interaction[CampaignBot]) -> None:
    """Explain, privately."""
    shown = help_card(interaction.client.assistant, language_of(interaction.locale))
    await respond(interaction, shown, private=True)


@app_commands.command(name=t("about"), description=t("What this bot is, what it knows and what it keeps"))
async def about(interaction: discord.Interaction[CampaignBot]) -> None:
    """Introduce the bot, privately."""
    shown = about_card(interaction.client.assistant, language_of(interaction.locale))
    await respond(interaction, shown, private=True)


@app_commands.command(name=t("privacy"), description=t("What I keep of what you ask, and for how long"))
async def privacy(interaction: discord.Interaction[CampaignBot]) -> None:
    """Tell, privately."""
    bot = interaction.client
    shown = privacy_card(language_of(interaction.locale), records=bot.notes.records, days=bot.store.retention.days)
    await interaction.response.send_message(embed=shown, ephemeral=True)


@app_commands.context_menu(name=t("Answer this"))
async def answer_this(interaction: discord.Interaction[CampaignBot], message: discord.Message) -> None:
    """Answer somebody's message for them; what has no answer stays between the bot and whoever tried."""
    language = language_of(interaction.locale)
    if not message.content.strip():
        sentence = translator(language)("There is no text in that message.")
        await interaction.response.send_message(sentence, ephemeral=True)
        return
    locale = str(interaction.locale)
    reply = await interaction.client.ask(message.content, conversation_of(interaction), locale)
    await respond(interaction, card(reply, asked=message.content), private=not isinstance(reply, Answer))


COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
    ask,
    prisoners,
    actions,
    help_command,
    about,
    privacy,
    answer_this,
)
