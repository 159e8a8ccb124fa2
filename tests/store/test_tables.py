"""What is kept: settings, languages, questions asked in vain, verdicts, posted answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import GuildSettings, PostedAnswer, State, Store, Verdicts, Why
from bot.store import unanswered as unanswered_module

DAY = date(2020, 4, 1)
IDS = st.integers(1, 2**63 - 1)
"""Discord's ids are numbers of 64 bits, the first of which is not used."""


@pytest.fixture
def store() -> Store:
    """A store in memory."""
    return Store()


# ------------------------------------------------------------------------------------------------ servers and members


def test_of_a_server_nothing_is_kept_until_something_is_set(store: Store) -> None:
    assert store.guilds.all() == {}


@given(
    st.dictionaries(
        IDS,
        st.builds(
            GuildSettings,
            ask_channels=st.frozensets(IDS, max_size=5),
            moderator_role=st.none() | IDS,
            manager_role=st.none() | IDS,
            moderators_channel=st.none() | IDS,
            language=st.none() | st.sampled_from(["en", "es", "fr"]),
        ),
        max_size=4,
    )
)
def test_what_was_saved_is_what_is_read(servers: dict[int, GuildSettings]) -> None:
    """For any settings of any servers; saving again replaces all of a server's."""
    store = Store()
    for guild, settings in servers.items():
        store.guilds.save(guild, GuildSettings(frozenset({7}), 8, 9, 10, "en"))
        store.guilds.save(guild, settings)

    assert store.guilds.all() == servers


def test_a_server_that_was_left_is_forgotten(store: Store) -> None:
    for guild in (1, 2):
        store.guilds.save(guild, GuildSettings(frozenset({guild * 10})))

    store.guilds.forget(1)

    assert store.guilds.all() == {2: GuildSettings(frozenset({20}))}


def test_a_member_chooses_a_language_and_takes_it_back(store: Store) -> None:
    store.members.choose(1, "fr")
    store.members.choose(1, "es")
    assert store.members.all() == {1: "es"}

    store.members.choose(1, None)
    assert store.members.all() == {}


# ------------------------------------------------------------------------------------------------ asked in vain


def texts(store: Store) -> list[tuple[str, int]]:
    return [(wording.text, wording.count) for wording in store.unanswered.all()]


def test_wordings_are_counted_and_the_newest_comes_first(store: Store) -> None:
    for text in ("how old is she?", "who is he?", "how old is she?", "why?"):
        store.unanswered.record(text, "en", Why.UNKNOWN, DAY)

    assert texts(store) == [("why?", 1), ("how old is she?", 2), ("who is he?", 1)]


def test_a_wording_knows_why_and_when(store: Store) -> None:
    first = store.unanswered.record("why?", "en", Why.UNPICKED, DAY)
    store.unanswered.record("why?", "en", Why.NOT_RIGHT, DAY)
    again = store.unanswered.record("why?", "en", Why.UNPICKED, DAY + timedelta(3))

    newest, other = store.unanswered.all()
    assert (newest.id, newest.why, newest.count, newest.day) == (first, Why.UNPICKED, 2, DAY + timedelta(3))
    assert (other.why, other.count, again) == (Why.NOT_RIGHT, 1, first)


def test_what_was_picked_after_all_is_taken_back(store: Store) -> None:
    wording = store.unanswered.record("why?", "en", Why.UNPICKED, DAY)
    store.unanswered.record("why?", "en", Why.UNPICKED, DAY)

    store.unanswered.take_back(wording)
    assert texts(store) == [("why?", 1)]
    store.unanswered.take_back(wording)
    store.unanswered.take_back(wording)
    assert texts(store) == []


def test_what_is_settled_late_is_not_another_question(store: Store) -> None:
    """A moderator's panel stays open while its question is taken back, and the next one comes in."""
    on_the_panel = store.unanswered.record("who won?", "en", Why.UNPICKED, DAY)
    store.unanswered.take_back(on_the_panel)
    store.unanswered.record("was anybody hurt?", "en", Why.UNKNOWN, DAY)

    store.unanswered.settle([on_the_panel], State.DONE)

    assert [(w.text, w.state) for w in store.unanswered.all()] == [("was anybody hurt?", State.NEW)]


@pytest.mark.parametrize(
    ("settled", "asked_again"), [(State.DONE, State.NEW), (State.TAKEN, State.TAKEN), (State.IGNORED, State.IGNORED)]
)
def test_what_is_done_is_new_when_it_is_asked_in_vain_again(store: Store, settled: State, asked_again: State) -> None:
    """What is ignored stays so, and what somebody has taken is theirs."""
    wording = store.unanswered.record("why?", "en", Why.UNKNOWN, DAY)
    store.unanswered.settle([wording], settled)
    assert [w.state for w in store.unanswered.all()] == [settled]

    store.unanswered.record("why?", "en", Why.UNKNOWN, DAY)

    assert [w.state for w in store.unanswered.all()] == [asked_again]


def test_a_flood_does_not_fill_the_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered_module, "MOST", 3)
    for number in range(6):
        store.unanswered.record(f"question {number}", "en", Why.UNKNOWN, DAY)

    assert [text for text, _ in texts(store)] == ["question 5", "question 4", "question 3"]


# ------------------------------------------------------------------------------------------------ verdicts and answers


def test_verdicts_are_only_counted(store: Store) -> None:
    """Those that are most often not right come first."""
    for entry, helped in (("a", True), ("b", False), ("a", True), ("b", False), ("b", True), ("a", False)):
        store.feedback.add(entry, "en", helped=helped, day=DAY)
    store.feedback.add("a", "fr", helped=True, day=DAY + timedelta(1))

    assert store.feedback.all() == (Verdicts("b", "en", 1, 2), Verdicts("a", "en", 2, 1), Verdicts("a", "fr", 1, 0))
    assert store.feedback.of("a") == (Verdicts("a", "en", 2, 1), Verdicts("a", "fr", 1, 0))
    assert store.feedback.of("c") == ()


def test_a_message_holds_the_answer_that_was_put_there_last(store: Store) -> None:
    store.posted.add(PostedAnswer(1, 10, "a", "en", DAY))
    store.posted.add(PostedAnswer(2, 10, "a", "en", DAY))
    store.posted.add(PostedAnswer(1, 10, "b", "fr", DAY))
    assert store.posted.answers() == (PostedAnswer(2, 10, "a", "en", DAY), PostedAnswer(1, 10, "b", "fr", DAY))

    store.posted.remove(2)
    assert [answer.message for answer in store.posted.answers()] == [1]


@pytest.mark.parametrize("retention", [1, 90])
def test_everything_is_forgotten_in_time(retention: int) -> None:
    """On the day that is as long ago as things are kept, they are still there; the day after, they are gone."""
    store = Store(retention=retention)
    store.unanswered.record("why?", "en", Why.UNKNOWN, DAY)
    store.feedback.add("a", "en", helped=True, day=DAY)
    store.posted.add(PostedAnswer(1, 10, "a", "en", DAY))
    store.members.choose(1, "fr")
    store.guilds.save(1, GuildSettings(language="fr"))

    store.forget(DAY + timedelta(retention))
    assert len(store.unanswered.all()) == len(store.feedback.all()) == 1
    store.forget(DAY + timedelta(retention + 1))
    assert len(store.unanswered.all()) == len(store.feedback.all()) == 0

    assert len(store.posted.answers()) == (1 if retention < 30 else 0)
    store.forget(DAY + timedelta(31))
    assert store.posted.answers() == ()
    assert (store.members.all()[1], store.guilds.all()[1].language) == ("fr", "fr")
