"""Whether a text asks for a yes: "he was freed in March, right?", "so she was freed in May?", "is he free"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.clauses import MOST_OPENING
from bot.matching.phrases import Span
from bot.matching.sentence import Sentence
from bot.matching.slots import Attribute

LEAST_STATED = 5
"""Words of the shortest statement that asks for a yes by its question mark alone."""
LEAST_TOLD = 4
"""The same where no word at its beginning says that it draws a conclusion."""


def confirms(text: str, asking: Sequence[Span[Attribute]], sentence: Sentence) -> bool:
    """Return whether a text asks for a yes.

    Args:
        text: as typed.
        asking: where question words stand.
        sentence: its words.
    """
    return _is_tagged(sentence) or ("?" in text and not asking and _states(sentence)) or _opens_with_verb(sentence)


def asserts(text: str, asking: Sequence[Span[Attribute]], sentence: Sentence) -> bool:
    """Return whether a text states something, and asks for a yes by its question mark alone.

    Args:
        text: as typed.
        asking: where question words stand.
        sentence: its words.
    """
    return "?" in text and not asking and len(sentence.used) >= LEAST_TOLD


def _is_tagged(sentence: Sentence) -> bool:
    """Whether a tag stands in it: "right?", but not "right now"; a bare "no" is one only at the end."""
    used, negations = sentence.used, sentence.lexical.negations
    return any(
        span.end == len(used)
        or span.end > span.start + 1
        or (used[span.start] not in negations and used[span.end] not in sentence.lexical.no_tag_before)
        for span in sentence.lexical.confirming.find(used)
    )


def _states(sentence: Sentence) -> bool:
    """Whether it opens like a statement that draws a conclusion: "so she was freed in May"."""
    return len(sentence.used) >= LEAST_STATED and sentence.used[0] in sentence.lexical.stating


def _opens_with_verb(sentence: Sentence) -> bool:
    """Whether it opens with a verb, be it after whom it is about: "is he free", "Jane Doe, is she free"."""
    used, skipped = sentence.used, sentence.named | sentence.noise
    start = next((at for at in range(len(used)) if at not in skipped), len(used))
    for span in sentence.lexical.yes_no_openers.find(used[: start + MOST_OPENING]):
        if span.start == 0:
            return True
        if span.start == start:
            return span.end < len(used) and used[span.end] in sentence.lexical.pronouns
    return False
