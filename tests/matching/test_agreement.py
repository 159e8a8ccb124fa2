"""Holding a question against an entry: does it know of everything that is named and asked for?"""

from __future__ import annotations

import pytest

from bot.matching.agreement import Agreement, agreement, weighed_question


@pytest.fixture(scope="session")
def agree(small):
    """Hold a text against an entry of the invented base."""
    matcher = small.matcher

    def held(text: str, entry: str) -> Agreement:
        question = matcher.reader.question(text)
        return agreement(
            weighed_question(question, matcher.weights(question), matcher.required(question)), matcher.facets(entry)
        )

    return held


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("why were the dockers jailed", "why-jailed"),
        ("what did Ana Rivas say at the gate", "ana-said"),
        ("what did Rivas say", "ana-said"),
        ("how many people waited at the gate", "gate-crowd"),
        ("did 300 people wait at the gate", "gate-crowd"),
        ("¿cuántas personas esperaban en la puerta?", "gate-crowd"),
        ("quel animal figure sur la bannière", "mascot"),
        ("charges against the dockers", "why-jailed"),
    ],
)
def test_what_an_entry_is_about_agrees(agree, text: str, entry: str) -> None:
    """Nothing contradicts, nearly everything is known."""
    held = agree(text, entry)

    assert held.clean
    assert held.coverage > 0.6


@pytest.mark.parametrize(
    ("text", "entry", "slot"),
    [
        ("what did Tomás Lindqvist say at the gate", "ana-said", "person"),
        ("what does Unidock demand", "demands", "organisation"),
        ("how many people waited at the gate in Lima", "gate-crowd", "place"),
        ("how many people waited at the gate in Peru", "gate-crowd", "place"),
        ("how many people waited at the gate in 2019", "gate-crowd", "year"),
        ("did 400 people wait at the gate", "gate-crowd", "number"),
        ("when did people wait at the gate", "gate-crowd", "when"),
        ("at what time did Ana Rivas come to the gate", "ana-said", "what_time"),
        ("how old is Ana Rivas", "ana-said", "how_old"),
        ("how many words did Ana Rivas say at the gate", "ana-said", "how_many"),
        ("whose banner is it", "mascot", "whose"),
        ("how long did people wait at the gate", "gate-crowd", "how_long"),
        ("what did the people at the gate say", "gate-crowd", "said"),
        ("who is the judge", "why-jailed", "somebody"),
        ("who is the general secretary", "why-jailed", "somebody"),
        ("cuántas mascotas tienen los estibadores", "mascot", "how_many"),
        ("what did Elena Duarte say at the gate", "ana-said", "hidden"),
        ("what's the name of the judge", "why-jailed", "somebody"),
        ("¿cómo se llama el juez?", "why-jailed", "somebody"),
        ("comment s'appelle le juge ?", "why-jailed", "somebody"),
        ("who was the guard at the gate", "gate-crowd", "somebody"),
    ],
)
def test_what_an_entry_does_not_know_contradicts(agree, text: str, entry: str, slot: str) -> None:
    """Another person, place, year or number, or something that the answer does not hold."""
    assert slot in agree(text, entry).conflicts


@pytest.mark.parametrize(
    ("text", "word"),
    [("why were the dockers married", "married"), ("what do the dockers drink with nepenthe", "nepenthe")],
)
def test_a_word_that_the_base_lacks_is_unknown(agree, text: str, word: str) -> None:
    """It is what the question asks for, and nobody wrote of it."""
    held = agree(text, "why-jailed")

    assert word in held.unknown_words
    assert word in dict(held.missing)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("300 or 3000 people at the gate, which is it", True),
        ("did 3000 or 300 people wait at the gate", True),
        ("400 or 3000 people at the gate, which is it", False),
        ("300 people, or was it 400 at the gate", True),
        ("300 people and 400 others waited at the gate", False),
    ],
)
def test_of_figures_to_choose_from_one_must_fit(agree, text: str, fits: bool) -> None:
    """The other is neither contradicted nor missing."""
    held = agree(text, "gate-crowd")

    assert ("number" not in held.conflicts) == fits
    assert held.worst < 1 or not fits


def test_a_word_of_the_answer_counts_too(agree) -> None:
    """Less than one of the question: who asks with it has heard the answer."""
    in_question, in_answer, nowhere = (
        agree(f"dockers {word}", "why-jailed").coverage for word in ("jailed", "cranes", "pelican")
    )

    assert in_question > in_answer > nowhere


def test_the_worst_is_what_tells_most(agree) -> None:
    """A missing word that everybody uses is no obstacle; one that tells is."""
    assert agree("why were the dockers jailed", "why-jailed").worst == 0
    assert (
        agree("why were the dockers jailed tomorrow", "why-jailed").worst
        < agree("why were the dockers jailed nepenthe", "why-jailed").worst
    )


def test_a_text_without_words_agrees_with_all(agree) -> None:
    """There is nothing to hold against an entry; whether it answers is for the likeness to say."""
    held = agree("?!", "mascot")

    assert (held.clean, held.coverage, held.weight, held.worst) == (True, 1.0, 0, 0)


def test_somebody_whom_the_answer_only_mentions_is_somebody_else(agree) -> None:
    """Ana Rivas spoke of Tomás Vega; what he said is another question."""
    assert "person" in agree("what did Tomás Vega say at the gate", "ana-said").conflicts


@pytest.mark.parametrize(
    ("text", "entry", "lacks"),
    [
        ("which hotel did the dockers demand", "demands", True),
        ("how many soldiers waited at the gate", "gate-crowd", True),
        ("what demands do the dockers make", "demands", False),
        ("which animal is on the banner", "mascot", False),
        ("which striped animal is on the banner", "mascot", False),
    ],
)
def test_the_thing_that_is_asked_for_is_known_or_not(agree, text: str, entry: str, lacks: bool) -> None:
    """Where the very noun after "which" is missing, the rest may fit as it will."""
    assert agree(text, entry).lacks_target is lacks


def test_whom_nobody_asks_an_entry_for_stands_aside(agree) -> None:
    """Its answer tells of her, but nobody asks it for her."""
    assert agree("did Ana Rivas wait at the gate with all the people", "gate-crowd").about_someone_else
    assert not agree("what did Ana Rivas say at the gate", "ana-said").about_someone_else


def test_a_decisive_word_must_be_held(agree) -> None:
    """Whatever else is said of the gate, nobody tells whether it rained."""
    assert agree("was it sunny when people waited at the gate", "gate-crowd").missing_required == ("sunny",)
    assert agree("how many people waited at the gate", "gate-crowd").missing_required == ()
