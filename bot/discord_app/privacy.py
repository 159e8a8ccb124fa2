"""What the bot keeps of members, in plain words. What is said here must be true of the store."""

from __future__ import annotations

import discord

from bot.language.messages import Translator, translator
from bot.rendering.embeds import BLUE
from bot.store.posted import KEPT


def privacy_card(language: str, *, records: bool, days: int) -> discord.Embed:
    """Say what is kept.

    Args:
        language: of the text.
        records: whether questions asked in vain are kept.
        days: for how long.
    """
    t = translator(language)
    lines = [t("I never keep who asked what."), _questions(t, days) if records else _no_questions(t)]
    lines += [
        t(
            "Presses of “This helped” and “Not right” are only counted, for {days} days. I don't keep who pressed.",
            days=days,
        ),
        t(
            "For {days} days I keep where on a server I posted which answer (the ids of the channel and of my "
            "message), so that it can be corrected when a fact changes; of direct messages I don't keep that.",
            days=KEPT.days,
        ),
        t(
            "To understand what you ask next, I remember your last question for ten minutes, in memory only, never on "
            "a disk."
        ),
        t(
            "No longer than that, and in memory only, I remember that you asked, and where: so I don't offer you help "
            "twice, and notice when it is too much at once."
        ),
        t(
            "So that my answer goes when you delete your question, I remember the ids of both messages, in memory only "
            "as well."
        ),
        t(
            "If you choose a language with /language, I keep it with the id of your Discord account, until you choose "
            "“as in Discord”."
        ),
        t("With each change of my answers I keep which moderator made it."),
    ]
    description = "\n".join(f"• {line}" for line in lines)
    return discord.Embed(title=t("Privacy"), description=description, colour=BLUE)


def _questions(t: Translator, days: int) -> str:
    return t(
        "A question that I could not answer is kept for {days} days, so that the moderators can add the answer: the "
        "words and the day, without your name, without the channel, without a link to your message. Names of private "
        "persons, addresses, telephone numbers and links are taken out first.",
        days=days,
    )


def _no_questions(t: Translator) -> str:
    return t("Questions are not kept at all.")
