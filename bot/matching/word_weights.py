"""How much each word of a question tells: an entry that lacks a telling word may be asked for something else."""

from __future__ import annotations

from bot.matching.block import Block
from bot.matching.question import Question, Token
from bot.matching.vocabulary import Vocabulary

SHORT = 3
"""Letters of a short word, at the most."""

SHORT_WORD = 0.3
"""Weight of an unknown short word as a share of a longer one's: it is more often a slip than a subject."""

SUBJECT_WORD = 0.65
"""Least weight of a word that the base lists among its synonyms, however common it is in the language."""

LIGHT_WORD = 0.6
"""Weight, as a share of another word's, of one that hardly ever is what is asked for."""


def word_weights(question: Question, words: Block, vocabulary: Vocabulary, *, chosen: bool) -> tuple[float, ...]:
    """Return how much each word of a question tells, 0..1.

    Args:
        question: what a member typed.
        words: the index's block of words.
        vocabulary: of the base.
        chosen: whether it is a phrasing of the base instead: none of its words was put idly.
    """
    weighed = ((token.word, _weight(token, words, vocabulary)) for token in question.tokens)
    return tuple(weight if chosen or not vocabulary.is_light(word) else LIGHT_WORD * weight for word, weight in weighed)


def _weight(token: Token, words: Block, vocabulary: Vocabulary) -> float:
    """Return how much a word tells, 0..1: rare in the base and rare in the language is 1."""
    identity = words.ids.get(token.stem)
    apart = 1.0 if identity is None else float(words.weights[identity]) / words.unknown
    at_large = vocabulary.tells(token.word)
    if token.idea:
        at_large = max(at_large, SUBJECT_WORD)
    return min(apart, at_large) * (SHORT_WORD if not token.known and len(token.word) <= SHORT else 1.0)
