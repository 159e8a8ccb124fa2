"""Every body that the bot makes of a base and of questions that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import discord
from making import Maker

from bot.answers import Assistant
from bot.discord_app.choices import _suggested
from bot.discord_app.failures import apology
from bot.discord_app.moderating import looking, showing
from bot.discord_app.moderating.forms import EntryForm, TeachForm, filled
from bot.discord_app.origins import Origin, read
from bot.discord_app.privacy import privacy_card
from bot.discord_app.texts import about_card, help_card, welcome_card
from bot.discord_app.view import view_of
from bot.knowledge.model import Item, Knowledge
from bot.language.messages import LANGUAGES
from bot.rendering.discord_text import clip
from bot.rendering.embeds import Card, card

POST, CALLBACK = ("POST", "/channels/1/messages"), ("POST", "/interactions/1/token/callback")


@dataclass(frozen=True)
class Body:
    """One request as the bot would make it."""

    where: tuple[str, str]
    json: Any
    told: str
    """What it was made of, for the message of a failure."""


def bodies(seed: int, count: int) -> Iterator[Body]:
    """Yield at least ``count`` bodies that the bot makes of one base; call it where an event loop runs."""
    maker = Maker(seed)
    knowledge = Knowledge(maker.base())
    assistant = Assistant(knowledge, today=date(2025, 1, 1))
    made = 0
    for body in _about_itself(assistant):
        made += 1
        yield body
    while made < count:
        language = maker.random.choice(LANGUAGES)
        for body in (
            _asked(maker, assistant),
            *_listed(maker, assistant, language),
            _typed(maker, assistant, language),
            *_moderated(maker, assistant, language),
        ):
            made += 1
            yield body


def _message(shown: Card, told: str, *, origin: Origin | None = None, private: bool = False) -> Body:
    """Return a card as the message, or as the answer to a command or a press."""
    view = view_of(shown, asker=2**63 - 1, origin=origin, private=private)
    message = {"embeds": [shown.embed.to_dict()], "components": view.to_components()}
    where, kind = {0: (POST, 0), 1: (CALLBACK, 4), 2: (CALLBACK, 7)}[len(shown.embed) % 3]
    return Body(where, {"type": kind, "data": message} if kind else message, told)


def _asked(maker: Maker, assistant: Assistant) -> Body:
    question, locale = maker.question(assistant.knowledge), maker.random.choice(["en-US", "es-419", "fr", "de", ""])
    reply = assistant.ask(question, conversation="1", locale=locale)
    quoted = question if maker.random.random() < 0.5 else None
    return _message(card(reply, asked=quoted), f"asked {question!r}", private=maker.random.random() < 0.2)


def _listed(maker: Maker, assistant: Assistant, language: str) -> Iterator[Body]:
    origin = maker.origin(assistant, language)
    shown = origin.card(assistant, language)
    told = f"listed {origin}"
    yield _message(shown, told, origin=origin)
    if shown.pages > 1:
        # A page button carries its origin as text; what comes back from it must make the same card.
        again = read(origin.text())
        turned = again.card(assistant, language, page=maker.random.randint(2, shown.pages))
        yield _message(turned, f"turned to page {turned.page} of {again}", origin=again)


def _typed(maker: Maker, assistant: Assistant, language: str) -> Body:
    typed = maker.random.choice(["", maker.text(3), maker.question(assistant.knowledge)])
    found = [_suggested(suggestion) for suggestion in assistant.complete(typed, language, 25)]
    return Body(CALLBACK, {"type": 8, "data": {"choices": [each.to_dict() for each in found]}}, f"typed {typed!r}")


def _moderated(maker: Maker, assistant: Assistant, language: str) -> Iterator[Body]:
    """Yield what a moderator is shown of an item and of a question, and the forms to change them."""
    items = [(section, item) for section, item in assistant.knowledge.base.items() if isinstance(item, Item)]
    section, item = maker.random.choice(items)
    yield _embed(showing.item(section, item, (), language), f"showed {section} {item.id}")
    question = maker.question(assistant.knowledge)
    yield _embed(showing.reasons(question, assistant.ask(question), language), f"reasons for {question!r}")
    found = [looking.Listed(s, i.id, looking.title_of(i, language)) for s, i in items]
    yield _embed(showing.items(found, language), "listed items")
    flipped = [maker.text(60) for _ in range(maker.random.randrange(30))]
    yield _embed(showing.checked((), flipped, language, for_managers=True), "checked")
    yield _form(TeachForm(language, language, question), f"to teach {question!r}")
    topics = {listed.id: listed.title for listed in found if listed.section == "topics"}
    yield _form(EntryForm(language, language, {"question": clip(question, 300)}, topics=topics), "of a new entry")
    if assistant.knowledge.base.faq:
        entry = maker.random.choice(assistant.knowledge.base.faq)
        form = EntryForm(language, language, filled(entry, language), entry=entry.id)
        yield _form(form, f"to change {entry.id}")


def _form(form: discord.ui.Modal, told: str) -> Body:
    return Body(CALLBACK, {"type": 9, "data": form.to_dict()}, f"a form {told}")


def _about_itself(assistant: Assistant) -> Iterator[Body]:
    for language in LANGUAGES:
        yield _message(help_card(assistant, language), "help")
        yield _message(about_card(assistant, language), "about")
        yield _embed(privacy_card(language, records=True, days=90), "privacy")
        yield Body(POST, {"content": apology("abc123", language)}, "an apology")
    yield _message(welcome_card(assistant), "the welcome")


def _embed(embed: discord.Embed, told: str) -> Body:
    return Body(POST, {"embeds": [embed.to_dict()]}, told)
