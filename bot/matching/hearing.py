"""How words sound: what is typed by ear ("fesai", "enpeche", "kiero") is the word, or the name, that sounds the same.

Rough rules of spelling, for words that lack their accents already; a capital in a key is a sound of several letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), letter) for pattern, letter in pairs)


_RULES: Mapping[str, _Rules] = {
    "fr": _rules(
        ("(?<![cp])h", ""),
        ("ph", "f"),
        ("sch|ch", "S"),
        ("qu|ck|q", "k"),
        ("tion", "ssion"),
        ("cc(?=[eiy])", "ks"),
        ("sc(?=[eiy])|c(?=[eiy])", "s"),
        ("c", "k"),
        ("ge(?=[aou])|g(?=[eiy])", "j"),
        ("gu(?=[eiy])", "g"),
        ("gn", "N"),
        ("(?<=[aeiouy])s(?=[aeiouy])", "z"),
        ("eau|au", "o"),
        ("oi|oy", "wa"),
        ("ou", "U"),
        ("oeu|eu", "E"),
        ("ien(?![aeiouyn])", "iI"),
        ("(?:ai|ei|[iuy])[mn](?![aeiouymn])", "I"),
        ("[ae][mn](?![aeiouymn])", "A"),
        ("o[mn](?![aeiouymn])", "O"),
        ("(?:ai|ei|ay|ey)(?:s|t|x|ent|es?)?$|(?:er|ez|ets?)$", "3"),
        ("ai|ei|ay|ey", "3"),
        ("(?<=[^s])s$", ""),
        ("[tdpxz]+$", ""),
        ("(?<=[^aeoAEIOU3])e$", ""),
        ("(?<=.)e(?=.)", "3"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
    ),
    "es": _rules(
        ("ch", "C"),
        ("h", ""),
        ("qu(?=[ei])|q|k", "k"),
        ("c(?=[ei])|z", "s"),
        ("c", "k"),
        ("gu(?=[ei])", "g"),
        ("g(?=[ei])|x", "j"),
        ("v|w", "b"),
        ("ll", "y"),
        ("n(?=[bp])", "m"),
        (r"(.)\1+", r"\1"),
    ),
}


_OF_NAMES = _rules(
    ("qu(?=[ei])|ck|q", "k"),
    ("c(?=[ei])", "s"),
    ("ph", "f"),
    ("[ck]", "k"),
    ("z", "s"),
    ("v", "b"),
    ("[yj]", "i"),
    ("h", ""),
    ("([a-z])\\1+", r"\1"),
)
"""Names keep their spelling from one language to another, and are misheard alike in all of them."""


def heard_name(name: str) -> str:
    """Return what spellings of a name by ear share: qu/k/c, z/s, v/b, ph/f, y/i/j, silent h, double letters."""
    return _by(_OF_NAMES, name)


def has_ear(language: str) -> bool:
    """Whether this module knows how a language sounds: those that are often written by ear."""
    return language in _RULES


def heard(word: str, language: str) -> str:
    """Return what words of one sound have in common; the word itself for a language without rules.

    Args:
        word: normalised: lower case, without accents.
        language: its language.
    """
    return _by(_RULES.get(language, ()), word)


def _by(rules: _Rules, word: str) -> str:
    for pattern, sound in rules:
        word = pattern.sub(sound, word)
    return word
