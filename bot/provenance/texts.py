"""The texts of the releases, cut into paragraphs as the manifest says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.entries import Entry
from bot.knowledge.problems import Problem, quote
from bot.provenance.manifest import Manifest, TextPart

MAX_BYTES = 5_000_000
_QUOTES = str.maketrans("’‘“”«»", '\'\'""""')


@dataclass(frozen=True)
class ReleaseText:
    """The text of one release in one language: paragraph 0 is title and dateline."""

    release: str
    language: str | None
    paragraphs: tuple[str, ...]
    dateline: str = ""
    whole: str = ""
    """All of it, the lines that are no paragraphs too: captions are cited with the whole release."""


class _Unfit(Exception):
    """A text is not as the manifest says; the problem is the argument."""


def read_texts(manifest: Manifest, folder: Path) -> tuple[list[ReleaseText], list[Problem]]:
    """Return the texts that a manifest names, and what is wrong with the others."""
    texts: list[ReleaseText] = []
    problems: list[Problem] = []
    for entry, part in manifest.parts:
        try:
            texts.append(_cut(entry, part, _lines(entry, part, folder)))
        except _Unfit as unfit:
            problems.append(unfit.args[0])
    return texts, problems


def _lines(entry: Entry, part: TextPart, folder: Path) -> list[str]:
    """The lines of a file, with spaces of every kind as one."""
    try:
        with (folder / part.file).open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Unfit(entry.problem(("file",), "a text file saved as UTF-8", quote(part.file))) from None
    except (OSError, ValueError) as error:
        expected = f"a file in {folder} ({getattr(error, 'strerror', None) or error})"
        raise _Unfit(entry.problem(("file",), expected, quote(part.file))) from None
    return [" ".join(line.split()) for line in text.splitlines()]


def _cut(entry: Entry, part: TextPart, lines: list[str]) -> ReleaseText:
    start = _only(entry, part, "starts_with", part.starts_with, lines)
    lines = lines[start:]
    if part.stops_before:
        stop = _first(entry, part, "stops_before", part.stops_before, lines[1:])
        lines = lines[: stop + 1]
    whole, lines = "\n".join(filter(None, lines)), _without(entry, part, lines)
    head, body = lines[:1], lines[1:]
    if part.dateline:
        at = _first(entry, part, "dateline", part.dateline, body)
        rest = body[at][len(part.dateline) :].strip()  # some pages print the dateline and go on in the same line
        head += [*body[:at], body[at][: len(part.dateline)]]
        body = [rest, *body[at + 1 :]]
    paragraphs = _blocks(body) if part.paragraphs_are == "blocks" else [line for line in body if line]
    if part.paragraphs not in {None, len(paragraphs)}:
        expected = f"{part.paragraphs} paragraphs (is a line to be skipped, or a line missing?)"
        raise _Unfit(entry.problem(("paragraphs",), expected, f"{len(paragraphs)} in {part.file}"))
    return ReleaseText(part.id, part.language, ("\n".join(filter(None, head)), *paragraphs), part.dateline or "", whole)


def _begins(line: str, words: str) -> bool:
    return line.translate(_QUOTES).lower().startswith(" ".join(words.split()).translate(_QUOTES).lower())


def _first(entry: Entry, part: TextPart, field: str, words: str, lines: list[str]) -> int:
    """The first line that begins with some words."""
    found = next((number for number, line in enumerate(lines) if _begins(line, words)), None)
    if found is None:
        expected = f"the first words of a line of {part.file}"
        raise _Unfit(entry.problem((field,), expected, quote(words)))
    return found


def _only(entry: Entry, part: TextPart, field: str, words: str, lines: list[str]) -> int:
    """The line that begins with some words: no other must."""
    number = _first(entry, part, field, words, lines)
    others = sum(_begins(line, words) for line in lines)
    if others > 1:
        expected = f"more words: {others} lines of {part.file} begin with these"
        raise _Unfit(entry.problem((field,), expected, quote(words)))
    return number


def _without(entry: Entry, part: TextPart, lines: list[str]) -> list[str]:
    for number, words in enumerate(part.skip):
        if not any(_begins(line, words) for line in lines):
            expected = f"the first words of a line of {part.file} that is no paragraph"
            raise _Unfit(entry.problem(("skip", number), expected, quote(words)))
    return [line for line in lines if not any(_begins(line, words) for words in part.skip)]


def _blocks(lines: list[str]) -> list[str]:
    """Join the lines between empty lines."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks if block]
