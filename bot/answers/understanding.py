"""What a message asks: which of its sentences are questions, whether one asks two things, whom its pronouns mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.answers.conversation import Context
from bot.matching.question import Question

_SENTENCE = re.compile(r"[^.!?;\n…]*[^.!?;\s…][^.!?;\n…]*[.!?;…]*")
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_JOINING = frozenset({"and", "y", "e", "et", "also", "plus"})
MOST_PARTS = 3
"""Questions answered of one message."""

SHORT = 7
"""A question of fewer words may be an ellipsis: "since when?"."""

Read = Callable[[str], Question]


@dataclass(frozen=True)
class Part:
    """One question of a message, and the ways in which it may be meant, the likeliest first."""

    readings: tuple[Question, ...]
    stands_alone: bool
    """Whether the first reading needs nothing from outside."""


def parts(text: str, whole: Question, read: Read, context: Context | None, name: Callable[[str], str | None]) -> list[Part]:
    """Return the questions of a message.

    Args:
        text: the message.
        whole: the message, read.
        read: reads a text as a question.
        context: what the conversation was about.
        name: gives a subject id's name, to write it where a pronoun stands.
    """
    sentences = [whole] if len(_sentences(text)) < 2 else [read(sentence) for sentence in _sentences(text)]
    asking = [at for at, sentence in enumerate(sentences) if _asks(sentence)] or [len(sentences) - 1]
    spoken_of: frozenset[str] = frozenset()
    found: list[Part] = []
    for at, sentence in enumerate(sentences):
        if at in asking:
            for question in _split(_with_statement(sentence, sentences[:at], read), read):
                found.append(_part(question, spoken_of, context, read, name))
                spoken_of = question.subjects or spoken_of
        else:
            spoken_of = sentence.subjects or spoken_of
    if len(sentences) > 1 and len(found) == 1:
        found = [Part((*found[0].readings, whole), found[0].stands_alone)]
    return found[:MOST_PARTS]


def _sentences(text: str) -> list[str]:
    plain = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), text)
    return [sentence.strip() for sentence in _SENTENCE.findall(plain)]


def _asks(sentence: Question) -> bool:
    return "?" in sentence.text or "¿" in sentence.text


def _content(question: Question) -> list[str]:
    return [token.word for token in question.tokens if token.role in {"content", "name"}]


def _with_statement(sentence: Question, before: Sequence[Question], read: Read) -> Question:
    """Join a question that says nothing itself ("what's that about?") to the statement before it."""
    if before and not _content(sentence):
        return read(f"{before[-1].text} {sentence.text}")
    return sentence


def _split(question: Question, read: Read) -> list[Question]:
    """Take apart "who is Linares and when was he freed?": two questions joined by a word."""
    tokens = question.tokens
    for at in range(2, len(tokens) - 2):
        if tokens[at].word in _JOINING and tokens[at + 1].role == "asking" and any(t.role == "asking" for t in tokens[:at]):
            halves = (" ".join(t.word for t in tokens[:at]), " ".join(t.word for t in tokens[at + 1 :]))
            return [read(half) for half in halves]
    return [question]


def _part(question: Question, spoken_of: Iterable[str], context: Context | None, read: Read, name: Callable[[str], str | None]) -> Part:
    named = bool(question.subjects)
    refers = bool(question.pronouns) or question.opener or len(question.tokens) < SHORT
    readings = [question]
    here = [n for subject in sorted(spoken_of) if (n := name(subject))]
    if not named and here:
        readings.append(read(f"{question.text} {' '.join(here[:2])}"))
    elif context is not None and refers:
        earlier = [n for subject in sorted(context.subjects) if (n := name(subject))]
        if not named and earlier:
            readings += [read(f"{question.text} {one}") for one in earlier[:2]]
        if not named or question.opener:
            readings.append(read(f"{question.text} {context.question}"))
    return Part(tuple(readings), named or not (spoken_of or context))
