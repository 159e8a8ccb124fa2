"""Questions that moderators want declined: what is nearly one of them gets no answer, however likely another seems."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.deciding import Outcome
from bot.answers.judging import Judgement
from bot.answers.rules import Rule
from bot.knowledge.model import Knowledge
from bot.knowledge.record_rules import UNKNOWN
from bot.matching.likeness import likeness
from bot.matching.reader import Reader

NEAR = 0.85
"""How near (0..1) a question must be to one that is declined, to be declined, too."""


class Declining:
    """The labelled questions of a base that must get no answer."""

    def __init__(self, knowledge: Knowledge, reader: Reader) -> None:
        """Read them as members' questions are read."""
        labelled = (labelled for labelled in knowledge.base.questions if labelled.expect == UNKNOWN)
        self._declined = [reader.question(labelled.question) for labelled in labelled]

    def applied(self, judgement: Judgement) -> Judgement:
        """Return a judgement without its answer and its offers, where the question is nearly one that is declined.

        An entry that has nearly the same phrasing keeps it.
        """
        if judgement.decision.outcome is Outcome.UNKNOWN and judgement.several is None:
            return judgement
        near = max((likeness(judgement.question, other) for other in self._declined), default=0.0)
        ranked = judgement.decision.ranked
        if near < NEAR or (ranked and ranked[0].candidate.nearest >= near):
            return judgement
        decision = replace(judgement.decision, outcome=Outcome.UNKNOWN, rule=Rule.DECLINED)
        return replace(judgement, decision=decision, several=None)
