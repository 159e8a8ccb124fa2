"""What organisations' records tell: what one is, what its letters stand for, who speaks for it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge.model import Knowledge, Organisation
from bot.language.messages import translator
from bot.matching.subjects import ORGANISATION, PERSON, subject_id
from bot.records.derived import DerivedId, Pattern
from bot.records.telling import Telling, bullets, merged


class OrganisationRecords:
    """Answers about organisations, from the records that members may see."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the base as members may see it."""
        self._knowledge = knowledge
        self.organisations: Mapping[str, Organisation] = knowledge.organisations

    def what(self, organisation: str, language: str) -> Telling | None:
        """Tell what an organisation is; None for one that members may not see or that nothing is said of."""
        record = self.organisations.get(organisation)
        if record is None or not (record.full_name or record.summary):
            return None
        t, name = translator(language), record.name.best(language)[0]
        full = record.full_name.best(language)[0] if record.full_name else None
        named = t("{who}: {text}", who=name, text=full) + "." if full and full != name else None
        summary = record.summary.best(language)[0] if record.summary else ""
        body = f"{named} {summary}".strip() if named else t("{who}: {text}", who=name, text=summary)
        return Telling(
            DerivedId.of(Pattern.ORGANISATION, record.id),
            t("What is {name}?", name=record.in_sentence(language)),
            body,
            record.sources,
            frozenset({subject_id(ORGANISATION, record.id)}),
        )

    def people(self, organisation: str, language: str) -> Telling | None:
        """Tell which people of an organisation the releases name, with their offices; None where there are none.

        They stand in the order of the base, in which moderators put who leads it first.
        """
        record = self.organisations.get(organisation)
        people = [p for p in self._knowledge.base.people if p.organisation == organisation and p.role]
        if record is None or not people:
            return None
        t, name = translator(language), record.in_sentence(language)
        lines = [t("{who}: {text}", who=p.name, text=p.role.best(language)[0]) for p in people if p.role]
        return Telling(
            DerivedId.of(Pattern.ORGANISATION_PEOPLE, record.id),
            t("Who speaks for {name}?", name=name),
            t("Named in the releases for {name}:", name=name) + "\n" + bullets(lines),
            merged(p.sources for p in people),
            frozenset({subject_id(ORGANISATION, record.id), *(subject_id(PERSON, p.id) for p in people)}),
        )
