"""In an ask-channel the bot keeps out of the members' talk."""

from __future__ import annotations

from types import SimpleNamespace

import discord
import pytest

from bot.discord_app.questions import asked_in
from bot.discord_app.restraint import AGAIN, OPEN, REMEMBERED, Restraint
from bot.matching.opening import Opening


class Clock:
    """Seconds that go by when a test says so."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def restraint(clock):
    return Restraint(clock)


async def ask(server, text, **kwargs):
    """Say something in the ask-channel."""
    return await server.say(text, where=server.ask, **kwargs)


async def test_help_is_offered_once(server):
    """The first question that the bot is not sure of gets its questions to pick from; the next ones get silence."""
    assert (await ask(server, "what about linares?")).components
    assert await ask(server, "and what of the weather?") is None
    assert await ask(server, "what about linares?") is None


async def test_help_is_offered_to_each(server):
    """Who asks for the first time is offered help, whatever others were."""
    await ask(server, "what about linares?")

    assert await ask(server, "what about linares?", by=server.bo) is not None


async def test_a_list_of_questions_is_answered(server):
    """Without a single question mark; a list of errands is left alone."""
    assert (await ask(server, "two things:\n- when was linarez freed\n- who leads the dockers")).embeds
    assert await ask(server, "my plan for the day: 1) buy some bread 2) go home to the harbour") is None


async def test_an_answer_is_given_however_often(server):
    """What the bot knows it says every time."""
    for _ in range(3):
        assert (await ask(server, "when was linarez freed?")).embeds


async def test_a_mention_is_always_answered(server):
    """Whoever turns to the bot gets a word, even there."""
    for _ in range(3):
        assert await ask(server, f"{server.mention} what of the weather?") is not None


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "hola, ¿qué tal?",
        "thanks everybody!",
        "When he came out of prison, hundreds were waiting for him.",
        "Is what it is.",
        "what a day!",
        "https://video.example/watch?v=1234",
        "worth a look, comrades: https://video.example/watch?v=1234&t=10 it is an hour long.",
    ],
)
async def test_small_talk_is_left_alone(server, text):
    """Greetings and statements are no questions, even where they begin or end like one."""
    assert await ask(server, text) is None


@pytest.mark.parametrize("text", ["tell me about linares.", "muéstrame a linares", "dis-moi qui est linares."])
async def test_a_request_is_a_question(server, text):
    """Not every question has a question mark."""
    assert await ask(server, text) is not None


async def test_a_question_may_stand_behind_what_is_said(server):
    """Many begin with themselves; what finds no answer there was hardly a question to the bot."""
    assert (await ask(server, "I work on the docks of Oslo, when was linarez freed")).embeds
    assert await ask(server, "I work on the docks of Oslo, when will it ever rain") is None


async def test_a_question_to_somebody_is_left_to_them(server):
    """Whoever names a member or a role asks them."""
    assert await ask(server, f"{server.bo.mention} when was linarez freed?") is None


async def test_a_members_answer_is_not_talked_over(server):
    """What the bot left open is the members': a few words of somebody else are an answer, not a question."""
    await ask(server, "what of the weather?")
    assert await ask(server, "will it rain?") is None

    assert await ask(server, "linares freed date", by=server.bo) is None
    assert await ask(server, "linares freed date") is not None


async def test_a_moderators_few_words_are_no_question(server):
    """A moderator who says something there answers sooner than asks; a question of theirs is answered."""
    assert await ask(server, "linares freed date", by=server.mo) is None
    assert await ask(server, "when was linares freed?", by=server.mo) is not None


async def test_after_an_answer_few_words_are_a_question_again(server):
    """What the bot has answered is open no more."""
    await ask(server, "what of the weather?")
    await ask(server, "when was linarez freed?")

    assert await ask(server, "linares freed date", by=server.bo) is not None


async def test_an_edit_that_makes_it_a_question_is_answered(server):
    """A slip mended within two minutes gets its answer, if nobody has said anything since."""
    said = await server.ana.send(server.ask, "nice weather today, and then there is also this and that")
    await server.ana.edit(said, "when was linarez freed?")
    assert server.ask.last_message.embeds

    said = await server.ana.send(server.ask, "nice weather today, and then there is also this and that")
    await server.bo.send(server.ask, "isn't it just, I was out all day long with the dog and the kids")
    await server.ana.edit(said, "when was linarez freed?")
    assert not server.ask.last_message.embeds


async def test_a_picked_answer_closes_the_question(server):
    """Once somebody has picked, nobody is taken to be answering it."""
    await server.say("what about linares?", where=server.ask)
    assert await server.say("linares freed date", by=server.bo, where=server.ask) is None
    await server.ana.click(server.ask.history()[1], label="When was Juan Linares freed?")

    assert (await server.say("linares freed date", by=server.bo, where=server.ask)).embeds


async def test_an_offer_follows_its_question(server):
    """What stands in the channel already is kept true, however often help was offered."""
    question = await server.ana.send(server.ask, "what about linares?")
    await server.ana.edit(question, "what of the weather?")

    assert "The releases do not say" in server.ask.last_message.embeds[0].description


async def test_a_question_in_a_thread_of_the_channel_is_answered(server):
    """A thread belongs to its channel."""
    channel = server.bot.get_channel(server.ask.id)
    await channel.create_thread(name="Linares", type=discord.ChannelType.public_thread)

    assert await server.say("when was linarez freed?", where=server.ask.threads[0]) is not None


@pytest.mark.parametrize(
    ("title", "text", "asked"),
    [
        ("When was Linares freed?", "I have read different dates.", "When was Linares freed?"),
        ("A question", "When was Linares freed?", "When was Linares freed?"),
        ("When was Linares freed?", "", "When was Linares freed?"),
        ("My day at the picket in front of the embassy.", "It was cold and very long that day.", None),
    ],
)
def test_the_title_of_a_forum_post_may_be_the_question(title, text, asked):
    """The post that opens it has its id."""
    post = SimpleNamespace(
        id=5,
        author=SimpleNamespace(bot=False, id=1),
        webhook_id=None,
        is_system=lambda: False,
        type=discord.MessageType.default,
        content=text,
        reference=None,
        guild=SimpleNamespace(self_role=None),
        channel=SimpleNamespace(id=5, parent_id=7, name=title),
    )
    found = asked_in(post, SimpleNamespace(id=2), {7}, lambda _: Opening.OTHER)

    assert (found and found.text) == asked


def test_a_long_row_of_dots_is_read_at_once():
    """Whoever sends one holds up nobody: it would take minutes if each dot were the beginning of another look."""
    post = SimpleNamespace(
        author=SimpleNamespace(bot=False, id=1),
        webhook_id=None,
        is_system=lambda: False,
        type=discord.MessageType.default,
        content="Well, those who were there said so" + "." * 40_000 + "a",
        reference=None,
        guild=SimpleNamespace(self_role=None),
        channel=SimpleNamespace(id=5, parent_id=None, name=""),
        id=6,
    )

    assert asked_in(post, SimpleNamespace(id=2), {5}, lambda text: Opening.OTHER) is None


def test_help_may_be_offered_again_after_a_while(restraint, clock):
    assert restraint.may_offer(1, 2)
    assert not restraint.may_offer(1, 2)
    assert restraint.may_offer(1, 3)
    assert restraint.may_offer(2, 2)
    clock.now += AGAIN
    assert restraint.may_offer(1, 2)


def test_an_open_question_closes_by_itself(restraint, clock):
    """After some minutes nobody answers it any more."""
    restraint.leave_open(1, 2)
    assert restraint.others_answer(1, 3)
    assert not restraint.others_answer(1, 2)
    assert not restraint.others_answer(2, 3)
    clock.now += OPEN
    assert not restraint.others_answer(1, 3)


def test_what_is_remembered_is_bounded(restraint):
    """The oldest go first."""
    for channel in range(REMEMBERED + 1):
        restraint.leave_open(channel, 1)
        restraint.may_offer(channel, 1)

    assert not restraint.others_answer(0, 2)
    assert restraint.others_answer(REMEMBERED, 2)
    assert restraint.may_offer(0, 1)


def test_what_is_remembered_goes_by_itself(restraint, clock):
    """Nobody need ask anything for it."""
    restraint.may_offer(1, 2)
    restraint.leave_open(1, 2)
    clock.now += OPEN
    restraint.forget()
    assert restraint._offered
    assert not restraint._open

    clock.now += AGAIN
    restraint.forget()
    assert not restraint._offered
