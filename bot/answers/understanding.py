"""What a message asks: which of its sentences are questions, whether one asks two things, whom its pronouns mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.answers.conversation import Context
from bot.answers.one_of import placed
from bot.matching.lexicon import lexicon
from bot.matching.question import Question
from bot.matching.reader import kind_of

_SENTENCE = re.compile(r"[^.!?;\n…]*[^.!?;\s…][^.!?;\n…]*[.!?;…]*")
_INVERTED = re.compile(r"(?<=\S)\s*(?=[¿]\s*(?:\S+\s+){2,}\S)")
"""Where a question begins in the middle of a sentence: "a Linares, ¿quién lo visitó?"."""
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CLAUSE = re.compile(r"[,:;–—]\s")
MOST_CLAUSES = 5
LONG = 14
"""Words from which a question may hold clauses that are beside the point."""
_RELATIVE = frozenset({"que", "qui", "dont", "quien", "who", "which"})
"""Question words that more often join a clause: "the union that …"."""
SHORTEST_PART = 4
"""Words that a part of a long question has at least."""
_JOINING = frozenset({"and", "y", "e", "et", "also", "plus"})
SOON = 3
"""Words within which the second of two joined questions asks: "and on what date …"."""
MOST_PARTS = 3
"""Questions answered of one message."""

MOST_MEANT = 4
"""People whom "they" may mean at once."""

ELLIPSIS = 6
"""A question of so few words, with one that tells something at the most, leans on what was said before."""

SHORT = 10
"""A question of fewer words may be an ellipsis: "since when?"."""

Read = Callable[[str, Mapping[str, str] | None], Question]
"""Reads a text, with the subjects that it leaves unsaid."""
Named = Callable[[Iterable[str]], dict[str, str]]
"""Gives the names of subjects."""


@dataclass(frozen=True)
class Part:
    """One question of a message, and the ways in which it may be meant, the likeliest first."""

    readings: tuple[Question, ...]
    joined: tuple[Question, ...] = ()
    """It with what the message itself states before it; these go before the readings that lean on another message."""
    leans: bool = False
    """Whether it refers to what was said before: by a pronoun, by how it opens, by following another question."""
    again: Question | None = None
    """The last question, whose answer holds what is asked for: the names of those whom it tells of."""
    several: Mapping[str, str] = field(default_factory=dict)
    """The people of whom the last answer tells, with their names, where a question may be for one: "the miner, since
    when?"."""
    elliptic: bool = False
    """Whether it goes on from what was said before: by how it opens, by "them", or since it is so short."""
    placed: bool = False
    """Whether it is for one of them by their place: "the first one"."""
    asks_again: bool = False
    """Whether it only names somebody or something else, for the last question to be asked again."""


@dataclass(frozen=True)
class Asked:
    """One question of a message, before it is known what its pronouns mean."""

    question: Question
    spoken_of: frozenset[str] = frozenset()
    """What statements before it in the message name."""
    told_of: str = ""
    """What the statement just before it in the message is about, where it has a pronoun that may stand for that."""
    simpler: tuple[Question, ...] = ()
    """The same without its asides, to be tried last."""
    further: bool = False
    """Whether a question stands before it in the message."""


def questions(text: str, whole: Question, read: Read) -> list[Asked]:
    """Return the questions of a message, in their order.

    Args:
        text: the message.
        whole: the message, read.
        read: reads a text as a question.
    """
    sentences = [whole] if len(_sentences(text)) < 2 else [read(sentence, None) for sentence in _sentences(text)]
    asking = [at for at, sentence in enumerate(sentences) if _asks(sentence)] or [len(sentences) - 1]
    spoken_of: frozenset[str] = frozenset()
    found: list[Asked] = []
    for at, sentence in enumerate(sentences):
        if at in asking:
            for question in _split(sentence, read):
                whole_question = _with_statement(question, sentences[:at], read)
                stated = sentences[at - 1] if at and at - 1 not in asking and question.pronouns else None
                told_of = " ".join(_content(stated)) if stated is not None else ""
                found.append(Asked(whole_question, spoken_of, told_of, further=bool(found)))
        else:
            spoken_of = sentence.subjects or spoken_of
    if len(found) == 1:
        simpler = [reading for bare in _simpler(found[0].question) if not (reading := read(bare, None)).bare]
        simpler += [whole] if len(sentences) > 1 else []
        found = [replace(found[0], simpler=tuple(simpler))]
    return found[:MOST_PARTS]


def part(asked: Asked, context: Context | None, read: Read, named: Named) -> Part:
    """Return the ways in which a question may be meant.

    Args:
        asked: the question.
        context: what the conversation, or the question before it in the message, was about.
        read: reads a text as a question.
        named: gives the names of subjects, to read them where a pronoun stands.
    """
    question = asked.question
    if not question.tokens:
        return Part((question,))
    alone = bool(question.subjects)
    refers = bool(question.pronouns) or question.opener or asked.further or len(question.tokens) < SHORT
    readings = [question]
    once_more: Question | None = None
    whom: list[Question] = []
    here = named(asked.spoken_of)
    joined: list[Question] = []
    if not alone and here:
        joined.append(read(question.text, dict(list(here.items())[:2])))
    elif context is not None and refers:
        whom = _of_whom(question, context, read, named)
        readings += [*whom, *_in_context(question, context, read, named, alone=alone)]
        once_more = read(context.question, None) if _asks_for_names(question, context) else None
    if not alone and asked.told_of:
        joined.append(_borrowing(question, asked.told_of, read))
    names_other = alone and context is not None and question.opener and not _says_more(question)
    readings += [reading for bare in asked.simpler for reading in (bare, *_with_people(bare, question, read, named))]
    elliptic = len(question.tokens) <= ELLIPSIS and len(_content(question)) < 2
    opens = question.opener or asked.further
    leans = bool(whom) or (not alone and bool(here or context) and (bool(question.pronouns) or opens or elliptic))
    several = _several(question, context, named)
    opens = opens or bool(several and question.pronouns & lexicon(question.language).plural_pronouns)
    return Part(
        tuple(readings),
        tuple(joined),
        leans=leans,
        again=once_more,
        several=several,
        elliptic=opens or elliptic,
        placed=bool(several and placed(question)),
        asks_again=names_other,
    )


def _with_people(bare: Question, whole: Question, read: Read, named: Named) -> list[Question]:
    """Return a part of a question with whom the rest of it names, where the part names nobody."""
    people = named(value for values in whole.mentioned("person") for value in values)
    return [read(bare.text, people)] if len(people) == 1 and not bare.mentioned("person") else []


def _simpler(question: Question) -> list[str]:
    """Return a question without its asides: what stands in brackets, and what is said before or beside it."""
    found = []
    bare = _BRACKETS.sub(" ", question.text)
    if bare != question.text:
        found.append(bare)
    if len(question.tokens) > LONG:
        clauses = [clause for clause in _CLAUSE.split(bare) if len(clause.split()) > 2]
        found += clauses if 1 < len(clauses) < MOST_CLAUSES else []
        found += _asking_parts(question)
    return found


def _asking_parts(question: Question) -> list[str]:
    """Return the stretches of a long question that begin with a question word, the last one first."""
    tokens = question.tokens
    starts = [
        at
        for at, token in enumerate(tokens)
        if token.role == "asking" and token.word not in _RELATIVE and (at == 0 or tokens[at - 1].role != "asking")
    ]
    ends = [*starts, len(tokens)][1:]
    parts = [tokens[start:end] for start, end in zip(starts, ends, strict=True) if end - start >= SHORTEST_PART]
    return [" ".join(token.word for token in part) for part in parts[::-1]][:MOST_PARTS]


def _sentences(text: str) -> list[str]:
    plain = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), text)
    return [sentence.strip() for part in _INVERTED.split(plain) for sentence in _SENTENCE.findall(part)]


def _asks(sentence: Question) -> bool:
    return "?" in sentence.text or "¿" in sentence.text


def _content(question: Question) -> list[str]:
    return [token.word for token in question.tokens if token.role in {"content", "name"}]


def _with_statement(sentence: Question, before: Sequence[Question], read: Read) -> Question:
    """Join a question that says nothing itself ("what's that about?") to the statement before it."""
    if before and not _content(sentence):
        return read(f"{before[-1].text} {sentence.text}", None)
    return sentence


def _split(question: Question, read: Read) -> list[Question]:
    """Take apart "who is Linares and when was he freed?": two questions joined by a word."""
    tokens = question.tokens
    for at in range(2, len(tokens) - 2):
        if (
            tokens[at].word in _JOINING
            and any(t.role == "asking" for t in tokens[at + 1 : at + 1 + SOON])
            and any(t.role == "asking" for t in tokens[:at])
        ):
            halves = (" ".join(t.word for t in tokens[:at]), " ".join(t.word for t in tokens[at + 1 :]))
            return [read(half, None) for half in halves]
    return [question]


def _says_more(question: Question) -> bool:
    return any(token.role in {"content", "asking"} for token in question.tokens)


def _in_context(question: Question, context: Context, read: Read, named: Named, *, alone: bool) -> list[Question]:
    """Return what a follow-up may mean: the same of somebody else, or something else of the same."""
    if alone:
        again = [read(f"{context.rest} {question.text}", None)] if context.rest else []
        return [*again, read(_names(question), None)] if _only_place(question) else again
    instead = _instead(question, context, read)
    if instead is not None:
        return [instead]
    found = [read(question.text, whom) for whom in _meant(question, context, named)]
    topic = _of_topic(question, context, read)
    # "Why?" wants the reason of what was told; "when was he born?" asks of somebody.
    return [*found, topic] if _content(question) or question.pronouns else [topic, *found]


def _of_whom(question: Question, context: Context, read: Read, named: Named) -> list[Question]:
    """Return a question for a yes about a union, "is he with the miners?", as asked of whom was spoken of."""
    people = [subject for subject in context.subjects if kind_of(subject) == "person"]
    asked_of = question.mentioned("organisation") and not question.mentioned("person") and question.confirming
    return [read(question.text, named(people))] if asked_of and len(people) == 1 else []


def _instead(question: Question, context: Context, read: Read) -> Question | None:
    """Return the last question with another thing counted: "how many countries took part", "and continents?"."""
    people = lexicon(question.language).people
    own = [t.word for t in question.tokens if t.role == "content" or (t.role == "noise" and t.word in people)]
    if question.asked or question.confirming or question.pronouns or len(own) != 1:
        return None
    before = read(context.question, None)
    if "how_many" not in before.asked or not before.things:
        return None
    counted = min(before.things)
    words = [own[0] if at == counted[-1] else t.word for at, t in enumerate(before.tokens) if at not in counted[:-1]]
    return read(" ".join(words), None)


def _of_topic(question: Question, context: Context, read: Read) -> Question:
    """Return a question with the words that the last one was about; as it stood, where this one asks nothing itself."""
    if not _says_more(question):
        return read(f"{question.text} {context.question}", None)
    return _borrowing(question, context.topic, read)


def _borrowing(question: Question, topic: str, read: Read) -> Question:
    """Return a question with words of a topic, which its answer may do without."""
    joined = read(f"{question.text} {topic}", None)
    own = len(question.tokens)
    borrowed = (replace(t, role="borrowed") if t.role == "content" else t for t in joined.tokens[own:])
    return replace(joined, tokens=(*joined.tokens[:own], *borrowed), asked=question.asked)


def _only_place(question: Question) -> bool:
    """Whether a question holds nothing but a place and words that ask nothing: "Canada too?"."""
    places = all(kind_of(subject) == "place" for subject in question.subjects)
    return question.bare and places and not question.pronouns


def _names(question: Question) -> str:
    return " ".join(token.word for token in question.tokens if token.role == "name")


def _meant(question: Question, context: Context, named: Named) -> list[dict[str, str]]:
    """Return whom a follow-up that names nobody may mean, the likeliest first: "they" are those of the answer."""
    told = dict(list(named(context.told).items())[:MOST_MEANT])
    one = [{subject: name} for subject, name in list(named(context.subjects).items())[:2]]
    if len(told) < 2:
        return one
    return [told, *one] if question.pronouns & lexicon(question.language).plural_pronouns else [*one, told]


def _several(question: Question, context: Context | None, named: Named) -> dict[str, str]:
    """Return the people of whom the last answer tells, where a short question names none of them."""
    if context is None or question.mentioned("person") or len(question.tokens) > SHORT:
        return {}
    if len(context.told) < 2 and not any(t.word in lexicon(question.language).others for t in question.tokens):
        return {}
    return named(context.told)


def _asks_for_names(question: Question, context: Context) -> bool:
    """Whether a question asks only who those are of whom the last answer tells."""
    several = len(context.told) > 1 and not question.subjects
    pronouns = question.pronouns & lexicon(question.language).plural_pronouns
    asked = "names" in question.asked or ("who" in question.asked and bool(pronouns))
    return several and asked and not question.content
