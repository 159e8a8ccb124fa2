"""Typed errors, as thumbs make them: letters swapped, left out, doubled, or the neighbour's key."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.bases import Base

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SHORTEST = 4
"""Shorter words are typed right."""
EVERY = 4
"""One word in so many is meant to be mistyped."""


def mistyped(base: Base, *, seed: int = 1) -> Base:
    """Return a base with one word of four of its questions mistyped; the phrasings stay."""
    chance = random.Random(f"mistyped {seed}")
    questions = tuple(replace(question, text=_text(question.text, chance)) for question in base.questions)
    return replace(base, name=f"{base.name}, typed errors", questions=questions)


def _text(text: str, chance: random.Random) -> str:
    return " ".join(_word(word, chance) if chance.random() < 1 / EVERY else word for word in text.split())


def _word(word: str, chance: random.Random) -> str:
    if len(word) < SHORTEST or not word.isalpha():
        return word
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + word[at] + word[at:]
        case _:
            return word[:at] + _neighbour(word[at], chance) + word[at + 1 :]


def _neighbour(letter: str, chance: random.Random) -> str:
    row = next((row for row in ROWS if letter.lower() in row), letter)
    at = row.find(letter.lower())
    return chance.choice([key for key in row[max(0, at - 1) : at + 2] if key != letter.lower()] or [letter])
