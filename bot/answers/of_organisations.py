"""What a follow-up may mean of the organisations that were spoken of: "its general secretary", "that union"."""

from __future__ import annotations

import itertools

from bot.answers.conversation import Context
from bot.answers.one_of import ORDINALS, placed
from bot.answers.understanding import Named, Read
from bot.matching.lexicon import lexicon
from bot.matching.question import Question
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import ORGANISATION, PERSON, PLACES, kind_of
from bot.records.derived import DerivedId, Pattern

MOST_MEANT = 4
"""Organisations that a question may mean, one after the other."""


def of_organisations(
    question: Question, context: Context, read: Read, named: Named, others: list[Question]
) -> list[Question]:
    """Return what a question may mean that is for a post, "who is its general secretary", or of "that union".

    Args:
        question: a follow-up that names nobody.
        context: what it may refer to.
        read: reads a text as a question.
        named: gives the names of subjects.
        others: the question as asked of people: they go first, unless it says that it is of a union.
    """
    says_so = _says_that_union(question)
    theirs = bool(question.pronouns - lexicon(question.language).singular_pronouns)
    if not says_so and not (question.sought and theirs):
        return others
    asked_for = frozenset[str]().union(*read(context.question, None).mentioned(ORGANISATION))
    meant = [one for one in (*sorted(asked_for), *context.organisations) if one not in context.subjects]
    found = [read(question.text, named([one])) for one in dict.fromkeys(meant[:MOST_MEANT])]
    return [*found, *others] if says_so else [*others, *found]


def asks_of_another(question: Question, context: Context) -> bool:
    """Whether a question only names an organisation, and the last answer told what another is: "and the ITF?"."""
    derived = DerivedId.parse(context.entry)
    told = derived is not None and derived.pattern is Pattern.ORGANISATION
    return told and question.bare and all(kind_of(subject) == ORGANISATION for subject in question.subjects)


def placed_organisation(question: Question, context: Context, read: Read, named: Named) -> Question | None:
    """Return a question for "the second one" as asked of the union that the last answer names second."""
    ordinals, organisations = placed(question), context.organisations
    if not ordinals or len(organisations) < 2 or context.people:
        return None
    place = ORDINALS[min(ordinals[0].values)]
    if place >= len(organisations):
        return None
    rest = [t.word for at, t in enumerate(question.tokens) if not ordinals[0].start <= at < ordinals[0].end]
    return read(" ".join(rest), named([organisations[place]]))


def of_place(question: Question, context: Context, read: Read, named: Named) -> list[Question]:
    """Return a question for who was there for a union, "who was in for the dockers?", as asked of the last place."""
    places = [subject for subject in context.subjects if kind_of(subject) in PLACES]
    for_union = Attribute.WHO in question.attributes and question.mentioned(ORGANISATION) and len(places) == 1
    elsewhere = any(kind_of(subject) in {PERSON, *PLACES} for subject in question.subjects)
    return [read(question.text, named(places))] if for_union and not elsewhere else []


def _says_that_union(question: Question) -> bool:
    """Whether a question speaks of an organisation by a noun for its kind: "that union", "su central"."""
    spoken = lexicon(question.language)
    pairs = itertools.pairwise(token.word for token in question.tokens)
    return any(
        spoken.kinds.get(word) is Slot.ORGANISATION and before in spoken.grammar.pointing for before, word in pairs
    )
