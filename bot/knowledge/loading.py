"""From a path to a base that can be asked, or to every problem that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InvalidBase
from bot.knowledge.checks import check
from bot.knowledge.concealing import concealed
from bot.knowledge.files import DEFAULT_PATH, base_files
from bot.knowledge.garbage import uncollected
from bot.knowledge.model import Knowledge
from bot.knowledge.parsing import Parsed, parse
from bot.knowledge.problems import Problem
from bot.knowledge.yaml_file import read_bytes, read_file
from bot.knowledge.yaml_tree import Document


@dataclass(frozen=True)
class Loaded:
    """What came of reading a base: ``knowledge``, unless there are errors, and every problem, by file and line."""

    knowledge: Knowledge | None
    problems: tuple[Problem, ...]
    parsed: Parsed | None = None
    """The items with their places, for whoever has more to say about them; None where there was nothing to read."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the base from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be looked at, but stops nothing."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    def valid(self) -> Knowledge:
        """Return the base.

        Raises:
            InvalidBase: there are errors.
        """
        if self.knowledge is None:
            raise InvalidBase(self.problems)
        return self.knowledge


def load(path: Path | str = DEFAULT_PATH) -> Knowledge:
    """Return the base in a folder or a single file.

    Raises:
        InvalidBase: it can't be read, or something in it is wrong; it says all that is.
    """
    return read(path).valid()


def read(path: Path | str = DEFAULT_PATH) -> Loaded:
    """Read the base in a folder or a single file; whatever is wrong is among the problems. Never raises."""
    path = Path(path)
    try:
        path.stat()
        folder = path.is_dir()
        files = base_files(path)
    except (OSError, ValueError) as error:
        return _nothing(path, f"this file or folder can't be read ({getattr(error, 'strerror', None) or error})")
    if not files:
        return _nothing(path, "this folder has no file of a base, such as faq.yaml")
    return _loaded((read_file(file, file.name) for file in files), whole_folder=folder)


def read_files(files: Mapping[str, bytes]) -> Loaded:
    """Read a folder that is not (or not yet) on the disk, from the content of each file by name. Never raises."""
    return _loaded((read_bytes(files[name], name) for name in sorted(files)), whole_folder=True)


def _nothing(path: Path, expected: str) -> Loaded:
    return Loaded(None, (Problem(str(path), 0, 0, expected=expected),))


def _loaded(documents: Iterable[Document], *, whole_folder: bool) -> Loaded:
    with uncollected():
        return assess(parse(documents, whole_folder=whole_folder))


def assess(parsed: Parsed) -> Loaded:
    """Hold a parsed base against the rules. Never raises."""
    found = concealed({*parsed.problems, *check(parsed)}, parsed)
    problems = tuple(sorted(found, key=lambda p: (p.file, p.line, p.column, p.item, p.field, p.expected)))
    sound = not any(problem.severity == "error" for problem in problems)
    return Loaded(Knowledge(parsed.base) if sound else None, problems, parsed)
