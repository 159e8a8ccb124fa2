"""The front door: a question in, a :data:`Reply` out. Every adapter asks here."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from itertools import islice

from bot.answers.caveats import Caveats
from bot.answers.central import Central, central
from bot.answers.choices import NEARLY_SAID
from bot.answers.composing import Composer
from bot.answers.conversation import Context, Conversations
from bot.answers.declining import Declining
from bot.answers.following import Following
from bot.answers.joining import JOINT, together
from bot.answers.judging import Judge, Judgement
from bot.answers.leaning import readings_of
from bot.answers.left_behind import LeftBehind
from bot.answers.listings import Listings
from bot.answers.masking import Masker
from bot.answers.meaning import understand as understood_by_meaning
from bot.answers.one_of import OneOf
from bot.answers.preparing import Prepared, prepare
from bot.answers.related import Related
from bot.answers.reply import Answer, Refusal, Reply, SmallTalk, Suggestion, Unknown
from bot.answers.replying import Replies
from bot.answers.rules import Rule
from bot.answers.sentences import without_addresses
from bot.answers.silences import Silences
from bot.answers.sources import source_question
from bot.answers.talk import small_talk
from bot.answers.understanding import questions
from bot.knowledge.model import Knowledge
from bot.language.messages import spoken, translator
from bot.matching.likeness import Grouper
from bot.matching.normalise import MAX_CHARACTERS
from bot.matching.opening import Opening, opening_of
from bot.matching.question import Question
from bot.records.naming import Namer

log = logging.getLogger(__name__)


class Assistant:
    """Answers questions from one base; a changed base makes a new assistant."""

    def __init__(
        self,
        knowledge: Knowledge | Prepared,
        *,
        today: date | None = None,
        clock: Callable[[], float] = time.monotonic,
        conversations: Conversations | None = None,
    ) -> None:
        """Make ready to answer.

        Args:
            knowledge: the base, or what was prepared from it.
            today: the day by which news about a person is old; the real one, as it goes on, when left out.
            clock: seconds, for conversations to expire.
            conversations: what was spoken of lately, where another base was asked before.
        """
        prepared = knowledge if isinstance(knowledge, Prepared) else prepare(knowledge)
        self.prepared = prepared
        self.understands = False
        """Whether questions are matched by meaning as well as by words."""
        self.knowledge = prepared.knowledge
        self.records = prepared.records
        self.matcher = prepared.matcher
        self._judge = self._judging(prepared)
        self._namer = Namer(self.knowledge)
        self._declining = Declining(self.knowledge, self.matcher.reader)
        self._silences = Silences(self.knowledge, self.matcher, prepared.silences)
        self._today = today
        self._composer = Composer(self.knowledge, lambda: today or date.today())
        self._related = Related(self.knowledge, lambda entry: self.matcher.facets(entry).subjects)
        one_of = OneOf(self.knowledge, self.matcher, self.records)
        self._following = Following(self.knowledge, self.matcher, self.records, self._related, one_of)
        self._left = LeftBehind(one_of)
        reader = self.matcher.reader
        caveats = Caveats(reader, self._namer)
        self._replies = Replies(
            self.knowledge,
            self.records,
            reader,
            composer=self._composer,
            related=self._related,
            caveats=caveats,
        )
        self._conversations = conversations or Conversations(clock)
        self.listings = Listings(self.knowledge, self.records, self._composer, self._related)

    def _judging(self, prepared: Prepared) -> Judge:
        topics = {entry.id: entry.topic for entry in self.knowledge.base.faq}
        return Judge(prepared.matcher, self.records, prepared.calibration, topics)

    def with_base(self, prepared: Prepared) -> Assistant:
        """Return an assistant that answers from another base and goes on with the conversations of this one.

        It goes by words alone until :meth:`understand` is called.
        """
        return Assistant(prepared, today=self._today, conversations=self._conversations)

    def understand(self) -> bool:
        """Match questions by meaning as well from now on: some seconds' work, in the end one step between questions.

        Returns:
            Whether it does; not, where no encoder is installed.
        """
        understood = understood_by_meaning(self.prepared)
        if understood is not self.prepared:
            self._judge = self._judging(understood)
            self.understands = True
        return self.understands

    def understand_soon(self) -> None:
        """Match questions by meaning as well as soon as it can be done: nobody waits, meanwhile words alone count."""
        threading.Thread(target=self._understand_or_say_why, name="understanding", daemon=True).start()

    def _understand_or_say_why(self) -> None:
        try:
            if self.understand():
                log.info("Questions are matched by meaning as well from now on.")
        except Exception:
            log.exception("Matching by meaning could not be set up; the bot goes by words alone.")

    def by_words(self) -> Assistant:
        """Return a new assistant for the same base that goes by words alone, with conversations of its own."""
        return Assistant(self.prepared, today=self._today)

    @cached_property
    def _central(self) -> Central:
        return central(self.knowledge, self.matcher, self._namer)

    @cached_property
    def masker(self) -> Masker:
        """What takes private persons out of a text, by what this base knows."""
        return Masker(self.matcher.reader)

    @cached_property
    def grouper(self) -> Grouper:
        """What puts questions together that ask the same."""
        return Grouper(self.matcher.reader)

    def ask(
        self,
        question: str,
        *,
        conversation: str | None = None,
        locale: str | None = None,
        language: str | None = None,
    ) -> Reply:
        """Return the reply to a question.

        Args:
            question: what a member typed; anything at all, of which :data:`MAX_CHARACTERS` are read.
            conversation: a key for follow-ups, such as channel and member; without it there are none.
            locale: the member's own language as Discord gives it (``es-419``); it decides where the text does not.
            language: of the reply; by default that of the question.
        """
        question = without_addresses(question[:MAX_CHARACTERS])
        context = self._conversations.recall(conversation)
        # Who was answered in French goes on in French, whatever language their Discord has.
        hint = context.language if context is not None else (locale or "").partition("-")[0] or None
        read = self.matcher.reader.question(question, hint)
        if context is not None and context.entry:
            asked = source_question(question, read, context, partial(self.matcher.reader.question, hint=read.language))
            if asked is not None:
                return self._source(context, language or asked.language, restated=asked.doubting)
        language = language or read.language
        talk = small_talk(read, language, self.listings.titles)
        if talk is not None:
            judgement = self._judge.judge(read)
            if not judgement.decision.plain or not self._is_nearly_said(judgement):
                near = self._replies.candidates(judgement, language)
                return SmallTalk(language=language, text=talk, candidates=near, reason={"rule": Rule.SMALL_TALK})
        judgements = self._judgements(question, read, context)
        reply = self._replies.reply(judgements, language)
        if isinstance(reply, Unknown):
            reply = replace(reply, topics=self.listings.headings(language))
        shown = [judgement for judgement in judgements if judgement.shown]
        if conversation is not None and isinstance(reply, Answer) and shown:
            left = replace(self._left.by(shown[0], context), repeat_id=reply.repeat_id)
            self._conversations.remember(conversation, left)
        elif (unanswered := self._left.by_unanswered(judgements[0].question, context)) is not None:
            self._conversations.remember(conversation, unanswered)
        return reply

    def opening(self, text: str, hint: str | None = None) -> Opening:
        """Return whether a text opens like a question, or may hold one; only its first words are read.

        Args:
            text: what a member typed.
            hint: the member's own language, for a text that does not tell.
        """
        return opening_of(text, partial(self.matcher.reader.question, hint=hint))

    def forget(self) -> None:
        """Drop what was spoken of too long ago to be referred to, however long nobody asks anything more.

        Of what was typed besides, nothing is left then.
        """
        self._conversations.forget()
        self.matcher.reader.vocabulary.forget()
        self.records.forget()

    def _is_nearly_said(self, judgement: Judgement) -> bool:
        """Whether what sounds like small talk is nearly a phrasing of the base."""
        best = judgement.best.candidate
        return best.nearest >= NEARLY_SAID * (1 - self.matcher.thin)

    def _judgements(self, text: str, whole: Question, context: Context | None) -> list[Judgement]:
        """Judge the questions of a message; each may refer to the answer before it."""

        def read(part_text: str, given: Mapping[str, str] | None) -> Question:
            return self.matcher.reader.question(part_text, whole.language, given)

        parts = questions(text, whole, read)
        if len(parts) > 1 and not self.matcher.is_longer(text):
            at_once = self._judge.judge(whole)
            if at_once.verbatim or self._silences.to_the_letter(whole) is not None:
                return [self._declining.applied(self._silences.applied(at_once, whole))]
        judgements: list[Judgement] = []
        for message_question in parts:
            readings = readings_of(message_question, context, read, self._namer.named, lambda: self._central)
            judgement = self._following.best(self._judge, readings, context)
            if judgement.decision.neighbour is not None:
                judgement = replace(judgement, decision=judgement.decision.both)
            judgement = self._declining.applied(self._silences.applied(judgement, message_question.question))
            if message_question.further and judgement.goes_on_from(judgements[-1]):
                judgement = judgement.offered(Rule.OF_UNANSWERED)
            judgements.append(replace(judgement, part=message_question.question.text if len(parts) > 1 else ""))
            if judgement.answered:
                context = self._left.by(judgement, context)
        return judgements

    def _source(self, context: Context, language: str, *, restated: bool) -> Reply:
        answer = self.entry(context.repeat_id or context.entry, language)
        return self._composer.sources(answer, restated=restated) if isinstance(answer, Answer) else answer

    def entry(self, entry_id: str, language: str, *, conversation: str | None = None) -> Reply:
        """Return the answer of one entry, of one derived id, or what :attr:`Answer.repeat_id` names.

        Unknown where it is gone or hidden.
        """
        language = spoken(language)
        if entry_id in self.knowledge.silences:
            return self._replies.silence(self.knowledge.silences[entry_id], language)
        found = [one for single in entry_id.split(JOINT) if (one := self._entry(single, language)) is not None]
        if not found:
            return Unknown(
                language=language,
                refusal=Refusal.NOT_IN_BASE,
                text=translator(language)("That question is no longer in the base."),
            )
        answer = together([one for one, _ in found])
        self._conversations.remember(conversation, replace(found[0][1], repeat_id=answer.repeat_id))
        return answer

    def _entry(self, entry_id: str, language: str) -> tuple[Answer, Context] | None:
        """Return the answer of one id and what it leaves to be referred to; None where it is gone or hidden."""
        entry = self.knowledge.faq.get(entry_id)
        telling = self.records.by_id(entry_id, language) if entry is None else None
        if entry is not None:
            answer = self._composer.entry(entry, language, self._related.of_entry(entry, language))
        elif telling is not None:
            answer = self._composer.telling(telling, language, self._related.of_telling(telling, language))
        else:
            return None
        about = telling.subjects if telling is not None else self.matcher.facets(answer.entry).subjects
        return answer, self._left.by_entry(answer.entry, answer.title, about, telling, language)

    def resume(self, entry_id: str, language: str, conversation: str) -> None:
        """Make an earlier answer what the next question of a conversation may refer to, unless it is that already."""
        context = self._conversations.recall(conversation)
        if context is None or entry_id not in {context.entry, context.repeat_id}:
            self.entry(entry_id, language, conversation=conversation)

    def complete(self, text: str, language: str, limit: int = 25) -> tuple[Suggestion, ...]:
        """Return questions that can be asked, the nearest to ``text`` first; without a text the base's first ones."""
        language = spoken(language)
        if not text.strip():
            first = islice(self.knowledge.faq.values(), limit)
            return tuple(Suggestion(entry.id, entry.question.best(language)[0]) for entry in first)
        judgement = self._judge.judge(self.matcher.reader.question(text, language))
        several = judgement.several.tellings if judgement.several is not None else ()
        found = [Suggestion(telling.entry, telling.title) for telling in several]
        for one in judgement.decision.ranked:
            found.append(
                Suggestion(one.id, self._replies.title(one, judgement.question, language), round(one.merit, 4))
            )
        return tuple({suggestion.entry: suggestion for suggestion in reversed(found)}.values())[::-1][:limit]
