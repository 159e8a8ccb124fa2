"""What the answers of a base say nothing of, so that nothing can be held against one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.matching.conflicts import STATED
from bot.matching.entry import Facets
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import ORGANISATION, of_kind

ENOUGH_ASKED = 3
"""Entries that ask for something, from which on it can be seen whether the base's answers tell it."""
TOLD_SHARE = 0.3
"""Less of them telling it, and the base is not about such things."""
INSTRUCTIONS = 0.5
"""More of the slots untold of which that can be seen, and it is a base of instructions: the others are as well."""
ENOUGH_ENTRIES = 20
"""Entries from which on it can be seen whether the base's answers hold numbers."""
NUMBERS_SHARE = 0.1
"""Less of them holding any, and it is not about numbers."""
EVERYWHERE = 0.1
"""Share of a base's answers that name an organisation which they go by: that says little of any of them."""


def untold(entries: Sequence[Facets]) -> frozenset[str]:
    """Return the slots that a base's answers say nothing of: dates, where hardly one that is asked for a date has one.

    With them, the organisations that so many answers name that this tells nothing of any: those that published them.
    A base of instructions ("move 50 to my savings") has other answers than one of facts; a number in a question is then
    what somebody wants done, and contradicts nothing. It is seen by its answers, which hold hardly any, or by its
    phrasings, which hold others than their answers do.
    """
    tells: dict[str, bool] = {}
    for slot, states in STATED.items():
        # Hardly an entry is asked for somebody's name: that a base tells who did what says it of names, too.
        attribute = Attribute.WHO if slot is Attribute.SOMEBODY else slot
        asking = [entry for entry in entries if attribute in entry.attributes]
        if len(asking) >= ENOUGH_ASKED:
            tells[slot] = sum(states(entry.answer) for entry in asking) >= TOLD_SHARE * len(asking)
    found: set[str] = {slot for slot, told in tells.items() if not told}
    if len(found) > INSTRUCTIONS * len(tells):
        found |= STATED.keys() - tells.keys()
    few = sum(bool(entry.answer.numbers) for entry in entries) < NUMBERS_SHARE * len(entries)
    if (len(entries) >= ENOUGH_ENTRIES and few) or _asked_in_vain(
        [(e.asking.numbers, e.answer.numbers) for e in entries]
    ):
        found.add(Slot.NUMBER)
    # A year is a number.
    if _asked_in_vain([(e.asking.years, e.answer.years) for e in entries], unseen=Slot.NUMBER in found):
        found.add(Slot.YEAR)
    named = Counter(one for e in entries for one in of_kind(e.answer.subjects, ORGANISATION))
    found |= {one for one, times in named.items() if times > EVERYWHERE * len(entries)}
    return frozenset(found)


def _asked_in_vain(held: Iterable[tuple[frozenset[str], frozenset[str]]], *, unseen: bool = False) -> bool:
    """Whether what entries' phrasings hold of a kind is hardly ever in their answers; ``unseen`` where few hold any."""
    stated = [not asked.isdisjoint(told) for asked, told in held if asked]
    return sum(stated) < TOLD_SHARE * len(stated) if len(stated) >= ENOUGH_ASKED else unseen
