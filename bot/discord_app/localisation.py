"""The commands in each language, and which of the bot's languages a Discord locale reads."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.language.messages import LANGUAGES, translator

LOCALES = {
    discord.Locale.spain_spanish: "es",
    discord.Locale.latin_american_spanish: "es",
    discord.Locale.french: "fr",
}
"""The locales that the commands are translated for; everybody else reads English."""

LANGUAGE_NAMES = {"en": "English", "es": "Español", "fr": "Français"}
"""What each language calls itself, for whoever looks for their own."""

LANGUAGE_CHOICES = [app_commands.Choice(name=name, value=language) for language, name in LANGUAGE_NAMES.items()]
"""The languages as an option of a command offers them."""

t = app_commands.locale_str
"""Marks a text of a command for translation, as ``t("…")`` does for a sentence of a reply."""


def speaks(locale: discord.Locale | str | None) -> str | None:
    """Return the bot's language for a Discord locale: ``es`` for es-419; None for one that it does not speak."""
    language = str(locale or "").partition("-")[0].lower()
    return language if language in LANGUAGES else None


def language_of(locale: discord.Locale | str | None) -> str:
    """Return the bot's language for a Discord locale; English for one that it does not speak."""
    return speaks(locale) or LANGUAGES[0]


class CommandTranslator(app_commands.Translator):
    """Gives discord.py the names and descriptions of the commands in the languages of the catalogues."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the text in the locale's language; None where it stays as it is."""
        del context
        if locale not in LOCALES:
            return None
        translated = translator(LOCALES[locale])(string.message)
        return translated if translated != string.message else None
