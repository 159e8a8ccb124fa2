"""What contradicts between a question and an entry: names, places, years, numbers, and what is asked for.

The other half of what :mod:`bot.matching.agreement` holds against an entry is which words it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.matching.entry import Content, Facets
from bot.matching.lexicon import lexicon
from bot.matching.question import Question
from bot.matching.slots import Attribute, Conflict, Slot
from bot.matching.subjects import CITY, ORGANISATION, PERSON, PLACES, kind_of, of_kind, slot_of

STATED: Mapping[Attribute, Callable[[Content], bool]] = {
    Attribute.WHO: lambda content: bool(of_kind(content.subjects, PERSON, ORGANISATION)),
    Attribute.SOMEBODY: lambda content: bool(of_kind(content.subjects, PERSON)),
    Attribute.WHEN: lambda content: content.has_date,
    Attribute.WHAT_TIME: lambda content: content.has_time,
    Attribute.HOW_MANY: lambda content: bool(content.numbers),
    Attribute.HEADCOUNT: lambda content: content.counts_people,
    Attribute.HOW_MUCH: lambda content: content.has_amount,
    Attribute.HOW_LONG: lambda content: content.has_duration,
    Attribute.HOW_COLD: lambda content: content.has_temperature,
    Attribute.HOW_OFTEN: lambda content: content.has_frequency,
    Attribute.HOW_OLD: lambda content: False,
    Attribute.FUTURE: lambda content: False,
    Attribute.WHOSE: lambda content: False,
    Attribute.ORIGIN: lambda content: False,
    Attribute.UNTIL: lambda content: content.has_duration or content.has_date,
    Attribute.SAID: lambda content: content.quotes,
}
"""Whether an answer can hold what is asked for; attributes that are not listed can't be told from a text."""


def askable(entry: Facets) -> frozenset[Attribute]:
    """Return what an entry is asked for: until when is for how long as well."""
    asked = entry.attributes | entry.taught
    return asked | {Attribute.HOW_LONG} if Attribute.UNTIL in asked else asked


def conflicts(question: Question, entry: Facets, known: frozenset[str], untold: frozenset[str]) -> tuple[Conflict, ...]:
    """Return the slots in which an entry contradicts a question, and what is asked for that its answer doesn't state.

    Args:
        question: what a member asked.
        entry: the entry's facets.
        known: subjects that the entry knows of: those that it is about, and those that its answer tells of.
        untold: slots that answers of this base say nothing of, so that none of them contradicts.
    """
    found: list[Conflict] = []
    given = question.given and frozenset(one for one in question.given if _may_mean(question, entry, one))
    for span in question.mentions:
        slot = slot_of(min(span.values))
        if question.only_there and slot is Slot.PLACE:
            if span.values & entry.subjects:
                found.append(slot)  # what tells of that place alone does not put it right
            continue
        if span.values.isdisjoint(known) and span.values.isdisjoint(given):
            found.append(slot)
    asking, answer = entry.asking, entry.answer
    not_chosen = others_offered(question, entry)
    years, numbers = question.years - not_chosen, question.numbers - not_chosen
    if years and (years - asking.years - answer.years or (asking.years and years.isdisjoint(asking.years))):
        found.append(Slot.YEAR)
    other = {one for one in numbers if len(one) > 1} - asking.numbers - answer.numbers - answer.days
    # A wrong day that many state is put right, and is no day of which an answer tells.
    days = (answer.days or asking.days) if question.attributes else answer.days | asking.days
    if other or question.days - days - not_chosen:
        found.append(Slot.NUMBER)
    if stated := [slot for slot in sorted(question.attributes - askable(entry)) if slot in STATED]:
        of_others = _others(question, answer)
        found += [slot for slot in stated if not STATED[slot](of_others)]
    if entry.silent:
        return tuple(slot for slot in found if slot not in untold)
    # "Which Turkish union" wants a union named, and not just who tells of it.
    if Attribute.WHICH_ORGANISATION in question.attributes and any(question.mentioned(kind) for kind in PLACES):
        named = answer.subjects - question.subjects - untold
        found += [] if of_kind(named, ORGANISATION) else [Attribute.WHICH_ORGANISATION]
    if Attribute.SAID in question.attributes and Attribute.SAID not in found and _says_somebody_else(question, entry):
        found.append(Attribute.SAID)
    if Attribute.SOMEBODY not in found and question.sought and question.sought.isdisjoint(answer.titled):
        found.append(Attribute.SOMEBODY)
    return tuple(slot for slot in found if slot not in untold)


def others_offered(question: Question, entry: Facets) -> frozenset[str]:
    """Return the figures that a question lets choose from, but for those of the entry; nothing where it has none."""
    if not question.offered:
        return frozenset()
    told = entry.answer.years | entry.answer.numbers | entry.answer.days
    return question.offered - told if question.offered & told else frozenset()


def _says_somebody_else(question: Question, entry: Facets) -> bool:
    """Whether an entry tells what others say than whom a question asks for: who stands beside the verb of saying."""
    people = [span for span in question.mentions if of_kind(span.values, PERSON)]
    telling = lexicon(question.language).grammar.telling
    told = {at for at in question.saying if question.tokens[at].word in telling}
    said_by = [span for span in people if span.start - 1 in question.saying - told or span.end in question.saying]
    return bool(said_by) and all(span.values.isdisjoint(entry.subjects) for span in said_by)


def _may_mean(question: Question, entry: Facets, given: str) -> bool:
    """Whether an entry may tell of a given subject by a pronoun all along: not of a town, nor if it asks for others."""
    kind = kind_of(given)
    asked_for = of_kind(entry.asking.subjects, *(PLACES if kind in PLACES else (PERSON, kind)))
    others = asked_for and asked_for.isdisjoint(question.subjects)
    return kind != CITY and not others


def _others(question: Question, answer: Content) -> Content:
    """Return an answer without whom the question names itself: who did it is somebody else."""
    if question.bare or question.confirming:
        return answer
    return replace(answer, subjects=answer.subjects - question.subjects)
