"""What the records tell of all who were held: who is still inside, who has got out, who died there."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge.model import Knowledge, Person, Source
from bot.language.formats import when
from bot.language.messages import translator
from bot.matching.subjects import ORGANISATION, PERSON, own_id, subject_id
from bot.records.custody import Fate, ending, ending_text, fate, reported
from bot.records.derived import DerivedId, Pattern
from bot.records.telling import Telling, bullets, lines_cited, merged, paragraphs


class HeldRecords:
    """Lists of those who are or were held, from the records that members may see."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the base as members may see it."""
        self._knowledge = knowledge

    def people(self, *only: Fate) -> list[Person]:
        """Return who is or was held, in the order of the base; only those of whom one of these became, where given."""
        found = ((person, fate(person)) for person in self._knowledge.people.values())
        return [person for person, became in found if became is not None and (not only or became in only)]

    def prisoners(self, language: str, *, only_inside: bool = False) -> Telling | None:
        """Tell who was still inside when last reported and, unless ``only_inside``, who has got out or died since.

        Who was arrested, and of whom no more is known, may be inside, and is told so.
        """
        t = translator(language)
        inside = self.people("inside", "arrested")
        out, died = ([], []) if only_inside else (self.people("out"), self.people("died"))
        if not inside and not out and not died:
            return None
        if self.people("arrested"):
            lead = t.plural(
                "{count} person named in the releases was in prison or under arrest when last reported:",
                "{count} people named in the releases were in prison or under arrest when last reported:",
                len(inside),
            )
        else:
            lead = t.plural(
                "{count} person named in the releases was in prison when last reported:",
                "{count} people named in the releases were in prison when last reported:",
                len(inside),
            )
        held = lines_cited((self._line(p, self._last(p, language), language), p.custody[-1].sources) for p in inside)
        freed, dead = self._ended(out, language), self._ended(died, language)
        more = [(e, e.unnamed_prisoners) for e in self._knowledge.faq.values() if e.unnamed_prisoners is not None]
        unnamed = lines_cited((text.best(language)[0], entry.all_sources) for entry, text in more)
        body = paragraphs(
            f"{lead}\n{bullets(held)}" if held else t("Nobody named in the releases is reported as still in prison."),
            t("Not by name in this list:") + "\n" + bullets(unnamed) if unnamed else None,
            self._out_text(freed, language) if freed else None,
            t("Died in custody:") + "\n" + bullets(dead) if dead else None,
        )
        return Telling(
            DerivedId(Pattern.PRISONERS),
            t("Who is still in prison?"),
            body,
            merged([*held.values(), *unnamed.values(), *freed.values(), *dead.values()]),
            frozenset(subject_id(PERSON, p.id) for p in inside),
            cited=held | unnamed | freed | dead,
            entries=tuple(entry.id for entry, _ in more),
        )

    def _last(self, person: Person, language: str) -> str:
        """Return when somebody was last reported inside; of an arrest, that no more is known."""
        event = person.custody[-1]
        if fate(person) == "arrested":
            date = when(event.date, language)
            return translator(language)("arrested, {date}; no release in this base says what came of it", date=date)
        return when(reported(event, self._knowledge), language)

    def organisations(self, people: Iterable[str]) -> frozenset[str]:
        """Return the subject ids of the organisations that people, by their subject ids, belong to."""
        records = (self._knowledge.people[own_id(person)] for person in people)
        return frozenset(subject_id(ORGANISATION, one.organisation) for one in records if one.organisation)

    def freed(self, language: str) -> Telling | None:
        """Tell who has got out."""
        people = self.people("out")
        if not people:
            return None
        out = self._ended(people, language)
        return Telling(
            DerivedId(Pattern.FREED),
            translator(language)("Who has been freed?"),
            self._out_text(out, language),
            merged(out.values()),
            frozenset(subject_id(PERSON, p.id) for p in people),
            cited=out,
        )

    def _ended(self, people: Iterable[Person], language: str) -> dict[str, tuple[Source, ...]]:
        """Return a line for each who has got out or died, with its sources; whoever did so last comes first."""
        newest = sorted(people, key=lambda person: ending(person)[0].date.end, reverse=True)
        return lines_cited(
            (self._line(p, ending_text(p, language), language), merged(event.sources for event in ending(p)))
            for p in newest
        )

    @staticmethod
    def _out_text(out: Iterable[str], language: str) -> str:
        return translator(language)("Held earlier and out since:") + "\n" + bullets(out)

    def _line(self, person: Person, told: str, language: str) -> str:
        organisation = self._knowledge.organisations.get(person.organisation or "")
        who = f"{person.name} ({organisation.name.best(language)[0]})" if organisation else person.name
        return translator(language)("{who}: {text}", who=who, text=told)
