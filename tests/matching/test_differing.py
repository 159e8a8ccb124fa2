"""Which texts are read differently once a base knows other names, synonyms or words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.differing import Differing
from bot.matching.index import Bags
from bot.matching.phrases import PhraseTable
from bot.matching.question import Question
from bot.matching.reader import Reader
from bot.matching.vocabulary import Vocabulary

WORDS = ("ana", "rivas", "freed", "libre", "gate", "puerta", "porte", "comer", "como", "enferme", "dockers", "2011")
LANGUAGES = ("en", "es", "fr")

some_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)
readers = st.builds(
    lambda names, synonyms, used: Reader(
        PhraseTable(names),
        [(language, " ".join(phrase), group) for language, phrase, group in synonyms],
        Vocabulary(used, {word for name, _ in names for word in name}),
        LANGUAGES,
    ),
    st.lists(st.tuples(some_words, st.sampled_from(["person:ana", "city:oslo"])), max_size=3),
    st.lists(st.tuples(st.sampled_from(LANGUAGES), some_words, st.sampled_from(["freed", "eat"])), max_size=3),
    st.fixed_dictionaries({language: st.sets(st.sampled_from(WORDS)) for language in LANGUAGES}),
)


def as_indexed(question: Question) -> Question:
    """A reading without what only matters for members' questions: which words are known."""
    bags = Bags(*(tuple(getattr(question.bags, name)) for name in ("words", "pairs", "grams", "ideas")))
    return replace(question, tokens=tuple(t._replace(known=True) for t in question.tokens), bags=bags)


@given(readers, readers, st.sampled_from(LANGUAGES), some_words)
def test_what_is_not_concerned_is_read_the_same(one: Reader, other: Reader, language: str, said: tuple) -> None:
    """Whatever differs between two bases, no text of which the reading changes is overlooked."""
    text = " ".join(said)

    if not Differing(one, other).concerns(language, one.written(text, language)):
        assert as_indexed(one.phrasing(text, language)) == as_indexed(other.phrasing(text, language))


def reader(names: dict[str, str], used: dict[str, set[str]], synonyms: tuple = ()) -> Reader:
    return Reader(
        PhraseTable((tuple(name.split()), value) for name, value in names.items()),
        synonyms,
        Vocabulary(used, {word for name in names for word in name.split()}),
        LANGUAGES,
    )


BEFORE = reader({"ana rivas": "person:ana"}, {"en": {"freed", "gate"}, "es": {"libre"}})


@pytest.mark.parametrize(
    ("after", "concerned", "left"),
    [
        pytest.param(
            reader({"ana rivas": "person:ana", "ana": "person:ana-2"}, {"en": {"freed", "gate"}, "es": {"libre"}}),
            ("en", ["when", "was", "ana", "freed"]),
            ("en", ["who", "freed", "them"]),
            id="a name",
        ),
        pytest.param(
            reader({"ana rivas": "person:ana"}, {"en": {"freed", "gate", "libre"}, "es": {"libre"}}),
            ("en", ["viva", "mexico", "libre"]),
            ("es", ["quien", "esta", "libre"]),
            id="a word that was another language's",
        ),
        pytest.param(
            reader({"ana rivas": "person:ana"}, {"en": {"freed", "gate"}, "es": {"libre"}}, (("en", "gates", "door"),)),
            ("en", ["who", "was", "at", "the", "gate"]),
            ("en", ["was", "she", "freed"]),
            id="a synonym, by its stem",
        ),
    ],
)
def test_only_what_is_touched_is_concerned(after: Reader, concerned: tuple, left: tuple) -> None:
    """A change concerns the texts that hold it, and no others."""
    differing = Differing(after, BEFORE)

    assert differing.concerns(*concerned)
    assert not differing.concerns(*left)
