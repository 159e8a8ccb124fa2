"""What moderators may know of in a base: the one place that says what is withheld, that is, for managers alone.

A labelled question is as withheld as what it expects: it would tell how that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.knowledge.entries import Entry
from bot.knowledge.fields import sections
from bot.knowledge.kinds import Visibility
from bot.knowledge.model import Base, Item, Knowledge, LabelledQuestion
from bot.knowledge.parsing import Parsed
from bot.knowledge.record_rules import DERIVED, UNKNOWN
from bot.knowledge.yaml_tree import Map

_FOR_MODERATORS = {Visibility.PUBLIC.value, Visibility.MODERATORS.value}


def withheld(base: Base) -> frozenset[tuple[str, str]]:
    """Return what of a base is for managers alone, each item by its section and id."""
    hidden = {
        (section, item.id)
        for section, item in base.items()
        if isinstance(item, Item) and item.visibility is Visibility.WITHHELD
    }
    ids = {id_ for _, id_ in hidden}
    asking = {
        (section, item.id)
        for section, item in base.items()
        if isinstance(item, LabelledQuestion) and expects(item.expect, ids)
    }
    return frozenset(hidden | asking)


def for_moderators(knowledge: Knowledge) -> Knowledge:
    """Return a base without what is withheld; what others say of that stays as it is written."""
    hidden = withheld(knowledge.base)
    known = {
        section: tuple(item for item in getattr(knowledge.base, section) if (section, item.id) not in hidden)
        for section in sections()
    }
    return Knowledge(knowledge.base.model_copy(update=known))


def surely_known(parsed: Parsed) -> tuple[Entry, ...]:
    """Return the entries of which moderators may surely know: what is half read, or misspelt, may be withheld."""
    known = tuple(entry for entry in parsed.entries if _is_open(entry))
    hidden = {entry.id for entry in parsed.entries if entry.id and not _is_open(entry)}
    ids = {UNKNOWN, *(entry.id for entry in known)}

    def is_open(wanted: Any) -> bool:
        # What it expects may also stand in what is unread.
        return not expects(wanted, hidden) and (parsed.complete or wanted in ids)

    return tuple(entry for entry in known if entry.model is not LabelledQuestion or is_open(entry.raw.get("expect")))


def expects(wanted: Any, ids: Iterable[str]) -> bool:
    """Whether what a labelled question expects is one of some items, or what records tell of one."""
    return isinstance(wanted, str) and not {wanted, *wanted.partition(DERIVED)[2].split("+")}.isdisjoint(ids)


def _is_open(entry: Entry) -> bool:
    return (
        entry.whole
        and isinstance(entry.raw, Map)
        and entry.raw.get("visibility", Visibility.PUBLIC.value) in _FOR_MODERATORS
    )
