"""Rules about the age of sources: what they can't know yet, and what nothing newer is known of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.knowledge.facts import Facts
from bot.knowledge.model import Action, Faq, Item, Person, Release, Source, When
from bot.knowledge.problems import Problem
from bot.knowledge.record_rules import sources_of
from bot.knowledge.yaml_tree import Path


def sources_are_no_older(facts: Facts) -> Iterator[Problem]:
    """What happened is told by a source of that day or a newer one; one without a date may be newer."""
    for entry, item in facts.sound(Item):
        for path, when, sources in _happenings(item):
            newest = _newest(sources, facts)
            # A date that can't be is told of already.
            if newest is not None and newest < when.start <= facts.latest:
                expected = f"a source newer than that, or 'updated:' in the one of {newest}"
                yield entry.problem(path, expected, f"'{when}'", "warning")


def _happenings(item: Item) -> Iterator[tuple[Path, When, tuple[Source, ...]]]:
    match item:
        case Action():
            yield ("date",), item.date, item.sources
        case Person():
            yield from ((("custody", n, "date"), event.date, event.sources) for n, event in enumerate(item.custody))


def no_source_newer_than(facts: Facts, day: date) -> Iterator[Problem]:
    """Yield the entries, people and actions of which no source is newer than ``day``: what to look for news of."""
    for entry, item in facts.sound(Item):
        if isinstance(item, Faq | Person | Action):
            newest = _newest((source for _, source in sources_of(item)), facts)
            if newest is not None and newest <= day:
                yield entry.problem(("sources",), f"a source newer than {day}", f"{newest} as the newest", "warning")


def _newest(sources: Iterable[Source], facts: Facts) -> date | None:
    """Return the last day that any of the sources may be of; None where one has no date, or there is none."""
    releases: list[Release] = [facts.releases[s.release] for s in sources if s.release in facts.releases]
    dates = [release.newest for release in releases]
    known = [when.end for when in dates if when is not None]
    return max(known) if known and len(known) == len(dates) else None
