"""What a person's record tells: who somebody is, whether and how long they were held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.knowledge.model import CustodyStatus, Knowledge, Person, Source
from bot.language.formats import when
from bot.language.messages import translator
from bot.matching.subjects import PERSON, subject_id
from bot.records.custody import (
    Held,
    event_line,
    fate,
    reported,
    status_word,
    time_line,
    time_text,
    times_held,
)
from bot.records.derived import DerivedId, Pattern
from bot.records.telling import Telling, bullets, merged, paragraphs


class PeopleRecords:
    """Answers about people, from the records that members may see."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the base as members may see it."""
        self._knowledge = knowledge
        self.people: Mapping[str, Person] = knowledge.people
        self._tell: Mapping[Pattern, Callable[[Person, str], Telling]] = {
            Pattern.PERSON: self.who,
            Pattern.PERSON_HELD: self.held,
            Pattern.PERSON_SINCE: self.since,
            Pattern.PERSON_WHERE: self.where,
            Pattern.PERSON_FREED: self.freed,
            Pattern.PERSON_HOW_LONG: self.how_long,
            Pattern.PERSON_CARD: self.card,
        }

    def tell(self, pattern: Pattern, person: str, language: str) -> Telling | None:
        """Return what the pattern asks about a person; None for somebody whom members may not see."""
        record = self.people.get(person)
        return self._tell[pattern](record, language) if record is not None and pattern in self._tell else None

    def who(self, person: Person, language: str) -> Telling:
        """Tell who somebody is."""
        t = translator(language)
        sources = merged([person.sources, person.custody[-1].sources if person.custody else ()])
        body = paragraphs(self._introduction(person, language), self._newest(person, language))
        return self._telling(Pattern.PERSON, person, t("Who is {name}?", name=person.name), body, sources)

    def _introduction(self, person: Person, language: str) -> str:
        """Tell somebody's role, and more where there is more; the name once."""
        t = translator(language)
        organisation = self._knowledge.organisations.get(person.organisation or "")
        role = person.role.best(language)[0] if person.role else None
        summary = person.summary.best(language)[0] if person.summary else ""
        parts = (role, self._spelled(organisation.id, language) if organisation else None)
        told = ", ".join(part for part in parts if part) or t("named in the releases")
        if any(name in summary for name in (person.name, *person.aliases)):
            return f"{told[:1].upper()}{told[1:]}. {summary}"
        return f"{t('{name}: {role}.', name=person.name, role=told)} {summary}".strip()

    def _newest(self, person: Person, language: str) -> str | None:
        """Tell the newest that is known of somebody's custody, below what names them; None for who was not held."""
        if not person.custody or person.custody[-1].status.inside:
            return self._status_line(person, language) if person.custody else None
        t, newest = translator(language), person.custody[-1]
        dated = when(newest.date, language)
        return t("Last reported: {status}, {date}.", status=status_word(newest.status, t), date=dated)

    def _spelled(self, organisation: str, language: str) -> str:
        record = self._knowledge.organisations[organisation]
        name = record.name.best(language)[0]
        full = record.full_name.best(language)[0] if record.full_name else name
        return name if full == name else f"{name} ({full})"

    def held(self, person: Person, language: str) -> Telling:
        """Tell a person's custody: the newest status first, then the history."""
        t = translator(language)
        title = t("Is {name} in prison?", name=person.name)
        if not person.custody:
            return self._unheld(Pattern.PERSON_HELD, person, title, language)
        history = bullets(event_line(event, language) for event in person.custody)
        sources = merged(event.sources for event in reversed(person.custody))
        return self._telling(
            Pattern.PERSON_HELD, person, title, paragraphs(self._status_line(person, language), history), sources
        )

    def _status_line(self, person: Person, language: str) -> str:
        t = translator(language)
        newest = person.custody[-1]
        if newest.status is CustodyStatus.ARRESTED:
            return t(
                "{name}: arrested, {date}; no release in this base says what came of it.",
                name=person.name,
                date=when(newest.date, language),
            )
        if newest.status.inside:
            return t(
                "{name} was in prison when last reported ({date}).",
                name=person.name,
                date=when(reported(newest, self._knowledge), language),
            )
        return t(
            "{name}: {status}, {date}.",
            name=person.name,
            status=status_word(newest.status, t),
            date=when(newest.date, language),
        )

    def card(self, person: Person, language: str) -> Telling:
        """Tell everything about a person at once: role, newest status, history."""
        lead, status = self._introduction(person, language), self._newest(person, language)
        history = bullets(event_line(event, language) for event in person.custody) or None
        sources = merged([*(event.sources for event in reversed(person.custody)), person.sources])
        return self._telling(Pattern.PERSON_CARD, person, person.name, paragraphs(lead, status, history), sources)

    def since(self, person: Person, language: str) -> Telling:
        """Tell since when somebody is or was held."""
        t = translator(language)
        title = t("Since when was {name} in prison?", name=person.name)
        times = self._times(person)
        if not times:
            return self._unheld(Pattern.PERSON_SINCE, person, title, language)
        first, *further = times[-1].events
        body = t("{name}: held since {date}.", name=person.name, date=when(first.date, language))
        history = " ".join(event_line(event, language) for event in further if event.status.inside)
        return self._telling(
            Pattern.PERSON_SINCE,
            person,
            title,
            paragraphs(
                " ".join(p for p in (body, first.note.best(language)[0] if first.note else None) if p),
                history or None,
                None if person.custody[-1] is first else self._newest(person, language),
                self._listed(times, language) if len(times) > 1 else None,
            ),
            merged(e.sources for e in person.custody),
        )

    def where(self, person: Person, language: str) -> Telling:
        """Tell where somebody was held."""
        t = translator(language)
        title = t("Where was {name} held?", name=person.name)
        places = [event for event in person.custody if event.place is not None]
        if not places:
            body = t("The releases do not say where {name} was held.", name=person.name)
            return self._silent(Pattern.PERSON_WHERE, person, title, body)
        return self._telling(
            Pattern.PERSON_WHERE,
            person,
            title,
            bullets(event_line(e, language) for e in places),
            merged(e.sources for e in places),
        )

    def freed(self, person: Person, language: str) -> Telling:
        """Tell when somebody got out, or that no release says so."""
        t = translator(language)
        title = t("When was {name} freed?", name=person.name)
        if not person.custody:
            return self._unheld(Pattern.PERSON_FREED, person, title, language)
        newest = person.custody[-1]
        out = [event for event in person.custody if event.status.out]
        lines = [event_line(event, language) for event in out]
        status = self._status_line(person, language)
        if not out and newest.status is CustodyStatus.ARRESTED:
            body = status
        elif not out:
            unsaid = t("No release in this base says that {name} was freed.", name=person.name)
            body = f"{unsaid} {status}" if newest.status.inside else f"{status} {unsaid}"
        else:
            told = f"{person.name}. {lines[0]}" if len(lines) == 1 else f"{person.name}:\n{bullets(lines)}"
            body = paragraphs(told, None if newest.status.out else status)
        sources = merged([newest.sources, *(event.sources for event in out)])
        return self._telling(Pattern.PERSON_FREED, person, title, body, sources)

    def how_long(self, person: Person, language: str) -> Telling:
        """Tell how long somebody was held."""
        t = translator(language)
        title = t("How long was {name} in prison?", name=person.name)
        times = self._times(person)
        if not times:
            return self._unheld(Pattern.PERSON_HOW_LONG, person, title, language)
        status = None if fate(person) == "out" else self._status_line(person, language)
        if len(times) > 1:
            body = paragraphs(self._listed(times, language), status)
        else:
            body = " ".join(part for part in (time_text(times[0], language), status) if part)
        ends = (event for time in times for event in (time.events[0], time.events[-1]))
        return self._telling(Pattern.PERSON_HOW_LONG, person, title, body, merged(event.sources for event in ends))

    def _times(self, person: Person) -> list[Held]:
        return list(times_held([person], self._knowledge))

    @staticmethod
    def _listed(times: Sequence[Held], language: str) -> str:
        """Return somebody's several times in prison, one a line."""
        lead = translator(language)("{name} was held {count} times:", name=times[0].name, count=len(times))
        return f"{lead}\n{bullets(time_line(time, language) for time in times)}"

    def _telling(self, pattern: Pattern, person: Person, title: str, body: str, sources: Iterable[Source]) -> Telling:
        about = frozenset({subject_id(PERSON, person.id)})
        return Telling(DerivedId.of(pattern, person.id), title, body, tuple(sources), about, person.id)

    def _unheld(self, pattern: Pattern, person: Person, title: str, language: str) -> Telling:
        """Tell that no release says that somebody was held; where one only tells of an arrest or an end, that."""
        if person.custody:
            return self._telling(
                pattern, person, title, self._status_line(person, language), person.custody[-1].sources
            )
        t = translator(language)
        body = t("No release in this base says that {name} was in prison.", name=person.name)
        return self._silent(pattern, person, title, body)

    def _silent(self, pattern: Pattern, person: Person, title: str, body: str) -> Telling:
        return Telling(
            DerivedId.of(pattern, person.id),
            title,
            body,
            person.sources,
            frozenset({subject_id(PERSON, person.id)}),
            person.id,
            silent=True,
        )
