"""What was measured is told: aims reached or missed, ratios, what was left out, pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.goals import goals
from benchmarks.measuring import Measured
from benchmarks.reporting import goal_table, quality_table, speed_table, start_table
from benchmarks.results import Results
from benchmarks.running import LeftOut
from benchmarks.scoring import Quality
from benchmarks.starting import Started

BOT = Measured(
    engine="bot",
    base="10,000 phrasings",
    phrasings=10_000,
    entries=500,
    read_s=0.1,
    build_s=1.5,
    asked=590,
    median_ms=0.5,
    p99_ms=1.0,
    long_ms=5.0,
    imported_mb=50.0,
    read_mb=60.0,
    built_mb=150.0,
    asked_mb=120.0,
    quality=None,
)
WRATIO = replace(BOT, engine="wratio", median_ms=30.0)
STARTED = Started(import_s=0.3, ready_s=0.1, asked=280, median_ms=2.0, p99_ms=12.0, long_ms=30.0, peak_mb=110.0)


def test_aims_are_judged_by_what_was_measured() -> None:
    found = {goal.aim: goal for goal in goals([BOT, WRATIO, replace(BOT, phrasings=100_000, median_ms=2.0)], [STARTED])}

    assert found["a question: WRatio's time / its own, 10,000 phrasings"].now == 60
    assert found["a question: WRatio's time / its own, 10,000 phrasings"].reached
    assert not found["a question: 100,000 phrasings / 10,000"].reached
    assert found["10,000 phrasings: MB to index, beside the code's"].now == 100
    assert not found["shipped base: p99 / median"].reached


def test_nothing_is_judged_that_was_not_measured() -> None:
    assert list(goals([], [])) == []
    assert not any("WRatio" in goal.aim for goal in goals([BOT], []))


def test_ratios_are_to_the_bot() -> None:
    lines = list(speed_table([BOT, WRATIO, LeftOut("svm", BOT.base, "took more than 600 s")]))

    assert "60.00" in lines[2]
    assert lines[3] == "TF-IDF + LinearSVC            left out: took more than 600 s"


def test_an_engine_that_does_not_decide_leaves_its_columns_empty() -> None:
    quality = Quality(first=0.725, auroc=0.95, at_declined=0.6)
    [_, line] = quality_table([replace(WRATIO, quality=quality)])

    assert line.split() == ["rapidfuzz", "WRatio", "72.5", "95.0", "60.0"]


def test_starts_stand_side_by_side() -> None:
    lines = list(start_table([replace(STARTED, ready_s=2.8), STARTED]))

    assert lines[2].split() == ["then", "ready,", "s", "2.80", "0.10"]


def test_missed_aims_stand_out() -> None:
    lines = list(goal_table(goals([], [STARTED])))

    assert [line.split()[-1] for line in lines[1:]] == ["yes", "NO", "yes"]


def test_pictures_are_drawn(tmp_path: Path) -> None:
    quality = Quality(first=0.7, auroc=None, at_declined=None)
    results = Results(1, [replace(BOT, quality=quality)], [BOT, replace(WRATIO, phrasings=100)], [STARTED])
    results.write(tmp_path)

    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in ("speed.png", "quality.png"))
