"""Whether the last answer holds what a follow-up asks for: "and who raised that?", "in which town?"."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.conversation import Context
from bot.knowledge.model import Knowledge
from bot.matching.agreement import OPEN, STATED
from bot.matching.entry import Content, content
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.records.resolving import Records

MEASURES = frozenset({"when", "what_time", "how_many", "headcount", "how_much", "how_long"})
"""What an answer may tell of anything; so each word of the question must be of what it tells it of."""
LOOSE = frozenset({"how_much", "who", "whose", "somebody", "names", "where", "which"})
"""What is told though the question has a word that the answer lacks: who "raised" what somebody complained of."""
TELLS_LITTLE = 0.485
"""So much may such a word tell, 0..1: more, and it asks for something else (chosen on the questions to tune on)."""
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
        """Return whether the last answer holds what is asked for, and it was not what the last question asked for.

        Args:
            asked: a follow-up as it was typed.
            context: what the last answer left to be referred to.
        """
        answer = self._last_answer(context)
        if answer is None or asked.subjects or asked.confirming or not asked.asked:
            return False
        before = self._matcher.reader.question(context.question, context.language).asked
        if asked.asked & before - OPEN:
            return False
        wanted, lacking = asked.asked - OPEN, lacks(asked, answer)
        if wanted and not lacking and wanted <= _measures(answer) | _places(answer.subjects):
            return True
        return self._loosely(asked, answer, lacking, context)

    def _loosely(self, asked: Question, answer: Content, lacking: frozenset[int], context: Context) -> bool:
        """Whether the answer tells who, whose, where or which, of what the question calls by another word."""
        if asked.negated or self._matcher.alien(asked) or (asked.sought and asked.sought.isdisjoint(answer.titled)):
            return False
        new = answer.subjects - context.subjects
        thing = "which" in asked.asked and bool(asked.things) and lacking.isdisjoint(*asked.things)
        told = (_measures(answer) | _places(new) | _names(new) | ({"which"} if thing else set())) & LOOSE
        weights = self._matcher.weights(asked)
        worst = max((weights[at] for at in lacking), default=0.0)
        most = TELLS_LITTLE_BESIDE if thing else TELLS_LITTLE
        return bool(told & asked.asked) and asked.asked - {"what"} <= told and worst < most

    def _last_answer(self, context: Context) -> Content | None:
        """Return what the last answer holds; None where it is gone."""
        if context.entry in self._knowledge.faq:
            return self._matcher.facets(context.entry).answer
        telling = self._records.by_id(context.entry, context.language)
        if telling is None:
            return None
        return content([self._matcher.reader.phrasing(telling.body, context.language)], [telling.body])


def lacks(question: Question, said: Content) -> frozenset[int]:
    """Return where those of a question's telling words stand that a text lacks, and has no synonym of."""
    explained = {at for span in question.ideas if span.values & said.ideas for at in range(span.start, span.end)}
    return frozenset(
        at for at in question.content if at not in explained and question.tokens[at].stem not in said.stems
    )


def _measures(answer: Content) -> frozenset[str]:
    return frozenset(slot for slot in MEASURES if STATED[slot](answer))


def _places(subjects: Collection[str]) -> frozenset[str]:
    return frozenset({"where"}) if any(one.startswith(("city:", "country:")) for one in subjects) else frozenset()


def _names(subjects: Collection[str]) -> frozenset[str]:
    if any(subject.startswith("person:") for subject in subjects):
        return frozenset({"who", "whose", "somebody", "names"})
    if any(subject.startswith("organisation:") for subject in subjects):
        return frozenset({"who", "whose"})
    return frozenset()
