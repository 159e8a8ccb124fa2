"""Small talk: one friendly line that says what can be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.language.messages import translator
from bot.matching.lexicon import lexicon
from bot.matching.phrases import Span
from bot.matching.question import Question

MOST_OTHER_WORDS = 1
"""Content words beside the small talk; more, and something is asked."""
MOST_FROM = 5
"""Words of where a greeting is from; more, and something else is said."""
MOST_TOPICS = 5
"""Topics named: more is a list, and no line any more."""


def small_talk(question: Question, language: str, topics: Callable[[str], Sequence[str]]) -> str | None:
    """Return the reply to small talk; None where something is asked.

    Args:
        question: what was typed.
        language: of the reply.
        topics: gives the titles of what can be asked about in a language; the first ones are named.
    """
    spelled = [token.word for token in question.tokens]
    lexical = lexicon(question.language)
    spans = lexical.talk.find(spelled)
    inside = {at for span in spans for at in range(span.start, span.end)}
    others = [t for at, t in enumerate(question.tokens) if at not in inside and t.role in {"content", "name", "asking"}]
    if _greets_from(question, spans):
        return _line("greeting", language, topics(language))
    if not question.tokens or question.subjects or _goes_on(question, spans):
        return None
    asks_at = next((at for at, token in enumerate(question.tokens) if token.role == "asking"), len(spelled))
    # "Call him a taxi" is a command; "why do they call him a hero" asks.
    kinds = [value for span in spans for value in span.values if value != "command" or span.start < asks_at]
    if not kinds or len(others) > (MOST_OTHER_WORDS if kinds[0] != "command" else 3):
        return None
    if set(kinds) == {"reaction"} and any(
        at not in inside and t.role != "noise" for at, t in enumerate(question.tokens)
    ):
        return None  # "ok, and him?"
    if kinds[0] == "help" and any(token.known and token.role == "content" for token in others):
        return None  # "who made you" is for the bot; "who made the fund" is not
    return _line(_weightiest(kinds), language, topics(language))


def _greets_from(question: Question, spans: Sequence[Span[str]]) -> bool:
    """Whether somebody says where they are, and asks nothing: "greetings from Oslo"."""
    words = [token.word for token in question.tokens]
    whence = lexicon(question.language).grammar.coming_from
    ends = [span.end for span in spans if span.values == {"greeting"} and set(words[span.end : span.end + 1]) & whence]
    asks = bool(question.attributes) or question.confirming or "?" in question.text
    return bool(ends) and not asks and len(words) - max(ends) <= MOST_FROM


def _goes_on(question: Question, spans: Sequence[Span[str]]) -> bool:
    """Whether a question is added to a courtesy: "thanks, and the abbreviation?"."""
    adding = lexicon(question.language).grammar.adding
    ends = [span.end for span in spans if span.end < len(question.tokens) and question.tokens[span.end].word in adding]
    return any(token.known and token.role == "content" for end in ends for token in question.tokens[end:])


def _weightiest(kinds: list[str]) -> str:
    order = ("help", "command", "insult", "thanks", "goodbye", "greeting", "reaction")
    return next(kind for kind in order if kind in kinds)


def _line(kind: str, language: str, topics: Sequence[str]) -> str:
    t = translator(language)
    if topics:
        can = t("Ask me about the campaign. For example:") + " " + " · ".join(topics[:MOST_TOPICS])
    else:
        can = t("Ask me about the campaign.")
    match kind:
        case "help":
            return t("I am a bot. I answer from the unions' press releases, and link to them.") + " " + can
        case "thanks":
            return t("You are welcome.") + " " + can
        case "goodbye":
            return t("Goodbye, and solidarity!")
        case "reaction":
            return t("I am here for your next question.") + " " + can
        case "greeting":
            return t("Hello!") + " " + can
        case "command":
            return t("I can't do that; I only answer questions.") + " " + can
        case _:
            return can
