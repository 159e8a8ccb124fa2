"""Proper names in a text: first those that the base knows, in all their forms, then every other capitalised word.

The base's own lists make two names the same: aliases of people and organisations, the countries of CLDR in each
language, ``places.yaml``, and the names of the manifest of the releases' texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from bot.knowledge.model import Knowledge, Phrasings
from bot.language.formats import locale
from bot.language.messages import LANGUAGES
from bot.matching.normalise import normalise
from bot.provenance.facts import Name, Span
from bot.provenance.words import words_of

_WORD = re.compile(r"[^\W\d_][^\W_]*")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…]|[\"«“(]|\n)[\s\u00a0\"«“(¿¡']*$")
SHORTEST = 2
"""Letters of the shortest word that is a name by itself: 's' and 'l' are what an apostrophe has cut off."""


@dataclass(frozen=True)
class Word:
    """A word of a text: as written, comparable, and whether it begins a sentence."""

    text: str
    plain: str
    start: int
    end: int
    first: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def abbreviation(self) -> bool:
        """Whether it has capitals beyond the first letter: ICEM, LabourStart, RENGO."""
        return any(letter.isupper() for letter in self.text[1:])


@lru_cache(maxsize=8192)
def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text."""
    return tuple(
        Word(match[0], normalise(match[0]), *match.span(), bool(_STARTS_SENTENCE.search(text[: match.start()])))
        for match in _WORD.finditer(text)
    )


@dataclass
class NameBook:
    """Every known form of a name, by language and first word."""

    forms: dict[str, dict[str, dict[tuple[str, ...], set[str]]]] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)
    """The country of each town: a text that names the town has said the country too."""
    ordinary: dict[str, set[str]] = field(default_factory=dict)
    """By language, the words that a text of the base writes small: at the start of a sentence they are no names."""
    proper: dict[str, set[str]] = field(default_factory=dict)
    """By language, the words that a text of the base capitalises inside a sentence."""

    def add(self, id_: str, form: str, languages: Iterable[str] = LANGUAGES) -> None:
        """Let ``form`` stand for ``id_``."""
        spelled = tuple(word.plain for word in words_in(form))
        if not spelled or (len(spelled) == 1 and len(spelled[0]) < SHORTEST):
            return
        for language in languages:
            self.forms.setdefault(language, {}).setdefault(spelled[0], {}).setdefault(spelled, set()).add(id_)

    def ids(self, form: str, language: str) -> frozenset[str]:
        """What a whole form stands for."""
        spelled = tuple(word.plain for word in words_in(form))
        return frozenset(self.forms.get(language, {}).get(spelled[0], {}).get(spelled, ())) if spelled else frozenset()

    def learn(self, text: str, language: str) -> None:
        """Note which words of a text are capitalised inside a sentence, and which are not capitalised."""
        for word in words_in(text):
            if not word.capital:
                self.ordinary.setdefault(language, set()).add(word.plain)
            elif not word.first:
                self.proper.setdefault(language, set()).add(word.plain)

    def matches(self, words: tuple[Word, ...], at: int, language: str) -> Iterator[tuple[tuple[str, ...], set[str]]]:
        """Yield the known forms that begin at a word, the longest first."""
        known = self.forms.get(language, {}).get(words[at].plain, {})
        for form in sorted(known, key=len, reverse=True):
            if tuple(word.plain for word in words[at : at + len(form)]) == form:
                yield form, known[form]

    def stated(self, text: str, language: str, taken: Iterable[Span] = ()) -> Iterator[Name]:
        """Yield the names that a statement uses; ``taken`` is what dates, times and numbers are made of."""
        words = tuple(word for word in words_in(text) if not any(s <= word.start < e for s, e in taken))
        at = 0
        while at < len(words):
            form, ids = next(self.matches(words, at, language), ((), set[str]()))
            found = words[at : at + len(form)]
            if any(word.capital and self._is_name(word, language, known=True) for word in found):
                yield Name(frozenset(ids), form, text[found[0].start : found[-1].end])
                at += len(form)
                continue
            word = words[at]
            if word.capital and self._is_name(word, language, known=False):
                yield Name(frozenset(), (word.plain,), word.text)
            at += 1

    def _is_name(self, word: Word, language: str, *, known: bool) -> bool:
        if len(word.plain) < SHORTEST or word.text in words_of(language).all("not_names"):
            return False
        if not word.first or word.abbreviation:
            return True
        if word.plain in self.ordinary.get(language, ()):
            return False
        return known or word.plain in self.proper.get(language, ())

    def mentioned(self, text: str, language: str) -> frozenset[str]:
        """Everything that a release's text names, names inside longer names too, and the countries of its towns."""
        words = words_in(text)
        found = {id_ for at in range(len(words)) for _, ids in self.matches(words, at, language) for id_ in ids}
        return frozenset(found | {self.towns[id_] for id_ in found if id_ in self.towns})


def name_book(knowledge: Knowledge, others: Iterable[Phrasings] = ()) -> NameBook:
    """Collect every form of a name from a base and from the ``names`` of a manifest."""
    book = NameBook()
    _add_people_and_organisations(book, knowledge)
    _add_places(book, knowledge)
    for names in others:
        _add_others(book, names)
    return book


def _add_people_and_organisations(book: NameBook, knowledge: Knowledge) -> None:
    for person in knowledge.base.people:
        for form in (person.name, *person.aliases):
            book.add(f"person {person.id}", form)
    for organisation in knowledge.base.organisations:
        full = organisation.full_name.root.values() if organisation.full_name else ()
        for form in (*organisation.name.root.values(), *organisation.aliases, *full):
            if any(letter.isupper() for letter in form):  # a description, such as 'the miners' union', is no name
                book.add(f"organisation {organisation.id}", form)


def _add_places(book: NameBook, knowledge: Knowledge) -> None:
    for language in LANGUAGES:
        for code, name in locale(language).territories.items():
            book.add(f"place {code}", str(name), [language])
    for action in knowledge.base.actions:
        if action.city is not None and action.country:
            for language, name in action.city.root.items():
                book.add(_town(book, action.country, action.city.best("en")[0]), name, [language])
    for place in knowledge.base.places:
        id_ = _town(book, place.country, place.city) if place.city else f"place {place.country}"
        for language, name in place.names.items():
            book.add(id_, name, [language])
        if place.city:
            book.add(id_, place.city, ["en"])


def _town(book: NameBook, country: str, city: str) -> str:
    id_ = f"place {country} {normalise(city)}"
    book.towns[id_] = f"place {country}"
    return id_


def _add_others(book: NameBook, names: Phrasings) -> None:
    forms = list(names.items())
    known = {id_ for language, form in forms for id_ in book.ids(form, language)}
    for id_ in known or {f"name {forms[0][1]}"} if forms else ():
        for language, form in forms:
            book.add(id_, form, [language])
