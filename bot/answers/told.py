"""Whether the last answer holds what a follow-up asks for: "and who raised that?", "in which town?"."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.conversation import Context
from bot.knowledge.model import Knowledge
from bot.matching.agreement import OPEN, STATED
from bot.matching.entry import Content, content
from bot.matching.lexicon import lexicon
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.matching.subjects import CITY, COUNTRY, ORGANISATION, PERSON, of_kind, slot_of
from bot.records.derived import DerivedId, Pattern
from bot.records.resolving import Records

MEASURES = frozenset({"when", "what_time", "how_many", "headcount", "how_much", "how_long"})
"""What an answer may tell of anything; so each word of the question must be of what it tells it of."""
LOOSE = frozenset({"how_much", "who", "whose", "somebody", "names", "where", "which"})
"""What is told though the question has a word that the answer lacks: who "raised" what somebody complained of."""
TELLS_LITTLE = 0.6
"""So much may such words tell together: more, and it asks for something else (chosen on the questions to tune on)."""
TELLS_LITTLE_BESIDE = 0.7
"""The same where the answer holds the very thing that is asked for: the federation of "which federation"."""


class Told:
    """Holds follow-ups against the answer before them."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher, records: Records) -> None:
        """Take the base, what reads texts, and the records."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._records = records

    def already(self, asked: Question, context: Context) -> bool:
        """Return whether the last answer holds what is asked for, with every word of the question.

        Args:
            asked: a follow-up as it was typed; it is no such question where the last one asked for the same.
            context: what the last answer left to be referred to.
        """
        answer = self._fit(asked, context)
        if answer is None or lacks(asked, answer):
            return False
        wanted = asked.asked - OPEN
        return bool(wanted) and wanted <= _measures(answer) | _places(answer.subjects)

    def loosely(self, asked: Question, context: Context, *, what: bool = False) -> bool:
        """Return whether the last answer tells who, whose, where or which, of what the question calls by another word.

        Args:
            asked: as for :meth:`already`.
            context: as for :meth:`already`.
            what: whether to take "what law is that from" for "which law" as well, where nothing better is found.
        """
        answer = self._fit(asked, context)
        if answer is None or asked.negated or self._matcher.alien(asked):
            return False
        if asked.sought and asked.sought.isdisjoint(answer.titled):
            return False
        if not asked.numbers <= answer.numbers | answer.days:
            return False
        new, lacking = answer.subjects - context.subjects, lacks(asked, answer)
        which = "which" in asked.asked or (what and "what" in asked.asked)
        if "who_else" in asked.asked and _is_of_person(context.entry):
            return False
        if _is_of_kind(asked, new):
            lacking = lacking.difference(*asked.things)
        thing = which and bool(asked.things) and all(map(lacking.isdisjoint, asked.things))
        others = of_kind(new, PERSON) if "who_else" in asked.asked and not asked.content else new
        told = (_measures(answer) | _places(new) | _names(others) | ({"which"} if thing else set())) & LOOSE
        wanted = asked.asked - {"what", "who_else", "which_organisation"}
        wanted -= {"names"} if "who" in wanted else frozenset()
        wanted |= {"which"} if thing and not wanted else frozenset()
        weights = self._matcher.weights(asked)
        telling = sum(weights[at] for at in lacking)
        return bool(wanted) and wanted <= told and telling < (TELLS_LITTLE_BESIDE if thing else TELLS_LITTLE)

    def _fit(self, asked: Question, context: Context) -> Content | None:
        """Return what the last answer holds; None where it is gone, or the question is none that it could answer."""
        if asked.subjects or asked.confirming or not asked.asked:
            return None
        before = self._matcher.reader.question(context.question, context.language).asked
        again = asked.asked & (before - OPEN)
        if "who_else" in asked.asked:
            again -= {"who"}
        if "headcount" in asked.asked - before:
            again -= {"how_many"}
        return None if again else self._last_answer(context)

    def _last_answer(self, context: Context) -> Content | None:
        """Return what the last answer holds; None where it is gone."""
        if context.entry in self._knowledge.faq:
            return self._matcher.facets(context.entry).answer
        telling = self._records.by_id(context.entry, context.language)
        if telling is None:
            return None
        return content([self._matcher.reader.phrasing(telling.body, context.language)], [telling.body])


def _is_of_person(entry: str) -> bool:
    """Whether an answer tells who somebody is."""
    derived = DerivedId.parse(entry)
    return derived is not None and derived.pattern is Pattern.PERSON


def lacks(question: Question, said: Content) -> frozenset[int]:
    """Return where those of a question's telling words stand that a text lacks, and has no synonym of."""
    explained = {at for span in question.ideas if span.values & said.ideas for at in range(span.start, span.end)}
    return frozenset(
        at for at in question.content if at not in explained and question.tokens[at].stem not in said.stems
    )


def _measures(answer: Content) -> frozenset[str]:
    return frozenset(slot for slot in MEASURES if STATED[slot](answer))


def _is_of_kind(asked: Question, named: frozenset[str]) -> bool:
    """Whether a question asks for what is named by a noun for its kind: "which federation", "which building"."""
    kinds = lexicon(asked.language).kinds
    wanted = {kinds.get(asked.tokens[at].word) for places in asked.things for at in places} - {None}
    return any(slot_of(subject) in wanted for subject in named)


def _places(subjects: Collection[str]) -> frozenset[str]:
    return frozenset({"where"}) if of_kind(subjects, CITY, COUNTRY) else frozenset()


def _names(subjects: Collection[str]) -> frozenset[str]:
    if of_kind(subjects, PERSON):
        return frozenset({"who", "whose", "somebody", "names"})
    if of_kind(subjects, ORGANISATION):
        return frozenset({"who", "whose"})
    return frozenset()
