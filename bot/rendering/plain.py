"""A reply as plain text, for the terminal, and as the body that members read."""

from __future__ import annotations

from typing import assert_never

from bot.answers.reply import Answer, Citation, Reply, SmallTalk, Suggest, Suggestion, Unknown
from bot.language.formats import when
from bot.language.messages import translator
from bot.rendering.cut_lists import body_lines
from bot.rendering.remarks import remarks_on


def body(reply: Reply) -> str:
    """Return a reply's body as the member reads it: text, attribution and notices, lists included."""
    match reply:
        case Answer():
            t = translator(reply.language)
            listed = body_lines(reply, lambda count: t.plural("… and one more", "… and {count} more", count))
            return "\n\n".join(
                part for part in ("\n".join(listed), reply.attribution, "\n".join(reply.notices)) if part
            )
        case Suggest():
            return _with_choices(reply.lead, reply.choices)
        case Unknown():
            return reply.text
        case SmallTalk():
            return reply.text
        case _:
            assert_never(reply)


def page(reply: Reply) -> str:
    """Return a reply as the terminal shows it, with title, sources and what can be asked instead."""
    match reply:
        case Answer():
            sources = [_source(citation, reply.language) for citation in reply.citations]
            return "\n\n".join(part for part in (reply.title, body(reply), "\n".join(sources)) if part)
        case Suggest() | SmallTalk():
            return body(reply)
        case Unknown():
            lead = translator(reply.language)("You could ask:")
            return reply.text if not reply.choices else f"{reply.text}\n\n{_with_choices(lead, reply.choices)}"
        case _:
            assert_never(reply)


def _with_choices(lead: str, choices: tuple[Suggestion, ...]) -> str:
    return "\n".join([lead, *(f"{number}. {choice.question}" for number, choice in enumerate(choices, 1))])


def _source(citation: Citation, language: str) -> str:
    t = translator(language)
    parts = [citation.publisher, when(citation.date, language) if citation.date else None, citation.title]
    parts += [t("paragraph {number}", number=citation.paragraph) if citation.paragraph is not None else None]
    return "[" + ", ".join(part for part in parts if part) + f"]{remarks_on(citation, language)}\n  {citation.url}"
