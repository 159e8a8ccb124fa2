"""Text as members type it, made comparable: script, case, accents, apostrophes, noise.

Everything here works on single words or strings and knows no base. ``normalise`` is idempotent and never raises.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

MAX_CHARACTERS = 4_000
"""Longer questions are cut here: the most that Discord takes in one message, and the bound on a question's cost."""

# Letters of other scripts that are drawn like a Latin one; used only inside words that mix scripts, because a word that
# is wholly Cyrillic or Greek is read by its sound (anyascii), not by its looks.
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХавекмнорстухіјѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχɡı", "ABEKMHOPCTYXabekmhopctyxijsdhqwABEZHIKMNOPTYXavopuxgi"
)
_LEET = str.maketrans("013457@$!", "oieastasi")
_APOSTROPHES = re.compile("[’‘`´ʼ′＇]")
_GROUPED_NUMBER = re.compile(r"(?<=\d)[.,'\u00a0\u2009\u202f ](?=\d{3}(?!\d))")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
UNSEEN = re.compile(
    "[\u0300-\u036f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Marks that combine with the letter before (accents, once letters are taken apart), and what takes no room at all."""
_ANY_WORD = re.compile(r"\w+")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_ELIDED = re.compile(r"(?<![\w'])(?:[cdjlmnst]|qu)'(?=[aeiouyh])")
# Words are taken apart before it is known in which language they are, and the lexicons are read by the same rules: so
# what apostrophes join stands here for all languages.
_CONTRACTED_NOT = re.compile(r"n't$")
_ASKING = frozenset({"how", "what", "when", "where", "why"})
"""English words behind which "'d" is "did": "how'd it go"."""
_CONTRACTED_VERB = {"'s": "", "'re": "are", "'ll": "will", "'ve": "have", "'d": "would", "'m": "am"}


_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


def _latin(match: re.Match[str]) -> str:
    word = match[0]
    if word.isascii():
        return word
    if any("a" <= letter.lower() <= "z" for letter in word):
        word = word.translate(_LOOKALIKES)
    return anyascii(word)


def normalise(text: str) -> str:
    """Return ``text`` in plain lower-case Latin letters without accents, control or invisible characters."""
    text = text[:MAX_CHARACTERS]
    if not text.isascii():
        text = _APOSTROPHES.sub("'", unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
        text = UNSEEN.sub("", unicodedata.normalize("NFD", text))
        text = _ANY_WORD.sub(_latin, text).casefold()[:MAX_CHARACTERS]
    return " ".join(text.lower().translate(_CONTROLS).split())


def _apart(word: str) -> list[str]:
    """Take apart what an apostrophe joins: who's, wasn't, l'ambassade."""
    if "'" not in word:
        return [word]
    if _CONTRACTED_NOT.search(word):
        verb = "can" if word == "can't" else _CONTRACTED_NOT.sub("", word)
        return [verb, "not"] if verb else ["not"]
    for ending, verb in _CONTRACTED_VERB.items():
        if word.endswith(ending) and len(word) > len(ending):
            before = _apart(word.removesuffix(ending))
            return [part for part in (*before, "did" if ending == "'d" and before[-1] in _ASKING else verb) if part]
    elided = _ELISION.sub("", word)
    return [part for part in elided.split("'") if part]


def is_elided(normalised: str) -> bool:
    """Whether a normalised text has a word that only French joins so to the next: l'ambassade, t'es, qu'il."""
    return _ELIDED.search(normalised) is not None


def words(normalised: str) -> list[str]:
    """Return the words of a normalised text: numbers joined, apostrophes resolved, long runs of a letter cut."""
    text = _LONG_RUN.sub(r"\1", _GROUPED_NUMBER.sub("", normalised))
    if "'" not in text:
        return _PLAIN_WORD.findall(text)
    return [part for word in _WORD.findall(text) for part in _apart(word)]


@lru_cache(maxsize=65536)
def spelled(text: str) -> tuple[str, ...]:
    """Return the words of a text of the base; kept, because several parts of the index want them."""
    return tuple(words(normalise(text)))


def unleet(word: str) -> str | None:
    """Return what a word with digits for letters (l1n4r3s) may mean; None where it has no letters or no such digits."""
    if word.isalpha() or word.isdecimal() or re.fullmatch(r"\d+[a-z]{1,3}|[a-z]{1,2}\d+|\d+h\d*", word):
        return None
    decoded = word.translate(_LEET)
    return decoded if decoded.isalpha() else None
