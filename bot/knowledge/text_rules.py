"""Rules about texts: what Discord and readers can take, and who else says the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from bot.knowledge.entries import Entry
from bot.knowledge.facts import Facts
from bot.knowledge.model import Faq, Organisation, Person
from bot.knowledge.problems import Problem, quote
from bot.knowledge.yaml_tree import FieldPath

LONGEST = 1200
"""Characters of a text; more does not fit beside its sources and the other language in one message."""
LONG = 500
"""Characters that are still read on a phone."""
LONGEST_QUESTION = 256
"""Characters that Discord takes as a heading."""


class _Folding(dict[int, str]):
    """For ``str.translate``: each character without case and accents, or a space where it is no part of a word."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).casefold())
        plain = "".join(part for part in decomposed if not unicodedata.combining(part)).casefold()
        self[code] = re.sub(r"\W", " ", plain)
        return self[code]


_FOLDED = _Folding()

WORDS_KEPT = 65536
"""Words whose comparable form is kept: a base says the same few thousand over and over."""

SEPARATOR = "\0"
_NO_LETTERS = bytes(code for code in range(1, 128) if not chr(code).isalnum())


@dataclass(frozen=True)
class Taboo:
    """Something that no text may contain."""

    pattern: re.Pattern[str]
    expected: str


TABOOS = (
    Taboo(re.compile(r"@everyone|@here"), "a text that calls nobody: Discord would notify the whole server"),
    Taboo(re.compile(r"<[@#][!&]?\d*>?|<@"), "a name: a mention of Discord is nothing to readers elsewhere"),
    Taboo(
        re.compile(r"https?://\S*|\bwww\.\S+|\b[\w-]+\.(?:com|info|int|net|org)\b\S*"),
        "no web address: it belongs to the release, under url",
    ),
    Taboo(re.compile(r"^ {0,3}#{1,6} .*", re.MULTILINE), "no heading: an answer is plain text"),
)
_SIGNS = ("@", "<", "#", "://", "www.", ".com", ".info", ".int", ".net", ".org")
"""No taboo does without one of these: looking for them first spares nearly every text the slower patterns."""


def texts_are_plain(facts: Facts) -> Iterator[Problem]:
    """No text pings anybody, holds a web address or a Markdown heading."""
    for entry, path, text in facts.lines:
        if any(sign in text for sign in _SIGNS):
            yield from _taboos(entry, path, text)


def _taboos(entry: Entry, path: FieldPath, text: str) -> Iterator[Problem]:
    for taboo in TABOOS:
        found = taboo.pattern.search(text)
        if found:
            yield entry.problem(path, taboo.expected, quote(found[0]))


def texts_are_short(facts: Facts) -> Iterator[Problem]:
    """Texts can be sent, and are read on a phone."""
    for entry, path, text in facts.lines:
        if len(text) <= LONGEST_QUESTION:
            continue
        longest = LONGEST_QUESTION if path[0] in {"question", "title"} else LONGEST
        if len(text) > longest:
            yield entry.problem(path, f"{longest} at most", f"{len(text)} characters")
        elif len(text) > LONG:
            expected = f"fewer than {LONG}: members read it on a phone"
            yield entry.problem(path, expected, f"{len(text)} characters", "warning")


_YES_OR_NO = re.compile(r"(?:yes|sí|oui)\b|(?:no|non)[.,:;!]", re.IGNORECASE)


def answers_open_with_facts(facts: Facts) -> Iterator[Problem]:
    """No answer begins with a yes or a no: "is he free" and "is he in prison" lead to the same one."""
    for entry, path, text in facts.lines:
        if path[0] == "answer" and (opening := _YES_OR_NO.match(text)):
            expected = "what is so: members ask it the other way round as well, and yes would be wrong then"
            yield entry.problem(path, expected, quote(opening[0]), "warning")


_TWO_SIGNS = re.compile(r"[,;:] ?[,;:.!?](?!\.)")


def signs_stand_alone(facts: Facts) -> Iterator[Problem]:
    """No comma, semicolon or colon meets another sign: a word between them was lost."""
    for entry, path, text in facts.lines:
        if found := _TWO_SIGNS.search(text):
            yield entry.problem(path, "one sign: a comma or a colon stands beside no other", quote(found[0]), "warning")


def phrasings_are_unshared(facts: Facts) -> Iterator[Problem]:
    """No two entries are asked for in the same words, and none twice."""
    asked = [(entry, *phrasing) for entry, faq in facts.newest_last(Faq) for phrasing in phrasings(faq)]
    first: dict[tuple[str, str], tuple[Entry, FieldPath]] = {}
    for entry, path, language, phrasing in much_alike(asked):
        key = language, comparable(phrasing)
        other, where = first.setdefault(key, (entry, path))
        if not key[1] or where is path:
            continue
        place = other.place(where)
        if other is entry:
            expected = f"each phrasing once: {place.file}:{place.line} has it already"
            yield entry.problem(path, expected, quote(phrasing), "warning")
        else:
            expected = f"words of its own: {place.file}:{place.line} gives the same to {other.label}"
            yield entry.problem(path, expected, quote(phrasing))


_CLOSES = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'"}


def texts_are_out_of_quotes(facts: Facts) -> Iterator[Problem]:
    """No question or answer stands in quotation marks as a whole, that were meant for the file."""
    for entry, path, text in facts.lines:
        closing = _CLOSES.get(text[:1]) if path[0] in {"question", "answer"} else None
        inside = text[1:-1]
        if closing and text.endswith(closing) and text[0] not in inside and closing not in inside:
            expected = "the text alone: members would read the quotation marks around it"
            yield entry.problem(path, expected, quote(text), "warning")


Phrased = tuple[Entry, FieldPath, str, str]
"""A phrasing: its entry, its path in it, its language, and the words."""


def much_alike(asked: Sequence[Phrased]) -> Iterator[Phrased]:
    """Yield the phrasings whose language has another one with the same plain letters and digits: a rough sieve.

    What is the same in comparable words is so here as well; and to sieve all of a base takes a moment.
    """
    # A character that no text of a base may hold parts them; in a faulty one it may stand, and is no letter.
    texts = [phrasing if SEPARATOR not in phrasing else phrasing.replace(SEPARATOR, "") for *_, phrasing in asked]
    letters = unicodedata.normalize("NFKD", SEPARATOR.join(texts).casefold()).encode("ascii", "ignore").lower()
    keys = letters.translate(None, _NO_LETTERS).split(SEPARATOR.encode())
    often = Counter(zip((language for _, _, language, _ in asked), keys, strict=False))
    return (one for one, key in zip(asked, keys, strict=False) if often[one[2], key] > 1)


def phrasings(faq: Faq) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield each way to ask for an entry, its question first: its path, its language, and the words."""
    for language, question in faq.question.root.items():
        yield ("question", language), language, question
    for language, variants in faq.variants.root.items():
        for number, phrasing in enumerate(variants):
            yield ("variants", language, number), language, phrasing


def names_are_unshared(facts: Facts) -> Iterator[Problem]:
    """No two people or organisations have a name in common."""
    first: dict[str, tuple[Entry, FieldPath]] = {}
    for entry, item in facts.newest_last(BaseModel):
        for path, name in _names(item):
            key = comparable(name)
            other, where = first.setdefault(key, (entry, path))
            if key and other is not entry:
                both_in_full = path == where == ("name",)
                expected = f"a name that {other.label} has not: members who use it are asked whom they mean"
                yield entry.problem(path, expected, quote(name), "error" if both_in_full else "warning")


def _names(item: BaseModel) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(item, Person | Organisation):
        written = (item.name,) if isinstance(item, Person) else item.name.root.values()
        yield from ((("name",), name) for name in dict.fromkeys(written))
        yield from ((("aliases", number), alias) for number, alias in enumerate(item.aliases))


def comparable(text: str) -> str:
    """Return ``text`` without case, accents and punctuation, its words one space apart."""
    return " ".join(filter(None, map(_comparable, text.split())))


@lru_cache(maxsize=WORDS_KEPT)
def _comparable(word: str) -> str:
    return " ".join(word.translate(_FOLDED).split())
