"""The slash commands: what a member runs, what comes back."""

from __future__ import annotations

import pytest

from bot.discord_app.localisation import LANGUAGE_NAMES
from bot.discord_app.running import commands_payload
from bot.discord_app.syncing import sync_if_changed
from bot.discord_app.texts import about_card


@pytest.fixture(autouse=True)
def commands_registered_before():
    """Nothing is registered before: here each bot registers its commands."""


def shown(result):
    """The embed that a command answered with."""
    return result.response.embeds[0]


async def test_ask_answers_for_all_to_see(server):
    """/ask answers in the channel and shows the question, which Discord itself hides."""
    result = await server.ana.slash(server.general, "ask", question="when was linarez freed?")

    assert not result.ephemeral
    assert "24 February 2011" in shown(result).description
    assert shown(result).author.name == "when was linarez freed?"


async def test_ask_private_answers_the_member_alone(server):
    """With private the channel stays quiet."""
    result = await server.ana.slash(server.general, "ask", question="when was linarez freed?", private=True)

    assert result.ephemeral


async def test_a_refusal_stays_private(server):
    """What the bot does not know it tells whoever asked, with questions that it can answer."""
    result = await server.ana.slash(server.general, "ask", question="who won the match?")

    assert result.ephemeral
    assert result.response.components


async def test_ask_suggests_questions(server):
    """What is suggested while typing answers exactly that entry when it is picked."""
    choices = await server.ana.autocomplete(server.general, "ask", "question", "free")

    assert [choice["name"] for choice in choices] == ["When was Juan Linares freed?"]
    result = await server.ana.slash(server.general, "ask", question=choices[0]["value"])
    assert shown(result).title == "When was Juan Linares freed?"


async def test_ask_shows_markup_in_a_question_as_it_is(server):
    """A question can carry no mention and no markdown into the answer: an author line shows neither."""
    question = "**freed** <@123> @everyone"
    result = await server.ana.slash(server.general, "ask", question=question)

    assert shown(result).author.name == question
    assert "@everyone" not in (shown(result).description or "")


@pytest.mark.parametrize("locale", ["es-ES", "es-419", "fr", "de"], indirect=True)
async def test_suggestions_are_in_the_members_language(server, locale):
    """Autocomplete follows the member's own locale; English where the bot does not speak it."""
    choices = await server.ana.autocomplete(server.general, "ask", "question", "")

    begins = {"es": "¿Cuándo", "fr": "Quand", "de": "When"}[locale[:2]]
    assert choices[0]["name"].startswith(begins)


async def test_prisoners_come_in_pages(server):
    """A list of 25 has three pages, and says so."""
    result = await server.ana.slash(server.general, "prisoners", status="inside")

    assert "Prisoner 1: inside" in shown(result).description
    assert "Prisoner 11:" not in shown(result).description
    assert shown(result).footer.text == "Page 1 of 3"


async def test_a_page_turns_in_place(server):
    """The buttons turn the page with the same filters, at both ends they stop."""
    await server.ana.slash(server.general, "prisoners", status="inside")
    await server.bo.click(server.general.last_message, label="▶")
    turned = server.general.last_message
    assert "Prisoner 11: inside" in turned.embeds[0].description
    assert turned.embeds[0].footer.text == "Page 2 of 3"

    await server.bo.click(server.general.last_message, label="▶")
    last = server.general.last_message
    assert "Prisoner 25: inside" in last.embeds[0].description
    assert [button.disabled for button in last.components[-1].children[:2]] == [False, True]


async def test_actions_take_a_label_that_was_typed(server):
    """A country typed in full is the same as one that was picked."""
    result = await server.ana.slash(server.general, "actions", country="Russia", kind="picket")

    assert "RU: picket 1" in shown(result).description


@pytest.mark.parametrize("locale", ["es-419"], indirect=True)
async def test_filters_suggest_in_the_members_language(server, locale):
    """A Spanish reader finds Rusia."""
    choices = await server.ana.autocomplete(server.general, "actions", "country", "rus")

    assert choices == [{"name": "Rusia", "value": "Rusia"}]
    result = await server.ana.slash(server.general, "actions", country=choices[0]["value"])
    assert "RU: picket 1" in shown(result).description


async def test_an_empty_list_stays_private(server):
    """A filter that finds nothing concerns nobody else."""
    result = await server.ana.slash(server.general, "actions", country="Atlantis")

    assert result.ephemeral


@pytest.mark.parametrize(
    ("locale", "title"),
    [("en-GB", "What I can do"), ("es-ES", "Lo que puedo hacer"), ("fr", "Ce que je peux faire")],
    indirect=["locale"],
)
async def test_help_is_private_and_in_the_members_language(server, locale, title):
    """/help explains to the member alone, with questions to press in their language."""
    result = await server.ana.slash(server.general, "help")

    assert result.ephemeral
    assert shown(result).title == title


async def test_about_says_what_is_kept(server):
    """/about tells what the bot is and what it remembers."""
    result = await server.ana.slash(server.general, "about")

    assert result.ephemeral
    assert "no record of who asked" in shown(result).fields[1].value


def test_about_says_what_the_answers_are_drawn_from(shipped):
    """Unions' releases are counted apart from newspapers and others; their dates go from the first to the last."""
    embed = about_card(shipped, "en").embed

    unions, others, dates = embed.fields[0].value.splitlines()[:3]
    assert "newspapers" in embed.description
    assert unions.endswith(" union releases")
    assert others.endswith(" other sources, such as the press")
    assert dates.startswith("• the dates of these: 1 September 2006 – ")


async def test_answer_this_answers_somebodys_message(server):
    """The message command answers a member's question for them, and shows which."""
    question = await server.bo.send(server.general, f"<@{server.ana.id}> when was linarez freed?")
    result = await server.ana.context_menu(server.general, "Answer this", question)

    assert not result.ephemeral
    assert shown(result).author.name == "when was linarez freed?"


async def test_answer_this_without_an_answer_stays_private(server):
    """What the bot can't answer is told to whoever tried, not to the channel."""
    question = await server.bo.send(server.general, "who won the match?")
    result = await server.ana.context_menu(server.general, "Answer this", question)

    assert result.ephemeral


@pytest.mark.parametrize(
    ("locale", "words"), [("en-US", "Sorry"), ("es-ES", "Lo siento"), ("fr", "Désolé")], indirect=["locale"]
)
async def test_an_error_is_told_privately_in_the_members_language(server, caplog, locale, words):
    """The apology names the short id under which the log has the trace."""
    result = await server.ana.slash(server.general, "ask", question="explode")

    assert result.ephemeral
    assert result.response.content.startswith(words)
    assert result.response.content.split("`")[1] in caplog.text
    assert [type(error).__name__ for error in server.env.errors] == ["CommandInvokeError"]


async def test_commands_are_registered_once(server):
    """A second start with the same commands registers nothing."""
    puts = [request for request in server.env.http_requests if request.method == "PUT"]
    assert len(puts) == 1

    assert not await sync_if_changed(server.bot, server.bot.tree)


async def test_changed_commands_are_registered(server):
    """A command that was taken away is taken away on Discord too."""
    server.bot.tree.remove_command("about")

    assert await sync_if_changed(server.bot, server.bot.tree)


def test_every_text_of_the_commands_is_translated():
    """Each name, description, option and choice has Spanish (both) and French, or is the same word there."""
    names = set(LANGUAGE_NAMES.values())
    same = {"fr": {"actions", "question", "date"} | names, "es-ES": names, "es-419": names}
    untranslated = []
    for command in commands_payload():
        for item in [command, *command.get("options", []), *_choices(command)]:
            for key in ("name", "description"):
                if item.get(key):
                    texts = item.get(f"{key}_localizations") or {}
                    untranslated += [
                        (item[key], locale)
                        for locale, words in same.items()
                        if locale not in texts and item[key] not in words
                    ]

    assert untranslated == []


def _choices(command):
    return [choice for option in command.get("options", []) for choice in option.get("choices", [])]


@pytest.mark.parametrize("suggestions", [("ask", "question"), ("actions", "city"), ("prisoners", "name")])
async def test_an_error_while_suggesting_is_in_the_log(server, assistant, monkeypatch, caplog, suggestions):
    """Suggestions that fail are none at all; the log has the trace with its id."""
    for part, method in ((assistant, "complete"), (assistant.listings, "choices")):
        monkeypatch.setattr(part, method, lambda *args, **kwargs: 1 / 0)

    assert await server.ana.autocomplete(server.general, *suggestions, "x") == []
    assert f"while suggesting for /{suggestions[0]}" in caplog.text
    assert "ZeroDivisionError" in caplog.text
