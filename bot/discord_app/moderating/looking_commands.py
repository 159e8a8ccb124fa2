"""What moderators look at with ``/knowledge``. Every command is checked when it is run."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.answers import Answer
from bot.answers.labelled import flipped
from bot.discord_app.localisation import t
from bot.discord_app.moderating import looking, showing
from bot.discord_app.moderating.asked_in_vain import page_of
from bot.discord_app.moderating.gate import only
from bot.discord_app.moderating.group import LINE, knowledge
from bot.discord_app.moderating.options import complete_items, visible_changes
from bot.discord_app.preferences import language_for
from bot.discord_app.rights import Level, level
from bot.editing import Refused
from bot.language.messages import translator
from bot.rendering.limits import ATTACHMENTS
from bot.store import State, Verdicts

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot


@knowledge.command(name=t("unanswered"), description=t("What members asked in vain, to be taught, written or ignored"))
@app_commands.rename(state=t("state"))
@app_commands.describe(state=t("What was made of them; by default those that are new"))
@app_commands.choices(
    state=[
        app_commands.Choice(name=t("new"), value=State.NEW.value),
        app_commands.Choice(name=t("taken"), value=State.TAKEN.value),
        app_commands.Choice(name=t("done"), value=State.DONE.value),
        app_commands.Choice(name=t("ignored"), value=State.IGNORED.value),
    ]
)
@only(Level.MODERATOR)
async def unanswered(interaction: discord.Interaction[CampaignBot], state: str = State.NEW.value) -> None:
    """List them."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    embed, view = await page_of(interaction.client, State(state), 1, language_for(interaction))
    await interaction.edit_original_response(embed=embed, view=view)


@knowledge.command(name=t("find"), description=t("Find items by their words or ids"))
@app_commands.rename(words=t("words"))
@app_commands.describe(words=t("Parts of words are enough"))
@only(Level.MODERATOR)
async def find(interaction: discord.Interaction[CampaignBot], words: app_commands.Range[str, 1, LINE]) -> None:
    """List what has these words in its title, and then what has them in an answer, a summary, a note."""
    language = language_for(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    files = await interaction.client.desk.files(level(interaction))
    items = await asyncio.to_thread(looking.mentioning, files, words, language)
    await interaction.edit_original_response(embed=showing.items(items, language))


@knowledge.command(name=t("show"), description=t("Show an item as it stands: texts, phrasings, sources, history"))
@app_commands.rename(item=t("item"))
@app_commands.describe(item=t("Its words or id"))
@app_commands.autocomplete(item=complete_items())
@only(Level.MODERATOR)
async def show(interaction: discord.Interaction[CampaignBot], item: str) -> None:
    """Show one item."""
    language = language_for(interaction)
    files = await interaction.client.desk.files(level(interaction))
    found = looking.item_of(files, item)
    if found is None:
        raise Refused(lambda t: t("There is no item {id} in the base.", id=item))
    changes = await visible_changes(interaction, item)
    verdicts = await _verdicts(interaction, item)
    embed = showing.item(found[0], found[1], changes, language, verdicts=verdicts)
    await interaction.response.send_message(embed=embed, ephemeral=True)


@knowledge.command(name=t("why"), description=t("Why a question gets the answer that it gets"))
@app_commands.rename(question=t("question"))
@app_commands.describe(question=t("As a member would type it"))
@only(Level.MODERATOR)
async def why_command(
    interaction: discord.Interaction[CampaignBot], question: app_commands.Range[str, 1, 1000]
) -> None:
    """Explain a reply; nothing of it is kept."""
    bot, language = interaction.client, language_for(interaction)
    reply = await bot.think(bot.assistant.ask, question, locale=language)
    verdicts = await _verdicts(interaction, reply.entry) if isinstance(reply, Answer) else ()
    embed = showing.reasons(question, reply, language, verdicts=verdicts)
    await interaction.response.send_message(embed=embed, ephemeral=True)


async def _verdicts(interaction: discord.Interaction[CampaignBot], entry: str) -> tuple[Verdicts, ...]:
    bot = interaction.client
    return await bot.think(bot.store.feedback.of, entry)


@knowledge.command(name=t("history"), description=t("Who changed what, when and why"))
@app_commands.rename(item=t("item"))
@app_commands.describe(item=t("Only changes of this item"))
@app_commands.autocomplete(item=complete_items())
@only(Level.MODERATOR)
async def history(interaction: discord.Interaction[CampaignBot], item: str | None = None) -> None:
    """List the newest changes."""
    changes = await visible_changes(interaction, item)
    embed = showing.history(changes, language_for(interaction))
    await interaction.response.send_message(embed=embed, ephemeral=True)


@knowledge.command(
    name=t("check"),
    description=t("Check the base and its labelled questions, and see which answers were found not right"),
)
@only(Level.MODERATOR)
async def check(interaction: discord.Interaction[CampaignBot]) -> None:
    """List what is wrong."""
    bot, language = interaction.client, language_for(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    rights = level(interaction)
    files = await bot.desk.faulty(rights)
    known = {labelled.id for labelled in files.labelled}
    wrong = await bot.think(flipped, bot.assistant)
    labelled = [f"{one.question!r}: {one.expect} → {got}" for one, got in wrong if one.question in known]
    doubted = await bot.think(lambda: looking.doubted(bot.assistant, bot.store.feedback.all()))
    for_managers = rights >= Level.MANAGER
    embed = showing.checked(files.loaded.problems, labelled, language, for_managers=for_managers, doubted=doubted)
    await interaction.edit_original_response(embed=embed)


@knowledge.command(name=t("export"), description=t("For managers: the files of the base"))
@only(Level.MANAGER)
async def export(interaction: discord.Interaction[CampaignBot]) -> None:
    """Send the files as they stand; in one archive, where Discord does not take so many, or such large ones."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    content = await interaction.client.desk.content()
    if len(content) > ATTACHMENTS or sum(map(len, content.values())) > interaction.filesize_limit:
        content = {"knowledge.zip": await interaction.client.think(_zipped, content)}
    files = [discord.File(io.BytesIO(content[name]), filename=name) for name in sorted(content)]
    text = translator(language_for(interaction))("The base as it stands.")
    await interaction.followup.send(text, files=files, ephemeral=True)


def _zipped(content: Mapping[str, bytes]) -> bytes:
    """Return an archive of files, by name."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(content):
            archive.writestr(name, content[name])
    return written.getvalue()
