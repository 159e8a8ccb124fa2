"""Questions for the source of the last answer: "source?", "where does it say so?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.answers.conversation import Context
from bot.answers.last_answer import MEASURES
from bot.answers.sentences import sentences
from bot.matching.lexicon import lexicon
from bot.matching.phrases import PhraseTable
from bot.matching.question import Question
from bot.matching.slots import Attribute

FROM_WHERE = 2
"""Words of a question that says no more than "from where"."""


class SourceQuestion(NamedTuple):
    """A question for the source of the last answer."""

    language: str
    doubting: bool
    """Whether it doubts what was told: "are you sure?"."""


def source_question(
    text: str, whole: Question, context: Context, read: Callable[[str], Question]
) -> SourceQuestion | None:
    """Return what a text asks for where that is the source and nothing else; None where it asks for more.

    Args:
        text: as typed.
        whole: the text, read.
        context: what the last answer left to be referred to.
        read: reads a text as a question.
    """
    found = _in_words(whole, context) or _doubt_with_remark(text, whole, context, read)
    if found is None or _asks_from_where(whole, context, read):
        return None
    return found


def _doubt_with_remark(
    text: str, whole: Question, context: Context, read: Callable[[str], Question]
) -> SourceQuestion | None:
    """Return a doubt that a remark follows, "are you sure? sounds a lot", if this asks and names nothing."""
    words = [token.word for token in whole.tokens]
    if not any(lexicon(language).doubts.find(words) for language in {context.language, whole.language}):
        return None  # most messages: their sentences needn't be read
    first, *more = sentences(text) or [text]
    doubt = _in_words(read(first), context) if more else None
    if doubt is None or not doubt.doubting:
        return None
    remark = read(" ".join(more))
    return None if remark.attributes or remark.mentions or remark.confirming else doubt


def _in_words(read: Question, context: Context) -> SourceQuestion | None:
    if read.attributes & MEASURES:
        return None  # "how many of them" names no source, though French has a "sûr" that it may begin with
    words = [token.word for token in read.tokens]
    for language in (context.language, read.language):
        spoken = lexicon(language)
        doubting, asking = (_places(phrases, words) for phrases in (spoken.doubts, spoken.source_questions))
        others = [token for at, token in enumerate(read.tokens) if at not in doubting | asking]
        # "Really?" doubts, and "who, really?" asks; "who's your source" asks for no more than the source.
        asks_more = not asking and any(token.word in spoken.question_words for token in others)
        if (doubting or asking) and not asks_more and not any(t.role in {"content", "name"} for t in others):
            return SourceQuestion(language, doubting=not asking)
    return None


def _places(phrases: PhraseTable[str], words: Sequence[str]) -> set[int]:
    return {at for span in phrases.find(words) for at in range(span.start, span.end)}


def _asks_from_where(whole: Question, context: Context, read: Callable[[str], Question]) -> bool:
    """Whether "from where" goes on with a question for a place that stood before, and is none for the source."""
    if len(whole.tokens) > FROM_WHERE or Attribute.WHERE not in whole.attributes:
        return False
    return Attribute.WHERE in read(context.question).attributes
