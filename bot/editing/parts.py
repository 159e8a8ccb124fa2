"""The values and events of an entry, the events of a custody: lists whose texts stand, in order, in several files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from bot.editing.values import Data, Item
from bot.knowledge.fields import part_fields, text_fields

Place = tuple[Item, Sequence[Data]]
"""An item of a file, and the list that stands there."""


@dataclass(frozen=True)
class Parts:
    """One such list: ``home`` has everything but translations, ``translations`` has the lists of texts by language."""

    model: type[BaseModel]
    """What a part is."""
    language: str
    """The base's own language."""
    home: Place
    translations: Mapping[str, Place]

    @staticmethod
    def fields(model: type[BaseModel]) -> tuple[str, ...]:
        """Return the fields of a kind of item that are such lists."""
        return tuple(name for name, part in part_fields(model).items() if text_fields(part))

    def read(self) -> list[dict[str, Data]]:
        """Return the parts with each text by language."""
        found = [self._part(part) for part in self.home[1]]
        for language, (_, texts) in self.translations.items():
            for part, translated in zip(found, texts, strict=False):
                for name, text in self._translated(translated).items():
                    part.setdefault(name, {})[language] = text
        return found

    def written(self, parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Item, list[Data] | None]]:
        """Yield what each file has to hold for the list to be ``parts``; what is the same stays as it is written."""
        wanted = [self._part(part) for part in parts]
        known = self.read()
        old = [known.index(part) if part in known else None for part in wanted]
        written = [
            self.home[1][at] if at is not None else self._plain(part) for part, at in zip(wanted, old, strict=True)
        ]
        yield self.home[0], written or None
        for language, (item, before) in self.translations.items():
            texts = [
                before[at] if at is not None and at < len(before) else self._texts(part, language)
                for part, at in zip(wanted, old, strict=True)
            ]
            yield item, texts if any(texts) else None

    def _part(self, part: Mapping[str, Any]) -> dict[str, Data]:
        names = text_fields(self.model)
        return {
            name: {self.language: value} if name in names and isinstance(value, str) else _copied(value)
            for name, value in part.items()
            if value
        }

    def _plain(self, part: Mapping[str, Data]) -> dict[str, Data]:
        """Return a part as the base's own file has it: without the languages that stand in files of their own."""
        plain = {}
        for name in (name for name in self.model.model_fields if name in part):
            value = part[name]
            if name in text_fields(self.model):
                own = {language: text for language, text in value.items() if not self._apart(value, language)}
                value = own[self.language] if set(own) == {self.language} else own
            plain[name] = value
        return plain

    def _texts(self, part: Mapping[str, Data], language: str) -> Data:
        """Return a part as a translation file has it: its texts, or the text where it has but one, or nothing."""
        names = text_fields(self.model)
        texts = {name: part[name][language] for name in names if self._apart(part.get(name, {}), language)}
        return (texts.get(names[0], "") if len(names) == 1 else texts) or ""

    def _apart(self, text: Mapping[str, Data], language: str) -> bool:
        """Whether a language of a text stands in a file of its own: only where there is the original, too."""
        return language in text and language in self.translations and self.language in text

    def _translated(self, part: Data) -> dict[str, Data]:
        names = text_fields(self.model)
        if isinstance(part, str):
            return {names[0]: part} if part and len(names) == 1 else {}
        return dict(part)


def _copied(value: Any) -> Data:
    return dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, list | tuple) else value
