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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from bot.errors import BotError
from bot.knowledge.entries import Entry
from bot.knowledge.facts import Facts
from bot.knowledge.fieldtypes import Language, Line, Names
from bot.knowledge.files import DEFAULT_PATH
from bot.knowledge.model import Knowledge, Phrasings
from bot.knowledge.problems import FilePosition, Problem, did_you_mean, quote
from bot.knowledge.record_rules import sources_of
from bot.knowledge.schema import schema_of
from bot.knowledge.shape import validate
from bot.knowledge.yaml_file import read_file
from bot.knowledge.yaml_tree import Seq

FILE_NAME = "releases.manifest.yaml"
"""How the manifest is called in a folder of texts."""
BESIDE = Path("texts") / "manifest.yaml"
"""Where a base's own manifest is, in its folder."""

OWN_MANIFEST = DEFAULT_PATH / BESIDE
"""The manifest that comes with the base, for the texts it was first held against."""


class InvalidManifest(BotError):
    """The manifest, or a text that it names, can't be used: ``problems`` says why and where."""

    def __init__(self, path: Path, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of the file; the message lists them, one a line."""
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))
        lines = [f"The texts of the releases can't be read as {path} says.", *map(str, self.problems)]
        super().__init__("\n".join(lines))


def _count(value: Any) -> Any:
    if not (isinstance(value, int) or (isinstance(value, str) and value.isdecimal() and len(value) < 5)):
        raise PydanticCustomError("count", "a number, such as 9")
    return int(value)


Count = Annotated[int, BeforeValidator(_count)]


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
    paragraphs: Annotated[Count, Field(description="How many paragraphs there are, 0 not counted.")] | None = None
    language: Annotated[Language, Field(description="The text's language, if not the release's own.")] | None = None


class Sections(BaseModel):
    """What a manifest may hold."""

    model_config = ConfigDict(extra="forbid")

    releases: Annotated[list[TextPart], Field(description="Where the text of each release is.")]
    names: Annotated[
        list[Phrasings], Field(description="Names that are no record of the base, as each language writes them.")
    ] = []


SECTIONS: dict[str, type[BaseModel]] = {"releases": TextPart, "names": Phrasings}


def manifest_schema() -> dict[str, Any]:
    """Return the JSON Schema of a manifest, for editors."""
    return schema_of(Sections, "Manifest", "Which text is which release, for: python -m bot verify --releases FOLDER")


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
    problems = list(document.problems)
    entries: list[Entry] = []
    for section, value in document.root.items():
        if section in SECTIONS and isinstance(value, Seq):
            entries += _entries(section, value)
        else:
            problems.append(_no_section(section, value, document.root.places[section]))
    for entry in entries:
        problems += validate(entry, "en")
    parts = tuple((entry, entry.item) for entry in entries if isinstance(entry.item, TextPart))
    problems += (problem for number in range(len(parts)) for problem in _references(parts, number, knowledge))
    if not problems and not parts:
        problems.append(
            Problem.at(FilePosition(path.name), "'releases:' with one text at least: else nothing is checked")
        )
    names = tuple(entry.item for entry in entries if isinstance(entry.item, Phrasings))
    return Manifest(path, parts, names, tuple(problems))


def beyond_the_end(manifest: Manifest, facts: Facts) -> Iterator[Problem]:
    """Yield a warning for each source that names a paragraph after the last one that the manifest counts."""
    counts: dict[str, list[int | None]] = {}
    for _, part in manifest.parts:
        counts.setdefault(part.id, []).append(part.paragraphs)
    for entry, item in facts.sound(BaseModel):
        for path, source in sources_of(item):
            known = [count for count in counts.get(source.release, ()) if count is not None]
            if known and source.paragraph is not None and source.paragraph > max(known):
                expected = f"a paragraph that there is: by {manifest.path.name} the last one is {max(known)}"
                yield entry.problem(path, expected, quote(str(source)), "warning")


def _no_section(section: str, value: Any, place: FilePosition) -> Problem:
    if section in SECTIONS:
        expected = "a list of items, each beginning with '- '"
        return Problem.at(place, expected, field=section, found=quote(value))
    return Problem.at(place, f"one of {', '.join(SECTIONS)}{did_you_mean(section, SECTIONS)}", found=quote(section))


def _entries(section: str, value: Seq) -> Iterator[Entry]:
    for number, raw in enumerate(value, 1):
        yield Entry(section, number, SECTIONS[section], raw, value.places[number - 1])


def _references(parts: Sequence[tuple[Entry, TextPart]], number: int, knowledge: Knowledge) -> Iterator[Problem]:
    """Yield what is wrong with a part beside its shape: ids that are not in the base, repetitions, strange files."""
    entry, part = parts[number]
    if part.id not in knowledge.releases:
        hint = did_you_mean(part.id, knowledge.releases)
        yield entry.problem(("id",), f"the id of a release of the base{hint}", quote(part.id))
    for first, other in parts[:number]:
        if (other.id, other.language) == (part.id, part.language):
            expected = f"each release once in a language: the first is in line {first.start.line}"
            yield entry.problem(("id",), expected, "another one")
    if Path(part.file).is_absolute() or ".." in Path(part.file).parts:
        yield entry.problem(("file",), "the name of a file in the folder of the texts", quote(part.file))
