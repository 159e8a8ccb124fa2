"""Whether a text without a question mark opens like a question: "and in which town …", "list the …", "is he …".

Or asks without opening so: "the march, where did it end", "la marche partait d'où".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from bot.language.messages import LANGUAGES
from bot.matching.clauses import MOST_OPENING
from bot.matching.lexicon import Lexicon, lexicon
from bot.matching.question import Question, Token

MOST_WORDS, MOST_LETTERS = 12, 200
"""Of a text that are read to know how it opens."""
NEGATED = 3
"""Words within which a denial stands before what it denies."""
LEAST_CLAUSE = 3
"""Words that a clause has at least to be taken for a question."""

_CLAUSE = re.compile(r"[,;:.…!–—]+\s+")


class Opening(StrEnum):
    """What a text opens like."""

    REQUEST = "request"
    QUESTION = "question"
    VERB = "verb"
    """With a verb, where that may be a statement as well: "es un buen día"."""
    WITHIN = "within"
    """Like none, but a question may stand in it: at its end, or behind a mark."""
    OTHER = "other"


def opening_of(text: str, read: Callable[[str], Question]) -> Opening:
    """Return what a text opens like, of which only the first words are read.

    Args:
        text: as typed.
        read: reads a text as a question.
    """
    text = text[:MOST_LETTERS]
    opens = opening(read(" ".join(text.split()[:MOST_WORDS])))
    if opens is not Opening.OTHER:
        return opens
    behind = (clause for clause in _CLAUSE.split(text)[1:] if len(clause.split()) >= LEAST_CLAUSE)
    asks = (opening(read(clause)) in {Opening.QUESTION, Opening.REQUEST, Opening.WITHIN} for clause in behind)
    return Opening.WITHIN if any(asks) else Opening.OTHER


def opening(read: Question) -> Opening:
    """Return what a text opens like, behind a greeting or an "and"; a question word may stand behind a name, too.

    Args:
        read: the text, of which some ten words are enough.
    """
    lexical, tokens = lexicon(read.language), read.tokens
    words = [token.word for token in tokens]
    start = next((span.end for span in lexical.openers.find(words[:1])), 0)
    behind = [at for at in range(start, len(tokens)) if tokens[at].role != "noise"]
    start = behind[0] if behind else len(tokens)
    asks_at = next((at for at in behind if not _may_precede(tokens[at], lexical)), len(tokens))
    first = words[start : start + MOST_OPENING]
    # So short a text may not tell its language.
    requests = (span for language in LANGUAGES for span in lexicon(language).requests.find(first))
    if any(span.start == 0 for span in requests):
        return Opening.REQUEST
    if any(span.start == 0 for span in lexical.exclaiming.find(first)) or _knows_not(words, lexical):
        return Opening.OTHER
    asking = itertools.takewhile(lambda token: token.role == "asking", tokens[asks_at:])
    if read.attributes and any(token.word in lexical.question_words for token in asking):
        return Opening.QUESTION
    if any(span.start == 0 for span in lexical.yes_no_openers.find(first)):
        # Where questions for a yes have an auxiliary of their own, a verb that comes first asks.
        return Opening.QUESTION if lexical.grammar.auxiliaries else Opening.VERB
    return Opening.WITHIN if _asks_in_place(read, lexical) or _ends_in_tag(words, lexical) else Opening.OTHER


def _asks_in_place(read: Question, lexical: Lexicon) -> bool:
    """Whether a question word stands where only a question has one: at the end, before a noun or "did", or quoi."""
    said = [token for token in read.tokens if token.role != "noise"]
    asking = [token.role == "asking" for token in said]
    if read.attributes and asking and asking[-1] and said[-1].word in lexical.question_words:
        return True
    verbs = lexical.grammar.copulas
    pairs = zip(itertools.pairwise(said), itertools.pairwise(asking), strict=True)
    before_noun = any(both == (True, True) and second.word not in verbs for (_, second), both in pairs)
    anywhere = (token.word in lexical.grammar.asking_anywhere for token in itertools.compress(said, asking))
    return (bool(read.attributes) and before_noun) or any(anywhere)


def _knows_not(words: Sequence[str], lexical: Lexicon) -> bool:
    """Whether somebody says that they don't know: "no sé cuándo llego"."""
    known = next((at for at, word in enumerate(words) if word in lexical.grammar.knowing), 0)
    return not lexical.negations.isdisjoint(words[max(0, known - NEGATED) : known])


def _ends_in_tag(words: Sequence[str], lexical: Lexicon) -> bool:
    """Whether a text ends with what asks for a yes: "isn't it", "¿verdad?", "ou pas"."""
    return any(span.end == len(words) and span.start for span in lexical.confirming.find(words))


def _may_precede(token: Token, lexical: Lexicon) -> bool:
    return token.role == "name" or (token.role == "function" and token.word in lexical.grammar.before_question)
