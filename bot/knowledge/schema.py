"""JSON Schemas of the files that moderators write, so that their editors complete, explain and check."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.knowledge.fields import part_fields, phrasing_fields, purpose, sections, text_fields
from bot.knowledge.fieldtypes import ANY_TEXT
from bot.knowledge.model import Base, Item

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that the YAML servers of editors know best."""


class _AsWritten(GenerateJsonSchema):
    """A field that is optional is left out, never null; what a file leaves out needs no default to read about."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schema_of(model: type[BaseModel], title: str, description: str) -> dict[str, Any]:
    """Return the schema of a file that holds what ``model`` says."""
    schema = model.model_json_schema(schema_generator=_AsWritten)
    return {"$schema": DIALECT, **schema, "title": title, "description": description}


def base_schema() -> dict[str, Any]:
    """Return the schema of a file of the base."""
    schema = schema_of(Base, "Knowledge base", "One file of the base.")
    for definition in schema["$defs"].values():
        # Only translation files give it, so editors should not offer it here.
        definition.get("properties", {}).pop("translates", None)
    return schema


def translation_schema() -> dict[str, Any]:
    """Return the schema of a translation file: ids, each with the texts of one kind of item."""
    kinds = {model.__name__: model for model in sections().values() if issubclass(model, Item) and text_fields(model)}
    return {
        "$schema": DIALECT,
        "title": "Translation",
        "description": "The base's texts in the language that the file is named by: ids, and the texts of each item.",
        "type": "object",
        "additionalProperties": {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in kinds]},
        "$defs": {name: _translated(model) for name, model in kinds.items()},
    }


def _translated(model: type[BaseModel]) -> dict[str, Any]:
    fields: dict[str, Any] = {"translates": {**ANY_TEXT, "description": purpose(model, "translates")}}
    fields |= {name: {**ANY_TEXT, "description": purpose(model, name)} for name in text_fields(model)}
    for name in phrasing_fields(model):
        fields[name] = {"type": "array", "items": ANY_TEXT, "description": purpose(model, name)}
    for name, part in part_fields(model).items():
        if texts := text_fields(part):
            fields[name] = {"type": "array", "items": _part(part, texts), "description": purpose(model, name)}
    shown = (model.__doc__ or "").partition("\n")[0]
    return {"type": "object", "description": shown, "properties": fields, "additionalProperties": False}


def _part(part: type[BaseModel], texts: tuple[str, ...]) -> dict[str, Any]:
    """A value or an event: its texts, its only text without a name, or nothing where it has none."""
    named = {name: {**ANY_TEXT, "description": purpose(part, name)} for name in texts}
    shapes: list[dict[str, Any]] = [{"type": "object", "properties": named, "additionalProperties": False}]
    return {"anyOf": [*shapes, ANY_TEXT if len(texts) == 1 else {"type": "null"}]}


FILES: Mapping[str, Callable[[], dict[str, Any]]] = {
    "schema.json": base_schema,
    "translations.schema.json": translation_schema,
}
"""The schemas of the files of a base, by the name of their own file."""


def schema_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path, files: Mapping[str, Callable[[], dict[str, Any]]] = FILES) -> None:
    """Write schemas beside the files of a base; OSError where that can't be done."""
    for name, schema in files.items():
        (folder / name).write_text(schema_text(schema()), encoding="utf-8", newline="\n")
