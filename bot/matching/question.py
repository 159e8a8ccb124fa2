"""A text as the matcher sees it: its words with their parts, what it names, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bot.matching.dates import NamedDate
from bot.matching.index import Bags
from bot.matching.phrases import Span
from bot.matching.slots import Attribute
from bot.matching.subjects import of_kind


class Token(NamedTuple):
    """One word of a text, with the part it plays."""

    word: str
    """As normalised, after mending."""
    typed: str
    stem: str
    role: str
    """``content``, ``function``, ``asking``, ``noise``, ``name`` for part of a name, or ``borrowed`` for a word of the
    question before: what answers this one need not know it.
    """
    known: bool
    """Whether the base (or the language's function words) has it."""
    idea: bool = False
    """Whether the base's synonyms list it."""


@dataclass(frozen=True)
class Question:
    """A text as the matcher sees it."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    mentions: tuple[Span[str], ...]
    """Names found, with the ids of what they may name: ``person:juan-linares``, ``country:RU``."""
    ideas: tuple[Span[str], ...]
    """Synonym groups that occur, with where they stand."""
    attributes: frozenset[Attribute]
    """Attributes asked for."""
    targets: frozenset[tuple[int, ...]] = frozenset()
    """Where the words stand that say what is asked for: "which hotel", "how many police"; an entry knows it by one."""
    sought: frozenset[str] = frozenset()
    """What somebody is whose name is asked for, as stems: "who is the judge"."""
    months: frozenset[int] = frozenset()
    """Where the names of months stand."""
    saying: frozenset[int] = frozenset()
    """Where verbs of saying stand."""
    posts: frozenset[int] = frozenset()
    """Where nouns stand for what somebody is by trade or office."""
    kinds: frozenset[str] = frozenset()
    """Kinds of action that it names."""
    years: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    """Those that are neither years nor days of a month."""
    days: frozenset[str] = frozenset()
    """Days of a month: "17 February"."""
    dates: tuple[NamedDate, ...] = ()
    offered: frozenset[str] = frozenset()
    """Figures that it lets choose from: "was it in 2010 or in 2011"."""
    negated: bool = False
    confirming: bool = False
    """Whether it states something and asks for a yes: "he was freed in March, right?"."""
    asserting: bool = False
    """Whether it states something and only its question mark asks: "the rally drew ten thousand people?"."""
    only_there: bool = False
    """Whether it says of a place that it was nowhere else: "only in Peru, right?"."""
    pronouns: frozenset[str] = frozenset()
    opener: bool = False
    """Whether it opens like a follow-up: "and …", "what about …"."""
    given: frozenset[str] = frozenset()
    """Subjects that the text does not name: a conversation gave them."""
    bags: Bags = field(default=Bags((), (), (), ()), repr=False)

    def mentioned(self, kind: str) -> tuple[frozenset[str], ...]:
        """Return the mentions of one kind (person, organisation, country, …), each with its candidate ids."""
        found = (of_kind(span.values, kind) for span in self.mentions)
        return tuple(values for values in found if values)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The synonym groups that occur."""
        return frozenset(group for span in self.ideas for group in span.values)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Where the words stand that say something, names aside."""
        return tuple(at for at, token in enumerate(self.tokens) if token.role == "content")

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Its words, as mended, that are no part of a name."""
        return tuple(token.word for token in self.tokens if token.role != "name")

    @property
    def bare(self) -> bool:
        """Whether it names something and asks nothing particular of it: "what's the ITUC?"."""
        return bool(self.mentions) and not self.content

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Every id that a name in the text may mean."""
        return frozenset(value for span in self.mentions for value in span.values)
