"""The rules that decide a question, by what ``reason`` calls them in JSON."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What decided: first what answers, then what speaks against an answer, then what needs no candidate."""

    LIKELY = "likely, in agreement"
    DONE_THERE = "what was done there"
    NEIGHBOURS = "one of two neighbours"
    ASKS_ON = "asks on"

    CONTRADICTS = "contradicts"
    ABOUT_SOMEONE_ELSE = "is not asked of whom the question names"
    LACKS_TARGET = "lacks what is asked for"
    NOT_ABOUT = "asks for what it is not about"
    ONLY_NAMED = "shares only the name"
    TOO_LITTLE = "says too little"
    UNKNOWN_WORD = "unknown word"
    KNOWS_LITTLE = "knows too little of it"
    NOT_LIKELY = "not likely enough"
    NOT_SPOKEN_OF = "is about somebody or a place not spoken of"
    SILENT = "the releases are silent on it"
    OF_UNANSWERED = "goes on from a question without an answer"

    NOTHING_ALIKE = "nothing alike"
    DECLINED = "declined by the base"
    HIDDEN = "not said"
    SMALL_TALK = "small talk"
    SOURCE = "source of the last answer"
