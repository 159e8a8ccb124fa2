"""Whether a question asks for a list of unions: which unions, how many unions, names of the unions."""

from __future__ import annotations

from bot.matching.entry import Facets
from bot.matching.lexicon import lexicon
from bot.matching.question import Question
from bot.matching.slots import Attribute
from bot.matching.subjects import PERSON

OF_KIND = frozenset({Attribute.WHAT, Attribute.WHICH, Attribute.HOW_MANY})
"""What asks for the things that the noun beside it names."""


def asks_for_unions(question: Question, asking: Facets) -> bool:
    """Whether a question wants unions listed, and not what they did, or one of them.

    Args:
        question: as it was read.
        asking: what the list's own phrasings hold.
    """
    unions = lexicon(question.language).unions
    if question.confirming or question.mentioned(PERSON) or unions.isdisjoint(token.word for token in question.tokens):
        return False
    if Attribute.NAMES in question.attributes:
        return True
    if not question.attributes:
        # "List the unions": no question word asks, and nothing is said that such a list is not asked by.
        asks = any(token.role == "asking" for token in question.tokens)
        return not asks and question.groups <= asking.asking.ideas
    return question.attributes <= OF_KIND and _counts_or_chooses(question, unions)


def _counts_or_chooses(question: Question, unions: frozenset[str]) -> bool:
    """Whether what is counted or chosen from is unions: not "which unions' cases", nor "what do unions say"."""
    auxiliaries, tokens = lexicon(question.language).grammar.auxiliaries, question.tokens
    return any(
        len(places) == 1 and tokens[places[0]].word in unions and tokens[places[0] - 1].word not in auxiliaries
        for places in question.targets
    )
