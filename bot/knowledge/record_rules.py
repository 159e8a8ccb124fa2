"""Rules about ids, references, sources and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from babel import Locale
from pydantic import BaseModel

from bot.knowledge.entries import Entry
from bot.knowledge.facts import LATEST, Facts
from bot.knowledge.fields import part_fields
from bot.knowledge.model import (
    Action,
    Faq,
    LabelledQuestion,
    Organisation,
    Person,
    Release,
    Source,
    When,
)
from bot.knowledge.problems import Problem, did_you_mean, quote
from bot.knowledge.yaml_tree import FieldPath

EARLIEST = date(1800, 1, 1)
"""No date of a base is earlier: before it, a digit has slipped."""

UNKNOWN = "unknown"
"""What a labelled question expects that nothing in the base answers."""

FEW = 3
"""Places with the same wrong source that are told one by one; more are not slips, but a release that is gone."""

DERIVED = "/"
"""Part of the ids of questions that records answer by themselves; whether there is one, only the matcher knows."""

_DATED = re.compile(r"-\d{4}")
_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # territories for CLDR, but nobody's country
_COUNTRY_SLIPS = {"UK": "GB", "EN": "GB", "EL": "GR"}


def ids_are_unique(facts: Facts) -> Iterator[Problem]:
    """Every id occurs once in the whole base."""
    first: dict[str, Entry] = {}
    for entry in facts.entries_newest_last:
        if entry.id and first.setdefault(entry.id, entry) is not entry:
            place = first[entry.id].place(("id",))
            expected = f"an id of its own: {place.file}:{place.line} has it already"
            yield entry.problem(("id",), expected, f"'{entry.id}' again")


def sources_are_releases(facts: Facts) -> Iterator[Problem]:
    """Every source is the id of a release."""
    known = facts.of_section("releases")
    cited: dict[str, list[tuple[Entry, FieldPath, Source]]] = {}
    for entry, item in facts.sound(BaseModel):
        for path, source in sources_of(item):
            if source.release not in known:
                cited.setdefault(source.release, []).append((entry, path, source))
    for id_, places in cited.items():
        if len(places) > FEW:
            entry, path, _ = places[0]
            found = f"{quote(id_)}, cited in {len(places)} places, here first"
            yield entry.problem(path, "the id of a release: was it deleted?", found)
            continue
        same_publisher = [other for other in known if id_.startswith(_publisher(other))]
        named = ("releases", id_) in facts.by_name
        hint = facts.hint(id_, "releases") if named else did_you_mean(id_, same_publisher)
        expected = f"the id of a release{hint}"
        yield from (entry.problem(path, expected, quote(str(source))) for entry, path, source in places)


def _publisher(release: str) -> str:
    """The publisher's part of a release's id, up to its date; nothing where the id has one part only."""
    before_date = _DATED.split(release, maxsplit=1)[0]
    return f"{before_date if before_date != release else release.partition('-')[0]}-" if "-" in release else ""


def sources_of(item: BaseModel) -> Iterator[tuple[FieldPath, Source]]:
    """Yield each source of an item and of its parts, with its path."""
    for number, source in enumerate(getattr(item, "sources", ())):
        yield ("sources", number), source
    for name, part in part_fields(type(item)).items():
        if part is not Source:
            for number, element in enumerate(getattr(item, name)):
                yield from (((name, number, *path), source) for path, source in sources_of(element))


def references_resolve(facts: Facts) -> Iterator[Problem]:
    """Every id that an item refers to is that of an item of the right kind."""
    translated = {id_ for translation in facts.parsed.translations for id_ in translation.document.root}
    for entry, item in facts.sound(BaseModel):
        for path, id_, section, kind in _references(item, facts):
            if id_ not in facts.of_section(section):
                found = quote(id_) if path[0] in entry.raw else f"no {path[0]}"
                # What has a translation was there once: its id is no slip.
                gone = id_ in translated and id_ not in facts.by_id
                hint = ": was it deleted?" if gone else facts.hint(id_, section)
                yield entry.problem(path, f"the id of {kind}{hint}", found)


def _references(item: BaseModel, facts: Facts) -> Iterator[tuple[FieldPath, str, str, str]]:
    """Yield path, id, section ('' for any) and kind of what an item refers to."""
    match item:
        case Person(organisation=str(id_)):
            yield ("organisation",), id_, "organisations", "an organisation"
        case Action():
            yield from ((("people", n), id_, "people", "a person") for n, id_ in enumerate(item.people))
            for n, id_ in enumerate(item.organisations):
                yield ("organisations", n), id_, "organisations", "an organisation"
        case Faq():
            if facts.of_section("topics"):
                yield ("topic",), item.topic, "topics", "a topic"
            yield from (
                (("related", n), id_, "", "an item") for n, id_ in enumerate(item.related) if DERIVED not in id_
            )
        case LabelledQuestion(expect=id_) if id_ != UNKNOWN and DERIVED not in id_:
            yield ("expect",), id_, "", f"an item, or {UNKNOWN}"


def statements_are_sourced(facts: Facts) -> Iterator[Problem]:
    """Everything that members are told has a source that they may see."""
    for entry, item in facts.shown():
        for path, what, sources in statements(item):
            public = [s for s in sources if s.release not in facts.releases or facts.releases[s.release].shown]
            if not public:
                found = "only sources that members are not shown" if sources else "no source"
                expected = f"the release that states {what}, or 'draft: true' until there is one"
                yield entry.problem((*path, "sources"), expected, found)


def statements(item: BaseModel) -> Iterator[tuple[FieldPath, str, tuple[Source, ...]]]:
    """Yield each thing that an item states: its path, what it is, and its sources."""
    match item:
        case Faq():
            if item.answer is not None:
                yield (), "the answer", item.all_sources
            yield from ((("values", n), "this value", value.sources) for n, value in enumerate(item.values))
            yield from ((("events", n), "this event", event.sources) for n, event in enumerate(item.events))
        case Person():
            if item.role or item.summary:
                yield (), "the role or summary", item.sources
            yield from ((("custody", n), "this event", event.sources) for n, event in enumerate(item.custody))
        case Organisation(summary=summary) if summary:
            yield (), "the summary", item.sources
        case Action():
            yield (), "the action", item.sources


def values_differ(facts: Facts) -> Iterator[Problem]:
    """Where releases differ, an entry has what two of them say at least."""
    for entry, item in facts.sound(Faq):
        if len(item.values) == 1:
            expected = "two values or more: what all sources say alike is the 'answer:'"
            yield entry.problem(("values",), expected, "one value", "warning")


def custody_is_in_order(facts: Facts) -> Iterator[Problem]:
    """The events of a person's custody stand oldest first."""
    for entry, person in facts.sound(Person):
        for number in range(1, len(person.custody)):
            before, event = person.custody[number - 1 : number + 1]
            if event.date.end >= before.date.start:
                continue
            if facts.is_to_come(before.date):  # it is this one that is wrong, most likely
                expected = f"oldest first: no event after {event.date} before it"
                yield entry.problem(("custody", number - 1, "date"), expected, f"'{before.date}'")
            else:
                expected = f"oldest first: no event before {before.date} after it"
                yield entry.problem(("custody", number, "date"), expected, f"'{event.date}'")


def dates_are_plausible(facts: Facts) -> Iterator[Problem]:
    """No date lies in a distant past or in the far future."""
    for entry, item in facts.sound(BaseModel):
        for path, when in _dates(item):
            if when.start < EARLIEST or when.end > LATEST:
                yield entry.problem(path, f"a date between {EARLIEST} and {LATEST}", f"'{when}'")


def _dates(item: BaseModel) -> Iterator[tuple[FieldPath, When]]:
    for name in ("date", "updated"):
        if isinstance(when := getattr(item, name, None), When):
            yield (name,), when
    match item:
        case Person():
            yield from ((("custody", n, "date"), event.date) for n, event in enumerate(item.custody))
        case Faq():
            yield from ((("events", n, "date"), event.date) for n, event in enumerate(item.events))


def addresses_are_unshared(facts: Facts) -> Iterator[Problem]:
    """No two releases have the same address: what was copied to begin with was not changed."""
    first: dict[str, Entry] = {}
    for entry, release in facts.newest_last(Release):
        if (other := first.setdefault(release.url, entry)) is not entry:
            place = other.place(("url",))
            expected = f"an address of its own: {place.file}:{place.line} gives the same to {other.label}"
            yield entry.problem(("url",), expected, quote(release.url), "warning")


def countries_exist(facts: Facts) -> Iterator[Problem]:
    """Every country is one that there is."""
    for entry, item in facts.sound(BaseModel):
        country = getattr(item, "country", None)
        if country and (country in _NO_COUNTRIES or country not in Locale("en").territories):
            hint = f" (did you mean '{_COUNTRY_SLIPS[country]}'?)" if country in _COUNTRY_SLIPS else ""
            yield entry.problem(("country",), f"the ISO code of a country{hint}", f"'{country}'")
