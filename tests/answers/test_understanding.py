"""What of a message is read: as many sentences as can matter, however long it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import pytest

from bot.answers import Answer, Assistant, Suggest, Unknown
from bot.answers.rules import Rule
from bot.answers.understanding import MOST_PARTS, MOST_STATEMENTS, questions
from bot.matching.normalise import MAX_CHARACTERS
from bot.matching.question import Question
from bot.rendering.plain import body


@pytest.fixture
def read(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read as questions, one after the other."""
    texts: list[str] = []
    question: Callable[..., Question] = small.matcher.reader.question

    def counting(text: str, hint: str | None = None, given: Mapping[str, str] | None = None) -> Question:
        texts.append(text)
        return question(text, hint, given)

    monkeypatch.setattr(small.matcher.reader, "question", counting)
    return texts


@pytest.mark.parametrize(
    "sentence", ["why? ", "who is Ana Rivas? ", "I read about it. ", "who is Ana Rivas and when was she freed? "]
)
def test_a_longer_message_is_not_read_more_often(small: Assistant, read: list[str], sentence: str) -> None:
    """Twenty sentences or as many as no message can hold: no more texts are read, none of them longer."""
    small.ask(sentence * 20)
    few = len(read)
    read.clear()
    small.ask(sentence * MAX_CHARACTERS)

    assert len(read) <= few
    assert max(map(len, read)) <= MAX_CHARACTERS


@pytest.mark.parametrize(
    "question",
    [
        "https://gfu.example/walkout?page=4&day=12 when was Ana Rivas freed",
        "when was Ana Rivas freed? www.gfu.example/walkout",
    ],
)
def test_the_address_of_a_page_asks_nothing(small: Assistant, question: str) -> None:
    """Neither does its question mark."""
    plainly = small.ask("when was Ana Rivas freed")

    assert getattr(small.ask(question), "entry", "") == getattr(plainly, "entry", "?")
    assert isinstance(small.ask("https://gfu.example/walkout?page=4"), Unknown)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who is Ana Rivas, what happened in Oslo and what happened in Lima?", 3),
        ("who is Ana Rivas & what happened in Oslo", 2),
        ("1) who is Ana Rivas 2) what happened in Oslo", 2),
        ("- who is Ana Rivas\n- when was she freed", 2),
        ("I'd like to know:\n1. who is Ana Rivas?\n2) when was she freed\nthanks", 2),
        ("two things: a) who is Ana Rivas, b) what happened in Oslo. Cheers", 2),
        ("who is Ana Rivas? my boss asks. what happened in Oslo", 2),
        ("who is Ana Rivas (or Rivera?), and what happened in Oslo?", 2),
        ("1) thanks 2) sorry 3) hello 4) who is Ana Rivas 5) what happened in Oslo", 2),
    ],
)
def test_every_question_of_a_message_is_answered(small: Assistant, question: str, told: int) -> None:
    """However they stand side by side."""
    reply = small.ask(question)

    assert isinstance(reply, Answer)
    assert len(reply.repeat_id.split("&")) == told


@pytest.mark.parametrize(
    "question",
    [
        "when was Ana Rivas freed? Two days? 3?",
        "When was Ana Rivas (approx., of course) freed, Feb. or Mar. 2020?",
        "ver. 17.2 of my leaflet, wk. of 09.03.2020: when was Ana Rivas freed?",
        "When was Ana Rivas freed. Regards, the branch",
    ],
)
def test_no_question_begins_at_a_dot_or_a_guess(small: Assistant, question: str) -> None:
    reply = small.ask(question)

    assert isinstance(reply, Answer)
    assert "9 March 2020" in body(reply)


@pytest.mark.parametrize("title", ["Mr.", "Mrs.", "Dr.", "Sra.", "M.", "Mme."])
def test_a_title_ends_no_sentence(small: Assistant, title: str) -> None:
    """What stands before it would be lost, and with it what is asked."""
    reply = small.ask(f"How old is {title} Rivas?")

    assert not isinstance(reply, Answer)
    assert "how_old" in reply.reason["asked"]


@pytest.mark.parametrize(
    "question",
    [
        "I'm knitting a scarf, when was Ana Rivas freed?",
        "my parrot is asleep, when was Ana Rivas freed?",
        "I'm from Ypsilanti, when was Ana Rivas freed?",
    ],
)
def test_what_somebody_says_of_themselves_is_beside_the_point(small: Assistant, question: str) -> None:
    """Words that no release has hide no question where they are about who asks."""
    reply = small.ask(question)

    assert isinstance(reply, Answer)
    assert "2020" in body(reply)


@pytest.mark.parametrize("length", [1_900, 2_100, 3_900])
def test_what_is_asked_at_the_end_of_the_longest_message_is_answered(small: Assistant, length: int) -> None:
    """People tell their story first; Discord takes 4,000 characters in one message."""
    story = "It was in the paper. " * (length // 21)
    reply = small.ask(f"{story}When was Ana Rivas freed?")

    assert isinstance(reply, Answer)
    assert reply.entry == "person-freed/ana-rivas"


@pytest.mark.parametrize("odd", [" ", "¿", "¿ ", "a¿", ".", "…", "(", "☀ "])
def test_nothing_that_is_typed_over_and_over_holds_up_the_others(odd: str) -> None:
    """Ten times the longest message: it would take minutes if what was passed were looked at again."""
    text = f"a b c d e f g h{odd * 10 * MAX_CHARACTERS}?"
    word = SimpleNamespace(role="content", word="a")
    read = SimpleNamespace(
        text=text, language="en", tokens=[word] * 8, subjects=(), pronouns=(), attributes=(), confirming=False
    )
    bare = SimpleNamespace(**{**vars(read), "bare": True})

    assert questions(text, read, lambda text, given: bare)


def test_whom_a_question_is_about_is_named_some_sentences_before(small: Assistant) -> None:
    """A story may stand between."""
    story = "It was in the paper. " * (MOST_STATEMENTS - 1)
    reply = small.ask(f"I read about Ana Rivas. {story}When was she freed?")

    assert isinstance(reply, Answer)
    assert reply.entry == "person-freed/ana-rivas"


def test_only_the_first_questions_of_a_message_are_answered(small: Assistant) -> None:
    """As many as a reader takes in at once."""
    asked = ["Who is Ana Rivas?", "Why were the dockers jailed?", "What happened in Oslo?", "Who is Tomás Vega?"]

    assert small.ask(" ".join(asked)).title.count(" / ") == MOST_PARTS - 1


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("when did they let her out. rivas i mean", "person-freed/ana-rivas"),
        ("when was she freed? Ana Rivas", "person-freed/ana-rivas"),
        ("¿cuándo la liberaron? a Ana Rivas digo", "person-freed/ana-rivas"),
        ("quand est-elle sortie. Ana Rivas je veux dire", "person-freed/ana-rivas"),
    ],
)
def test_whom_is_meant_may_be_said_last(small: Assistant, said: str, entry: str) -> None:
    """An afterthought that only names somebody is no question for who they are."""
    reply = small.ask(said)

    assert isinstance(reply, Answer)
    assert reply.entry == entry


def test_a_second_question_that_says_little_is_not_answered_of_something_else(small: Assistant) -> None:
    """It may be asked of what the first one asks, and nobody tells of that; not where it names somebody."""
    reply = small.ask("who owns the moon, and what was the place?")
    named = small.ask("who owns the moon, and where is Tomás Vega held?")

    assert isinstance(reply, Suggest)
    assert reply.reason["rule"] == Rule.OF_UNANSWERED
    assert isinstance(named, Answer)


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("hi, new here. what is Unidock", "organisation/dockers"),
        ("I'm writing an essay, when was Ana Rivas freed?", "person-freed/ana-rivas"),
        ("je suis retraité à Lyon, il y a eu quoi à Lima ?", "place/city:lima"),
        ("retired docker from Leeds here, I read of a march in Lima, what happened there?", "place/city:lima"),
    ],
)
def test_what_members_say_of_themselves_is_not_asked_for(small: Assistant, said: str, entry: str) -> None:
    """Who they are and what they need it for comes first; the question is what follows."""
    reply = small.ask(said)

    assert isinstance(reply, Answer)
    assert reply.entry == entry


@pytest.mark.parametrize("said", ["what country is Ana Rivas from", "¿de qué país es Ana Rivas?"])
def test_from_where_somebody_is_is_said_to_be_untold(small: Assistant, said: str) -> None:
    """What is asked is plain, so nobody is asked back what was meant."""
    assert isinstance(small.ask(said), Unknown)
