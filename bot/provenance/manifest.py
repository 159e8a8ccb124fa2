"""The manifest: which file, and which part of it, is the text of which release. A moderator writes it.

    releases:
      - id: icem-2011-02-28-linares-released    # the release, as the base calls it
        file: both-releases.txt                 # in the folder of the texts
        starts_with: Mexican Trade              # the first words of its title, enough to find the line
        stops_before: This ICEM release         # the first words of the first line that is no part of it any more
        dateline: 28 February 2011              # the whole line (or part of a line) that carries the date
        skip: [Photo, Share this]               # lines that are no paragraphs, by their first words
        paragraphs: 9                           # how many there must be: a wrong count is a problem
    names:                                      # names that are no record of the base, as each language writes them
      - {en: [Angel of Independence], es: [Ángel de la Independencia], fr: [Ange de l'Indépendance]}

Title and dateline are paragraph 0; each further line that is not empty is a paragraph, counted from 1. Where the lines
of a paragraph are broken, ``paragraphs_are: blocks`` has it end at an empty line instead. Only ``id``, ``file`` and
``starts_with`` are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.errors import BotError
from bot.knowledge import DEFAULT_PATH, Knowledge, Problem
from bot.knowledge.entries import Entry
from bot.knowledge.fieldtypes import Language, Line, Names
from bot.knowledge.model import Phrasings
from bot.knowledge.problems import Place, did_you_mean, quote
from bot.knowledge.shape import validate
from bot.knowledge.yaml_file import read_file
from bot.knowledge.yaml_tree import Seq

FILE_NAME = "releases.manifest.yaml"
"""How the manifest is called in a folder of texts."""
OWN_MANIFEST = DEFAULT_PATH / "texts" / "manifest.yaml"
"""The manifest that comes with the base, for the texts it was first held against."""


class InvalidManifest(BotError):
    """The manifest, or a text that it names, can't be used: ``problems`` says why and where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the message lists them, one a line."""
        self.problems = problems
        super().__init__("\n".join(["The texts of the releases can't be read as the manifest says.", *map(str, problems)]))


class TextPart(BaseModel):
    """Where the text of one release is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[Line, Field(description="The id of the release, as the base has it.")]
    file: Annotated[Line, Field(description="The name of the file, in the folder of the texts.")]
    starts_with: Annotated[Line, Field(description="The first words of its title, enough to find the line.")]
    stops_before: Annotated[Line, Field(description="The first words of the line after its end.")] | None = None
    dateline: Annotated[Line, Field(description="The line, or part of a line, that carries the date.")] | None = None
    skip: Annotated[Names, Field(description="Lines that are no paragraphs, by their first words.")] = ()
    paragraphs_are: Annotated[
        Literal["lines", "blocks"], Field(description="lines (each line is one), or blocks between empty lines.")
    ] = "lines"
    paragraphs: Annotated[int, Field(description="How many paragraphs there are, 0 not counted.", ge=1)] | None = None
    language: Annotated[Language, Field(description="The text's language, if not the release's own.")] | None = None


@dataclass(frozen=True)
class Manifest:
    """A manifest as written: each part with the entry that knows its places, and other names."""

    path: Path
    parts: tuple[tuple[Entry, TextPart], ...]
    names: tuple[Phrasings, ...]
    problems: tuple[Problem, ...]


def manifest_path(releases: Path, given: Path | None) -> Path:
    """Return the manifest to go by: the given one, that of the folder, or the one that comes with the base."""
    own = releases / FILE_NAME
    return given or (own if own.exists() else OWN_MANIFEST)


def read_manifest(path: Path, knowledge: Knowledge) -> Manifest:
    """Read a manifest; whatever is wrong with it is among its problems."""
    document = read_file(path, path.name)
    problems, parts, names = list(document.problems), list[Entry](), list[Entry]()
    for section, value in document.root.items():
        entries, model = {"releases": (parts, TextPart), "names": (names, Phrasings)}.get(section, (None, None))
        if entries is None or model is None:
            problems.append(_unknown(section, document.root.places[section]))
        elif not isinstance(value, Seq):
            expected = "a list of items, each beginning with '- '"
            problems.append(Problem.at(document.root.places[section], expected, field=section, found=quote(value)))
        else:
            entries += _entries(section, model, value)
    for entry in (*parts, *names):
        problems += validate(entry, "en")
    for entry in parts:
        problems += _references(entry, parts, knowledge)
    if not document.problems and not parts:
        problems.append(Problem.at(Place(path.name), "'releases:' with a text at least: without one nothing is checked"))
    return Manifest(path, tuple(_sound(parts)), tuple(_other_names(names)), tuple(problems))


def _unknown(section: str, place: Place) -> Problem:
    known = ("releases", "names")
    return Problem.at(place, f"one of {', '.join(known)}{did_you_mean(section, known)}", found=quote(section))


def _entries(section: str, model: type[BaseModel], value: Seq) -> list[Entry]:
    return [Entry(section, number, model, raw, value.places[number - 1]) for number, raw in enumerate(value, 1)]


def _sound(entries: list[Entry]) -> Iterator[tuple[Entry, TextPart]]:
    return ((entry, entry.item) for entry in entries if isinstance(entry.item, TextPart))


def _other_names(entries: list[Entry]) -> Iterator[Phrasings]:
    return (entry.item for entry in entries if isinstance(entry.item, Phrasings))


def _references(entry: Entry, entries: list[Entry], knowledge: Knowledge) -> Iterator[Problem]:
    part: Any = entry.item
    if part is None:
        return
    if part.id not in knowledge.releases:
        hint = did_you_mean(part.id, knowledge.releases)
        yield entry.problem(("id",), f"the id of a release of the base{hint}", quote(part.id))
    same = (other for other in entries if other.id == part.id and getattr(other.item, "language", None) == part.language)
    first = next(same, entry)
    if first is not entry:
        yield entry.problem(("id",), f"each release once in a language: the first is in line {first.start.line}", "another")
    if Path(part.file).is_absolute() or ".." in Path(part.file).parts:
        yield entry.problem(("file",), "the name of a file in the folder of the texts", quote(part.file))
