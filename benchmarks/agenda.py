"""Which bases are measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.bases import Base
from benchmarks.generating import generated
from benchmarks.mistyping import mistyped
from benchmarks.shipped import shipped
from benchmarks.written import written

FEW = 5
"""Phrasings an entry of a base that somebody curates."""

ENTRIES = 150
"""Of the generated base for quality: as many as CLINC150 has intents."""

SPEED_QUESTIONS = 400
"""For cost; slow engines get to fewer of them."""


def for_quality(*, questions: int, many: int, seed: int) -> Iterator[Base]:
    """Yield the bases of our own on which quality is measured.

    Args:
        questions: answerable ones of each generated base.
        many: phrasings an entry, where there are many.
        seed: of what is generated.
    """
    few = generated("generated, 5 phrasings", entries=ENTRIES, each=FEW, questions=questions, seed=seed)
    yield few
    yield mistyped(few, seed=seed)
    yield generated(f"generated, {many} phrasings", entries=ENTRIES, each=many, questions=questions, seed=seed)
    mixed, other = written()
    yield from (mixed, mistyped(mixed, seed=seed), other)
    yield shipped()


def of_public(sets: Iterable[Base], *, seed: int) -> Iterator[Base]:
    """Yield each public set with few phrasings an entry, the same mistyped, and whole."""
    for whole in sets:
        few = whole.cut(each=FEW)
        yield few
        yield mistyped(few, seed=seed)
        yield whole


def for_speed(sizes: Sequence[int], *, each: int, seed: int) -> Iterator[Base]:
    """Yield a base for each number of phrasings, with ``each`` of them an entry."""
    for size in sizes:
        entries = max(1, size // each)
        yield generated(
            f"{size:,} phrasings", entries=entries, each=size // entries, questions=SPEED_QUESTIONS, seed=seed
        )
