"""What a change would do to the answers: the reply as members will see it, and which questions would get another one.

To ask a whole base its own phrasings again takes minutes. So the questions that share most with the texts that change
are asked, of the base as it is and as it would be; what has nothing in common with them is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.answers import Assistant, Reply, answering_entry
from bot.answers.preparing import Prepared, prepare
from bot.editing.concerned import Concerned, TrialQuestion, changed_texts
from bot.editing.editor import Proposal
from bot.editing.values import Change
from bot.knowledge.model import Knowledge, Visibility
from bot.records.derived import DerivedId, Pattern
from bot.records.traces import Trace, traces

MOST_ASKED = 24
"""Questions that are asked again, those first that have most in common with the change."""


@dataclass(frozen=True)
class Turn:
    """A question that would get another answer than now; the ids of entries, ``unknown`` for no answer."""

    question: TrialQuestion
    now: str
    then: str

    @property
    def good(self) -> bool | None:
        """Whether it gets what it should, or no longer does; None where nobody has said what it should get."""
        wanted = self.question.expect
        if wanted is None or wanted not in {self.now, self.then}:
            return None
        return self.then == wanted


@dataclass(frozen=True)
class Outlook:
    """What a change would do."""

    change: Change
    reply: Reply | None
    """What members get who ask for the item; None where nobody is shown it, or where it is no answer."""
    turns: tuple[Turn, ...]
    """The questions that would get another answer, the ones nearest to the change first."""
    asked: int
    """How many questions were asked again."""
    near: int
    """How many have something in common with the change."""
    traces: tuple[Trace, ...] = ()
    """Where members would still read a name of whom the change hides."""


class Foresight:
    """Compares one base, as it is, with what changes would make of it. Safe to use from several threads."""

    def __init__(
        self,
        now: Assistant,
        build: Callable[[Proposal], Prepared] | None = None,
        before: Foresight | None = None,
    ) -> None:
        """Take the assistant that answers now.

        Both bases are asked by words alone, which is ready in a moment and is what a phrasing changes.

        Args:
            now: answers from the base as it is.
            build: makes the base of a proposal ready to be asked; by default it is renewed from the one that there is.
            before: what looked ahead from the base as it was; what it has read need not be read again.
        """
        self._now = now.by_words()
        self._build = build or self._renewed
        self._concerned: Concerned = Concerned(self._now, before._concerned if before is not None else None)
        self._answers: dict[tuple[str, str], str] = {}

    def _renewed(self, proposal: Proposal) -> Prepared:
        return prepare(proposal.knowledge, self._now.prepared)

    def warm_up(self) -> None:
        """Read what every look needs, so that the first one takes no longer than the others."""
        prepare(self._now.knowledge, self._now.prepared)
        self._concerned.warm_up()

    def look(
        self, proposal: Proposal, *, for_managers: bool, language: str = "en", logged: Iterable[str] = ()
    ) -> Outlook:
        """Return what a proposal would do.

        Args:
            proposal: from :meth:`Editor.propose`.
            for_managers: whether it is for somebody who may read what is withheld.
            language: the language in which the reply is shown.
            logged: questions that members have asked, to be held against the change as well.
        """
        knowledge = proposal.knowledge
        then = Assistant(self._build(proposal))
        change = proposal.change
        own = {edit.item.id for edit in change.edits}
        known = knowledge if for_managers else proposal.after.for_moderators.knowledge
        questions = self._concerned.questions(known, logged, without=own)
        near = self._concerned.near(questions, changed_texts(change, proposal.before))
        return Outlook(
            change,
            _reply(then, knowledge, change, language),
            tuple(self._turns(near[:MOST_ASKED], then)),
            asked=min(len(near), MOST_ASKED),
            near=len(near),
            traces=tuple(trace for trace in traces(knowledge) if trace.person in own),
        )

    def _turns(self, questions: Iterable[TrialQuestion], then: Assistant) -> Iterator[Turn]:
        for question in questions:
            key = question.text, question.language
            if key not in self._answers:
                self._answers[key] = _answer(self._now, question)
            turn = Turn(question, self._answers[key], _answer(then, question))
            if turn.now != turn.then:
                yield turn


def _answer(assistant: Assistant, question: TrialQuestion) -> str:
    return answering_entry(assistant.ask(question.text, locale=question.language or None))


def _reply(assistant: Assistant, knowledge: Knowledge, change: Change, language: str) -> Reply | None:
    """Return what members get for the item of a change: the entry's answer, or what is told of a person or a union."""
    id_ = change.about
    if id_ in assistant.knowledge.faq or id_ in assistant.knowledge.silences:
        return assistant.entry(id_, language)
    if id_ in assistant.knowledge.people:
        # Asked for by name, an entry may answer that has nothing to do with the change.
        news = any((edit.before or {}).get("custody") != (edit.after or {}).get("custody") for edit in change.edits)
        pattern = Pattern.PERSON_HELD if news else Pattern.PERSON
        return assistant.entry(str(DerivedId.of(pattern, id_)), language)
    for pattern, items in ((Pattern.ORGANISATION, knowledge.organisations), (Pattern.ACTION, knowledge.actions)):
        if id_ in items and items[id_].visibility is Visibility.PUBLIC:
            return assistant.entry(str(DerivedId.of(pattern, id_)), language)
    return None
