"""Who took part: the countries of which actions are known, and the unions that these name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from bot.knowledge.model import Action, Knowledge
from bot.language.formats import conjoined, country
from bot.language.messages import translator
from bot.matching.normalise import normalise
from bot.records.actions import ActionRecords
from bot.records.derived import DerivedId, Pattern
from bot.records.filters import Filter
from bot.records.telling import Telling, bullets, merged


class ParticipantRecords:
    """Answers about those who took part, from the records that members may see."""

    def __init__(self, knowledge: Knowledge, actions: ActionRecords) -> None:
        """Take the base as members may see it, and the records of its actions."""
        self._organisations = knowledge.organisations
        self._actions = actions

    def countries(self, wanted: Filter, language: str) -> Telling | None:
        """Tell of which countries the base knows an action, with the towns; None where it knows none."""
        there = _by_country(self._actions.find(wanted))
        if not there:
            return None
        lead = translator(language).plural(
            "The releases in this base name actions in {count} country:",
            "The releases in this base name actions in {count} countries:",
            len(there),
        )
        lines = {}
        for code, actions in there.items():
            towns = list(dict.fromkeys(action.city.best(language)[0] for action in actions if action.city))
            lines[country(code, language) + (f" ({', '.join(towns)})" if towns else "")] = actions
        title = translator(language)("Which countries took part?")
        return _listed(Pattern.COUNTRIES, title, lead, lines, wanted)

    def unions(self, wanted: Filter, language: str) -> Telling | None:
        """Tell which unions and other bodies actions name, country by country; None where none is named.

        Where the wanted kinds of action were not seen, it is told of whatever was done.
        """
        found = self._actions.find(wanted) or self._actions.find(replace(wanted, kinds=frozenset()))
        there = _by_country(action for action in found if action.organisations)
        if not there:
            return None
        t = translator(language)
        lines = {}
        for code, actions in there.items():
            ids = dict.fromkeys(one for action in actions for one in action.organisations)
            names = conjoined([self._organisations[one].name.best(language)[0] for one in ids], language)
            lines[t("{who}: {text}", who=country(code, language), text=names)] = actions
        named = {one for actions in there.values() for action in actions for one in action.organisations}
        lead = t.plural(
            "The actions in this base name {count} union or other body:",
            "The actions in this base name {count} unions and other bodies:",
            len(named),
        )
        return _listed(Pattern.UNIONS, t("Which unions took part?"), lead, lines, wanted)


def _by_country(actions: Iterable[Action]) -> dict[str, list[Action]]:
    found: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        if action.country is not None:
            found[action.country].append(action)
    return found


def _listed(pattern: Pattern, title: str, lead: str, lines: dict[str, list[Action]], wanted: Filter) -> Telling:
    """Return a list, each line with the sources of its actions; the same filter tells it again."""
    return Telling(
        DerivedId(pattern),
        title,
        lead + "\n" + bullets(sorted(lines, key=normalise)),
        merged(action.sources for actions in lines.values() for action in actions),
        subjects=wanted.places,
        cited={line: merged(action.sources for action in actions) for line, actions in lines.items()},
        repeat_id=DerivedId(pattern, filter=wanted),
    )
