"""What moderators may know of: everything but what is withheld, and what would tell of it."""

from __future__ import annotations

import pytest

from bot.knowledge.knowing import for_moderators, surely_known, withheld

from .samples import FAQ, RELEASES, reading

PEOPLE = """\
people:
  - {id: ana, name: Ana Rivas, visibility: moderators}
  - {id: elena, name: Elena Duarte, visibility: withheld}
"""
LABELLED = "  - {question: who is it, expect: %s}\n"


@pytest.mark.parametrize(
    ("expect", "known"),
    [
        ("unknown", True),
        ("pardon-conditions", True),
        ("ana", True),
        ("person/ana", True),
        ("place/city:lima+country:PE", True),
        ("elena", False),
        ("person-freed/elena", False),
        ("person/ana+elena", False),
    ],
)
def test_a_labelled_question_is_as_withheld_as_what_it_expects(expect: str, known: bool) -> None:
    loaded = reading(RELEASES, FAQ, PEOPLE, "questions:\n", LABELLED % expect)
    asked = ("questions", "who is it")

    assert withheld(loaded.valid().base) == {("people", "elena"), *(() if known else (asked,))}
    assert len(for_moderators(loaded.valid()).base.questions) == known
    assert any(entry.section == "questions" for entry in surely_known(loaded.parsed)) is known


def test_moderators_get_the_base_without_what_is_withheld() -> None:
    knowledge = reading(RELEASES, FAQ, PEOPLE).valid()

    assert list(for_moderators(knowledge).people) == ["ana"]
    assert for_moderators(knowledge).faq == knowledge.faq
    assert [(section, item.id) for section, item in knowledge.base.items()] == [
        ("releases", "icem-released"),
        ("people", "ana"),
        ("people", "elena"),
        ("faq", "pardon-conditions"),
    ]


def test_what_stands_in_an_unread_part_of_a_file_may_be_withheld() -> None:
    """A labelled question that expects it is for managers, until the file can be read."""
    questions = "questions:\n" + LABELLED % "icem-released" + LABELLED % "safe" + LABELLED % "person/safe"
    half = '  - {id: safe, question: "Where'
    loaded = reading(questions=questions, faq=RELEASES + FAQ + half)

    assert [entry.raw["expect"] for entry in surely_known(loaded.parsed) if entry.section == "questions"] == [
        "icem-released"
    ]
