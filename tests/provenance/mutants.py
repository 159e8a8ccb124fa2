"""Statements with one thing altered: a digit, a number in words, what is said of a number, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from bot.knowledge.model import When
from bot.provenance import Verifier
from bot.provenance.numbers import in_digits
from bot.provenance.reading import read_statement
from bot.provenance.statements import Statement

NAMES_EACH = 3
"""Other names that are put in the place of each name, one at a time."""

APPROXIMATIONS = {
    "en": (("over", "some"), ("more than", "about"), ("some", "over"), ("about", "more than"), ("around", "over")),
    "es": (("más de", "unos"), ("unos", "más de"), ("unas", "más de"), ("alrededor de", "más de")),
    "fr": (("plus de", "environ"), ("environ", "plus de"), ("quelque", "plus de")),
}


@dataclass(frozen=True)
class Mutant:
    """An altered statement, with what was done to it."""

    kind: str
    before: str
    after: str
    statement: Statement


def mutants(statement: Statement, verifier: Verifier) -> Iterator[Mutant]:
    """Yield every mutant of a statement."""
    yield from _digits(statement)
    if statement.when is None:
        yield from _number_words(statement)
        yield from _approximations(statement)
        yield from _names(statement, verifier)


def _altered(statement: Statement, kind: str, start: int, end: int, after: str) -> Mutant:
    text = statement.text
    changed = text[:start] + after + text[end:]
    when = When.parse(changed) if statement.when else None
    return Mutant(kind, text[start:end], after, replace(statement, text=changed, when=when))


def _digits(statement: Statement) -> Iterator[Mutant]:
    """Each digit by the next one; where that is no date, by the first that makes one."""
    for match in re.finditer(r"\d", statement.text):
        for step in range(1, 10):
            after = str((int(match[0]) + step) % 10)
            try:
                yield _altered(statement, "digit", *match.span(), after)
            except ValueError:
                continue
            break


def _number_words(statement: Statement) -> Iterator[Mutant]:
    """Each number in words by the next number."""
    digits = in_digits(statement.text, statement.language)
    for at, words in digits.written.items():
        value = re.match(r"\d+", digits.text[at:])
        assert value
        start = statement.text.index(words)
        after = str(int(value[0]) + 1) + digits.text[at + value.end() :][:2].strip(" ,.") * words.endswith("th")
        yield _altered(statement, "number word", start, start + len(words), after)


def _approximations(statement: Statement) -> Iterator[Mutant]:
    """'over 40' by 'some 40', and the other way round."""
    for before, after in APPROXIMATIONS[statement.language]:
        for match in re.finditer(rf"\b{before}(?=\s\d)", statement.text, re.IGNORECASE):
            yield _altered(statement, "kind of number", *match.span(), after)


def _names(statement: Statement, verifier: Verifier) -> Iterator[Mutant]:
    """Each name by other names that the base knows, of the same kind."""
    facts = read_statement(statement.text, statement.language, verifier.book)
    for name in {name.shown: name for name in facts.names}.values():
        for match in re.finditer(rf"(?<![^\W_]){re.escape(name.shown)}(?![^\W_])", statement.text):
            kind = min(name.ids, default="name").split()[0]
            for other in _others(kind, name.ids, f"{statement.item}{match.start()}", verifier, statement.language):
                yield _altered(statement, f"name ({kind})", *match.span(), other)


def _others(kind: str, ids: frozenset[str], seed: str, verifier: Verifier, language: str) -> list[str]:
    """Some names of a kind, chosen by chance but always the same."""
    base = verifier.knowledge.base
    names = {
        "person": {f"person {person.id}": person.name for person in base.people},
        "organisation": {f"organisation {body.id}": body.name.best(language)[0] for body in base.organisations},
        "place": {
            f"place {action.country} {action.city.best('en')[0].lower()}": action.city.best(language)[0]
            for action in base.actions
            if action.city
        },
    }
    known = names.get(kind, names["person"])
    others = {name for id_, name in known.items() if id_ not in ids}
    return sorted(others, key=lambda name: sha256(f"{seed}{name}".encode()).digest())[:NAMES_EACH]
