"""Whether the last answer holds what a follow-up asks for: "and who raised that?", "in which town?"."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.conversation import Context
from bot.knowledge.model import Knowledge
from bot.matching.agreement import OPEN
from bot.matching.conflicts import STATED
from bot.matching.entry import Content, content
from bot.matching.lexicon import lexicon
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import CITY, COUNTRY, ORGANISATION, PERSON, of_kind, slot_of
from bot.records.derived import DerivedId, Pattern
from bot.records.resolving import Records

_COUNTED = frozenset({Attribute.HOW_MANY, Attribute.HEADCOUNT, Attribute.HOW_MUCH})
MEASURES = _COUNTED | {Attribute.WHEN, Attribute.WHAT_TIME, Attribute.HOW_LONG}
"""What an answer may tell of anything; so each word of the question must be of what it tells it of."""
_OF_ORGANISATIONS = frozenset({Attribute.WHO, Attribute.WHOSE})
_OF_PEOPLE = _OF_ORGANISATIONS | {Attribute.SOMEBODY, Attribute.NAMES}
LOOSE = _OF_PEOPLE | {Attribute.HOW_MUCH, Attribute.WHERE, Attribute.WHICH, Attribute.WHY}
"""What is told though the question has a word that the answer lacks: who "raised" what somebody complained of."""
TELLS_LITTLE = 0.6
"""What such words may weigh together: more, and it asks for something else (chosen on the questions to tune on)."""
TELLS_LITTLE_WITH_TARGET = 0.7
"""The same where the answer holds the very thing that is asked for: the federation of "which federation"."""


class LastAnswer:
    """Holds follow-ups against the answer before them."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher, records: Records) -> None:
        """Take the base, what reads texts, and the records."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._records = records

    def holds(self, question: Question, context: Context) -> bool:
        """Return whether the last answer holds what is asked for, with every word of the question.

        Args:
            question: a follow-up as it was typed; it is no such question where the last one asked for the same.
            context: what the last answer left to be referred to.
        """
        answer = self._fit(question, context)
        if answer is None or lacks(question, answer):
            return False
        wanted = question.attributes - OPEN
        return bool(wanted) and wanted <= _measures(answer) | _places(answer.subjects)

    def holds_loosely(self, question: Question, context: Context, *, what: bool = False) -> bool:
        """Return whether the last answer tells who, whose, where or which, of what the question calls by another word.

        Args:
            question: as for :meth:`holds`.
            context: as for :meth:`holds`.
            what: whether to take "what law is that from" for "which law" as well, where nothing better is found.
        """
        answer = self._fit(question, context)
        if answer is None or self._matcher.required(question):
            return False
        if question.negated and (question.content or question.attributes != {Attribute.WHY}):
            return False  # but "why not?" denies nothing
        if not _has_titles_and_numbers(question, answer):
            return False
        if Attribute.WHO_ELSE in question.attributes and _is_of_person(context.entry):
            return False
        new = answer.subjects - context.subjects
        lacking = _lacks_loosely(question, answer, new)
        target = _asks_which(question, what=what) and _has_targets(question, lacking)
        wanted = _wanted_loosely(question, target=target)
        who = context.entry in self._knowledge.faq and Attribute.WHO in self._matcher.facets(context.entry).attributes
        if not wanted or not wanted <= _stated_loosely(question, answer, new, target=target, asked_who=who):
            return False
        weights = self._matcher.weights(question)
        return sum(weights[at] for at in lacking) < (TELLS_LITTLE_WITH_TARGET if target else TELLS_LITTLE)

    def _fit(self, question: Question, context: Context) -> Content | None:
        """Return what the last answer holds; None where it is gone, or the question is none that it could answer."""
        if question.subjects or question.confirming or not question.attributes:
            return None
        last = self._matcher.reader.question(context.question, context.language)
        before = last.attributes
        same = question.attributes & (before - OPEN)
        if _kinds_of_place(question) - _kinds_of_place(last):
            same -= {Attribute.WHERE}  # "what city is that" asks more than "where was it"
        if Attribute.WHO_ELSE in question.attributes:
            same -= {Attribute.WHO}
        if Attribute.HEADCOUNT in question.attributes - before:
            same -= {Attribute.HOW_MANY}
        return None if same else self._content(context)

    def _content(self, context: Context) -> Content | None:
        """Return what the last answer holds; None where it is gone."""
        if context.entry in self._knowledge.faq:
            return self._matcher.facets(context.entry).answer
        telling = self._records.by_id(context.entry, context.language)
        if telling is None:
            return None
        return content([self._matcher.reader.told(telling.body, context.language)], [telling.body])


def _kinds_of_place(question: Question) -> frozenset[str]:
    """Return the nouns for places in a question: city, country."""
    kinds = lexicon(question.language).kinds
    return frozenset(token.word for token in question.tokens if kinds.get(token.word) is Slot.PLACE)


def _is_of_person(entry: str) -> bool:
    """Whether an answer tells who somebody is."""
    derived = DerivedId.parse(entry)
    return derived is not None and derived.pattern is Pattern.PERSON


def _has_titles_and_numbers(question: Question, answer: Content) -> bool:
    """Whether an answer holds one of the posts that a question seeks, if it seeks any, and each of its numbers."""
    if question.sought and question.sought.isdisjoint(answer.titled):
        return False
    return question.numbers <= answer.numbers | answer.days and question.days <= answer.days


def _lacks_loosely(question: Question, answer: Content, new: frozenset[str]) -> frozenset[int]:
    """Return where words stand that an answer lacks, other than the noun for the kind of something new in it."""
    lacking = lacks(question, answer)
    return lacking.difference(*question.targets) if _is_of_kind(question, new) else lacking


def _asks_which(question: Question, *, what: bool) -> bool:
    """Whether a question asks which one; with ``what``, "what law" asks so as well."""
    return Attribute.WHICH in question.attributes or (what and Attribute.WHAT in question.attributes)


def _has_targets(question: Question, lacking: frozenset[int]) -> bool:
    """Whether a question has targets, and none of their words is lacking."""
    return bool(question.targets) and all(map(lacking.isdisjoint, question.targets))


def _wanted_loosely(question: Question, *, target: bool) -> frozenset[Attribute]:
    """Return what an answer must state: the very thing that is asked for, where nothing else is."""
    wanted = question.attributes - {Attribute.WHAT, Attribute.WHO_ELSE, Attribute.WHICH_ORGANISATION}
    if Attribute.WHO in wanted:
        wanted -= {Attribute.NAMES}
    return frozenset({Attribute.WHICH}) if target and not wanted else wanted


def _stated_loosely(
    question: Question, answer: Content, new: frozenset[str], *, target: bool, asked_who: bool
) -> frozenset[Attribute]:
    """Return what an answer states of what may be told though a word is lacking; "who else" is somebody new.

    Where it is asked for who did something, that may be organisations: one alone may only be who tells of it.
    """
    others = new
    if Attribute.WHO_ELSE in question.attributes and not question.content:
        unions = of_kind(new, ORGANISATION) if asked_who else frozenset()
        others = of_kind(new, PERSON) or (unions if len(unions) > 1 else frozenset())
    stated = _measures(answer) | _places(new) | _names(others)
    stated |= {Attribute.WHY} if answer.has_reason and not question.content else frozenset()
    return LOOSE & (stated | {Attribute.WHICH} if target else stated)


def lacks(question: Question, said: Content) -> frozenset[int]:
    """Return where the content words of a question stand that a text lacks, and has no synonym of."""
    explained = {at for span in question.ideas if span.values & said.ideas for at in range(span.start, span.end)}
    return frozenset(
        at for at in question.content if at not in explained and question.tokens[at].stem not in said.stems
    )


def _measures(answer: Content) -> frozenset[Attribute]:
    return frozenset(slot for slot in MEASURES if STATED[slot](answer))


def _is_of_kind(question: Question, named: frozenset[str]) -> bool:
    """Whether a question asks for what is named by a noun for its kind: "which federation", "which building"."""
    kinds = lexicon(question.language).kinds
    wanted = {kinds.get(question.tokens[at].word) for places in question.targets for at in places} - {None}
    return any(slot_of(subject) in wanted for subject in named)


def _places(subjects: Collection[str]) -> frozenset[Attribute]:
    return frozenset({Attribute.WHERE}) if of_kind(subjects, CITY, COUNTRY) else frozenset()


def _names(subjects: Collection[str]) -> frozenset[Attribute]:
    if of_kind(subjects, PERSON):
        return _OF_PEOPLE
    if of_kind(subjects, ORGANISATION):
        return _OF_ORGANISATIONS
    return frozenset()
