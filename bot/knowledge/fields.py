"""What the models say of themselves: which fields can be translated, what their texts are, what a field is for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.knowledge.fieldtypes import BASE_LANGUAGE, Source, Text, Words
from bot.knowledge.model import Base
from bot.knowledge.yaml_tree import FieldPath


def _types_in(annotation: Any) -> Iterator[type]:
    """Every class that an annotation is made of."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        if get_origin(annotation) is not Annotated or not isinstance(part, FieldInfo):
            yield from _types_in(part)


def _type_of(field: FieldInfo, *wanted: type) -> Any:
    return next((found for found in _types_in(field.annotation) if issubclass(found, wanted)), None)


@cache
def sections() -> dict[str, type[BaseModel]]:
    """The sections of a base by name, with the model of their items."""
    found = {name: _type_of(field, BaseModel) for name, field in Base.model_fields.items()}
    return {name: model for name, model in found.items() if model}


@cache
def text_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of ``model`` that hold one text by language."""
    return tuple(name for name, field in model.model_fields.items() if _type_of(field, Text))


@cache
def phrasing_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of ``model`` that hold lists of texts by language."""
    return tuple(name for name, field in model.model_fields.items() if _type_of(field, Words))


@cache
def part_fields(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The fields of ``model`` that are lists of smaller models: custody events, values, sources."""
    found = {name: _type_of(field, BaseModel) for name, field in model.model_fields.items()}
    return {name: part for name, part in found.items() if part and not issubclass(part, Text | Words)}


@cache
def translatable_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Every field of ``model`` that a translation file may give."""
    parts = tuple(name for name, part in part_fields(model).items() if text_fields(part))
    return text_fields(model) + phrasing_fields(model) + parts


@cache
def switch_fields() -> frozenset[str]:
    """The fields, of whatever model, that are true or false."""
    models = [*sections().values()]
    return frozenset(name for model in models for name, field in model.model_fields.items() if field.annotation is bool)


def model_at(model: type[BaseModel], path: FieldPath) -> type[BaseModel]:
    """The model that a field's ``path`` from an item of ``model`` ends in."""
    for step in path[:-1]:
        model = part_fields(model).get(str(step), model)
    return model


def purpose(model: type[BaseModel], name: str) -> str:
    """What a field is for, as its declaration says, or nothing."""
    field = model.model_fields.get(name)
    found = [field, *_annotations(field.annotation), *field.metadata] if field else []
    return next((part.description for part in found if isinstance(part, FieldInfo) and part.description), "")


def _annotations(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _annotations(part)


def texts(item: BaseModel) -> Iterator[tuple[FieldPath, Text]]:
    """Yield the texts that members read, each with its path in the item."""
    model = type(item)
    for name in text_fields(model):
        text = getattr(item, name)
        if text is not None:
            yield (name,), text
    for name, part in part_fields(model).items():
        if part is not Source:
            for number, element in enumerate(getattr(item, name)):
                yield from (((name, number, *path), text) for path, text in texts(element))


def fingerprint(item: BaseModel, language: str = BASE_LANGUAGE) -> str:
    """Return 8 hexadecimal digits that change when a text of ``item`` that is translated changes.

    Other ways to ask (``variants``, ``words``) are no part of it: each language has its own.
    """
    written = (f"{'.'.join(map(str, path))}\t{text[language]}\n" for path, text in texts(item) if language in text)
    return sha256("".join(written).encode()).hexdigest()[:8]
