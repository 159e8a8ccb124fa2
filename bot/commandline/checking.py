"""``check``: the base's problems, one a line, and what its questions and phrasings get that they should not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot.errors import BotError
from bot.knowledge.age_rules import no_source_newer_than
from bot.knowledge.checks import conflicts
from bot.knowledge.entries import Entry
from bot.knowledge.facts import Facts
from bot.knowledge.loading import Loaded, read
from bot.knowledge.model import Knowledge, LabelledQuestion
from bot.knowledge.problems import Problem, quote
from bot.knowledge.schema import FILES, write_schemas

if TYPE_CHECKING:
    from bot.answers import Assistant


def check(
    path: Path,
    out: TextIO,
    *,
    conflicts_only: bool = False,
    newer_than: date | None = None,
    quick: bool = False,
    write: bool = False,
) -> int:
    """Print every problem of a base and what it holds; 1 when something must be mended, 0 otherwise.

    Args:
        path: a folder or file of a base.
        out: where lines go.
        conflicts_only: list what the releases disagree on instead.
        newer_than: list instead what has no source newer than this day.
        quick: don't ask the base its own phrasings.
        write: write the editors' schemas beside the base first, if there is one.

    Raises:
        BotError: the schemas can't be written.
    """
    loaded = read(path)
    if write and loaded.parsed is not None:
        _write_schemas(path if path.is_dir() else path.parent)
    if loaded.knowledge is not None and conflicts_only:
        return _conflicts(loaded.knowledge, out)
    if loaded.knowledge is not None and loaded.parsed is not None and newer_than is not None:
        return _print(no_source_newer_than(Facts(loaded.parsed), newer_than), out)
    _print(loaded.problems, out)
    if loaded.knowledge is None or loaded.parsed is None:
        _print(_unread(loaded), out)
        print(
            f"{len(loaded.errors)} to mend, {len(loaded.warnings)} to look at. The bot can't use this base.", file=out
        )
        return 1
    doubts = [*_named(loaded, loaded.knowledge), *_beyond(path, loaded.knowledge, Facts(loaded.parsed))]
    _print(doubts, out)
    found = _asked(path, loaded.parsed.entries, loaded.knowledge, quick=quick)
    faults = [problem for problem in found if problem.severity == "error"]
    astray = [problem for problem in found if problem.severity == "warning"]
    _print(faults, out)
    if astray:
        print(f"Ways to ask that get another answer than their entry's, or none ({len(astray)}):", file=out)
        _print(astray, out)
    notes = f"{len(loaded.warnings) + len(doubts) + len(astray)} to look at."
    if faults:
        print(f"{len(faults)} to mend, {notes} The bot can use this base, but doesn't answer as it must.", file=out)
        return 1
    print(f"The base is sound: {_counts(loaded.knowledge)}. {notes}", file=out)
    return 0


def _named(loaded: Loaded, knowledge: Knowledge) -> list[Problem]:
    """Return a warning for each text that would still show members a name of somebody hidden."""
    from bot.records.traces import traces  # a base with mistakes needs nothing of it

    if loaded.parsed is None:
        return []
    entries = {entry.id: entry for entry in loaded.parsed.entries}
    expected = "no name of {}, who is hidden, unless it is somebody else's: hide it too, or leave the name out"
    return [
        entries[trace.item].problem(trace.path, expected.format(trace.person), quote(trace.name), "warning")
        for trace in traces(knowledge)
    ]


def _beyond(path: Path, knowledge: Knowledge, facts: Facts) -> list[Problem]:
    """Return a warning for each paragraph that a release has not, as far as a manifest beside the base counts them."""
    from bot.provenance.manifest import BESIDE, beyond_the_end, read_manifest  # few bases have one

    manifest = path / BESIDE
    return list(beyond_the_end(read_manifest(manifest, knowledge), facts)) if manifest.is_file() else []


def _unread(loaded: Loaded) -> Iterator[str]:
    """Yield a sentence for each file whose reading stopped."""
    for place in loaded.parsed.unread if loaded.parsed else ():
        rest = f"The rest of {place.file}, from line {place.line}," if place.line > 1 else place.file
        yield f"{rest} was not read: run check again after mending."


def _asked(path: Path, entries: Sequence[Entry], knowledge: Knowledge, *, quick: bool) -> list[Problem]:
    """Ask the base what it must answer; return what goes wrong."""
    if quick and not knowledge.base.questions:
        return []
    from bot.answers import Assistant  # only a base that is asked needs to be prepared
    from bot.answers.kept import prepared
    from bot.commandline.reaching import misled

    assistant = Assistant(prepared(path))
    return [*_faults(entries, assistant), *([] if quick else misled(path, entries, assistant))]


def _faults(entries: Sequence[Entry], assistant: Assistant) -> Iterator[Problem]:
    """Yield the labelled questions whose answer is not the expected one."""
    from bot.answers.labelled import flipped  # only a base that is asked needs it

    wrong = dict(flipped(assistant))
    for entry in entries:
        if isinstance(labelled := entry.item, LabelledQuestion) and labelled in wrong:
            note = f" ({labelled.note})" if labelled.note else ""
            expected = f"expected {labelled.expect}, got {wrong[labelled]}"
            yield entry.problem((), f"{quote(labelled.question)}{note}: {expected}")


def _print(lines: Iterable[object], out: TextIO) -> int:
    for line in lines:
        print(line, file=out)
    return 0


def _write_schemas(folder: Path) -> None:
    from bot.provenance.manifest import manifest_schema  # a check alone needs nothing of it

    try:
        write_schemas(folder, {**FILES, "manifest.schema.json": manifest_schema})
    except OSError as error:
        raise BotError(f"{error.filename or folder}: can't be written ({error.strerror or error})") from None


def _counts(knowledge: Knowledge) -> str:
    base = knowledge.base
    sections = (("questions", base.faq), ("people", base.people), ("organisations", base.organisations))
    counts = [
        f"{len(items)} {name}" for name, items in (*sections, ("actions", base.actions), ("releases", base.releases))
    ]
    return ", ".join(counts)


def _conflicts(knowledge: Knowledge, out: TextIO) -> int:
    for entry in conflicts(knowledge):
        print(f"{entry.id}: {entry.question.best('en')[0]}", file=out)
        for value in entry.values:
            print(f"  {value.value.best('en')[0]} ({', '.join(map(str, value.sources))})", file=out)
    return 0
