"""Subject ids: one form for whatever a name may stand for."""

from __future__ import annotations

import pytest

from bot.matching.naming import STRANGER
from bot.matching.subjects import CITY, COUNTRY, PERSON, kind_of, of_kind, own_id, slot_of, subject_id


@pytest.mark.parametrize(
    ("kind", "own", "slot"),
    [(PERSON, "ana-rivas", "person"), (COUNTRY, "NO", "place"), (CITY, "oslo", "place")],
)
def test_an_id_is_a_kind_and_what_it_is_called_there(kind: str, own: str, slot: str) -> None:
    """Patterns have one placeholder for all kinds of places."""
    subject = subject_id(kind, own)

    assert (kind_of(subject), own_id(subject), slot_of(subject)) == (kind, own, slot)


def test_subjects_are_picked_by_kind() -> None:
    """A stranger is a person, too."""
    subjects = {"person:ana-rivas", STRANGER, "country:NO", "city:oslo"}

    assert of_kind(subjects, PERSON) == {"person:ana-rivas", STRANGER}
    assert of_kind(subjects, CITY, COUNTRY) == {"city:oslo", "country:NO"}
