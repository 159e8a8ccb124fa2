"""Answering over the wire: once, whatever the wire does meanwhile."""

from __future__ import annotations

import asyncio

import pytest

from bot.discord_app.cooldown import Cooldowns

from .conftest import QUESTION, make_bot, running
from .objects import dm_channel
from .server import Fault

POSTING = r"/channels/\d+/messages"
LIMITED = {"message": "You are being rate limited.", "retry_after": 0.01, "global": False}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Try again at once."""
    monkeypatch.setattr("bot.discord_app.delivery.PAUSES", (0.01, 0.01))


async def test_a_mention_is_answered_below_it(discord_server, place, bot):
    """The whole way: MESSAGE_CREATE in, a reply with source and buttons out, nobody pinged."""
    reply = await discord_server.reply_to(await discord_server.say(place.general, place.ana, QUESTION))

    assert "24 February 2011" in reply["embeds"][0]["description"]
    assert reply["components"][0]["components"][0]["url"].startswith("https://")
    posted = discord_server.requested("POST", POSTING)[-1].json
    assert posted["allowed_mentions"]["parse"] == []
    assert not posted["allowed_mentions"].get("replied_user")


async def test_a_direct_message_is_answered(discord_server, place, bot):
    """A private channel that the bot has not seen before."""
    private = dm_channel(place.ana)
    discord_server.channels[private["id"]] = private
    said = await discord_server.say(private, place.ana, QUESTION, mention=False)

    assert "24 February 2011" in (await discord_server.reply_to(said))["embeds"][0]["description"]


async def test_without_the_intent_other_talk_has_no_text(discord_server, place, bot):
    """Discord blanks what is not for the bot; the bot stays silent."""
    said = await discord_server.say(place.general, place.ana, QUESTION, mention=False)
    await discord_server.reply_to(await discord_server.say(place.general, place.bo, QUESTION))

    assert discord_server.replies_to(said) == []


async def test_an_ask_channel_needs_the_intent_and_no_mention(discord_server, place, assistant):
    """With an ask-channel the bot asks for the intent, and reads what is said there."""
    async with running(discord_server, make_bot(assistant, {int(place.general["id"])})):
        said = await discord_server.say(place.general, place.ana, QUESTION, mention=False)
        await discord_server.reply_to(said)

    assert discord_server.gateway.identified[0]["intents"] & 1 << 15


async def test_a_command_its_suggestions_and_its_buttons(discord_server, place, bot):
    """Type 2, 4 and 3 interactions and their callbacks."""
    suggesting = {"name": "question", "type": 3, "value": "lina", "focused": True}
    id = next(each["id"] for each in discord_server.commands if each["name"] == "ask")
    data = {"id": id, "name": "ask", "type": 1, "options": [suggesting]}
    suggested = await discord_server.interact(4, place.general, place.ana, data)
    await asyncio.wait_for(suggested.done.wait(), 5)
    assert suggested.callback["data"]["choices"]

    asked = await discord_server.slash(place.general, place.ana, "ask", question="tell me about linares")
    await asyncio.wait_for(asked.done.wait(), 5)
    pick = asked.message["components"][0]["components"][0]["custom_id"]
    pressed = await discord_server.press(asked.message, place.bo, pick)
    await asyncio.wait_for(pressed.done.wait(), 5)
    assert pressed.callback["type"] == 7
    assert "24 February 2011" in pressed.message["embeds"][0]["description"]


async def test_rate_limited_is_answered_later(discord_server, place, bot):
    """429 with Discord's headers: the same answer, a little later, once."""
    discord_server.faults.append(Fault("POST", POSTING, 429, body=LIMITED, headers={"Via": "1.1 google"}))
    said = await discord_server.say(place.general, place.ana, QUESTION)
    await discord_server.reply_to(said)

    assert len(discord_server.replies_to(said)) == 1
    assert len(discord_server.requested("POST", POSTING)) == 2


async def test_discord_in_trouble_is_answered_later(discord_server, place, bot):
    """502: discord.py tries again after a second; the other channels don't wait for it."""
    discord_server.faults.append(Fault("POST", POSTING, 502))
    slow = await discord_server.say(place.general, place.ana, QUESTION)
    other = discord_server.add_channel(place.guild, "other")
    await discord_server.gateway.dispatch("CHANNEL_CREATE", other, guild_id=place.guild["id"], intent=0)
    quick = await discord_server.say(other, place.bo, QUESTION)
    await discord_server.reply_to(quick)
    assert discord_server.replies_to(slow) == []
    await discord_server.reply_to(slow)

    assert len(discord_server.replies_to(slow)) == 1


@pytest.mark.parametrize("carried_out", [False, True])
async def test_a_connection_that_breaks_while_answering(discord_server, place, bot, carried_out):
    """Whether Discord took the answer before the line broke or not: in the end it is there once."""
    discord_server.faults.append(Fault("POST", POSTING, carried_out=carried_out))
    said = await discord_server.say(place.general, place.ana, QUESTION)
    await discord_server.until(lambda: len(discord_server.requested("POST", POSTING)) == 2)
    await discord_server.reply_to(await discord_server.say(place.general, place.bo, QUESTION))

    assert len(discord_server.replies_to(said)) == 1


async def test_an_edited_question_gets_its_answer_in_the_same_message(discord_server, place, bot):
    """MESSAGE_UPDATE in, PATCH out: no second reply."""
    said = await discord_server.say(place.general, place.ana, "tell me about linares")
    offered = await discord_server.reply_to(said)
    await discord_server.edit(said, QUESTION)
    await discord_server.until(lambda: discord_server.requested("PATCH", POSTING + r"/\d+"))

    [answer] = discord_server.replies_to(said)
    assert answer["id"] == offered["id"]
    assert "24 February 2011" in answer["embeds"][0]["description"]


async def test_a_notice_leaves_the_answer_of_an_edited_question(discord_server, place, bot, monkeypatch):
    """Who edits a question when it is too much at once reads so beside the answer, and for a while only."""
    monkeypatch.setattr("bot.discord_app.asking.SEEN", 0.01)
    bot.cooldowns = Cooldowns(rate=1)
    said = await discord_server.say(place.general, place.ana, QUESTION)
    answer = await discord_server.reply_to(said)
    await discord_server.edit(said, "who is he?")
    await discord_server.until(lambda: discord_server.requested("DELETE", POSTING + r"/\d+"))

    assert len(discord_server.requested("POST", POSTING)) == 2
    assert discord_server.replies_to(said) == [answer]


async def test_a_line_that_stays_broken_is_one_line_in_the_log(discord_server, place, bot, caplog):
    """After some attempts the bot gives up on that answer, says so, and goes on with the next."""
    discord_server.faults.append(Fault("POST", POSTING, times=3))
    said = await discord_server.say(place.general, place.ana, QUESTION)
    await discord_server.until(lambda: len(discord_server.requested("POST", POSTING)) == 3)
    await discord_server.reply_to(await discord_server.say(place.general, place.bo, QUESTION))

    assert discord_server.replies_to(said) == []
    assert "Discord could not be reached while answering a message" in caplog.text
    assert "Traceback" not in caplog.text


async def test_forbidden_is_one_line_in_the_log(discord_server, place, bot, caplog):
    """Where the bot may not write it says so to the host, and apologises to nobody."""
    discord_server.faults.append(Fault("POST", POSTING, 403, body={"code": 50013, "message": "Missing Permissions"}))
    await discord_server.say(place.general, place.ana, QUESTION)
    await discord_server.reply_to(await discord_server.say(place.general, place.bo, QUESTION))

    assert "No permission while answering a message" in caplog.text
    assert len(discord_server.requested("POST", POSTING)) == 2


async def test_an_interaction_that_comes_too_late(discord_server, place, bot, caplog):
    """Discord waits three seconds and then knows the interaction no more (10062): one line in the log, and on."""
    discord_server.interaction_deadline = -1.0
    late = await discord_server.slash(place.general, place.ana, "help")
    callback = r"/interactions/\d+/[^/]+/callback"
    await discord_server.until(lambda: discord_server.requested("POST", callback))
    discord_server.interaction_deadline = 3.0
    asked = await discord_server.slash(place.general, place.ana, "help")
    await asyncio.wait_for(asked.done.wait(), 5)

    assert late.callback is None
    assert "Discord no longer waited for an answer while running /help" in caplog.text
    assert "Traceback" not in caplog.text


async def test_an_error_is_told_with_its_number(discord_server, place, bot, caplog):
    """The apology goes over the wire like any answer, and its number stands in the log."""
    reply = await discord_server.reply_to(await discord_server.say(place.general, place.ana, "explode"))

    assert reply["content"].split("`")[1] in caplog.text
