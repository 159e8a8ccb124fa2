"""Follow-ups: which reading of a question is taken in the light of what was said before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.choices import PLAINLY
from bot.answers.conversation import Context
from bot.answers.deciding import Outcome
from bot.answers.judging import Judge, Judgement
from bot.answers.last_answer import LastAnswer, lacks
from bot.answers.leaning import Readings
from bot.answers.one_of import OneOf
from bot.answers.ranked_candidate import RankedCandidate
from bot.answers.related import Related
from bot.answers.rules import Rule
from bot.answers.understanding import LONG
from bot.knowledge.model import Knowledge
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.matching.slots import Attribute
from bot.matching.subjects import CITY, COUNTRY, PERSON, of_kind
from bot.records.derived import DerivedId, Pattern
from bot.records.resolving import Records

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
FAR_LIKELIER = 2.0
"""How many times likelier a question must be as it stands to stay so: "which countries", "and which unions?"."""


def _about(best: RankedCandidate) -> frozenset[str]:
    return best.telling.subjects if best.telling is not None else best.candidate.facets.subjects


def _leaves_place(best: RankedCandidate, context: Context) -> bool:
    """Whether a place was spoken of and nobody, and an answer is about somebody or another town."""
    of_place = bool(of_kind(context.subjects, CITY, COUNTRY)) and not context.people
    return of_place and not of_kind(context.subjects, PERSON) and _is_elsewhere(best, context)


def _is_elsewhere(best: RankedCandidate, context: Context, *kinds: str) -> bool:
    """Whether an answer is about somebody or a town (or about those of other ``kinds``), of whom was not spoken."""
    elsewhere = of_kind(_about(best), *(kinds or (PERSON, CITY)))
    return bool(elsewhere) and elsewhere.isdisjoint(context.subjects | set(context.people))


@dataclass(frozen=True)
class _Turn:
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
        far = self.context is not None and not self.question.subjects and _is_elsewhere(best, self.context)
        return best.merit >= PLAINLY or not far

    @property
    def weak(self) -> bool:
        """Whether it is not answered as it stands, or hardly, though it leans on what was said before."""
        return not self.first.answered or (self.readings.leans and self.first.best.merit < LEANING_ALONE)


def _repeated(turn: _Turn, matcher: Matcher) -> Judgement | None:
    """Return the last answer once more, where its question still leads to it."""
    if turn.context is None:
        return None
    repeated = turn.judge.judge(matcher.reader.question(turn.context.question, turn.context.language))
    return repeated if repeated.answered and repeated.best.id == turn.context.entry else None


def _asks_which_only(question: Question) -> bool:
    """Whether a question is "which ones?", and no more."""
    said = question.content or question.mentions or question.confirming
    return question.attributes == {Attribute.WHICH} and not said


def _tells_of_place(judgement: Judgement) -> bool:
    """Whether a reading is answered with all that was done at a place."""
    telling = judgement.best.telling if judgement.answered else None
    return telling is not None and telling.id.pattern is Pattern.PLACE


def _tells_who_leads(judgement: Judgement, context: Context | None) -> bool:
    """Whether a reading is answered with the people of a union, where the last answer only told what a union is."""
    telling, last = judgement.best.telling, DerivedId.parse(context.entry) if context is not None else None
    of_people = telling is not None and telling.id.pattern is Pattern.ORGANISATION_PEOPLE
    return of_people and last is not None and last.pattern is Pattern.ORGANISATION


def _tells_of_stranger(judgement: Judgement, context: Context) -> bool:
    """Whether a reading is answered, not plainly, of somebody whom neither it names nor was spoken of."""
    if not judgement.answered or judgement.best.merit >= PLAINLY:
        return False
    names_them = not _about(judgement.best).isdisjoint(judgement.question.subjects)
    return not names_them and _is_elsewhere(judgement.best, context, PERSON)


def _offered(turn: _Turn) -> Judgement | None:
    """Return what is offered for a question that says too little, read of whom was spoken of: "where is he now?".

    That the releases don't say would be told of them without having been looked for.
    """
    readings = (reading for reading in turn.readings.ways[1:] if reading.given)
    judged = (turn.judge.judge(reading, borrowed=True) for reading in readings)
    return next((one for one in judged if one.decision.outcome is Outcome.SUGGEST), None)


def _asks_plainly_what(turn: _Turn) -> bool:
    """Whether a question is plainly what something that it names is: "what is ICEM?", and not who of them is of it."""
    what = Attribute.WHAT in turn.question.attributes and bool(turn.question.subjects)
    return what and turn.first.answered and turn.first.best.merit >= PLAINLY


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
        turn = _Turn(judge, readings, context, judge.judge(readings.ways[0]))
        return self._of_one(turn) or self._on_its_own(turn) or self._with_more(turn) or self._by_its_words(turn)

    def _of_one(self, turn: _Turn) -> Judgement | None:
        """Answer for the one of several people whom a question means."""
        readings, context = turn.readings, turn.context
        complete = not readings.elliptic or (readings.leans and turn.settled) or _asks_plainly_what(turn)
        on_its_own = turn.first.answered and complete
        if context is None or not readings.several or (on_its_own and not readings.placed):
            return None
        meant = self._one_of.meant(turn.question, readings.several, context)
        if meant is None:
            return None
        judgement = turn.judge.judge(meant, self._boosts(turn.question, meant, context))
        return judgement if judgement.answered else None

    @staticmethod
    def _on_its_own(turn: _Turn) -> Judgement | None:
        """Take a question as it stands where it can be meant in no other way, is settled, or nobody tells of it."""
        one_way = not turn.readings.joined and len(turn.readings.ways) == 1
        return turn.first if one_way or turn.first.silence is not None or turn.settled else None

    def _with_more(self, turn: _Turn) -> Judgement | None:
        """Answer with words or names of what was said before, or with the last answer, if it loosely tells as much.

        The last answer goes before what is not plain.
        """
        readings, first, context = turn.readings, turn.first, turn.context
        last = self._repeated_loosely(turn) if turn.weak and not readings.several else None
        if last is None and turn.weak and _asks_which_only(turn.question):
            again = _repeated(turn, self._matcher)
            if again is not None:
                return again
        required = set(first.best.agreement.missing_required) if first.decision.ranked else set()
        for reading in (*readings.joined, *readings.ways[1:]):
            if len(turn.question.tokens) <= LONG and not required <= {token.word for token in reading.tokens}:
                continue  # what no answer tells of is the point of a short question, and no aside
            boosts = self._boosts(turn.question, reading, context)
            other = turn.judge.judge(reading, boosts, borrowed=reading not in readings.joined)
            same = first.answered and other.answered and other.best.id == first.best.id
            if same and not readings.leans and context is not None and _is_elsewhere(first.best, context):
                return first  # nothing had to be borrowed, and nothing borrowed is left behind
            if context is not None and self._is_same_again(other, turn.question, context):
                continue
            if reading not in readings.joined and context is not None and _tells_of_stranger(other, context):
                continue
            if reading.given and turn.question.attributes and not turn.question.pronouns and _tells_of_place(other):
                continue  # "about what" is not all that was done there
            if self._stays(turn, other, context) and reading not in readings.joined:
                continue
            plain = other.answered and (last is None or other.best.merit >= PLAINLY or _tells_who_leads(other, context))
            if other.ambiguous or plain:
                return other
        return last

    @staticmethod
    def _stays(turn: _Turn, other: Judgement, context: Context | None) -> bool:
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

    def _by_its_words(self, turn: _Turn) -> Judgement:
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
            elsewhere = leans and found.best.telling is None and _is_elsewhere(found.best, context)
            if not elsewhere or found.best.merit >= PLAINLY:
                return found
            found = found.offered(Rule.NOT_SPOKEN_OF)
        elif found.decision.neighbour is not None and leans and _leaves_place(found.best, context):
            found = replace(found, decision=replace(found.decision, neighbour=None))
        already = self._last_answer.holds(turn.question, context)
        again = _repeated(turn, self._matcher) if already else self._repeated_loosely(turn, what=True)
        return again or (_offered(turn) if found.decision.rule == Rule.TOO_LITTLE else None) or found

    def _repeated_loosely(self, turn: _Turn, *, what: bool = False) -> Judgement | None:
        """Return the last answer once more where it tells what is asked for, if by other words."""
        holds = turn.context is not None and self._last_answer.holds_loosely(turn.question, turn.context, what=what)
        return _repeated(turn, self._matcher) if holds else None

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
        if _is_elsewhere(best, context):
            return PLAINLY
        said = _about(best) | (best.candidate.facets.answer.subjects if best.telling is None else frozenset())
        spoken_of = context.subjects | set(context.people)
        lost = bool(question.pronouns) and said.isdisjoint(spoken_of) and not self._is_near(best.id, context)
        return LEANING_ALONE if question.confirming or lost else ASKING_ALONE

    def _is_near(self, entry: str, context: Context) -> bool:
        """Whether an entry is of the last one's topic, or named as related to it."""
        found, last = self._knowledge.faq.get(entry), self._knowledge.faq.get(context.entry)
        return found is not None and last is not None and (found.topic == last.topic or entry in last.related)
