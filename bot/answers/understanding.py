"""What a message asks: which of its sentences are questions, whether one asks two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from bot.answers.sentences import BRACKETS, sentences
from bot.matching.lexicon import lexicon
from bot.matching.question import Question

_CLAUSE = re.compile("[,:;–—]\\s|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?")
"""What sets clauses apart: a mark, or a little picture."""
_JOINED = re.compile(r",\s+|\s+&\s+")
"""What may stand between two questions of a sentence."""
_ANNOUNCING = re.compile(r"\s?:\s")
MOST_CLAUSES = 5
LONG = 14
"""Words from which a question may hold much that is beside the point."""
WITH_ASIDE = 5
"""With more words it may have an aside, if its clauses are set apart by a mark: "my aunt asks, where is he"."""
SHORTEST_PART = 4
"""Words that a part of a long question has at least."""
SHORTEST_GUESS = 3
"""Words of a guess, at the most."""
SOON = 3
"""Words within which the second of two joined questions asks: "and on what date …"."""
SHORT_QUESTION = 4
"""Words of a question that may leave out what the statement before it says: "there was a rally. At which landmark?"."""
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
        return whole if texts == [text.strip()] else read(texts[at], None)

    if len(texts) > 1 and _is_afterthought(sentence(len(texts) - 1)) and not sentence(len(texts) - 2).subjects:
        texts[-2:] = [f"{texts[-2].rstrip('.!?;… ')} {texts[-1]}{'?' * _asks(texts[-2])}"]
        sentence.cache_clear()
    asking = _asking(texts, sentence)
    found: list[MessageQuestion] = []
    # Each asks something: what comes after as many as are answered need not be read.
    for at in asking[:MOST_PARTS]:
        stated = [before for before in range(at) if not _asks(texts[before])][-MOST_STATEMENTS:]
        spoken_of = next((named for before in stated[::-1] if (named := sentence(before).subjects)), frozenset[str]())
        for question in _parts(sentence(at), read):
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


def _asking(texts: Sequence[str], sentence: Callable[[int], Question]) -> list[int]:
    """Return which of some sentences ask.

    Those with a question mark do, but for a mere guess behind one ("how long was it? Two hours?") and for a courtesy in
    a list; so does the last one if it opens with a question word. Where there is none of these, the last one does that
    has such a word, or the last one.
    """
    last = len(texts) - 1
    marked = [at for at, written in enumerate(texts) if _asks(written)][: 2 * MOST_PARTS]
    found = [at for at in marked if content_words(sentence(at)) or _has_question_word(sentence(at))]
    found = [at for at in found if at == found[0] or not _is_guess(sentence(at))] or marked
    if found and last not in marked and _opens_asking(sentence(last)):
        found.append(last)
    latest = range(last, max(-1, last - MOST_STATEMENTS), -1)
    return found or [next((at for at in latest if _has_question_word(sentence(at))), last)]


def _is_guess(sentence: Question) -> bool:
    """Whether a sentence is no more than a number, with a word or two: "two hours?"."""
    return len(sentence.tokens) <= SHORTEST_GUESS and bool(sentence.numbers) and not _has_question_word(sentence)


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
    bare = BRACKETS.sub(" ", question.text)
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
    found = [[token.word for token in part] for part in parts[::-1]][:MOST_PARTS]
    # Behind a question that is dictated goes on who asks it: "what's it called I forgot to look".
    cut = (takewhile(lambda word: word not in grammar.first_person, part) for part in found)
    shorter = [
        words for one, part in zip(cut, found, strict=True) if SHORTEST_PART <= len(words := list(one)) < len(part)
    ]
    return [" ".join(words) for words in (*found, *shorter)]


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


def _parts(question: Question, read: Read) -> list[Question]:
    """Take apart "who is Linares, how many came and where was it": questions joined by marks, the last by a word."""
    joined = _split(question, read)
    written = [part for part in _JOINED.split(question.text) if part.strip()]
    if len(written) not in range(2, MOST_CLAUSES) or (len(joined) < 2 and "&" not in question.text):
        return joined
    parts = [read(part, None) for part in written]
    return [half for part in parts for half in _split(part, read)] if all(map(_opens_asking, parts)) else joined


def _opens_asking(part: Question) -> bool:
    """Whether a part begins with a question word, be it behind "and", and says what it asks."""
    return any(token.role == "asking" for token in part.tokens[:SOON]) and bool(content_words(part))


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
