"""Start here: measures, prints tables and ratios, and leaves numbers and pictures in a folder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks import agenda, reporting
from benchmarks.bases import Base
from benchmarks.engines import CONTENDERS
from benchmarks.goals import goals
from benchmarks.measuring import Measured
from benchmarks.public_sets import public_set
from benchmarks.results import Results, measured
from benchmarks.running import ROOT, Bounds, LeftOut, run, run_starts
from bot.errors import BotError

SETS = "CAMPAIGN_BOT_PUBLIC_SETS"
"""Environment variable: paths of public sets, separated as in PATH."""

Layout = Callable[[Sequence[Measured | LeftOut]], Iterator[str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; return 0, or 1 where something was asked for that can't be."""
    options = parser().parse_args(arguments)
    try:
        results = measure(options)
    except (BotError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    results.write(options.out)
    print(f"Numbers and pictures: {options.out}")
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    made.add_argument("--quick", action="store_true", help="fewer questions, and at most 10,000 phrasings")
    made.add_argument("--only", choices=["quality", "speed", "start"], action="append", help="this part (repeatable)")
    made.add_argument(
        "--engines", type=_engines, default=list(CONTENDERS), metavar="NAME,…", help=", ".join(CONTENDERS)
    )
    made.add_argument("--sizes", type=_numbers, metavar="N,…", help="phrasings (default: 100,1000,10000,100000)")
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
    quick: bool = options.quick
    sets = [public_set(path) for path in options.set or _given(os.environ.get(SETS, ""))]
    parts = options.only or ["quality", "speed", "start"]
    bounds = Bounds(asking_s=2.0 if quick else 10.0, whole_s=options.limit, megabytes=options.memory)
    results = Results(options.seed)

    def each(base: Base, layout: Layout, *, quality: bool) -> list[Measured | LeftOut]:
        return _shown(base, run(base, options.engines, bounds, quality=quality), layout)

    if "quality" in parts:
        print(reporting.QUALITY)
        questions = options.questions or (150 if quick else 600)
        own = agenda.for_quality(questions=questions, many=20 if quick else 100, seed=options.seed)
        for base in (*own, *agenda.of_public(sets, seed=options.seed)):
            results.quality += each(base, reporting.quality_table, quality=True)
    if "speed" in parts:
        sizes = options.sizes or [100, 1_000, 10_000, *([] if quick else [100_000])]
        for base in agenda.for_speed(sizes, each=options.each, seed=options.seed):
            results.speed += each(base, reporting.speed_table, quality=False)
    if "start" in parts:
        results.started += run_starts()
        _print(reporting.start_table(results.started))
    if found := list(goals(measured(results.speed), results.started)):
        _print(reporting.goal_table(found))
    return results


def _given(paths: str) -> list[Path]:
    return [Path(path) for path in paths.split(os.pathsep) if path]


def _shown(base: Base, results: Iterable[Measured | LeftOut], layout: Layout) -> list[Measured | LeftOut]:
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


if __name__ == "__main__":
    sys.exit(main())
