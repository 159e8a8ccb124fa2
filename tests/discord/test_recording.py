"""What moderators find of the questions asked in vain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.answers import Assistant, Unknown
from bot.answers.reply import Refusal
from bot.discord_app.recording import Group, Recorder, grouped, in_state
from bot.store import State, Store, Why

DAY = date(2020, 4, 1)


@pytest.fixture
def store() -> Store:
    """A store in memory."""
    return Store()


@pytest.fixture
def ask(store: Store, small: Assistant):
    """Ask, and keep what was asked in vain; returns what a pick takes back."""
    recorder = Recorder(store.unanswered)
    return lambda question, day=DAY: recorder.asked(small, question, small.ask(question), day)


def kept(store: Store) -> list[tuple[str, Why, int]]:
    return [(wording.text, wording.why, wording.count) for wording in store.unanswered.all()]


def test_only_what_got_no_answer_is_kept(store: Store, ask) -> None:
    for question in ("hello!", "when was Ana Rivas freed?", "how old is Ana Rivas?", "who is Bo Ek?"):
        ask(question)

    assert kept(store) == [("who is [name]?", Why.UNKNOWN, 1), ("how old is Ana Rivas?", Why.UNPICKED, 1)]


def test_what_the_base_says_that_no_release_tells_is_not_kept(store: Store, small: Assistant) -> None:
    """Moderators know of it: they wrote the silence."""
    said = Unknown(language="en", refusal=Refusal.RELEASES_DO_NOT_SAY, text="Nobody says.", entry="banner-painter")

    assert Recorder(store.unanswered).asked(small, "who painted the banner?", said, DAY) is None
    assert kept(store) == []


def test_a_question_about_somebody_hidden_is_kept_without_them(store: Store, ask) -> None:
    ask("when was Elena Duarte freed?")

    assert kept(store) == [("when was [name] freed?", Why.UNKNOWN, 1)]


def test_an_offer_counts_until_it_is_picked(store: Store, ask, small: Assistant) -> None:
    pick = ask("Tomás")
    assert kept(store) == [("Tomás", Why.UNPICKED, 1)]

    Recorder(store.unanswered).picked(pick)
    assert kept(store) == []


def test_an_answer_that_was_not_right_is_kept(store: Store, small: Assistant) -> None:
    Recorder(store.unanswered).not_right(small, "is Ana Rivas, friend of Bo Ek, free?", "en", DAY)

    assert kept(store) == [("is Ana Rivas, friend of [name], free?", Why.NOT_RIGHT, 1)]


def test_one_setting_switches_it_off(store: Store, small: Assistant) -> None:
    recorder = Recorder(store.unanswered, on=False)
    question = "how old is Ana Rivas?"

    assert recorder.asked(small, question, small.ask(question), DAY) is None
    recorder.not_right(small, question, "en", DAY)
    assert kept(store) == []


def groups(store: Store, small: Assistant) -> tuple[Group, ...]:
    return grouped(small, store.unanswered.all())


def test_the_same_question_is_one_group_the_newest_first(store: Store, small: Assistant, ask) -> None:
    for days, question in enumerate(
        ["how old is Ana Rivas?", "who killed the mayor?", "how old is rivas", "how old is rivas"]
    ):
        ask(question, DAY + timedelta(days))

    first, second = groups(store, small)
    assert (first.texts, first.count, first.newest.day) == (
        ("how old is rivas", "how old is Ana Rivas?"),
        3,
        DAY + timedelta(3),
    )
    assert second.texts == ("who killed the mayor?",)


@pytest.mark.parametrize(
    ("settled", "then"),
    [(State.DONE, State.NEW), (State.IGNORED, State.IGNORED), (State.TAKEN, State.TAKEN), (State.NEW, State.NEW)],
)
def test_another_wording_joins_what_was_made_of_its_group(
    store: Store, small: Assistant, ask, settled: State, then: State
) -> None:
    """What is ignored is ignored in other words, too; what was done is new when it is asked in vain again."""
    ask("how old is Ana Rivas?")
    [group] = groups(store, small)
    store.unanswered.settle(group.ids, settled)
    assert [g.state for g in groups(store, small)] == [settled]

    ask("how old is rivas")

    [group] = groups(store, small)
    assert group.state is then
    assert [len(in_state([group], state)) for state in State] == [int(state is then) for state in State]
