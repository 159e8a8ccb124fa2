"""The benchmarks' bases: generated ones are the same each time and keep their questions apart; sets are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bases import Base, Labelled, Phrasing
from benchmarks.generating import generated, long_question
from benchmarks.mistyping import mistyped
from benchmarks.public_sets import public_set
from benchmarks.shipped import shipped
from benchmarks.written import written
from bot.errors import BotError


def test_a_seed_gives_one_base_and_another_seed_another() -> None:
    once, again, other = (generated("town", entries=12, each=5, questions=20, seed=seed) for seed in (1, 1, 2))

    assert once == again
    assert once.phrasings != other.phrasings


@settings(max_examples=20)
@given(entries=st.integers(1, 100), each=st.integers(1, 30))
def test_as_much_is_generated_as_was_asked_for(entries: int, each: int) -> None:
    base = generated("town", entries=entries, each=each, questions=10)

    assert len(base.phrasings) == entries * each
    assert len({phrasing.entry for phrasing in base.phrasings}) == entries
    assert [sum(q.entry is None for q in base.questions), len(base.questions)] == [5, 15]


def test_no_question_is_a_phrasing_and_no_two_entries_share_one() -> None:
    base = generated("town", entries=200, each=20, questions=300)
    texts = [phrasing.text for phrasing in base.phrasings]

    assert len(set(texts)) == len(texts)
    assert not {question.text for question in base.questions} & set(texts)


def test_each_answerable_question_has_its_entry() -> None:
    base = generated("town", entries=30, each=5, questions=60)
    entries = {phrasing.entry for phrasing in base.phrasings}

    assert {question.entry for question in base.questions} - {None} <= entries


def test_more_than_the_town_knows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"town\.yaml makes"):
        generated("town", entries=1_000_000, each=5, questions=1)


def test_mistyping_changes_some_words_a_little() -> None:
    base = generated("town", entries=30, each=5, questions=100)
    wrong = mistyped(base)
    pairs = list(zip(base.questions, wrong.questions, strict=True))
    words = [(a, b) for q, m in pairs for a, b in zip(q.text.split(), m.text.split(), strict=True)]
    changed = [(a, b) for a, b in words if a != b]

    assert wrong.phrasings == base.phrasings
    assert [q.entry for q, _ in pairs] == [m.entry for _, m in pairs]
    assert 0.05 < len(changed) / len(words) < 0.3
    assert all(len(a) >= 4 and abs(len(a) - len(b)) <= 1 for a, b in changed)


def test_a_long_question_is_as_long_as_asked_for() -> None:
    assert len(long_question(["how much is it", "and where"], 4_000)) == 4_000


def test_a_base_survives_being_written(tmp_path: Path) -> None:
    base = Base("small", (Phrasing("¿cuánto cuesta?", "price", "es"),), (Labelled("why?", None),))
    base.write(tmp_path / "base.json")

    assert Base.read(tmp_path / "base.json") == base


def test_cutting_keeps_the_first_phrasings_of_each_entry() -> None:
    base = Base("small", tuple(Phrasing(f"{entry} {n}", entry) for n in range(4) for entry in "ab"), ())

    assert [phrasing.text for phrasing in base.cut(each=2).phrasings] == ["a 0", "b 0", "a 1", "b 1"]


def test_the_shipped_base_holds_out_phrasings_of_entries_that_it_has() -> None:
    base = shipped()
    inside = [question for question in base.questions if question.entry is not None]

    assert {question.entry for question in inside} <= {phrasing.entry for phrasing in base.phrasings}
    assert {phrasing.language for phrasing in base.phrasings} == {"en", "es", "fr"}
    assert 0 < len(inside) < len(base.phrasings)
    assert len(base.questions) - len(inside) > 50


def test_what_was_written_by_hand_is_whole() -> None:
    mixed, other = written()
    entries = {phrasing.entry for phrasing in mixed.phrasings}
    asked = [question.text for base in (mixed, other) for question in base.questions if question.entry is not None]

    assert len(mixed.phrasings) == 5 * len(entries)
    assert len(asked) == len(set(asked)) == 7 * len(entries)
    assert not {phrasing.text for phrasing in mixed.phrasings} & set(asked)


def test_a_set_laid_out_as_clinc150_is_read(tmp_path: Path) -> None:
    path = tmp_path / "clinc.json"
    content = {
        "train": [
            ["what is my balance", "balance"],
            ["What is my balance?", "balance"],
            ["book a flight", "book_flight"],
        ],
        "test": [["how much have i got", "balance"]],
        "oos_test": [["who are you", "oos"]],
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    base = public_set(path)

    assert base.phrasings == (Phrasing("what is my balance", "balance"), Phrasing("book a flight", "book-flight"))
    assert base.questions == (Labelled("how much have i got", "balance"), Labelled("who are you", None))


def test_a_set_laid_out_as_banking77_is_read(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text('text,category\n"my card, where is it?",card_arrival\n', encoding="utf-8")
    (tmp_path / "test.csv").write_text("text,category\nis my card lost,card_arrival\n", encoding="utf-8")
    base = public_set(tmp_path)

    assert base.phrasings == (Phrasing("my card, where is it?", "card-arrival"),)
    assert base.questions == (Labelled("is my card lost", "card-arrival"),)


@pytest.mark.parametrize("content", ["", "[]", '{"train": 3}', '{"train": [["one"]]}', '{"train": [], "test": []}'])
def test_what_is_no_set_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(BotError, match=r"set\.json"):
        public_set(path)


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="gone"):
        public_set(tmp_path / "gone.json")
