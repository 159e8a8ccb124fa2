"""Ranking: which entries are near a question, and why."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.matching
from bot.knowledge.yaml_file import read_file
from bot.matching.figures import in_figures
from bot.matching.lexicon import build, lexicon

LEXICONS = Path(bot.matching.__file__).with_name("lexicon_data")


@pytest.fixture(scope="session")
def rank(small):
    """Candidates of the invented base, best first."""
    return lambda text, **options: small.matcher.candidates(small.matcher.reader.question(text), **options)


def test_every_phrasing_finds_its_entry(small, rank) -> None:
    """The base's own words lead to where they stand, in each language."""
    entries = small.knowledge.base.faq
    asked = [
        (e.id, text) for e in entries for text in (*e.question.root.values(), *(text for _, text in e.variants.items()))
    ]

    assert [(text, rank(text)[0].entry) for _, text in asked] == [(text, entry) for entry, text in asked]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("how many waited at the gate", "gate-crowd", "ana-said"),
        ("what did she say at the gate", "ana-said", "gate-crowd"),
        ("what do dockers want", "demands", "why-jailed"),
        ("why did they jail dockers", "why-jailed", "demands"),
        ("who is still inside", "prisoners", "freed"),
        ("who got out", "freed", "prisoners"),
        ("what happened in Oslo", "place", "place-who"),
        ("who took part in Oslo", "place-who", "place"),
        ("when was Ana Rivas freed", "person-freed", "person-since"),
        ("when was Ana Rivas arrested", "person-since", "person-freed"),
    ],
)
def test_this_ranks_above_that(rank, text: str, before: str, after: str) -> None:
    """Neighbours are told apart."""
    ranked = [candidate.entry for candidate in rank(text)]

    assert ranked.index(before) < (ranked.index(after) if after in ranked else len(ranked))


def test_a_candidate_says_what_it_matched(rank) -> None:
    """The phrasing that is nearest, in its language, and how near."""
    best = rank("cuanta gente habia en la puerta")[0]

    assert (best.entry, best.phrasing) == ("gate-crowd", "cuánta gente había en la puerta")
    assert best.nearest > 0.9


@pytest.mark.parametrize("noise", ["hey comrades, {}", "{} pls", "{} lol", "ok so {}???", "{} THX"])
def test_chat_noise_changes_little(rank, noise: str) -> None:
    """Politeness is no content."""
    best, bare = rank(noise.format("why were the dockers jailed"))[0], rank("why were the dockers jailed")[0]

    assert best.entry == bare.entry == "why-jailed"
    assert best.score > 0.75 * bare.score


def test_a_boost_lifts_an_entry(rank) -> None:
    """What the conversation is about is a little nearer; what is far stays far."""
    lifted = {candidate.entry: candidate.score for candidate in rank("the dockers", boosts={"mascot": 0.1})}
    plain = {candidate.entry: candidate.score for candidate in rank("the dockers")}

    assert lifted["mascot"] == pytest.approx(plain["mascot"] + 0.1)
    assert lifted["demands"] == plain["demands"]


@given(st.text(max_size=40))
def test_candidates_come_best_first(small, text: str) -> None:
    """Whatever is asked."""
    scores = [candidate.score for candidate in small.matcher.candidates(small.matcher.reader.question(text))]

    assert scores == sorted(scores, reverse=True)
    assert all(math.isfinite(score) for score in scores)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_each_language_has_its_words(language: str) -> None:
    """Nothing is missing that the reader relies on, and no list holds an empty word."""
    lexical = lexicon(language)

    assert lexical.language == language
    assert {"who", "when", "where", "how_many", "how_old"} <= {value for _, value in lexical.attributes.items()}
    assert {"greeting", "thanks", "goodbye", "help"} <= {value for _, value in lexical.talk.items()}
    assert all([lexical.function_words, lexical.pronouns, lexical.openers.words, lexical.source_questions.words])
    grammar = lexical.grammar
    assert all([grammar.when, grammar.conjunctions, grammar.copulas, grammar.backing, grammar.thousand])


@pytest.mark.parametrize(
    ("part", "name", "slip"),
    [
        ("question_words", "how_many", "how_meny"),
        ("asking_alone", "where", "were"),
        ("kinds", "organisation", "organization"),
    ],
)
def test_a_slip_in_a_lexicon_is_refused(part: str, name: str, slip: str) -> None:
    """Otherwise its words would ask for something that no answer is held against."""
    path = LEXICONS / "en.yaml"
    data = dict(read_file(path, path.name).root)
    data[part] = {slip if key == name else key: listed for key, listed in data[part].items()}

    with pytest.raises(ValueError, match=f"'{slip}' is not a valid"):
        build("en", data)


def test_another_language_borrows_english() -> None:
    """German has no lexicon yet."""
    assert lexicon("de") is lexicon("en")


@pytest.mark.parametrize(
    ("spelled", "language", "written"),
    [
        ("sixty five people", "en", "65 people"),
        ("sesenta y cinco personas", "es", "65 personas"),
        ("quatre vingts personnes", "fr", "80 personnes"),
        ("", "en", ""),
    ],
)
def test_numbers_in_words_become_figures(spelled: str, language: str, written: str) -> None:
    """So that they can be held against those of an answer."""
    assert " ".join(in_figures(spelled.split(), language, lexicon(language).grammar)) == written


def test_shortenings_are_spelled_out() -> None:
    """As members type on a phone."""
    assert lexicon("en").spelled_out(["pls", "wen", "idk"]) == ["please", "when", "i", "do", "not", "know"]
