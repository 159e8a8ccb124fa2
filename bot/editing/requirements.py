"""What somebody typed, held against what the base can take, before it becomes part of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from bot.editing.base import Files
from bot.editing.refusals import Refused
from bot.knowledge.model import Source, When
from bot.knowledge.problems import nearest
from bot.knowledge.record_rules import DERIVED, UNKNOWN
from bot.knowledge.text_rules import LONGEST, LONGEST_QUESTION, comparable
from bot.knowledge.when import NotInCalendar

Chosen = TypeVar("Chosen", bound=StrEnum)

_LINE_BREAK = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ud800-\udfff\ufeff\ufffe\uffff]")
_ID_WORDS = 6


def tidy(text: str) -> str:
    """Return a text as it was meant: no characters that can't be seen, paragraphs apart, no spaces at its ends."""
    text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text).replace("\t", " "))
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def one_line(text: str) -> str:
    """Return a text on one line, its words one space apart."""
    return " ".join(tidy(text).split())


def tidied(value: Any) -> Any:
    """Return what somebody typed for a field, with every text in it tidied; empty texts are left out."""
    match value:
        case StrEnum():
            return value.value
        case str():
            return tidy(value)
        case Mapping():
            return {name: tidied(inner) for name, inner in value.items()}
        case list() | tuple():
            return [kept for inner in value if (kept := tidied(inner))]
    return value


def must_be_short(text: str, *, question: bool = False) -> None:
    """Refuse a text that does not fit into a message."""
    longest = LONGEST_QUESTION if question else LONGEST
    if len(text) > longest:
        raise Refused(
            lambda t: t(
                "This text has {count} characters; {longest} is the most that fits.", count=len(text), longest=longest
            )
        )


def must_be_date(text: str) -> str:
    """Return a date as the base writes it; refuse what is none."""
    try:
        return str(When.parse(text))
    except NotInCalendar:
        raise Refused(lambda t: t("“{text}” is not in the calendar.", text=text)) from None
    except ValueError:
        raise Refused(
            lambda t: t(
                "“{text}” is no date. Write it as 2011, 2011-02, 2011-02-24 or 2011-02-14/2011-02-19.", text=text
            )
        ) from None


def must_be_sources(files: Files, texts: Iterable[str]) -> list[str]:
    """Return sources as the base writes them, each once; refuse one that is not of a release."""
    releases = files.knowledge.releases
    found: dict[str, None] = {}
    for text in texts:
        try:
            source = Source.model_validate(one_line(text))
        except ValueError:
            source = Source(release=one_line(text) or "?")
        if source.release not in releases:
            _refuse_unknown_release(source.release, releases)
        found[str(source)] = None
    return list(found)


def _refuse_unknown_release(release: str, releases: Iterable[str]) -> None:
    meant = nearest(release, releases)
    if meant is None:
        raise Refused(lambda t: t("There is no release “{id}” in the base: add it first.", id=release))
    raise Refused(
        lambda t: t("There is no release “{id}” in the base. Did you mean “{meant}”?", id=release, meant=meant)
    )


def must_be_one_of(kinds: type[Chosen], text: str) -> Chosen:
    """Return what a text names of a closed list; refuse what is not on it."""
    must_be_known(text, [kind.value for kind in kinds])
    return kinds(text)


def must_be_known(name: str, names: Iterable[str]) -> None:
    """Refuse a name that is none of those that there are."""
    if name not in set(names):
        choices = ", ".join(names)
        raise Refused(lambda t: t("“{text}” is none of these: {choices}.", text=name, choices=choices))


def must_be_new(files: Files, id_: str) -> str:
    """Return an id; refuse one that an item has already."""
    if id_ in files.taken:
        raise Refused(lambda t: t("The id “{id}” is taken: each item has one of its own.", id=id_))
    return id_


def must_be_expected(files: Files, id_: str) -> str:
    """Return what a labelled question can expect; refuse the id of nothing."""
    if id_ != UNKNOWN and DERIVED not in id_ and id_ not in files.entries:
        raise Refused(lambda t: t("There is no item {id} in the base.", id=id_))
    return id_


def must_say_something(text: str) -> str:
    """Return a question on one line; refuse one without a word."""
    if not comparable(text):
        raise Refused(lambda t: t("There is no word in this question."))
    must_be_short(text, question=True)
    return one_line(text)


def new_id(files: Files, text: str) -> str:
    """Return a free id, made of the first words of a text."""
    words = re.findall(r"[^\W_]+", comparable(text))[:_ID_WORDS] or ["item"]
    id_ = "-".join(words)[:60].strip("-")
    number = next(n for n in range(1, len(files.taken) + 2) if (id_ if n == 1 else f"{id_}-{n}") not in files.taken)
    return id_ if number == 1 else f"{id_}-{number}"
