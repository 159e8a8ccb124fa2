"""Rules about the age of sources: what they can't know yet, and what nothing newer is known of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.knowledge.facts import LATEST, Facts
from bot.knowledge.model import Action, Faq, Item, Person, Release, Source, When
from bot.knowledge.problems import Problem, quote
from bot.knowledge.record_rules import sources_of
from bot.knowledge.text_rules import comparable
from bot.knowledge.yaml_tree import FieldPath


def releases_are_out(facts: Facts) -> Iterator[Problem]:
    """Hardly a release is of a day to come."""
    for entry, release in facts.sound(Release):
        for name in ("date", "updated"):
            when = getattr(release, name)
            if when is not None and facts.is_to_come(when):
                expected = "a day that has come: only what is out can be cited"
                yield entry.problem((name,), expected, f"'{when}'", "warning")  # the clock may be wrong: no error


def events_have_happened(facts: Facts) -> Iterator[Problem]:
    """Nothing in a custody or among an entry's events is still to come; an action may be announced."""
    for entry, item in facts.sound(Item):
        for path, when, _ in _happenings(item):
            if len(path) > 1 and facts.is_to_come(when):
                expected = "a day that has come: this one lies in the future"
                yield entry.problem(path, expected, f"'{when}'", "warning")  # the clock may be wrong: no error


def sources_are_no_older(facts: Facts) -> Iterator[Problem]:
    """What happened is told by a source of that day or a newer one; one without a date may be newer."""
    for entry, item in facts.sound(Item):
        for path, when, sources in _happenings(item):
            newest = _newest(sources, facts)
            told = when.start > LATEST or (len(path) > 1 and facts.is_to_come(when))
            if newest is not None and newest < when.start and not told:
                expected = f"a source newer than that, or 'updated:' in the one of {newest}"
                yield entry.problem(path, expected, f"'{when}'", "warning")


def _happenings(item: Item) -> Iterator[tuple[FieldPath, When, tuple[Source, ...]]]:
    match item:
        case Action():
            yield ("date",), item.date, item.sources
        case Person():
            yield from ((("custody", n, "date"), event.date, event.sources) for n, event in enumerate(item.custody))
        case Faq():
            yield from ((("events", n, "date"), event.date, event.sources) for n, event in enumerate(item.events))


_NOT_OVER = re.compile(
    r"\b(?:still|remains?|so far|as of|nothing later"
    r"|(?:is|are|(?:has|have) been) (?:being )?(?:in|held|behind|free|out)"
    r"|aún|todavía|continúan?|siguen?|nada posterior|están? (?:en|tras|libres?|pres[oa]s?|detenid[oa]s?)"
    r"|toujours|encore|restent?|rien de plus récent|(?:est|sont) (?:en|détenue?s?|libres?|emprisonnée?s?))\b",
    re.IGNORECASE,
)
"""How texts tell what was so when they were written, and may be over."""
_CUSTODY = re.compile(
    r"prison|jail|custody|held|detain|behind bars|sentence|freed?\b|released|bail"
    r"|cárcel|prisión|\bpres[oa]s?\b|detenid|encarcelad|libre|libertad|fianza"
    r"|détenu|détention|caution|libéré",
    re.IGNORECASE,
)


def answers_know_the_news(facts: Facts) -> Iterator[Problem]:
    """No answer about a person tells of a custody that goes on, from sources older than the person's newest event."""
    news = [(person, person.custody[-1]) for _, person in facts.sound(Person) if person.custody]
    for entry, faq in facts.sound(Faq):
        newest = _newest(faq.all_sources, facts)
        later = [(p, event) for p, event in news if newest is not None and newest < event.date.start <= LATEST]
        for person, event in later if faq.shown else ():
            if asks_about(faq, person) and (stale := _goes_on(faq)):
                path, words = stale
                expected = f"what is so since {event.date} too: then {person.id} has '{event.status}'"
                yield entry.problem(path, expected, quote(words), "warning")


def asks_about(faq: Faq, person: Person) -> bool:
    """Whether the question of an entry names a person."""
    asked = [f" {comparable(question)} " for question in faq.question.root.values()]
    names = [f" {comparable(name)} " for name in (person.name, *person.aliases)]
    return any(name in question for name in names for question in asked)


def _goes_on(faq: Faq) -> tuple[FieldPath, str] | None:
    """Return where an answer tells of a custody as of something that goes on, and the words by which it does."""
    for language, line in faq.answer.root.items() if faq.answer is not None else ():
        if (found := _NOT_OVER.search(line)) and _CUSTODY.search(line):
            return ("answer", language), found[0]
    return None


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
