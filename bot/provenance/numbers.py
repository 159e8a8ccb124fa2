"""Numbers in a text, in digits or in words, with what is said of them: over 40, some 40, 40.

Words become digits through text2num; what the words around a number mean is in ``words.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from text_to_num import find_numbers as _find_number_words

from bot.provenance.facts import Number, Span
from bot.provenance.words import KINDS, words_of

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_COUNTED = re.compile(r"\W*([^\W\d_]+)")


@dataclass(frozen=True)
class Digits:
    """A text in which number words have become digits; ``written`` has what stood there, by its place in ``text``."""

    text: str
    written: dict[int, str] = field(default_factory=dict)


class _Token:
    """A word or a sign, as text2num wants to be asked."""

    def __init__(self, match: re.Match[str], passed_over: tuple[str, ...]) -> None:
        self.start, self.end = match.span()
        self.word = match[0]
        self.passed_over = self.word.lower() in passed_over

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return self.passed_over


def in_digits(text: str, language: str) -> Digits:
    """Write number words as digits: sixty-three → 63, fifth → 5th. 'One' stays: as often, it is an article."""
    words = words_of(language)
    kept = {*words.all("scales"), *words.all("many")}
    both = re.compile(rf"{words.pattern('both')}$", re.IGNORECASE)
    tokens = [_Token(match, words.all("not_numbers")) for match in _TOKEN.finditer(text)]
    parts: list[str] = []
    written: dict[int, str] = {}
    done = 0
    for found in _find_number_words(tokens, language, 0):
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        if found.value in {0, 1} or text[start:end].lower() in kept or both.search(text[:end]):
            continue
        parts.append(text[done:start])
        written[sum(map(len, parts))] = text[start:end]
        parts.append(found.text)
        done = end
    return Digits("".join((*parts, text[done:])), written)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = words_of(language)
    digits = r"(?P<digits>\d{1,3}(?:[.,'’ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?P<decimals>[.,]\d{1,2}(?!\d))?"
    forms = (
        rf"(?<![^\W_])(?P<minus>(?<!\d)[-−–]\s?|\b{words.pattern('minus')}\s+)?(?<![\d.,]){digits}"
        rf"(?P<ordinal>(?:st|nd|rd|th|\.?[ºª]|er|[eè]me|e)\b|\.?[ºª])?(?![^\W_])"
        rf"(?:\s+(?P<scale>{words.pattern('scales')})\b)?(?P<below>\s+[^\W\d_]+\s+{words.pattern('below_zero')}\b)?",
        rf"\b(?P<many>{words.pattern('many')})\b",
        rf"\b(?P<round>{words.pattern('round')})\b",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _kinds(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """Patterns for what stands before and after a number, with the kind that it makes of the number."""
    words, never = words_of(language), re.compile("(?!)")
    before = [(re.compile(rf"\b{words.pattern(kind)}\s*$", re.IGNORECASE), never, kind) for kind in KINDS]
    after = [
        (never, re.compile(rf"\s*\b{words.pattern(name)}\b", re.IGNORECASE), kind)
        for name, kind in (("or_more", "at_least"), ("or_so", "about"))
    ]
    # The longest phrase decides: 'no more than' is not 'more than'.
    return tuple(sorted(before, key=lambda row: row[2] in {"more", "less"}) + after)


def find_numbers(digits: Digits, language: str) -> Iterator[tuple[Number, Span]]:
    """Yield the numbers of a text whose dates and times are already blanked."""
    words, text = words_of(language), digits.text
    for match in _pattern(language).finditer(text):
        part = match.groupdict()
        if part["many"]:
            value, kind = Decimal(words.values("many")[part["many"].lower()]), "many"
        elif part["round"]:
            value, kind = Decimal(words.values("round")[part["round"].lower()]), "about"
        else:
            value, kind = _value(part, language), _kind(text, match, language)
        counted = _COUNTED.match(text, match.end())
        noun = counted[1] if counted else ""
        written = digits.written.get(match.start(), match[0])
        yield Number(value, kind, bool(part["ordinal"]), f"{written} {noun}".strip(), noun.lower()), match.span()


def _value(part: dict[str, str | None], language: str) -> Decimal:
    value = Decimal(re.sub(r"\D", "", part["digits"] or ""))
    value += Decimal("0." + part["decimals"][1:]) if part["decimals"] else 0
    value *= words_of(language).values("scales")[part["scale"].lower()] if part["scale"] else 1
    return -value if part["minus"] or part["below"] else value


def _kind(text: str, match: re.Match[str], language: str) -> str:
    around = text[max(0, match.start() - 40) : match.start()]
    for before, after, kind in _kinds(language):
        if before.search(around) or after.match(text, match.end()):
            return kind
    return "exactly"
