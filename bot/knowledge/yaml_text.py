"""From the bytes of a file to text that is safe to parse: the right encoding, and nothing that cannot be seen."""

from __future__ import annotations

import re

from bot.knowledge.problems import FilePosition, Problem
from bot.knowledge.yaml_words import NO_BREAK_SPACE

# What no editor shows as it is, what breaks lines for YAML but not for editors, and tabs: YAML forbids most of these
# in some places and allows them in others. None is needed, so none is let in.
_INVISIBLE = r"\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_IN_FILE = re.compile(f"[{_INVISIBLE}]")
# Inside texts it is right: French has it before colons and question marks.
_NO_BREAK_INDENT = re.compile("\n *(?:- *)?(\u00a0)[ \u00a0]*(?:-[ \u00a0]|[\\w-]+:(?:[ \u00a0\r\n]|$))")
# In a text that has been read, a carriage return is one that an escape smuggled in.
_IN_TEXT = re.compile(rf"[{_INVISIBLE}\r]")


def decode(data: bytes, name: str) -> str | Problem:
    """Return the text of a file, or what is wrong with its characters; problems call it ``name``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _end_of(name, data[: error.start].decode("utf-8-sig", "replace"))
        return Problem.at(place, "a file is saved as UTF-8: this character is in another encoding")
    strange = _IN_FILE.search(text)
    if strange:
        return Problem.at(_end_of(name, text[: strange.start()]), _about(strange[0]))
    if "\u00a0" in text and (indent := _NO_BREAK_INDENT.search(text)):
        return Problem.at(_end_of(name, text[: indent.start(1)]), NO_BREAK_SPACE)
    return text


def strange_in_text(text: str) -> str | None:
    """Return what is wrong with the characters of a text that was written with escapes, None when nothing is."""
    strange = _IN_TEXT.search(text)
    return _about(strange[0]) if strange else None


def split_lines(text: str) -> list[str]:
    """Return the lines of a file as YAML counts them; ``str.splitlines`` knows more line breaks."""
    return re.split("\r\n|\r|\n", text) if "\r" in text else text.split("\n")


def lines_with_hash(text: str) -> dict[int, str]:
    """Return the lines on which a comment may follow a text, by number from 0."""
    if "\r" in text:
        return {number: line for number, line in enumerate(split_lines(text)) if " #" in line}
    found: dict[int, str] = {}
    number = start = 0
    while (at := text.find(" #", start)) >= 0:
        number += text.count("\n", start, at)
        first, start = text.rfind("\n", 0, at) + 1, (text.find("\n", at) + 1 or len(text))
        found[number] = text[first:start].rstrip("\n")
        number += 1
    return found


def _end_of(name: str, text: str) -> FilePosition:
    lines = split_lines(text)
    return FilePosition(name, len(lines), len(lines[-1]) + 1)


def _about(character: str) -> str:
    if character == "\t":
        return "a tab can't stand here: use spaces"
    return f"an invisible character (U+{ord(character):04X}) can't stand here: delete it"
