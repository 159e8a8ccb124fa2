"""Questions for the source of the last answer: "source?", "where does it say so?"."""

from __future__ import annotations

from bot.answers.conversation import Context
from bot.answers.last_answer import MEASURES
from bot.matching.lexicon import lexicon
from bot.matching.question import Question
from bot.matching.slots import Attribute

FROM_WHERE = 2
"""Words of a question that says no more than "from where"."""


def language_of_source_question(read: Question, context: Context) -> str | None:
    """Return the language in which a text asks for the source and nothing else; None where it does not."""
    if read.attributes & MEASURES:
        return None  # "how many of them" names no source, though French has a "sûr" that it may begin with
    words = [token.word for token in read.tokens]
    for language in (context.language, read.language):
        inside = {at for span in lexicon(language).source_questions.find(words) for at in range(span.start, span.end)}
        others = (token for at, token in enumerate(read.tokens) if at not in inside)
        if inside and not any(token.role in {"content", "name"} for token in others):
            return language
    return None


def asks_from_where(read: Question, before: Question) -> bool:
    """Whether "from where" goes on with a question for a place that stood before, and is none for the source."""
    return len(read.tokens) <= FROM_WHERE and Attribute.WHERE in read.attributes & before.attributes
