"""The JSON Schema for editors: generated, checked in, and in step with what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge import DEFAULT_PATH
from bot.knowledge.schema import FILE_NAME, json_schema, schema_text, write_schema

from .samples import BASE

jsonschema = pytest.importorskip("jsonschema")


def faults(text: str) -> list[str]:
    """What an editor would underline in a file."""
    data: Any = yaml.load(text.replace("2011-02-28", "'2011-02-28'"), yaml.SafeLoader)
    return [error.message for error in jsonschema.Draft7Validator(json_schema()).iter_errors(data)]


def test_the_schema_beside_the_base_is_current() -> None:
    """Whoever changes a model writes the schema anew."""
    assert (DEFAULT_PATH / FILE_NAME).read_text(encoding="utf-8") == schema_text()


def test_it_can_be_written_elsewhere(tmp_path: Path) -> None:
    """A base in another folder gets its own."""
    assert write_schema(tmp_path).read_text(encoding="utf-8") == schema_text()


def test_editors_accept_what_is_accepted() -> None:
    """Texts plain or by language, and bare figures where a text or a year stands."""
    assert faults(BASE) == []
    assert faults(BASE.replace("answer: That", "answer:\n      en: That").replace("2011-02-28", "2011")) == []
    assert faults(BASE.replace("answer: That he gives up his office.", "answer: 40")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("answer:", "awnser:"), ("[icem-released#7]", "icem-released"), ("https", "ftp"), ("title:", "note:")],
)
def test_editors_underline_what_is_refused(old: str, new: str) -> None:
    """The same slips that the bot refuses."""
    assert faults(BASE.replace(old, new))


def test_every_field_says_what_it_is_for() -> None:
    """Editors show a description for each field."""
    schema = json_schema()
    for name, definition in {"Base": schema, **schema["$defs"]}.items():
        for field, described in definition.get("properties", {}).items():
            assert "description" in described or "$ref" in described, f"{name}.{field}"
