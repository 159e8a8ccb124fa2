"""Names of somebody whom nobody knows, put together of two whom the base knows: Jane of the one, Roe of the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.matching.normalise import normalise
from bot.matching.phrases import PhraseTable, Span

PERSON = "person:"
STRANGER = f"{PERSON}?"
"""What such a name means: no entry is about it, so that it contradicts each."""


def given_names(names: PhraseTable[str]) -> frozenset[str]:
    """Return the words that people's names begin with, and that stand nowhere else in the same name."""
    people = [(phrase, value) for phrase, value in names.items() if value.startswith(PERSON)]
    behind = {(word, value) for phrase, value in people for word in phrase[1:]}
    return frozenset(phrase[0] for phrase, value in people if len(phrase) > 1 and (phrase[0], value) not in behind)


def whole_names(found: Sequence[Span[str]], used: Sequence[str], given: Collection[str], text: str) -> list[Span[str]]:
    """Return the names of a text, with a given name and the surname behind it as one: of who has both, or a stranger.

    Args:
        found: where names stand, from left to right.
        used: the text's words.
        given: given names.
        text: as typed; what a mark sets apart is two names.
    """
    whole: list[Span[str]] = []
    for span in found:
        first = whole[-1] if whole else None
        if first is None or not _belong_together(first, span, used, given, text):
            whole.append(span)
            continue
        both = first.values & span.values
        surname = span.end == span.start + 1
        whole[-1] = Span(first.start, span.end, both or (frozenset({STRANGER}) if surname else span.values))
    return whole


def _belong_together(
    first: Span[str], second: Span[str], used: Sequence[str], given: Collection[str], text: str
) -> bool:
    words = used[first.start], used[second.start]
    beside = first.end == second.start == first.start + 1
    people = all(value.startswith(PERSON) for value in first.values | second.values)
    return beside and people and words[0] in given and words[1] not in given and " ".join(words) in normalise(text)
