"""The slash commands that list: prisoners, actions, the timeline, releases, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.discord_app.choices import complete_field, value_of
from bot.discord_app.cooldown import left_out
from bot.discord_app.localisation import t
from bot.discord_app.origins import SEARCH, Actions, Origin, Prisoners, Releases, Timeline, Topics
from bot.discord_app.preferences import language_for
from bot.discord_app.showing import respond

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


async def _list(interaction: discord.Interaction[CampaignBot], origin: Origin, *, private: bool = False) -> None:
    bot = interaction.client
    shown = await bot.think(origin.card, bot.assistant, language_for(interaction))
    # A list that is empty concerns nobody but the member who asked for it.
    await respond(interaction, shown, origin=origin, private=private or not shown.answered)


@app_commands.command(name=t("prisoners"), description=t("Who was jailed, since when, and who is free again"))
@app_commands.rename(status=t("status"), person=t("name"))
@app_commands.describe(
    status=t("Only those in prison, or only those who are free"), person=t("Everything about this person")
)
@app_commands.choices(
    status=[
        app_commands.Choice(name=t("in prison"), value="inside"),
        app_commands.Choice(name=t("free"), value="out"),
    ]
)
@app_commands.autocomplete(person=complete_field("person"))
async def prisoners(
    interaction: discord.Interaction[CampaignBot], status: str | None = None, person: str | None = None
) -> None:
    """List the prisoners, or show one person's card."""
    if await left_out(interaction):
        return
    await _list(interaction, Prisoners(status or "", await value_of(interaction, "person", person)))


@app_commands.command(name=t("actions"), description=t("What was done in solidarity, and where"))
@app_commands.rename(country=t("country"), city=t("city"), kind=t("kind"), date=t("date"))
@app_commands.describe(
    country=t("Only in this country"),
    city=t("Only in this city"),
    kind=t("Only of this kind: pickets, rallies, letters …"),
    date=t("Only in this year, in this month or on this day: 2011, 2011-02, 2011-02-16"),
)
@app_commands.autocomplete(
    country=complete_field("country"),
    city=complete_field("city"),
    kind=complete_field("kind"),
    date=complete_field("date"),
)
async def actions(
    interaction: discord.Interaction[CampaignBot],
    country: str | None = None,
    city: str | None = None,
    kind: str | None = None,
    date: str | None = None,
) -> None:
    """List the actions."""
    if await left_out(interaction):
        return
    origin = Actions(
        await value_of(interaction, "country", country),
        await value_of(interaction, "city", city),
        await value_of(interaction, "kind", kind),
        await value_of(interaction, "date", date),
    )
    await _list(interaction, origin)


@app_commands.command(name=t("timeline"), description=t("What happened when: arrests, releases, actions"))
@app_commands.rename(start=t("from"), end=t("to"))
@app_commands.describe(
    start=t("Nothing earlier than this year, month or day"), end=t("Nothing later than this year, month or day")
)
@app_commands.autocomplete(start=complete_field("moment"), end=complete_field("moment"))
async def timeline(
    interaction: discord.Interaction[CampaignBot], start: str | None = None, end: str | None = None
) -> None:
    """Tell what happened in a span of time."""
    if await left_out(interaction):
        return
    origin = Timeline(await value_of(interaction, "moment", start), await value_of(interaction, "moment", end))
    await _list(interaction, origin)


@app_commands.command(name=t("releases"), description=t("The press releases and other sources, newest first"))
@app_commands.rename(publisher=t("publisher"), search=t("search"))
@app_commands.describe(publisher=t("Only of this publisher"), search=t("Only with these words in the title"))
@app_commands.autocomplete(publisher=complete_field("publisher"))
async def releases(
    interaction: discord.Interaction[CampaignBot],
    publisher: str | None = None,
    search: app_commands.Range[str, 1, SEARCH] | None = None,
) -> None:
    """List the releases."""
    if await left_out(interaction):
        return
    await _list(interaction, Releases(await value_of(interaction, "publisher", publisher), search or ""))


@app_commands.command(name=t("topics"), description=t("Look through everything that I can answer"))
async def topics(interaction: discord.Interaction[CampaignBot]) -> None:
    """Show the topics, privately: looking through them would fill the channel."""
    await _list(interaction, Topics(), private=True)
