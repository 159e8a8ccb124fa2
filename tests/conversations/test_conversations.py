"""Conversations: what is said, and which answer comes back.

A reply is written as the id of the entry that answers, or ``suggest``, ``unknown``, ``smalltalk``; ``source of …`` is
the answer's sources once more. The people and towns are those of ``tests/invented.yaml``.
"""

from __future__ import annotations

import pytest

from bot.answers import Answer, Assistant, Reply
from bot.answers.conversation import LIFETIME, MOST_CONVERSATIONS, Context, Conversations

Turns = tuple[tuple[str, str], ...]

DIALOGUES: dict[str, Turns] = {
    "a pronoun is the person last spoken of": (
        ("who is Ana Rivas?", "person/ana-rivas"),
        ("when was she freed?", "person-freed/ana-rivas"),
        ("how long was she in jail?", "person-how-long/ana-rivas"),
        ("who is Tomás Vega?", "person/tomas-vega"),
        ("when was he arrested?", "person-since/tomas-vega"),
    ),
    "en español": (
        ("¿quién es Ana Rivas?", "person/ana-rivas"),
        ("¿y cuándo salió?", "person-freed/ana-rivas"),
        ("¿quién es Tomás Vega?", "person/tomas-vega"),
        ("¿desde cuándo está preso?", "person-since/tomas-vega"),
    ),
    "en français": (
        ("qui est Tomás Vega ?", "person/tomas-vega"),
        ("depuis quand est-il en prison ?", "person-since/tomas-vega"),
        ("quand a-t-il été arrêté ?", "person-since/tomas-vega"),
    ),
    "a place is enough to ask again": (
        ("what happened in Oslo?", "place/city:oslo"),
        ("and in Peru?", "place/country:PE"),
        ("and in Iceland?", "unknown"),
        ("and in Canada?", "place/country:CA"),
        ("Montreal?", "place/city:montreal"),
    ),
    "otros lugares": (("¿qué pasó en Lima?", "place/city:lima"), ("¿y en Oslo?", "place/city:oslo")),
    "d'autres lieux": (("que s'est-il passé à Lima ?", "place/city:lima"), ("et à Oslo ?", "place/city:oslo")),
    "there is the place last spoken of": (
        ("what happened in Oslo?", "place/city:oslo"),
        ("who took part there?", "place-who/city:oslo"),
    ),
    "source?": (
        ("why were the dockers jailed?", "why-jailed"),
        ("source?", "source of why-jailed"),
        ("says who?", "source of why-jailed"),
        ("how do you know that?", "source of why-jailed"),
    ),
    "what hardly tells of whom was spoken is offered, not denied": (
        ("who is Tomás Vega?", "person/tomas-vega"),
        ("where is he now?", "suggest"),
    ),
    "thanks do not end a subject": (
        ("who is Ana Rivas?", "person/ana-rivas"),
        ("thanks!", "smalltalk"),
        ("when was she freed?", "person-freed/ana-rivas"),
    ),
    "a question that stands on its own is not bent by what was said before": (
        ("who is Ana Rivas?", "person/ana-rivas"),
        ("what animal is on the dockers' banner?", "mascot"),
        ("who is still in prison?", "prisoners"),
        ("which countries took part?", "countries"),
        ("is Tomás Vega still in prison?", "person-held/tomas-vega"),
    ),
    "what the releases do not say is not said of a pronoun either": (
        ("who is Ana Rivas?", "person/ana-rivas"),
        ("how old is she?", "unknown"),
        ("is she married?", "unknown"),
    ),
    "a follow-up to nothing": (("source?", "unknown"), ("what about her?", "unknown")),
    "who was refused is not remembered": (
        ("who is Ana Rivas?", "person/ana-rivas"),
        ("who is Elena Duarte?", "unknown"),
        ("when was she freed?", "person-freed/ana-rivas"),
    ),
    "another name is enough to ask again": (
        ("when was Ana Rivas freed?", "person-freed/ana-rivas"),
        ("and Tomás Vega?", "person-freed/tomas-vega"),
    ),
    "another place for who took part": (
        ("who took part in Oslo?", "place-who/city:oslo"),
        ("and in Lima?", "place-who/city:lima"),
    ),
    "a change of subject drops the old one": (
        ("who is Tomás Vega?", "person/tomas-vega"),
        ("why were the dockers jailed?", "why-jailed"),
        ("source?", "source of why-jailed"),
        ("when was he arrested?", "suggest"),
    ),
    "a picture is no question": (("why were the dockers jailed?", "why-jailed"), ("🎉", "unknown")),
    "¿fuente?": (
        ("¿por qué encarcelaron a los estibadores?", "why-jailed"),
        ("¿fuente?", "source of why-jailed"),
    ),
    "la source ?": (
        ("pourquoi les dockers ont-ils été emprisonnés ?", "why-jailed"),
        ("la source ?", "source of why-jailed"),
    ),
    "what country somebody is of is nobody's action": (
        ("who is Tomás Vega?", "person/tomas-vega"),
        ("is he Norwegian?", "unknown"),
    ),
    "sur combien ?": (
        ("combien de gens l'attendaient à la porte ?", "gate-crowd"),
        ("sur combien ?", "gate-crowd"),
    ),
    "one of several is whom the words fit": (
        ("who are the people of Unidock?", "organisation-people/dockers"),
        ("which one is the crane driver?", "person/tomas-vega"),
        ("when was he arrested?", "person-since/tomas-vega"),
    ),
    "celui des deux que les mots désignent": (
        ("qui fait partie d'Unidock ?", "organisation-people/dockers"),
        ("lequel est grutier ?", "person/tomas-vega"),
    ),
    "whether somebody leads it, their own post tells": (("isn't Ana Rivas the head of Albamar?", "person/ana-rivas"),),
    "a continent by its adjective": (
        ("which European countries took part?", "countries"),
        ("asian actions", "place/region:142"),
    ),
    "one of several, and then the other": (
        ("who are the people of Unidock?", "organisation-people/dockers"),
        ("the crane driver, since when?", "person-since/tomas-vega"),
        ("and the other one?", "person-since/ana-rivas"),
    ),
    "one of them by their place in the answer": (
        ("who are the people of Unidock?", "organisation-people/dockers"),
        ("since when is the first one in jail?", "person-since/ana-rivas"),
        ("and the second?", "person-since/tomas-vega"),
    ),
    "el primero de los dos": (
        ("¿qué dirigentes tiene Unidock?", "organisation-people/dockers"),
        ("¿desde cuándo está preso el segundo?", "person-since/tomas-vega"),
        ("¿y el primero?", "person-since/ana-rivas"),
    ),
    "le dernier": (
        ("qui fait partie d'Unidock ?", "organisation-people/dockers"),
        ("depuis quand le dernier ?", "person-since/tomas-vega"),
    ),
    "the first of something else is nobody": (
        ("who are the people of Unidock?", "organisation-people/dockers"),
        ("who held the first picket?", "suggest"),
    ),
    "which of them it is": (
        ("who are the people of Unidock?", "organisation-people/dockers"),
        ("which of them is the crane driver?", "person/tomas-vega"),
    ),
    "what nobody tells of a place": (
        ("what happened in Oslo?", "place/city:oslo"),
        ("how long did it last?", "place/city:oslo"),
        ("did it rain?", "unknown"),
    ),
    "una de dos, y luego la otra": (
        ("¿quién es de Unidock?", "organisation-people/dockers"),
        ("el gruista ¿desde cuándo?", "person-since/tomas-vega"),
        ("¿y la otra?", "person-since/ana-rivas"),
    ),
    "one of several whom no words fit": (
        ("who are the people of Unidock?", "organisation-people/dockers"),
        ("which one is left-handed?", "suggest"),
    ),
    "they are those of the answer": (
        ("who are the people of Unidock?", "organisation-people/dockers"),
        ("when were they arrested?", "suggest"),
        ("when was she arrested?", "person-since/ana-rivas"),
    ),
    "their names stand in the answer": (
        ("who are the people of Unidock?", "organisation-people/dockers"),
        ("their names?", "organisation-people/dockers"),
        ("what are they called?", "organisation-people/dockers"),
    ),
    "sus nombres": (
        ("¿quién es de Unidock?", "organisation-people/dockers"),
        ("¿cómo se llaman?", "organisation-people/dockers"),
    ),
    "a place with a word that asks nothing": (
        ("what happened in Oslo?", "place/city:oslo"),
        ("Lima too?", "place/city:lima"),
        ("and Osaka as well?", "place/city:osaka"),
    ),
    "the second of two joined questions is of whom the first names": (
        ("who is Ana Rivas and on what date was she freed?", "person/ana-rivas"),
        ("¿quién es Tomás Vega y desde cuándo está preso?", "person/tomas-vega"),
    ),
    "a question begins in the middle of a sentence": (("a Ana Rivas, ¿cuándo la soltaron?", "person-freed/ana-rivas"),),
    "what is told before a question": (
        (
            "I was at the harbour yesterday with my cousin and he asked me something I could not answer at all "
            "so how long was Ana Rivas in jail",
            "person-how-long/ana-rivas",
        ),
    ),
    "another question word is enough": (
        ("how long was Ana Rivas in jail?", "person-how-long/ana-rivas"),
        ("and where?", "person-where/ana-rivas"),
    ),
    "another thing is listed": (
        ("which countries took part?", "countries"),
        ("and which unions?", "unions"),
    ),
    "a doubt, with a remark": (
        ("why were the dockers jailed?", "why-jailed"),
        ("are you sure? sounds odd", "source of why-jailed"),
        ("¿estás seguro?", "source of why-jailed"),
    ),
    "whom a question without an answer named": (
        ("what did Tomás Vega eat?", "suggest"),
        ("since when is he in prison?", "person-since/tomas-vega"),
    ),
    "the source after a question without an answer is the last answer's": (
        ("when was Ana Rivas freed?", "person-freed/ana-rivas"),
        ("how old is Tomás Vega?", "suggest"),
        ("source?", "source of person-freed/ana-rivas"),
    ),
    "where it is open whom, nobody is": (
        ("who is Tomás?", "suggest"),
        ("since when is he in prison?", "prisoners"),
    ),
    "a courtesy that goes on": (
        ("when was Ana Rivas freed?", "person-freed/ana-rivas"),
        ("thanks, and the crowd?", "gate-crowd"),
        ("thanks, and solidarity", "smalltalk"),
    ),
    "un autre mot interrogatif suffit": (
        ("depuis quand Tomás Vega est-il en prison ?", "person-since/tomas-vega"),
        ("et il est où ?", "person-where/tomas-vega"),
    ),
}


def written(reply: Reply) -> str:
    """What came back, as the tables above write it."""
    if not isinstance(reply, Answer):
        return type(reply).__name__.lower()
    return f"source of {reply.entry}" if reply.reason["rule"] == "source of the last answer" else reply.entry


def held(small: Assistant, turns: Turns, key: str) -> Turns:
    """Have a conversation; return it as it went."""
    return tuple((said, written(small.ask(said, conversation=key))) for said, _ in turns)


@pytest.mark.parametrize("name", DIALOGUES)
def test_conversations(small: Assistant, name: str) -> None:
    """Follow-ups work, and what stands on its own stands on its own."""
    assert held(small, DIALOGUES[name], name) == DIALOGUES[name]


def test_whoever_doubts_an_answer_gets_it_again_with_where_it_stands(talk) -> None:
    """ "Source?" wants the source alone; "are you sure?" wants to see what was said beside it."""
    told = talk("why were the dockers jailed?").body

    assert told in talk("are you sure? sounds odd").body
    assert "https://dfi.example/ana-rivas-walks-free" in talk("says who?").body
    assert told not in talk("source?").body


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        (
            "mis alumnos de la escuela del puerto quieren saber que dijo Ana Rivas en la puerta aquel domingo tarde",
            "ana-said",
        ),
        ("a quick question for my seminar in Oslo: why were the dockers jailed that spring?", "why-jailed"),
        ("did our people in Norway do something?", "place/country:NO"),
    ],
)
def test_what_is_asked_is_told_from_what_stands_around_it(small: Assistant, said: str, entry: str) -> None:
    """After "they want to know", after a colon; and "our people in Norway" are not to be counted."""
    assert written(small.ask(said)) == entry


def test_by_the_way_is_no_question_word(small: Assistant) -> None:
    """Of what country somebody is, no release says, whatever else stands there."""
    reply = small.ask("is Tomás Lindqvist Norwegian btw?")

    assert not isinstance(reply, Answer)
    assert "origin" in str(reply.reason["rule"])


def test_the_source_is_told_with_its_address(talk) -> None:
    """Who published it, the title, the paragraph, where to read it."""
    talk("why were the dockers jailed?")
    reply = talk("source?")

    assert [
        part
        for part in ("DFI", "Ana Rivas Walks Free", "3", "https://dfi.example/ana-rivas-walks-free")
        if part not in reply.body
    ] == []
    assert reply.citations[0].release == "dfi-2020-03-10"


@pytest.mark.parametrize(
    "asked",
    [
        "why were the dockers jailed? and what did the crowd chant? and what do they demand?",
        "what did Ana Rivas say at the gate? who took part in Oslo?",
        "who is Ana Rivas?",
    ],
)
def test_the_source_is_that_of_the_whole_answer(talk, asked: str) -> None:
    """Of each part, where several things were asked."""
    answer = talk(asked)

    assert talk("source?").citations == answer.citations


def test_the_source_of_a_picked_answer_is_that_of_the_whole(small: Assistant, talk) -> None:
    """Also of one that was given earlier, after one of its parts was asked for alone."""
    both = talk("what did Ana Rivas say at the gate? who took part in Oslo?")
    talk("what did Ana Rivas say at the gate?")
    small.resume(both.repeat_id, "en", talk.key)

    assert len(both.citations) > 1
    assert talk("source?").citations == both.citations


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("why were the dockers jailed?", "en"),
        ("¿por qué encarcelaron a los estibadores?", "es"),
        ("pourquoi les dockers ont-ils été emprisonnés ?", "fr"),
    ],
)
def test_a_bare_follow_up_stays_in_its_language(talk, said: str, language: str) -> None:
    """A name alone has no language of its own: the member's decides."""
    assert talk(said).language == language
    assert talk("Oslo", locale=language).language == language


def test_who_was_answered_in_french_goes_on_in_french(talk) -> None:
    """Whatever language their Discord has."""
    assert talk("pourquoi les dockers ont-ils été emprisonnés ?", locale="en-GB").language == "fr"
    assert talk("super", locale="en-GB").language == "fr"


@pytest.mark.parametrize("doubt", ["I don't believe it", "that's not true", "no es cierto", "c'est faux"])
def test_whoever_contradicts_an_answer_gets_it_again_with_where_it_stands(talk, doubt: str) -> None:
    told = talk("why were the dockers jailed?").body.split("\n")[0]
    again = talk(doubt)

    assert isinstance(again, Answer)
    assert "https://dfi.example/" in again.body
    assert told in again.body or again.language != "en"


def test_conversations_do_not_hear_each_other(small: Assistant) -> None:
    """Two members in one channel, one member in two channels: each has their own."""
    small.ask("who is Ana Rivas?", conversation="channel 1, member 1")
    small.ask("who is Tomás Vega?", conversation="channel 1, member 2")

    assert written(small.ask("when was she freed?", conversation="channel 1, member 1")) == "person-freed/ana-rivas"
    assert written(small.ask("when was he arrested?", conversation="channel 1, member 2")) == "person-since/tomas-vega"
    assert written(small.ask("when was he arrested?", conversation="channel 2, member 2")) != "person-since/tomas-vega"


def test_without_a_conversation_nothing_is_remembered(small: Assistant) -> None:
    """A slash command in the autocomplete, a line of JSON without a key."""
    small.ask("who is Tomás Vega?")

    assert written(small.ask("when was he arrested?")) != "person-since/tomas-vega"


def test_a_conversation_expires(talk, clock) -> None:
    """After ten minutes "she" is nobody."""
    talk("who is Tomás Vega?")
    clock.forward(LIFETIME)
    assert written(talk("when was he arrested?")) == "person-since/tomas-vega"

    clock.forward(LIFETIME + 1)
    assert written(talk("when was he arrested?")) != "person-since/tomas-vega"
    assert written(talk("source?")) == "unknown"


def test_every_answer_starts_the_minutes_anew(talk, clock) -> None:
    """A conversation lasts as long as it goes on."""
    talk("who is Tomás Vega?")
    for _ in range(3):
        clock.forward(LIFETIME - 1)
        assert written(talk("when was he arrested?")) == "person-since/tomas-vega"


def test_a_picked_question_is_what_was_spoken_of(small: Assistant, talk) -> None:
    """A button pressed counts like a question asked."""
    small.entry("person/tomas-vega", "en", conversation=talk.key)

    assert written(talk("when was he arrested?")) == "person-since/tomas-vega"
    assert written(talk("source?")).startswith("source of person-since")


def test_a_picked_entry_that_is_gone_changes_nothing(small: Assistant, talk) -> None:
    """What was spoken of before still is."""
    talk("who is Tomás Vega?")
    small.entry("gone", "en", conversation=talk.key)

    assert written(talk("when was he arrested?")) == "person-since/tomas-vega"


def test_sentences_of_one_message_are_read_together(small: Assistant) -> None:
    """The pronoun of the question is the person of the sentence before."""
    reply = small.ask("I read about Ana Rivas in the paper today. When was she freed?")

    assert written(reply) == "person-freed/ana-rivas"


def context(entry: str = "e") -> Context:
    return Context(entry, "", "", "", frozenset(), (), "en")


def test_only_so_many_conversations_are_remembered() -> None:
    """The longest silent goes first; the memory has a bound."""
    conversations = Conversations(lambda: 0.0)
    for number in range(MOST_CONVERSATIONS):
        conversations.remember(str(number), context())
    conversations.remember("0", context("newer"))
    conversations.remember("one more", context())

    assert conversations.recall("0") == context("newer")
    assert conversations.recall("1") is None
    assert conversations.recall("2") is not None


@pytest.mark.parametrize("occasion", ["recall", "remember", "forget"])
def test_what_has_expired_is_gone(occasion: str) -> None:
    """It is dropped, not only left out, whoever asks next; what is still remembered stays."""
    now = 0.0
    conversations = Conversations(lambda: now)
    conversations.remember("old", context())
    now = LIFETIME
    conversations.remember("new", context())
    now = LIFETIME + 1
    {
        "recall": lambda: conversations.recall("another"),
        "remember": lambda: conversations.remember("new", context()),
        "forget": conversations.forget,
    }[occasion]()

    assert list(conversations._contexts) == ["new"]


def test_no_key_no_memory() -> None:
    """Nothing is kept, nothing found."""
    conversations = Conversations(lambda: 0.0)
    conversations.remember(None, context())

    assert conversations.recall(None) is None
    assert conversations.recall("") is None


def test_who_has_no_key_leaves_the_others_conversations_alone() -> None:
    """What has expired waits for whoever has one: a question without a key may be asked in another thread."""
    now = 0.0
    conversations = Conversations(lambda: now)
    conversations.remember("old", context())
    now = LIFETIME + 1
    conversations.recall(None)

    assert list(conversations._contexts) == ["old"]


def test_whoever_goes_by_words_alone_takes_no_part_in_a_conversation(small: Assistant, talk) -> None:
    """Previews of changes are looked at beside the members' questions."""
    talk("who is Tomás Vega?")
    aside = small.by_words()

    assert not isinstance(aside.ask("when was he arrested?", conversation=talk.key), Answer)
    assert isinstance(aside.ask("who is Ana Rivas?", conversation=talk.key), Answer)
    assert written(talk("when was he arrested?")) == "person-since/tomas-vega"


def test_an_earlier_answer_is_taken_up(small: Assistant) -> None:
    """Whoever replies to an answer means that one, whatever was said since."""
    small.ask("who is Ana Rivas?", conversation="taken up")
    small.ask("what happened in Oslo?", conversation="taken up")
    small.resume("person/ana-rivas", "en", "taken up")

    assert written(small.ask("when was she freed?", conversation="taken up")) == "person-freed/ana-rivas"


def test_taking_up_the_last_answer_changes_nothing(small: Assistant) -> None:
    """What was asked last is known better from having been asked."""
    small.ask("when was Ana Rivas freed?", conversation="still there")
    small.resume("person-freed/ana-rivas", "en", "still there")

    assert written(small.ask("and Tomás Vega?", conversation="still there")) == "person-freed/tomas-vega"


def test_what_is_gone_is_not_taken_up(small: Assistant) -> None:
    """An answer that the base has no more leaves everything as it was."""
    small.ask("who is Ana Rivas?", conversation="gone")
    small.resume("no-such-entry", "en", "gone")

    assert written(small.ask("when was she freed?", conversation="gone")) == "person-freed/ana-rivas"
