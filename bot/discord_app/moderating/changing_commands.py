"""How moderators change the base with ``/knowledge``. Every command is checked when it is run; none saves at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.discord_app.localisation import LANGUAGE_CHOICES, t
from bot.discord_app.moderating import looking
from bot.discord_app.moderating.forms import EntryForm, TeachForm, filled, open_new
from bot.discord_app.moderating.gate import only
from bot.discord_app.moderating.group import LINE, knowledge, person, release
from bot.discord_app.moderating.options import complete_change, complete_items, complete_source
from bot.discord_app.moderating.previewing import propose, propose_undo
from bot.discord_app.preferences import language_for
from bot.discord_app.questions import bare
from bot.discord_app.rights import Level, level
from bot.editing import Refused, add_release, person_status, teach
from bot.editing import hide as hide_item
from bot.editing import unhide as unhide_item
from bot.knowledge.kinds import CustodyStatus, ReleaseKind
from bot.knowledge.model import Faq

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

STATUSES = [
    app_commands.Choice(name=name, value=status.value)
    for name, status in (
        (t("arrested"), CustodyStatus.ARRESTED),
        (t("imprisoned"), CustodyStatus.IMPRISONED),
        (t("transferred"), CustodyStatus.TRANSFERRED),
        (t("sentenced"), CustodyStatus.SENTENCED),
        (t("bailed"), CustodyStatus.BAILED),
        (t("freed"), CustodyStatus.FREED),
        (t("died"), CustodyStatus.DIED),
    )
]


@knowledge.command(name=t("teach"), description=t("Add a way to ask for a question that I can answer"))
@app_commands.rename(entry=t("entry"), phrasing=t("phrasing"), language=t("language"), why=t("why"))
@app_commands.describe(
    entry=t("The question that it asks for"),
    phrasing=t("As a member would type it"),
    language=t("Of the phrasing; by default yours"),
    why=t("A sentence for the history"),
)
@app_commands.autocomplete(entry=complete_items("faq"))
@app_commands.choices(language=LANGUAGE_CHOICES)
@only(Level.MODERATOR)
async def teach_command(
    interaction: discord.Interaction[CampaignBot],
    entry: str,
    phrasing: app_commands.Range[str, 1, LINE],
    language: str | None = None,
    why: app_commands.Range[str, 0, LINE] = "",
) -> None:
    """Show what a phrasing would do."""
    spoken = language or language_for(interaction)
    who = str(interaction.user.id)
    await propose(interaction, partial(teach, entry=entry, language=spoken, phrasing=phrasing, who=who, why=why))


@knowledge.command(name=t("add"), description=t("Add a question with its answer"))
@app_commands.rename(source=t("source"), another=t("another-source"), language=t("language"), why=t("why"))
@app_commands.describe(
    source=t("The release that says so; #3 behind it is the paragraph"),
    another=t("One more release"),
    language=t("Of your text; by default yours"),
    why=t("A sentence for the history"),
)
@app_commands.autocomplete(source=complete_source, another=complete_source)
@app_commands.choices(language=LANGUAGE_CHOICES)
@only(Level.MODERATOR)
async def add(
    interaction: discord.Interaction[CampaignBot],
    source: app_commands.Range[str, 0, LINE] = "",
    another: app_commands.Range[str, 0, LINE] = "",
    language: str | None = None,
    why: app_commands.Range[str, 0, LINE] = "",
) -> None:
    """Open the form of an entry."""
    values = {"sources": "\n".join(filter(None, (source, another))), "why": why}
    await open_new(interaction, language or language_for(interaction), values)


@knowledge.command(name=t("edit"), description=t("Change a question, its phrasings, answer or sources"))
@app_commands.rename(entry=t("entry"), source=t("source"), another=t("another-source"), language=t("language"))
@app_commands.describe(
    entry=t("The question"),
    source=t("A release to add; #3 behind it is the paragraph"),
    another=t("One more release"),
    language=t("Which of its languages; by default yours"),
)
@app_commands.autocomplete(entry=complete_items("faq"), source=complete_source, another=complete_source)
@app_commands.choices(language=LANGUAGE_CHOICES)
@only(Level.MODERATOR)
async def edit(
    interaction: discord.Interaction[CampaignBot],
    entry: str,
    source: app_commands.Range[str, 0, LINE] = "",
    another: app_commands.Range[str, 0, LINE] = "",
    language: str | None = None,
) -> None:
    """Open the form of an entry as it stands."""
    reads = language_for(interaction)
    spoken = language or reads
    files = await interaction.client.desk.files(level(interaction))
    found = looking.item_of(files, entry)
    if found is None or not isinstance(found[1], Faq):
        raise Refused(lambda t: t("There is no question {id} in the base.", id=entry))
    stands = filled(found[1], spoken)
    sources = "\n".join(filter(None, (stands["sources"], source, another)))
    form = EntryForm(reads, spoken, stands, {"sources": sources}, entry=entry)
    await interaction.response.send_modal(form)


@release.command(name=t("add"), description=t("Add a release that answers can be drawn from"))
@app_commands.rename(
    title=t("title"), publisher=t("publisher"), url=t("address"), date=t("date"), language=t("language"), kind=t("kind")
)
@app_commands.describe(
    title=t("As printed"),
    publisher=t("In short, such as ICEM"),
    url=t("Where it stands on the web"),
    date=t("As far as it is known: 2011, 2011-02 or 2011-02-28"),
    language=t("Of the text at the address"),
    kind=t("What sort of text it is"),
)
@app_commands.choices(
    language=LANGUAGE_CHOICES, kind=[app_commands.Choice(name=kind, value=kind) for kind in ReleaseKind]
)
@only(Level.MODERATOR)
async def release_add(
    interaction: discord.Interaction[CampaignBot],
    *,
    title: app_commands.Range[str, 1, LINE],
    publisher: app_commands.Range[str, 1, LINE],
    url: app_commands.Range[str, 1, 500],
    date: app_commands.Range[str, 0, 30] = "",
    language: str = "en",
    kind: str = ReleaseKind.RELEASE.value,
) -> None:
    """Show what it would be."""
    make = partial(
        add_release,
        title=title,
        publisher=publisher,
        url=url,
        date=date or None,
        language=language,
        kind=kind,
        who=str(interaction.user.id),
    )
    await propose(interaction, make)


@person.command(name=t("status"), description=t("Add news of a person: arrested, moved, freed …"))
@app_commands.rename(
    who=t("person"),
    status=t("status"),
    date=t("date"),
    source=t("source"),
    place=t("place"),
    note=t("note"),
    language=t("language"),
    why=t("why"),
)
@app_commands.describe(
    who=t("Whom it is about"),
    status=t("What happened"),
    date=t("When: 2011, 2011-02 or 2011-02-24"),
    source=t("The release that says so; #3 behind it is the paragraph"),
    place=t("The prison or place, if it is said"),
    note=t("What members should know of it, in a sentence"),
    language=t("Of your text; by default yours"),
    why=t("A sentence for the history"),
)
@app_commands.autocomplete(who=complete_items("people"), source=complete_source)
@app_commands.choices(status=STATUSES, language=LANGUAGE_CHOICES)
@only(Level.MODERATOR)
async def status_command(
    interaction: discord.Interaction[CampaignBot],
    *,
    who: str,
    status: str,
    date: app_commands.Range[str, 1, 30],
    source: str,
    place: app_commands.Range[str, 0, LINE] = "",
    note: app_commands.Range[str, 0, LINE] = "",
    language: str | None = None,
    why: app_commands.Range[str, 0, LINE] = "",
) -> None:
    """Show what it would change."""
    spoken = language or language_for(interaction)
    make = partial(
        person_status,
        person=who,
        status=status,
        date=date,
        sources=[source],
        place={spoken: place} if place else None,
        note={spoken: note} if note else None,
        who=str(interaction.user.id),
        why=why,
    )
    await propose(interaction, make)


@knowledge.command(name=t("hide"), description=t("For managers: hide an item at once, everywhere"))
@app_commands.rename(item=t("item"), visibility=t("from"), why=t("why"))
@app_commands.describe(
    item=t("Its words or id"),
    visibility=t("From whom; by default from all but managers"),
    why=t("A sentence for the history"),
)
@app_commands.autocomplete(item=complete_items())
@app_commands.choices(
    visibility=[
        app_commands.Choice(name=t("members"), value="moderators"),
        app_commands.Choice(name=t("members and moderators"), value="withheld"),
    ]
)
@only(Level.MANAGER)
async def hide(
    interaction: discord.Interaction[CampaignBot],
    item: str,
    visibility: str = "withheld",
    why: app_commands.Range[str, 0, LINE] = "",
) -> None:
    """Show what hiding would do."""
    who = str(interaction.user.id)
    await propose(interaction, partial(hide_item, id_=item, visibility=visibility, who=who, why=why))


@knowledge.command(name=t("unhide"), description=t("For managers: show a hidden item to everybody again"))
@app_commands.rename(item=t("item"), why=t("why"))
@app_commands.describe(item=t("Its words or id"), why=t("A sentence for the history"))
@app_commands.autocomplete(item=complete_items())
@only(Level.MANAGER)
async def unhide(
    interaction: discord.Interaction[CampaignBot], item: str, why: app_commands.Range[str, 0, LINE] = ""
) -> None:
    """Show what that would do."""
    await propose(interaction, partial(unhide_item, id_=item, who=str(interaction.user.id), why=why))


@knowledge.command(name=t("undo"), description=t("Take one change back, even when others followed"))
@app_commands.rename(change=t("change"))
@app_commands.describe(change=t("From the history"))
@app_commands.autocomplete(change=complete_change)
@only(Level.MODERATOR)
async def undo(interaction: discord.Interaction[CampaignBot], change: app_commands.Range[str, 1, 40]) -> None:
    """Show what taking it back would do."""
    await propose_undo(interaction, change)


@app_commands.context_menu(name=t("Teach the bot this"))
@app_commands.default_permissions(manage_messages=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@only(Level.MODERATOR)
async def teach_this(interaction: discord.Interaction[CampaignBot], message: discord.Message) -> None:
    """Begin with a member's message, without the private persons that it names."""
    bot, language = interaction.client, language_for(interaction)
    said = bare(message.content)
    text = await bot.think(bot.assistant.masker.masked, said)
    reply = await bot.think(bot.assistant.ask, said, locale=language)
    await interaction.response.send_modal(TeachForm(language, reply.language, text))
