"""Follow-ups: which reading of a question is taken in the light of what was said before."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.choices import PLAINLY
from bot.answers.conversation import Context
from bot.answers.deciding import Outcome
from bot.answers.judging import Judge, Judgement
from bot.answers.last_answer import LastAnswer, lacks
from bot.answers.leaning import Readings
from bot.answers.one_of import OneOf
from bot.answers.related import Related
from bot.answers.rules import Rule
from bot.answers.turn import (
    LEANING_ALONE,
    Turn,
    asks_plainly_what,
    asks_which_only,
    is_elsewhere,
    leaves_place,
    offered,
    repeated,
    tells_of_place,
    tells_of_stranger,
    tells_who_leads,
    told_of,
)
from bot.answers.understanding import LONG
from bot.knowledge.model import Knowledge
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.records.resolving import Records

SAME_AGAIN = -0.35
"""What the last answer loses in the score of a follow-up: who asks on seldom wants the same again."""
SAME_TOPIC = 0.04
"""What entries of its topic gain."""
RELATED = 0.06
"""What those gain that it names as related, or that are about the same people."""
ASKING_ALONE = 0.08
"""What :data:`LEANING_ALONE` is where a question asks for more than a yes."""
SAYS_SO = 0.1
"""How likely an entry of the last one's topic must be to a question for a yes that says little: "did they say so?"."""
FAR_AHEAD = 1.5
"""How many times likelier than the next one."""
FAR_LIKELIER = 2.0
"""How many times likelier a question must be as it stands to stay so: "which countries", "and which unions?"."""


class Following:
    """Judges the readings of a question that may lean on what was said before."""

    def __init__(
        self, knowledge: Knowledge, matcher: Matcher, records: Records, related: Related, one_of: OneOf
    ) -> None:
        """Take the base, its index and records, and what finds related entries."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._records = records
        self._related = related
        self._one_of = one_of
        self._last_answer = LastAnswer(knowledge, matcher, records)

    def best(self, judge: Judge, readings: Readings, context: Context | None) -> Judgement:
        """Judge the readings of a question; what plainly stands on its own is never bent by the context."""
        if readings.restated is not None:
            return judge.judge(readings.restated)
        turn = Turn(judge, readings, context, judge.judge(readings.ways[0]))
        return self._of_one(turn) or self._on_its_own(turn) or self._with_more(turn) or self._by_its_words(turn)

    def _of_one(self, turn: Turn) -> Judgement | None:
        """Answer for the one of several people whom a question means."""
        readings, context = turn.readings, turn.context
        complete = not readings.elliptic or (readings.leans and turn.settled) or asks_plainly_what(turn)
        on_its_own = turn.first.answered and complete
        if context is None or not readings.several or (on_its_own and not readings.placed):
            return None
        meant = self._one_of.meant(turn.question, readings.several, context)
        if meant is None:
            return None
        judgement = turn.judge.judge(meant, self._boosts(turn.question, meant, context))
        return judgement if judgement.answered else None

    @staticmethod
    def _on_its_own(turn: Turn) -> Judgement | None:
        """Take a question as it stands where it can be meant in no other way, is settled, or nobody tells of it."""
        one_way = not turn.readings.joined and len(turn.readings.ways) == 1
        return turn.first if one_way or turn.first.silence is not None or turn.settled else None

    def _with_more(self, turn: Turn) -> Judgement | None:
        """Answer with words or names of what was said before, or with the last answer, if it loosely tells as much.

        The last answer goes before what is not plain.
        """
        readings, first, context = turn.readings, turn.first, turn.context
        last = self._repeated_loosely(turn) if turn.weak and not readings.several else None
        if last is None and turn.weak and asks_which_only(turn.question):
            again = repeated(turn, self._matcher)
            if again is not None:
                return again
        required = set(first.best.agreement.missing_required) - readings.aside if first.decision.ranked else set()
        for reading in (*readings.joined, *readings.ways[1:]):
            if len(turn.question.tokens) <= LONG and not required <= {token.word for token in reading.tokens}:
                continue  # what no answer tells of is the point of a short question, and no aside
            boosts = self._boosts(turn.question, reading, context)
            other = turn.judge.judge(reading, boosts, borrowed=reading not in readings.joined)
            same = first.answered and other.answered and other.best.id == first.best.id
            if same and not readings.leans and context is not None and is_elsewhere(first.best, context):
                return first  # nothing had to be borrowed, and nothing borrowed is left behind
            if context is not None and self._is_same_again(other, turn.question, context):
                continue
            if reading not in readings.joined and context is not None and tells_of_stranger(other, context):
                continue
            if reading.given and turn.question.attributes and not turn.question.pronouns and tells_of_place(other):
                continue  # "about what" is not all that was done there
            if self._stays(turn, other, context) and reading not in readings.joined:
                continue
            plain = other.answered and (last is None or other.best.merit >= PLAINLY or tells_who_leads(other, context))
            if other.ambiguous or plain:
                return other
        return last

    @staticmethod
    def _stays(turn: Turn, other: Judgement, context: Context | None) -> bool:
        """Whether a question that means nobody by a pronoun is likelier as it stands than in another reading.

        By far, or plain, where that reading only leads to the last answer again.
        """
        if not (turn.first.answered and other.answered):
            return False
        question, merit = turn.question, turn.first.best.merit
        again = context is not None and other.best.id == context.entry != turn.first.best.id
        if again and question.content and question.attributes and merit >= PLAINLY:
            return True
        return not question.pronouns and other.best.merit * FAR_LIKELIER <= merit

    def _is_same_again(self, judgement: Judgement, question: Question, context: Context) -> bool:
        """Whether a reading leads to the last answer again, by the words of the last question and none of this one."""
        if not judgement.answered or judgement.best.id != context.entry or context.entry not in self._knowledge.faq:
            return False
        facets = judgement.best.candidate.facets
        lacking = lacks(question, facets.asking | facets.answer)
        return bool(lacking) and lacking == frozenset(question.content)

    def _by_its_words(self, turn: Turn) -> Judgement:
        """Judge a question by its own words, which may lean on what was said before but find nothing there.

        What it asks for may be told by an entry near the last one; otherwise it must be likelier than another. Where
        nothing answers, the last answer may do after all.
        """
        first, context = turn.first, turn.context
        if context is None:
            return first
        near = turn.judge.judge(turn.question, self._boosts(turn.question, turn.question, context), borrowed=True)
        if not near.answered and near.decision.rule == Rule.TOO_LITTLE and self._goes_on(near, context):
            return replace(near, decision=replace(near.decision, outcome=Outcome.ANSWER, rule=Rule.ASKS_ON))
        leans = turn.readings.leans or turn.readings.names_other
        enough = self._enough_alone(first, context) if first.answered and leans else LEANING_ALONE
        found = first if not first.answered or first.best.merit >= enough else near
        if found.answered:
            # What records tell by themselves is of many at once, as who is in prison.
            elsewhere = leans and found.best.telling is None and is_elsewhere(found.best, context)
            if not elsewhere or found.best.merit >= PLAINLY:
                return found
            found = found.offered(Rule.NOT_SPOKEN_OF)
        elif found.decision.neighbour is not None and leans and leaves_place(found.best, context):
            found = replace(found, decision=replace(found.decision, neighbour=None))
        already = self._last_answer.holds(turn.question, context)
        again = repeated(turn, self._matcher) if already else self._repeated_loosely(turn, what=True)
        return again or (offered(turn) if found.decision.rule == Rule.TOO_LITTLE else None) or found

    def _repeated_loosely(self, turn: Turn, *, what: bool = False) -> Judgement | None:
        """Return the last answer once more where it tells what is asked for, if by other words."""
        holds = turn.context is not None and self._last_answer.holds_loosely(turn.question, turn.context, what=what)
        return repeated(turn, self._matcher) if holds else None

    def _goes_on(self, near: Judgement, context: Context) -> bool:
        """Whether the likeliest entry tells what is asked for, of the topic and the subjects of the last one.

        Where only a yes is asked for, in words that say little, it must be far ahead of the others.
        """
        best, last = near.best, self._knowledge.faq.get(context.entry)
        entry = self._knowledge.faq.get(best.id)
        if entry is None or last is None or entry.topic != last.topic:
            return False
        if not near.question.attributes:
            ahead = len(near.decision.ranked) < 2 or near.decision.ranked[1].merit * FAR_AHEAD <= best.merit
            return best.agreement.clean and ahead and best.merit >= SAYS_SO
        facets = best.candidate.facets
        about = context.subjects & (facets.subjects | facets.answer.subjects)
        return bool(about or not context.subjects) and best.agreement.clean and best.merit >= ASKING_ALONE

    def _boosts(self, question: Question, reading: Question, context: Context | None) -> dict[str, float]:
        """Return what entries gain by what was spoken of, for one reading of a question."""
        if context is None:
            return {}
        entry = self._knowledge.faq.get(context.entry)
        if entry is None:
            telling = self._records.by_id(context.entry, context.language)
            related = self._related.of_telling(telling, context.language) if telling and not reading.given else ()
            return {suggestion.entry: RELATED for suggestion in related}
        near = {other.id: SAME_TOPIC for other in self._knowledge.faq.values() if other.topic == entry.topic}
        facets = self._matcher.facets(entry.id)
        # An entry that knows every word of what is asked may hold this answer, too.
        repeat = 0.0 if question.content and not lacks(question, facets.asking | facets.answer) else SAME_AGAIN
        return {**near, **dict.fromkeys(entry.related, RELATED), entry.id: repeat}

    def _enough_alone(self, judgement: Judgement, context: Context) -> float:
        """Return how likely the answer must be to a question that leans on what was said and finds nothing there.

        Of somebody or a place that was not spoken of, and that the question doesn't name, it must be plain; and it must
        be likelier than another where "they" would be somebody of whom it tells nothing.
        """
        best, question = judgement.best, judgement.question
        if is_elsewhere(best, context):
            return PLAINLY
        said = told_of(best) | (best.candidate.facets.answer.subjects if best.telling is None else frozenset())
        spoken_of = context.subjects | set(context.people)
        lost = bool(question.pronouns) and said.isdisjoint(spoken_of) and not self._is_near(best.id, context)
        return LEANING_ALONE if question.confirming or lost else ASKING_ALONE

    def _is_near(self, entry: str, context: Context) -> bool:
        """Whether an entry is of the last one's topic, or named as related to it."""
        found, last = self._knowledge.faq.get(entry), self._knowledge.faq.get(context.entry)
        return found is not None and last is not None and (found.topic == last.topic or entry in last.related)
