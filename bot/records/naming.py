"""The names that the base knows, each with the id of what it names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bot.knowledge.model import Action, Knowledge
from bot.language.formats import country, locale
from bot.language.messages import LANGUAGES
from bot.language.places import in_country, in_town
from bot.language.regions import CONTINENT, WIDER
from bot.matching.lexicon import lexicon
from bot.matching.normalise import spelled
from bot.matching.phrases import PhraseTable
from bot.matching.subjects import CITY, COUNTRY, ORGANISATION, PERSON, REGION, kind_of, own_id, subject_id

_SHORTEST_PART = 4
"""A part of a name with fewer letters names nobody."""
_AND = ("and", "y", "e", "et")
"""What stands for "&" in the languages that names are in."""


def city_id(city: str) -> str:
    """Return the subject id of a town, from its English name."""
    return subject_id(CITY, "-".join(spelled(city)))


def names(knowledge: Knowledge, hidden: PhraseTable[str]) -> PhraseTable[str]:
    """Return every name and alias of people, organisations, countries, towns and regions, and the ``hidden`` names."""
    found = list(hidden.items())
    found += [(spelled(form), subject) for name, subject in _names(knowledge) for form in _written_out(name)]
    taken = {phrase for phrase, _ in found}
    found += [(part, subject) for part, subject in _parts(knowledge) if part not in taken]
    return PhraseTable(found)


def _written_out(name: str) -> list[str]:
    """Return a name with its "&", and with each word that may be said for it."""
    return [name, *(name.replace("&", word) for word in _AND if "&" in name)]


def _names(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for person in knowledge.base.people:
        for name in (person.name, *person.aliases):
            yield name, subject_id(PERSON, person.id)
    for organisation in knowledge.base.organisations:
        full = organisation.full_name.root.values() if organisation.full_name else ()
        for name in (*organisation.name.root.values(), *organisation.aliases, *full):
            yield name, subject_id(ORGANISATION, organisation.id)
    if knowledge.base.actions:
        yield from _places(knowledge)


# Countries whose name is an everyday word in one of the languages; they count as places where the base knows them.
_WORDS_FIRST = frozenset({"RE"})

_REGION_NAMES = {
    "002": "African, africano, africana, africanos, africanas, africain, africaine, africains, africaines",
    "003": "North American, norteamericano, norteamericana, norteamericanos, norteamericanas, nord-américain, "
    "nord-américains, nord-américaine",
    "005": "South American, sudamericano, sudamericana, sudamericanos, sudamericanas, sud-américain, sud-américains",
    "009": "Pacific, Pacífico, Pacifique",
    "142": "Asian, asiático, asiática, asiáticos, asiáticas, asiatique, asiatiques",
    "150": "EU, UE, European, europeo, europea, europeos, europeas, européen, européenne, européens, européennes",
    "419": "Latin America, Latin American, América Latina, latinoamericano, latinoamericana, latinoamericanos, "
    "latinoamericanas, Amérique latine, latino-américain, latino-américains",
}
"""What regions are called beside CLDR's name, and what is of them."""


def _places(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    known = {action.country for action in knowledge.base.actions}
    for language in LANGUAGES:
        for code, name in locale(language).territories.items():
            if len(code) == 2 and code in CONTINENT and (code not in _WORDS_FIRST or code in known):
                yield name, subject_id(COUNTRY, code)
            elif code in WIDER or code in CONTINENT.values():
                yield name, subject_id(REGION, code)
    for region, more in _REGION_NAMES.items():
        for name in more.split(", "):
            yield name, subject_id(REGION, region)
    for action in knowledge.base.actions:
        if action.city is not None:
            for name in action.city.root.values():
                yield name, city_id(action.city.best("en")[0])
    for place in knowledge.base.places:
        for _, name in place.names.items():
            yield name, city_id(place.city) if place.city else subject_id(COUNTRY, place.country)


def _parts(knowledge: Knowledge) -> Iterator[tuple[tuple[str, ...], str]]:
    """Single words of people's names, where no language uses the word: a surname is often all that is typed."""
    ordinary = {word for language in LANGUAGES for word in lexicon(language).function_words}
    owners: dict[str, set[str]] = defaultdict(set)
    for person in knowledge.base.people:
        for part in spelled(person.name):
            owners[part].add(subject_id(PERSON, person.id))
    common = Counter(word for topic in knowledge.base.faq for word in spelled(topic.question.best("en")[0]))
    for part, subjects in owners.items():
        if len(part) >= _SHORTEST_PART and part not in ordinary and (common[part] < 3 or len(subjects) > 1):
            for subject in subjects:
                yield (part,), subject


def named_places(action: Action, language: str) -> tuple[str, ...]:
    """Return the names of an action's town and country, as far as they are known."""
    town = (action.city.best(language)[0],) if action.city is not None else ()
    return (*town, country(action.country, language)) if action.country is not None else town


def at_its_place(action: Action, language: str) -> str:
    """Say that something is where an action was: in Moscow, Russia; nothing where no place is known."""
    if action.city is not None:
        return in_town(", ".join(named_places(action, language)), language)
    return in_country(action.country, language) if action.country is not None else ""


class Namer:
    """Gives a subject id's name back."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the base as members may see it."""
        self._people = {subject_id(PERSON, person.id): person.name for person in knowledge.base.people}
        towns = (action.city for action in knowledge.base.actions if action.city is not None)
        self._texts = {city_id(town.best("en")[0]): town for town in towns}
        self._texts |= {subject_id(ORGANISATION, body.id): body.name for body in knowledge.base.organisations}

    def named(self, subjects: Iterable[str]) -> dict[str, str]:
        """Return the names of those subjects that have one."""
        return {subject: name for subject in sorted(subjects) if (name := self.name(subject)) is not None}

    def name(self, subject: str, language: str = "en") -> str | None:
        """Return the name of a subject, in a language unless it is a person's; None for one without."""
        if kind_of(subject) in {COUNTRY, REGION}:
            return country(own_id(subject), language)
        text = self._texts.get(subject)
        return self._people.get(subject) if text is None else text.best(language)[0]

    def in_sentence(self, subject: str, language: str) -> str | None:
        """Return the same as it stands in a sentence: an English country has its article, the United Kingdom."""
        if kind_of(subject) in {COUNTRY, REGION} and language == "en":
            return in_country(own_id(subject), language).removeprefix("in ")
        return self.name(subject, language)

    def at(self, place: str, language: str) -> str:
        """Say that something is in a place, by its subject id: in the United States, à Moscou."""
        if kind_of(place) in {COUNTRY, REGION}:
            return in_country(own_id(place), language)
        return in_town(self.name(place, language) or own_id(place), language)
