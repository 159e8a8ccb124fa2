"""Below an answer: what helped, what was not right, and where it stands; in each language."""

from __future__ import annotations

from datetime import date

import pytest

from bot.discord_app.feedback import REMEMBERED, Judged
from bot.errors import StoreError
from bot.store import Why

QUESTIONS = {
    "en-US": "when was linares freed?",
    "es-ES": "¿cuándo fue liberado linares?",
    "fr": "quand linares a-t-il été libéré ?",
}


async def answered(server, locale="en-US"):
    """An answer to Ana's question."""
    return await server.say(f"{server.mention} {QUESTIONS[locale]}")


def counted(server):
    """What the store has counted."""
    return [(v.entry, v.language, v.helped, v.not_right) for v in server.bot.store.feedback.all()]


@pytest.mark.parametrize(
    ("locale", "labels"),
    [
        ("en-US", ["This helped", "Not right", "Source"]),
        ("es-ES", ["Me sirvió", "No es correcto", "Fuente"]),
        ("fr", ["Utile", "Pas juste", "Source"]),
    ],
    indirect=["locale"],
)
async def test_the_foot_of_an_answer(server, locale, labels):
    """Three buttons and the bin, in the language of the answer."""
    answer = await answered(server, locale)

    assert [button.label for button in answer.components[2].children] == [*labels, None]


@pytest.mark.parametrize(
    ("locale", "verdict", "thanks", "count"),
    [
        ("en-US", "helped", "Thank you", ("linares-freed", "en", 1, 0)),
        ("es-ES", "helped", "¡Gracias", ("linares-freed", "es", 1, 0)),
        ("fr", "helped", "Merci", ("linares-freed", "fr", 1, 0)),
        ("en-US", "wrong", "Thank you. The moderators", ("linares-freed", "en", 0, 1)),
        ("es-ES", "wrong", "Gracias. Los moderadores", ("linares-freed", "es", 0, 1)),
        ("fr", "wrong", "Merci. Les modérateurs", ("linares-freed", "fr", 0, 1)),
    ],
    indirect=["locale"],
)
async def test_a_verdict_is_counted_and_thanked_for(server, locale, verdict, thanks, count):
    """Whoever presses is thanked privately, in their language; only the number is kept."""
    answer = await answered(server, locale)
    result = await server.bo.click(answer, custom_id=f"{verdict}:{locale[:2]}:linares-freed")

    assert result.ephemeral
    assert result.response.content.startswith(thanks)
    assert counted(server) == [count]
    assert server.general.last_message.id == answer.id


async def test_a_verdict_counts_once(server):
    """One member's second press on the same answer counts nothing; somebody else's does."""
    answer = await answered(server)
    await server.bo.click(answer, custom_id="helped:en:linares-freed")
    again = await server.bo.click(answer, custom_id="wrong:en:linares-freed")
    await server.mo.click(answer, custom_id="wrong:en:linares-freed")

    assert "already said" in again.response.content
    assert counted(server) == [("linares-freed", "en", 1, 1)]


async def test_a_verdict_that_cannot_be_counted_may_be_given_again(server, monkeypatch, caplog):
    """Who presses while the disk is full reads a number that the log has, and nothing of the host's disk."""
    answer = await answered(server)

    def full(*args, **kwargs):
        raise StoreError("The store /home/union/data can't be used: the disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(server.bot.store.feedback, "add", full)
        told = (await server.bo.click(answer, label="This helped")).response.content
    await server.bo.click(answer, label="This helped")

    assert told.startswith("Sorry, something went wrong")
    assert told.split("`")[1] in caplog.text
    assert "/home/union" not in told
    assert counted(server) == [("linares-freed", "en", 1, 0)]


async def test_what_was_not_right_is_for_the_moderators(server):
    """They see the question above the answer, whoever found it not right."""
    answer = await answered(server)
    await server.bo.click(answer, custom_id="wrong:en:linares-freed")

    [wording] = server.bot.store.unanswered.all()
    assert (wording.text, wording.why) == ("when was linares freed?", Why.NOT_RIGHT)


async def test_a_quoted_question_is_for_the_moderators(server):
    """After /ask the question stands in the answer itself."""
    result = await server.ana.slash(server.general, "ask", question="when was linarez freed?")
    await server.bo.click(result.response, custom_id="wrong:en:linares-freed")

    assert [wording.text for wording in server.bot.store.unanswered.all()] == ["when was linarez freed?"]


async def test_a_picked_question_is_for_the_moderators(server):
    """Where nothing is quoted, the title is what was asked."""
    result = await server.ana.slash(server.general, "ask", question="When was Juan Linares freed?")
    await server.bo.click(result.response, custom_id="wrong:en:linares-freed")

    assert [wording.text for wording in server.bot.store.unanswered.all()] == ["When was Juan Linares freed?"]


async def test_what_helped_is_not_on_the_moderators_list(server):
    await server.bo.click(await answered(server), custom_id="helped:en:linares-freed")

    assert server.bot.store.unanswered.all() == ()


@pytest.mark.parametrize(
    ("locale", "day"),
    [("en-US", "28 February 2011"), ("es-ES", "28 de febrero de 2011"), ("fr", "28 février 2011")],
    indirect=["locale"],
)
async def test_the_source_button_shows_the_titles(server, locale, day):
    """Title, publisher, date, paragraph and link of each source, beside the answer, for whoever asks."""
    answer = await answered(server, locale)
    result = await server.bo.click(answer, custom_id=f"source:{locale[:2]}:s|e|linares-freed")

    assert result.ephemeral
    text = result.response.embeds[0].description
    assert f"[Mexican Trade Unionist Juan Linares Released from Jail, ICEM, {day}, ¶4](https://" in text


async def test_a_list_shows_its_sources_too(server):
    """The sources of a list are those of the list with its filters."""
    result = await server.ana.slash(server.general, "actions", country="Russia", date="2011-02")
    shown = await server.ana.click(result.response, label="Source")

    assert shown.response.embeds[0].title == "Actions"


async def test_the_buttons_work_after_a_restart(server, assistant):
    """Verdicts and sources need nothing that a restart would lose."""
    from bot.discord_app.client import CampaignBot

    answer = await answered(server)
    store = server.bot.store
    await server.env.restart_bot(CampaignBot(assistant, {server.ask.id}, store=store, shard_count=1))
    await server.bo.click(answer, label="This helped")
    result = await server.bo.click(answer, label="Source")

    assert store.feedback.all()[0].helped == 1
    assert result.response.embeds[0].description


async def test_old_verdicts_are_forgotten():
    """What is remembered of who pressed is in memory, and bounded."""
    judged = Judged()

    assert judged.first(0, 1)
    assert not judged.first(0, 1)
    assert all(judged.first(message, 1) for message in range(1, REMEMBERED + 1))
    assert judged.first(0, 1)


def test_who_pressed_is_not_remembered() -> None:
    """Only that somebody did: neither the member nor the message can be read from it."""
    judged = Judged()
    judged.first(message=1234567, member=7654321)

    assert "1234567" not in repr(vars(judged))
    assert "7654321" not in repr(vars(judged))
    assert not judged.first(message=1234567, member=7654321)
    assert judged.first(message=1234567, member=7654322)


async def test_verdicts_are_of_the_day(server):
    """They are dropped by their day like everything that is kept."""
    await server.bo.click(await answered(server), label="This helped")
    server.bot.store.feedback.forget(date.max)

    assert counted(server) == []
