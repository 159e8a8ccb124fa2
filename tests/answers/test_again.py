"""The same answer once more, from what a button carries: what a question filtered, what it asked together."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from bot.answers import Assistant
from bot.answers.joining import JOINT, together
from bot.answers.reply import Answer, Unknown
from bot.editing import Files
from bot.knowledge.fieldtypes import ID_PATTERN
from bot.knowledge.model import ActionKind
from bot.records.filters import Filter, read_written
from tests.conftest import prepared_once


@pytest.mark.parametrize(
    "question",
    [
        "where were there pickets in 2020?",
        "were there pickets in Norway?",
        "what happened in Peru in 2020?",
        "what happened in Oslo?",
        "who took part in Oslo?",
        "which countries took part?",
        "¿dónde hubo piquetes?",
        "qui est Ana Rivas ?",
        "why were the dockers jailed?",
        "why were the dockers jailed? and what do they demand?",
        "when was Ana Rivas freed? and Tomás Vega?",
    ],
)
def test_what_was_answered_is_answered_again(small, question: str) -> None:
    """Turning a page, or looking at the sources, never shows more or less than the answer did."""
    first = small.ask(question)
    again = small.entry(first.repeat_id or first.entry, first.language)

    assert isinstance(again, Answer)
    assert (again.title, again.body, again.citations) == (first.title, first.body, first.citations)
    assert (again.entry, again.repeat_id) == (first.entry, first.repeat_id)


def test_several_answers_go_by_their_first(small) -> None:
    """For whoever counts answers they are one, and the follow-up is about the first."""
    both = small.entry(f"person/ana-rivas{JOINT}person/tomas-vega", "en", conversation="both")

    assert both.entry == "person/ana-rivas"
    assert both.title == "Who is Ana Rivas? / Who is Tomás Vega?"
    assert "9 March 2020" in small.ask("when was she freed?", conversation="both").body


def test_what_is_gone_is_left_out(small) -> None:
    """Of two answers, one of which the base has no more, the other stays."""
    assert small.entry(f"gone{JOINT}mascot", "en") == small.entry("mascot", "en")
    assert isinstance(small.entry(f"gone{JOINT}gone-too", "en"), Unknown)


def test_every_sign_that_an_id_may_have_leaves_it_one_id(tmp_path: Path) -> None:
    """What joins ids, or tells a pattern from what it is about, is in none: alone and together they answer."""
    signs = "".join(sign for sign in string.punctuation if re.search(ID_PATTERN, f"a{sign}"))
    base = tmp_path / "base.yaml"
    base.write_text(
        "releases: [{id: dfi, title: Free, publisher: DFI, date: 2020-03-10, url: 'https://dfi.example'}]\n"
        f'people: [{{id: "ana{signs}", name: Ana Rivas, role: Cook, sources: [dfi]}}]\n'
        f'faq: [{{id: "soup{signs}", question: What is in the soup?, answer: Beans., sources: [dfi]}}]\n',
        encoding="utf-8",
    )
    assistant = Assistant(prepared_once(Files.read(base)))
    both = assistant.entry(JOINT.join([f"person/ana{signs}", f"soup{signs}"]), "en")

    assert assistant.ask("what is in the soup?").entry == f"soup{signs}"
    assert both.title == "Who is Ana Rivas? / What is in the soup?"
    assert assistant.entry(f"soup{signs}", "en").body == "Beans."
    assert not any(sign in signs for sign in f"{JOINT}/+;|~#")


def test_one_answer_is_itself(small) -> None:
    only = small.entry("mascot", "en")

    assert together([only]) is only


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(places=frozenset({"country:CA", "city:oslo"})),
        Filter(kinds=frozenset({ActionKind.PICKET, ActionKind.MARCH}), years=frozenset({2011, 2012})),
    ],
)
def test_a_filter_is_read_as_it_was_written(wanted: Filter) -> None:
    assert read_written(wanted.written()) == wanted


@pytest.mark.parametrize("text", ["", "a;b", ";nothing;", ";;soon", ";;;"])
def test_what_nobody_wrote_is_no_filter(text: str) -> None:
    assert read_written(text) is None


@pytest.mark.parametrize(
    "entry", ["place?;;", "place-who?;picket;", "kind?country:NO;;", "kind?x", "person?;;", "?", "place/"]
)
def test_an_id_that_nobody_wrote_has_no_answer(small, entry: str) -> None:
    assert isinstance(small.entry(entry, "en"), Unknown)
