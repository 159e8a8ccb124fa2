"""Gathers what an operation wants of one base into a change: each text goes to the file that holds its language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.editing.base import Files
from bot.editing.refusals import Refused
from bot.editing.values import Change, Data, Edit, Item


class Draft:
    """Items of a base on their way to a change."""

    def __init__(self, files: Files) -> None:
        """Start from the files as they stand."""
        self.files = files
        self._wanted: dict[Item, dict[str, Data] | None] = {}

    def home(self, id_: str) -> Item:
        """Return where the item with an id stands.

        Raises:
            Refused: there is none.
        """
        for item in self._wanted:
            if item.section and item.id == id_:
                return item
        item_ = self.files.item(id_)
        if item_ is None:
            raise Refused(lambda t: t("There is no item {id} in the base.", id=id_))
        return item_

    def get(self, item: Item) -> dict[str, Data]:
        """Return what an item is to be, so far; empty for one that there is not."""
        found = self._wanted[item] if item in self._wanted else self.files.get(item)
        return dict(found or {})

    def put(self, item: Item, data: dict[str, Data] | None) -> None:
        """Let an item be ``data``; None takes it out."""
        self._wanted[item] = data

    def text(self, id_: str, field: str, language: str) -> Data | None:
        """Return the text, or list of phrasings, that an item has in a language; None where it has none."""
        item = self._place(id_, field, language)
        value = self.get(item).get(field)
        if item.section and isinstance(value, dict):
            return value.get(language)
        return value if not item.section or language == self.files.language else None

    def say(self, id_: str, field: str, language: str, value: Data | None) -> None:
        """Let an item have a text, or list of phrasings, in a language; None or an empty list takes it out."""
        item = self._place(id_, field, language)
        data = self.get(item)
        old = data.get(field)
        if item.section and (isinstance(old, dict) or language != self.files.language):
            texts = dict(old) if isinstance(old, dict) else {} if old is None else {self.files.language: old}
            value = {**texts, language: value} if value else {k: v for k, v in texts.items() if k != language}
        if value:
            data[field] = value
        else:
            data.pop(field, None)
        self.put(item, data if data or item.section else None)

    def _place(self, id_: str, field: str, language: str) -> Item:
        """Return the item of which file holds, or shall hold, a field's text in a language."""
        home = self.home(id_)
        own = self.get(home).get(field)
        translated = self.files.translation(language)
        if language == self.files.language or translated is None or (isinstance(own, dict) and language in own):
            return home
        return Item(translated, "", id_)

    def change(self, kind: str, about: str, who: str, why: str) -> Change:
        """Return the change; it may be that it changes nothing."""
        edits: Sequence[Edit] = [Edit(item, self.files.get(item), data) for item, data in self._wanted.items()]
        return Change(edits=tuple(edits), kind=kind, about=about, who=who, why=why)
