"""Which one of the people of the last answer a question means: "the miner, since when?", "and the second?"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import replace

from bot.answers.conversation import Context
from bot.knowledge.model import Knowledge
from bot.matching.entry import Content, content
from bot.matching.lexicon import lexicon
from bot.matching.matcher import Matcher
from bot.matching.phrases import Span
from bot.matching.phrases import places as places_of
from bot.matching.question import Question
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import ORGANISATION, own_id, slot_of
from bot.records.derived import Pattern
from bot.records.resolving import Records
from bot.records.telling import Telling

WHO = frozenset({Attribute.WHO, Attribute.WHAT, Attribute.WHICH, Attribute.NAMES, Attribute.SOMEBODY})
"""What nothing but a name is asked with."""
ORDINALS = {"first": 0, "second": 1, "third": 2, "last": -1}
"""Where they stand in the last answer whom an ordinal means."""


class OneOf:
    """Finds who is meant, by their place in the last answer or by what the records tell of them alone."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher, records: Records) -> None:
        """Take the base, what reads texts, and the records."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._records = records

    def meant(self, question: Question, people: Mapping[str, str], context: Context) -> Question | None:
        """Return what is asked of the one who is meant; the last question, where nothing else is asked.

        "The other one" is whoever is left.

        Args:
            question: the question, which names none of them.
            people: those of whom the last answer tells, with their names.
            context: what it leaves to be referred to.

        Returns:
            None where nobody is told from the others.
        """
        words = [token.word for token in question.tokens]
        others = lexicon(question.language).others
        left = [person for person in people if person not in context.subjects]
        if any(word in others for word in words):
            found = {left[0]: set[int]()} if len(left) == 1 else {}
        else:
            found = self._by_place(question, people, context) or self._distinguished(question, people)
        if len(found) != 1:
            return None
        person, places = next(iter(found.items()))
        rest = [word for at, word in enumerate(words) if at not in places and word not in others]
        reader, text = self._matcher.reader, " ".join(rest)
        read = reader.question(text, question.language)
        if not read.content and read.attributes and read.attributes <= WHO:
            text = ""  # who that is, their name alone asks
        elif not read.attributes and not read.confirming and self._describes(read, person):
            slots = {Slot.PERSON, *(slot_of(subject) for subject in question.subjects)}
            text = rest_of(reader.question(context.question, context.language), slots) or context.rest
        return reader.question(text, question.language, {person: people[person]})

    def described(self, question: Question, people: Collection[str]) -> frozenset[str]:
        """Return whom of several people a question describes: "the miner who is still inside"; nobody where unclear."""
        own = replace(question, mentions=tuple(span for span in question.mentions if not span.values & question.given))
        if len(people) < 2:
            return frozenset()
        # Whose union it names goes before other words: "who spoke in Vancouver for the dockers".
        unions = frozenset[str]().union(*own.mentioned(ORGANISATION))
        told = {person: self._said_of(person, own.language) for person in people} if unions else {}
        members = frozenset(person for person, said in told.items() if said is not None and said.subjects & unions)
        if len(members) == 1:
            return members
        found = self._distinguished(own, people)
        return frozenset(found) if len(found) == 1 else frozenset()

    def in_order(self, those: Collection[str], telling: Telling | None, entry: str, language: str) -> tuple[str, ...]:
        """Return people or organisations in the order in which an answer names them; those named otherwise come last.

        Args:
            those: their ids.
            telling: the answer, where records give it.
            entry: the id of the entry that gives it otherwise.
            language: of the answer.
        """
        if len(those) < 2:
            return tuple(those)
        text = telling.body if telling is not None else self._answer(entry, language)
        mentions = self._matcher.reader.told(text, language).mentions
        named = (subject for span in mentions for subject in sorted(span.values) if subject in those)
        return tuple(dict.fromkeys((*named, *sorted(those))))

    def _answer(self, entry: str, language: str) -> str:
        return "\n".join(text.best(language)[0] for text in self._knowledge.faq[entry].texts)

    @staticmethod
    def _by_place(question: Question, people: Mapping[str, str], context: Context) -> dict[str, set[int]]:
        """Return whom an ordinal means of those whom the answer tells of, and where it stands.

        "Of the two", of whom the last answer is not about, it means one; "the first picket" means nobody.
        """
        everybody = [person for person in context.people if person in people]
        others = [person for person in everybody if person not in context.subjects]
        order = others if len(others) > 1 else everybody
        for span in placed(question):
            place = ORDINALS[min(span.values)]
            if place < len(order):
                return {order[place]: set(range(span.start, span.end))}
        return {}

    def _distinguished(self, question: Question, people: Iterable[str]) -> dict[str, set[int]]:
        """Return whom words of a question tell from the others, and where these words stand."""
        said = {person: self._said_of(person, question.language) for person in people}
        meant: dict[str, set[int]] = {}
        named = [(set(range(span.start, span.end)), span.values) for span in question.mentions]
        spoken = lexicon(question.language)
        people_are = spoken.people | spoken.posts
        # "Which courtroom was it" asks for the room; "which miner", for one of them.
        targets = {at for places in question.targets for at in places if question.tokens[at].word not in people_are}
        # All of them are of unions, whichever record has the word.
        done = {at for at in question.content if _is_done(question, at) or question.tokens[at].word in spoken.unions}
        spans = [*named, *(({at}, frozenset[str]()) for at in question.content if at not in targets | done)]
        for places, subjects in spans:
            holders = [
                p for p, text in said.items() if text is not None and _holds_word(question, places, subjects, text)
            ]
            if len(holders) == 1:
                meant.setdefault(holders[0], set()).update(places)
        return meant

    def _describes(self, question: Question, person: str) -> bool:
        """Whether what a question says besides is true of somebody anyhow: the worker of "the electrical worker"."""
        said = self._said_of(person, question.language)
        return said is not None and all(_holds_word(question, {at}, frozenset(), said) for at in question.content)

    def _said_of(self, person: str, language: str) -> Content | None:
        """Return what the records tell of somebody, the words of names counted.

        "The metalworker" is whoever stands beside the name of the metalworkers' federation.
        """
        telling = self._records.people.tell(Pattern.PERSON, own_id(person), language)
        if telling is None:
            return None
        read = self._matcher.reader.told(telling.body, language)
        ideas = self._matcher.reader.all_ideas(read)
        return replace(content([read]), stems=frozenset(token.stem for token in read.tokens), ideas=ideas)


def rest_of(before: Question, slots: Set[Slot]) -> str:
    """Return a question without its names of some kinds, for others to be put there; empty, if it has none.

    "And of the IMF?" after "who of the ICEM was in Geneva?" means Geneva still.
    """
    kinds = [(span, {slot_of(subject) for subject in span.values}) for span in before.mentions]
    replaced = places_of(span for span, of_kinds in kinds if slots & of_kinds)
    return " ".join(t.word for at, t in enumerate(before.tokens) if at not in replaced) if replaced else ""


def placed(question: Question) -> list[Span[str]]:
    """Return the ordinals of a question that stand for somebody: "the first one", but not "the first picket"."""
    spoken, tokens = lexicon(question.language), question.tokens
    found = spoken.ordinals.find([token.word for token in tokens])
    return [
        span
        for span in found
        if tokens[span.end - 1].word in spoken.pronouns
        or span.end == len(tokens)
        or tokens[span.end].role not in {"content", "name"}
        or tokens[span.end].word in spoken.people
    ]


def _is_done(question: Question, at: int) -> bool:
    """Whether a word is what one of them did, "how long he spoke", and doesn't tell them from the others."""
    spoken = lexicon(question.language)
    one = spoken.singular_pronouns
    before = [token.word for token in question.tokens[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in one or (before[0] in one and before[-1] in spoken.grammar.having))


def _holds_word(question: Question, places: Collection[int], subjects: frozenset[str], said: Content) -> bool:
    """Whether a text holds a word of a question, another word for it, or what it names."""
    ideas = {group for span in question.ideas if span.start in places for group in span.values}
    stems = {question.tokens[at].stem for at in places}
    return bool(subjects & said.subjects or (not subjects and (stems & said.stems or ideas & said.ideas)))
