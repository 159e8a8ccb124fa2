"""Too much at once: what is left out, and how a member is told."""

from __future__ import annotations

import pytest

from bot.discord_app.cooldown import MEMBERS, Cooldowns, Wait

WORDS = {"en-US": "Please ask again in", "es-ES": "Vuelve a preguntar en", "fr": "Redemandez dans"}


class Clock:
    """Seconds that go by when a test says so."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def patience(server, clock):
    """The bot answers two questions in ten seconds."""
    server.bot.cooldowns = Cooldowns(2, 10, clock)


async def ask(server, times, **kwargs):
    """Ask the same several times; return what the bot said to each."""
    return [await server.say(f"{server.mention} when was linares freed?", **kwargs) for _ in range(times)]


def test_a_handful_then_a_pause(clock):
    """So many at once, then none until the time is over."""
    cooldowns = Cooldowns(2, 10, clock)
    assert [cooldowns.take(1), cooldowns.take(1)] == [None, None]
    assert cooldowns.take(1) == Wait(10, told=False)
    clock.now += 4.5
    assert cooldowns.take(1) == Wait(6, told=True)
    clock.now += 6
    assert cooldowns.take(1) is None


def test_members_do_not_wait_for_each_other(clock):
    cooldowns = Cooldowns(1, 10, clock)

    assert cooldowns.take(1) is None
    assert cooldowns.take(2) is None


def test_what_is_remembered_is_bounded(clock):
    """A crowd does not fill the memory; who came last is remembered."""
    cooldowns = Cooldowns(1, 10, clock)
    assert all(cooldowns.take(member) is None for member in range(MEMBERS + 1))

    assert cooldowns.take(MEMBERS) is not None
    assert cooldowns.take(0) is None


def test_who_has_not_asked_lately_is_forgotten(clock):
    """Nobody need ask anything for it."""
    cooldowns = Cooldowns(1, 10, clock)
    cooldowns.take(1)
    clock.now += 6
    cooldowns.take(2)
    clock.now += 6
    cooldowns.forget()

    assert list(cooldowns._askers) == [2]


async def test_a_message_too_many_is_told_once_and_shortly(server, patience):
    """In a channel a few words that go away again; the next ones are left alone."""
    first, second, third, fourth = await ask(server, 4)

    assert first.embeds
    assert second.embeds
    assert "ask again in 10 seconds" in third.content
    assert not third.mentions
    assert fourth is None
    await server.env.advance_time(60)
    assert server.general.last_message.id != third.id


async def test_it_is_told_where_no_reply_is_taken(server, patience):
    """The question may be gone by then, or the history not for the bot: the words stand by themselves."""
    await ask(server, 2)
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=160002)
    [third] = await ask(server, 1)

    assert "ask again in" in third.content


async def test_after_the_pause_the_bot_answers(server, patience, clock):
    await ask(server, 3)
    clock.now += 11
    [answer] = await ask(server, 1)

    assert answer.embeds


async def test_somebody_else_is_answered_meanwhile(server, patience):
    await ask(server, 3)
    [answer] = await ask(server, 1, by=server.bo)

    assert answer.embeds


@pytest.mark.parametrize("locale", list(WORDS), indirect=True)
@pytest.mark.parametrize(
    ("command", "options"),
    [("ask", {"question": "when?"}), ("prisoners", {}), ("actions", {}), ("timeline", {}), ("releases", {})],
)
async def test_a_command_too_many_is_told_privately(server, patience, locale, command, options):
    """Each time, to the member alone, in their language."""
    for _ in range(2):
        await server.ana.slash(server.general, command, **options)
    result = await server.ana.slash(server.general, command, **options)

    assert result.ephemeral
    assert WORDS[locale] in result.response.content


async def test_answer_this_counts_too(server, patience):
    question = await server.bo.send(server.general, "when was linarez freed?")
    results = [await server.ana.context_menu(server.general, "Answer this", question) for _ in range(3)]

    assert "ask again in" in results[-1].response.content


async def test_what_is_for_oneself_is_never_left_out(server, patience):
    """Help and settings fill no channel."""
    results = [await server.ana.slash(server.general, "help") for _ in range(4)]

    assert all(result.response.embeds for result in results)


async def test_talk_in_an_ask_channel_is_not_counted(server, patience):
    """Whoever talks with others there is not told to be quiet."""
    for _ in range(5):
        assert await server.say("nice weather today", where=server.ask) is None

    assert (await server.say("when was linarez freed?", where=server.ask)).embeds


async def test_an_edit_counts_as_a_question(server, patience):
    """Whoever edits on and on waits as well; the answer stays as it was."""
    question = await server.ana.send(server.general, f"{server.mention} tell me about linares")
    answer = server.general.last_message
    await server.ana.edit(question, f"{server.mention} hello")
    await server.ana.edit(question, f"{server.mention} when was linares freed?")

    assert "ask again in" in server.general.last_message.content
    assert (
        "24 February"
        not in (await server.bot.get_channel(server.general.id).fetch_message(answer.id)).embeds[0].description
    )
