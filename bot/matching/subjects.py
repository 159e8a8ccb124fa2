"""Subject ids: what a name stands for, as its kind and what it is called there, such as ``person:juan-linares``.

Of a person, an organisation and whoever is hidden, that is the id in the base; of a country, its ISO 3166 code; of a
region, its M49 code; of a town, its English name.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.matching.slots import Slot

PERSON = "person"
ORGANISATION = "organisation"
COUNTRY = "country"
CITY = "city"
REGION = "region"
HIDDEN = "hidden"
"""A person whom members are not shown; nothing that leaves the bot names one."""

PLACES = frozenset({COUNTRY, CITY, REGION})
"""Kinds of subjects that are places."""

_SLOTS = {PERSON: Slot.PERSON, ORGANISATION: Slot.ORGANISATION, HIDDEN: Slot.HIDDEN} | dict.fromkeys(PLACES, Slot.PLACE)


def subject_id(kind: str, own: str) -> str:
    """Return the subject id of what is called ``own`` among its kind."""
    return f"{kind}:{own}"


def kind_of(subject: str) -> str:
    """Return the kind of a subject."""
    return subject.partition(":")[0]


def own_id(subject: str) -> str:
    """Return what a subject is called among its kind; nothing where it is no subject id."""
    return subject.partition(":")[2]


def of_kind(subjects: Iterable[str], *kinds: str) -> frozenset[str]:
    """Return the subjects of some kinds."""
    return frozenset(subject for subject in subjects if kind_of(subject) in kinds)


def slot_of(subject: str) -> Slot:
    """Return what kind of thing a subject is as patterns and conflicts write it: countries and towns are places."""
    return _SLOTS[kind_of(subject)]
