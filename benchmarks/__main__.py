"""Start here: measures, prints tables and ratios, and leaves numbers and pictures in a folder."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path

from benchmarks import reporting
from benchmarks.bases import Base
from benchmarks.engines import CONTENDERS
from benchmarks.generating import generated
from benchmarks.goals import goals
from benchmarks.measuring import Measured
from benchmarks.mistyping import mistyped
from benchmarks.public_sets import FEW, public_set
from benchmarks.running import ROOT, Bounds, LeftOut, run
from benchmarks.shipped import shipped
from benchmarks.starting import Started
from benchmarks.written import written
from bot.errors import BotError

SETS = "CAMPAIGN_BOT_PUBLIC_SETS"
"""Environment variable: paths of public sets, separated as in PATH."""

ENTRIES = 150
"""Of the generated base for quality: as many as CLINC150 has intents."""


@dataclass
class Results:
    """Everything of one run."""

    quality: list[Measured | LeftOut] = field(default_factory=list)
    speed: list[Measured | LeftOut] = field(default_factory=list)
    started: Started | None = None

    def measured(self, part: str) -> list[Measured]:
        """Return what was measured of one part."""
        return [one for one in getattr(self, part) if isinstance(one, Measured)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; return 0, or 1 where something was asked for that can't be."""
    options = parser().parse_args(arguments)
    try:
        results = measure(options)
    except (BotError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    write(results, options)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    made.add_argument("--quick", action="store_true", help="fewer questions, and at most 10,000 phrasings")
    made.add_argument("--only", choices=["quality", "speed", "start"], action="append", help="this part (repeatable)")
    made.add_argument(
        "--engines", type=_engines, default=list(CONTENDERS), metavar="NAME,…", help=", ".join(CONTENDERS)
    )
    made.add_argument("--sizes", type=_numbers, metavar="N,…", help="phrasings (default: 100, 1,000, 10,000, 100,000)")
    made.add_argument("--each", type=int, default=20, metavar="N", help="phrasings an entry, for speed (default: 20)")
    made.add_argument("--questions", type=int, metavar="N", help="answerable ones of each generated base")
    made.add_argument(
        "--set",
        type=Path,
        action="append",
        metavar="PATH",
        help=f"a public set: a JSON file or a folder of CSV files (repeatable; also ${SETS})",
    )
    made.add_argument("--seed", type=int, default=1, help="another one makes other bases (default: 1)")
    made.add_argument("--limit", type=int, default=600, metavar="SECONDS", help="for one engine on one base")
    made.add_argument("--memory", type=int, default=6_000, metavar="MB", help="for one engine on one base")
    made.add_argument(
        "--out", type=Path, default=ROOT / "benchmarks" / "results", metavar="DIR", help="for the results"
    )
    return made


def _engines(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(CONTENDERS):
        raise argparse.ArgumentTypeError(f"no engine {', '.join(sorted(unknown))}; there are {', '.join(CONTENDERS)}")
    return names


def _numbers(text: str) -> list[int]:
    return [int(number.replace("_", "")) for number in text.split(",")]


def measure(options: argparse.Namespace) -> Results:
    """Measure what the options ask for, and print each table as soon as it is whole.

    Raises:
        BotError: a public set can't be read.
        ValueError: more entries or phrasings are asked for than can be generated.
    """
    results = Results()
    sets = [public_set(path) for path in options.set or _given(os.environ.get(SETS, ""))]
    parts = options.only or ["quality", "speed", "start"]
    bounds = Bounds(asking_s=2.0 if options.quick else 10.0, whole_s=options.limit, megabytes=options.memory)
    if "quality" in parts:
        print(reporting.QUALITY)
        for base in [*quality_bases(options), *public_bases(sets, options.seed)]:
            results.quality += _shown(base, run(base, options.engines, bounds, quality=True), reporting.quality_table)
    if "speed" in parts:
        for base in speed_bases(options):
            results.speed += _shown(base, run(base, options.engines, bounds, quality=False), reporting.speed_table)
    if "start" in parts:
        results.started = start()
        _print(reporting.start_table(results.started))
    _print(reporting.goal_table(goals(results.measured("speed"), results.started)))
    return results


def quality_bases(options: argparse.Namespace) -> Iterator[Base]:
    """Yield the bases of our own on which quality is measured."""
    questions = options.questions or (150 if options.quick else 600)
    few = generated("generated, 5 phrasings", entries=ENTRIES, each=FEW, questions=questions, seed=options.seed)
    yield few
    yield mistyped(few, seed=options.seed)
    many = 20 if options.quick else 100
    yield generated(f"generated, {many} phrasings", entries=ENTRIES, each=many, questions=questions, seed=options.seed)
    mixed, other = written()
    yield from (mixed, mistyped(mixed, seed=options.seed), other)
    yield shipped()


def _given(paths: str) -> list[Path]:
    return [Path(path) for path in paths.split(os.pathsep) if path]


def public_bases(sets: Iterable[Base], seed: int) -> Iterator[Base]:
    """Yield each public set with few phrasings an entry, the same mistyped, and whole."""
    for whole in sets:
        few = whole.cut(each=FEW)
        yield few
        yield mistyped(few, seed=seed)
        yield whole


def speed_bases(options: argparse.Namespace) -> Iterator[Base]:
    """Yield the bases on which cost is measured, the smallest first."""
    for size in options.sizes or [100, 1_000, 10_000, *([] if options.quick else [100_000])]:
        entries = max(1, size // options.each)
        yield generated(f"{size:,} phrasings", entries=entries, each=size // entries, questions=400, seed=options.seed)


def start() -> Started:
    """Measure the shipped base's start in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.starting"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return Started(**json.loads(done.stdout))


def _shown(base: Base, results: Iterable[Measured | LeftOut], layout) -> list[Measured | LeftOut]:  # type: ignore[no-untyped-def]
    print(base)
    found = []
    for one in results:
        found.append(one)
        _progress(CONTENDERS[one.engine].title)
    _progress("")
    _print(layout(found))
    return found


def _progress(done: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:40}", end="\r", file=sys.stderr, flush=True)


def _print(lines: Iterable[str]) -> None:
    print("\n".join(lines), end="\n\n", flush=True)


def write(results: Results, options: argparse.Namespace) -> None:
    """Leave the numbers as JSON and, with matplotlib, the pictures."""
    options.out.mkdir(parents=True, exist_ok=True)
    data = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "seed": options.seed,
        "each": options.each,
        **asdict(results),
    }
    (options.out / "results.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
    if find_spec("matplotlib"):
        from benchmarks import plotting

        for part, draw in (("speed", plotting.speed), ("quality", plotting.quality)):
            if measured := results.measured(part):
                draw(measured, options.out / f"{part}.png")
    print(f"Numbers and pictures: {options.out}")


if __name__ == "__main__":
    sys.exit(main())
