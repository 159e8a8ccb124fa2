"""Who says so, and as of when: one sentence below an answer, or below a page of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers.reply import Citation
from bot.knowledge.when import When
from bot.language.formats import conjoined, when
from bot.language.messages import Translator, translator

MOST_NAMED = 4
"""More publishers than this are counted."""


def publisher(citation: Citation, t: Translator) -> str:
    """Return who published a source, and what it is where it is no union's release."""
    match citation.kind:
        case "press":
            return t("{publisher} (press)", publisher=citation.publisher)
        case "blog":
            return t("{publisher} (blog)", publisher=citation.publisher)
        case "book":
            return t("{publisher} (book)", publisher=citation.publisher)
        case "official":
            return t("{publisher} (official report)", publisher=citation.publisher)
    return citation.publisher


def surely_newest(dates: Iterable[When]) -> When:
    """Return the date up to which is surely known what was known: of a source of 2011, only that the year had begun.

    Raises:
        ValueError: there is no date.
    """
    return max(dates, key=lambda date: (date.day or date.start, date.end))


def attribution(citations: Sequence[Citation], language: str) -> tuple[str, When | None]:
    """Return the sentence that says who says so and as of when, and the date of the newest source; "" for no source."""
    if not citations:
        return "", None
    t = translator(language)
    publishers = list(dict.fromkeys(publisher(citation, t) for citation in citations))
    dates = [citation.newest for citation in citations if citation.newest is not None]
    if len(publishers) > MOST_NAMED:
        rest = len(publishers) - MOST_NAMED + 1
        publishers = [*publishers[: MOST_NAMED - 1], t.plural("{count} other", "{count} others", rest)]
    names, count = conjoined(publishers, language), len(publishers)
    if not dates:
        return t.plural(
            "According to {publishers} (undated).", "According to {publishers} (undated).", count, publishers=names
        ), None
    newest = surely_newest(dates)
    said = t.plural(
        "According to {publishers}, as of {date}.",
        "According to {publishers}, as of {date}.",
        count,
        publishers=names,
        date=when(newest, language),
    )
    return said, newest
