"""The bot's own sentences in each language: gettext catalogues, English being the text in the code.

Mark a sentence with ``t("…")`` where ``t`` is a :class:`Translator`, or ``t.plural("one …", "many …", count)``;
``catalogues/<language>.po`` holds its translations. Placeholders are named: ``{date}``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from importlib.resources import files

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.knowledge.fieldtypes import SPOKEN

LANGUAGES = SPOKEN
"""The languages that the bot speaks; the first is the one that the code is written in."""


def spoken(language: str) -> str:
    """Return the language itself if the bot speaks it; else the first one."""
    return language if language in LANGUAGES else LANGUAGES[0]


@dataclass(frozen=True)
class Translator:
    """Gives the bot's sentences in one language."""

    language: str
    _catalogue: Catalog | None
    _plural_form: Callable[[int], int]

    def __call__(self, message: str, **values: object) -> str:
        """Return ``message`` in the language, its placeholders filled from ``values``."""
        return self._find(message, 0).format(**values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the form that fits ``count``, which fills ``{count}``."""
        if self._catalogue is not None and one in self._catalogue:
            text = self._find(one, self._plural_form(count))
        else:
            text = one if count == 1 else many
        return text.format(count=count, **values)

    def _find(self, message: str, form: int) -> str:
        entry = self._catalogue.get(message) if self._catalogue is not None else None
        if entry is None or not entry.string:
            return message
        return entry.string if isinstance(entry.string, str) else entry.string[form]


@cache
def translator(language: str) -> Translator:
    """Return the translator for a language; English for one that the bot does not speak."""
    if language not in LANGUAGES[1:]:
        return Translator(LANGUAGES[0], None, lambda count: int(count != 1))
    catalogue = files("bot.language").joinpath("catalogues", f"{language}.po")
    with catalogue.open("rb") as file:
        read = read_po(file, locale=language)
    return Translator(language, read, c2py(read.plural_expr))
