"""What comes back: answers with their sources, suggestions, refusals and small talk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Answer, Assistant, Reply, SmallTalk, Suggest, Unknown
from bot.answers.composing import Composer
from bot.knowledge.loading import load
from bot.rendering.jsonlines import as_json
from bot.rendering.plain import body, page
from tests.conftest import SOUP


def got(reply: Reply) -> str:
    """An answer's entry, or what else the reply is."""
    return reply.entry if isinstance(reply, Answer) else type(reply).__name__.lower()


@pytest.mark.parametrize(
    ("said", "entry", "words"),
    [
        ("why were the dockers jailed?", "why-jailed", "stopped the cranes for eleven days"),
        ("¿por qué encarcelaron a los estibadores?", "why-jailed", "parado las grúas durante once días"),
        ("pourquoi les dockers ont-ils été emprisonnés ?", "why-jailed", "arrêté les grues pendant onze jours"),
        ("wy wer the dokers jaild", "why-jailed", "stopped the cranes"),
        ("WHY WERE THE DOCKERS JAILED", "why-jailed", "stopped the cranes"),
        ("hey comrades, quick question: why were the dockers jailed? thx", "why-jailed", "stopped the cranes"),
        ("what did ana rivas say at the gate", "ana-said", "cranes would wait"),
        ("qué animal lleva la bandera", "mascot", "pelícano"),
        ("who is Ana Rivas?", "person/ana-rivas", "president"),
        ("when was rivaz freed", "person-freed/ana-rivas", "9 March 2020"),
        ("¿cuándo liberaron a ana rivas?", "person-freed/ana-rivas", "9 de marzo de 2020"),
        ("quand est sortie Ana Rivas ?", "person-freed/ana-rivas", "9 mars 2020"),
        ("is Tomás Vega still in prison?", "person-held/tomas-vega", "12 March 2020"),
        ("how long was ana rivas in jail", "person-how-long/ana-rivas", "10 months"),
        ("where was Ana Rivas held", "person-where/ana-rivas", "Isla Gris"),
        ("what is unidock", "organisation/dockers", "United Dockers"),
        ("what happened in Oslo?", "place/city:oslo", "picketed the embassy"),
        ("qu'ont fait les syndicats au Pérou ?", "place/country:PE", "portuaires"),
        ("¿qué pasó en Canadá?", "place/country:CA", "cartas"),
        ("who took part in Oslo", "place-who/city:oslo", "Tomás Lindqvist"),
        ("which countries took part", "countries", "Norway"),
        ("which unions took part", "unions", "Peru: Unidock"),
        ("who is still in prison", "prisoners", "Tomás Vega"),
        ("¿quiénes siguen presos?", "prisoners", "Tomás Vega"),
        ("qui est encore en prison ?", "prisoners", "Tomás Vega"),
        ("who has been freed", "freed", "Ana Rivas"),
        ("where were there pickets", "kind/picket", "Oslo"),
    ],
)
def test_what_is_asked_is_answered(small: Assistant, said: str, entry: str, words: str) -> None:
    """In the language of the question, from the entry or the record that says so."""
    reply = small.ask(said)

    assert got(reply) == entry
    assert words in body(reply)


@pytest.mark.parametrize(
    "said",
    [
        "when was Nelson Mandela freed?",
        "who cooked the soup?",
        "what is the weather tomorrow",
        "what happened in Iceland?",
        "¿qué pasó en Islandia?",
        "que s'est-il passé en Islande ?",
        "how old is Ana Rivas?",
        "how tall is Tomás Vega",
        "why were the dockers jailed in 1987?",
        "when did the mascot die",
        "what did Tomás Lindqvist say at the gate?",
        "how many people waited at the gate in Lima?",
        "blorgh zzxq",
        "1234567",
    ],
)
def test_what_the_base_does_not_say_is_not_answered(small: Assistant, said: str) -> None:
    """A stranger, another attribute, year or place must not get a neighbour's answer."""
    assert got(small.ask(said)) in {"unknown", "suggest"}


@pytest.mark.parametrize("said", ["what did Tomás Vega say at the gate?", "who is Tomás?"])
def test_a_neighbours_answer_is_not_given(small: Assistant, said: str) -> None:
    """Ana Rivas spoke of Vega; the list of prisoners names a Tomás."""
    assert got(small.ask(said)) in {"unknown", "suggest"}


@pytest.mark.parametrize("said", ["what did Tomás Lindqvist eat?", "what does Tomás Lindqvist eat"])
def test_a_common_word_that_the_base_lacks_is_asked_for_as_well(small: Assistant, said: str) -> None:
    """What somebody eats is not who they are."""
    assert got(small.ask(said)) in {"unknown", "suggest"}


@pytest.mark.parametrize("said", ["did Bono visit Linares?", "did Lula visit Linares?", "was lula at the prison gate"])
def test_a_stranger_does_nothing(shipped: Assistant, said: str) -> None:
    """Who asks whether a stranger did something is not told that something was done."""
    assert got(shipped.ask(said)) in {"unknown", "suggest"}


@pytest.mark.parametrize("said", ["what did Raina say?", "what did Márquez say about Linares?"])
def test_who_says_it_is_who_is_asked_for(shipped: Assistant, said: str) -> None:
    """Raina speaks of Márquez; Márquez himself is not quoted."""
    assert (got(shipped.ask(said)) == "raina-statement") is ("Raina" in said)


def test_of_several_actions_at_a_place_the_main_years_is_meant(shipped: Assistant) -> None:
    """There was a rally in Vancouver in 2013 as well."""
    assert "17 February 2011" in body(shipped.ask("what day was the rally in Vancouver?"))
    assert "2013" in body(shipped.ask("what happened in Vancouver in 2013?"))


@pytest.mark.parametrize("said", ["which European countries took part?", "¿qué países de América Latina participaron?"])
def test_a_part_of_the_world_gets_its_own_list(shipped: Assistant, said: str) -> None:
    """And not the number of all countries."""
    assert got(shipped.ask(said)).startswith("countries")


@pytest.mark.parametrize(
    "said",
    [
        "which unions took part?",
        "list the unions",
        "how many unions joined in",
        "names of the unions that protested",
        "qué sindicatos participaron",
        "quels syndicats se sont mobilisés ?",
    ],
)
def test_who_asks_for_the_unions_gets_their_list(shipped: Assistant, said: str) -> None:
    """Country by country, and only of the place that is named."""
    assert got(shipped.ask(said)) == "unions"
    assert "IF Metall" in body(shipped.ask(said))


def test_the_unions_of_one_country_are_those_alone(shipped: Assistant) -> None:
    conversation = "unions"
    shipped.ask("which unions took part?", conversation=conversation)
    there = body(shipped.ask("and in Brazil?", conversation=conversation))

    assert "Contraf-CUT" in there
    assert "IF Metall" not in there


@pytest.mark.parametrize("said", ["give me a timeline", "cronología", "chronologie svp", "all events by date"])
def test_who_asks_for_a_timeline_gets_it(shipped: Assistant, said: str) -> None:
    reply = shipped.ask(said)

    assert got(reply) == "timeline"
    assert body(reply).index("2006") < body(reply).index("2011") < body(reply).index("2014")


@pytest.mark.parametrize(
    "said",
    ["what do unions call the deaths?", "which unions' cases will be discussed?", "did unions from Germany help?"],
)
def test_who_asks_what_unions_do_gets_no_list_of_them(shipped: Assistant, said: str) -> None:
    assert got(shipped.ask(said)) != "unions"


@pytest.mark.parametrize(
    "said", ["why were the dockers jailed in 2020?", "what did Ana Rivas say in 2020?", "what was Albamar in 2020?"]
)
def test_a_year_that_no_answer_states_is_that_of_its_sources(small: Assistant, said: str) -> None:
    """In another year it was something else."""
    assert isinstance(small.ask(said), Answer)
    assert not isinstance(small.ask(said.replace("2020", "1987")), Answer)


@pytest.mark.parametrize("said", ["is Ana Rivas married?", "is Ana Rivas rich?"])
def test_a_yes_or_no_about_an_unknown_word_is_not_answered(small: Assistant, said: str) -> None:
    """What she said at the gate is no answer to whether she is married."""
    assert got(small.ask(said)) in {"unknown", "suggest"}


@pytest.mark.parametrize(
    "said",
    [
        "quand est-ce que Ana Rivas a été libérée ?",
        "Ana Rivas a-t-elle été libérée ?",
    ],
)
def test_a_french_participle_follows_its_noun(small: Assistant, said: str) -> None:
    """A woman is libérée, a man libéré."""
    assert got(small.ask(said)) in {"person-freed/ana-rivas", "person-held/ana-rivas"}


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("hello", "en"),
        ("buenos días", "es"),
        ("thank you", "en"),
        ("muchas gracias", "es"),
        ("merci beaucoup", "fr"),
        ("what can you do?", "en"),
        ("goodbye", "en"),
    ],
)
def test_small_talk_is_answered_in_kind(small: Assistant, said: str, language: str) -> None:
    """One friendly line, with no source and no guess."""
    reply = small.ask(said)

    assert isinstance(reply, SmallTalk)
    assert reply.language == language


@pytest.mark.parametrize(("said", "language"), [("hola", "es"), ("salut", "fr"), ("bonjour", "fr"), ("adiós", "es")])
def test_one_word_of_greeting_is_enough(small: Assistant, said: str, language: str) -> None:
    """It is the first thing that a member types."""
    reply = small.ask(said)

    assert isinstance(reply, SmallTalk)
    assert reply.language == language


@pytest.mark.parametrize("said", ["ok", "nice!", "lol", "vale", "qué interesante", "d'accord", "super"])
def test_what_only_says_that_it_was_read_gets_a_line(small: Assistant, said: str) -> None:
    assert isinstance(small.ask(said), SmallTalk)


@pytest.mark.parametrize("said", ["ok, and Ana Rivas?", "nice, who is Ana Rivas", "vale, ¿y Ana Rivas?"])
def test_what_goes_on_behind_that_is_asked(small: Assistant, said: str) -> None:
    assert not isinstance(small.ask(said), SmallTalk)


@pytest.mark.parametrize("said", ["sprechen Sie bitte Deutsch?", "qwxz zzkv vvqw"])
def test_a_language_that_the_base_has_not_is_said_to_be_none(small: Assistant, said: str) -> None:
    """It would be false to say that the releases don't tell."""
    reply = small.ask(said)

    assert isinstance(reply, Unknown)
    assert "English, Spanish and French" in reply.text


def test_a_command_stands_before_what_is_asked(small: Assistant) -> None:
    """What somebody is called is asked, though "call him" alone would be no question."""
    assert isinstance(small.ask("call him a taxi"), SmallTalk)
    assert not isinstance(small.ask("why do they call him brave"), SmallTalk)


@pytest.mark.parametrize(
    ("said", "talks"),
    [
        ("good morning from the night shift", True),
        ("hello from Germany", True),
        ("saludos desde Chile", True),
        ("bonjour de Montréal", True),
        ("hello from Germany, what did the unions do there", False),
        ("hello from Germany?", False),
    ],
)
def test_a_greeting_from_somewhere_asks_nothing(shipped: Assistant, said: str, talks: bool) -> None:
    """Not what was done there, unless that is asked as well."""
    assert isinstance(shipped.ask(said), SmallTalk) is talks


def test_who_made_something_else_is_no_small_talk(small: Assistant) -> None:
    """Only who made the bot is."""
    assert isinstance(small.ask("who made you"), SmallTalk)
    assert isinstance(small.ask("qui t'a créé"), SmallTalk)
    assert not isinstance(small.ask("qui a créé la bannière"), SmallTalk)


def test_a_greeting_before_a_question_is_no_small_talk(small: Assistant) -> None:
    """The question is answered."""
    assert got(small.ask("hello! who is Ana Rivas? thanks")) == "person/ana-rivas"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_answer_is_sourced_and_dated(small: Assistant, language: str) -> None:
    """Citations that can be opened, who says so, and as of when: for every entry and every derived answer."""
    derived = [
        "prisoners",
        "freed",
        "countries",
        "kind/picket",
        "place/city:oslo",
        "person/ana-rivas",
        "person-held/tomas-vega",
        "organisation/dockers",
        "action/lima-march",
    ]
    replies = [small.entry(entry, language) for entry in (*small.knowledge.faq, *derived)]

    for reply in replies:
        assert isinstance(reply, Answer)
        assert reply.citations
        assert all(citation.url.startswith("https://") for citation in reply.citations)
        assert reply.as_of == max(citation.date for citation in reply.citations)
        assert all(citation.publisher in reply.attribution for citation in reply.citations)
        assert str(reply.as_of.end.year) in reply.attribution
        assert reply.title
        assert reply.body


def test_a_source_in_the_readers_language_goes_first(small: Assistant) -> None:
    """A release that was translated is cited in the translation."""
    english, spanish, french = (small.entry("ana-said", language).citations[0] for language in ("en", "es", "fr"))

    assert (spanish.url, spanish.language) == ("https://dfi.example/es/ana-rivas-libre", "es")
    assert english.url == french.url == "https://dfi.example/ana-rivas-walks-free"


def test_what_stands_in_the_heading_is_cited_from_it(shipped: Assistant) -> None:
    """Title and date line are paragraph 0, which is one like any other."""
    reply = shipped.entry("releases-who", "en", conversation="heading")

    assert [citation.paragraph for citation in reply.citations].count(0) == 3
    assert page(reply).count("paragraph 0]") == 3
    assert shipped.ask("source?", conversation="heading").body.count("paragraph 0,") == 3


@pytest.mark.parametrize(
    ("language", "values"),
    [
        ("en", ["Over 300 people.", "About 250 people."]),
        ("es", ["Más de 300 personas.", "Unas 250 personas."]),
        ("fr", ["Plus de 300 personnes.", "Quelque 250 personnes."]),
    ],
)
def test_disagreement_is_shown_side_by_side(small: Assistant, language: str, values: list[str]) -> None:
    """Each value with who says it and when."""
    first, second = small.entry("gate-crowd", language).body.splitlines()

    assert "DFI" in first
    assert values[0] in first
    assert "Harbour Voice" in second
    assert values[1] in second
    assert "2020" in first
    assert "2020" in second


def test_what_is_not_translated_is_said_so(small: Assistant) -> None:
    """The English text is better than none; the reader is told."""
    english, spanish = small.entry("demands", "en"), small.entry("demands", "es")

    assert not english.notices
    assert spanish.notices
    assert spanish.body == english.body
    assert spanish.title == "¿Qué exigen los estibadores?"


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "This answer is not translated yet; here it is in Spanish."),
        ("es", None),
        ("fr", "Cette réponse n'est pas encore traduite\u00a0; la voici en espagnol."),
    ],
)
@pytest.mark.parametrize(
    "said", ["answer: El cocinero.", "values: [{value: El cocinero., sources: [dfi]}]"], ids=["answer", "values"]
)
def test_what_it_is_written_in_instead_is_said(tmp_path: Path, said: str, language: str, notice: str | None) -> None:
    """A base need not be in English."""
    base = tmp_path / "base.yaml"
    base.write_text(f"language: es\n{SOUP}".replace("answer: The cook.", said), encoding="utf-8")
    reply = Assistant(load(base)).entry("soup", language)

    assert isinstance(reply, Answer)
    assert reply.notices == (() if notice is None else (notice,))


def test_a_copy_of_a_source_is_said_to_be_one(shipped: Assistant) -> None:
    """In the reader's language, beside what else is to be known of the source."""
    assert "(prensa, copia)" in page(shipped.entry("sme-prisoners-count", "es"))


def test_old_news_about_a_person_is_called_old(small) -> None:
    """Status is a history: after a year the reader is told that nothing newer is known."""
    fresh, old = (
        Assistant(small.prepared, today=today).entry("person-held/tomas-vega", "en")
        for today in (date(2020, 4, 1), date(2021, 4, 1))
    )

    assert not fresh.notices
    assert "Tomás Vega" in old.notices[0]
    assert "12 March 2020" in old.notices[0]


def test_an_entry_about_a_person_is_news_of_them(tmp_path: Path) -> None:
    """What an answer leaves out is no reason to say that nobody knows it."""
    base = tmp_path / "base.yaml"
    base.write_text(
        """
releases:
  - {id: old, title: Old, publisher: P, date: 2008-12-21, url: "https://p.example/old"}
  - {id: new, title: New, publisher: P, date: 2018-08, url: "https://p.example/new"}
people:
  - id: ana
    name: Ana Rivas
    custody: [{date: 2008-12-04, status: arrested, sources: [old]}]
faq:
  - {id: later, question: What became of Ana Rivas?, answer: She leads another union., sources: [new]}
"""
    )

    assert "August 2018" in Assistant(load(base), today=date(2021, 1, 1)).entry("person-held/ana", "en").notices[0]


def test_a_newer_source_that_need_not_tell_of_a_person_is_no_news_of_them(tmp_path: Path) -> None:
    """An answer about her arrest may cite a look back at the strike, years later: that nothing newer is known holds."""
    base = tmp_path / "base.yaml"
    base.write_text(
        """
releases:
  - {id: arrest, title: Arrest, publisher: P, date: 2008-12-21, url: "https://p.example/arrest"}
  - {id: interview, title: Interview, publisher: P, date: 2011-06-01, url: "https://p.example/interview"}
  - {id: strike, title: Ten years on strike, publisher: P, date: 2017-08-03, url: "https://p.example/strike"}
people:
  - id: ana
    name: Ana Rivas
    custody: [{date: 2008-12-04, status: arrested, sources: [arrest]}]
faq:
  - {id: why, question: What led to the arrest of Ana Rivas?, answer: A strike of 2007., sources: [strike, arrest]}
  - {id: said, question: What did Ana Rivas say in June 2011?, answer: She thanked all., sources: [interview]}
"""
    )

    assert "1 June 2011" in Assistant(load(base), today=date(2021, 1, 1)).entry("person-held/ana", "en").notices[0]


def test_news_grow_old_while_the_bot_runs(small: Assistant) -> None:
    """A bot that nobody restarts for a year doesn't go by the day on which it was started."""
    telling = small.records.by_id("person-held/tomas-vega", "en")
    days = iter([date(2020, 4, 1), date(2021, 4, 1)])
    composer = Composer(small.knowledge, lambda: next(days))

    first, later = (composer.telling(telling, "en", ()).notices for _ in range(2))

    assert not first
    assert "12 March 2020" in later[0]


def test_old_news_about_an_action_is_not(small) -> None:
    """What happened in Oslo stays what happened."""
    assert Assistant(small.prepared, today=date(2030, 1, 1)).entry("place/city:oslo", "en").notices == ()


def test_of_two_questions_without_an_answer_the_nearer_one_is_talked_about(small: Assistant) -> None:
    """Whichever comes first."""
    for said in (
        "who built the moon? what did they chant at the gate?",
        "what did they chant at the gate? who built it?",
    ):
        reply = small.ask(said)

        assert isinstance(reply, Suggest)
        assert reply.choices[0].entry == "gate-crowd"


def test_two_questions_get_two_answers(small: Assistant) -> None:
    """In one reply, with the sources of both."""
    reply = small.ask("who is Ana Rivas and when was she freed?")

    assert isinstance(reply, Answer)
    assert "president" in reply.body
    assert "9 March 2020" in reply.body
    assert len(set(reply.citations)) == len(reply.citations) > 1


def test_an_unsure_reply_offers_at_most_four_questions(small: Assistant) -> None:
    """Each can be picked, and is in the language of the question."""
    reply = small.ask("how old is Ana Rivas?")

    assert isinstance(reply, Suggest)
    assert 1 <= len(reply.choices) <= 4
    assert all(isinstance(small.entry(choice.entry, "en"), Answer) for choice in reply.choices)


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("when was linares acquitted", ["Since when was Linares in prison?", "When was Juan Linares Montúfar freed?"]),
        ("in moscow it was -35, true?", ["What happened in Moscow?"]),
    ],
)
def test_no_question_is_offered_twice(shipped: Assistant, said: str, titles: list[str]) -> None:
    """Neither of a record and an entry, nor of a town with and without its country."""
    reply = shipped.ask(said)

    assert isinstance(reply, Suggest)
    offered = [choice.question for choice in reply.choices]
    assert set(titles) <= set(offered)
    assert "Since when was Juan Linares Montúfar in prison?" not in offered
    assert "When was Juan Linares freed?" not in offered
    assert "What happened in Moscow, Russia?" not in offered


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("what did the unity pact say", "unity-pact"),
        ("¿qué dice el pacto de unidad?", "unity-pact"),
        ("what is the exact date of the unity pact", "unity-pact"),
        ("on which day was the march to grupo mexico", "mexico-march-route"),
        ("how many countries in europe took part", "days-countries"),
    ],
)
def test_the_very_nearest_is_offered_though_it_does_not_tell_what_is_asked(
    shipped: Assistant, said: str, entry: str
) -> None:
    """It is about the thing; what is farther off is not."""
    reply = shipped.ask(said)

    assert isinstance(reply, Suggest)
    assert reply.choices[0].entry == entry


def test_a_refusal_offers_the_nearest_questions(small: Assistant) -> None:
    """What can be asked instead."""
    reply = small.ask("what happened in Iceland?")

    assert isinstance(reply, Unknown)
    assert "Iceland" in reply.text
    assert reply.choices
    assert all(isinstance(small.entry(choice.entry, "en"), Answer) for choice in reply.choices)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("when was Ana Rivas freed?", "en"),
        ("cuándo nació ana rivas", "es"),
        ("quel temps fait-il à Oslo ?", "fr"),
        ("hello", "en"),
    ],
)
def test_every_reply_carries_its_reason(small: Assistant, said: str, language: str) -> None:
    """The rule that decided and, where something was matched, the phrasing and the runner-up."""
    reply = small.ask(said)

    assert reply.language == language
    assert reply.reason["rule"]
    if not isinstance(reply, SmallTalk):
        assert reply.candidates
        assert {"understood", "phrasing", "coverage", "missing", "conflicts", "runner_up"} <= reply.reason.keys()
        assert 0 < reply.reason["enough"] < 1
        assert [choice.score for choice in reply.candidates] == sorted(
            (choice.score for choice in reply.candidates), reverse=True
        )


@pytest.mark.parametrize("said", ["did they march in Norway?", "in New Zealand it was a strike, no?"])
def test_a_likelier_answer_that_is_not_given_has_a_reason(shipped: Assistant, said: str) -> None:
    """It contradicts the question, or is hardly ever asked what the question asks for."""
    reply = shipped.ask(said)
    first, *others = reply.candidates

    passed_over = reply.reason["passed_over"]
    assert list(passed_over) == [other.entry for other in others if other.score > first.score] != []
    assert all(why["conflicts"] or why["not_asked"] for why in passed_over.values())


@pytest.mark.parametrize("entry", ["", "gone", "person/nobody", "action/gone", "x" * 500, "\0"])
@pytest.mark.parametrize("language", ["en", "es", "fr", "de", ""])
def test_the_id_of_an_entry_that_is_gone(small: Assistant, entry: str, language: str) -> None:
    """A button may outlive its entry: the reply says so."""
    reply = small.entry(entry, language)

    assert isinstance(reply, Unknown)
    assert reply.text


def test_an_empty_box_offers_the_first_questions(small: Assistant) -> None:
    """In the language of whoever types, English for one that is not spoken; no more than Discord takes."""
    assert [choice.question for choice in small.complete("", "es", limit=2)] == [
        "¿Por qué encarcelaron a los estibadores?",
        "¿Cuántas personas esperaban en la puerta de la cárcel?",
    ]
    assert small.complete(" ", "de") == small.complete("", "en")
    assert len(small.complete("", "en")) == 5


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("why we", "why-jailed"),
        ("pelican banner", "mascot"),
        ("ana riv", "ana-said"),
        ("gate", "gate-crowd"),
        ("demands", "demands"),
    ],
)
def test_what_is_typed_so_far_is_completed(small: Assistant, typed: str, first: str) -> None:
    """The nearest question is offered among the first."""
    assert first in [choice.entry for choice in small.complete(typed, "en")][:3]


def test_a_first_name_completes_to_all_who_have_it(small: Assistant) -> None:
    """Ana is one, Tomás are two."""
    offered = {choice.entry for choice in small.complete("who is tomás", "en")}

    assert {"person/tomas-vega", "person/tomas-lindqvist"} <= offered


LANGUAGES = st.sampled_from(["en", "es", "fr", "de", ""])


@settings(max_examples=50)
@given(st.text(st.characters(), max_size=30), LANGUAGES, st.integers(1, 25))
def test_any_text_can_be_completed(small: Assistant, text: str, language: str, limit: int) -> None:
    """Discord sends every keystroke."""
    offered = small.complete(text, language, limit)

    assert len(offered) <= limit
    assert len({choice.entry for choice in offered}) == len(offered)


SNIPPETS = st.sampled_from(
    [
        "who is ",
        "Ana Rivas",
        "tomás ",
        "when was she freed",
        "?",
        " and ",
        "in Oslo ",
        "2019 ",
        "n't",
        "'",
        "¿",
        "not ",
        "source",
        "hello ",
        "\n",
        "elena duarte ",
        "(",
        "300 ",
    ]
)
ANYTHING = st.text(st.characters(), max_size=40) | st.lists(SNIPPETS, max_size=8).map("".join)


@settings(max_examples=50)
@given(ANYTHING, st.sampled_from([None, "en-US", "es-419", "fr", "x", "", "-"]))
def test_any_text_gets_a_reply(small: Assistant, text: str, locale: str | None) -> None:
    """Never an exception, always something to read, and always something that can be sent."""
    small.entry("person/ana-rivas", "en", conversation="after Ana Rivas")
    for conversation in (None, "after Ana Rivas"):
        reply = small.ask(text, conversation=conversation, locale=locale)

        assert body(reply)
        assert page(reply).encode()
        assert 0 <= as_json(reply)["score"] <= 1


BAD = {
    "nothing": "",
    "blanks": " \n\t ",
    "4,000 characters": "why were the dockers jailed " * 143,
    "one long word": "a" * 4000,
    "emoji": "🎉🔥👍🏽",
    "right to left": "من هي آنا ريفاس؟ \u202eabc\u202c",
    "NUL": "\0",
    "controls": "".join(map(chr, range(32))),
    "a lone surrogate": "\ud83d",
    "question marks": "?" * 2000,
    "sentences": "who? " * 400,
    "brackets": "[(" * 1000,
    "ideographs": "漢字" * 1000,
    "only apostrophes": "n't 'tis '' n't",
    "mentions": "<@123> @everyone <#1>",
    "Markdown": "**_~~`||> #",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_input_gets_a_proper_reply(small: Assistant, text: str) -> None:
    """One to read, and, unless it holds a question of the base, no answer to something else."""
    reply = small.ask(text)

    assert body(reply)
    assert isinstance(reply, Unknown | Suggest) or reply.entry == "why-jailed"


def test_a_nul_inside_a_question_is_a_blank(small: Assistant) -> None:
    """What surrounds it is read."""
    assert got(small.ask("who\0is\0Ana\0Rivas")) == "person/ana-rivas"
    assert got(small.ask("\ud800 who is Ana Rivas \udfff")) == "person/ana-rivas"


def test_a_conversation_goes_on_with_what_was_answered(talk) -> None:
    """Not with a question before it in the message, of which nobody can tell whom it means."""
    reply = talk("is Tomás in prison? when was Ana Rivas freed?")

    assert got(reply) == "person-freed/ana-rivas"
    assert got(talk("source?")) == "person-freed/ana-rivas"
