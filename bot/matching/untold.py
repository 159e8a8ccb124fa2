"""What the answers of a base say nothing of, so that nothing can be held against one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.matching.agreement import STATED
from bot.matching.entry import Facets
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import ORGANISATION, of_kind

ENOUGH_ASKED = 3
"""Entries that ask for something, from which on it can be seen whether the base's answers tell it."""
TOLD_SHARE = 0.3
"""Less of them telling it, and the base is not about such things."""
ENOUGH_ENTRIES = 20
"""Entries from which on it can be seen whether the base's answers hold numbers."""
NUMBERS_SHARE = 0.1
"""Less of them holding any, and it is not about numbers."""
EVERYWHERE = 0.1
"""Share of a base's answers that name an organisation which they go by: that says little of any of them."""


def untold(entries: Sequence[Facets]) -> frozenset[str]:
    """Return the slots that a base's answers say nothing of: dates, where hardly one that is asked for a date has one.

    With them, the organisations that so many answers name that this tells nothing of any: those that published them.
    A base of instructions ("how do I move money?") has other answers than one of facts; a number in a question is then
    what somebody wants done, and contradicts nothing.
    """
    found: set[str] = set()
    for slot, states in STATED.items():
        # Hardly an entry is asked for somebody's name: that a base tells who did what says it of names, too.
        asked = Attribute.WHO if slot is Attribute.SOMEBODY else slot
        asking = [entry for entry in entries if asked in entry.attributes]
        if len(asking) >= ENOUGH_ASKED and sum(states(entry.answer) for entry in asking) < TOLD_SHARE * len(asking):
            found.add(slot)
    named = Counter(one for e in entries for one in of_kind(e.answer.subjects, ORGANISATION))
    found |= {one for one, times in named.items() if times > EVERYWHERE * len(entries)}
    if len(entries) >= ENOUGH_ENTRIES and sum(bool(e.answer.numbers) for e in entries) < NUMBERS_SHARE * len(entries):
        found.add(Slot.NUMBER)
    return frozenset(found)
