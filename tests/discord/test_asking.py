"""Asking in messages: what a member says, what the bot answers."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import Mock

import aiohttp
import discord
import pytest
from stand_in import StandIn

from bot.discord_app.client import CampaignBot
from bot.discord_app.questions import asked_in
from bot.matching.opening import Opening


async def test_a_mention_is_answered_with_the_source(server):
    """The answer stands below the question, names its source with paragraph, and links the original."""
    answer = await server.say(f"{server.mention} when was linarez freed?")

    embed = answer.embeds[0]
    assert "24 February 2011" in embed.description
    assert "ICEM, 28 February 2011, ¶4" in embed.fields[0].value
    assert answer.components[0].children[0].url.startswith("https://www.industriall-union.org/")


async def test_the_answer_replies_without_a_ping(server):
    """The message refers to the question, and nobody is notified."""
    answer = await server.say(f"{server.mention} when was linarez freed?")

    assert answer.reference is not None
    assert not answer.mentions


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("¿cuándo fue liberado linares?", "el 24 de febrero de 2011"),
        ("quand linares a-t-il été libéré ?", "le 24 février 2011"),
    ],
)
async def test_the_answer_is_in_the_language_of_the_question(server, question, words):
    """Spanish and French questions get Spanish and French answers, labels included."""
    answer = await server.say(f"{server.mention} {question}")

    assert words in answer.embeds[0].description
    assert answer.embeds[0].fields[0].name in {"Fuente", "Source"}


async def test_the_question_reaches_the_assistant_without_the_mention(server, assistant):
    """The assistant gets the bare question, who asks it where, and the server's language as a hint."""
    await server.say(f"{server.mention}   when was linarez freed? {server.mention}")

    asked = assistant.asked[-1]
    assert asked.question == "when was linarez freed?"
    assert asked.conversation == f"{server.general.id}:{server.ana.id}"
    assert asked.locale == "en-US"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("when <:fist:1234> was linarez freed? <a:party:99>", "when was linarez freed?"),
        ("<t:1298534400:R> was linarez freed, </ask:123> knows?", "was linarez freed, knows?"),
        ("@everyone when was\nlinarez freed?", "when was linarez freed?"),
        ("two things:\n- who is linarez\n- when was he freed", "two things:\n- who is linarez\n- when was he freed"),
    ],
)
async def test_the_question_reaches_the_assistant_without_markup(server, assistant, said: str, asked: str):
    """Emoji, times and commands ask nothing; of line breaks only those between the items of a list say something."""
    await server.say(f"{server.mention} {said}")

    assert assistant.asked[-1].question == asked


async def test_a_reply_to_the_bot_goes_on(server, assistant):
    """A reply to one of the bot's messages needs no mention."""
    first = await server.say(f"{server.mention} hello")
    second = await server.say("when was linarez freed?", reply_to=first)

    assert "24 February 2011" in second.embeds[0].description
    assert assistant.asked[-1].conversation == f"{server.general.id}:{server.ana.id}"


async def test_a_reply_refers_to_the_answer_that_it_replies_to(server, assistant):
    """Whoever replies to an answer asks on from there, even if somebody else got it."""
    answer = await server.say(f"{server.mention} when was linarez freed?")
    await server.say("and when?", by=server.bo, reply_to=answer)

    assert assistant.resumed == [("linares-freed", "en", f"{server.general.id}:{server.bo.id}")]


async def test_a_reply_to_what_is_no_answer_refers_to_nothing(server, assistant):
    """A greeting and an offer of questions hold no answer."""
    for said in ("hello", "tell me about linares"):
        reply = await server.say(f"{server.mention} {said}")
        await server.say("and when?", by=server.bo, reply_to=reply)

    assert assistant.resumed == []


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Answer this"), ("es", "Responder a esto"), ("fr", "Répondre à ceci")]
)
async def test_what_discord_hides_is_said_to_be_hidden(server, language, words):
    """Without the Message Content intent the bot gets no text that doesn't mention it: it says so, and how to ask."""
    await server.env.restart_bot(CampaignBot(StandIn(), shard_count=1))
    bot = server.env.bot
    bot.preferences.choose(server.ana.id, language)
    mention = f"<@{bot.user.id}>"
    question = await server.bo.send(server.general, "when was linarez freed?")
    await server.ana.slash(server.general, "ask", question="when was linarez freed?")
    answer = server.general.last_message

    for text, repliee in ((mention, question), ("and when?", answer)):
        told = await server.say(text, reply_to=repliee)
        assert f"**{words}**" in told.embeds[0].description
    assert (await server.say(f"{mention} and when?", reply_to=answer)).embeds[0].title


def test_a_thread_that_is_opened_below_an_answer_is_left_alone():
    """Its first message is Discord's own, and empty: nothing that a member asked and the bot can't read."""
    me = SimpleNamespace(id=2)
    first = SimpleNamespace(
        type=discord.MessageType.thread_starter_message,
        author=SimpleNamespace(bot=False, id=1),
        webhook_id=None,
        is_system=lambda: False,
        content="",
        attachments=[],
        stickers=[],
        poll=None,
        reference=SimpleNamespace(resolved=Mock(spec=discord.Message, author=me)),
        guild=SimpleNamespace(self_role=None),
    )

    assert asked_in(first, me, (), lambda _: Opening.OTHER, reads_all=False) is None


async def test_talk_between_members_is_left_alone(server):
    """Without a mention the bot says nothing in an ordinary channel, whatever is asked there."""
    assert await server.say("when was linarez freed?") is None


async def test_a_direct_message_is_answered(server):
    """In a direct message every question is for the bot."""
    message = await server.ana.send_dm("when was linarez freed?")

    history = [found async for found in message.channel.history()]
    assert any(found.embeds and "24 February 2011" in found.embeds[0].description for found in history)


async def test_an_empty_mention_gets_help(server):
    """A mention without a question is told how to ask, with questions to press."""
    answer = await server.say(server.mention)

    assert answer.embeds[0].title == "What I can do"
    assert answer.components[0].children[0].label == "When was Juan Linares freed?"


async def test_a_mention_below_a_question_asks_it(server):
    """ "@bot" as a reply to somebody's question answers that question."""
    question = await server.bo.send(server.general, "when was linarez freed?")
    answer = await server.say(server.mention, reply_to=question)

    assert "24 February 2011" in answer.embeds[0].description


async def test_a_mention_below_a_question_asks_it_without_the_mentions_in_it(server, assistant):
    """As it was asked of the bot the first time; the number in a mention is no number that is asked about."""
    question = await server.bo.send(server.general, f"{server.mention} when was linarez freed?")
    await server.say(server.mention, reply_to=question)

    assert [asked.question for asked in assistant.asked] == ["when was linarez freed?"] * 2


async def test_another_bot_is_not_answered(server):
    """Two bots that answer each other would never stop."""
    other = server.guild.add_member(server.env.create_user("other", bot=True))

    assert await server.say(f"{server.mention} when was linarez freed?", by=other) is None


async def test_everyone_is_not_a_mention(server):
    """A message to everyone is not a question to the bot."""
    assert await server.say("@everyone when was linarez freed?") is None


async def test_an_ask_channel_needs_no_mention(server):
    """In an ask-channel a question is answered as it stands."""
    answer = await server.say("when was linarez freed?", where=server.ask)

    assert "24 February 2011" in answer.embeds[0].description


@pytest.mark.parametrize(
    "text",
    [
        "linares freed date",
        "¿cuándo fue liberado?",
        "who is linares",
        "on which day was linares at last let out of prison",
        "y desde cuándo estaba preso en el reclusorio juan linares",
        "et depuis quand est-ce que juan linares était en prison",
        "ou est ce que juan linares etait en prison en 2010",
        "whens juan linares getting out of prison in mexico city",
        "xq detuvieron a juan linares en la ciudad de mexico",
    ],
)
async def test_a_question_in_an_ask_channel_needs_no_form(server, text):
    """Few words that have an answer are a question, and so is anything that begins like one."""
    assert await server.say(text, where=server.ask) is not None


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "nice weather today",
        "I think he was freed in 2011, but ask the others about it.",
        "to do that we would need linares and his lawyers here",
        "next monday we meet linares in front of the embassy",
        "which is why linares and the others need our help",
    ],
)
async def test_talk_in_an_ask_channel_is_left_alone(server, text):
    """What is no question is between the members."""
    assert await server.say(text, where=server.ask) is None


async def test_a_members_own_answer_is_not_talked_over(server):
    """A reply to another member is not for the bot, not even in an ask-channel."""
    question = await server.ana.send(server.ask, "anyone around?")

    assert await server.say("when was linarez freed?", by=server.bo, where=server.ask, reply_to=question) is None


async def test_an_edited_question_is_answered_anew(server):
    """Within two minutes the answer follows the question, in the same message."""
    question = await server.ana.send(server.general, f"{server.mention} tell me about linares")
    first = server.general.last_message
    await server.ana.edit(question, f"{server.mention} when was linares freed?")

    assert server.general.last_message.id == first.id
    assert "24 February 2011" in server.general.last_message.embeds[0].description


async def test_a_late_edit_changes_nothing(server):
    """After two minutes the answer stays as it was read."""
    question = await server.ana.send(server.general, f"{server.mention} tell me about linares")
    await server.env.advance_time(180)
    await server.ana.edit(question, f"{server.mention} when was linares freed?")

    assert "24 February 2011" not in server.general.last_message.embeds[0].description


async def test_the_answer_goes_with_the_question(server):
    """Deleting a question deletes its answer."""
    question = await server.ana.send(server.general, f"{server.mention} when was linares freed?")
    answer = server.general.last_message
    await server.ana.delete(question)

    assert server.general.last_message is None or server.general.last_message.id != answer.id


async def test_the_answers_go_with_many_questions(server):
    """A moderator who clears a channel clears the bot's answers too."""
    questions = [await server.ana.send(server.general, f"{server.mention} when was linares freed?") for _ in range(2)]
    await server.bot.get_channel(server.general.id).delete_messages(questions)
    await server.env.settle()

    assert server.general.last_message is None


async def test_an_answer_that_is_gone_stays_gone(server):
    """Whoever removed an answer does not get it back with an edit, nor an error with a deletion."""
    question = await server.ana.send(server.general, f"{server.mention} tell me about linares")
    await server.ana.click(server.general.last_message, custom_id=f"remove:{server.ana.id}")
    await server.ana.edit(question, f"{server.mention} when was linares freed?")
    assert server.general.last_message.id == question.id

    await server.ana.delete(question)
    assert server.general.last_message is None


async def test_an_error_is_told_with_a_number_that_the_log_has(server, caplog):
    """The member gets an apology with a short id; the log has the trace under the same id."""
    answer = await server.say(f"{server.mention} explode")

    failure = answer.content.split("`")[1]
    assert answer.content.startswith("Sorry, something went wrong")
    assert failure in caplog.text
    assert "the stand-in exploded" in caplog.text


async def test_no_permission_is_no_error(server):
    """Where the bot may not write it logs so and goes on."""
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)

    assert await server.say(f"{server.mention} when was linares freed?") is None


async def test_where_no_card_can_be_shown_a_sentence_says_so(server):
    """Whoever asks learns what is missing, instead of waiting in vain."""
    closed = server.guild.create_text_channel(
        "plain", overwrites={server.bot.user: discord.PermissionOverwrite(embed_links=False)}
    )
    server.env.inject_error("POST", f"/channels/{closed.id}/messages", status=403, code=50013)
    answer = await server.say(f"{server.mention} when was linares freed?", where=closed)

    assert answer.content == f"In <#{closed.id}> I lack these permissions: Embed Links."


async def test_an_answer_stands_by_itself_where_the_bot_may_not_read_the_history(server):
    """Discord takes no reply there; an answer it takes."""
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=160002)
    answer = await server.say(f"{server.mention} when was linares freed?")

    assert "24 February 2011" in answer.embeds[0].description
    assert answer.reference is None


async def test_an_answer_that_cant_be_taken_away_is_a_line_in_the_log(server, caplog):
    """It is nobody's mistake, and nobody waits for it."""
    question = await server.ana.send(server.general, f"{server.mention} when was linares freed?")
    server.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50013)
    await server.ana.delete(question)

    assert "could not be taken away with its question" in caplog.text
    assert server.env.errors == []


async def test_a_broken_connection_is_tried_again(server, monkeypatch, caplog):
    """Where the connection breaks while answering, the answer is sent again, once, with the same nonce."""
    monkeypatch.setattr("bot.discord_app.delivery.PAUSES", (0, 0))
    real, tries = discord.abc.Messageable.send, []

    async def send(self, **content):
        tries.append(content["nonce"])
        if len(tries) < 3:
            raise aiohttp.ServerDisconnectedError
        return await real(self, **content)

    monkeypatch.setattr(discord.abc.Messageable, "send", send)
    answer = await server.say(f"{server.mention} when was linares freed?")

    assert "24 February 2011" in answer.embeds[0].description
    assert len(set(tries)) == 1
    assert "The connection broke" in caplog.text


async def test_an_error_in_an_edited_question_is_told(server, caplog):
    """An edited question has the same apology."""
    question = await server.ana.send(server.general, f"{server.mention} tell me about linares")
    await server.ana.edit(question, f"{server.mention} explode")

    failure = server.general.last_message.content.split("`")[1]
    assert failure in caplog.text


async def test_an_error_without_a_reader_is_in_the_log(server, monkeypatch, caplog):
    """Nobody waits for what follows a deleted question; the log has the trace with its id."""
    question = await server.ana.send(server.general, f"{server.mention} when was linares freed?")
    monkeypatch.setattr(discord.PartialMessage, "delete", lambda *_: 1 / 0)
    await server.ana.delete(question)

    assert "while handling on_raw_message_delete" in caplog.text
    assert [type(error) for error in server.env.errors] == [ZeroDivisionError]
