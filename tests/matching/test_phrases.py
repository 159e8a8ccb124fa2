"""Finding known phrases in a list of words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.phrases import PhraseTable, Span

TABLE = PhraseTable(
    [
        (["ana"], "first name"),
        (["ana", "rivas"], "person"),
        (["ana", "rivas", "street"], "street"),
        (["rivas"], "surname"),
        (["rivas"], "river"),
        ([], "nothing"),
    ]
)
WORDS = st.lists(st.sampled_from(["ana", "rivas", "street", "other"]), max_size=8)


def test_the_longest_phrase_wins() -> None:
    """Who names Ana Rivas does not name an Ana, nor a Rivas."""
    assert TABLE.find(["where", "is", "ana", "rivas", "now"]) == [Span(2, 4, frozenset({"person"}))]


def test_a_phrase_has_all_its_meanings() -> None:
    """Which one is meant is for somebody else to say."""
    assert TABLE.find(["rivas"]) == [Span(0, 1, frozenset({"surname", "river"}))]


def test_what_only_begins_like_a_phrase_is_a_shorter_one() -> None:
    """A phrase must be there to its end."""
    assert [span.values for span in TABLE.find(["ana", "street"])] == [{"first name"}]


def test_an_empty_phrase_is_nowhere() -> None:
    """An empty list of words is no phrase."""
    assert [] not in TABLE
    assert TABLE.find([]) == PhraseTable[str]().find(["ana"]) == []


def test_a_table_can_be_asked() -> None:
    """What is in it, and of which words."""
    assert ["ana", "rivas"] in TABLE
    assert ["street"] not in TABLE
    assert TABLE.words == {"ana", "rivas", "street"}
    assert sorted(value for phrase, value in TABLE.items() if phrase == ("rivas",)) == ["river", "surname"]


@given(WORDS)
def test_spans_follow_one_another(words: list[str]) -> None:
    """From left to right, without overlaps, each a phrase of the table."""
    spans = TABLE.find(words)

    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(words[span.start : span.end] in TABLE for span in spans)


@given(WORDS)
def test_no_phrase_is_overlooked(words: list[str]) -> None:
    """A word that is a phrase by itself is always inside a span."""
    inside = {at for span in TABLE.find(words) for at in range(span.start, span.end)}

    assert {at for at, word in enumerate(words) if [word] in TABLE} <= inside


def test_no_phrase_reaches_beyond_the_end() -> None:
    """The longer phrase is tried first; what is left of it at the end is the shorter one."""
    table = PhraseTable([(("ana",), "short"), (("ana", "rivas"), "long")])

    assert [(span.start, span.end) for span in table.find(["ana"])] == [(0, 1)]
