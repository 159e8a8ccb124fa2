"""A JSON Schema of the files that moderators write, so that their editors complete, explain and check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.knowledge.model import Base

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that the YAML servers of editors know best."""

FILE_NAME = "schema.json"


class _AsWritten(GenerateJsonSchema):
    """A field that is optional is left out, never null; what a file leaves out needs no default to read about."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def json_schema() -> dict[str, Any]:
    """Return the schema of a file of the base; files of translations have none."""
    schema = Base.model_json_schema(schema_generator=_AsWritten)
    for definition in schema["$defs"].values():
        # Only translation files give it, so editors should not offer it here.
        definition.get("properties", {}).pop("translates", None)
    return {"$schema": DIALECT, **schema, "title": "Knowledge base", "description": "One file of the base."}


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(folder: Path) -> Path:
    """Write the schema beside the files of a base and return its path; OSError where that can't be done."""
    path = folder / FILE_NAME
    path.write_text(schema_text(), encoding="utf-8", newline="\n")
    return path
