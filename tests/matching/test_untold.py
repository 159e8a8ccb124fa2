"""What a base's answers say nothing of is held against none of them."""

from __future__ import annotations

from bot.matching.entry import Content, Facets
from bot.matching.slots import Attribute, Slot
from bot.matching.untold import untold


def entry(
    *, asked: str = "", told: str = "", attributes: frozenset[Attribute] = frozenset(), dated: bool = False
) -> Facets:
    """An entry whose phrasings and whose answer hold these numbers."""
    asking, answer = Content(numbers=frozenset(asked.split())), Content(numbers=frozenset(told.split()), has_date=dated)
    return Facets(asking, answer, attributes, frozenset())


def test_numbers_that_answers_give_back_are_facts() -> None:
    facts = [
        entry(asked="40", told="40"),
        entry(asked="65", told="65 63"),
        entry(asked="76", told="76"),
        entry(told="9"),
    ]

    assert Slot.NUMBER not in untold(facts)


def test_numbers_of_phrasings_that_their_answers_never_hold_are_what_somebody_wants_done() -> None:
    """Set a timer for 10 minutes: who asks for 52 asks the same, whatever the answers' own numbers are."""
    instructions = [entry(asked="10", told="1"), entry(asked="50 200", told="2"), entry(asked="7 42", told="3")]

    assert {Slot.NUMBER, Slot.YEAR} <= untold(instructions)


def test_with_two_entries_nothing_can_be_seen_yet() -> None:
    assert untold([entry(asked="10", told="1"), entry(asked="50", told="2")]) == frozenset()


def test_where_most_of_what_is_asked_is_never_told_neither_is_the_rest() -> None:
    """A base of instructions has one entry for the weather, too few to see that no answer tells the temperature."""
    when, cold = frozenset({Attribute.WHEN}), frozenset({Attribute.HOW_COLD})
    instructions = [*(entry(attributes=when) for _ in range(3)), entry(attributes=cold)]
    facts = [*(entry(attributes=when, dated=True) for _ in range(3)), entry(attributes=cold)]

    assert {Attribute.WHEN, Attribute.HOW_COLD} <= untold(instructions)
    assert untold(facts) == frozenset()
