"""Before saving: what a change would make of the files and of the answers, with *Save* and *Back*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.discord_app import failures
from bot.discord_app.moderating.correcting import Correct
from bot.discord_app.moderating.differing import difference, taken_out_and_added
from bot.discord_app.moderating.gate import Form, Step
from bot.discord_app.preferences import language_for
from bot.discord_app.rights import Level, level
from bot.editing import Change, Files, Outlook, Proposal, Refused, consequences, doubts
from bot.language.messages import translator
from bot.rendering.discord_text import clip, code, plain
from bot.rendering.embeds import AMBER, GREEN, GREY, card
from bot.store import State

if TYPE_CHECKING:
    from bot.discord_app.components import Press

LISTED = 6
"""Consequences, and warnings, that are listed."""

DESCRIPTION = 3000
"""Characters of the preview's own text."""

MESSAGE = 5900
"""Characters that the preview and the reply below it may have together: Discord takes 6,000."""


@dataclass(frozen=True)
class Waits:
    """A change that waits for *Save*, and what belongs to it."""

    change: Change
    settles: tuple[int, ...] = ()
    """Questions asked in vain that are answered by it."""
    state: State = State.DONE
    """What is made of them."""
    back: Callable[[str], Form] | None = None
    """Makes the form again, as it was filled in, in a language."""


@dataclass(frozen=True)
class Kept:
    """What was typed into a form that was refused."""

    back: Callable[[str], Form]
    """Makes the form again, as it was filled in, in a language."""


async def propose(
    interaction: Press,
    make: Callable[[Files], Change],
    *,
    settles: tuple[int, ...] = (),
    state: State = State.DONE,
    back: Callable[[str], Form] | None = None,
) -> None:
    """Show what a change would do, privately, to be saved or not.

    Args:
        interaction: the wish; it has got no answer yet.
        make: makes the change of the files as they stand.
        settles: questions asked in vain that are answered by it.
        state: what is made of them.
        back: makes the form again, in a language.

    Raises:
        Refused: the change can't be made; it says why.
    """
    bot, language = interaction.client, language_for(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    rights = level(interaction)
    proposal = await bot.desk.propose(make, partial(refuse_unfit, rights), rights)
    outlook = await bot.desk.look(proposal, language, rights)
    embeds = []
    if outlook.reply is not None:
        embeds.append(card(outlook.reply).embed.set_author(name=translator(language)("What members will read:")))
    doubtful = doubts(proposal, language, for_managers=rights >= Level.MANAGER)
    embeds.insert(0, _what(proposal, outlook, doubtful, language, MESSAGE - sum(map(len, embeds))))
    name = bot.waiting.put(interaction.user.id, Waits(proposal.change, settles, state, back))
    view = discord.ui.View(timeout=None)
    view.add_item(Save(name, language))
    view.add_item(Back(name, language))
    await interaction.edit_original_response(embeds=embeds, view=view)


async def give_back(interaction: Press, refused: Refused, back: Callable[[str], Form]) -> None:
    """Tell why a form is refused, with *Back* to the form as it was filled in."""
    name = interaction.client.waiting.put(interaction.user.id, Kept(back))
    view = discord.ui.View(timeout=None)
    view.add_item(Back(name, language_for(interaction)))
    await failures.apologise(interaction, refused, "taking a form", view=view)


def refuse_unfit(rights: Level, change: Change, files: Files) -> None:
    """Refuse a change that is not for whoever acts; one of what they must not know of, as if it were not there.

    Args:
        rights: of whoever acts.
        change: what they want.
        files: the base, as far as they may know of it.
    """
    if files.conceals(change):
        raise Refused(lambda t: t("There is no item {id} in the base.", id=change.about))
    if change.shows_or_hides and rights < Level.MANAGER:
        raise Refused(lambda t: t("Sorry, that is for managers."))


def _what(proposal: Proposal, outlook: Outlook, doubtful: Sequence[str], language: str, room: int) -> discord.Embed:
    t = translator(language)
    lines = [t("If you save this: {what}", what=summary(proposal.change))]
    diff, whole = difference(proposal)
    if not whole:
        gone, new = taken_out_and_added(proposal.change)
        counted = t("Only the beginning fits here. Texts taken out: {gone}; added: {new}.", gone=gone, new=new)
        lines.append(f"⚠️ {counted}")
    if diff:
        lines.append(f"```diff\n{diff}\n```")
    told = consequences(outlook, language)
    lines += [f"• {clip(plain(line), 400)}" for line in told[:LISTED]]
    lines += [] if told else ["• " + t("No other question would get another answer.")]
    lines += [f"⚠️ {clip(plain(line), 250)}" for line in doubtful[:LISTED]]
    return discord.Embed(description=clip("\n".join(lines), max(min(DESCRIPTION, room), 1)), colour=AMBER)


def summary(change: Change) -> str:
    """Return a change in a few words, as lists and previews show it."""
    return f"{change.kind} {code(change.about, 80)}"


class Save(Step, template=r"save:(?P<name>[0-9a-f]+)"):
    """Makes the change."""

    def __init__(self, name: str, language: str = "en") -> None:
        """Keep which change."""
        self.name = name
        label = translator(language)("Save")
        super().__init__(discord.ui.Button(label=label, custom_id=f"save:{name}", style=discord.ButtonStyle.success))

    async def do(self, interaction: Press) -> None:
        """Save it, settle what it answers, and offer to take it back."""
        bot, language = interaction.client, language_for(interaction)
        # Before anything else: where Discord no longer waits for an answer, the change still does.
        await interaction.response.defer()
        rights = level(interaction)
        files = await bot.desk.files(rights)
        # Made once, however often the button is pressed while it works: nothing is awaited between these.
        waiting: Waits = bot.waiting.get(interaction.user.id, self.name)
        refuse_unfit(rights, waiting.change, files)
        bot.waiting.drop(self.name)
        try:
            saved = await bot.desk.save(waiting.change)
        except Refused as refused:
            if waiting.back is None:
                raise
            await give_back(interaction, refused, waiting.back)
            return
        if waiting.settles:
            await bot.think(bot.store.unanswered.settle, waiting.settles, waiting.state)
        view = discord.ui.View(timeout=None)
        view.add_item(Undo(saved.change.id, language))
        if saved.outdated:
            view.add_item(Correct(saved.outdated, language))
        text = translator(language)(
            "Saved as change {id}: {what}. I answer so from now on.",
            id=code(saved.change.id, 20),
            what=summary(saved.change),
        )
        await interaction.edit_original_response(embeds=[discord.Embed(description=text, colour=GREEN)], view=view)


class Back(Step, template=r"back:(?P<name>[0-9a-f]+)"):
    """Gives the form back as it was filled in, or puts the change away."""

    def __init__(self, name: str, language: str = "en") -> None:
        """Keep which change."""
        self.name = name
        super().__init__(discord.ui.Button(label=translator(language)("Back"), custom_id=f"back:{name}"))

    async def do(self, interaction: Press) -> None:
        """Open the form again; where there was none, nothing is left to do."""
        language = language_for(interaction)
        waiting: Waits | Kept = interaction.client.waiting.get(interaction.user.id, self.name)
        if waiting.back is not None:
            await interaction.response.send_modal(waiting.back(language))
            return
        interaction.client.waiting.drop(self.name)
        text = translator(language)("Nothing was saved.")
        await interaction.response.edit_message(embeds=[discord.Embed(description=text, colour=GREY)], view=None)


class Undo(Step, template=r"undo:(?P<change>[0-9a-f]+)"):
    """Takes a saved change back, after a look at what that would do."""

    def __init__(self, change: str, language: str = "en") -> None:
        """Keep which change."""
        self.change = change
        super().__init__(discord.ui.Button(label=translator(language)("Undo"), custom_id=f"undo:{change}"))

    async def do(self, interaction: Press) -> None:
        """Show what taking it back would do."""
        await propose_undo(interaction, self.change)


async def propose_undo(interaction: Press, change: str) -> None:
    """Show what taking a saved change back would do, to be saved or not.

    Raises:
        Refused: it can't be taken back; it says why. One of what whoever acts must not know of was never made.
    """
    editor, who = interaction.client.desk.editor, str(interaction.user.id)

    def undone(files: Files) -> Change:
        if not any(saved.id == change and not files.conceals(saved) for saved in editor.history()):
            raise Refused(lambda t: t("There is no change {id} in the journal.", id=change))
        return editor.undo(change, who=who)

    await propose(interaction, undone)
