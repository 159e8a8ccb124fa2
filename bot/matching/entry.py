"""What the matcher needs to know of an entry: how it is asked, and what its answer holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.matching.lexicon import lexicon
from bot.matching.question import Question
from bot.matching.reader import Reader
from bot.matching.slots import Attribute
from bot.matching.subjects import COUNTRY, PERSON, of_kind

Counted = TypeVar("Counted", bound=str)

_TIME = re.compile(
    r"\b\d{1,2}\s?(?:h|:)\s?\d{2}\b|o'clock|\d\s?[ap](?:\.\s?)?m\b|in the morning|madrugada|de la mañana|"
    r"heures? du matin",
    re.IGNORECASE,
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
# English capitalises its months, which tells "20 May" from "20 may lose their jobs".
_MONTH = (
    r"(?:jan(?:v(?:ier)?|uary)?|feb(?:ruary|rero)?|f[eé]v(?:r(?:ier)?)?|mar(?:s|zo)?|(?-i:March)|apr(?:il)?|avr(?:il)?|"
    r"(?-i:May)|mai|mayo|june?|juin|junio|jul(?:y|io)?|juil(?:let)?|aug(?:ust)?|ao[uû]t|ago(?:sto)?|"
    r"sep(?:t(?:ember|embre|iembre)?)?|setiembre|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|"
    r"dec(?:ember)?|d[eé]c(?:embre)?|dic(?:iembre)?|ene(?:ro)?|abr(?:il)?)\b"
)
_DATE = re.compile(
    rf"\b(?:{_DAY}[–-])?{_DAY}(?:st|nd|rd|th|er)? (?:de )?{_MONTH}|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_RELEASED = re.compile(
    rf"\b(?:releases?|comunicados?|communiqués?) (?:of|del?|du) (?:{_DATE.pattern})(?: de)?(?: \d{{4}})?",
    re.IGNORECASE,
)
"""When a release came out tells of nothing that happened."""
_AMOUNT = re.compile(r"\bmill(?:ions?|[oó]n|ones)\b|\d[\d,.\u00a0]*\s(?:pesos|dollars|dólares|euros)", re.IGNORECASE)
_DURATION = re.compile(
    r"(?:\d|\b(?:an?|one|two|three|four|five|six|several|half|first|un[ae]?|dos|tres|cuatro|cinco|seis|varios|varias|primera?|"
    r"deux|trois|quatre|cinq|plusieurs|quelques|premi[eè]re?))[\s-](?:[^\W\d]+\s)?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|años?|mes|meses|semanas?|días?|horas?|minutos?|"
    r"ans?|années?|mois|semaines?|jours?|heures?)\b"
    r"|\b(?:since|until|till|as long as|desde|hasta|mientras|depuis|jusqu|tant que)\b",
    re.IGNORECASE,
)
_TEMPERATURE = re.compile(r"°\s?[CF]\b|\b\d+ (?:degrees|grados|degrés)\b", re.IGNORECASE)
# Newspapers are called Times.
_FREQUENCY = re.compile(
    r"\b(?:regular(?:ly|mente)|régulière?(?:s|ment)|réguliers|regulares|every (?:day|week)|daily|once|twice|"
    r"(?-i:times)|cada (?:día|semana)|diari[oa]s?|veces|chaque (?:jour|semaine)|fois)\b",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"\b(?:(two|dos|deux)|(three|tres|trois)|(four|cuatro|quatre)|(five|cinco|cinq))"
    r"(?= (?:were|are|was|remained|eran|son|siguen|seguían|quedan|quedaban|étaient|sont|restaient)\b)",
    re.IGNORECASE,
)
"""How many they were, in a word: "two were still held"."""
_REASON = re.compile(
    r"\b(?:because|due to (?:the|an?|his|her|their)\b|so that|in order to|porque|debido a|a causa de|se debe a|ya que|"
    r"para que|parce qu[e'’]|à cause d[e'’]|puisqu[e'’]|pour (?:que\b|qu['’])|afin d[e'’])",
    re.IGNORECASE,
)
"""Words before a reason: an answer that has one may be asked why. "Due to leave" gives none."""
NEAR = 3
"""Words between somebody's name and what they are, at the most."""
_PEOPLE = re.compile(
    r"\d[\d,.\u00a0\u202f]*\s(?:[^\W\d]+\s){0,3}?"
    r"(?:people|persons|unionists|members|activists|workers|miners|steelworkers|demonstrators|delegates|"
    r"personas|sindicalistas|miembros|activistas|trabajador|mineros|manifestantes|personnes|syndicalistes|membres|"
    r"militants|travailleurs|mineurs|manifestants|métallos)",
    re.IGNORECASE,
)


def counts_people(text: str) -> bool:
    """Whether a text says how many people there were."""
    return bool(_PEOPLE.search(text) or _FEW.search(text))


MANY_PHRASINGS = 20
"""From so many phrasings on, what only one of them holds is a chance: a word of two meanings, a number put right."""

IDEA_SHARE = 0.06
"""Share of an entry's phrasings that hold an idea of its own; in fewer, a word may belong to another idea."""

NUMBER_SHARE = 0.1
"""Share of an entry's phrasings that hold a number which it is asked by; in fewer, it is one to be put right."""

ATTRIBUTE_SHARE = 0.12
"""Share of an entry's phrasings that ask for what it can be asked for."""

UNTELLABLE = frozenset({Attribute.WHOSE})
"""Attributes that no text shows to be answered: whoever taught a single phrasing that asks for one knows that it is."""

SUBJECT_SHARE = 0.4
"""Share of an entry's phrasings that name what its answer is about."""

SUBJECT_BESIDE = 0.75
"""How often one must be named beside the one that is named most, for the answer to be about both."""

CORE_SHARE = 0.7
"""Share of an entry's phrasings that hold what it can't be asked without."""


@dataclass(frozen=True)
class Entry:
    """Something that can be asked for: a question of the base, or a pattern that the records answer."""

    id: str
    phrasings: tuple[tuple[str, str], ...]
    """(language, text); the first of a language is the question as it is shown."""
    support: tuple[tuple[str, str], ...] = ()
    """(language, text) of the answer."""
    years: frozenset[str] = frozenset()
    """When its sources came out: the year that it is of, where it states none."""
    silent: bool = False
    """Whether its answer is that nobody tells what it asks."""


@dataclass(frozen=True)
class Content:
    """What a text says, as far as a question can be held against it."""

    stems: frozenset[str] = frozenset()
    ideas: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    """Numbers that are part of a date."""
    has_date: bool = False
    has_time: bool = False
    has_amount: bool = False
    has_duration: bool = False
    has_frequency: bool = False
    has_temperature: bool = False
    has_reason: bool = False
    counts_people: bool = False
    titled: frozenset[str] = frozenset()
    """What it calls the people whom it names, as stems: judge, ambassador."""
    quotes: bool = False
    """Whether it tells what somebody said."""

    def __or__(self, other: Content) -> Content:
        return Content(
            self.stems | other.stems,
            self.ideas | other.ideas,
            self.subjects | other.subjects,
            self.years | other.years,
            self.numbers | other.numbers,
            self.days | other.days,
            self.has_date or other.has_date,
            self.has_time or other.has_time,
            self.has_amount or other.has_amount,
            self.has_duration or other.has_duration,
            self.has_frequency or other.has_frequency,
            self.has_temperature or other.has_temperature,
            self.has_reason or other.has_reason,
            self.counts_people or other.counts_people,
            self.titled | other.titled,
            self.quotes or other.quotes,
        )


@dataclass(frozen=True)
class Facets:
    """An entry's content: what its phrasings ask and name, and what its answer says."""

    asking: Content
    answer: Content
    attributes: frozenset[Attribute]
    """Attributes that its phrasings ask for."""
    subjects: frozenset[str]
    """Whom and what most of its phrasings name: its answer is about them."""
    core: frozenset[str] = frozenset()
    """Ideas that nearly all of its phrasings hold: a question that lacks them may ask for something else."""
    once_stems: frozenset[str] = frozenset()
    """Stems that no longer count as its phrasings' own if one phrasing that has them is left out."""
    once_ideas: frozenset[str] = frozenset()
    """The same of ideas."""
    silent: bool = False
    """Whether its answer is that nobody tells what it asks."""
    taught: frozenset[Attribute] = frozenset()
    """Attributes of :data:`UNTELLABLE` that one of its phrasings asks for."""

    def without(self, phrasing: Question) -> Facets:
        """Return the facets as they would be if one of the entry's phrasings had not been there."""
        stems = self.asking.stems - (_stems(phrasing) & self.once_stems)
        ideas = self.asking.ideas - (phrasing.groups & self.once_ideas)
        return replace(self, asking=replace(self.asking, stems=stems, ideas=ideas))


def _enough_named(named: Counter[str], phrasings: int) -> float:
    """Return how many phrasings must name what the answer is about: of two, neither is lost for one phrasing more."""
    least = SUBJECT_SHARE * phrasings
    most = max(named.values(), default=0)
    return min(least, SUBJECT_BESIDE * most) if most >= least else least


def _stems(question: Question) -> frozenset[str]:
    """Return the stems of a text's words; a name's are none: Raina is not rain."""
    return frozenset(token.stem for token in question.tokens if token.role != "name")


def _subjects(question: Question) -> Iterator[str]:
    """Yield what a text names; of a country and the town of the same name, the country: "in Mexico" is no town."""
    for span in question.mentions:
        yield from of_kind(span.values, COUNTRY) or span.values


def _titled(question: Question) -> Iterator[str]:
    """Yield the stems of nouns for somebody that stand by a person's name: "Judge Jane Doe", "Jane Doe, the judge"."""
    lexical, tokens = lexicon(question.language), question.tokens
    officials, beside_names = lexical.officials, lexical.grammar.beside_names
    for span in question.mentions:
        if not of_kind(span.values, PERSON):
            continue
        if span.start and tokens[span.start - 1].word in officials:
            yield tokens[span.start - 1].stem
        for token in tokens[span.end : span.end + NEAR]:
            if token.word in officials:
                yield token.stem
            if token.role != "name" and token.word not in beside_names:
                break


def content(questions: Iterable[Question], texts: Iterable[str] = ()) -> Content:
    """Return what the read texts say together; ``texts`` are the same texts unread, for dates and times."""
    questions = list(questions)
    joined = "\n".join(texts)
    dates = frozenset(re.findall(r"\d+", " ".join(match[0] for match in _DATE.finditer(joined))))
    few = frozenset(str(at + 2) for match in _FEW.finditer(joined) for at, word in enumerate(match.groups()) if word)
    return Content(
        stems=frozenset(stem for question in questions for stem in _stems(question)),
        ideas=frozenset(group for question in questions for group in question.groups),
        subjects=frozenset(subject for question in questions for subject in _subjects(question)),
        years=frozenset(year for question in questions for year in question.years),
        numbers=frozenset(number for question in questions for number in question.numbers | question.days) - dates
        | few,
        days=dates,
        has_date=bool(_DATE.search(_RELEASED.sub("", joined))),
        has_time=bool(_TIME.search(joined)),
        has_duration=bool(_DURATION.search(joined)),
        has_amount=bool(_AMOUNT.search(joined)),
        has_frequency=bool(_FREQUENCY.search(joined)),
        has_temperature=bool(_TEMPERATURE.search(joined)),
        has_reason=bool(_REASON.search(joined)),
        counts_people=counts_people(joined),
        titled=frozenset(stem for question in questions for stem in _titled(question)),
        quotes=any(
            token.word in lexicon(question.language).saying for question in questions for token in question.tokens
        ),
    )


def facets(phrasings: Sequence[Question], entry: Entry, reader: Reader) -> Facets:
    """Return the facets of an entry from its read phrasings and its answer's texts; of a pattern, which has no text."""
    support = entry.support
    # Whoever wrote a pattern meant each of its words; what happened to be typed once may be a slip.
    enough = 2 if len(phrasings) >= MANY_PHRASINGS and support else 1
    idea = max(enough, IDEA_SHARE * len(phrasings))
    named = Counter(subject for question in phrasings for subject in _subjects(question))
    ideas = Counter(group for question in phrasings for group in question.groups)
    stems = Counter(stem for question in phrasings for stem in _stems(question))
    attributes = Counter(attribute for question in phrasings for attribute in question.attributes)
    asking = Content(
        stems=_held(stems, enough),
        ideas=_held(ideas, idea),
        subjects=_held(named, enough),
        years=_held(Counter(year for question in phrasings for year in question.years), enough),
        numbers=_held(
            Counter(number for question in phrasings for number in question.numbers),
            max(enough, NUMBER_SHARE * len(phrasings)),
        ),
        days=_held(Counter(day for question in phrasings for day in question.days), enough),
    )
    answer = content([reader.phrasing(text, language) for language, text in support], [text for _, text in support])
    if not asking.years | answer.years:
        answer = replace(answer, years=entry.years)
    return Facets(
        asking=asking,
        answer=answer,
        attributes=_held(attributes, ATTRIBUTE_SHARE * len(phrasings)),
        taught=UNTELLABLE & attributes.keys(),
        core=_held(ideas, CORE_SHARE * len(phrasings)),
        subjects=_held(named, _enough_named(named, len(phrasings))),
        once_stems=frozenset(stem for stem, count in stems.items() if count == enough),
        once_ideas=frozenset(group for group, count in ideas.items() if idea <= count < idea + 1),
        silent=entry.silent,
    )


def _held(counted: Counter[Counted], enough: float) -> frozenset[Counted]:
    return frozenset(value for value, count in counted.items() if count >= enough)
