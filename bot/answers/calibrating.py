"""How sure a base can be of a candidate, learned from the base itself when it is prepared.

Each phrasing is asked of the base as if it were missing (its entry should answer) and as if its whole entry were
missing (nothing should). What tells the right candidates from the wrong ones among these, a logistic regression finds;
so the meaning of a score follows the base, and nobody has to tune anything when moderators add entries.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.answers.choices import ENOUGH, ENOUGH_THIN, PLAINLY
from bot.matching.agreement import Agreement, agreement, weighed_question
from bot.matching.candidates import Candidate
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.records.derived import Pattern
from bot.records.telling import Telling

MOST_EXAMPLES = 640
"""Phrasings that are asked: more make the start slower and the weights no steadier."""
LEAST_EXAMPLES = 60
"""With fewer, a base is too small to learn from, and the shipped base's weights hold."""
RIVALS = 3
"""Candidates of each example that are learned from."""
HELD_BACK = 1.0
"""How much the weights are held back, as ridge."""

SHARED = 0.7
"""Share of its words that an answer has in common with another, 0..1, for both to say the same."""
LEAST_SHARED = 12
"""How many these must be: that short answers are alike says nothing."""

OF_ACTIONS = frozenset({Pattern.ACTION, Pattern.KIND, Pattern.PLACE})
"""Patterns that tell of actions: of the same ones, they say the same."""

LEAD = 1
"""Which number of a candidate's evidence is its lead."""
LIKENESS = 2
"""How many numbers of a candidate's evidence, the first ones, say only how like it is."""
TRUST = 0.45
"""How far the rest is trusted, compared with likeness alone: a base knows its own phrasings better than members' words,
so what it learns from these about missing words, it learns too well."""

MISSING_COST = 0.5
"""What the most informative word that an entry lacks takes from its likelihood, in a base that is not thin."""
MISSING_COST_CONFIRMING = 0.15
"""The same for a question that states something and asks for a yes: what it states wrongly is what is put right."""

LEAD_THIN = 0.5
"""How far the lead is trusted in a base that is as thin as can be. Without its entry, a phrasing's neighbours are close
to each other; so they are to what nobody asks such a base, and there it is the score that tells."""

LET_IN = 0.23
"""Of a thin base's phrasings, asked as if their whole entries were missing, this share may get an answer: what sets how
likely one must be there. What nobody asks such a base is less like it, and is let in by a third of that."""
LET_IN_BY_SENTENCES = 0.31
"""The same where it goes by what sentences mean, which tells what is foreign better than what is next to it."""

NEARLY = 0.85
"""How near a question must be to a single phrasing, 0..1, for that alone to count."""
CERTAIN = 0.9
"""How far it counts when it is the phrasing itself."""
CERTAIN_PATTERN = 0.5
"""The same for a pattern: an entry that is asked to the letter goes before it."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """A candidate compared with the question."""

    candidate: Candidate
    agreement: Agreement
    telling: Telling | None = None
    """What records tell for it, if it is a pattern."""


def evidence(compared: Sequence[Compared]) -> list[tuple[float, ...]]:
    """Return what is known of each candidate in numbers: score, lead, nearest phrasing, coverage."""
    best_first = sorted(compared, key=lambda one: -one.candidate.score)
    return [
        (one.candidate.score, _lead(one, best_first), one.candidate.nearest, one.agreement.coverage) for one in compared
    ]


def _lead(one: Compared, best_first: Sequence[Compared]) -> float:
    """Return how far a candidate is ahead of the best rival; below 0 where it is behind."""
    rivals = (other.candidate.score for other in best_first if other is not one and _are_rivals(one, other))
    return one.candidate.score - next(rivals, 0.0)


def _are_rivals(one: Compared, other: Compared) -> bool:
    """Whether a candidate would say something else, and could.

    What contradicts the question could not. An entry and what records derive for the same question say the same, and so
    do two patterns that come to one answer, an action and the place where it was, and entries whose answers have most
    of their words in common.
    """
    if not other.agreement.clean or (other.telling is None) != (one.telling is None):
        return False
    if one.telling is None or other.telling is None:
        mine, theirs = one.candidate.facets.answer.stems, other.candidate.facets.answer.stems
        return len(mine & theirs) < max(LEAST_SHARED, SHARED * min(len(mine), len(theirs)))
    if one.telling.id == other.telling.id:
        return False
    of_actions = all(telling.id.pattern in OF_ACTIONS for telling in (one.telling, other.telling))
    return not (of_actions and one.telling.subjects & other.telling.subjects)


@dataclass(frozen=True)
class Calibration:
    """Turns evidence into the probability that a candidate is what is asked for."""

    weights: tuple[float, ...]
    """One for each kind of evidence."""
    bias: float
    thin: float
    """How thin the base is, 0..1: in a thin one, that an entry lacks a word says little."""
    enough_thin: float = ENOUGH_THIN
    """How likely a candidate must be to answer, 0..1, in a base that is as thin as can be; it counts by the square of
    thinness, so that a base with many phrasings an entry hardly feels it."""

    def likely(self, compared: Sequence[Compared], *, confirming: bool) -> list[float]:
        """Return how likely each candidate is what is asked for, 0..1."""
        cost = (MISSING_COST_CONFIRMING if confirming else MISSING_COST) * (1 - self.thin)
        return [
            _nearly_said(
                self.probability(found) * (1 - cost * one.agreement.worst),
                one.candidate.nearest,
                CERTAIN if one.telling is None else CERTAIN_PATTERN,
            )
            for one, found in zip(compared, evidence(compared), strict=True)
        ]

    def probability(self, found: tuple[float, ...]) -> float:
        """Return how likely a candidate with this evidence is the right one, 0..1."""
        sum_ = self.bias + sum(x * weight for x, weight in zip(found, self.weights, strict=True))
        return 1 / (1 + math.exp(-min(max(sum_, -30.0), 30.0)))


def _nearly_said(likely: float, nearest: float, certain: float) -> float:
    """Raise a likelihood where the question is a phrasing nearly to the letter; what is left out never is."""
    said = max(0.0, nearest - NEARLY) / (1 - NEARLY)
    return likely + (1 - likely) * certain * said * said


DEFAULT = Calibration(weights=(3.1, 2.3, 1.7, 1.7), bias=-5.8, thin=0.3)
"""For bases that are too small to learn from: about what the shipped base learns."""


def calibrate(matcher: Matcher) -> Calibration:
    """Learn from a base's own phrasings how sure it can be of its candidates."""
    pairs: list[Pair] = []
    strangers: list[list[Pair]] = []
    for example in matcher.examples(MOST_EXAMPLES):  # one at a time: together they take as much as the index does
        of_others = list(_pairs(matcher, example.entry, example.if_entry_missing, example.without))
        pairs += [*_pairs(matcher, example.entry, example.if_missing, example.itself), *of_others]
        strangers.append(of_others)
    if len(strangers) < LEAST_EXAMPLES:
        return DEFAULT
    found = np.array([pair.found for pair in pairs])
    right = np.array([float(pair.right) for pair in pairs])
    whole, alike = _fitted(found, right), _fitted(found[:, :LIKENESS], right)
    weights = TRUST * whole[:-1]
    weights[:LIKENESS] += (1 - TRUST) * alike[:-1]
    bias = float(TRUST * whole[-1] + (1 - TRUST) * alike[-1])
    less = weights[LEAD] * (1 - LEAD_THIN) * matcher.thin**2
    weights[LEAD] -= less
    bias += float(less * found[:, LEAD].mean())
    calibration = Calibration(tuple(weights.tolist()), bias, matcher.thin)
    let_in = LET_IN_BY_SENTENCES if matcher.by_sentences else LET_IN
    return replace(calibration, enough_thin=_enough(calibration, strangers, let_in))


class Pair(NamedTuple):
    """What is known of a phrasing and a candidate, and whether it is the phrasing's entry."""

    found: tuple[float, ...]
    right: bool


def _pairs(matcher: Matcher, entry: str, question: Question, candidates: Sequence[Candidate]) -> Iterable[Pair]:
    own = [candidate for candidate in candidates if candidate.entry in matcher.own]
    weighed = weighed_question(question, matcher.weights(question, chosen=True))
    compared = [Compared(c, agreement(weighed, c.facets, untold=matcher.untold)) for c in own]
    for one, found in list(zip(compared, evidence(compared), strict=True))[:RIVALS]:
        yield Pair(found, one.candidate.entry == entry)


def _enough(calibration: Calibration, strangers: Sequence[Sequence[Pair]], let_in: float) -> float:
    """Return how likely an answer must be for no more than a share of examples to get one, though nothing is theirs."""
    likely = [max(calibration.probability(pair.found) for pair in pairs) for pairs in strangers if pairs]
    return min(max(float(np.quantile(likely, 1 - let_in)), ENOUGH), PLAINLY) if likely else ENOUGH


def _fitted(found: Doubles, right: Doubles) -> Doubles:
    """Return the weights and the bias of a logistic regression, found by Newton's method."""
    middle, spread = found.mean(axis=0), np.maximum(found.std(axis=0), 1e-6)
    columns = np.hstack([(found - middle) / spread, np.ones((len(found), 1))])
    weights = np.zeros(columns.shape[1])
    held = HELD_BACK * np.r_[np.ones(len(weights) - 1), 1e-6]
    for _ in range(25):
        likely = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (likely - right) + held * weights
        bend = (columns * (likely * (1 - likely))[:, None]).T @ columns + np.diag(held)
        weights -= np.linalg.solve(bend, slope)
    raw = weights[:-1] / spread
    return np.asarray(np.r_[raw, weights[-1] - raw @ middle])
