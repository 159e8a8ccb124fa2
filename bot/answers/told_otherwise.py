"""What contradicts in an answer from records, besides what can contradict in any entry."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.calibrating import Compared
from bot.answers.unions_asked import asks_for_unions
from bot.matching.agreement import INFORMATIVE, Agreement
from bot.matching.entry import counts_people
from bot.matching.question import Question
from bot.matching.slots import Attribute, Conflict, Slot
from bot.matching.subjects import COUNTRY, ORGANISATION, PERSON
from bot.records.derived import AT_PLACE, Pattern
from bot.records.resolving import Records
from bot.records.telling import Telling

LISTS = frozenset({Pattern.PRISONERS, Pattern.FREED, Pattern.COUNTRIES})
"""Patterns that ask for everybody: whoever names one person asks for that one."""

COUNTED = AT_PLACE | {Pattern.KIND}
"""Patterns that tell of actions: how many people there were, only some of these say."""

OF_UNIONS = frozenset({Pattern.PLACE, Pattern.PRISONERS, Pattern.FREED})
"""Patterns that tell of all: of the union that a question names, only where it is among them."""

NOT_WHO = frozenset({Attribute.WHERE, Attribute.WHEN, Attribute.WHY, Attribute.HOW})
"""What is no question for who somebody is."""


def told_otherwise(question: Question, compared: Compared, kinds: Collection[str], records: Records) -> list[Conflict]:
    """Return the slots in which what records tell contradicts a question.

    Args:
        question: what a member asked.
        compared: a pattern as a candidate, with what is told for it.
        kinds: the synonym groups that name a kind of action.
        records: which tell it.
    """
    candidate, agreed, telling = compared.candidate, compared.agreement, compared.telling
    assert telling is not None  # what is told is what is compared here
    found: list[Conflict] = []
    pattern = records.asked_by[candidate.entry].pattern
    counted = Attribute.HOW_MANY in question.attributes and pattern in COUNTED
    counted = counted and not (pattern is Pattern.KIND and _counts_actions(question, kinds))
    if counted and not counts_people(telling.body.partition("\n")[0]):
        found.append(Attribute.HOW_MANY)
    if pattern is Pattern.UNIONS and not asks_for_unions(question, candidate.facets):
        found.append(Attribute.WHICH_ORGANISATION)
    if pattern is Pattern.TIMELINE and question.dates:
        found.append(Slot.YEAR)  # not all that ever was
    if pattern in LISTS and question.mentioned(PERSON):
        found.append(Slot.PERSON)
    if pattern in OF_UNIONS and _lacks_union(question, pattern, telling, records):
        found.append(Slot.ORGANISATION)
    # Who says "only there" wants the other places; who names one country, and asks for none, wants that one.
    one_country = bool(question.mentioned(COUNTRY)) and (question.confirming or not question.attributes)
    if pattern in (AT_PLACE if question.only_there else {Pattern.COUNTRIES} if one_country else ()):
        found.append(Slot.PLACE)
    if pattern is Pattern.ORGANISATION_PEOPLE and _asks_of_thing(question, agreed):
        found.append(Attribute.WHAT)  # "what must not be forgotten, says the secretary of the IMF"
    return found + _of_name(question, telling, agreed)


def _of_name(question: Question, telling: Telling, agreed: Agreement) -> list[Conflict]:
    """Return what contradicts in who somebody is, or what a union is."""
    found: list[Conflict] = []
    if telling.id.pattern is Pattern.ORGANISATION and Attribute.WHO in question.attributes and question.content:
        found.append(Attribute.SOMEBODY)  # "who's in charge there" asks for people, and not what the union is
    if telling.id.pattern is Pattern.PERSON:
        if Attribute.WHO_ELSE in question.attributes and telling.subjects <= question.subjects:
            found.append(Attribute.SOMEBODY)
        found += [slot for slot in agreed.extra_attributes if slot in NOT_WHO]
    return found


def _lacks_union(question: Question, pattern: Pattern, telling: Telling, records: Records) -> bool:
    """Whether a question names a union that is not among those told of: what they did there, nobody says."""
    unions = question.mentioned(ORGANISATION)
    if not unions:
        return False
    among = telling.subjects if pattern is Pattern.PLACE else records.held.organisations(telling.subjects)
    return any(values.isdisjoint(among) for values in unions)


def _counts_actions(question: Question, kinds: Collection[str]) -> bool:
    """Whether the thing that is counted is a kind of action: "how many pickets"."""
    counted = {at for places in question.targets for at in places}
    spans = (span for span in question.ideas if not counted.isdisjoint(range(span.start, span.end)))
    return any(not span.values.isdisjoint(kinds) for span in spans)


def _asks_of_thing(question: Question, agreed: Agreement) -> bool:
    """Whether a question asks "what", of nobody, in words that the answer lacks."""
    lacking = sum(weight for _, weight in agreed.missing)
    return question.attributes == {Attribute.WHAT} and not question.mentioned(PERSON) and lacking > INFORMATIVE
