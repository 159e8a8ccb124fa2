"""From judgements to a :data:`Reply`: answers, suggestions and refusals, each with the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from bot.answers.caveats import Caveats
from bot.answers.choices import ENOUGH, WORTH_SUGGESTING
from bot.answers.composing import Composer
from bot.answers.deciding import Outcome
from bot.answers.joining import together
from bot.answers.judging import Judgement
from bot.answers.ranked_candidate import RankedCandidate
from bot.answers.related import Related
from bot.answers.reply import Answer, Refusal, Reply, Suggest, Suggestion, Unknown
from bot.answers.rules import Rule
from bot.knowledge.model import Faq, Knowledge
from bot.language.messages import translator
from bot.matching.language_detection import is_foreign
from bot.matching.phrasings import plain
from bot.matching.question import Question
from bot.matching.reader import Reader
from bot.matching.slots import Slot
from bot.matching.subjects import CITY, COUNTRY, HIDDEN, REGION, of_kind
from bot.records.resolving import Records, Silence
from bot.records.telling import Telling

MOST_CHOICES = 4
"""Questions offered at once: more than a row of buttons is not read."""

MOST_INSTEAD = 3
"""Questions named below an answer that may not be the one that was wanted."""

MOST_WORDED = 4096
"""Titles whose wording is kept: more than a base of a thousand questions has in three languages."""

MOST_CANDIDATES = 10
"""Candidates reported with a reply."""


class Replies:
    """Makes replies from what was decided."""

    def __init__(
        self,
        knowledge: Knowledge,
        records: Records,
        reader: Reader,
        *,
        composer: Composer,
        related: Related,
        caveats: Caveats,
    ) -> None:
        """Take the base as members may see it, its records, its reader, and what writes answers and adds to them."""
        self._reader = reader
        self._caveats = caveats
        self._knowledge = knowledge
        self._related = related
        self._records = records
        self._composer = composer
        self._wording = lru_cache(MOST_WORDED)(self._worded)

    def reply(self, judgements: Sequence[Judgement], language: str) -> Reply:
        """Return the reply to a message whose parts were judged, in the order in which they were asked.

        Args:
            judgements: the parts.
            language: of the reply; it need not be that of the question.
        """
        answers = [
            (j, self._corrected(one, j, language)) for j in judgements if j.shown for one in j.decision.answering
        ]
        distinct = {answer.entry: (j, answer) for j, answer in answers}
        if len(distinct) > 1:
            joint = self._caveats.left_open(self._together(list(distinct.values()), language), judgements)
            neighbours = [judgement for judgement in judgements if judgement.decision.neighbour is not None]
            return self._caveats.either(joint) if neighbours == judgements else joint
        if distinct:
            judgement, answer = next(iter(distinct.values()))
            answer = self._caveats.left_open(self._with_evidence(answer, judgement, language), judgements)
            return self._caveats.doubtful(answer, judgement, self._instead(answer, judgement))
        hidden = next((judgement for judgement in judgements if judgement.hidden), None)
        if hidden is not None:
            return self._unknown(hidden, language)
        judgement = max(judgements, key=_promise)
        if judgement.several is not None:
            return self._which(judgement, language)
        if judgement.silence is not None and judgement.decision.outcome is not Outcome.ANSWER:
            return self._silent(judgement, judgement.silence, language)
        if judgement.decision.outcome is Outcome.SUGGEST:
            return self._suggest(judgement, language)
        return self._unknown(judgement, language)

    def _corrected(self, one: RankedCandidate, judgement: Judgement, language: str) -> Answer:
        answer = self._answer(one, judgement.question, language)
        return self._caveats.corrected(answer, judgement) if one is judgement.best else answer

    def _answer(self, one: RankedCandidate, question: Question, language: str) -> Answer:
        telling = self._telling(one, question, language)
        if telling is not None:
            return self._composer.telling(telling, language, self._related.of_telling(telling, language))
        entry = self._knowledge.faq[one.candidate.entry]
        return self._composer.entry(entry, language, self._related.of_entry(entry, language))

    def _telling(self, one: RankedCandidate, question: Question, language: str) -> Telling | None:
        """Return what records tell for a candidate, told anew where the reply is in another language."""
        if one.telling is None or language == question.language:
            return one.telling
        telling = self._records.resolve(one.candidate.entry, question, language)
        return telling if isinstance(telling, Telling) else one.telling

    def _silent(self, judgement: Judgement, silence: Silence, language: str) -> Unknown:
        """Say what the releases are silent on; what they tell nearest to it is offered."""
        if silence.entry:
            told = self.silence(self._knowledge.silences[silence.entry], language)
            near = self._refuse(judgement, told.refusal, told.text, language)
            return replace(near, entry=told.entry, choices=_first((*told.choices, *near.choices)))
        same = language == judgement.question.language
        text = silence.text if same else translator(language)("The releases in this base do not say.")
        return self._refuse(judgement, Refusal.RELEASES_DO_NOT_SAY, text, language)

    def silence(self, entry: Faq, language: str) -> Unknown:
        """Return what an entry that is a silence says, with the related questions to pick from."""
        return Unknown(
            language=language,
            refusal=Refusal.RELEASES_DO_NOT_SAY,
            text="\n\n".join(entry.texts_in(language)),
            entry=entry.id,
            choices=self._related.of_entry(entry, language),
        )

    def _together(self, answers: Sequence[tuple[Judgement, Answer]], language: str) -> Answer:
        return self._with_evidence(together([answer for _, answer in answers]), answers[0][0], language)

    def _with_evidence(self, answer: Answer, judgement: Judgement, language: str) -> Answer:
        return replace(
            answer,
            score=judgement.best.merit,
            candidates=self.candidates(judgement, language),
            reason=self._reason(judgement),
        )

    def _suggest(self, judgement: Judgement, language: str) -> Suggest:
        t = translator(language)
        return Suggest(
            language=language,
            score=judgement.best.merit,
            candidates=self.candidates(judgement, language),
            reason=self._reason(judgement),
            lead=t("I am not sure what you mean. Did you mean one of these?"),
            choices=self._choices(judgement, language),
        )

    def _which(self, judgement: Judgement, language: str) -> Suggest:
        assert judgement.several is not None
        several = judgement.several.tellings[:MOST_CHOICES]
        tellings = [self._records.by_id(telling.entry, language) or telling for telling in several]
        choices = tuple(Suggestion(telling.entry, telling.title) for telling in tellings)
        return Suggest(
            language=language,
            candidates=self.candidates(judgement, language),
            reason=self._reason(judgement),
            lead=translator(language)("More than one person fits. Whom do you mean?"),
            choices=choices,
        )

    def _unknown(self, judgement: Judgement, language: str) -> Unknown:
        t = translator(language)
        named = judgement.question.subjects - of_kind(judgement.question.subjects, COUNTRY, REGION)
        if judgement.hidden:
            return self._refuse(judgement, Refusal.WITHHELD, t("The releases in this base do not say."), language)
        if is_foreign(judgement.question.tokens, self._reader.vocabulary, self._reader.spoken):
            text = t("I could not read that: I understand English, Spanish and French.")
            return self._refuse(judgement, Refusal.NOT_IN_BASE, text, language)
        if named or (judgement.decision.ranked and judgement.best.agreement.coverage >= 0.5):
            return self._refuse(
                judgement, Refusal.RELEASES_DO_NOT_SAY, t("The releases in this base do not say."), language
            )
        return self._refuse(
            judgement,
            Refusal.NOT_IN_BASE,
            t("I know nothing about that; I only know what the unions' releases say about this campaign."),
            language,
        )

    def _refuse(self, judgement: Judgement, refusal: Refusal, text: str, language: str) -> Unknown:
        ranked = judgement.decision.ranked
        return Unknown(
            language=language,
            score=ranked[0].merit if ranked else 0.0,
            candidates=self.candidates(judgement, language),
            reason=self._reason(judgement),
            refusal=refusal,
            text=text,
            choices=self._choices(judgement, language),
        )

    def title(self, one: RankedCandidate, question: Question, language: str) -> str:
        """Return the question that a candidate answers."""
        telling = self._telling(one, question, language)
        if telling is not None:
            return telling.title
        return self._knowledge.faq[one.candidate.entry].question.best(language)[0]

    def candidates(self, judgement: Judgement, language: str) -> tuple[Suggestion, ...]:
        """Return what was considered, the likeliest first, in one language."""
        best = judgement.decision.ranked[:MOST_CANDIDATES]
        return tuple(self._suggestion(one, judgement.question, language) for one in best)

    def _choices(self, judgement: Judgement, language: str) -> tuple[Suggestion, ...]:
        ranked = judgement.decision.ranked
        # The nearest, if it is that likely, is about what was asked, though it does not tell the very thing.
        near = judgement.decision.outcome is Outcome.SUGGEST and judgement.best.merit >= ENOUGH
        clean = [one for one in ranked if one.agreement.clean or (near and one is ranked[0])]
        offered = clean if any(one.agreement.clean for one in clean) else ranked
        return self._distinct(offered, judgement.question, language, MOST_CHOICES)

    def _instead(self, answer: Answer, judgement: Judgement) -> tuple[Suggestion, ...]:
        """Return what else may have been meant; an offer carries no score, as nobody weighs it any more."""
        ranked = [one for one in judgement.decision.ranked if one.merit >= WORTH_SUGGESTING]
        offers = self._distinct(ranked, judgement.question, answer.language, MOST_INSTEAD, answer.title)
        return tuple(replace(offer, score=0.0) for offer in offers)

    def _distinct(
        self, ranked: Iterable[RankedCandidate], question: Question, language: str, most: int, *shown: str
    ) -> tuple[Suggestion, ...]:
        """Return at most so many offers, of those that read alike the first; none that reads like what is shown."""
        offers: dict[str, Suggestion | None] = {self._wording(title, language): None for title in shown}
        for one in ranked:
            offer = self._suggestion(one, question, language)
            offers.setdefault(self._wording(offer.question, language), offer)
            if len(offers) == most + len(shown):
                break
        return tuple(offer for offer in offers.values() if offer is not None)

    def _worded(self, title: str, language: str) -> str:
        """Return what a question's title asks, whichever way it names somebody, and with or without a town's country.

        A record and an entry, or a place and its one action, may have such titles: one button too many.
        """
        words = plain(self._reader.phrasing(title, language), pattern=False).split()
        in_town = any(word.startswith(f"@{CITY}:") for word in words)
        return " ".join(word for word in words if not (in_town and word.startswith(f"@{COUNTRY}:")))

    def _suggestion(self, one: RankedCandidate, question: Question, language: str) -> Suggestion:
        return Suggestion(one.id, self.title(one, question, language), round(one.merit, 4))

    def _reason(self, judgement: Judgement) -> dict[str, Any]:
        decision, question = judgement.decision, judgement.question
        reason: dict[str, Any] = {
            "rule": decision.rule if not judgement.hidden else Rule.HIDDEN,
            "understood": " ".join(token.word for token in question.tokens),
            "names": sorted(question.subjects - of_kind(question.subjects, HIDDEN)),
            "asked": sorted(question.attributes),
        }
        if judgement.silence is not None and judgement.silence.entry:
            reason["silence"] = judgement.silence.entry
        if decision.ranked:
            best = decision.ranked[0]
            reason |= {
                "phrasing": best.candidate.phrasing,
                "coverage": round(best.agreement.coverage, 3),
                "missing": [word for word, _ in best.agreement.missing],
                "conflicts": _shown_conflicts(best),
                "enough": round(decision.enough, 3),
                "passed_over": {
                    one.id: {"conflicts": _shown_conflicts(one), "not_asked": list(one.agreement.extra_attributes)}
                    for one in decision.ranked[1:]
                    if one.merit > best.merit
                },
                "runner_up": decision.ranked[1].id if len(decision.ranked) > 1 else None,
            }
        return reason


def _shown_conflicts(one: RankedCandidate) -> list[str]:
    return [slot for slot in one.agreement.conflicts if slot is not Slot.HIDDEN]


def _first(choices: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return as many choices as are offered at once, each entry once."""
    return tuple({choice.entry: choice for choice in reversed(tuple(choices))}.values())[::-1][:MOST_CHOICES]


def _promise(judgement: Judgement) -> tuple[bool, float]:
    """Return how near a part of a message that is not answered came to it: the nearest is what is talked about."""
    ranked = judgement.decision.ranked
    settled = judgement.several is not None or judgement.silence is not None
    return settled, ranked[0].merit if ranked else 0.0
