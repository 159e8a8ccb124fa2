"""Which language somebody reads: their choice, their Discord's, the server's; and that nothing stays English."""

from __future__ import annotations

import re

import pytest

from bot.discord_app.client import CampaignBot
from bot.discord_app.localisation import language_of, speaks
from bot.errors import StoreError
from bot.language.messages import LANGUAGES, translator
from bot.store import GuildSettings
from tests.language.extraction import forms, messages, read

HELP = {"en": "What I can do", "es": "Lo que puedo hacer", "fr": "Ce que je peux faire"}


def shown(result):
    """The embed that a command answered with."""
    return result.response.embeds[0]


@pytest.mark.parametrize(
    ("locale", "words"), [("en-US", "English"), ("es-419", "español"), ("fr", "français")], indirect=["locale"]
)
async def test_language_tells_what_holds(server, locale, words):
    """Without a choice it is that of the member's Discord."""
    result = await server.ana.slash(server.general, "language")

    assert result.ephemeral
    assert words in result.response.content


@pytest.mark.parametrize("locale", ["de", "en-US", "fr"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_choice_holds_everywhere(server, locale, language):
    """Whatever Discord says, the member reads what they chose: commands, suggestions, buttons."""
    result = await server.ana.slash(server.general, "language", language=language)
    assert {"en": "English", "es": "español", "fr": "français"}[language] in result.response.content

    assert shown(await server.ana.slash(server.general, "help")).title == HELP[language]
    choices = await server.ana.autocomplete(server.general, "actions", "country", "Me")
    assert choices[0]["name"] == {"en": "Mexico", "es": "México", "fr": "Mexique"}[language]
    assert shown(await server.bo.slash(server.general, "help")).title == HELP[language_of(locale)]


@pytest.mark.parametrize("locale", ["fr"], indirect=True)
async def test_a_choice_is_taken_back(server, locale):
    """As in Discord: nothing is kept of the member any more."""
    await server.ana.slash(server.general, "language", language="es")
    result = await server.ana.slash(server.general, "language", language="auto")

    assert "français" in result.response.content
    assert server.bot.store.members.all() == {}


async def test_a_question_that_shows_no_language_is_in_the_members(server, assistant):
    """What a member chose decides where the words do not; the server's setting comes next, then its Discord's."""
    hints = []
    for prepare in (
        lambda: None,
        lambda: server.bot.preferences.set_server(server.guild.id, GuildSettings(language="fr")),
        lambda: server.bot.preferences.choose(server.ana.id, "es"),
    ):
        prepare()
        await server.say(f"{server.mention} Linares")
        hints.append(assistant.asked[-1].locale)

    assert hints == ["en-US", "fr", "es"]


@pytest.mark.parametrize("locale", ["fr"], indirect=True)
async def test_a_choice_that_cannot_be_kept_does_not_hold(server, monkeypatch, locale):
    """Otherwise it would be gone after the next start, and nobody know why."""

    def broken(member, language):
        raise StoreError("The store /home/union/data can't be used: the disk is full.")

    monkeypatch.setattr(server.bot.store.members, "choose", broken)
    told = (await server.ana.slash(server.general, "language", language="es")).response.content

    assert len(server.env.errors) == 1
    assert told.startswith("Désolé")
    assert "/home/union" not in told
    assert shown(await server.ana.slash(server.general, "help")).title == HELP["fr"]


async def test_a_choice_holds_after_a_restart(server, assistant):
    await server.ana.slash(server.general, "language", language="es")
    await server.env.restart_bot(CampaignBot(assistant, store=server.bot.store, shard_count=1))

    assert shown(await server.ana.slash(server.general, "help")).title == HELP["es"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_ask_answers_in_a_chosen_language(server, language):
    """An answer to pass on to somebody who reads another language."""
    result = await server.ana.slash(server.general, "ask", question="when was linarez freed?", language=language)

    titles = {"en": "When was Juan Linares freed?", "es": "¿Cuándo", "fr": "Quand"}
    assert shown(result).title.startswith(titles[language])


async def test_ask_suggests_in_a_chosen_language(server):
    """The suggestions are in the language that was picked before them."""
    choices = await server.ana.autocomplete(server.general, "ask", "question", "liberado", language="es")

    assert [choice["name"] for choice in choices] == ["¿Cuándo fue liberado Juan Linares?"]
    result = await server.ana.slash(server.general, "ask", question=choices[0]["value"], language="es")
    assert shown(result).title == "¿Cuándo fue liberado Juan Linares?"


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en-US", "Only whoever asked"), ("es-419", "Solo quien preguntó"), ("fr", "Seul")],
    indirect=["locale"],
)
async def test_who_may_not_remove_is_told_in_their_language(server, locale, words):
    answer = await server.say(f"{server.mention} when was linares freed?")
    result = await server.bo.click(answer, custom_id=f"remove:{server.ana.id}")

    assert result.response.content.startswith(words)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "There is no text"),
        ("es-419", "Ese mensaje no tiene texto"),
        ("fr", "Ce message ne contient pas de texte"),
    ],
    indirect=["locale"],
)
async def test_a_message_without_text_is_told_in_their_language(server, locale, words):
    picture = await server.bo.send(server.general, "", attachments=[("picture.png", b"png")])
    result = await server.ana.context_menu(server.general, "Answer this", picture)

    assert result.ephemeral
    assert result.response.content.startswith(words)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("es-419", "es"), ("es-ES", "es"), ("fr", "fr"), ("en-GB", "en"), ("de", None), (None, None)],
)
def test_the_locales_of_discord(locale, language):
    assert speaks(locale) == language


# ------------------------------------------------------------------------------------------- nothing stays English


def sentences(language):
    """The texts of the code that read otherwise in a language, and are long enough to be told from other words."""
    for message in messages(read(language)):
        for english, own in zip(forms(message.id), forms(message.string), strict=True):
            if len(english.split()) > 2 and "{" not in english and english != own:
                yield english


def written(server):
    """All that the bot has sent, as one text."""
    sent = [r.json for r in server.env.http_requests if r.method in {"POST", "PATCH"} and r.json]
    return "\n".join(_texts(sent))


def _texts(value):
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str) and key not in {"custom_id", "value", "url"}:
                yield item
            else:
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


@pytest.mark.parametrize(("locale", "language"), [("es-ES", "es"), ("es-419", "es"), ("fr", "fr")], indirect=["locale"])
async def test_a_first_visit_shows_no_english(server, locale, language):
    """Every command, and what stands below its answers, is in the member's language throughout."""
    for command in ("help", "about", "privacy", "language", "topics", "prisoners", "actions", "timeline", "releases"):
        await server.ana.slash(server.general, command)
    await server.mo.slash(server.general, "setup")
    question = {"es": "¿cuándo fue liberado linares?", "fr": "quand linares a-t-il été libéré ?"}[language]
    answer = (await server.ana.slash(server.general, "ask", question=question)).response
    for button in ("helped", "wrong", "source"):
        part = "s|e|linares-freed" if button == "source" else "linares-freed"
        await server.ana.click(answer, custom_id=f"{button}:{language}:{part}")
    await server.bo.click(answer, custom_id=f"remove:{server.ana.id}")
    for _ in range(20):
        await server.ana.slash(server.general, "ask", question=question)

    text = written(server)
    assert [english for english in sentences(language) if english in text] == []
    assert len(re.findall(re.escape(translator(language)("This helped")), text)) > 1
