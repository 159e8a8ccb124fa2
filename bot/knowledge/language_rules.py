"""Rules about languages: which there are, which is behind, and which says something else by now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.knowledge.facts import Facts
from bot.knowledge.fields import fingerprint, phrasing_fields, texts
from bot.knowledge.fieldtypes import SPOKEN
from bot.knowledge.model import Item, Release
from bot.knowledge.parsing import is_language
from bot.knowledge.problems import Problem, quote
from bot.knowledge.yaml_tree import FieldPath

SAME_IN_EVERY_LANGUAGE = frozenset({"name", "article", "full_name", "city", "place"})
"""Fields of proper names: written once, they serve every language."""

A_SENTENCE = 5
"""Words from which a text is one, and not the same in two languages; fewer may be a name."""

_CLOCK = re.compile(
    r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.? ?m\b|h(?:ours?|oras?|eures?)?\b ?(?:\d\d)?)|\d{1,2}:\d\d", re.IGNORECASE
)
"""Times, which languages count differently: 2 p.m., 14 h."""
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?!\d)|\d+")

_LANGUAGE_SLIPS = {"sp": "es", "spa": "es", "eng": "en", "fra": "fr", "fre": "fr"}


def languages_exist(facts: Facts) -> Iterator[Problem]:
    """Every text by language is in one that the base has; a release and a proper name may be in any."""
    own = {facts.parsed.base.language, *(translation.language for translation in facts.parsed.translations)}
    known = (*SPOKEN, *sorted(own.difference(SPOKEN)))
    for entry, item in facts.sound(Item):
        for path, language in _languages(item):
            foreign = isinstance(item, Release) or not SAME_IN_EVERY_LANGUAGE.isdisjoint(path)
            if language not in known and not (foreign and is_language(language)):
                hint = f" (did you mean '{_LANGUAGE_SLIPS[language]}'?)" if language in _LANGUAGE_SLIPS else ""
                yield entry.problem(path, f"a language: {', '.join(known)}{hint}", quote(language))


def _languages(item: Item) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(item, Release):
        yield ("language",), item.language
        yield from ((("translations", language), language) for language in item.translations)
    for path, text in texts(item):
        yield from (((*path, language), language) for language in text.root)
    for name in phrasing_fields(type(item)):
        yield from (((name, language), language) for language in getattr(item, name).root)


def originals_are_there(facts: Facts) -> Iterator[Problem]:
    """Where translations stand in files of their own, every text is there in the language that these translate."""
    base_language = facts.parsed.base.language
    for entry, item in facts.shown() if facts.parsed.translations else ():
        lacking = [path for path, text in texts(item) if base_language not in text]
        names = dict.fromkeys(str(path[0]) for path in lacking if path[-1] not in SAME_IN_EVERY_LANGUAGE)
        if names and entry.id not in facts.repeated:
            yield entry.problem((), f"{', '.join(names)} in '{base_language}' too", f"no '{base_language}'", "warning")


def languages_are_complete(facts: Facts) -> Iterator[Problem]:
    """Every text has a translation in each language that there is a file for."""
    base_language = facts.parsed.base.language
    told = {(problem.file, problem.item, problem.field) for problem in facts.parsed.problems}
    for translation in facts.parsed.translations:
        language, file = translation.language, translation.document.name
        for entry, item in facts.shown():
            if entry.id in facts.repeated:  # which of them is translated?
                continue
            lacking = [path for path, text in texts(item) if base_language in text and language not in text]
            names = dict.fromkeys(str(path[0]) for path in lacking if path[-1] not in SAME_IN_EVERY_LANGUAGE)
            fields = [name for name in names if (file, entry.label, name) not in told]
            if fields:
                yield entry.problem((), f"{', '.join(fields)} in {file}", f"no '{language}'", "warning")


def translations_are_current(facts: Facts) -> Iterator[Problem]:
    """A translation says what the original says now."""
    for entry, item in facts.sound(Item):
        for language, translated in item.translates.items():
            current = fingerprint(item, facts.parsed.base.language)
            if translated != current and entry.id not in facts.repeated:
                expected = f"'{current}', once the text in '{language}' says what the original says now"
                yield entry.problem(("translates", language), expected, quote(translated), "warning")


def translations_are_translated(facts: Facts) -> Iterator[Problem]:
    """No sentence is the same in two languages: one was pasted, and is still to be translated."""
    base_language = facts.parsed.base.language
    for entry, item in facts.shown():
        for path, text in texts(item):
            original = text.root.get(base_language, "")
            if path[-1] in SAME_IN_EVERY_LANGUAGE or len(original.split()) < A_SENTENCE:
                continue
            for language in text.languages:
                if language != base_language and text[language] == original:
                    expected = f"its translation to '{language}'"
                    yield entry.problem((*path, language), expected, f"the text in '{base_language}'", "warning")


def translations_have_the_numbers(facts: Facts) -> Iterator[Problem]:
    """No translation has another number in the place of one of the original's; to write one in words is no other."""
    base_language = facts.parsed.base.language
    for entry, item in facts.shown():
        for path, text in texts(item):
            original = _numbers(text.root.get(base_language, "")) if len(text.root) > 1 else None
            for language in text.languages if original else ():
                found = _numbers(text[language])
                if original and (other := found - original) and (lacking := original - found):
                    expected = f"{', '.join(lacking)}, as in '{base_language}'"
                    yield entry.problem((*path, language), expected, ", ".join(other), "warning")


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text that stand there in digits, without separators; no times of the day."""
    return Counter(re.sub(r"\D", "", number) for number in _NUMBER.findall(_CLOCK.sub("", text)))
