"""What a question and its answer leave to be referred to by the next question."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.conversation import Context
from bot.answers.judging import Judgement
from bot.answers.one_of import OneOf
from bot.matching.question import Question
from bot.matching.subjects import HIDDEN, ORGANISATION, PERSON, of_kind
from bot.records.telling import Telling


class LeftBehind:
    """Says what a follow-up may refer to."""

    def __init__(self, one_of: OneOf) -> None:
        """Take what tells one of several people from the others."""
        self._one_of = one_of

    def by(self, judgement: Judgement, before: Context | None = None) -> Context:
        """Return what a follow-up to an answered question may refer to.

        Args:
            judgement: of the question.
            before: what the question itself may have referred to: who asks of one of several has the others in mind.
        """
        best, question = judgement.best, judgement.question
        facets = best.candidate.facets
        about = best.telling.subjects if best.telling is not None else facets.subjects
        people = of_kind(question.subjects, PERSON)
        in_answer = of_kind(about if best.telling is not None else facets.answer.subjects | about, PERSON)
        in_answer -= people - question.given
        mentioned = in_answer - about if best.telling is None else in_answer
        in_answer = mentioned if len(mentioned) > 1 else in_answer
        described = self._one_of.described(question, in_answer) if people <= question.given else frozenset()
        of_several = before is not None and question.subjects & set(before.people)
        if before is not None and of_several and (len(in_answer) < 2 or in_answer <= set(before.people)):
            in_order = before.people
        else:
            in_order = self._one_of.in_order(in_answer, best.telling, best.id, question.language)
        context = _context(question, best.id, described or people or about or question.subjects, in_order)
        told = of_kind(facets.answer.subjects | about, ORGANISATION)
        return replace(context, organisations=self._one_of.in_order(told, best.telling, best.id, question.language))

    @staticmethod
    def by_unanswered(question: Question, before: Context | None) -> Context | None:
        """Return what a follow-up to a question without an answer may refer to.

        That is whom and what it named; of several people, and by "source?", those and that of the answer before. None
        where it named nobody, or it is open whom.
        """
        named = question.subjects - question.given
        open_who = any(len(span.values) > 1 for span in question.mentions)
        if not named or open_who or of_kind(named, HIDDEN):
            return None  # nothing is kept of whom members are not shown
        if before is None:
            return _context(question, "", named, ())
        return replace(_context(question, before.entry, named, before.people), repeat_id=before.repeat_id)

    def by_entry(
        self, entry: str, title: str, about: frozenset[str], telling: Telling | None, language: str
    ) -> Context:
        """Return what a follow-up may refer to where an answer was chosen: its title is the question.

        Args:
            entry: the id of the answer.
            title: the answer's.
            about: its subjects.
            telling: the answer, where records give it.
            language: of the answer.
        """
        people = self._one_of.in_order(of_kind(about, PERSON), telling, entry, language)
        organisations = self._one_of.in_order(of_kind(about, ORGANISATION), telling, entry, language)
        return Context(entry, title, "", title, about, people, language, organisations)


def _context(question: Question, entry: str, subjects: frozenset[str], people: tuple[str, ...]) -> Context:
    return Context(
        entry=entry,
        question=" ".join(token.word for token in question.tokens),
        rest=" ".join(token.word for token in question.tokens if token.role != "name"),
        topic=" ".join(token.word for token in question.tokens if token.role in {"content", "name"}),
        subjects=subjects,
        people=people,
        language=question.language,
    )
