"""From a reading of a question to a decision: candidates, what records tell for them, how they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.answers.calibrating import Calibration, Compared
from bot.answers.choices import ENOUGH_BESIDE, NEARLY_SAID
from bot.answers.deciding import Decision, Outcome, decide
from bot.answers.ranked_candidate import RankedCandidate
from bot.answers.rules import Rule
from bot.answers.told_otherwise import told_otherwise
from bot.answers.understanding import content_words
from bot.matching.agreement import Agreement, WeighedQuestion, agreement, weighed_question
from bot.matching.candidates import Candidate
from bot.matching.entry import Content, Facets, content
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import HIDDEN, PLACES, REGION, of_kind
from bot.records.derived import Pattern
from bot.records.resolving import Records, Several, Silence
from bot.records.telling import Telling


@dataclass(frozen=True)
class Judgement:
    """A decision on one reading of a question, and what stood in the way of an answer."""

    question: Question
    decision: Decision
    silence: Silence | None = None
    """The records know that the releases say nothing of it."""
    several: Several | None = None
    """A name fits several; the best pattern's answers for each."""
    several_merit: float = 0.0
    """What that pattern would be ranked by."""
    part: str = ""
    """The part of a message that it is of, as typed; empty where that is all of it."""

    @property
    def answered(self) -> bool:
        """Whether it is answered."""
        return self.decision.outcome is Outcome.ANSWER

    @property
    def hidden(self) -> bool:
        """Whether it names somebody of whom members may not read."""
        return bool(of_kind(self.question.subjects, HIDDEN))

    @property
    def shown(self) -> bool:
        """Whether members read its answer: nobody is left open, and nobody hidden is named."""
        return self.answered and not self.ambiguous and not self.hidden

    @property
    def best(self) -> RankedCandidate:
        """The likeliest candidate; there must be one."""
        return self.decision.ranked[0]

    @property
    def verbatim(self) -> bool:
        """Whether an entry is asked to the letter."""
        ranked = self.decision.ranked
        return bool(ranked) and ranked[0].candidate.nearest == 1.0 and ranked[0].telling is None

    @property
    def ambiguous(self) -> bool:
        """Whether the likeliest reading leaves open who is meant."""
        ranked = self.decision.ranked
        return self.several is not None and (not ranked or self.several_merit >= ranked[0].merit)

    def goes_on_from(self, before: Judgement) -> bool:
        """Whether a further question of a message is hardly one without the question before it, which has no answer.

        It says one thing at the most, of nobody and no place that it names, and isn't fairly likely by itself.
        """
        if before.answered or not content_words(before.question) or not self.answered or self.question.subjects:
            return False
        return len(content_words(self.question)) <= 1 and self.best.merit < ENOUGH_BESIDE

    def offered(self, rule: Rule) -> Judgement:
        """Return the same with its answer as an offer only, by a rule that speaks against it."""
        return replace(self, decision=replace(self.decision, outcome=Outcome.SUGGEST, rule=rule))


NAMED = frozenset({Pattern.ORGANISATION, Pattern.PERSON, Pattern.PLACE})
"""Patterns that tell what is to be told of a name: "Lima?"."""

SURE_OF_SILENCE = 0.5
"""How likely it must be what was asked for "no release says so" to be its answer."""


MOST_READ = 1024
"""Texts of records whose content is kept, some megabytes: to read one takes as long as to answer a question."""


class Judge:
    """Judges readings against one base."""

    def __init__(
        self, matcher: Matcher, records: Records, calibration: Calibration, topics: Mapping[str, str] | None = None
    ) -> None:
        """Take the index, the records behind the patterns, how sure the base can be, and the topics of entries."""
        self._topics = topics or {}
        self._matcher = matcher
        self._records = records
        self._home = frozenset({records.home})
        self._calibration = calibration
        self._content = lru_cache(MOST_READ)(self._read)
        self._implied = lru_cache(MOST_READ)(self._implied_by)

    def judge(
        self, question: Question, boosts: Mapping[str, float] | None = None, *, borrowed: bool = False
    ) -> Judgement:
        """Return the decision for a reading; ``borrowed`` when it takes words or names from what was said before."""
        compared: list[Compared] = []
        weighed = weighed_question(question, self._matcher.weights(question), self._matcher.required(question))
        of_region = _lists_region(question)
        of_name = self._asks_of_name(question)
        named_only = of_name and not question.attributes and not question.confirming
        silence: Silence | None = None
        several: tuple[Several, Compared] | None = None
        also = NAMED if named_only and not (question.given or question.opener) else frozenset[Pattern]()
        if question.kinds and any(question.mentioned(kind) for kind in PLACES):
            also |= {Pattern.PLACE}  # "was it a meeting in Lima" is like the entries of other meetings
        if question.dates and not question.mentions:
            also |= {Pattern.PERIOD}  # "actions of 16 February" is like all that tells of actions
        if len(question.kinds) > 1:
            also |= {Pattern.KIND}  # "which places had a rally or a picket" is like the entries of each
        for candidate in self._matcher.candidates(question, boosts, also=also) if question.tokens else ():
            if candidate.entry not in self._records.asked_by:
                compared.append(Compared(candidate, self._of_entry(weighed, candidate, of_region=of_region)))
                continue
            match self._records.resolve(candidate.entry, question, question.language):
                case Telling() as telling:
                    compared.append(self._of_telling(candidate, weighed, telling))
                case Silence() as found:
                    # Of any question with a date in it, only one for what happened then is answered by that.
                    if candidate.entry != Pattern.PERIOD or candidate.nearest >= NEARLY_SAID:
                        silence = silence or found
                case Several() as found:
                    several = several or (found, self._of_telling(candidate, weighed, found.tellings[0]))
                case None:
                    pass
        # Who names two things asks what they have in common, not what each of them is.
        if of_name and len({span.values for span in question.mentions}) == 1:
            compared = [one for one in compared if not self._asks_more(one, compared, named_only=named_only)]
        ranked = [one for one in self._ranked(question, compared) if not self._doubtfully_silent(one, borrowed)]
        sure = self._calibration
        decision = decide(question, ranked, thin=sure.thin, enough_thin=sure.enough_thin, borrowed=borrowed)
        if several is None:
            return Judgement(question, decision, silence)
        merit = self._ranked(question, [several[1], *compared])[0].merit
        return Judgement(question, decision, silence, several[0], merit)

    def _ranked(self, question: Question, compared: Sequence[Compared]) -> list[RankedCandidate]:
        likely = self._calibration.likely(compared, confirming=question.confirming)
        return [
            RankedCandidate.of(one, share, thin=self._calibration.thin, topic=self._topics.get(one.candidate.entry, ""))
            for one, share in zip(compared, likely, strict=True)
        ]

    def _asks_of_name(self, question: Question) -> bool:
        """Whether a question names something and asks nothing particular of it but a kind of action there."""
        if not question.mentions or any(token.role == "borrowed" for token in question.tokens):
            return False
        kinds = (span for span in question.ideas if not span.values.isdisjoint(self._matcher.reader.kinds))
        said = {at for span in kinds for at in range(span.start, span.end)}
        return said.issuperset(question.content)

    @staticmethod
    def _asks_more(one: Compared, compared: Sequence[Compared], *, named_only: bool) -> bool:
        """Whether an entry asks more than what an organisation is, and a record tells that.

        Where a question only names somebody or a place, or asks of these to the letter, the same holds of them.
        """
        if one.telling is not None or one.candidate.nearest == 1.0:
            return False

        def tells_of_name(other: Compared) -> bool:
            pattern = other.candidate.entry
            to_the_letter = named_only or other.candidate.nearest == 1.0
            return pattern == Pattern.ORGANISATION or (pattern in NAMED and to_the_letter)

        tellings = (other.telling for other in compared if other.telling and tells_of_name(other))
        facets = one.candidate.facets
        about = facets.asking.subjects if named_only else facets.subjects
        return any(not telling.subjects.isdisjoint(about) for telling in tellings)

    @staticmethod
    def _doubtfully_silent(one: RankedCandidate, borrowed: bool) -> bool:
        """Whether "no release says so" may miss what was asked: a pronoun may have been taken for the wrong person."""
        return one.telling is not None and one.telling.silent and (borrowed or one.likely < SURE_OF_SILENCE)

    def _of_telling(self, candidate: Candidate, weighed: WeighedQuestion, telling: Telling) -> Compared:
        question = weighed.question
        answer = self._content(telling.body, question.language)
        if not answer.years:
            answer = replace(answer, years=self._records.years(telling))
        entry = Facets(candidate.facets.asking, answer, candidate.facets.attributes, telling.subjects)
        agreed = self._agreed(weighed, entry, telling.subjects | self._implied(telling.subjects))
        further = told_otherwise(
            question, Compared(candidate, agreed, telling), self._matcher.reader.kinds, self._records
        )
        if further:
            agreed = agreed._replace(conflicts=(*agreed.conflicts, *further))
        return Compared(candidate, agreed, telling)

    def _read(self, text: str, language: str) -> Content:
        return content([self._matcher.reader.told(text, language)], [text])

    def _of_entry(self, weighed: WeighedQuestion, candidate: Candidate, *, of_region: bool) -> Agreement:
        """Hold a question against an entry; one for what is in a region is not answered with the whole world."""
        agreed = self._agreed(weighed, candidate.facets, self._home)
        if not of_region or candidate.nearest == 1.0:
            return agreed
        elsewhere = weighed.question.subjects.isdisjoint(candidate.facets.subjects)
        return agreed._replace(conflicts=(*agreed.conflicts, Slot.PLACE)) if elsewhere else agreed

    def _agreed(self, weighed: WeighedQuestion, entry: Facets, subjects: frozenset[str]) -> Agreement:
        return agreement(weighed, entry, subjects=subjects, untold=self._matcher.untold)

    def _implied_by(self, subjects: frozenset[str]) -> frozenset[str]:
        """Places imply the country and the town that they are in; home is implied by everything."""
        actions = self._records.actions
        places = (there for action in actions.actions if (there := actions.subjects(action)) & subjects)
        return self._home.union(*places)


def _lists_region(question: Question) -> bool:
    """Whether a question wants what is in a region: which Asian countries, how many in Europe."""
    listed = not question.confirming and not question.attributes.isdisjoint(
        {Attribute.WHICH, Attribute.WHAT, Attribute.HOW_MANY}
    )
    return listed and bool(question.mentioned(REGION))
