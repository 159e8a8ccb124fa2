"""What the matcher needs to know of an entry: how it is asked, and what its answer holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.matching.question import Question, Reader

_TIME = re.compile(
    r"\b\d{1,2}\s?(?:h|:)\s?\d{2}\b|o'clock|\b[ap]\.?m\.?\b|in the morning|madrugada|de la mañana|heures? du matin",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:\d{1,2}[–-])?\d{1,2}(?:st|nd|rd|th|er)? (?:de )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|f[eé]v|mai|ao[uû]|d[eé]c|janv|juin|juil|avr)"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


_AMOUNT = re.compile(r"\bmill(?:ion|ón|on)|\d[\d,.\u00a0]*\s(?:pesos|dollars|dólares|euros)", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\d[\d,.\u00a0\u202f]*\s(?:[^\W\d]+\s){0,3}?"
    r"(?:people|persons|unionists|members|activists|workers|miners|steelworkers|demonstrators|delegates|"
    r"personas|sindicalistas|miembros|activistas|trabajador|mineros|manifestantes|personnes|syndicalistes|membres|"
    r"militants|travailleurs|mineurs|manifestants|métallos)",
    re.IGNORECASE,
)


def counts_people(text: str) -> bool:
    """Whether a text says how many people there were."""
    return bool(_PEOPLE.search(text))


MANY_PHRASINGS = 20
"""From so many phrasings on, an idea that only one of them holds is a chance, often a word of two meanings."""

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


@dataclass(frozen=True)
class Content:
    """What a text says, as far as a question can be held against it."""

    stems: frozenset[str] = frozenset()
    ideas: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    has_date: bool = False
    has_time: bool = False
    has_amount: bool = False

    def __or__(self, other: Content) -> Content:
        return Content(
            self.stems | other.stems,
            self.ideas | other.ideas,
            self.subjects | other.subjects,
            self.years | other.years,
            self.numbers | other.numbers,
            self.has_date or other.has_date,
            self.has_time or other.has_time,
            self.has_amount or other.has_amount,
        )


@dataclass(frozen=True)
class Facets:
    """An entry's content: what its phrasings ask and name, and what its answer says."""

    asking: Content
    answer: Content
    asked: frozenset[str]
    """Attributes that its phrasings ask for."""
    subjects: frozenset[str]
    """Whom and what most of its phrasings name: its answer is about them."""
    core: frozenset[str] = frozenset()
    """Ideas without which hardly any of its phrasings does: a question that lacks them asks for something else."""


def content(questions: Iterable[Question], texts: Iterable[str] = ()) -> Content:
    """Return what the read texts say together; ``texts`` are the same texts unread, for dates and times."""
    questions = list(questions)
    joined = "\n".join(texts)
    dates = frozenset(re.findall(r"\d+", " ".join(match[0] for match in _DATE.finditer(joined))))
    return Content(
        stems=frozenset(token.stem for question in questions for token in question.tokens),
        ideas=frozenset(group for question in questions for span in question.ideas for group in span.values),
        subjects=frozenset(subject for question in questions for subject in question.subjects),
        years=frozenset(year for question in questions for year in question.years),
        numbers=frozenset(number for question in questions for number in question.numbers) - dates,
        has_date=bool(_DATE.search(joined)),
        has_time=bool(_TIME.search(joined)),
        has_amount=bool(_AMOUNT.search(joined)),
    )


def facets(phrasings: Sequence[Question], support: Sequence[tuple[str, str]], reader: Reader) -> Facets:
    """Return the facets of an entry from its read phrasings and its answer's texts."""
    named = Counter(subject for question in phrasings for subject in question.subjects)
    ideas = Counter(group for question in phrasings for group in {g for span in question.ideas for g in span.values})
    enough = 2 if len(phrasings) >= MANY_PHRASINGS else 1
    asked = Counter(attribute for question in phrasings for attribute in question.asked)
    return Facets(
        asking=replace(content(phrasings), ideas=frozenset(group for group, count in ideas.items() if count >= enough)),
        answer=content([reader.phrasing(text, language) for language, text in support], [text for _, text in support]),
        asked=frozenset(attribute for attribute, count in asked.items() if count >= 0.12 * len(phrasings)),
        core=frozenset(group for group, count in ideas.items() if count >= CORE_SHARE * len(phrasings)),
        subjects=frozenset(subject for subject, count in named.items() if count >= 0.4 * len(phrasings)),
    )
