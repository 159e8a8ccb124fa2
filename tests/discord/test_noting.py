"""Questions asked in vain on Discord are kept for the moderators, without anything of who asked; /privacy says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stand_in import StandIn

from bot.answers import Assistant
from bot.answers.conversation import Context, Conversations
from bot.discord_app.answered import Answered
from bot.discord_app.client import CampaignBot
from bot.discord_app.cooldown import Cooldowns
from bot.discord_app.moderating.desk import WAITS, Waiting
from bot.discord_app.noting import LIFETIME, REMEMBERED, Notes
from bot.discord_app.recording import Recorder
from bot.discord_app.restraint import Restraint
from bot.errors import StoreError
from bot.store import Store, Why


def kept(server) -> list[tuple[str, Why, int]]:
    return [(wording.text, wording.why, wording.count) for wording in server.bot.store.unanswered.all()]


async def test_a_question_without_an_answer_is_kept(server) -> None:
    """In a channel, in an ask-channel and by command; an answered one is not."""
    await server.say(f"{server.mention} what is the weather?")
    await server.say("what is the weather?", where=server.ask)
    await server.say(f"{server.mention} when was Linares freed?")
    await server.ana.slash(server.general, "ask", question="how is the weather?")

    assert kept(server) == [("how is the weather?", Why.UNKNOWN, 1), ("what is the weather?", Why.UNKNOWN, 2)]


async def test_talk_in_an_ask_channel_is_not_kept(server) -> None:
    """A few words that get no answer are left alone in every way."""
    await server.say("lovely weather", where=server.ask)
    await server.say("We all met at the station and had a very nice day out.", where=server.ask)

    assert kept(server) == []


async def test_an_offer_is_kept_until_somebody_picks(server) -> None:
    offer = await server.say(f"{server.mention} Linares?")
    assert kept(server) == [("Linares?", Why.UNPICKED, 1)]

    await server.ana.click(offer, label="When was Juan Linares freed?")
    assert kept(server) == []


async def test_a_pick_takes_back_what_its_message_did_not_answer(server) -> None:
    """Not what was asked since, by whoever it was; a command's offer, and one to an edited question, are no other."""
    offer = await server.say(f"{server.mention} Linares?")
    await server.say(f"{server.mention} what is the weather?")
    await server.bo.click(offer, label="When was Juan Linares freed?")
    assert kept(server) == [("what is the weather?", Why.UNKNOWN, 1)]

    told = await server.ana.slash(server.general, "ask", question="Linares?", private=True)
    await server.say(f"{server.mention} how is the weather?")
    await server.ana.click(told.response, label="When was Juan Linares freed?")
    assert [text for text, _, _ in kept(server)] == ["how is the weather?", "what is the weather?"]

    question = await server.ana.send(server.general, f"{server.mention} hello")
    await server.ana.edit(question, f"{server.mention} Linares?")
    answer = server.general.last_message
    await server.say(f"{server.mention} how is the weather?")
    await server.ana.click(answer, label="When was Juan Linares freed?")
    assert [text for text, _, _ in kept(server)] == ["how is the weather?", "what is the weather?"]


async def test_no_reply_waits_for_what_is_noted(server, monkeypatch) -> None:
    """Below a message and by command: the note is made when the reply is there."""
    there: list[object] = []
    record = server.bot.store.unanswered.record

    def look(*values: object) -> int:
        there.append(server.general.last_message.embeds)
        return record(*values)

    monkeypatch.setattr(server.bot.store.unanswered, "record", look)
    await server.say(f"{server.mention} what is the weather?")
    await server.ana.slash(server.general, "ask", question="Linares?")

    assert len(there) == 2
    assert all(there)


async def test_no_reply_fails_of_what_is_noted(server, monkeypatch, caplog) -> None:
    """The log has what went wrong, and the member the reply alone."""

    def fail(_text: str) -> str:
        raise RuntimeError("a mistake in the masking")

    monkeypatch.setattr(server.bot.assistant.masker, "masked", fail)
    await server.say(f"{server.mention} what is the weather?")

    [_, reply] = server.general.history()
    assert reply.embeds
    assert "a mistake in the masking" in caplog.text


async def test_what_a_moderator_tries_out_privately_is_not_kept(server) -> None:
    """A member's private question is; so is what a moderator asks before everybody."""
    await server.mo.slash(server.general, "ask", question="what is the weather?", private=True)
    assert kept(server) == []

    await server.mo.slash(server.general, "ask", question="what is the weather?")
    await server.ana.slash(server.general, "ask", question="what is the weather?", private=True)
    assert kept(server) == [("what is the weather?", Why.UNKNOWN, 2)]


async def test_a_member_is_answered_when_the_store_fails(server, monkeypatch, caplog) -> None:
    """The log has it."""

    def fail(*_: object) -> None:
        raise StoreError("The store can't be used: the disk is full.")

    monkeypatch.setattr(server.bot.store.unanswered, "record", fail)
    reply = await server.say(f"{server.mention} what is the weather?")

    assert reply.embeds
    assert "the disk is full" in caplog.text


# ------------------------------------------------------------------------------------------------ in memory


class Clock:
    """Seconds that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of ``notes``."""
    return Clock()


@pytest.fixture
def store() -> Store:
    """What ``notes`` writes to."""
    return Store()


@pytest.fixture
def notes(store: Store, clock: Clock) -> Notes:
    """The notes alone, without Discord."""
    return Notes(Recorder(store.unanswered), clock)


def texts(store: Store) -> list[tuple[str, Why]]:
    return [(wording.text, wording.why) for wording in store.unanswered.all()]


def test_not_right_means_the_last_question(notes: Notes, store: Store) -> None:
    """Unless the message itself tells what was asked."""
    assistant = StandIn()
    notes.asked(assistant, "c", "when was Linares freed?", assistant.ask("when was Linares freed?"), keep=True)
    notes.not_right(assistant, "c", "", "en")
    notes.not_right(assistant, "other", "who is he?", "en")
    notes.not_right(assistant, "nobody asked", "", "en")

    assert texts(store) == [("who is he?", Why.NOT_RIGHT), ("when was Linares freed?", Why.NOT_RIGHT)]


def test_what_is_remembered_is_forgotten_in_time(notes: Notes, store: Store, clock: Clock) -> None:
    assistant = StandIn()
    notes.asked(assistant, "c", "Linares?", assistant.ask("Linares?"), message=1, keep=True)
    clock.now += LIFETIME + 1

    notes.picked(1)
    notes.not_right(assistant, "c", "", "en")

    assert texts(store) == [("Linares?", Why.UNPICKED)]


def test_what_is_remembered_goes_by_itself(notes: Notes, clock: Clock) -> None:
    """Nobody need ask anything for it."""
    assistant = StandIn()
    notes.asked(assistant, "c", "Linares?", assistant.ask("Linares?"), message=1, keep=True)
    clock.now += LIFETIME + 1
    notes.forget()

    assert not notes._last
    assert not notes._in_vain


async def test_a_question_is_remembered_for_a_while_its_answer_longer(server, clock: Clock) -> None:
    """The text goes, however quiet it is; the ids stay, so that the answer goes with its question."""
    server.bot.answered = Answered(clock)
    question = await server.ana.send(server.general, f"{server.mention} when was linares freed?")
    answer = server.general.last_message
    assert server.bot.answered.question_of(answer.id) == "when was linares freed?"

    clock.now += LIFETIME + 1
    await server.bot._forgetting_talk()
    assert "linares" not in repr(server.bot.answered._sent)
    await server.ana.delete(question)
    assert server.general.history() == []


async def test_all_that_was_asked_is_forgotten_in_time(simcord_env, small_knowledge, clock: Clock) -> None:
    """What a conversation was about, and its last question."""
    conversations = Conversations(clock)
    assistant = Assistant(small_knowledge, conversations=conversations)
    bot = CampaignBot(assistant, shard_count=1)
    bot.notes = Notes(Recorder(bot.store.unanswered), clock)
    conversations.remember("c", Context("e", "who is he?", "", "", frozenset(), (), "en"))
    bot.notes.asked(assistant, "c", "who is he?", assistant.ask("who is he?"), keep=False)
    clock.now += LIFETIME + 1
    await bot._forgetting_talk()

    assert not conversations._contexts
    assert not bot.notes._last


async def test_who_asked_is_forgotten_in_time(server, clock: Clock) -> None:
    """Whom the bot offered help, who asked how often, and what a moderator did not save."""
    bot = server.bot
    bot.restraint, bot.cooldowns, bot.waiting = Restraint(clock), Cooldowns(clock=clock), Waiting(clock)
    await server.say("what is the weather?", where=server.ask)
    bot.waiting.put(server.mo.id, "a change")
    memories = (bot.restraint._offered, bot.restraint._open, bot.cooldowns._askers, bot.waiting._kept)
    assert all(memories)

    clock.now += WAITS + 1
    await bot._forgetting_talk()

    assert not any(memories)


async def test_no_message_is_kept_beside(server) -> None:
    """discord.py would remember whole messages, with who wrote them, without any limit of time."""
    await server.say(f"{server.mention} when was linares freed?")

    assert list(server.bot.cached_messages) == []


def test_only_so_many_are_remembered(notes: Notes) -> None:
    assistant = StandIn()
    reply = assistant.ask("Linares?")
    for number in range(REMEMBERED + 10):
        notes.asked(assistant, str(number), "Linares?", reply, message=number, keep=True)

    assert len(notes._last) == len(notes._in_vain) == REMEMBERED


# ------------------------------------------------------------------------------------------------ what members are told

TOLD = {
    "en-US": ("Privacy", "I never keep who asked what.", "is kept for 90 days", "Questions are not kept at all."),
    "es-ES": ("Privacidad", "Nunca guardo quién preguntó qué.", "se guarda 90 días", "Las preguntas no se guardan"),
    "fr": (
        "Vie privée",
        "Je ne garde jamais qui a demandé quoi.",
        "est gardée 90 jours",
        "ne sont pas gardées du tout",
    ),
}


@pytest.mark.parametrize("locale", list(TOLD), indirect=True)
@pytest.mark.parametrize("record", [True, False])
async def test_privacy_tells_what_is_kept(server, locale: str, record: bool) -> None:
    """Privately, in the member's language, as it is set up."""
    server.bot.notes._recorder.on = record
    told = await server.ana.slash(server.general, "privacy")
    title, never, questions, none = TOLD[locale]

    [embed] = told.response.embeds
    assert told.ephemeral
    assert embed.title == title
    assert never in embed.description
    assert (questions in embed.description) is record
    assert (none in embed.description) is not record


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the ids of both messages"),
        ("en", "I remember that you asked, and where"),
        ("es", "los números de los dos mensajes"),
        ("es", "recuerdo que preguntaste, y dónde"),
        ("fr", "les numéros des deux messages"),
        ("fr", "je me rappelle que vous avez demandé"),
    ],
)
def test_privacy_tells_what_is_in_memory(language: str, words: str) -> None:
    """Ids are remembered longer than the question, and so is that somebody asked."""
    from bot.discord_app.privacy import privacy_card

    assert words in (privacy_card(language, records=True, days=90).description or "")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_buttons_are_named_as_they_are(language: str) -> None:
    """Whoever reads of a button finds it below an answer."""
    from bot.discord_app.privacy import privacy_card
    from bot.language.messages import translator

    told, t = privacy_card(language, records=True, days=90).description or "", translator(language)
    assert all(t(label) in told for label in ("This helped", "Not right"))


@given(st.integers(1, 3650))
def test_the_days_are_those_of_the_host(days: int) -> None:
    """``RETENTION_DAYS`` is what members read."""
    from bot.discord_app.privacy import privacy_card

    assert f"is kept for {days} days" in (privacy_card("en", records=True, days=days).description or "")


def test_recording_can_be_switched_off() -> None:
    assert not CampaignBot(StandIn(), record_questions=False, shard_count=1).notes.records
