"""What moderators want declined is declined, in nearly the same words too; everything else goes on as before."""

from __future__ import annotations

from functools import cache

import pytest

from bot.answers import Answer, Assistant, Suggest, Unknown
from bot.knowledge.model import Knowledge, LabelledQuestion


@pytest.fixture(scope="module")
def declining(small_knowledge: Knowledge):
    """An assistant that is to decline some questions; for the same ones it is the same."""

    @cache
    def make(*questions: str) -> Assistant:
        labelled = tuple(LabelledQuestion(question=question, expect="unknown") for question in questions)
        return Assistant(Knowledge(small_knowledge.base.model_copy(update={"questions": labelled})))

    return make


def test_a_question_like_a_declined_one_is_declined(small: Assistant, declining) -> None:
    """It was offered questions before."""
    assert isinstance(small.ask("how old is Ana Rivas?"), Suggest)
    assistant = declining("How old is Ana Rivas?")

    for question in ("how old is Ana Rivas?", "how old is rivas", "how old is ana rivaz??"):
        assert isinstance(assistant.ask(question), Unknown), question


@pytest.mark.parametrize("question", ["when was Ana Rivas freed?", "who is Ana Rivas?", "is Rivas free?", "Tomás"])
def test_other_questions_are_not(small: Assistant, declining, question: str) -> None:
    assert type(declining("How old is Ana Rivas?").ask(question)) is type(small.ask(question))


def test_another_person_is_another_question(small: Assistant, declining) -> None:
    question = "how old is Tomás Vega?"

    assert type(declining("How old is Ana Rivas?").ask(question)) is type(small.ask(question))


def test_an_entry_with_the_same_phrasing_keeps_it(declining, small_knowledge: Knowledge) -> None:
    """A mistake among the labelled questions takes no answer away; ``check`` tells of it."""
    question = small_knowledge.base.faq[0].question["en"]

    assert isinstance(declining(question).ask(question), Answer)
