"""What a message asks: which of its sentences are questions, whether one asks two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.matching.lexicon import lexicon
from bot.matching.question import Question

# None of these looks twice at what it has passed, for anybody may send thousands of blanks, dots or signs.
_SENTENCE = re.compile(r"[^.!?;\s…][^.!?;\n…]*[.!?;…]*")
_INVERTED = re.compile(r"(?<=\S)\s*(?=¿\s*(?:\S{1,99}\s+){2}\S)")
"""Where a question begins in the middle of a sentence: "a Linares, ¿quién lo visitó?"."""
_ABBREVIATION = re.compile(
    r"\b(?:(?:[A-Za-z]\.){2,}|(?:M|Mr|Mrs|Ms|Mme|Mlle|Dr|Dra|Sr|Sra|Srta|Lic|Ing|Prof)\.(?=\s+[A-ZÀ-Ý]))"
)
"""What ends with a dot, but no sentence: U.S.A., Mr. Doe."""
_ITEM = re.compile(r"^[^\S\n]*(?:[-*•]|\d{1,2}[.)])[^\S\n]+", re.MULTILINE)
"""What an item of a list begins with."""
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CLAUSE = re.compile("[,:;–—]\\s|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?")
"""What sets clauses apart: a mark, or a little picture."""
_ANNOUNCING = re.compile(r"\s?:\s")
MOST_CLAUSES = 5
LONG = 14
"""Words from which a question may hold much that is beside the point."""
WITH_ASIDE = 5
"""With more words it may have an aside, if its clauses are set apart by a mark: "my aunt asks, where is he"."""
SHORTEST_PART = 4
"""Words that a part of a long question has at least."""
SOON = 3
"""Words within which the second of two joined questions asks: "and on what date …"."""
SHORT_QUESTION = 4
"""Words of a question that may leave out what the statement before it says: "there was a rally. At which landmark?"."""
LEAST_ITEMS = 2
"""Items that make a list."""
MOST_PARTS = 3
"""Questions answered of one message."""
MOST_STATEMENTS = 8
"""Statements before a question, the nearest ones, that may name whom it is about."""

Read = Callable[[str, Mapping[str, str] | None], Question]
"""Reads a text, with the subjects that it leaves unsaid."""
Named = Callable[[Iterable[str]], dict[str, str]]
"""Gives the names of subjects."""


@dataclass(frozen=True)
class MessageQuestion:
    """One question of a message, before it is known what its pronouns mean."""

    question: Question
    spoken_of: frozenset[str] = frozenset()
    """What statements before it in the message name."""
    statement: str = ""
    """What the statement just before it in the message is about, where a pronoun may stand for that, or it is short."""
    simpler: tuple[Question, ...] = ()
    """The same without its asides, to be tried last."""
    further: bool = False
    """Whether a question stands before it in the message."""
    aside: frozenset[str] = frozenset()
    """The words of clauses in which somebody speaks of themselves: "I'm captioning our photos, who spoke that day"."""


def questions(text: str, whole: Question, read: Read) -> list[MessageQuestion]:
    """Return the questions of a message, in their order.

    Args:
        text: the message.
        whole: the message, read.
        read: reads a text as a question.
    """
    texts = sentences(text) or [text]

    @cache
    def sentence(at: int) -> Question:
        return read(texts[at], None) if len(texts) > 1 else whole

    if len(texts) > 1 and _is_afterthought(sentence(len(texts) - 1)) and not sentence(len(texts) - 2).subjects:
        texts[-2:] = [f"{texts[-2].rstrip('.!?;… ')} {texts[-1]}{'?' * _asks(texts[-2])}"]
        sentence.cache_clear()
    asking = [at for at, written in enumerate(texts) if _asks(written)] or [len(texts) - 1]
    found: list[MessageQuestion] = []
    # Each asks something: what comes after as many as are answered need not be read.
    for at in asking[:MOST_PARTS]:
        stated = [before for before in range(at) if not _asks(texts[before])][-MOST_STATEMENTS:]
        spoken_of = next((named for before in stated[::-1] if (named := sentence(before).subjects)), frozenset[str]())
        for question in _split(sentence(at), read):
            whole_question = _with_statement(question, sentence(at - 1) if at else None, read)
            leans = bool(question.pronouns) or len(question.tokens) <= SHORT_QUESTION
            statement = content_words(sentence(at - 1)) if at - 1 in stated and leans else ()
            found.append(MessageQuestion(whole_question, spoken_of, " ".join(statement), further=bool(found)))
    if len(found) == 1:
        readings = [read(text, None) for text in _simpler(found[0].question)]
        simpler = [one for one in readings if not one.bare or _has_question_word(one)]
        if _has_question_word(found[0].question):
            simpler = [one for one in simpler if _asks_something(one)]  # the aside is not what asks
        if len(whole.tokens) <= LONG:
            simpler = [one for one in simpler if _asks_something(one) and content_words(one)]
        simpler += [whole] if len(texts) > 1 else []
        found = [replace(found[0], simpler=tuple(simpler), aside=_of_asker(found[0].question, read))]
    return found[:MOST_PARTS]


def _is_afterthought(last: Question) -> bool:
    """Whether a last sentence only says of whom or what the one before it asks: "Linares I mean"."""
    return last.bare and bool(last.subjects) and not last.attributes and not _asks(last.text)


def _has_question_word(question: Question) -> bool:
    return any(token.role == "asking" for token in question.tokens)


def _asks_something(question: Question) -> bool:
    return _has_question_word(question) or question.confirming or question.asserting


def _simpler(question: Question) -> list[str]:
    """Return a question without its asides: what stands in brackets, and what is said before or beside it."""
    found = []
    bare = _BRACKETS.sub(" ", question.text)
    if bare != question.text:
        found.append(bare)
    if len(question.tokens) > WITH_ASIDE:
        # What ends with a colon says what comes: "a quick question for my seminar: …".
        announced = bare[: match.start()] if (match := _ANNOUNCING.search(bare)) else ""
        clauses = [clause.strip() for clause in _CLAUSE.split(bare) if len(clause.split()) > 2]
        clauses = [clause for clause in clauses if not announced or not announced.endswith(clause)]
        if len(clauses) + bool(announced) in range(2, MOST_CLAUSES):
            # Who somebody is comes first: "retired miner from Leeds here, I heard of a rally, where was it".
            found += [", ".join(clauses[at:]) for at in range(1, len(clauses) - 1)] + clauses
    if len(question.tokens) > LONG:
        found += _asking_parts(question)
    return found


def _of_asker(question: Question, read: Read) -> frozenset[str]:
    """Return the words of the clauses in which somebody speaks of themselves, where another clause asks."""
    written = _CLAUSE.split(question.text)
    if len(written) < 2:
        return frozenset()
    clauses = [read(clause, None) for clause in written[:MOST_CLAUSES]]
    spoken = lexicon(question.language)
    words = [{token.word for token in clause.tokens} for clause in clauses]
    telling = [clause for clause in words if clause.isdisjoint(spoken.question_words)]
    of_asker = (clause for clause in telling if not clause.isdisjoint(spoken.grammar.first_person))
    return frozenset().union(*of_asker) if len(telling) < len(words) else frozenset()


def _asking_parts(question: Question) -> list[str]:
    """Return the stretches of a long question that begin with a question word, the last one first."""
    tokens, grammar = question.tokens, lexicon(question.language).grammar

    def asks(at: int) -> bool:
        before = tokens[at - 1] if at else None
        joins = tokens[at].word in grammar.relative and (before is None or before.word not in grammar.knowing)
        return tokens[at].role == "asking" and not joins and (before is None or before.role != "asking")

    starts = [at for at in range(len(tokens)) if asks(at)]
    ends = [*starts, len(tokens)][1:]
    parts = [tokens[start:end] for start, end in zip(starts, ends, strict=True) if end - start >= SHORTEST_PART]
    return [" ".join(token.word for token in part) for part in parts[::-1]][:MOST_PARTS]


def without_links(text: str) -> str:
    """Return a text without the addresses of pages in it, which ask nothing."""
    return _LINK.sub(" ", text)


def _items(text: str) -> str:
    """Return a text with the items of a list as questions by themselves."""
    if len(_ITEM.findall(text)) < LEAST_ITEMS:
        return text
    lines = ((line, _ITEM.match(line)) for line in text.split("\n"))
    items = (line[item.end() :].rstrip() if item else line for line, item in lines)
    return "\n".join(item if item[-1:] in {".", "!", "?", ":", ""} else f"{item}?" for item in items)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the marks that end it."""
    plain = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), _items(text))
    return [sentence.strip() for part in _INVERTED.split(plain) for sentence in _SENTENCE.findall(part)]


def _asks(sentence: str) -> bool:
    return "?" in sentence or "¿" in sentence


def content_words(question: Question) -> list[str]:
    """Return the content words of a question, names among them."""
    return [token.word for token in question.tokens if token.role in {"content", "name"}]


def _with_statement(sentence: Question, before: Question | None, read: Read) -> Question:
    """Join a question to the sentence before it: "what's that about?", or any behind a mere name, "Linares. When?"."""
    if before is None:
        return sentence
    topic = before.bare and not before.attributes and not _asks(before.text) and not sentence.subjects
    if topic or not content_words(sentence):
        return read(f"{before.text} {sentence.text}", None)
    return sentence


def _split(question: Question, read: Read) -> list[Question]:
    """Take apart "who is Linares and when was he freed?": two questions joined by a word."""
    tokens, adding = question.tokens, lexicon(question.language).grammar.adding
    for at in range(2, len(tokens) - 2):
        if (
            tokens[at].word in adding
            and any(t.role == "asking" for t in tokens[at + 1 : at + 1 + SOON])
            and any(t.role == "asking" for t in tokens[:at])
        ):
            halves = (" ".join(t.word for t in tokens[:at]), " ".join(t.word for t in tokens[at + 1 :]))
            return [read(half, None) for half in halves]
    return [question]
