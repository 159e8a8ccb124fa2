"""A base of few phrasings, about anything: what the shipped base takes for small talk may be its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import Answer, Assistant, SmallTalk
from bot.answers.deciding import decide
from bot.answers.judging import Judge
from bot.knowledge.loading import load
from bot.matching.ranking import thinness

BASE = """\
releases:
  - {id: r1, title: Opening hours, publisher: The library, date: '2024-05-02', url: 'https://library.example/r1'}
faq:
  - id: robot
    topic: talk
    question: are you a robot
    variants: [is this a robot, are you a human or a robot, am i talking to a robot, do i speak with a robot]
    answer: This is a robot.
    sources: [r1]
  - id: loan
    topic: books
    question: how long may i keep a book
    variants: [for how long can i borrow a book, when must a book be back, how many weeks is a loan, when is it due]
    answer: Four weeks.
    sources: [r1]
  - id: card
    topic: books
    question: i want a library card
    variants: [where do i get a card, how do i become a reader, sign me up for a card, get me a new library card]
    answer: At the desk.
    sources: [r1]
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    file = Path(tmp_path_factory.mktemp("library")) / "base.yaml"
    file.write_text(BASE, encoding="utf-8")
    return Assistant(load(file))


def test_what_is_small_talk_elsewhere_is_answered_where_the_base_has_it(library: Assistant) -> None:
    reply = library.ask("hello, are you a person or a robot?")

    assert isinstance(reply, Answer)
    assert reply.entry == "robot"


@pytest.mark.parametrize("said", ["thanks a lot!", "hi there", "goodbye"])
def test_small_talk_that_no_entry_is_about_stays_small_talk(library: Assistant, said: str) -> None:
    assert isinstance(library.ask(said), SmallTalk)


def test_what_is_likely_enough_goes_before_small_talk_in_a_thin_base_alone(library: Assistant) -> None:
    question = library.matcher.reader.question("are you a machine")
    found = Judge(library.matcher, library.records, library.prepared.calibration).judge(question).decision.ranked

    assert decide(question, found, thin=1.0).plain
    assert not decide(question, found, thin=0.0).plain


def test_a_base_is_the_thinner_the_fewer_phrasings_it_has() -> None:
    """Five to a document are as thin as can be; from there on it fades, without a step."""
    assert thinness([0] * 5 + [1] * 5) == thinness([]) == thinness([0, 1, 2]) == 1.0
    assert thinness([0] * 10 + [1] * 10) == 0.5
    assert 0.0 < thinness([0] * 100) == 0.05
