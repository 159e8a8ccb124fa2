"""Buttons and menus: what a press does, also after a restart."""

from __future__ import annotations

import pytest

from bot.answers.reply import Suggestion
from bot.discord_app import references


async def offered(server):
    """A message that offers two questions."""
    return await server.say(f"{server.mention} tell me about linares")


async def test_an_unsure_answer_offers_questions(server):
    """Not sure: the questions stand on buttons."""
    offer = await offered(server)

    labels = [row.children[0].label for row in offer.components]
    assert labels[:2] == ["When was Juan Linares freed?", "Who is Juan Linares?"]


async def test_long_questions_are_numbered(server):
    """A phone cuts a long label, so the text repeats the questions under the numbers of their buttons."""
    offer = await server.say(f"{server.mention} who won the match?")

    assert "**3** · In how many countries were there actions?" in offer.embeds[0].description
    assert offer.components[2].children[0].label == "3 · In how many countries were there actions?"


async def test_a_pick_takes_the_place_of_the_offer(server):
    """Anyone may pick; the answer replaces the offer in the same message."""
    offer = await offered(server)
    await server.bo.click(offer, label="Who is Juan Linares?")

    answer = server.general.last_message
    assert answer.id == offer.id
    assert answer.embeds[0].title == "Who is Juan Linares?"


@pytest.mark.parametrize(
    ("question", "language", "title"),
    [
        ("¿qué hay de linares?", "es", "¿Quién es Juan Linares?"),
        ("qui est-ce, linares", "fr", "Qui est Juan Linares ?"),
    ],
)
async def test_a_pick_keeps_the_language(server, question, language, title):
    """Spanish stays Spanish and French stays French."""
    offer = await server.say(f"{server.mention} {question}")
    await server.ana.click(offer, custom_id=f"pick:{language}:linares-who")

    assert server.general.last_message.embeds[0].title == title


async def test_buttons_work_after_a_restart(server, assistant):
    """What was sent before a restart answers after it."""
    from bot.discord_app.client import CampaignBot

    offer = await offered(server)
    listing = (await server.ana.slash(server.general, "prisoners")).response
    restarted = CampaignBot(assistant, {server.ask.id}, shard_count=1)
    await server.env.restart_bot(restarted)

    await server.bo.click(offer, label="Who is Juan Linares?")
    await server.bo.click(listing, label="▶")
    edited = {message.id: message for message in [m async for m in restarted.get_channel(server.general.id).history()]}
    assert edited[offer.id].embeds[0].title == "Who is Juan Linares?"
    assert edited[listing.id].embeds[0].footer.text == "Page 2 of 3"


async def test_reading_on_is_private(server):
    """The menu answers whoever chose, and leaves the channel as it is."""
    answer = await server.say(f"{server.mention} when was linares freed?")
    result = await server.bo.select(answer, ["linares-who"])

    assert result.ephemeral
    assert result.response.embeds[0].title == "Who is Juan Linares?"
    assert server.general.last_message.id == answer.id


async def test_the_asker_removes_an_answer(server):
    """🗑 deletes the answer for whoever asked."""
    answer = await server.say(f"{server.mention} when was linares freed?")
    await server.ana.click(answer, custom_id=f"remove:{server.ana.id}")

    assert server.general.last_message.id != answer.id


async def test_a_moderator_removes_an_answer(server):
    """🗑 deletes the answer for somebody who may manage messages."""
    answer = await server.say(f"{server.mention} when was linares freed?")
    await server.mo.click(answer, custom_id=f"remove:{server.ana.id}")

    assert server.general.last_message.id != answer.id


async def test_nobody_else_removes_an_answer(server):
    """Another member is told so, privately."""
    answer = await server.say(f"{server.mention} when was linares freed?")
    result = await server.bo.click(answer, custom_id=f"remove:{server.ana.id}")

    assert result.ephemeral
    assert server.general.last_message.id == answer.id


async def test_a_pick_leaves_the_asker_in_charge(server):
    """Whoever picks, the answer still belongs to whoever asked."""
    offer = await offered(server)
    await server.bo.click(offer, label="Who is Juan Linares?")
    await server.ana.click(server.general.last_message, custom_id=f"remove:{server.ana.id}")

    assert server.general.last_message.id != offer.id


async def test_an_error_behind_a_button_is_told(server, assistant, monkeypatch, caplog):
    """discord.py would only log it; the member gets the apology with the id."""
    offer = await offered(server)
    monkeypatch.setattr(assistant, "entry", lambda *args, **kwargs: 1 / 0)
    result = await server.bo.click(offer, label="Who is Juan Linares?")

    assert result.ephemeral
    assert result.response.content.split("`")[1] in caplog.text


async def test_a_long_id_fits_a_button(assistant):
    """An entry whose id is too long for a button is found again by its digest."""
    entry = "e" * 200
    assistant.complete = lambda *args, **kwargs: (Suggestion(entry, "A question?"),)

    written = references.reference(entry)
    assert len(written) <= references.REFERENCE
    assert references.resolved(written, assistant, "en") == entry
