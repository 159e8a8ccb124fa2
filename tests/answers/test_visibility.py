"""What is hidden leaves no trace: no answer, list, count or suggestion, and no other refusal than for a stranger.

Elena Duarte is withheld; the entry about the soup and the action in Oslo name her; the rally in Rome is for moderators;
the entry about the fine is a draft.
"""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from bot.answers import Answer, Assistant, SmallTalk, Unknown
from bot.knowledge.loading import load
from bot.language.messages import translator
from bot.rendering.jsonlines import as_json
from bot.rendering.plain import body, page

TRACES = ("duarte", "elena", "soup", "rome", "rally", "fountain", "fine", "nobody has said")
ASKED = [
    "who is Elena Duarte?",
    "Elena Duarte",
    "when was Elena Duarte freed?",
    "is elena duarte still in prison?",
    "¿Quién es Elena Duarte?",
    "¿sigue presa Elena Duarte?",
    "qui est Elena Duarte ?",
    "elena duarte est-elle toujours en prison ?",
    "wer ist elena duarte",
    "elena duarté",
    "who cooked the soup in Isla Gris?",
    "how high was the fine for the blockade?",
    "what happened in Rome?",
    "what did tram drivers do at the fountain?",
    "rallies",
    "who took part in Oslo?",
    "who is still in prison?",
    "who has been freed?",
    "which countries took part?",
    "who is in Unidock?",
    "what happened in Italy?",
]


HEADED = """\
topics:
  - {id: rivas, title: Ana Rivas and her case}
  - {id: strike, title: {en: The strike, es: La huelga, fr: La grève}}
  - {id: wishes, title: What they want}
  - {id: nothing, title: What nobody asks}
people:
  - {id: ana-rivas, name: Ana Rivas, visibility: withheld, sources: [r]}
releases:
  - {id: r, title: Cranes Stand Still, publisher: DFI, date: 2020-03-10, url: "https://dfi.example/cranes"}
faq:
  - {id: who, topic: rivas, question: Who is Ana Rivas?, answer: The president., sources: [r]}
  - {id: her-post, topic: rivas, question: Who is the president?, answer: A docker., sources: [r]}
  - {id: how-long, topic: strike, question: How long did the cranes stand still?, answer: Eleven days., sources: [r]}
  - {id: rest, topic: wishes, question: Which wages are demanded?, answer: Rest on Sundays., sources: [r]}
"""
"""A base of four topics, one of which names somebody hidden, while another has no question."""


@pytest.fixture(scope="module")
def headed(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    file = tmp_path_factory.mktemp("headed") / "base.yaml"
    file.write_text(HEADED, encoding="utf-8")
    return Assistant(load(file))


def shown(reply) -> str:
    """All that a member can see of a reply, whatever the adapter."""
    return page(reply) + "".join(
        c.question + c.entry
        for c in (*reply.candidates, *getattr(reply, "choices", ()), *getattr(reply, "related", ()))
    )


@pytest.mark.parametrize("question", ASKED)
def test_no_reply_has_a_trace_of_it(small: Assistant, question: str) -> None:
    """Apart from the question's own words, nothing that a member reads names what is hidden."""
    reply = small.ask(question)
    asked = question.casefold()

    assert [trace for trace in TRACES if trace in shown(reply).casefold() and trace not in asked] == []
    assert "duarte" not in shown(reply).casefold()


@pytest.mark.parametrize("hidden", ["who is Elena Duarte?", "¿Quién es Elena Duarte?", "qui est Elena Duarte ?"])
def test_she_is_refused_in_the_words_for_what_the_releases_do_not_say(small: Assistant, hidden: str) -> None:
    """From the refusal nobody can tell that there is something to hide."""
    refusal = small.ask(hidden)

    assert isinstance(refusal, Unknown)
    assert body(refusal) == translator(refusal.language)("The releases in this base do not say.")


def test_the_same_is_said_of_what_is_not_hidden(small: Assistant, talk) -> None:
    """A question about somebody known that no release answers is refused in these very words."""
    talk("who is Ana Rivas?")

    assert body(talk("how old is she?")) == body(small.ask("who is Elena Duarte?"))


def test_nothing_hidden_can_be_opened_by_its_id(small: Assistant) -> None:
    """A hidden item's id is no better than an invented one."""
    hidden = [
        "soup",
        "fine",
        "action/rome-rally",
        "person/elena-duarte",
        "person-held/elena-duarte",
        "place/country:IT",
        "place/city:rome",
    ]

    assert [entry for entry in hidden if small.entry(entry, "en") != small.entry("no-such-entry", "en")] == []


@pytest.mark.parametrize(
    "typed", ["", "elena", "elena duarte", "who is elena", "soup", "fine", "rome", "rally", "italy"]
)
def test_nothing_hidden_is_completed(small: Assistant, typed: str) -> None:
    """Nor offered while one types."""
    offered = " ".join(f"{choice.entry} {choice.question}" for choice in small.complete(typed, "en")).casefold()

    assert [trace for trace in TRACES if trace in offered] == []


def test_nothing_hidden_is_in_lists_and_counts(small: Assistant) -> None:
    """Two prisoners, three of whom are not all told of; four actions, not five."""
    lists = [
        small.listings.prisoners("en"),
        small.listings.prisoners("en", status="inside"),
        small.listings.prisoners("en", status="out"),
        small.listings.actions("en"),
        small.listings.actions("en", kind="picket"),
    ]

    assert not any(trace in body(reply).casefold() for reply in lists for trace in TRACES)
    assert body(lists[1]).startswith("1 person")
    assert body(lists[3]).startswith("4 actions in this base, in 4 countries")
    assert small.listings.prisoners("en", person="elena-duarte") == small.listings.prisoners("en", person="nobody")
    assert isinstance(small.listings.actions("en", country="IT"), Unknown)


@pytest.mark.parametrize(
    ("language", "titles"),
    [("en", "The strike · What they want"), ("es", "La huelga · What they want"), ("fr", "La grève · What they want")],
)
@pytest.mark.parametrize("said", ["hello", "what can you do?", "thank you", "you are stupid", "restart"])
def test_small_talk_names_what_can_be_asked_and_nobody_hidden(
    headed: Assistant, said: str, language: str, titles: str
) -> None:
    """The topics that have a title and questions for members, in their language."""
    reply = headed.ask(said, language=language)

    assert isinstance(reply, SmallTalk)
    assert reply.text.endswith(f": {titles}")


def test_where_no_topic_has_a_title_small_talk_names_none(small: Assistant) -> None:
    """It is one friendly line all the same."""
    assert small.ask("hello").text == "Hello! Ask me about the campaign."


def test_nothing_hidden_is_a_choice(small: Assistant) -> None:
    """Of a slash command."""
    choices = [
        *small.listings.choices("person", "en"),
        *small.listings.choices("city", "en"),
        *small.listings.choices("country", "en"),
        *small.listings.choices("kind", "en"),
    ]

    assert not any(trace in " ".join(choice).casefold() for choice in choices for trace in TRACES)
    assert ("IT", "Italy") not in choices


def test_an_entry_does_not_point_at_a_draft(small: Assistant) -> None:
    """Related questions are only those that can be asked."""
    reply = small.entry("demands", "en")

    assert isinstance(reply, Answer)
    assert [other.entry for other in reply.related] == ["why-jailed"]


def test_the_base_that_the_assistant_holds_has_nothing_hidden(small: Assistant) -> None:
    """What is not there can't be told by mistake."""
    held = repr(small.knowledge.base).casefold()

    assert [trace for trace in ("elena", "duarte", "soup", "fountain", "blockade") if trace in held] == []


@pytest.mark.parametrize("question", ["who is Elena Duarte?", "was Elena Duarte freed?"])
def test_the_reason_does_not_tell_either(small: Assistant, question: str) -> None:
    """``ask --jsonl`` writes it out for everybody."""
    reason = json.dumps(as_json(small.ask(question))["reason"])

    assert "hidden" not in reason
    assert "elena-duarte" not in reason


def test_every_question_about_her_is_refused_alike(small: Assistant) -> None:
    """Not only who she is: nothing is offered that would hint at an answer."""
    replies = [small.ask(question) for question in ("who is Elena Duarte?", "was Elena Duarte freed?", "Elena Duarte")]

    assert [type(reply) for reply in replies] == [Unknown] * 3
    assert len({body(reply) for reply in replies}) == 1


def test_moderators_base_keeps_everything(small_knowledge) -> None:
    """The view for members is drawn from it, and leaves it as it is."""
    assert "elena-duarte" in small_knowledge.people
    assert "fine" in small_knowledge.faq
    assert asdict(small_knowledge)["base"].actions[0].people == ("tomas-lindqvist", "elena-duarte")
