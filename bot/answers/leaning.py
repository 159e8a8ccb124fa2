"""What a question may mean in the light of what was said before: whom its pronouns mean, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.answers.central import Central
from bot.answers.conversation import Context
from bot.answers.of_organisations import asks_of_another, of_organisations, of_place, placed_organisation
from bot.answers.one_of import placed, rest_of
from bot.answers.understanding import MessageQuestion, Named, Read, content_words
from bot.knowledge.model import When
from bot.language.formats import when
from bot.matching.agreement import OPEN
from bot.matching.lexicon import lexicon
from bot.matching.question import Question
from bot.matching.slots import Attribute
from bot.matching.subjects import CITY, ORGANISATION, PERSON, PLACES, kind_of, of_kind, slot_of
from bot.records.derived import DerivedId, Pattern

MOST_MEANT = 4
"""People whom "they" may mean at once."""

ELLIPSIS = 6
"""A question of so few words, with one that tells something at the most, leans on what was said before."""

MONTH_WRITTEN = 7
"""Characters of a month as ISO 8601 has it, or of a day's."""

SHORT = 10
"""A question of fewer words may be an ellipsis: "since when?"."""


@dataclass(frozen=True)
class Readings:
    """The ways in which one question of a message may be meant."""

    ways: tuple[Question, ...]
    """The question as it stands, then what else it may mean, the likeliest first."""
    joined: tuple[Question, ...] = ()
    """The question with what the message states before it; tried before what leans on an earlier message."""
    leans: bool = False
    """Whether it refers to what was said before: by a pronoun, by how it opens, by following another question."""
    restated: Question | None = None
    """The last question, whose answer holds what is asked for: the names of those whom it tells of."""
    several: Mapping[str, str] = field(default_factory=dict)
    """The people of whom the last answer tells, with their names, where a question may be for one: "the miner, since
    when?"."""
    elliptic: bool = False
    """Whether it goes on from what was said before: by how it opens, by "them", or since it is so short."""
    placed: bool = False
    """Whether it is for one of them by their place: "the first one"."""
    aside: frozenset[str] = frozenset()
    """Words with which somebody speaks of themselves; see :class:`MessageQuestion`."""
    names_other: bool = False
    """Whether it only names somebody or something else, for the last question to be asked again."""


def readings_of(
    message_question: MessageQuestion, context: Context | None, read: Read, named: Named, central: Callable[[], Central]
) -> Readings:
    """Return the ways in which a question may be meant.

    Args:
        message_question: the question, and what stands around it in the message.
        context: what the conversation, or the question before it in the message, was about.
        read: reads a text as a question.
        named: gives the names of subjects, to read them where a pronoun stands.
        central: gives whom the base is about above all: "he", before anybody was spoken of.
    """
    question = _of_whom_was_spoken(message_question.question, context)
    if not question.tokens:
        return Readings((question,))
    alone = bool(question.subjects)
    refers = bool(question.pronouns) or question.opener or message_question.further or len(question.tokens) < SHORT
    readings = [question]
    restated: Question | None = None
    whom: list[Question] = []
    here = named(_spoken_of(message_question))
    spoken_of = bool(here or context or message_question.statement)
    joined: list[Question] = []
    if not alone and here:
        joined.append(read(question.text, dict(list(here.items())[:2])))
    elif context is not None and refers:
        whom = _of_whom(question, context, read, named)
        readings += [*whom, *_in_context(question, context, read, named, alone=alone)]
        restated = read(context.question, None) if _asks_for_names(question, context) else None
    if not alone and message_question.statement:
        of_statement = _borrowing(question, message_question.statement, read)
        people = [subject for subject in here if kind_of(subject) == PERSON]
        theirs = bool(question.pronouns & lexicon(question.language).plural_pronouns) and len(people) < 2
        joined.insert(0 if theirs else len(joined), of_statement)  # "they" are nobody whom it names alone
    if not (alone or spoken_of) and _asks_of_somebody(question) and central().meant_in(question):
        readings.append(read(question.text, central().named))
    names_other = alone and context is not None and question.opener and not _says_more(question)
    readings += [
        reading for bare in message_question.simpler for reading in (bare, *_with_named(bare, question, read, named))
    ]
    short = len(question.tokens) <= ELLIPSIS
    elliptic = short and len(content_words(question)) < 2
    opens = question.opener or message_question.further
    leans = bool(whom) or (not alone and spoken_of and (bool(question.pronouns) or opens or elliptic))
    names_one = short and not question.attributes and not question.confirming  # "the electrical worker?"
    picks_one = Attribute.WHICH in question.attributes and all(
        question.tokens[at].word.isdecimal() for at in question.content
    )
    several = _several(question, context, named)
    opens = opens or bool(several and question.pronouns & lexicon(question.language).plural_pronouns)
    return Readings(
        tuple(readings),
        tuple(joined),
        leans=leans,
        restated=restated,
        several=several,
        elliptic=opens or elliptic or names_one or (short and picks_one),
        placed=bool(several and placed(question)),
        aside=message_question.aside,
        names_other=names_other,
    )


def _of_whom_was_spoken(question: Question, context: Context | None) -> Question:
    """Return a question with each name that fits several people for the one of them who was spoken of, if one was."""
    if context is None or all(len(span.values) < 2 for span in question.mentions):
        return question
    spoken_of = context.subjects | set(context.people)
    meant = [of_kind(span.values, PERSON) & spoken_of for span in question.mentions]
    mentions = (
        replace(span, values=one) if len(one) == 1 else span for span, one in zip(question.mentions, meant, strict=True)
    )
    return replace(question, mentions=tuple(mentions))


def _spoken_of(message_question: MessageQuestion) -> frozenset[str]:
    """Return what the statements before a question name: only people, where a pronoun of it means one of these."""
    question, named = message_question.question, message_question.spoken_of
    somebody = bool(question.pronouns & lexicon(question.language).singular_pronouns)
    return (of_kind(named, PERSON) if somebody else frozenset()) or named


def _asks_of_somebody(question: Question) -> bool:
    """Whether a question with a pronoun says what it asks: not "what about him"."""
    return bool(question.pronouns) and bool(question.content or question.attributes - OPEN)


def _with_named(bare: Question, whole: Question, read: Read, named: Named) -> list[Question]:
    """Return a part of a question with the one person, or else the one town, that the rest of it names.

    The part must name nobody, and nothing at all to be of the town.
    """
    asks = bool(bare.attributes) or bare.confirming or any(token.role == "asking" for token in bare.tokens)
    for kind, silent_on in ((PERSON, bare.mentioned(PERSON)), (CITY, bare.mentions)):
        there = named(value for values in whole.mentioned(kind) for value in values)
        if asks and len(there) == 1 and not silent_on:
            return [read(bare.text, there)]
    return []


def _in_context(question: Question, context: Context, read: Read, named: Named, *, alone: bool) -> list[Question]:
    """Return what a follow-up may mean: the same of somebody else, or something else of the same."""
    if Attribute.ORIGIN in question.attributes:
        return []  # the country says what somebody is; it is no place to ask the last question of
    if alone:
        slots = {slot_of(subject) for subject in question.subjects}
        rest = rest_of(read(context.question, None), slots) or context.rest
        same = [read(f"{rest} {question.text}", None)] if rest else []
        same += of_place(question, context, read, named)
        only_name = [read(_names(question), None)]
        if asks_of_another(question, context):
            return [*only_name, *same]
        return [*same, *only_name] if _only_place(question) else same
    instead = _instead(question, context, read) or _another_day(question, context, read)
    instead = instead or placed_organisation(question, context, read, named)
    if instead is not None:
        return [instead]
    found = [read(question.text, whom) for whom in _meant(question, context, named)]
    topic = _of_topic(question, context, read)
    one_person = len(context.people) < 2 and any(kind_of(one) == PERSON for one in context.subjects)
    if _asks_who_that_was(question, context, read):
        return [replace(topic, attributes=question.attributes | {Attribute.SOMEBODY})]
    found = of_organisations(question, context, read, named, found)
    if one_person and _means_nobody(question):
        return [topic]
    if Attribute.WHO_ELSE in question.attributes and not content_words(question):
        return [topic]  # somebody other than who was spoken of
    # "Why?" wants the reason of what was told; "when was he born?" asks of somebody.
    of_somebody = question.pronouns - lexicon(question.language).thing_pronouns
    return [*found, topic] if content_words(question) or of_somebody else [topic, *found]


def _asks_who_that_was(question: Question, context: Context, read: Read) -> bool:
    """Whether a question is "name?" and no more, and the last one asked who it was: somebody else than is spoken of."""
    only_name = question.attributes == {Attribute.NAMES} and not question.content and not question.pronouns
    return only_name and Attribute.WHO in read(context.question, None).attributes


def _means_nobody(question: Question) -> bool:
    """Whether pronouns mean no person alone: "what did they do", "where was that done"."""
    spoken = lexicon(question.language)
    several_or_things = spoken.plural_pronouns | (
        spoken.thing_pronouns if Attribute.WHERE in question.attributes else frozenset()
    )
    return bool(question.pronouns) and question.pronouns <= several_or_things


def _of_whom(question: Question, context: Context, read: Read, named: Named) -> list[Question]:
    """Return a question for a yes about a union, "is he with the miners?", as asked of whom was spoken of."""
    people = [subject for subject in context.subjects if kind_of(subject) == PERSON]
    asked_of = question.mentioned(ORGANISATION) and not question.mentioned(PERSON) and question.confirming
    return [read(question.text, named(people))] if asked_of and len(people) == 1 else []


def _instead(question: Question, context: Context, read: Read) -> Question | None:
    """Return the last question with another thing counted: "how many countries took part", "and continents?"."""
    people = lexicon(question.language).people
    own = [t.word for t in question.tokens if t.role == "content" or (t.role == "noise" and t.word in people)]
    if question.attributes or question.confirming or question.pronouns or len(own) != 1:
        return None
    before = read(context.question, None)
    if Attribute.HOW_MANY not in before.attributes or not before.targets:
        return None
    counted = min(before.targets)
    words = [own[0] if at == counted[-1] else t.word for at, t in enumerate(before.tokens) if at not in counted[:-1]]
    return read(" ".join(words), None)


def _another_day(question: Question, context: Context, read: Read) -> Question | None:
    """Return a question for another day of the month whose day, or which itself, was asked of: "and the 18th?"."""
    asked, dated = DerivedId.parse(context.entry), any(date.month or date.year for date in question.dates)
    if asked is None or asked.pattern is not Pattern.PERIOD or dated or len(question.numbers) != 1:
        return None
    month, says = asked.single[:MONTH_WRITTEN], {question.tokens[at].word for at in question.content}
    if len(month) < MONTH_WRITTEN or not says <= question.numbers:
        return None
    return read(f"{min(question.numbers)} {when(When.parse(month), question.language)}", None)


def _of_topic(question: Question, context: Context, read: Read) -> Question:
    """Return a question with the words that the last one was about; as it stood, where this one asks nothing itself."""
    if not _says_more(question):
        return read(f"{question.text} {context.question}", None)
    return _borrowing(question, context.topic, read)


def _borrowing(question: Question, topic: str, read: Read) -> Question:
    """Return a question with words of a topic, which its answer may do without."""
    joined = read(f"{question.text} {topic}", None)
    own = len(question.tokens)
    borrowed = (t._replace(role="borrowed") if t.role == "content" else t for t in joined.tokens[own:])
    return replace(joined, tokens=(*joined.tokens[:own], *borrowed), attributes=question.attributes)


def _only_place(question: Question) -> bool:
    """Whether a question holds nothing but a place and words that ask nothing: "Canada too?"."""
    places = all(kind_of(subject) in PLACES for subject in question.subjects)
    return question.bare and places and not question.pronouns


def _names(question: Question) -> str:
    return " ".join(token.word for token in question.tokens if token.role == "name")


def _meant(question: Question, context: Context, named: Named) -> list[dict[str, str]]:
    """Return whom a follow-up that names nobody may mean, the likeliest first: "they" are those of the answer."""
    people = dict(list(named(context.people).items())[:MOST_MEANT])
    one = [{subject: name} for subject, name in list(named(context.subjects).items())[:2]]
    if len(people) < 2:
        return one
    theirs = bool(question.pronouns & lexicon(question.language).plural_pronouns)
    # "Since when?" is about those whom the answer tells of, not about whom it was asked for.
    about_others = not question.pronouns and context.subjects.isdisjoint(context.people)
    return [people, *one] if theirs or about_others else [*one, people]


def _several(question: Question, context: Context | None, named: Named) -> dict[str, str]:
    """Return the people of whom the last answer tells, where a short question names none of them."""
    if context is None or question.mentioned(PERSON) or len(question.tokens) > SHORT:
        return {}
    if len(context.people) < 2 and not any(t.word in lexicon(question.language).others for t in question.tokens):
        return {}
    return named(context.people)


def _asks_for_names(question: Question, context: Context) -> bool:
    """Whether a question asks only who those are of whom the last answer tells."""
    several = len(context.people) > 1 and not question.subjects
    spoken = lexicon(question.language)
    # Not "his name".
    theirs = Attribute.NAMES in question.attributes and question.pronouns.isdisjoint(spoken.singular_pronouns)
    counted = {*spoken.grammar.small_numbers, str(len(context.people))}
    words = {question.tokens[at].word for at in question.content}
    they = Attribute.WHO in question.attributes and bool(question.pronouns & spoken.plural_pronouns or words)
    return several and (theirs or they) and words <= counted


def _says_more(question: Question) -> bool:
    said = bool(question.attributes) or any(token.role in {"content", "asking"} for token in question.tokens)
    return said or any(span.end > span.start + 1 for span in question.ideas)  # "lo iban a ver", in everyday words
