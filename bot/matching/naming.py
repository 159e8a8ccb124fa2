"""Which words of a text are names, and what a text says of them: not those that only look so, nor two people as one.

Jane of the one and Roe of the other are somebody whom nobody knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from bot.matching.lexicon import Lexicon
from bot.matching.normalise import normalise
from bot.matching.phrases import PhraseTable, Span
from bot.matching.slots import Slot
from bot.matching.subjects import PERSON, REGION, kind_of, slot_of, subject_id

STRANGER = subject_id(PERSON, "?")
"""What such a name means: no entry is about it, so that it contradicts each."""


def given_names(names: PhraseTable[str]) -> frozenset[str]:
    """Return the words that people's names begin with, and that stand nowhere else in the same name."""
    people = [(phrase, value) for phrase, value in names.items() if kind_of(value) == PERSON]
    behind = {(word, value) for phrase, value in people for word in phrase[1:]}
    return frozenset(phrase[0] for phrase, value in people if len(phrase) > 1 and (phrase[0], value) not in behind)


def homes(used: Sequence[str], lexical: Lexicon, is_word: Callable[[str], bool]) -> Iterator[int]:
    """Yield where it says "I'm from X", where X is no word that the base knows; not of "was there anything here".

    Args:
        used: the words of the text.
        lexical: of its language.
        is_word: whether the base knows a word.
    """
    if not lexical.grammar.at_home.isdisjoint(used):
        return
    for span in lexical.introducing.find(used):
        if span.end < len(used) and not is_word(used[span.end]):
            yield from range(span.start, span.end + 1)


def given_by_surname(names: PhraseTable[str]) -> Mapping[str, frozenset[str]]:
    """Return which given names people have who are called by a surname."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase, value in names.items():
        if kind_of(value) == PERSON and len(phrase) > 1:
            for word in phrase[1:]:
                found[word].add(phrase[0])
    return {surname: frozenset(given) for surname, given in found.items()}


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
    adjoining = first.end == second.start == first.start + 1
    people = all(kind_of(value) == PERSON for value in first.values | second.values)
    return adjoining and people and words[0] in given and words[1] not in given and " ".join(words) in normalise(text)


def only_looks_named(span: Span[str], used: Sequence[str], asking: Sequence[Span[str]], lexical: Lexicon) -> bool:
    """Whether a word is no name here: "y a eu" is not the EU, "how manny" nobody called Manny."""
    if span.end > span.start + 1:
        return False
    region = all(kind_of(value) == REGION for value in span.values)
    asks = any(other.start < span.start < other.end for other in asking)
    return asks or (region and used[span.start] in lexical.function_words)


def excepted(names: Sequence[Span[str]], used: Sequence[str], lexical: Lexicon) -> Iterator[int]:
    """Yield where names stand that a question sets aside, with what sets them aside: "who else, besides Jane Doe".

    The same of what is done: "besides the march".
    """
    starts = {span.start: span for span in names}
    for span in lexical.excepting.find(used):
        at = span.end + (span.end < len(used) and span.end not in starts and used[span.end] in lexical.function_words)
        if (name := starts.get(at)) is not None:
            yield from range(span.start, name.end)


def only_there(mentions: Sequence[Span[str]], used: Sequence[str], lexical: Lexicon) -> bool:
    """Return whether "only" stands before the first place, with one word between that tells something, at the most.

    "Only held in Peru", "only a Peruvian thing"; "only 60 in Lima" says it of the number.
    """
    first = next((span for span in mentions if all(slot_of(value) is Slot.PLACE for value in span.values)), None)
    if first is None:
        return False
    informative = 0
    for word in reversed(used[: first.start]):
        informative += word not in lexical.function_words and word not in lexical.only
        if informative > 1 or word.isdecimal():
            return False
        if word in lexical.only:
            return True
    return False
