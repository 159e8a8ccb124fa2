"""The panel of ``/setup``: every setting of a server with its explanation and the menu that changes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

import discord

from bot.discord_app.components import Part, Press
from bot.discord_app.localisation import LANGUAGE_NAMES
from bot.discord_app.preferences import language_for
from bot.discord_app.rights import Level, level
from bot.discord_app.setup_warnings import warnings
from bot.language.formats import conjoined
from bot.language.messages import Translator, translator
from bot.rendering.limits import SELECT_OPTIONS
from bot.store import GuildSettings

if TYPE_CHECKING:
    from bot.discord_app.client import CampaignBot

What = Literal["channels", "moderators", "managers", "room", "language"]
"""What is set: the ask-channels, the roles of moderators and managers, the moderators' channel, the language."""

UNSET = "unset"
TEXT_CHANNELS = [discord.ChannelType.text, discord.ChannelType.news]

Menu: TypeAlias = "discord.ui.ChannelSelect[Any] | discord.ui.RoleSelect[Any] | discord.ui.Select[Any]"


class Setting(Part, template=r"setup:(?P<what>channels|moderators|managers|room|language)"):
    """One menu of the panel; what is picked holds at once."""

    def __init__(self, what: What, menu: Menu) -> None:
        """Keep what it sets."""
        self.what = what
        super().__init__(menu)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        """Rebuild the menu from the message."""
        del interaction
        return cls(match["what"], item)  # type: ignore[arg-type]

    async def press(self, interaction: Press) -> None:
        """Keep what was picked, and show what holds now."""
        if interaction.guild is None or level(interaction) < Level.MANAGER:
            await refuse(interaction)
            return
        bot, guild, told = interaction.client, interaction.guild, []
        language = language_for(interaction)
        if self._is_everybody(guild):
            told.append(translator(language)("@everyone is everybody: choose another role. Nothing was changed."))
        else:
            change = partial(self._changed, self.item.values)
            await bot.think(bot.preferences.change_server, guild.id, change)
        await interaction.response.edit_message(view=panel(bot, guild, language, told))

    def _is_everybody(self, guild: discord.Guild) -> bool:
        """Whether a role was picked that all have: Discord offers it among the others."""
        roles = self.what in {"moderators", "managers"}
        return roles and any(value.id == guild.default_role.id for value in self.item.values)

    def _changed(self, picked: Sequence[Any], settings: GuildSettings) -> GuildSettings:
        ids = [value.id for value in picked if not isinstance(value, str)]
        match self.what:
            case "channels":
                return replace(settings, ask_channels=frozenset(ids))
            case "moderators":
                return replace(settings, moderator_role=next(iter(ids), None))
            case "managers":
                return replace(settings, manager_role=next(iter(ids), None))
            case "room":
                return replace(settings, moderators_channel=next(iter(ids), None))
            case "language":
                return replace(settings, language=None if picked[0] == UNSET else picked[0])


def panel(bot: CampaignBot, server: discord.Guild, language: str, told: Sequence[str] = ()) -> discord.ui.LayoutView:
    """Return the message that shows the settings of a server, each with the menu that changes it.

    Args:
        bot: which holds the settings.
        server: whose they are.
        language: of the texts.
        told: why what was picked does not hold; it stands before what is in the way.
    """
    t = translator(language)
    settings = bot.preferences.of_server(server.id)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(f"## {t('Settings of this server')}"))
    of_host = [channel.mention for one in sorted(bot.ask_channels) if (channel := server.get_channel(one)) is not None]
    by_host = t("Set by the host as well: {channels}.", channels=conjoined(of_host, language)) if of_host else ""
    for what, title, explained in _texts(t, by_host):
        view.add_item(discord.ui.TextDisplay(f"**{title}**\n{explained}"))
        view.add_item(discord.ui.ActionRow(Setting(what, _menu(what, settings, server, t))))
    if found := [*told, *warnings(bot, server, settings, language)]:
        view.add_item(discord.ui.TextDisplay("\n".join(f"⚠️ {warning}" for warning in found)))
    return view


def _texts(t: Translator, by_host: str) -> Iterable[tuple[What, str, str]]:
    channels = t("Here I answer every question that I know, mention or not.")
    yield "channels", t("Ask-channels"), f"{channels} {by_host}".strip()
    yield "moderators", t("Moderators"), t("Who has this role may remove answers and edit what I know.")
    yield "managers", t("Managers"), t("Who has this role may also set me up and see what is withheld.")
    yield "room", t("Moderators' channel"), t("Here I tell the moderators what concerns them, and nothing to members.")
    yield "language", t("Language"), t("For whatever has no language of its own; questions are answered in theirs.")


def _menu(what: What, settings: GuildSettings, server: discord.Guild, t: Translator) -> Menu:
    """Return a menu that shows what is set; what has been deleted on Discord is left out."""
    custom_id = f"setup:{what}"
    match what:
        case "channels" | "room":
            wanted = settings.ask_channels if what == "channels" else {settings.moderators_channel}
            found = [channel for channel in wanted if channel and server.get_channel(channel) is not None]
            return discord.ui.ChannelSelect(
                custom_id=custom_id,
                placeholder=t("none"),
                channel_types=[*TEXT_CHANNELS, discord.ChannelType.forum] if what == "channels" else TEXT_CHANNELS,
                min_values=0,
                max_values=SELECT_OPTIONS if what == "channels" else 1,
                default_values=[
                    discord.SelectDefaultValue(id=c, type=_CHANNEL) for c in sorted(found)[:SELECT_OPTIONS]
                ],
            )
        case "moderators" | "managers":
            role = settings.moderator_role if what == "moderators" else settings.manager_role
            shown = role is not None and server.get_role(role) is not None
            return discord.ui.RoleSelect(
                custom_id=custom_id,
                placeholder=t("none"),
                min_values=0,
                default_values=[discord.SelectDefaultValue(id=role, type=_ROLE)] if role is not None and shown else [],
            )
        case "language":
            names = {UNSET: t("as in Discord"), **LANGUAGE_NAMES}
            options = [
                discord.SelectOption(label=name, value=code, default=code == (settings.language or UNSET))
                for code, name in names.items()
            ]
            return discord.ui.Select(custom_id=custom_id, options=options)


_CHANNEL, _ROLE = discord.SelectDefaultValueType.channel, discord.SelectDefaultValueType.role


async def refuse(interaction: Press) -> None:
    """Tell whoever may not set the bot up, privately, who may."""
    text = translator(language_for(interaction))("Only the managers of this server can set me up.")
    await interaction.response.send_message(text, ephemeral=True)
