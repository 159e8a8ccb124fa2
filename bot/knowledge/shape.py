"""Problems of shape: a model's objections to an item, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.entries import Entry
from bot.knowledge.fields import model_at, purpose, sections
from bot.knowledge.fieldtypes import COUNTRY_PATTERN, ID_PATTERN, LANGUAGE_PATTERN, SPOKEN, URL_PATTERN
from bot.knowledge.problems import Problem, did_you_mean, quote
from bot.knowledge.yaml_tree import FieldPath, Map
from bot.knowledge.yaml_words import CURLY, CURLY_QUOTES

_PATTERNS = {
    LANGUAGE_PATTERN: "the code of a language: en, es, fr",
    ID_PATTERN: "an id: small letters, digits and hyphens, no spaces",
    URL_PATTERN: "a web address that starts with https:// or http://, without spaces",
    COUNTRY_PATTERN: "the ISO code of a country, two capitals: MX, US, CA",
}

_LEFT_OUT = " (or leave the line out)"

_OF_FORM = {"source", "date", "enum", "bool_parsing", "string_pattern_mismatch"}
"""Objections to texts that have a form of their own, and no quotation marks in it."""


def validate(entry: Entry, language: str) -> Iterator[Problem]:
    """Set ``entry.item`` from its plain data, or yield what keeps it from being one."""
    try:
        entry.item = entry.model.model_validate(entry.raw, context={"language": language})
    except ValidationError as error:
        if elsewhere := _section_of(entry):
            expected = f"an item of '{entry.section}:': move it below '{elsewhere}:'"
            yield entry.problem((), expected, f"the fields of an item of '{elsewhere}:'")
            return
        for details in error.errors(include_url=False):
            yield _problem(entry, details, language)


def _section_of(entry: Entry) -> str | None:
    """Return the section that has all fields of an entry, where its own lacks more than one; None elsewhere."""
    fields = entry.raw.keys() if isinstance(entry.raw, Map) else set()
    if len(fields - entry.model.model_fields.keys()) < 2:
        return None
    return next((name for name, model in sections().items() if fields <= model.model_fields.keys()), None)


def _problem(entry: Entry, details: ErrorDetails, language: str) -> Problem:
    path = tuple(step for step in details["loc"] if step != "[key]")
    found = details["input"]
    word = _WORDS.get(details["type"], _as_it_says)
    expected = word(entry.model, path, found, details)
    if details["type"] in _OF_FORM and isinstance(found, str) and found.startswith(CURLY_QUOTES):
        return entry.problem(path, CURLY)
    missing = details["type"] in {"missing", "empty"}
    if found == "" and path and not missing and not _needed(entry, path, language):
        expected += _LEFT_OUT
    return entry.problem(path, expected, "nothing" if missing else _found(details, path, found))


def _needed(entry: Entry, path: FieldPath, language: str) -> bool:
    """Whether a field can't be left out; a text's path may end in the base's ``language``."""
    path = path[:-1] if path[-1] == language else path
    field = model_at(entry.model, path).model_fields.get(str(path[-1]))
    return (field is not None and field.is_required()) or (path == ("answer",) and not entry.raw.get("values"))


def _found(details: ErrorDetails, path: FieldPath, found: Any) -> str:
    if details["type"] == "string_type" and (written := _split_by_colon(found)):
        return quote(written)
    return f"'{path[-1]}'" if details["type"] == "extra_forbidden" else quote(found)


# One function for each type of objection: what was expected.

_Word = Callable[[type[BaseModel], FieldPath, Any, ErrorDetails], str]


def _missing(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    name = str(path[-1])
    why = purpose(model_at(model, path), name)
    return f"'{name}:'" + (f" ({why.rstrip('.')})" if why else "")


def _no_such_field(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    fields = list(model_at(model, path).model_fields)
    if str(path[-1]).startswith("-"):
        return "a space after the hyphen"
    hint = did_you_mean(path[-1], fields)
    return "a field that there is" + (hint or f": {', '.join(fields)}")


def _one_of(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    values = re.findall(r"'([^']+)'", _context(details).get("expected", ""))
    return f"one of {', '.join(values)}{did_you_mean(found, values)}"


def _pattern(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    return _PATTERNS.get(_context(details).get("pattern", ""), "another form")


def _too_long(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    return f"{_context(details)['max_length']} characters at most"


def _a_list(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    return "a list: each element on a line of its own after '- ', or all of them in [ ] with commas"


def _a_text(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    return "quotes around the text, as it has ': ' in it" if _split_by_colon(found) else "a text"


def _split_by_colon(found: Any) -> str:
    """Return the text that became a field and its value, as it has a colon in it; nothing where none did."""
    match found:
        case dict() if len(found) == 1:
            [(name, value)] = found.items()
            return f"{name}: {value}" if isinstance(value, str) and name not in SPOKEN else ""
    return ""


def _parts(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    fields = list(model_at(model, path).model_fields)
    beside = " and 'sources: …'" if path and "sources" in fields else ""
    return f"fields and their values, such as '{fields[0]}: …'{beside}"


def _as_it_says(model: type[BaseModel], path: FieldPath, found: Any, details: ErrorDetails) -> str:
    message = details["msg"]
    return message[:1].lower() + message[1:]


def _always(words: str) -> _Word:
    return lambda model, path, found, details: words


def _context(details: ErrorDetails) -> Mapping[str, Any]:
    return details.get("ctx", {})


_WORDS: Mapping[str, _Word] = {
    "missing": _missing,
    "extra_forbidden": _no_such_field,
    "enum": _one_of,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "string_too_short": _always("a text"),
    "string_type": _a_text,
    "tuple_type": _a_list,
    "dict_type": _always("a field for each language, such as 'es: …'"),
    "too_short": _always("a text in one language at least"),
    "bool_parsing": _always("true or false"),
    "bool_type": _always("true or false"),
    "model_type": _parts,
    "model_attributes_type": _parts,
}
