"""The whole way, with the shipped base: what a member asks on Discord, what they read there."""

from __future__ import annotations

import asyncio

import pytest
from bodies import Validator, message_problems

from bot.answers import Answer
from bot.discord_app.view import view_of
from bot.rendering.embeds import card


@pytest.fixture
def assistant(shipped):
    """The real assistant in the place of the stand-in; it keeps conversations apart by channel and member."""
    return shipped


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("when was linarez freed?", "24 February 2011"),
        ("¿cuándo fue liberado Juan Linares?", "24 de febrero de 2011"),
        ("quand Juan Linares a-t-il été libéré ?", "24 février 2011"),
    ],
)
async def test_a_question_gets_its_sourced_answer(server, question, words):
    """In each language: the date, the source, a button to the original."""
    answer = await server.say(f"{server.mention} {question}")

    assert words in answer.embeds[0].description
    assert "https://" in answer.embeds[0].fields[0].value
    assert answer.components[0].children[0].url.startswith("https://")


async def test_a_follow_up_is_understood(server):
    """A reply to the answer may leave out whom it is about."""
    first = await server.say(f"{server.mention} who is Juan Linares?")
    second = await server.say("when was he freed?", reply_to=first)

    assert "24 February 2011" in second.embeds[0].description


async def test_a_reply_to_an_older_answer_is_about_that_answer(server):
    """Whoever replies means what they reply to: not what was asked since, nor what they themselves had asked."""
    first = await server.say(f"{server.mention} who is Juan Linares?")
    await server.say(f"{server.mention} what happened in Moscow?")
    second = await server.say("when was he freed?", by=server.bo, reply_to=first)
    third = await server.say("when was he freed?", reply_to=first)

    assert "24 February 2011" in second.embeds[0].description
    assert "24 February 2011" in third.embeds[0].description


async def test_pages_keep_to_what_was_asked(server):
    """The second page of an answer about one region and year is about the same."""
    answer = await server.say(f"{server.mention} what happened in Europe in 2011?")
    assert answer.embeds[0].footer.text.startswith("Page 1 of")
    await server.ana.click(answer, label="▶")

    turned = server.general.last_message.embeds[0]
    assert turned.title == answer.embeds[0].title
    assert "2013" not in turned.description.partition("According")[0]


async def test_what_is_not_known_is_declined(server):
    """Somebody else's freedom is not Linares's."""
    answer = await server.say(f"{server.mention} when was Nelson Mandela freed?")

    assert "24 February 2011" not in answer.embeds[0].description
    assert answer.components


@pytest.mark.parametrize("locale", ["en-US", "es-419", "fr"], indirect=True)
async def test_a_suggested_question_is_answered(server, locale):
    """What /ask suggests, it answers, in the member's language."""
    choices = await server.ana.autocomplete(server.general, "ask", "question", "linares")
    result = await server.ana.slash(server.general, "ask", question=choices[0]["value"])

    assert result.response.embeds[0].title == choices[0]["name"]


@pytest.mark.parametrize(
    ("locale", "country"), [("en-US", "Russia"), ("es-ES", "Rusia"), ("fr", "Russie")], indirect=["locale"]
)
async def test_actions_are_listed_by_country(server, locale, country):
    """The country is found by its name in the member's language."""
    choices = await server.ana.autocomplete(server.general, "actions", "country", country[:3])
    assert country in [choice["name"] for choice in choices]
    result = await server.ana.slash(server.general, "actions", country=country)

    assert not result.ephemeral
    assert result.response.embeds[0].fields


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "pickets: picket pickets; rallies: rally rallies; letters: letters; press actions: press work"),
        ("es-ES", "piquetes: piquete piquetes; mítines: mitin mítines; cartas: carta; acciones ante la prensa: acción"),
        ("fr", "piquets: piquet PIQUETS; rassemblements: rassemblement; lettres: lettre; réunions: REUNION"),
    ],
    indirect=["locale"],
)
async def test_actions_are_listed_by_kind(server, locale, words):
    """A kind is called as in the option's description, and found by what a single one is called, too."""
    for label, _, typed in (line.partition(": ") for line in words.split("; ")):
        for word in (label, *typed.split()):
            choices = await server.ana.autocomplete(server.general, "actions", "kind", word)
            assert label in [choice["name"] for choice in choices]
        result = await server.ana.slash(server.general, "actions", kind=label)
        assert result.response.embeds[0].fields


@pytest.mark.parametrize("locale", ["en-US", "es-ES", "fr"], indirect=True)
async def test_a_single_one_names_its_kind(server, locale):
    """Whoever types and picks nothing is understood all the same."""
    typed = {"en-US": "Rally", "es-ES": "mitin", "fr": "rassemblement"}[locale]

    assert (await server.ana.slash(server.general, "actions", kind=typed)).response.embeds[0].fields


@pytest.mark.parametrize("status", [None, "inside", "out"])
async def test_prisoners_are_listed(server, status):
    """Each status has its list, with sources."""
    options = {"status": status} if status else {}
    result = await server.ana.slash(server.general, "prisoners", **options)

    assert result.response.embeds[0].description
    assert result.ephemeral or result.response.embeds[0].fields


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_entry_makes_a_legal_message(assistant, language):
    """Whatever entry is picked, on whatever page, Discord takes the answer."""

    async def bodies():
        for suggestion in assistant.complete("", language, 100_000):
            reply = assistant.entry(suggestion.entry, language)
            assert isinstance(reply, Answer)
            for page in range(1, card(reply).pages + 1):
                shown = card(reply, page=page)
                view = view_of(shown, asker=1)
                yield suggestion.entry, {"embeds": [shown.embed.to_dict()], "components": view.to_components()}

    async def problems():
        validator = Validator.from_environment()
        return [
            (entry, found)
            async for entry, body in bodies()
            for found in message_problems(body)
            + (validator.errors("/channels/{channel_id}/messages", "post", body) if validator else [])
        ]

    assert asyncio.run(problems()) == []
