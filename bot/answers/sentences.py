"""A message taken apart: its sentences, and the items of its lists."""

from __future__ import annotations

import re

# None of these looks twice at what it has passed, for anybody may send thousands of blanks, dots or signs.
_SENTENCE = re.compile(r"[^.!?;\s…][^.!?;\n…]*[.!?;…]*")
_INVERTED = re.compile(r"(?<=\S)\s*(?=¿\s*(?:\S{1,99}\s+){2}\S)")
"""Where a question begins in the middle of a sentence: "a Linares, ¿quién lo visitó?"."""
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
"""What ends with a dot, but no sentence: U.S.A."""
_TITLE = re.compile(r"\b(M|Mr|Mrs|Ms|Mme|Mlle|Dr|Dra|Sr|Sra|Srta|Lic|Ing|Prof|Ma)\.(?=\s+[A-ZÀ-Ý])")
"""The same before a name: Mr. Doe."""
_SHORTENED = re.compile(
    r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ene|abr|ago|dic|janv|févr?|avr|juil|déc|approx|aprox|env|wk|hrs?|"
    r"mins?|art|cód|fed|vs|vol|pp?|ver|sect|réf|mex|etc)\.(?=[\s,;:)\]]*[^\s,;:)\]])",
    re.IGNORECASE,
)
"""The same in the middle of a text: Feb. 2011, approx. ten."""
_NUMBERED = re.compile(r"\b(No|Nos|Núm|Nr)\.(?=\s*\d)")
_IN_FIGURES = re.compile(r"(?<=\d)\.(?=(?:\d{1,2}|\d{4,})(?!\d))|(?<=\d)\.(?=\s?[-–])")
"""The dot of a date or a version, not that of thousands: 17.02.2011."""
BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
"""What stands in brackets."""
_ITEM = re.compile(r"^[^\S\n]*(?:[-*•]|\d{1,2}[.)])[^\S\n]+|(?<!\S)(?:\d|[a-e])[)°][^\S\n]*:?[^\S\n]+", re.MULTILINE)
"""What an item of a list begins with, on a line of its own or not."""
_END = re.compile(r"([.!?…]+(?=\s|$))")
LEAST_ITEMS = 2
"""Items that make a list."""
_UNASKED = re.compile(r"(?:https?://|www\.)\S+|(?<![\w@])@\w+")


def without_addresses(text: str) -> str:
    """Return a text without the addresses of pages in it, and without whom it is addressed to: they ask nothing."""
    return _UNASKED.sub(" ", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the marks that end it; the items of a list are some by themselves."""
    plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    for shortened in (_TITLE, _SHORTENED, _NUMBERED):
        plain = shortened.sub(r"\1", plain)
    plain = _items(_without_asked_asides(_IN_FIGURES.sub("-", plain)))
    return [sentence.strip() for part in _INVERTED.split(plain) for sentence in _SENTENCE.findall(part)]


def _without_asked_asides(text: str) -> str:
    """Return a text without what its brackets ask, where it asks something beside them: "due 3 April (March?)"."""
    outside = BRACKETS.sub(" ", text)
    if "?" not in outside or outside.count("?") == text.count("?"):
        return text
    return BRACKETS.sub(lambda match: " " if "?" in match[0] else match[0], text)


def items(text: str) -> list[str]:
    """Return the items of the list in a text, each as a question; none where there is no list."""
    return [first for first, *_ in _listed(text)[1:]]


def _items(text: str) -> str:
    """Return a text with the items of a list as questions by themselves."""
    return "\n".join(line for part in _listed(text) for line in part)


def _listed(text: str) -> list[list[str]]:
    """Return what stands before a list, then each item, with what stands on the lines behind it."""
    starts = [match.span() for match in _ITEM.finditer(text)]
    if len(starts) < LEAST_ITEMS:
        return [[text]]
    ends = [*(start for start, _ in starts[1:]), len(text)]
    parts = [text[start:end] for (_, start), end in zip(starts, ends, strict=True)]
    return [[text[: starts[0][0]].rstrip(" ,:")], *map(_lines, parts)]


def _lines(item: str) -> list[str]:
    """Return an item as a question, and what stands on the lines behind it."""
    first, *behind = item.split("\n")
    asked, mark, rest = _END.split(first.strip(" ,;") + " ", maxsplit=1) if _END.search(first) else (first, "", "")
    asked = asked.strip(" ,;")
    return [f"{asked}{mark if '?' in mark else '?'} {rest}".strip() if asked else rest, *behind]
