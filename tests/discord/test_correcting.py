"""What was already said is corrected when a fact changes, and removed when it is hidden."""

from __future__ import annotations

from unittest.mock import Mock

import aiohttp
import discord
import pytest
from tending import BASE, DAY, buttons, fields, text

from bot.discord_app.moderating.correcting import correct_all
from bot.store import GuildSettings, PostedAnswer


@pytest.fixture
def simcord_bot(tended_bot):
    """A bot that follows and edits the base."""
    return tended_bot


async def edited(server, answer: str = "Nobody knows."):
    """Change the answer about the soup, and return what the moderator reads then."""
    form = await server.mo.slash(server.general, "knowledge edit", entry="soup")
    preview = await server.mo.submit_modal(form, {**fields(form), "answer": answer})
    await server.mo.click(preview.response, label="Save")
    return preview.response


def now(channel, message):
    return next((found for found in channel.history() if found.id == message.id), None)


async def test_posted_answers_are_corrected_in_place(server) -> None:
    """Answers below a message, by command and by pick; with the date, and the question above as before."""
    below = await server.say(f"{server.mention} who cooked the soup?")
    command = (await server.bo.slash(server.general, "ask", question="who cooked soup")).response
    other = await server.say(f"{server.mention} who stood at the gate?")
    saved = await edited(server)
    assert buttons(saved) == ["Undo", "Correct 2 posted answers"]

    told = await server.mo.click(saved, label="Correct 2 posted answers")

    assert text(told.response) == "2 answers were corrected.\n0 answers were removed."
    for message in (below, command):
        corrected = now(server.general, message).embeds[0]
        assert corrected.description.startswith("✏️ **Corrected on ")
        assert "Nobody knows." in corrected.description
    assert now(server.general, command).embeds[0].author.name == "who cooked soup"
    assert "remove:" + str(server.bo.id) in str([c.to_dict() for c in now(server.general, command).components])
    assert "dockers" in text(now(server.general, other))


async def test_the_members_language_is_kept(server) -> None:
    spanish = await server.say(f"{server.mention} ¿quién hizo la sopa?")
    form = await server.mo.slash(server.general, "knowledge edit", entry="soup", language="es")
    preview = await server.mo.submit_modal(form, {**fields(form), "answer": "Nadie lo sabe."})
    await server.mo.click(preview.response, label="Save")
    await server.mo.click(preview.response, label="Correct one posted answer")

    assert now(server.general, spanish).embeds[0].description.startswith("✏️ **Corregido el ")
    assert "Nadie lo sabe." in text(now(server.general, spanish))


async def test_what_is_hidden_is_removed(server) -> None:
    posted = await server.say(f"{server.mention} who cooked the soup?")
    preview = await server.mo.slash(server.general, "knowledge hide", item="soup")
    await server.mo.click(preview.response, label="Save")
    told = await server.mo.click(preview.response, label="Correct one posted answer")

    assert "One answer was removed." in text(told.response)
    assert now(server.general, posted) is None
    assert server.bot.store.posted.answers() == ()


async def test_it_is_removed_however_many_answers_are_newer(server) -> None:
    posted = await server.say(f"{server.mention} who cooked the soup?")
    for newer in range(1, 601):
        server.bot.store.posted.add(PostedAnswer(posted.id + newer, server.general.id, "gate", "en", DAY))
    preview = await server.mo.slash(server.general, "knowledge hide", item="soup")
    await server.mo.click(preview.response, label="Save")
    await server.mo.click(preview.response, label="Correct one posted answer")

    assert now(server.general, posted) is None


async def test_a_person_in_a_list_counts_too(server, base) -> None:
    """Answers from records are compared as members read them."""
    await server.say(f"{server.mention} is Ana Rivas in prison?")
    news = await server.mo.slash(
        server.general, "knowledge person status", person="ana-rivas", status="freed", date="2020-03-09", source="dfi"
    )
    await server.mo.click(news.response, label="Save")

    assert "Correct one posted answer" in buttons(news.response)


async def test_a_list_is_corrected_with_its_picture(server) -> None:
    """What a command lists is a fact as well; the buttons below it go on to turn its pages and show its sources."""
    before = (await server.bo.slash(server.general, "timeline")).response
    assert "9 March 2020" not in text(before)
    news = await server.mo.slash(
        server.general, "knowledge person status", person="ana-rivas", status="freed", date="2020-03-09", source="dfi"
    )
    await server.mo.click(news.response, label="Save")
    await server.mo.click(news.response, label="Correct one posted answer")

    corrected = now(server.general, before)
    assert corrected.embeds[0].description.startswith("✏️ **Corrected on ")
    assert "9 March 2020" in text(corrected)
    assert [picture.filename for picture in corrected.attachments] == ["timeline.png"]
    assert "to 9 March 2020" in corrected.attachments[0].description
    sources = await server.bo.click(corrected, label="Source")
    assert sources.response.embeds[0].title == corrected.embeds[0].title


@pytest.mark.parametrize("options", [{}, {"name": "Ana Rivas"}])
async def test_a_list_that_would_name_somebody_hidden_is_removed(server, options) -> None:
    """The list of prisoners has nobody else; the card of one person goes in any case."""
    listed = (await server.bo.slash(server.general, "prisoners", **options)).response
    assert "Ana Rivas" in text(listed)
    preview = await server.mo.slash(server.general, "knowledge hide", item="ana-rivas")
    await server.mo.click(preview.response, label="Save")
    await server.mo.click(preview.response, label="Correct one posted answer")

    assert now(server.general, listed) is None


async def test_the_releases_that_were_listed_follow_too(server, base) -> None:
    """Sources are no answer of their own, but they stand there like one."""
    listed = (await server.bo.slash(server.general, "releases")).response
    base.write_text(BASE.replace("Ana Rivas Walks Free", "Ana Rivas Is Free"), encoding="utf-8")
    await server.bot.take_up(await server.bot.reloader.refresh(whole=True))
    await correct_all(server.bot, DAY)

    assert "Ana Rivas Is Free" in text(now(server.general, listed))


async def test_a_list_whose_picture_is_slow_counts_too(server, monkeypatch) -> None:
    """However it came to stand there."""

    async def slow(task):
        return False

    monkeypatch.setattr("bot.discord_app.showing.quick", slow)
    listed = (await server.bo.slash(server.general, "timeline", **{"from": "2019"})).response

    [noted] = server.bot.store.posted.answers()
    assert (noted.message, noted.origin, noted.language) == (listed.id, "t|2019|", "en")


async def test_a_private_answer_is_not_kept(server) -> None:
    """Nobody else has read it, and nobody could edit it."""
    await server.ana.slash(server.general, "ask", question="who cooked soup", private=True)
    await server.ana.slash(server.general, "topics")
    await server.ana.slash(server.general, "releases", search="nobody wrote this")

    assert server.bot.store.posted.answers() == ()


async def test_a_phrasing_corrects_nothing(server) -> None:
    """What the answer says is the same."""
    await server.say(f"{server.mention} who cooked the soup?")
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    await server.mo.click(preview.response, label="Save")

    assert buttons(preview.response) == ["Undo"]


async def test_taking_a_change_back_needs_no_correction(server) -> None:
    """While nothing was corrected: the posted answers say again what the base says."""
    await server.say(f"{server.mention} who cooked the soup?")
    saved = await edited(server)
    undoing = await server.mo.click(saved, label="Undo")
    await server.mo.click(undoing.response, label="Save")

    assert buttons(undoing.response) == ["Undo"]


async def test_the_moderators_channel_offers_it_too(server, base) -> None:
    """Where the file was changed by hand."""
    room = server.guild.create_text_channel("moderators")
    server.bot.preferences.set_server(server.guild.id, GuildSettings(moderators_channel=room.id))
    posted = await server.say(f"{server.mention} who cooked the soup?")
    base.write_text(BASE.replace("The cook.", "A cook."), encoding="utf-8")
    await server.bot.take_up(await server.bot.reloader.refresh(whole=True))
    assert buttons(room.last_message) == ["Correct one posted answer"]

    await server.mo.click(room.last_message, label="Correct one posted answer")
    assert "A cook." in text(now(server.general, posted))


async def test_a_message_that_is_gone_is_forgotten(server) -> None:
    posted = await server.say(f"{server.mention} who cooked the soup?")
    server.bot.store.posted.add(PostedAnswer(1, server.general.id, "soup", "en", DAY))
    await server.mo.delete(posted)
    saved = await edited(server)
    told = await server.mo.click(saved, label="Correct 2 posted answers")

    assert "2 are no longer there." in text(told.response)
    assert server.bot.store.posted.answers() == ()
    assert len(server.bot.corrections) == 0


async def test_an_answer_that_cannot_be_written_to_is_told(server) -> None:
    posted = await server.say(f"{server.mention} who cooked the soup?")
    saved = await edited(server)
    server.env.inject_error("PATCH", f"/channels/{server.general.id}/messages/{posted.id}", status=403)
    told = await server.mo.click(saved, label="Correct one posted answer")

    assert "One could not be reached; to try once more, press the button again." in text(told.response)


@pytest.mark.parametrize(
    "broken", [aiohttp.ServerDisconnectedError(), TimeoutError(), discord.DiscordServerError(Mock(status=502), "")]
)
async def test_what_could_not_be_reached_is_corrected_later(server, monkeypatch, broken) -> None:
    """A connection that breaks once takes nothing from the list but what was done."""
    posted = [await server.say(f"{server.mention} who cooked the soup?", by=by) for by in (server.ana, server.bo)]
    saved = await edited(server)
    real, failing = discord.PartialMessage.edit, [broken]

    async def edit(message, **content):
        if failing:
            raise failing.pop()
        return await real(message, **content)

    monkeypatch.setattr(discord.Message, "edit", edit)
    told = await server.mo.click(saved, label="Correct 2 posted answers")
    assert text(told.response).startswith("One answer was corrected.")
    assert "One could not be reached" in text(told.response)

    told = await server.mo.click(saved, label="Correct 2 posted answers")
    assert text(told.response) == "One answer was corrected.\n0 answers were removed."
    assert all("Nobody knows." in text(now(server.general, message)) for message in posted)


async def test_a_failure_leaves_what_is_not_done(server, monkeypatch) -> None:
    """Whatever breaks between two answers, and where Discord no longer waits."""
    await server.say(f"{server.mention} who cooked the soup?")
    saved = await edited(server)
    with monkeypatch.context() as patched:
        patched.setattr("bot.discord_app.moderating.correcting.correct", lambda *_: 1 / 0)
        await server.mo.click(saved, label="Correct one posted answer")
    assert len(server.bot.corrections) == 1

    with monkeypatch.context() as patched:
        patched.setattr(discord.InteractionResponse, "defer", lambda *_, **__: 1 / 0)
        await server.mo.click(saved, label="Correct one posted answer")
    assert len(server.bot.corrections) == 1


async def test_an_answer_to_two_questions_is_corrected_as_a_whole(server) -> None:
    """What did not change in it stays."""
    posted = await server.say(f"{server.mention} who cooked the soup? who stood at the gate?")
    assert "The cook." in text(posted)
    saved = await edited(server)
    await server.mo.click(saved, label="Correct one posted answer")

    corrected = text(now(server.general, posted))
    assert "Nobody knows." in corrected
    assert "The dockers." in corrected


async def test_a_message_that_says_something_else_stays(server) -> None:
    """Nothing is overwritten that is not what the bot thinks it is."""
    gate = await server.say(f"{server.mention} who stood at the gate?")
    server.bot.store.posted.add(PostedAnswer(gate.id, server.general.id, "soup", "en", DAY))
    saved = await edited(server)
    told = await server.mo.click(saved, label="Correct one posted answer")

    assert "One says more than that, and stays." in text(told.response)
    assert "The dockers." in text(now(server.general, gate))
