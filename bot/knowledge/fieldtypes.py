"""The types of the fields of an item: texts by language, sources, names, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from bot.knowledge.yaml_words import CURLY_QUOTES

SPOKEN = ("en", "es", "fr")
"""The languages that the bot speaks, and so those that a base may have texts in without a file for them."""

BASE_LANGUAGE = "en"
"""The language of a plain string, unless a file says otherwise with a top-level ``language``."""

LANGUAGE_PATTERN = r"^[a-z]{2,3}$"
ID_PATTERN = r"^[^\W_A-Z](?:[^\W_A-Z]|[.:?'()-])*$"
"""What an id may be. It lacks the signs that join ids, or tell them from what stands beside them: ``& / + | ~ #``."""
URL_PATTERN = r"^https?://[^\s<>\"]+$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=80),
    Field(description="A short name, unique in the whole base: small letters, digits and hyphens."),
]
Url = Annotated[
    str,
    StringConstraints(pattern=URL_PATTERN, max_length=2048),
    Field(description="A web address that starts with https:// or http://."),
]
Country = Annotated[
    str,
    StringConstraints(pattern=COUNTRY_PATTERN),
    Field(description="ISO 3166 code of the country, two capitals: MX, US, CA."),
]

# Editors read an unquoted figure as a number; for us it is the text that stands there.
ANY_TEXT: dict[str, Any] = {"type": ["string", "number"], "minLength": 1}
_LIST: dict[str, Any] = {"type": "array", "items": ANY_TEXT}


def _one_a_language(plain: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "propertyNames": {"pattern": LANGUAGE_PATTERN},
        "additionalProperties": plain,
        "minProperties": 1,
    }


def _either(plain: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [plain, _one_a_language(plain)]}


class Source(BaseModel):
    """Where a statement stands: a release, and the paragraph in it when one is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    release: Line
    paragraph: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        release, hash_, paragraph = value.partition("#")
        if value.startswith(CURLY_QUOTES) or (hash_ and not (paragraph.isdecimal() and len(paragraph) <= 4)):
            raise PydanticCustomError("source", "a source written release-id or release-id#number-of-the-paragraph")
        return {"release": release, "paragraph": int(paragraph) if hash_ else None}

    def __str__(self) -> str:
        """Give the text that a moderator writes: ``release-id#paragraph``."""
        return self.release if self.paragraph is None else f"{self.release}#{self.paragraph}"

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe it to editors as the one string that moderators write."""
        return {
            "type": "string",
            "pattern": r"^[^#\s]+(#\d+)?$",
            "description": "The id of a release, with # and the number of the paragraph that says it.",
            "examples": ["icem-2011-02-28-linares-released#7"],
        }


def _by_language(value: Any, info: ValidationInfo) -> Any:
    """Let a plain string (or list) stand for the same in the file's language."""
    if isinstance(value, str | list | tuple):
        language = (info.context or {}).get("language", BASE_LANGUAGE)
        return {language: value}
    return value


class Text(RootModel[Annotated[dict[Language, Line], Field(min_length=1)]]):
    """A text in one or more languages. A plain string in a file is the base's own language."""

    model_config = ConfigDict(frozen=True)

    _plain = model_validator(mode="before")(_by_language)

    def __getitem__(self, language: str) -> str:
        """Return the text in ``language``; KeyError where there is none."""
        return self.root[language]

    def __contains__(self, language: str) -> bool:
        """Whether there is a text in ``language``."""
        return language in self.root

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the text is written in, the base's own first."""
        return tuple(self.root)

    def best(self, language: str) -> tuple[str, str]:
        """Return the text and its language: ``language`` where there is one, else English, else the first."""
        for wanted in (language, BASE_LANGUAGE):
            if wanted in self.root:
                return self.root[wanted], wanted
        first = next(iter(self.root))
        return self.root[first], first

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe it to editors: a string, or one a language."""
        return _either(ANY_TEXT)


class Words(RootModel[dict[Language, tuple[Line, ...]]]):
    """Lists of words or phrases, each in the language that it is written under."""

    model_config = ConfigDict(frozen=True)

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield (language, phrase) for each phrase."""
        for language, phrases in self.root.items():
            for phrase in phrases:
                yield language, phrase

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe it to editors: a list for each language."""
        return _one_a_language(_LIST)


class Phrasings(Words):
    """Ways to ask one thing, by language. A plain list in a file is the base's own language."""

    _plain = model_validator(mode="before")(_by_language)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe it to editors: a list, or one a language."""
        return _either(_LIST)


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(values) > 1:
        texts = [str(value) for value in values]
        repeated = sorted({text for text in texts if texts.count(text) > 1}) if len(set(texts)) < len(texts) else []
        if repeated:
            raise PydanticCustomError("repeated", "each of them once: {names}", {"names": ", ".join(repeated)})
    return values


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Sources = Annotated[
    tuple[Source, ...],
    AfterValidator(_unique),
    Field(description="Where it stands: release-id#paragraph, one or more. Nothing is shown to members without one."),
]
Names = Annotated[tuple[Line, ...], BeforeValidator(_one_or_more, json_schema_input_type=str | list[str])]
