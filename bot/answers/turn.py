"""One question of a conversation: how it stands by itself, and how an answer to it stands to what was said before."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.choices import PLAINLY
from bot.answers.conversation import Context
from bot.answers.deciding import Outcome
from bot.answers.judging import Judge, Judgement
from bot.answers.leaning import Readings
from bot.answers.ranked_candidate import RankedCandidate
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.matching.slots import Attribute
from bot.matching.subjects import CITY, COUNTRY, PERSON, of_kind
from bot.records.derived import DerivedId, Pattern

LEANING_ALONE = 0.15
"""How likely an answer must be to a question that leans on what was said before, and finds nothing there."""


def told_of(best: RankedCandidate) -> frozenset[str]:
    """Return whom and what an answer is about."""
    return best.telling.subjects if best.telling is not None else best.candidate.facets.subjects


def leaves_place(best: RankedCandidate, context: Context) -> bool:
    """Whether a place was spoken of and nobody, and an answer is about somebody or another town."""
    of_place = bool(of_kind(context.subjects, CITY, COUNTRY)) and not context.people
    return of_place and not of_kind(context.subjects, PERSON) and is_elsewhere(best, context)


def is_elsewhere(best: RankedCandidate, context: Context, *kinds: str) -> bool:
    """Whether an answer is about somebody or a town (or about those of other ``kinds``), of whom was not spoken."""
    elsewhere = of_kind(told_of(best), *(kinds or (PERSON, CITY)))
    return bool(elsewhere) and elsewhere.isdisjoint(context.subjects | set(context.people))


@dataclass(frozen=True)
class Turn:
    """One question of a conversation, with what it is judged by, and the judgement of it as it stands."""

    judge: Judge
    readings: Readings
    context: Context | None
    first: Judgement

    @property
    def question(self) -> Question:
        """The question as it stands."""
        return self.readings.ways[0]

    @property
    def settled(self) -> bool:
        """Whether it stands on its own: it is answered, refers to nothing, and is not of something far off.

        One that leans only in that it is short does so where its own words plainly have an answer.
        """
        if not self.first.answered or self.readings.names_other:
            return False
        best = self.first.best
        if self.readings.leans:
            refers = bool(self.question.pronouns) or self.question.opener
            return bool(self.question.content) and not refers and best.merit >= PLAINLY
        far = self.context is not None and not self.question.subjects and is_elsewhere(best, self.context)
        return best.merit >= PLAINLY or not far

    @property
    def weak(self) -> bool:
        """Whether it is not answered as it stands, or hardly, though it leans on what was said before."""
        return not self.first.answered or (self.readings.leans and self.first.best.merit < LEANING_ALONE)


def repeated(turn: Turn, matcher: Matcher) -> Judgement | None:
    """Return the last answer once more, where its question still leads to it."""
    if turn.context is None:
        return None
    repeated = turn.judge.judge(matcher.reader.question(turn.context.question, turn.context.language))
    return repeated if repeated.answered and repeated.best.id == turn.context.entry else None


def asks_which_only(question: Question) -> bool:
    """Whether a question is "which ones?", and no more."""
    said = question.content or question.mentions or question.confirming
    return question.attributes == {Attribute.WHICH} and not said


def tells_of_place(judgement: Judgement) -> bool:
    """Whether a reading is answered with all that was done at a place."""
    telling = judgement.best.telling if judgement.answered else None
    return telling is not None and telling.id.pattern is Pattern.PLACE


def tells_who_leads(judgement: Judgement, context: Context | None) -> bool:
    """Whether a reading is answered with the people of a union, where the last answer only told what a union is."""
    telling, last = judgement.best.telling, DerivedId.parse(context.entry) if context is not None else None
    of_people = telling is not None and telling.id.pattern is Pattern.ORGANISATION_PEOPLE
    return of_people and last is not None and last.pattern is Pattern.ORGANISATION


def tells_of_stranger(judgement: Judgement, context: Context) -> bool:
    """Whether a reading is answered, not plainly, of somebody whom neither it names nor was spoken of."""
    if not judgement.answered or judgement.best.merit >= PLAINLY:
        return False
    names_them = not told_of(judgement.best).isdisjoint(judgement.question.subjects)
    return not names_them and is_elsewhere(judgement.best, context, PERSON)


def offered(turn: Turn) -> Judgement | None:
    """Return what is offered for a question that says too little, read of whom was spoken of: "where is he now?".

    That the releases don't say would be told of them without having been looked for.
    """
    readings = (reading for reading in turn.readings.ways[1:] if reading.given)
    judged = (turn.judge.judge(reading, borrowed=True) for reading in readings)
    return next((one for one in judged if one.decision.outcome is Outcome.SUGGEST), None)


def asks_plainly_what(turn: Turn) -> bool:
    """Whether a question is plainly what something that it names is: "what is ICEM?", and not who of them is of it."""
    what = Attribute.WHAT in turn.question.attributes and bool(turn.question.subjects)
    return what and turn.first.answered and turn.first.best.merit >= PLAINLY
