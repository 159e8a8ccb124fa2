"""Whether a text without a question mark opens like a question: "and in which town …", "list the …", "is he …"."""

from __future__ import annotations

import itertools
from enum import StrEnum

from bot.language.messages import LANGUAGES
from bot.matching.clauses import MOST_OPENING
from bot.matching.lexicon import Lexicon, lexicon
from bot.matching.question import Question, Token


class Opening(StrEnum):
    """What a text opens like."""

    REQUEST = "request"
    QUESTION = "question"
    VERB = "verb"
    """With a verb, where that may be a statement as well: "es un buen día"."""
    OTHER = "other"


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
    asking = itertools.takewhile(lambda token: token.role == "asking", tokens[asks_at:])
    if read.attributes and any(token.word in lexical.question_words for token in asking):
        return Opening.QUESTION
    if any(span.start == 0 for span in lexical.yes_no_openers.find(first)):
        # Where questions for a yes have an auxiliary of their own, a verb that comes first asks.
        return Opening.QUESTION if lexical.grammar.auxiliaries else Opening.VERB
    return Opening.OTHER


def _may_precede(token: Token, lexical: Lexicon) -> bool:
    return token.role == "name" or (token.role == "function" and token.word in lexical.grammar.before_question)
