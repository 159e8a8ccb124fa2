"""Gathers what an operation wants of a base into a change: each text goes to the file that holds its language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from bot.editing.base import Files
from bot.editing.parts import Parts
from bot.editing.refusals import Refused
from bot.editing.values import Change, Data, Edit, Item
from bot.knowledge.fields import part_fields, phrasing_fields, sections, switch_fields, text_fields
from bot.knowledge.model import Item as Model

TOGETHER = frozenset({"places", "synonyms"})
"""Sections whose items have the words of every language side by side, in one file."""


class Draft:
    """Items of a base on their way to a change; texts are given by language, or plain in the base's own language."""

    def __init__(self, files: Files) -> None:
        """Start from the files as they stand."""
        self.files = files
        self._wanted: dict[Item, dict[str, Data] | None] = {}

    def home(self, id_: str) -> Item:
        """Return where the item with an id stands, or shall stand.

        Raises:
            Refused: there is none.
        """
        new = next((item for item in self._wanted if item.section and item.id == id_), None)
        found = new or self.files.item(id_)
        if found is None:
            raise Refused(lambda t: t("There is no item {id} in the base.", id=id_))
        return found

    def model(self, id_: str) -> type[BaseModel]:
        """Return what kind of item the one with an id is."""
        return sections()[self.home(id_).section]

    def new(self, section: str, id_: str) -> None:
        """Begin an item that there is not yet."""
        self._wanted[Item(self.files.home(section), section, id_)] = {"id": id_}

    def get(self, item: Item) -> dict[str, Data]:
        """Return what an item is to be, so far; empty for one that there is not."""
        found = self._wanted[item] if item in self._wanted else self.files.get(item)
        return dict(found or {})

    def put(self, item: Item, data: dict[str, Data] | None) -> None:
        """Let an item of a file be ``data``; None or nothing takes it out."""
        self._wanted[item] = data or None

    def texts(self, id_: str, field: str) -> dict[str, Data]:
        """Return an item's texts, or lists of phrasings, by language, those of the translation files too."""
        own = self.get(self.home(id_)).get(field)
        found = _by_language(own, self.files.language)
        for language, item in self._translated(id_).items():
            if (translated := self.get(item).get(field)) is not None:
                found[language] = translated
        return found

    def parts(self, id_: str, field: str) -> list[dict[str, Data]]:
        """Return an item's values or events, each text in them by language."""
        return self._parts(id_, field).read()

    def set(self, id_: str, field: str, value: Any) -> None:
        """Let a field of an item be something else.

        Args:
            id_: the item.
            field: a field that items of its kind have.
            value: a text; texts (or lists of phrasings) by language, where a language that is left out stays as it is;
                a list; true or false; parts as :meth:`parts` gives them; None or nothing to take the field out.
        """
        model = self.model(id_)
        if field in text_fields(model) or field in phrasing_fields(model):
            self._say(id_, field, value)
        elif field in Parts.fields(model):
            for item, data in self._parts(id_, field).written(value or ()):
                self._put_field(item, field, data)
        elif field in switch_fields():
            self._put_field(self.home(id_), field, "true" if value else None)
        else:
            self._put_field(self.home(id_), field, value)

    def valid(self, id_: str) -> Model | None:
        """Return an item as it is to be, None where it would not be sound."""
        item, model = self.home(id_), self.model(id_)
        data = self.get(item)
        for name in text_fields(model) + phrasing_fields(model):
            if texts := self.texts(id_, name):
                data[name] = texts
        for name in Parts.fields(model):
            if parts := self.parts(id_, name):
                data[name] = parts
        try:
            found = model.model_validate(data, context={"language": self.files.language})
        except ValueError:
            return None
        return found if isinstance(found, Model) else None

    def change(self, kind: str, about: str, who: str, why: str) -> Change:
        """Return the change; it may be that it changes nothing."""
        edits = tuple(Edit(item, self.files.get(item), data) for item, data in self._wanted.items())
        return Change(edits=edits, kind=kind, about=about, who=who, why=why)

    def _parts(self, id_: str, field: str) -> Parts:
        home = self.home(id_)
        return Parts(
            part_fields(self.model(id_))[field],
            self.files.language,
            (home, self.get(home).get(field) or ()),
            {language: (item, self.get(item).get(field) or ()) for language, item in self._translated(id_).items()},
        )

    def _say(self, id_: str, field: str, value: Any) -> None:
        home = self.home(id_)
        if not value:
            for item in (home, *self._translated(id_).values()):
                self._put_field(item, field, None)
            return
        given = _by_language(value, self.files.language)
        for language, text in given.items():
            own = self.get(home).get(field)
            translated = self._translated(id_).get(language)
            # Of what the base's own language doesn't say, a translation file may say nothing.
            first = self.files.language not in given and not self._has_original(home, field)
            together = home.section in TOGETHER or isinstance(own, dict) or first
            if translated is not None and (field in self.get(translated) or not together):
                self._put_field(translated, field, text)
            elif language == self.files.language and not together:
                self._put_field(home, field, text)
            else:
                texts = {**_by_language(own, self.files.language), language: text}
                self._put_field(home, field, {name: written for name, written in texts.items() if written})

    def _has_original(self, home: Item, field: str) -> bool:
        """Whether an item has what a translation of a field translates: for phrasings, texts in the base's language."""
        data, model = self.get(home), sections()[home.section]
        if field not in phrasing_fields(model):
            return field in data
        said = [data[name] for name in text_fields(model) if name in data]
        return all(self.files.language in _by_language(text, self.files.language) for text in said)

    def _translated(self, id_: str) -> dict[str, Item]:
        """Return where the translation files have, or shall have, an item's texts, by language."""
        return {language: Item(file, "", id_) for language, file in self.files.translations.items()}

    def _put_field(self, item: Item, field: str, value: Data | None) -> None:
        data = self.get(item)
        if not value:
            if field in data:
                del data[field]
                self.put(item, data)
        elif data.get(field) != value:
            home = item if item.section else self.home(item.id)
            self.put(item, _with_field(data, field, value, order(sections()[home.section])))


@cache
def order(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the order in which the fields of an item are written: what it says first, what moderators note last."""
    common = [name for name in Model.model_fields if name in model.model_fields and name not in {"id", "translates"}]
    own = [name for name in model.model_fields if name not in Model.model_fields]
    return ("id", "translates", *own, *reversed(common))


def _with_field(data: Mapping[str, Data], field: str, value: Data, names: tuple[str, ...]) -> dict[str, Data]:
    """Return fields with one more, behind the ones that are written before it."""
    if field in data:
        return {**data, field: value}
    before = set(names[: names.index(field)])
    at = max((number for number, name in enumerate(data) if name in before), default=-1) + 1
    fields = list(data.items())
    return dict([*fields[:at], (field, value), *fields[at:]])


def _by_language(value: Any, language: str) -> dict[str, Data]:
    if value is None:
        return {}
    return dict(value) if isinstance(value, Mapping) else {language: value}
