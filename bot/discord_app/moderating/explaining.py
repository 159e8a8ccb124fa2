"""Why a question gets its reply, in a moderator's words rather than in those of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bot.answers import Reply
from bot.answers.rules import Rule
from bot.language.formats import conjoined
from bot.language.messages import Translator, translator
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import own_id
from bot.rendering.discord_text import code, plain

CANDIDATES = 5
"""Answers listed, the likeliest first."""
NAMED = 80
"""Characters of an id that are shown."""

_RULES: Mapping[str, Callable[[Translator, str], str]] = {
    Rule.LIKELY: lambda t, of: t("The nearest answer is likely enough, and nothing in it contradicts."),
    Rule.DONE_THERE: lambda t, of: t("The question names a place, so it is told what was done there."),
    Rule.NEIGHBOURS: lambda t, of: t("Two near answers are about as likely, so both are given."),
    Rule.NOTHING_ALIKE: lambda t, of: t("Nothing in the base is like it."),
    Rule.ASKS_ON: lambda t, of: t("It asks on about the last answer."),
    Rule.DECLINED: lambda t, of: t("A labelled question of the base says that this has no answer."),
    Rule.SMALL_TALK: lambda t, of: t("It asks for nothing: small talk."),
    Rule.SOURCE: lambda t, of: t("It asks for the sources of the last answer."),
    Rule.HIDDEN: lambda t, of: t("It names what is not for members."),
    Rule.CONTRADICTS: lambda t, of: t("The nearest answer is about another: {what}.", what=of),
    Rule.ABOUT_SOMEONE_ELSE: lambda t, of: t("The nearest answer is not asked about whom the question names."),
    Rule.LACKS_TARGET: lambda t, of: t("The nearest answer lacks the very thing that is asked for."),
    Rule.NOT_ABOUT: lambda t, of: t("It asks for something that the nearest answer is not about."),
    Rule.ONLY_NAMED: lambda t, of: t("The nearest answer has only a name in common with it."),
    Rule.TOO_LITTLE: lambda t, of: t("It says too little to be answered."),
    Rule.UNKNOWN_WORD: lambda t, of: t("Nothing in the base has these words: {words}.", words=of),
    Rule.KNOWS_LITTLE: lambda t, of: t("The nearest answer has too few of its words."),
    Rule.NOT_LIKELY: lambda t, of: t("No answer is likely enough."),
    Rule.NOT_SPOKEN_OF: lambda t, of: t("The nearest answer is about somebody or a place that was not spoken of."),
    Rule.SILENT: lambda t, of: t("It asks for something that the base says the releases do not tell."),
    Rule.OF_UNANSWERED: lambda t, of: t("It goes on from the question before it, which has no answer."),
}


def _kind(slot: str, t: Translator) -> str:
    """Return what a question may name or ask for, in words."""
    match slot:
        case Slot.PERSON | Attribute.SOMEBODY | Attribute.WHO:
            return t("person")
        case Slot.PLACE | Attribute.WHERE:
            return t("place")
        case Slot.ORGANISATION | Attribute.WHICH_ORGANISATION:
            return t("organisation")
        case Slot.YEAR:
            return t("year")
        case Slot.NUMBER | Attribute.HOW_MANY | Attribute.HEADCOUNT:
            return t("number")
        case Attribute.HOW_MUCH:
            return t("amount")
        case Attribute.WHEN | Attribute.WHAT_TIME | Attribute.UNTIL:
            return t("point in time")
        case Attribute.HOW_LONG:
            return t("length of time")
        case Attribute.WHY:
            return t("reason")
    return slot.replace("_", " ")


def explained(reply: Reply, language: str) -> Iterator[tuple[str, str]]:
    """Yield what was understood of a question, what it was held against and what decided: headings and texts."""
    t, reason = translator(language), reply.reason
    rule, _, of = str(reason.get("rule", "")).partition(": ")
    if rule == Rule.CONTRADICTS:
        of = _kinds(of.split(", "), t)
    if rule:
        yield t("What decided"), _RULES[rule](t, plain(of)) if rule in _RULES else plain(str(reason["rule"]))
    texts = {
        t("Understood as"): plain(str(reason.get("understood", ""))),
        t("Names in it"): ", ".join(code(own_id(name), NAMED) for name in reason.get("names", ())),
        t("It asks for"): _kinds(reason.get("asked", ()), t),
        t("Nearest phrasing"): plain(str(reason.get("phrasing") or "")),
        t("How much of it the nearest answer knows"): _per_cent(reason.get("coverage"), t),
        t("Words that it lacks"): plain(", ".join(reason.get("missing", ()))),
        t("What contradicts"): _kinds(reason.get("conflicts", ()), t),
    }
    yield from ((heading, text) for heading, text in texts.items() if text)
    if reply.candidates:
        passed_over: Mapping[str, Mapping[str, Any]] = reason.get("passed_over", {})
        lines = [
            f"• {code(found.entry, NAMED)} {_per_cent(found.score, t)}{_lost(passed_over.get(found.entry, {}), t)}"
            for found in reply.candidates[:CANDIDATES]
        ]
        if "enough" in reason:
            lines.insert(0, t("Likely enough, for this question, is {share}.", share=_per_cent(reason["enough"], t)))
        yield t("The nearest answers, and how likely each is"), "\n".join(lines)


def _lost(why: Mapping[str, Any], t: Translator) -> str:
    """Return why a candidate that is likelier than the first does not stand in its place; nothing for any other."""
    if why.get("conflicts"):
        return " – " + t("likelier, but about another: {what}", what=_kinds(why["conflicts"], t))
    if why.get("not_asked"):
        return " – " + t("likelier, but hardly ever asked for this: {what}", what=_kinds(why["not_asked"], t))
    return ""


def _kinds(slots: Iterable[str], t: Translator) -> str:
    return conjoined(list(dict.fromkeys(_kind(slot, t) for slot in slots)), t.language)


def _per_cent(share: Any, t: Translator) -> str:
    return t("{share}%", share=round(100 * share)) if isinstance(share, float | int) else ""
