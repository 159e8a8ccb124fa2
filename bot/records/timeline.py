"""What happened when: the events of custody and of entries, and the actions, in the order of their dates."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from bot.knowledge.model import Action, CustodyEvent, Event, Faq, Knowledge, Source, When
from bot.language.formats import conjoined, country, when
from bot.language.messages import translator
from bot.records.actions import ActionRecords
from bot.records.custody import Held, event_text, times_held
from bot.records.derived import DerivedId, Pattern
from bot.records.held import HeldRecords
from bot.records.telling import Telling, bullets, lines_cited, merged

SINGLE = 3
"""More actions of one date than this stand on one line, counted; a list of forty tells no story."""
MOST_COUNTRIES = 6
"""Countries named on such a line."""


@dataclass(frozen=True)
class Moment:
    """One line of the timeline."""

    date: When
    text: str
    sources: tuple[Source, ...]
    not_before: datetime.date = datetime.date.min
    """Where a date is vague, the first day on which it can have been: somebody's history has an order."""

    @property
    def place(self) -> tuple[datetime.date, datetime.date]:
        """Where it stands among others, the earliest first."""
        return max(self.date.start, self.not_before), self.date.end


class TimelineRecords:
    """Answers about a span of time, from the records that members may see."""

    def __init__(self, knowledge: Knowledge, held: HeldRecords, actions: ActionRecords) -> None:
        """Take the base as members may see it, and the records of those who were held and of actions."""
        self._knowledge = knowledge
        self._held = held
        self._actions = actions

    def dates(self) -> list[When]:
        """Return the dates of everything on the timeline."""
        custody = [event.date for person in self._held.people() for event in person.custody]
        events = [event.date for entry in self._knowledge.faq.values() for event in entry.events]
        return custody + events + [action.date for action in self._actions.actions]

    def listing(self, span: When | None, language: str) -> Telling | None:
        """Tell what happened in a span, oldest first; None where nothing did."""
        moments = sorted(self._moments(span, language), key=lambda moment: moment.place)
        cited = lines_cited((_dated(moment, language), moment.sources) for moment in moments)
        title = translator(language)("What happened when")
        return self._telling(DerivedId(Pattern.TIMELINE), title, cited, span=span)

    def during(self, span: When, language: str) -> Telling | None:
        """Tell what happened on a day, in a month or a year; None where nothing did.

        What is dated more vaguely, and may have been then, comes last.
        """

        def order(moment: Moment) -> tuple[bool, tuple[datetime.date, datetime.date]]:
            return not _is_within(moment.date, span), moment.place

        t, date = translator(language), when(span, language)
        moments = sorted(self._moments(span, language), key=order)
        if span.precision != "day":
            cited = lines_cited((_dated(moment, language), moment.sources) for moment in moments)
            title, lead = t("What happened in {date}?", date=date), ""
        else:
            lines = (moment.text if moment.date == span else _dated(moment, language) for moment in moments)
            cited = lines_cited(zip(lines, (moment.sources for moment in moments), strict=True))
            title = t("What happened on {date}?", date=date)
            dated = any(moment.date == span for moment in moments)
            if not dated and self._names(span):
                return None  # an answer tells of the very day
            lead = t("{date}:", date=date) if dated else t("Nothing is dated {date} itself.", date=date)
        return self._telling(DerivedId.of(Pattern.PERIOD, str(span)), title, cited, span=span, lead=lead)

    def silence(self, span: When, language: str) -> str | None:
        """Say that nothing is told of a day, a month or a year of which :meth:`during` tells nothing.

        None where something is in the words of an answer, or a release came out then.
        """
        released = (release.date for release in self._knowledge.base.releases if release.date is not None)
        if any(_is_within(date, span) for date in released) or self._names(span):
            return None
        t, date = translator(language), when(span, language)
        if span.precision == "day":
            return t("The releases in this base tell of nothing on {date}.", date=date)
        return t("The releases in this base tell of nothing in {date}.", date=date)

    def _names(self, span: When) -> bool:
        """Whether the text of an answer names a day, a month or a year; a day's year may stand elsewhere in it."""
        year, named = str(span.start.year), when(span, "en")
        if span.precision == "day":
            named = named.removesuffix(f" {year}")
        return any(named in text and year in text for text in self._answers)

    @cached_property
    def _answers(self) -> Sequence[str]:
        """What each entry answers, in English, in which dates are written one way only."""
        return [" ".join(entry.texts_in("en")) for entry in self._knowledge.faq.values()]

    def _moments(self, span: When | None, language: str) -> Iterator[Moment]:
        yield from self._custody(span, language)
        yield from self._deeds(span, language)
        yield from self._told(span, language)

    def _telling(
        self, id_: DerivedId, title: str, cited: Mapping[str, tuple[Source, ...]], *, span: When | None, lead: str = ""
    ) -> Telling | None:
        if not cited:
            return None
        return Telling(
            id_,
            title,
            "\n".join(filter(None, [lead, bullets(cited)])),
            merged(cited.values()),
            cited=cited,
            entries=tuple(entry.id for entry in self._knowledge.faq.values() if self._in(span, entry)),
        )

    def held(self, span: When | None) -> tuple[Held, ...]:
        """Return the times that people were held in a span, the earliest first."""
        times = times_held(self._held.people(), self._knowledge)
        shown = [time for time in times if span is None or time.span.overlaps(span)]
        return tuple(sorted(shown, key=lambda time: (time.since.start, time.name)))

    def _custody(self, span: When | None, language: str) -> Iterator[Moment]:
        """Yield the events of people's custody; who met the same on the same day stands on one line."""
        together: dict[tuple[When, str], list[tuple[str, Sequence[Source], datetime.date]]] = defaultdict(list)
        for person in self._held.people():
            earliest = accumulate((event.date.start for event in person.custody), max)
            for before, event, first in zip((None, *person.custody), person.custody, earliest, strict=False):
                if before is not None and _is_repeated(before, event):
                    continue
                if span is None or event.date.overlaps(span):
                    together[event.date, event_text(event, language)].append((person.name, event.sources, first))
        t = translator(language)
        for (date, told), found in together.items():
            names, sources, firsts = zip(*found, strict=True)
            text = t("{who}: {text}", who=conjoined(names, language), text=told)
            yield Moment(date, text, merged(sources), max(firsts))

    def _deeds(self, span: When | None, language: str) -> Iterator[Moment]:
        """Yield the actions: few of one date, and those of the very day that is asked of, each by itself."""
        by_date: dict[When, list[Action]] = defaultdict(list)
        for action in self._actions.actions:
            if span is None or action.date.overlaps(span):
                by_date[action.date].append(action)
        for date, found in by_date.items():
            if len(found) > SINGLE and date != span:
                yield Moment(date, self._together(found, language), merged(a.sources for a in found))
            else:
                yield from (Moment(date, self._actions.text(a, language), a.sources) for a in found)

    def _told(self, span: When | None, language: str) -> Iterator[Moment]:
        """Yield the events that entries tell."""
        for entry in self._knowledge.faq.values():
            for event in self._in(span, entry):
                yield Moment(event.date, event.text.best(language)[0], event.sources)

    @staticmethod
    def _in(span: When | None, entry: Faq) -> list[Event]:
        return [event for event in entry.events if span is None or event.date.overlaps(span)]

    def _together(self, found: Sequence[Action], language: str) -> str:
        names = list(dict.fromkeys(country(action.country, language) for action in found if action.country))
        shown = ", ".join(names[:MOST_COUNTRIES]) + (" …" if len(names) > MOST_COUNTRIES else "")
        return translator(language).plural(
            "{count} action ({places})", "{count} actions ({places})", len(found), places=shown
        )


def _is_within(date: When, span: When) -> bool:
    return span.start <= date.start and date.end <= span.end


def _dated(moment: Moment, language: str) -> str:
    return translator(language)("{date}: {text}", date=when(moment.date, language), text=moment.text)


def _is_repeated(before: CustodyEvent, event: CustodyEvent) -> bool:
    """Whether an event only says, with a vaguer date, that somebody was held: arrested in May, in prison that year."""
    vaguer = event.date != before.date and event.date.start <= before.date.start and before.date.end <= event.date.end
    return vaguer and before.status.inside and event.status.inside
