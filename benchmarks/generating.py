"""Makes bases of any size, with questions, from ``town.yaml``: the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from string import Template
from typing import Any

import yaml

from benchmarks.bases import Base, Labelled, Phrasing

TOWN = Path(__file__).with_name("town.yaml")

NEW_ASK, NEW_NAME = 0.45, 0.15
"""How often a question uses a way of asking, or a name of the thing, that no phrasing has."""

PLAIN = 0.5
"""Share of entries without a circumstance, in a base that doesn't need all there are."""


@dataclass(frozen=True)
class Intent:
    """What an entry is about: keys of ``town.yaml``."""

    ask: str
    thing: str
    circumstance: str

    @property
    def id(self) -> str:
        """The entry's id."""
        return "-".join(part for part in (self.ask, self.thing, self.circumstance) if part != "none")


@cache
def town() -> dict[str, Any]:
    """Return what ``town.yaml`` holds."""
    found: dict[str, Any] = yaml.safe_load(TOWN.read_text(encoding="utf-8"))
    return found


def generated(name: str, *, entries: int, each: int, questions: int, seed: int = 1) -> Base:
    """Return an invented base.

    Args:
        name: what tables call it.
        entries: how many; there are some 20,000 at most.
        each: phrasings an entry.
        questions: half as many again are added that nothing in the base answers.
        seed: another one makes another base.

    Raises:
        ValueError: there aren't so many entries, or ways to ask for one.
    """
    chance = random.Random(f"{seed} {entries} {each}")
    chosen = intents(entries, chance)
    taken: set[str] = set()
    phrasings = [Phrasing(text, intent.id) for intent in chosen for text in _ways(intent, "known", each, chance, taken)]
    asked = [chance.choice(chosen) for _ in range(questions)]
    labelled = [Labelled(text, intent.id) for intent in asked for text in _ways(intent, "new", 1, chance, taken)]
    labelled += [Labelled(text, None) for text in outside(questions // 2, chance)]
    chance.shuffle(labelled)
    return Base(name, tuple(phrasings), tuple(labelled))


def intents(count: int, chance: random.Random) -> list[Intent]:
    """Return so many different intents: about half of them without a circumstance, while there are enough."""
    every = _every_intent()
    if count > len(every):
        raise ValueError(f"{count} entries asked for; town.yaml makes {len(every)}")
    plain = [intent for intent in every if intent.circumstance == "none"]
    others = [intent for intent in every if intent.circumstance != "none"]
    bare = max(min(round(count * PLAIN), len(plain)), count - len(others))
    return chance.sample(plain, bare) + chance.sample(others, count - bare)


@cache
def _every_intent() -> tuple[Intent, ...]:
    return tuple(Intent(*keys) for keys in product(town()["asks"], town()["things"], town()["circumstances"]))


def _ways(intent: Intent, part: str, count: int, chance: random.Random, taken: set[str]) -> list[str]:
    """Return so many ways to ask for an intent that are not taken yet, and take them."""
    found: list[str] = []
    for _ in range(200 * count):
        text = _said(intent, part, chance)
        if text not in taken:
            taken.add(text)
            found.append(text)
            if len(found) == count:
                return found
    raise ValueError(f"{count} phrasings asked for; {intent.id} has fewer")


def _said(intent: Intent, part: str, chance: random.Random) -> str:
    ask, thing = town()["asks"][intent.ask], town()["things"][intent.thing]
    circumstance = town()["circumstances"][intent.circumstance]
    if part == "known":
        ways, names = ask["known"], thing["known"]
    else:
        ways = ask["new" if chance.random() < NEW_ASK else "known"]
        names = thing["new" if chance.random() < NEW_NAME else "known"]
    core = Template(chance.choice(ways)).substitute(thing=chance.choice(names))
    extra = chance.choice(circumstance["known" if part == "known" or chance.random() > NEW_NAME else "new"])
    return _sentence(core, extra, part, chance)


def _sentence(core: str, extra: str, part: str, chance: random.Random) -> str:
    parts = (chance.choice(town()["openers"][part]), core, extra, chance.choice(town()["closers"][part]))
    return " ".join(filter(None, parts))


def outside(count: int, chance: random.Random) -> list[str]:
    """Return questions that no base answers: two in three far from everything, the others half known."""
    strange, found = town()["strangers"], []
    for number in range(count):
        match number % 6:
            case 0:
                thing = chance.choice(chance.choice(list(town()["things"].values()))["known"])
                core = Template(chance.choice(strange["asks"])).substitute(thing=thing)
            case 1:
                ask = chance.choice(chance.choice(list(town()["asks"].values()))["known"])
                core = Template(ask).substitute(thing=chance.choice(strange["things"]))
            case _:
                slots = {name: chance.choice(values) for name, values in strange["slots"].items()}
                core = Template(chance.choice(strange["far"])).substitute(slots)
        found.append(_sentence(core, "", "new", chance))
    return found


def long_question(texts: Sequence[str], length: int) -> str:
    """Return a text of ``length`` characters: one question after the other."""
    joined = ""
    while len(joined) < length:
        joined += " ".join(texts) + " "
    return joined[:length]
