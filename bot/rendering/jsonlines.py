"""A reply as one JSON object: the stable interface of ``ask --jsonl``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from bot.answers.reply import Answer, Citation, Reply, SmallTalk, Suggest, Suggestion, Unknown
from bot.rendering.plain import body


def as_json(reply: Reply) -> dict[str, Any]:
    """Return a reply as plain data; ``text`` is its body as the member reads it."""
    return {
        "outcome": _outcome(reply),
        "entry": reply.entry if isinstance(reply, Answer) else None,
        "score": round(min(1.0, max(0.0, reply.score)), 4),
        "language": reply.language,
        "title": reply.title if isinstance(reply, Answer) else "",
        "text": body(reply),
        "as_of": reply.as_of.isoformat() if isinstance(reply, Answer) and reply.as_of else None,
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


def _source(citation: Citation) -> dict[str, Any]:
    return {
        "release": citation.release,
        "paragraph": citation.paragraph,
        "publisher": citation.publisher,
        "date": citation.date.isoformat() if citation.date else None,
        "title": citation.title,
        "url": citation.url,
    }


def _suggestions(candidates: Iterable[Suggestion]) -> list[dict[str, Any]]:
    return [
        {"entry": c.entry, "question": c.question, "score": round(min(1.0, max(0.0, c.score)), 4)} for c in candidates
    ]
