"""The JSON Schemas for editors: generated, checked in, and in step with what is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.fields import sections, text_fields, translatable_fields
from bot.knowledge.files import DEFAULT_PATH
from bot.knowledge.schema import FILES, base_schema, schema_text, translation_schema, write_schemas
from bot.provenance.manifest import SECTIONS, Sections, manifest_schema

from .samples import BASE

jsonschema_rs = pytest.importorskip("jsonschema_rs")

ALL = {**FILES, "manifest.schema.json": manifest_schema}
NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class AsText(SafeLoader):
    """Reads a date as the text that stands there, as editors do."""


AsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(text: str, schema: dict[str, Any] | None = None) -> list[str]:
    """What an editor would underline in a file."""
    validator = jsonschema_rs.Draft7Validator(schema or base_schema())
    return [error.message for error in validator.iter_errors(yaml.load(text, AsText))]


@pytest.mark.parametrize("name", ALL)
def test_the_schemas_beside_the_base_are_current(name: str) -> None:
    """Whoever changes a model writes them anew: ``check --schema``."""
    assert (DEFAULT_PATH / name).read_text(encoding="utf-8") == schema_text(ALL[name]())


@pytest.mark.parametrize("file", sorted(DEFAULT_PATH.rglob("*.yaml")), ids=lambda file: file.name)
def test_every_file_names_its_schema_and_keeps_to_it(file: Path) -> None:
    """In the first line, so that editors know; and they underline nothing in what is shipped."""
    text = file.read_text(encoding="utf-8")
    named = NAMED.match(text)
    assert named, "the first line names no schema"
    schema = (file.parent / named[1]).resolve()
    assert schema.parent == DEFAULT_PATH
    assert faults(text, ALL[schema.name]()) == []


def test_they_can_be_written_elsewhere(tmp_path: Path) -> None:
    """A base in another folder gets its own."""
    write_schemas(tmp_path)
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == {
        name: schema_text(schema()) for name, schema in FILES.items()
    }


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


SPANISH = """\
pardon-conditions: {translates: 12345678, question: Q, variants: [a, 93], answer: 40, values: [uno, {value: dos}]}
ana: {role: R, custody: [null, {place: P, note: N}]}
"""


def test_translations_are_accepted() -> None:
    """Texts plain or in a list, and a lone hyphen for an event without words."""
    assert faults(SPANISH, translation_schema()) == []


@pytest.mark.parametrize(
    ("old", "new"), [("answer:", "anwser:"), ("role:", "name:"), ("[a, 93]", "a"), ("note:", "date:"), ("dos}", "[d]}")]
)
def test_editors_underline_what_is_no_translation(old: str, new: str) -> None:
    """What is not translated has no place there."""
    assert old in SPANISH
    assert faults(SPANISH.replace(old, new), translation_schema())


def test_the_translation_schema_has_every_field_that_is_translated() -> None:
    """It is made from the models, as the reader of these files is."""
    kinds = {model.__name__: model for model in sections().values() if text_fields(model)}
    offered = {name: set(kind["properties"]) - {"translates"} for name, kind in translation_schema()["$defs"].items()}
    assert offered == {name: set(translatable_fields(model)) for name, model in kinds.items()}


def test_the_manifest_schema_has_every_section() -> None:
    """What is read is what is offered."""
    assert set(Sections.model_fields) == set(SECTIONS)


@pytest.mark.parametrize("schema", ALL.values(), ids=ALL)
def test_every_field_says_what_it_is_for(schema: Any) -> None:
    """Editors show a description for each field."""
    made = schema()
    for name, definition in {"file": made, **made["$defs"]}.items():
        for field, described in definition.get("properties", {}).items():
            assert described.get("description") or "$ref" in described, f"{name}.{field}"
