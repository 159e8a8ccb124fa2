"""How long a base takes to load and check, and how much memory it needs: the shipped one, and larger made-up ones.

Usage: python -m benchmarks.loading [ENTRIES …]

Each base is loaded several times in a process of its own, so that neither warm caches nor another base's memory are
counted. The made-up bases have as many phrasings an entry, in three languages, as the shipped one has on average.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.memory import peak
from bot.knowledge.files import DEFAULT_PATH
from bot.knowledge.loading import load

SIZES = (1_000, 10_000)
RUNS = 3
PHRASINGS = 12
RELEASE = "releases: [{id: made-up, title: Made up, publisher: Nobody, date: 2011, url: https://example.org/made-up}]\n"


def entries(count: int, language: str) -> Iterator[str]:
    """Yield the items of a made-up base in English, or of its translation, as a moderator would write them."""
    for number in range(count):
        phrasings = ", ".join(f"question {number} put in way {way} of {language}" for way in range(PHRASINGS))
        texts = (
            f"question: What of thing {number} in {language}?\n    variants: [{phrasings}]\n    "
            f"answer: Thing {number} is told of in {language}, in one sentence of the usual length.\n"
        )
        if language == "en":
            yield f"  - id: thing-{number}\n    {texts}    sources: [made-up#{number % 1000}]\n"
        else:
            yield f"thing-{number}:\n    {texts}"


def write_base(folder: Path, count: int) -> None:
    """Write a made-up base of ``count`` entries in three languages into ``folder``."""
    (folder / "faq.yaml").write_text(RELEASE + "faq:\n" + "".join(entries(count, "en")), encoding="utf-8")
    for language in ("es", "fr"):
        (folder / f"{language}.yaml").write_text("".join(entries(count, language)), encoding="utf-8")


def measure(path: Path) -> dict[str, float]:
    """Load the base at ``path`` in this process: entries, seconds of the first and of the fastest run, peak MiB."""
    before = peak() or 0.0
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        knowledge = load(path)
        seconds.append(time.perf_counter() - start)
    return {
        "entries": len(knowledge.base.faq),
        "first": seconds[0],
        "fastest": min(seconds),
        "imported": before,
        "peak": peak() or 0.0,
    }


def _apart(path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.loading", "--measure", str(path)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def main(arguments: list[str]) -> None:
    """Print a table, one line a base."""
    if arguments[:1] == ["--measure"]:
        print(json.dumps(measure(Path(arguments[1]))))
        return
    print("| entries | first load | fastest of 3 | memory beside the code's own |")
    print("|---|---|---|---|")
    with TemporaryDirectory() as folder:
        for size in [0, *(map(int, arguments) if arguments else SIZES)]:
            path = Path(folder, str(size)) if size else DEFAULT_PATH
            if size:
                path.mkdir()
                write_base(path, size)
            found = _apart(path)
            name = f"{found['entries']:,.0f}" + ("" if size else " (shipped)")
            memory = found["peak"] - found["imported"]
            print(f"| {name} | {found['first']:.2f} s | {found['fastest']:.2f} s | {memory:.0f} MiB |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
