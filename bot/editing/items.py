"""Adding an item of any kind, and editing any of its fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from bot.editing.base import Files
from bot.editing.drafting import Draft, order
from bot.editing.parts import Parts
from bot.editing.refusals import Refused
from bot.editing.requirements import (
    must_be_date,
    must_be_known,
    must_be_new,
    must_be_short,
    must_be_sources,
    new_id,
    one_line,
    tidied,
)
from bot.editing.values import Change, Item
from bot.knowledge.fields import fingerprint, phrasing_fields, sections, text_fields, texts
from bot.knowledge.language_rules import SAME_IN_EVERY_LANGUAGE
from bot.knowledge.model import Item as Model
from bot.knowledge.model import Text
from bot.knowledge.record_rules import statements

NAMED_BY = ("question", "name", "title", "summary")
"""The fields that an id is made of, where none is given."""


def add(files: Files, section: str, fields: Mapping[str, Any], *, who: str, why: str = "") -> Change:
    """Add an item; what states something without a source is kept as a draft.

    Args:
        files: the base.
        section: ``faq``, ``people``, ``organisations``, ``actions``, ``releases``, …
        fields: what it holds, by the names that the files use; texts plain or by language. An id is made where none
            is given.
        who: whoever does it.
        why: a sentence of theirs.
    """
    must_be_known(section, sections())
    given = _given(files, fields)
    name = next((given[field] for field in NAMED_BY if given.get(field)), "")
    text = next(iter(name.values()), "") if isinstance(name, dict) else name
    id_ = must_be_new(files, one_line(given.pop("id", None) or new_id(files, text)))
    draft = Draft(files)
    draft.new(section, id_)
    for field in sorted(given, key=_places(sections()[section], given)):
        draft.set(id_, field, given[field])
    _keep_as_draft(draft, id_)
    _mark(draft, id_, given, ())
    return draft.change("add", id_, who, why)


def edit(files: Files, id_: str, fields: Mapping[str, Any], *, who: str, why: str = "") -> Change:
    """Let fields of an item be something else.

    Args:
        files: the base.
        id_: the item.
        fields: by their names in the files: a text (in the base's own language), texts by language (those left out
            stay), a list, true or false; None or nothing takes a field out.
        who: whoever does it.
        why: a sentence of theirs.
    """
    draft = Draft(files)
    draft.home(id_)
    given = _given(files, fields)
    if given.pop("id", id_) != id_:
        raise Refused(lambda t: t("An id is never changed: others refer to it."))
    current = _current(draft, draft.valid(id_))
    for field in sorted(given, key=_places(draft.model(id_), given)):
        draft.set(id_, field, given[field])
    if "draft" not in given:
        _keep_as_draft(draft, id_, sourced="sources" in given)
    _mark(draft, id_, given, current)
    return draft.change("edit", id_, who, why)


def _current(draft: Draft, item: Model | None) -> tuple[str, ...]:
    """Return the languages whose translation of an item is marked as that of what the original says."""
    if item is None:
        return ()
    mark, files = fingerprint(item, draft.files.language), draft.files.translations
    return tuple(name for name, file in files.items() if draft.get(Item(file, "", item.id)).get("translates") == mark)


def keep_marks(draft: Draft, id_: str, before: Model | None) -> None:
    """Let translations that were current stay so, where what is new to be translated is given in their language too."""
    after, base = draft.valid(id_), draft.files.language
    if before is None or after is None:
        return
    known = {(name, text[base]) for name, text in _to_translate(before, base)}
    new = [text for name, text in _to_translate(after, base) if (name, text[base]) not in known]
    for language in _current(draft, before):
        if all(language in text for text in new):
            entry = Item(draft.files.translations[language], "", id_)
            draft.put(entry, {**draft.get(entry), "translates": fingerprint(after, base)})


def _to_translate(item: Model, language: str) -> Iterator[tuple[str, Text]]:
    """Yield the texts that an item has in a language, but for proper names, with their fields."""
    for path, text in texts(item):
        if language in text and path[-1] not in SAME_IN_EVERY_LANGUAGE:
            yield str(path[-1]), text


def _given(files: Files, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given for each field as the files take it, or refuse it."""
    given = {field: tidied(value) for field, value in fields.items()}
    for field, value in given.items():
        for text in value.values() if isinstance(value, dict) else [value]:
            if isinstance(text, str):
                must_be_short(text, question=field in {"question", "title"})
    if given.get("sources"):
        sources = given["sources"]
        given["sources"] = must_be_sources(files, [sources] if isinstance(sources, str) else sources)
    if given.get("date"):
        given["date"] = must_be_date(given["date"])
    for field in ("values", "events", "custody"):
        for part in given.get(field) or ():
            part["sources"] = must_be_sources(files, part.get("sources") or ())
    return given


def _places(model: type[BaseModel], given: Mapping[str, Any]) -> Callable[[str], int]:
    """Return what sorts fields as they are written; refuse one that there is not."""
    names = order(model)
    for field in given:
        must_be_known(field, names)
    return names.index


def _keep_as_draft(draft: Draft, id_: str, *, sourced: bool = False) -> None:
    """Let an item be a draft while something that it states has no source, and no longer once it has."""
    item = draft.valid(id_)
    if item is None:
        return
    bare = any(not sources for _, _, sources in statements(item))
    if bare and item.visibility == "public":
        draft.set(id_, "draft", True)
    elif sourced and not bare:
        draft.set(id_, "draft", False)


def _mark(draft: Draft, id_: str, given: Mapping[str, Any], current: Collection[str]) -> None:
    """Note which English a translation translates, where whoever gave it had that English before them.

    That is so where every text that changes was given in that language too, and the translation was ``current`` before
    or is all given now.
    """
    item, model = draft.valid(id_), draft.model(id_)
    fields = [field for field in given if field in {*text_fields(model), *Parts.fields(model)}]
    for language, file in draft.files.translations.items():
        entry = Item(file, "", id_)
        written = draft.get(entry)
        others = set(written) - {*phrasing_fields(model), "translates"} - set(given)
        whole = fields and all(_gives(given[field], language) for field in fields)
        if item is not None and written and whole and (language in current or not others):
            written.pop("translates", None)
            draft.put(entry, {"translates": fingerprint(item, draft.files.language), **written})


def _gives(value: Any, language: str) -> bool:
    if isinstance(value, dict):
        return language in value
    if isinstance(value, list):
        return any(isinstance(text, dict) and language in text for part in value for text in part.values())
    return False
