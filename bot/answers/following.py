"""Follow-ups: what an answer leaves to be referred to, and which reading of the next question is taken."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.conversation import Context
from bot.answers.deciding import PLAINLY, TOO_LITTLE, Judged, Outcome
from bot.answers.judging import Judge, Judgement
from bot.answers.leaning import Part
from bot.answers.one_of import OneOf
from bot.answers.related import Related
from bot.answers.told import Told, lacks
from bot.answers.understanding import LONG
from bot.knowledge.model import Knowledge
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.matching.subjects import CITY, PERSON, of_kind
from bot.records.resolving import Records
from bot.records.telling import Telling

SAME_AGAIN = -0.35
"""What the last answer loses in the score of a follow-up: who asks on seldom wants the same again."""
SAME_TOPIC = 0.04
"""What entries of its topic gain."""
RELATED = 0.06
"""What those gain that it names as related, or that are about the same people."""
LEANING_ALONE = 0.15
"""How likely an answer must be to a question that leans on what was said before, and finds nothing there."""
ASKING_ALONE = 0.08
"""The same where it asks for more than a yes."""
SAYS_SO = 0.1
"""How likely an entry of the last one's topic must be to a question for a yes that says little: "did they say so?"."""
FAR_AHEAD = 1.5
"""How many times likelier than the next one."""


def _about(best: Judged) -> frozenset[str]:
    return best.telling.subjects if best.telling is not None else best.candidate.facets.subjects


def _is_elsewhere(best: Judged, context: Context) -> bool:
    """Whether an answer is about somebody or a town, of whom was not spoken."""
    elsewhere = of_kind(_about(best), PERSON, CITY)
    return bool(elsewhere) and elsewhere.isdisjoint(context.subjects | set(context.told))


class Following:
    """Judges the readings of a question that may lean on what was said before."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher, records: Records, related: Related) -> None:
        """Take the base, its index and records, and what finds related entries."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._records = records
        self._related = related
        self._one_of = OneOf(knowledge, matcher, records)
        self._told = Told(knowledge, matcher, records)

    def left_behind(self, judgement: Judgement, before: Context | None = None) -> Context:
        """Return what a follow-up to an answered question may refer to.

        Args:
            judgement: of the question.
            before: what the question itself may have referred to: who asks of one of several has the others in mind.
        """
        best, question = judgement.decision.ranked[0], judgement.question
        facets = best.candidate.facets
        about = best.telling.subjects if best.telling is not None else facets.subjects
        people = of_kind(question.subjects, PERSON)
        told = of_kind(about if best.telling is not None else facets.answer.subjects | about, PERSON)
        told -= people - question.given
        beside = told - about if best.telling is None else told
        told = beside if len(beside) > 1 else told
        described = self._one_of.described(question, told) if people <= question.given else frozenset()
        of_several = before is not None and question.given & set(before.told)
        if before is not None and of_several and (len(told) < 2 or told <= set(before.told)):
            in_order = before.told
        else:
            in_order = self._one_of.in_order(told, best.telling, best.id, question.language)
        return Context(
            entry=best.id,
            question=" ".join(token.word for token in question.tokens),
            rest=" ".join(token.word for token in question.tokens if token.role != "name"),
            topic=" ".join(token.word for token in question.tokens if token.role in {"content", "name"}),
            subjects=described or people or about or question.subjects,
            told=in_order,
            language=question.language,
        )

    def left_by(self, entry: str, title: str, about: frozenset[str], telling: Telling | None, language: str) -> Context:
        """Return what a follow-up may refer to where an answer was chosen: its title is the question.

        Args:
            entry: the id of the answer.
            title: the answer's.
            about: its subjects.
            telling: the answer, where records give it.
            language: of the answer.
        """
        told = self._one_of.in_order(of_kind(about, PERSON), telling, entry, language)
        return Context(entry, title, "", title, about, told, language)

    def best(self, judge: Judge, part: Part, context: Context | None) -> Judgement:
        """Judge a part's readings; what plainly stands on its own is never bent by the context."""
        if part.again is not None:
            return judge.judge(part.again)
        asked = part.readings[0]
        first = judge.judge(asked)
        answered = first.decision.outcome is Outcome.ANSWER
        if context is not None and part.several and (part.elliptic or part.placed or not answered):
            of_one = self._of_one(judge, asked, part, context)
            if of_one is not None:
                return of_one
        if (
            not (part.joined or part.readings[1:])
            or first.silence is not None
            or self._is_settled(first, part, context)
        ):
            return first
        weak = not answered or (part.leans and first.decision.ranked[0].merit < LEANING_ALONE)
        loosely = context is not None and weak and self._told.loosely(asked, context)
        again = self._again(judge, context) if loosely and not part.several else None
        alien = set(first.decision.ranked[0].agreement.alien) if first.decision.ranked else set()
        for reading in (*part.joined, *part.readings[1:]):
            if len(asked.tokens) <= LONG and not alien <= {token.word for token in reading.tokens}:
                continue  # what no answer tells of is the point of a short question, and no aside
            borrowed = reading not in part.joined
            other = judge.judge(reading, self._boosts(asked, reading, context), borrowed=borrowed)
            answers = other.decision.outcome is Outcome.ANSWER
            same = answered and answers and other.decision.ranked[0].id == first.decision.ranked[0].id
            if same and not part.leans and context is not None and _is_elsewhere(first.decision.ranked[0], context):
                return first  # nothing had to be borrowed, and nothing borrowed is left behind
            if other.ambiguous or (answers and (again is None or other.decision.ranked[0].merit >= PLAINLY)):
                return other
        if again is not None:
            return again
        if context is None:
            return first
        found = self._alone(judge, first, part, context)
        if found.decision.outcome is Outcome.ANSWER:
            return found
        told = loosely or self._told.already(asked, context) or self._told.loosely(asked, context, what=True)
        return (self._again(judge, context) if told else None) or found

    def _again(self, judge: Judge, context: Context | None) -> Judgement | None:
        """Return the last answer once more, where its question still leads to it."""
        if context is None:
            return None
        again = judge.judge(self._matcher.reader.question(context.question, context.language))
        same = again.decision.outcome is Outcome.ANSWER and again.decision.ranked[0].id == context.entry
        return again if same else None

    @staticmethod
    def _is_settled(first: Judgement, part: Part, context: Context | None) -> bool:
        """Whether a question stands on its own: it is answered, refers to nothing, and is not of something far off."""
        if first.decision.outcome is not Outcome.ANSWER or part.leans or part.asks_again:
            return False
        best = first.decision.ranked[0]
        far = context is not None and not first.question.subjects and _is_elsewhere(best, context)
        return best.merit >= PLAINLY or not far

    def _alone(self, judge: Judge, first: Judgement, part: Part, context: Context) -> Judgement:
        """Judge a question by its own words, which lean on what was said before but find nothing there.

        What it asks for may be told by an entry near the last one; otherwise it must be likelier than another.
        """
        asked = part.readings[0]
        near = judge.judge(asked, self._boosts(asked, asked, context), borrowed=True)
        decision = near.decision
        if decision.outcome is not Outcome.ANSWER and decision.rule == TOO_LITTLE and self._goes_on(near, context):
            return replace(near, decision=replace(decision, outcome=Outcome.ANSWER, rule="asks on"))
        if first.decision.outcome is not Outcome.ANSWER:
            return first
        enough = self._enough_alone(first, context) if part.leans or part.asks_again else LEANING_ALONE
        return first if first.decision.ranked[0].merit >= enough else near

    def _goes_on(self, near: Judgement, context: Context) -> bool:
        """Whether the likeliest entry tells what is asked for, of the topic and the subjects of the last one.

        Where only a yes is asked for, in words that say little, it must be far ahead of the others.
        """
        best, last = near.decision.ranked[0], self._knowledge.faq.get(context.entry)
        entry = self._knowledge.faq.get(best.id)
        if entry is None or last is None or entry.topic != last.topic:
            return False
        if not near.question.asked:
            ahead = len(near.decision.ranked) < 2 or near.decision.ranked[1].merit * FAR_AHEAD <= best.merit
            return best.agreement.clean and ahead and best.merit >= SAYS_SO
        facets = best.candidate.facets
        about = context.subjects & (facets.subjects | facets.answer.subjects)
        return bool(about or not context.subjects) and best.agreement.clean and best.merit >= ASKING_ALONE

    def _of_one(self, judge: Judge, asked: Question, part: Part, context: Context) -> Judgement | None:
        """Return the answer to a question for the one of several people whom it means; None where there is none."""
        meant = self._one_of.meant(asked, part.several, context)
        if meant is None:
            return None
        judgement = judge.judge(meant, self._boosts(asked, meant, context))
        return judgement if judgement.decision.outcome is Outcome.ANSWER else None

    def _boosts(self, asked: Question, reading: Question, context: Context | None) -> dict[str, float]:
        """Return what entries gain by what was spoken of, for one reading of a question."""
        if context is None:
            return {}
        entry = self._knowledge.faq.get(context.entry)
        if entry is None:
            told = self._records.by_id(context.entry, context.language)
            related = self._related.of_telling(told, context.language) if told and not reading.given else ()
            return {suggestion.entry: RELATED for suggestion in related}
        near = {other.id: SAME_TOPIC for other in self._knowledge.base.faq if other.topic == entry.topic}
        facets = self._matcher.facets(entry.id)
        # An entry that knows every word of what is asked may hold this answer, too.
        again = 0.0 if asked.content and not lacks(asked, facets.asking | facets.answer) else SAME_AGAIN
        return {**near, **dict.fromkeys(entry.related, RELATED), entry.id: again}

    def _enough_alone(self, judgement: Judgement, context: Context) -> float:
        """Return how likely the answer must be to a question that leans on what was said and finds nothing there.

        Of somebody or a place that was not spoken of, and that the question doesn't name, it must be plain; and it must
        be likelier than another where "they" would be somebody of whom it tells nothing.
        """
        best, asked = judgement.decision.ranked[0], judgement.question
        if _is_elsewhere(best, context):
            return PLAINLY
        said = _about(best) | (best.candidate.facets.answer.subjects if best.telling is None else frozenset())
        spoken_of = context.subjects | set(context.told)
        lost = bool(asked.pronouns) and said.isdisjoint(spoken_of) and not self._is_near(best.id, context)
        return LEANING_ALONE if asked.confirming or lost else ASKING_ALONE

    def _is_near(self, entry: str, context: Context) -> bool:
        """Whether an entry is of the last one's topic, or named as related to it."""
        found, last = self._knowledge.faq.get(entry), self._knowledge.faq.get(context.entry)
        return found is not None and last is not None and (found.topic == last.topic or entry in last.related)
