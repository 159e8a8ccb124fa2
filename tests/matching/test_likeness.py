"""Questions that ask the same are put together, by the matcher's own likeness."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Assistant
from bot.matching.index import Index
from bot.matching.likeness import Grouper

QUESTIONS = [
    "how old is Ana Rivas?",
    "how old is rivas",
    "How old is Tomás Vega?",
    "how many policemen were there?",
    "how many police officers were there",
    "¿cuántos años tiene Ana Rivas?",
    "how old is ana rivaz",
    "how many policemen were there at all?",
]


@pytest.fixture(scope="module")
def grouper(small: Assistant) -> Grouper:
    """Groups as the invented base reads."""
    return Grouper(small.matcher.reader)


def test_the_same_question_in_other_words_is_one_group(grouper: Grouper) -> None:
    """Of another person it is another question."""
    assert grouper.groups(QUESTIONS) == ((0, 1, 6), (2,), (3, 4, 7), (5,))


def test_the_same_texts_are_put_together_once(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever turns pages needn't wait again; a new text is seen at once."""
    built: list[int] = []
    build = Index.build
    monkeypatch.setattr(Index, "build", lambda *args: built.append(1) or build(*args))
    grouper = Grouper(small.matcher.reader)

    assert grouper.groups(QUESTIONS) == grouper.groups(list(QUESTIONS))
    assert len(built) == 1
    assert grouper.groups([*QUESTIONS, "who won?"])[-1] == (len(QUESTIONS),)


def test_nothing_has_no_groups(grouper: Grouper) -> None:
    assert grouper.groups([]) == ()
    assert grouper.groups(["?!"]) == ((0,),)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(QUESTIONS) | st.text(max_size=30), max_size=12))
def test_every_text_is_in_one_group(grouper: Grouper, texts: list[str]) -> None:
    """Groups stand in the order of their first texts, and the same words are never apart."""
    groups = grouper.groups(texts)

    assert sorted(at for group in groups for at in group) == list(range(len(texts)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    assert all(list(group) == sorted(group) for group in groups)
