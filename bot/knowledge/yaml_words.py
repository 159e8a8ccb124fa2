"""What a YAML parser complains of, in words for somebody who has never heard of YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LINED_UP = (
    "this does not belong to the lines above it: line it up with its neighbours (two spaces a level), "
    "and put quotes around a text that starts with [ or {"
)

NO_SPACE = "a space is missing after the hyphen"
NO_BREAK_SPACE = "a no-break space (from a web page or word processor): type ordinary spaces"
CURLY = "curly quotes “ ” are part of the text: type straight ones"
CURLY_QUOTES = ("“", "”", "„", "‘", "’")

COMMENT = "quotes around the text: text after # is a comment"

NEVER_CLOSED = "a quotation mark is opened here and never closed"
NOT_CLOSED = (
    "a list in [ ] needs commas between its texts, a ] at the end, and quotes around a text with , [ ] #",
    "fields in { } need commas between them, a } at the end, and quotes around a text with , { } #",
)

_INDENT = re.compile(r" *(?:- +)*")
_PART = re.compile(r"( *)(?:- |[\w-]+:(?: |$))")

# What people do to a line that no parser names -> the sentence; the first group is where.
_SLIPS = (
    (re.compile(r" *(-)\w+:(?: |$)"), NO_SPACE),
    (re.compile("(?:- +| )*[A-Za-z_]+:(\u00a0)"), NO_BREAK_SPACE),
    (re.compile(r"(?:- +| )*[A-Za-z_]+(:)[^\s:/]"), "a space is missing after the colon"),
    (re.compile(r" *(```|~~~)"), "this line marks code on a web page or in a chat: delete it"),
    (
        re.compile(r"(<{7}|={7}|>{7})(?: |$)"),
        "two versions of these lines are not joined yet: keep one, and delete the lines of <, = and >",
    ),
)
_OPENS_CURLY = re.compile(rf"(?:: |- |[\[{{,]) *[{''.join(CURLY_QUOTES)}]")

# Part of the parser's message -> the sentence; the first that fits is taken. libyaml and PyYAML word some differently.
_SENTENCES = (
    (
        "mapping values are not allowed",
        "a text with ': ' in it needs quotes around it; a field indented too far looks the same",
    ),
    ("found unexpected end of stream", NEVER_CLOSED),
    ("found unexpected document indicator", "a quotation mark is opened and never closed"),
    ("cannot start any token", "a text can't start with this character: put the text in quotes"),
    ("unknown escape character", "in double quotes a backslash has a meaning: write it twice, or use single quotes"),
    ("hexadecimal", "in double quotes a backslash has a meaning: write it twice, or use single quotes"),
    ("invalid Unicode character", "in double quotes a backslash has a meaning: write it twice, or use single quotes"),
    ("while scanning a block scalar", "a text that starts with | or > needs quotes around it"),
    ("while scanning an alias", "a text that starts with * needs quotes around it"),
    ("while scanning an anchor", "a text that starts with & needs quotes around it"),
    ("while scanning a tag", "a text that starts with ! needs quotes around it"),
    ("mapping keys are not allowed", "a text that starts with ? needs quotes around it"),
    ("directive", "a line can't start with %: put the text in quotes"),
    ("flow sequence", NOT_CLOSED[0]),
    ("flow mapping", NOT_CLOSED[1]),
    ("block sequence entries are not allowed", "a '- ' is not expected here: put it on a line of its own"),
    (
        "could not find expected ':'",
        "a line needs 'field: text'; a text that goes on in a second line is indented deeper",
    ),
    ("did not find expected '-' indicator", LINED_UP),
    ("did not find expected key", LINED_UP),
    ("expected <block end>", LINED_UP),
    ("<document start>", LINED_UP),
)

# These complaints are about where something began, not about where the parser gave up.
_ABOUT_THE_BEGINNING = ("found unexpected end of stream",)


def in_plain_words(complaint: str, context: str, before: str = "", after: str = "") -> str:
    """Return a sentence for the parser's ``complaint`` while doing ``context``, between two parts of a line."""
    both = f"{context} {complaint}"
    if "flow sequence" in context and after.startswith(("'", '"')):
        return "a comma is missing between two texts of a list"
    if before.rstrip().endswith("'") and "expected" in complaint:
        return "the quotes end here: an apostrophe inside '…' is written twice, or the text stands in double quotes"
    if before.rstrip().endswith('"') and "expected" in complaint:
        return "the quotes end here: a text with quotation marks in it stands in single quotes as a whole"
    if "mapping values" in complaint and _OPENS_CURLY.search(before):
        return CURLY
    for part, sentence in _SENTENCES:
        if part in both:
            return sentence
    return f"this can't be read as YAML ({complaint or 'no reason given'})"


class Slip(NamedTuple):
    """What is wrong with a line: the column, from 1, and the sentence."""

    column: int
    expected: str


def slip(line: str) -> Slip | None:
    """Return what is wrong with a line by its looks; None where it may be right, for all that can be seen of it."""
    for pattern, expected in _SLIPS:
        if found := pattern.match(line):
            return Slip(found.start(1) + 1, expected)
    return None


def swallows_more(lines: Sequence[str]) -> bool:
    """Whether a text in quotes goes on over what are fields or elements beside it or above, so its end is another's.

    Args:
        lines: those of the text, from the one in which the quotes are opened to the one in which they are closed.
    """
    indent = _INDENT.match(lines[0])
    depth = indent.end() if indent else 0
    return any((part := _PART.match(line)) and len(part[1]) <= depth for line in lines[1:])


def is_about_the_beginning(complaint: str) -> bool:
    """Whether the place to show is where the unfinished thing began."""
    return any(part in complaint for part in _ABOUT_THE_BEGINNING)
