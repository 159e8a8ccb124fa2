"""Joining translation files to the items that they translate, before the items are validated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.knowledge.entries import Entry
from bot.knowledge.fields import part_fields, phrasing_fields, text_fields, translatable_fields
from bot.knowledge.problems import FilePosition, Problem, did_you_mean, quote
from bot.knowledge.yaml_tree import Document, FieldPath, Map, Seq


@dataclass(frozen=True)
class Translation:
    """A translation file: ``document`` maps ids to fields in ``language``."""

    language: str
    document: Document


MANY_UNKNOWN = 10
"""From so many ids on of which no item is there, and most of a file's, a file of the base is rather missing."""


def merge(entries: Mapping[str, Entry], translation: Translation, base_language: str) -> Iterator[Problem]:
    """Put each translated text beside the original in its entry's plain data; yield what has no place there."""
    root = translation.document.root
    unknown = [id_ for id_ in root if id_ not in entries and id_ != translation.document.unfinished]
    most = len(unknown) >= MANY_UNKNOWN and 2 * len(unknown) > len(root)
    if most:
        expected = (
            f"the id of an item: {len(unknown)} of {len(root)} ids here are of none; is a file of the base missing?"
        )
        yield Problem.at(root.places[unknown[0]], expected, found=quote(unknown[0]))
    for id_, fields in root.items():
        if most and id_ not in entries:
            continue
        place = root.places[id_]
        if id_ == translation.document.unfinished or (id_ in entries and not entries[id_].whole):
            continue
        if id_ not in entries:
            yield _unknown(id_, place, translation, entries)
        elif not isinstance(fields, Map):
            expected = (
                f"the translated fields, such as 'question: …': {place.file} has the texts in '{translation.language}'"
            )
            yield Problem.at(place, expected, item=id_, found=quote(fields))
        else:
            yield from _Merge(entries[id_], translation.language, base_language).item(fields)


def _unknown(id_: str, place: FilePosition, translation: Translation, entries: Mapping[str, Entry]) -> Problem:
    root = translation.document.root
    # An id that is a slip leaves the right one without a translation.
    hint = did_you_mean(id_, (other for other in entries if other not in root))
    gone = ": was it deleted? Then take its translation out" if isinstance(root[id_], Map) else ""
    return Problem.at(place, f"the id of an item{hint or gone}", found=quote(id_))


@dataclass
class _Merge:
    """Merges one item's translation. Plain data may be shared through aliases, so it is copied, never changed."""

    entry: Entry
    language: str
    base_language: str

    def item(self, fields: Map) -> Iterator[Problem]:
        model = self.entry.model
        if not isinstance(self.entry.raw, Map):
            return
        merged = self.entry.raw.twin()
        for name, value in fields.items():
            place = fields.places[name]
            if name == "translates":
                merged.put(name, self._beside(merged.get(name), place, value, place), place)
            elif name in text_fields(model) or name in phrasing_fields(model):
                yield from self._text(merged, (name,), value, place, optional=name in phrasing_fields(model))
            elif name in translatable_fields(model):
                yield from self._parts(merged, name, value, place)
            else:
                yield self._problem((name,), place, _fields_of(model, name), f"'{name}'")
        self.entry.raw = merged

    def _text(
        self, merged: Map, path: FieldPath, value: Any, place: FilePosition, *, optional: bool = False
    ) -> Iterator[Problem]:
        name = str(path[-1])
        original = merged.get(name)
        if original is None and not optional:
            where = f"{self.entry.start.file}:{self.entry.start.line}"
            yield self._problem(path, place, f"the original first: {where} has no '{name}'", "a translation")
        elif isinstance(original, Map) and self.language in original:
            first = original.places[self.language]
            expected = f"one text in '{self.language}': there is one in {first.file}:{first.line}"
            yield self._problem(path, place, expected, "another one")
        else:
            stands = merged.places.get(name, place)
            merged.put(name, self._beside(original, stands, value, place), stands)

    def _beside(self, original: Any, where: FilePosition, value: Any, place: FilePosition) -> Map:
        """The original, as a mapping by language, with ``value`` in it."""
        joined = original.twin() if isinstance(original, Map) else Map()
        if original is not None and not isinstance(original, Map):
            joined.put(self.base_language, original, where)
        joined.put(self.language, value, place)
        return joined

    def _parts(self, merged: Map, name: str, value: Any, place: FilePosition) -> Iterator[Problem]:
        originals = merged.get(name)
        if not isinstance(value, Seq) or not isinstance(originals, Seq) or len(value) != len(originals):
            count = len(originals) if isinstance(originals, Seq) else 0
            where = merged.places.get(name, self.entry.start)
            expected = f"a list of {count}, in the order of {where.file}:{where.line}"
            yield self._problem((name,), place, expected, quote(value))
            return
        parts = Seq()
        for number, (original, part) in enumerate(zip(originals, value, strict=True)):
            twin = original.twin() if isinstance(original, Map) else original
            parts.put(twin, originals.places[number])
            if isinstance(twin, Map):
                yield from self._part(twin, (name, number), part, value.places[number])
        merged.put(name, parts, merged.places[name])

    def _part(self, merged: Map, path: FieldPath, part: Any, place: FilePosition) -> Iterator[Problem]:
        fields = text_fields(part_fields(self.entry.model)[str(path[0])])
        if isinstance(part, str) and len(fields) == 1:  # a value is nothing but its text
            yield from self._text(merged, (*path, fields[0]), part, place)
        elif not isinstance(part, Map):
            if part != "":  # an event without words needs no translation
                yield self._problem(path, place, f"fields such as '{fields[0]}: …'", quote(part))
        else:
            for name, value in part.items():
                if name in fields:
                    yield from self._text(merged, (*path, name), value, part.places[name])
                else:
                    expected = f"a field that is translated: {', '.join(fields)}{did_you_mean(name, fields)}"
                    yield self._problem((*path, name), part.places[name], expected, f"'{name}'")

    def _problem(self, path: FieldPath, place: FilePosition, expected: str, found: str) -> Problem:
        # The path leads nowhere in the item itself, so the place is the one in the translation file.
        shown = self.entry.problem(path, expected, found)
        return Problem.at(place, expected, item=shown.item, field=shown.field, found=found)


def _fields_of(model: Any, name: str) -> str:
    fields = translatable_fields(model)
    if not fields:
        return "nothing: an item of this kind is not translated"
    return f"a field that is translated: {', '.join(fields)}{did_you_mean(name, fields)}"
