"""A person's custody in words and in days: what happened, when the releases last reported, how long it lasted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from babel.units import format_unit
from dateutil.relativedelta import relativedelta

from bot.knowledge.model import CustodyEvent, CustodyStatus, Knowledge, Person, When
from bot.language.formats import conjoined, locale, when
from bot.language.messages import Translator, translator

Fate = Literal["arrested", "inside", "out", "died"]
"""What became of somebody who was held: arrested and no more known, held still, got out, or died while held."""


def fate(person: Person) -> Fate | None:
    """Return what became of somebody by the newest events; None for somebody who was not held.

    Who died after getting out got out.
    """
    newest = person.status
    if newest is None:
        return None
    if newest.status.inside:
        return "arrested" if newest.status is CustodyStatus.ARRESTED else "inside"
    before = next((event for event in reversed(person.custody) if event.status is not CustodyStatus.DIED), None)
    return "out" if before is not None and before.status.out else "died"


def ending(person: Person) -> tuple[CustodyEvent, ...]:
    """Return the event that ended somebody's custody, getting out or death; of who got out and died later, both."""
    *earlier, newest = person.custody
    got_out = [event for event in earlier if event.status.out] if fate(person) == "out" else []
    return (newest,) if newest.status.out else (*got_out[-1:], newest)


def ending_text(person: Person, language: str) -> str:
    """Return how somebody's custody ended, and when: the events of :func:`ending`."""
    t = translator(language)
    return "; ".join(f"{status_word(event.status, t)}, {when(event.date, language)}" for event in ending(person))


def status_word(status: CustodyStatus, t: Translator) -> str:
    """Return what a status is called."""
    match status:
        case CustodyStatus.ARRESTED:
            return t("arrested")
        case CustodyStatus.IMPRISONED:
            return t("in prison")
        case CustodyStatus.TRANSFERRED:
            return t("moved to another prison")
        case CustodyStatus.SENTENCED:
            return t("sentenced")
        case CustodyStatus.BAILED:
            return t("let out on bail")
        case CustodyStatus.FREED:
            return t("freed")
        case CustodyStatus.DIED:
            return t("died")


def event_line(event: CustodyEvent, language: str) -> str:
    """Return an event as one line: when, what, where, and what should be known of it."""
    t = translator(language)
    line = t("{date}: {status}", date=when(event.date, language), status=status_word(event.status, t))
    return _with_place_and_note(line, event, language)


def event_text(event: CustodyEvent, language: str) -> str:
    """Return an event without its date."""
    return _with_place_and_note(status_word(event.status, translator(language)), event, language)


def _with_place_and_note(text: str, event: CustodyEvent, language: str) -> str:
    place = event.place.best(language)[0] if event.place else None
    note = event.note.best(language)[0] if event.note else None
    return (f"{text}, {place}." if place else f"{text}.") + (f" {note}" if note else "")


def reported(event: CustodyEvent, knowledge: Knowledge) -> When:
    """Return when the newest release says so; the event's own date where its releases have none."""
    dates = [release.date for s in event.sources if (release := knowledge.releases[s.release]).date is not None]
    return max(dates, key=lambda date: date.end) if dates else event.date


@dataclass(frozen=True)
class Held:
    """One time that somebody was in custody."""

    name: str
    since: When
    until: When
    """When it ended; when the newest release reported on it, where none says that it ended."""
    ended: bool
    events: tuple[CustodyEvent, ...] = field(default=(), compare=False, repr=False)
    """What happened, from the first event to the one that ended it, or to the newest."""

    @property
    def span(self) -> When:
        """The days from the first to the last that it may mean."""
        return When(self.since.start, max(self.since.end, self.until.end), "span")


def times_held(people: Iterable[Person], knowledge: Knowledge) -> Iterator[Held]:
    """Yield each time that each of the people was held, in their order.

    An arrest of which nothing more is known is none: it may have been for an hour.
    """
    for person in people:
        events: list[CustodyEvent] = []
        for event in person.custody:
            if event.status.inside:
                events.append(event)
            elif events:
                yield Held(person.name, events[0].date, event.date, ended=True, events=(*events, event))
                events = []
        if events and events[-1].status is not CustodyStatus.ARRESTED:
            until = reported(events[-1], knowledge)
            yield Held(person.name, events[0].date, until, ended=False, events=tuple(events))


def duration(time: Held, language: str) -> str | None:
    """Return how many years, months and days it took; None where it has not ended, or an end's day is not known."""
    if not time.ended or not time.since.precision == time.until.precision == "day":
        return None
    span = relativedelta(time.until.start, time.since.start)
    parts = ((span.years, "year"), (span.months, "month"), (span.days, "day"))
    written = [format_unit(count, f"duration-{unit}", locale=locale(language)) for count, unit in parts if count]
    return conjoined(written, language) if written else translator(language)("less than a day")


def time_text(time: Held, language: str) -> str:
    """Return the only time that somebody was held as sentences: from when to when, and how long that is."""
    t = translator(language)
    start, lasted = when(time.since, language), duration(time, language)
    if not time.ended:
        return t("{name}: held since {date}.", name=time.name, date=start)
    told = t("{name}: from {start} to {end}.", name=time.name, start=start, end=when(time.until, language))
    return f"{told} {t('That is {duration}.', duration=lasted)}" if lasted else told


def time_line(time: Held, language: str) -> str:
    """Return one time of several as a line: from when to when, and how long that is."""
    t = translator(language)
    if not time.ended:
        return t("since {date}", date=when(time.since, language))
    dates = t("from {start} to {end}", start=when(time.since, language), end=when(time.until, language))
    lasted = duration(time, language)
    return t("{date}: {text}", date=dates, text=lasted) if lasted else dates
