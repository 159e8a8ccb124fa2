"""Actions counted by where they were: by continent, or by country where all were on one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.knowledge.model import Action
from bot.language.formats import country
from bot.language.regions import CONTINENT


def by_region(actions: Iterable[Action], language: str) -> tuple[tuple[str, int], ...]:
    """Return the names of the regions with their numbers of actions, most first; what has no country is left out.

    A country on no continent, such as Antarctica, is a region by itself.
    """
    countries = Counter(action.country for action in actions if action.country)
    continents: Counter[str] = Counter()
    for code, count in countries.items():
        continents[CONTINENT.get(code, code)] += count
    regions = continents if len(continents) > 1 else countries
    named = {country(code, language): count for code, count in regions.items()}
    return tuple(sorted(named.items(), key=lambda item: (-item[1], item[0])))
