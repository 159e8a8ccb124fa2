"""A reply as one JSON object: the stable interface of ``ask --jsonl``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from bot.answers.reply import Answer, Citation, Reply, SmallTalk, Suggest, Suggestion, Unknown
from bot.rendering.plain import body


def as_json(reply: Reply) -> dict[str, Any]:
    """Return a reply as plain data; ``text`` is its body as the member reads it.

    The ``date`` of a source is as precise as its release, in ISO 8601: ``2018-08`` or ``2011-02-14/2011-02-19``, too.
    ``as_of`` is a day, ``2011-02-28``, or null: that of the newest source, where that one says the day.
    """
    return {
        "outcome": _outcome(reply),
        "entry": reply.entry if isinstance(reply, Answer) else None,
        "score": round(min(1.0, max(0.0, reply.score)), 4),
        "language": reply.language,
        "title": reply.title if isinstance(reply, Answer) else "",
        "text": body(reply),
        "as_of": _as_of(reply),
        "sources": [_source(citation) for citation in reply.citations] if isinstance(reply, Answer) else [],
        "suggestions": _suggestions(reply.candidates),
        "reason": dict(reply.reason),
    }


def _outcome(reply: Reply) -> str:
    match reply:
        case Answer():
            return "answer"
        case Suggest():
            return "suggest"
        case Unknown():
            return "unknown"
        case SmallTalk():
            return "smalltalk"
        case _:
            assert_never(reply)


def _as_of(reply: Reply) -> str | None:
    day = reply.as_of.day if isinstance(reply, Answer) and reply.as_of else None
    return day.isoformat() if day else None


def _source(citation: Citation) -> dict[str, Any]:
    return {
        "release": citation.release,
        "paragraph": citation.paragraph,
        "publisher": citation.publisher,
        "date": str(citation.date) if citation.date else None,
        "title": citation.title,
        "url": citation.url,
    }


def _suggestions(candidates: Iterable[Suggestion]) -> list[dict[str, Any]]:
    return [
        {"entry": c.entry, "question": c.question, "score": round(min(1.0, max(0.0, c.score)), 4)} for c in candidates
    ]
