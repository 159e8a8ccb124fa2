"""Follow-ups: what an answer leaves to be referred to, and which reading of the next question is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.answers.conversation import Context
from bot.answers.deciding import PLAINLY, TOO_LITTLE, Outcome
from bot.answers.judging import Judge, Judgement
from bot.answers.related import Related
from bot.answers.understanding import Part
from bot.knowledge.model import Knowledge
from bot.matching.entry import Content, content
from bot.matching.lexicon import lexicon
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.records.resolving import Records

SAME_AGAIN = -0.45
"""What the last answer loses in the score of a follow-up: who asks on seldom wants the same again."""
SAME_TOPIC = 0.04
"""What entries of its topic gain."""
RELATED = 0.06
"""What those gain that it names as related, or that are about the same people."""
LEANING_ALONE = 0.15
"""How likely an answer must be to a question that leans on what was said before, and finds nothing there."""
PERSON = "person:"
WHO = frozenset({"who", "what", "which", "names", "somebody"})
"""What nothing but a name is asked with."""


def left_behind(judgement: Judgement, before: Context | None = None) -> Context:
    """Return what a follow-up to an answered question may refer to.

    Args:
        judgement: of the question.
        before: what the question itself may have referred to: who asks of one of several has the others in mind.
    """
    best, question = judgement.decision.ranked[0], judgement.question
    facets = best.candidate.facets
    about = best.telling.subjects if best.telling is not None else facets.subjects
    people = _people(question.subjects)
    told = _people(about if best.telling is not None else facets.answer.subjects | about) - (people - question.given)
    of_several = before is not None and question.given & before.told
    others = before.told if before is not None and of_several and len(told) < 2 else frozenset[str]()
    return Context(
        entry=best.id,
        question=" ".join(token.word for token in question.tokens),
        rest=" ".join(token.word for token in question.tokens if token.role != "name"),
        topic=" ".join(token.word for token in question.tokens if token.role in {"content", "name"}),
        subjects=people or about or question.subjects,
        told=told | others,
        language=question.language,
    )


def _people(subjects: Iterable[str]) -> frozenset[str]:
    return frozenset(subject for subject in subjects if subject.startswith(PERSON))


class Following:
    """Judges the readings of a question that may lean on what was said before."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher, records: Records, related: Related) -> None:
        """Take the base, its index and records, and what finds related entries."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._records = records
        self._related = related

    def best(self, judge: Judge, part: Part, context: Context | None) -> Judgement:
        """Judge a part's readings; what stands on its own is never bent by the context."""
        asked = part.readings[0]
        first = judge.judge(asked)
        if part.again is not None:
            return judge.judge(part.again)
        answered = first.decision.outcome is Outcome.ANSWER
        if context is not None and part.several and (part.elliptic or not answered):
            of_one = self._of_one(judge, asked, part, context)
            if of_one is not None:
                return of_one
        if not part.readings[1:] or first.silence is not None or self._is_settled(first, part):
            return first
        for reading in part.readings[1:]:
            other = judge.judge(reading, self._boosts(asked, reading, context), borrowed=True)
            if other.decision.outcome is Outcome.ANSWER or other.ambiguous:
                return other
        return self._alone(judge, first, asked, context) if context is not None else first

    @staticmethod
    def _is_settled(first: Judgement, part: Part) -> bool:
        return first.decision.outcome is Outcome.ANSWER and not part.leans and not part.asks_again

    def _alone(self, judge: Judge, first: Judgement, asked: Question, context: Context) -> Judgement:
        """Judge a question by its own words, which lean on what was said before but find nothing there.

        What it asks for may be told by an entry near the last one; otherwise it must be likelier than another.
        """
        near = judge.judge(asked, self._boosts(asked, asked, context), borrowed=True)
        decision = near.decision
        if decision.outcome is not Outcome.ANSWER and decision.rule == TOO_LITTLE and self._goes_on(near, context):
            return replace(near, decision=replace(decision, outcome=Outcome.ANSWER, rule="asks on"))
        if first.decision.outcome is not Outcome.ANSWER:
            return first
        return first if first.decision.ranked[0].merit >= _enough_alone(first, context) else near

    def _goes_on(self, near: Judgement, context: Context) -> bool:
        """Whether the likeliest entry tells what is asked for, of the topic and the subjects of the last one."""
        best, last = near.decision.ranked[0], self._knowledge.faq.get(context.entry)
        entry = self._knowledge.faq.get(best.id)
        if entry is None or last is None or entry.topic != last.topic or not near.question.asked:
            return False
        facets = best.candidate.facets
        about = context.subjects & (facets.subjects | facets.answer.subjects)
        return bool(about or not context.subjects) and best.agreement.clean and best.merit >= LEANING_ALONE

    def _of_one(self, judge: Judge, asked: Question, part: Part, context: Context) -> Judgement | None:
        """Return the answer to a question for the one of several people whom its words tell from the others.

        "The other one" is whoever is left. None where nobody is told apart, or nothing answers what is asked of them.
        """
        meant = self._meant(asked, part, context)
        if meant is None:
            return None
        judgement = judge.judge(meant, self._boosts(asked, meant, context))
        return judgement if judgement.decision.outcome is Outcome.ANSWER else None

    def _meant(self, asked: Question, part: Part, context: Context) -> Question | None:
        """Return what is asked of the one who is meant; the last question, where nothing else is asked."""
        names, words = part.several, [token.word for token in asked.tokens]
        others = lexicon(asked.language).others
        left = [person for person in names if person not in context.subjects]
        if any(word in others for word in words):
            meant = {left[0]: set[int]()} if len(left) == 1 else {}
        else:
            meant = self._told_apart(asked, names)
        if len(meant) != 1:
            return None
        person, telling = next(iter(meant.items()))
        rest = [word for at, word in enumerate(words) if at not in telling and word not in others]
        reader, text = self._matcher.reader, " ".join(rest)
        read = reader.question(text, asked.language)
        if not _content(read) and read.asked and read.asked <= WHO:
            text = ""  # who that is, their name alone asks
        elif not _content(read) and not read.asked:
            text = context.rest
        return reader.question(text, asked.language, {person: names[person]})

    def _told_apart(self, asked: Question, people: Iterable[str]) -> dict[str, set[int]]:
        """Return whom words of a question tell from the others, and where these words stand."""
        said = {person: self._said_of(person, asked.language) for person in people}
        meant: dict[str, set[int]] = {}
        named = [(set(range(span.start, span.end)), span.values) for span in asked.mentions]
        spans = [*named, *(({at}, frozenset[str]()) for at in _content(asked))]
        for places, subjects in spans:
            holders = [p for p, told in said.items() if told is not None and _holds_word(asked, places, subjects, told)]
            if len(holders) == 1:
                meant.setdefault(holders[0], set()).update(places)
        return meant

    def _said_of(self, person: str, language: str) -> Content | None:
        """Return what the records tell of somebody, the words of names counted.

        Of the metalworkers is whom their federation's name stands beside.
        """
        told = self._records.people.tell("person", person.partition(":")[2], language)
        if told is None:
            return None
        read = self._matcher.reader.phrasing(told.body, language)
        return replace(content([read]), stems=frozenset(token.stem for token in read.tokens))

    def _boosts(self, asked: Question, reading: Question, context: Context | None) -> dict[str, float]:
        """Return what entries gain by what was spoken of, for one reading of a question."""
        if context is None:
            return {}
        entry = self._knowledge.faq.get(context.entry)
        if entry is None:
            told = self._records.by_id(context.entry, context.language)
            related = self._related.of_telling(told, context.language) if told and not reading.given else ()
            return {suggestion.entry: RELATED for suggestion in related}
        near = {other.id: SAME_TOPIC for other in self._knowledge.base.faq if other.topic == entry.topic}
        facets = self._matcher.facets(entry.id)
        # An entry that knows every word of what is asked may hold this answer, too.
        again = 0.0 if _content(asked) and self._holds(asked, facets.asking | facets.answer) else SAME_AGAIN
        return {**near, **dict.fromkeys(entry.related, RELATED), entry.id: again}

    @staticmethod
    def _holds(question: Question, said: Content) -> bool:
        explained = {at for span in question.ideas if span.values & said.ideas for at in range(span.start, span.end)}
        return all(at in explained or question.tokens[at].stem in said.stems for at in _content(question))


def _enough_alone(judgement: Judgement, context: Context) -> float:
    """Return how likely the answer must be to a question that leans on what was said and finds nothing there.

    Of somebody or a place that was not spoken of, and that the question doesn't name, it must be plain.
    """
    best = judgement.decision.ranked[0]
    about = best.telling.subjects if best.telling is not None else best.candidate.facets.subjects
    elsewhere = {subject for subject in about if subject.startswith((PERSON, "city:"))}
    spoken_of = context.subjects | context.told
    return PLAINLY if elsewhere and elsewhere.isdisjoint(spoken_of) else LEANING_ALONE


def _content(question: Question) -> list[int]:
    return [at for at, token in enumerate(question.tokens) if token.role == "content"]


def _holds_word(asked: Question, places: Collection[int], subjects: frozenset[str], said: Content) -> bool:
    """Whether a text holds a word of a question, another word for it, or what it names."""
    ideas = {group for span in asked.ideas if span.start in places for group in span.values}
    stems = {asked.tokens[at].stem for at in places}
    return bool(subjects & said.subjects or (not subjects and (stems & said.stems or ideas & said.ideas)))
