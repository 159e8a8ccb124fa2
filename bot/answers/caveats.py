"""What an answer must say of the question itself: what it names and the releases don't, and what else was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.deciding import Outcome
from bot.answers.judging import Judgement
from bot.answers.reply import Answer, Suggestion
from bot.knowledge.model import When
from bot.language.formats import conjoined, day_of_month, number, when
from bot.language.messages import translator
from bot.matching.dates import NamedDate
from bot.matching.phrases import Span
from bot.matching.question import Question
from bot.matching.reader import Reader
from bot.matching.slots import Conflict, Slot
from bot.matching.subjects import slot_of
from bot.records.naming import Namer

DOUBTFUL = 0.25
"""An answer that is no likelier than this to be the one wanted says so: of the questions to tune on, one such answer in
ten is wrong; of the traps, nearly half."""
CONFIRMED: frozenset[Conflict] = frozenset({Slot.PERSON, Slot.YEAR})
"""What an answer to a question for a yes must mention, or say that it doesn't: "was he arrested in 2010?"."""
MOST_QUOTED = 100
"""Characters of a question that is said again; a longer one tells a story, and may hold the other question."""


class Caveats:
    """Adds to answers what keeps a member from taking a question's own words for the releases'."""

    def __init__(self, reader: Reader, namer: Namer) -> None:
        """Take what reads texts, and what gives names back."""
        self._reader = reader
        self._namer = namer

    def corrected(self, answer: Answer, judgement: Judgement) -> Answer:
        """Return an answer that first says which names, years and numbers of a question it does not mention.

        Other releases may; only where they contradict, "did Jane Doe visit him?" is answered by those who did, or where
        somebody or a year is to be confirmed, whatever the phrasings of the entry name.
        """
        conflicts = set(judgement.best.agreement.conflicts)
        if judgement.question.confirming or judgement.question.asserting:
            conflicts |= CONFIRMED
        if not conflicts:
            return answer
        said = self._reader.phrasing(f"{answer.title}\n{answer.body}", answer.language)
        # Where an answer states no year it is of the year of its sources.
        said = replace(said, years=said.years | judgement.best.candidate.facets.answer.years)
        found = list(dict.fromkeys(self._unmentioned(judgement.question, said, conflicts, answer.language)))
        if not found:
            return answer
        t = translator(answer.language)
        caveat = t("The lines below do not mention {names}.", names=conjoined(found, answer.language))
        return replace(answer, body=f"{caveat}\n\n{answer.body}")

    def _unmentioned(
        self, question: Question, said: Question, conflicts: set[Conflict], language: str
    ) -> Iterator[str]:
        for span in question.mentions:
            if slot_of(min(span.values)) in conflicts and span.values.isdisjoint(said.subjects | question.given):
                yield self._name(span, question, language)
        stated = question.dates if question.confirming or question.asserting else ()
        wrong = [date for date in stated if date.month and date.day and str(date.day) not in said.days]
        yield from (_written(date, language) for date in wrong)
        figures = question.years - said.years if Slot.YEAR in conflicts else frozenset[str]()
        if Slot.NUMBER in conflicts:
            figures |= (question.numbers | question.days) - said.numbers - said.days
        told = {at for date in wrong for at in date.where}
        for at, token in enumerate(question.tokens):
            if token.word in figures and at not in told:
                yield number(token.word, language) if token.word in question.numbers else token.typed

    def _name(self, span: Span[str], question: Question, language: str) -> str:
        names = {self._namer.in_sentence(subject, language) for subject in span.values}
        typed = " ".join(token.typed for token in question.tokens[span.start : span.end])
        return names.pop() or typed.title() if len(names) == 1 else typed.title()

    @staticmethod
    def left_open(answer: Answer, judgements: Sequence[Judgement]) -> Answer:
        """Return an answer to a part of a message that says which other question of it has none.

        What the base says that no release tells is said in its own words.
        """
        unanswered = [j for j in judgements if j.decision.outcome is not Outcome.ANSWER]
        # Its words are in the question's language.
        own = [j for j in unanswered if j.question.language == answer.language]
        silent = {id(j): j.silence.text for j in own if j.silence is not None and j.silence.entry}
        answer = replace(answer, notices=(*answer.notices, *silent.values()))
        rest = [j for j in unanswered if j.question.attributes and id(j) not in silent]
        t = translator(answer.language)
        parts = [t("“{question}”", question=j.part) for j in rest if 0 < len(j.part) <= MOST_QUOTED]
        if not parts:
            return answer
        said = t("I have no sure answer to {questions}.", questions=conjoined(parts, answer.language))
        return replace(answer, notices=(*answer.notices, said))

    @staticmethod
    def either(answer: Answer) -> Answer:
        """Return an answer to two neighbouring questions that says so: which of them was asked is not known."""
        said = translator(answer.language)("You may have asked only one of these two questions, or neither.")
        return replace(answer, notices=(*answer.notices, said))

    @staticmethod
    def doubtful(answer: Answer, judgement: Judgement, instead: Sequence[Suggestion]) -> Answer:
        """Return an answer that says, where it is hardly likely to be the one wanted, what else is near.

        Args:
            answer: the answer.
            judgement: what it was decided by.
            instead: the next candidates: they are named, and come first of what can be read next.
        """
        if judgement.best.merit > DOUBTFUL:
            return answer
        t = translator(answer.language)
        said = t("Perhaps this is not what you asked.")
        if instead:
            questions = conjoined([t("“{question}”", question=one.question) for one in instead], answer.language)
            said += " " + t("Near to it as well: {questions}.", questions=questions)
        related = (*instead, *(one for one in answer.related if one not in instead))
        return replace(answer, notices=(*answer.notices, said), related=related)


def _written(date: NamedDate, language: str) -> str:
    """Return a date with its day as a language writes it, as far as it is named; a day that no month has, as it is."""
    try:
        if date.year:
            return when(When.parse(date.iso()), language)
        return day_of_month(date.month, date.day, language)
    except ValueError:
        return str(date.day)
