"""What the releases do not say, though members ask for it: tells the questions for that from those for what is told."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.deciding import Outcome
from bot.answers.judging import Judgement
from bot.answers.ranked_candidate import RankedCandidate
from bot.answers.rules import Rule
from bot.knowledge.model import Faq, Knowledge
from bot.matching.agreement import Agreement, agreement, weighed_question
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.records.resolving import Silence

NEAR = 0.7
"""How near a question must be to a phrasing of a silence, 0..1."""
ALIKE = 0.5
"""The least score of a silence among the others."""
ASKS_MORE = 0.35
"""How much the words must weigh that a question has in common with a silence, and not with what is told. "Who wrote the
letters from Norway" has nearly all of its words in common with the answer which countries letters came from."""


class Silences:
    """The silences of a base. What is told is found as if there were none; they only come in where it falls short."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher, index: Matcher | None) -> None:
        """Take what members may see.

        Args:
            knowledge: the base.
            matcher: over what it tells; it knows how much words weigh.
            index: over its silences; None where it has none.
        """
        self._silences = knowledge.silences
        self._matcher = matcher
        self._index = index

    def applied(self, judgement: Judgement, typed: Question) -> Judgement:
        """Return a judgement that says what the releases are silent on, where the question asks for that.

        Args:
            judgement: of the likeliest reading of the question.
            typed: the question as it was typed, with nothing left out of it or put into it.
        """
        ranked = judgement.decision.ranked
        open_who = judgement.ambiguous or judgement.hidden
        if self._index is None or open_who or not ranked or ranked[0].candidate.nearest == 1.0:
            return judgement
        silent = self.to_the_letter(typed) or self._asked_for(judgement, ranked[0], self._index)
        if silent is None:
            return judgement
        said = Silence(" ".join(silent.texts_in(judgement.question.language)), silent.id)
        decision = replace(judgement.decision, outcome=Outcome.UNKNOWN, rule=Rule.SILENT, neighbour=None)
        return replace(judgement, decision=decision, silence=said)

    def to_the_letter(self, question: Question) -> Faq | None:
        """Return the silence one of whose phrasings a question is; None where it is none."""
        found = self._index.asked_to_the_letter(question) if self._index is not None else None
        return self._silences[found] if found is not None else None

    def _asked_for(self, judgement: Judgement, told: RankedCandidate, index: Matcher) -> Faq | None:
        question = judgement.question
        weights, required = self._matcher.weights(question), self._matcher.required(question)
        weighed = weighed_question(question, weights, required)
        for candidate in index.candidates(question):
            silence = self._silences[candidate.entry]
            beside = told.id in silence.related or (told.topic and told.topic == silence.topic)
            near = candidate.nearest >= NEAR and candidate.score >= ALIKE
            if beside and near and _fits_better(agreement(weighed, candidate.facets), told.agreement):
                return silence
        return None


def _fits_better(silence: Agreement, told: Agreement) -> bool:
    """Whether a silence knows all of a question that what is told knows, and more."""
    lacking = {word for word, _ in silence.missing}
    knows_all = lacking <= {word for word, _ in told.missing} and silence.clean
    asked_so = set(silence.extra_attributes) <= set(told.extra_attributes)
    return knows_all and asked_so and sum(w for word, w in told.missing if word not in lacking) >= ASKS_MORE
