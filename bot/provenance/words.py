"""The words of each language that tell a date, a time or the kind of a number; they are kept in ``words.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from bot.knowledge.yaml_file import read_file
from bot.language.messages import LANGUAGES

KINDS = ("more", "at_least", "about", "nearly", "up_to", "less")
"""What the words before a number can say of it, beside nothing."""


@dataclass(frozen=True)
class Words:
    """One language's word lists, as ``words.yaml`` gives them."""

    lists: Mapping[str, Any]

    def all(self, name: str) -> tuple[str, ...]:
        """The words of one list."""
        return tuple(self.lists[name])

    def pattern(self, *names: str) -> str:
        """A regular expression for any word of some lists, the longest first."""
        return either(word for name in names for word in self.all(name))

    def values(self, name: str) -> dict[str, int]:
        """A list in which each word stands for a number."""
        return {word: int(value) for word, value in self.lists[name].items()}


def either(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, the longest first; for none of them, one that matches nothing."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word) for word in longest_first)})" if longest_first else "(?!)"


@cache
def words_of(language: str) -> Words:
    """The word lists of a language; the English ones where there are none."""
    return _all().get(language) or _all()[LANGUAGES[0]]


@cache
def _all() -> dict[str, Words]:
    with as_file(files("bot.provenance").joinpath("words.yaml")) as path:
        document = read_file(path, "words.yaml")
    if document.problems:
        raise ValueError("\n".join(map(str, document.problems)))
    return {language: Words(lists) for language, lists in document.root.items()}
