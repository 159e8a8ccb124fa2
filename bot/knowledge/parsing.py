"""From files to a base: sections are joined, translations merged, and every item is held against its model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot.knowledge.entries import Entry
from bot.knowledge.fields import sections
from bot.knowledge.fieldtypes import BASE_LANGUAGE, LANGUAGE_CODE
from bot.knowledge.model import Base
from bot.knowledge.problems import MOST, FilePosition, Problem, did_you_mean, quote
from bot.knowledge.shape import validate
from bot.knowledge.translations import Translation, merge
from bot.knowledge.yaml_tree import Document, Map, Seq
from bot.knowledge.yaml_words import NO_SPACE


@dataclass(frozen=True)
class Parsed:
    """A base as far as it could be read. ``base`` has the sound items only."""

    base: Base
    entries: tuple[Entry, ...]
    """Every item with its places, the faulty ones too: these have no ``item``."""
    translations: tuple[Translation, ...]
    problems: tuple[Problem, ...]
    complete: bool
    """Whether every file could be read to its end: if not, what seems to be missing may only be unread."""
    unread: tuple[FilePosition, ...] = ()
    """Where the reading of a file stopped."""


def parse(documents: Iterable[Document], *, whole_folder: bool = True) -> Parsed:
    """Make a base of files. In a folder, a file named by a language (``es.yaml``) is a translation."""
    reading = _Reading()
    for document in documents:
        language = Path(document.name).stem
        reading.problems += document.problems
        reading.complete &= document.complete
        reading.unread += [document.stopped] if document.stopped else []
        if whole_folder and is_language(language):
            reading.translation_file(language, document)
        else:
            reading.base_file(document)
    return reading.finish()


def is_language(stem: str) -> bool:
    """Whether a file of this name is a translation file: the code of a language that there is."""
    if not LANGUAGE_CODE.fullmatch(stem):
        return False
    from babel import Locale

    return stem in Locale("en").languages


@dataclass
class _Reading:
    """What has been read so far."""

    language: str = BASE_LANGUAGE
    declared: FilePosition | None = None
    entries: list[Entry] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True
    unread: list[FilePosition] = field(default_factory=list)

    def translation_file(self, language: str, document: Document) -> None:
        root = document.root
        if root and all(name in sections() and isinstance(part, Seq) for name, part in root.items()):
            advice = f"rename {document.name} to something longer"
            expected = f"names of up to three letters are for translations: {advice}"
            self.problems.append(Problem.at(next(iter(root.places.values())), expected))
            self.complete = False  # what other files refer to may stand in this one
        else:
            self.translations.append(Translation(language, document))

    def base_file(self, document: Document) -> None:
        before = len(self.entries)
        self.problems += islice(self._sections(document), MOST)
        if document.stopped and len(self.entries) > before:
            self.entries[-1].whole = False

    def _sections(self, document: Document) -> Iterator[Problem]:
        for name, value in document.root.items():
            place = document.root.places[name]
            if name == "language":
                yield from self._language(value, place)
            elif name in sections():
                yield from self._section(name, value, place)
            else:
                known = ["language", *sections()]
                expected = f"one of {', '.join(known)}{did_you_mean(name, known)}"
                yield Problem.at(place, expected, found=quote(name))

    def _language(self, value: object, place: FilePosition) -> Iterator[Problem]:
        if not isinstance(value, str) or not is_language(value):
            expected = "the code of a language: en, es, fr"
        elif self.declared and value != self.language:
            expected = f"'{self.language}', as in {self.declared.file}:{self.declared.line}: a base has one language"
        else:
            self.language, self.declared = value, place
            return
        yield Problem.at(place, expected, field="language", found=quote(value))

    def _section(self, name: str, value: object, place: FilePosition) -> Iterator[Problem]:
        model = sections()[name]
        if not isinstance(value, Seq):
            yield _no_list(name, model, value, place)
            return
        first = sum(entry.section == name for entry in self.entries) + 1
        self.entries += [Entry(name, first + i, model, raw, value.places[i]) for i, raw in enumerate(value)]

    def finish(self) -> Parsed:
        self._translate()
        whole = [entry for entry in self.entries if entry.whole]
        found = list(islice((p for entry in whole for p in validate(entry, self.language)), MOST))
        self.problems += found
        self.complete &= len(found) < MOST  # else the items after these have not been looked at
        return Parsed(
            self._base(),
            tuple(self.entries),
            tuple(self.translations),
            tuple(self.problems),
            complete=self.complete,
            unread=tuple(self.unread),
        )

    def _translate(self) -> None:
        by_id = {entry.id: entry for entry in reversed(self.entries) if entry.id}
        for translation in self.translations:
            found = islice(merge(by_id, translation, self.language), MOST)
            # Where a file broke off, the ids after the break are unknown, but not wrong.
            self.problems += [p for p in found if self.complete or p.item]

    def _base(self) -> Base:
        items: dict[str, list[object]] = {name: [] for name in sections()}
        for entry in self.entries:
            if entry.item is not None:
                items[entry.section].append(entry.item)
        # Each item has been validated: doing it again would only cost time.
        fields: dict[str, Any] = {name: tuple(found) for name, found in items.items()}
        return Base.model_construct(language=self.language, **fields)


def _no_list(name: str, model: type[BaseModel], value: object, place: FilePosition) -> Problem:
    """What is wrong with a section that is not a list of items."""
    hint = " (or leave the line out)" if value == "" else ""
    found = quote(value)
    if isinstance(value, Map):
        for key, where in value.places.items():
            if key.startswith("-"):
                return Problem.at(where, NO_SPACE)
        if value.keys() & model.model_fields.keys():
            place, found = next(iter(value.places.values())), "one item without '- '"
    return Problem.at(place, f"a list of items, each beginning with '- '{hint}", field=name, found=found)
