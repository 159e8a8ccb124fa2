"""From a reading of a question to a decision: candidates, what records tell for them, how they agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.answers.deciding import DERIVED_SHARE, Decision, Judged, decide
from bot.matching.agreement import agreement
from bot.matching.entry import Facets, content, counts_people
from bot.matching.matcher import Candidate, Matcher
from bot.matching.question import Question
from bot.records.patterns import ACTION, NEEDS
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

    @property
    def ambiguous(self) -> bool:
        """Whether the likeliest reading leaves open who is meant."""
        ranked = self.decision.ranked
        return self.several is not None and (not ranked or self.several_merit >= ranked[0].merit)


SURE_OF_SILENCE = 0.45
"""How alike a question must be for "no release says so" to be its answer."""


_PEOPLE = frozenset({"people", "persons", "participants", "gente", "personas", "monde", "personnes", "gens"})
"""Words that make "how many" a question for a headcount, which a list of actions is not."""


class Judge:
    """Judges readings against one base."""

    def __init__(self, matcher: Matcher, records: Records) -> None:
        """Take the index and the records behind the patterns."""
        self._matcher = matcher
        self._records = records

    def judge(
        self, question: Question, boosts: Mapping[str, float] | None = None, *, borrowed: bool = False
    ) -> Judgement:
        """Return the decision for a reading; ``borrowed`` when it takes words or names from what was said before."""
        judged: list[Judged] = []
        alien = self._matcher.alien(question)
        silence: Silence | None = None
        several: Several | None = None
        several_merit = 0.0
        for candidate in self._matcher.candidates(question, boosts):
            if candidate.entry not in NEEDS and not candidate.entry.startswith(f"{ACTION}/"):
                judged.append(
                    Judged(
                        candidate,
                        agreement(
                            question,
                            candidate.facets,
                            self._matcher.tells,
                            alien=alien,
                            subjects=frozenset({self._records.home}),
                        ),
                    )
                )
                continue
            resolved = self._records.resolve(candidate.entry, question, question.language)
            match resolved:
                case Telling(silent=True) if candidate.score < SURE_OF_SILENCE:
                    pass
                case Telling():
                    judged.append(self._told(candidate, question, resolved, alien))
                case Silence():
                    silence = silence or resolved
                case Several():
                    if several is None:
                        several, several_merit = resolved, candidate.score * DERIVED_SHARE
                case None:
                    pass
        return Judgement(question, decide(question, judged, borrowed=borrowed), silence, several, several_merit)

    def _told(self, candidate: Candidate, question: Question, telling: Telling, alien: frozenset[int]) -> Judged:
        answer = content([self._matcher.reader.phrasing(telling.body, question.language)], [telling.body])
        entry = Facets(candidate.facets.asking, answer, frozenset(), telling.subjects)
        agreed = agreement(
            question,
            entry,
            self._matcher.tells,
            alien=alien,
            subjects=telling.subjects | self._implied(telling.subjects),
        )
        if (
            "how_many" in question.asked
            and (candidate.entry in {"place", "place-who"} or _PEOPLE & {token.word for token in question.tokens})
            and not counts_people(telling.body.partition("\n")[0])
        ):
            agreed = replace(agreed, conflicts=(*agreed.conflicts, "how_many"))
        return Judged(candidate, agreed, telling)

    def _implied(self, subjects: Iterable[str]) -> frozenset[str]:
        """Places imply the country and the town that they are in; home is implied by everything."""
        implied = {self._records.home}
        for action in self._records.actions.actions:
            there = self._records.actions.subjects(action)
            if there & set(subjects):
                implied |= there
        return frozenset(implied)
