"""What is listed: a person's card, actions by date, the timeline, releases, topics; and what there is to pick from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import Assistant
from bot.answers.listings import ORGANISATIONS, PEOPLE
from bot.answers.reply import Answer, SourceList, Unknown
from bot.knowledge.loading import load
from bot.knowledge.model import Base, Knowledge
from bot.rendering.plain import body


@pytest.fixture(scope="session")
def listings(small):
    return small.listings


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("en", ["president, Unidock", "freed, 9 March 2020", "2 May 2019: in prison, Isla Gris"]),
        ("es", ["presidenta", "9 de marzo de 2020", "2 de mayo de 2019"]),
        ("fr", ["présidente", "9 mars 2020", "2 mai 2019"]),
    ],
)
def test_a_persons_card_has_all_of_it(listings, language: str, facts: list[str]) -> None:
    """Role, newest status, history; as of when, and by which sources."""
    card = listings.prisoners(language, person="ana-rivas")

    assert card.title == "Ana Rivas"
    assert [fact for fact in facts if fact not in card.body.replace("\N{NO-BREAK SPACE}", " ")] == []
    assert str(card.as_of) == "2020-03-12"
    assert {citation.publisher for citation in card.citations} == {"DFI", "Harbour Voice"}


def test_a_persons_card_leads_to_questions_about_them(listings) -> None:
    """What the base answers about a person stands beside their card."""
    assert "ana-said" in {suggestion.entry for suggestion in listings.prisoners("en", person="ana-rivas").related}


def test_the_list_leads_to_the_cards(listings, small) -> None:
    """Each prisoner of the list can be picked, in the order of the list, and opens a card."""
    inside = listings.prisoners("en", status="inside")

    assert [(s.entry, s.question) for s in inside.related] == [("person-card/tomas-vega", "Tomás Vega")]
    assert small.entry("person-card/tomas-vega", "en").title == "Tomás Vega"
    assert len(listings.prisoners("en").related) == 2


@pytest.mark.parametrize("person", ["tomas-lindqvist", "elena-duarte", "nobody"])
def test_who_was_not_held_has_no_card(listings, person: str) -> None:
    """Somebody free, somebody hidden and somebody unknown are told apart by nothing."""
    assert listings.prisoners("en", person=person) == listings.prisoners("en", person="x")


def test_actions_of_a_date(listings) -> None:
    found = listings.actions("en", when="2020-02-12")

    assert isinstance(found, Answer)
    assert "Lima" in found.body
    assert "Osaka" not in found.body


@pytest.mark.parametrize(
    ("language", "words"), [("en", "not a date"), ("es", "no es una fecha"), ("fr", "n'est pas une date")]
)
def test_what_is_no_date_is_said(listings, language: str, words: str) -> None:
    """The member is told what was read, and how to write it."""
    for found in (listings.actions(language, when="last week"), listings.timeline(language, start="last week")):
        assert isinstance(found, Unknown)
        assert words in found.text
        assert "last week" in found.text
        assert "2011-02-16" in found.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "is not a kind of action that I know. Write one of these: letters, marches, meetings, pickets."),
        ("es", "no es un tipo de acción que yo conozca. Escribe uno de estos: cartas, marchas, piquetes, reuniones."),
        ("fr", "n'est pas un type d'action que je connaisse. Écrivez l'un de ceux-ci : lettres, marches, piquets, réu"),
    ],
)
def test_what_is_no_kind_is_said(listings, language: str, words: str) -> None:
    """Of what the base has nothing is said: the member is told what can be asked for."""
    found = listings.actions(language, kind="fiesta")

    assert isinstance(found, Unknown)
    assert "fiesta" in found.text
    assert words in found.text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_kind_of_which_there_is_none_is_a_kind_all_the_same(listings) -> None:
    found = listings.actions("en", kind="strike")

    assert isinstance(found, Unknown)
    assert found.text == "Nothing in this base fits."


def test_the_timeline_is_an_answer(listings, small) -> None:
    """It has sources like any other, and can be shown again by its id."""
    told = listings.timeline("en", start="2020-03")

    assert "Ana Rivas: freed" in told.body
    assert {citation.release for citation in told.citations} == {"dfi-2020-03-10", "harbour-2020-03-12"}
    assert "Osaka" in small.entry("timeline", "en").body
    assert isinstance(listings.timeline("en", start="2030"), Unknown)


def test_releases_are_listed_newest_first(listings) -> None:
    found = listings.releases("en")

    assert isinstance(found, SourceList)
    assert found.lead == "2 sources in this base"
    assert [citation.release for citation in found.citations] == ["harbour-2020-03-12", "dfi-2020-03-10"]


@pytest.mark.parametrize(
    ("filters", "release"),
    [
        ({"publisher": "DFI"}, "dfi-2020-03-10"),
        ({"search": "released docker"}, "harbour-2020-03-12"),
        ({"search": "RIVÁS"}, "dfi-2020-03-10"),
        ({"search": "harbour"}, "harbour-2020-03-12"),
    ],
)
def test_releases_are_found(listings, filters: dict[str, str], release: str) -> None:
    """By publisher, or by words of title and publisher, in any order, without accents and case."""
    assert [citation.release for citation in listings.releases("en", **filters).citations] == [release]


def test_a_release_is_cited_in_the_readers_language(listings) -> None:
    """Where it was translated, its address is that of the translation."""
    spanish = listings.releases("es", publisher="DFI").citations[0]

    assert (spanish.url, spanish.language) == ("https://dfi.example/es/ana-rivas-libre", "es")


def test_no_release_is_no_list(listings) -> None:
    assert isinstance(listings.releases("en", search="pelican"), Unknown)


def test_topics_lead_through_the_whole_base(listings, small) -> None:
    """Every question, person and organisation that members may see is below some topic, and has its answer."""
    topics = listings.topics("en")
    listed = [question.entry for topic in topics for question in topic.questions]

    assert {topic.id for topic in topics} == {"general", PEOPLE, ORGANISATIONS}
    assert set(small.knowledge.faq) <= set(listed)
    assert all(isinstance(small.entry(entry, "en"), Answer) for entry in listed)
    assert "soup" not in listed


@pytest.mark.parametrize(("language", "title"), [("en", "People"), ("es", "Personas"), ("fr", "Personnes")])
def test_topics_are_in_the_readers_language(listings, language: str, title: str) -> None:
    assert title in {topic.title for topic in listings.topics(language)}


def test_an_unknown_offers_the_topics(small) -> None:
    """What the bot does not know, it meets with what it does."""
    reply = small.ask("who won the football match in Paris?", locale="es")

    assert isinstance(reply, Unknown)
    assert reply.topics == small.listings.headings(reply.language)
    assert [topic.entry for topic in reply.topics] == ["general"]


def test_the_shipped_topics_have_their_own_titles(shipped) -> None:
    """No topic of the shipped base is nameless, and all of them fit into one menu."""
    topics = shipped.listings.topics("fr")

    assert len(topics) <= 25
    assert "Autres questions" not in {topic.title for topic in topics}


def test_an_empty_base_lists_nothing() -> None:
    """Nothing fails where there is nothing."""
    from bot.answers import Assistant

    empty = Assistant(Knowledge(Base())).listings

    assert empty.topics("en") == ()
    assert empty.headings("en") == ()
    assert empty.held() == ()
    assert empty.regions("en") == ()
    assert all(
        isinstance(found, Unknown) for found in (empty.prisoners("en"), empty.actions("en"), empty.releases("en"))
    )


@pytest.mark.parametrize("field", ["country", "city", "kind", "date", "person", "publisher", "moment"])
@pytest.mark.parametrize("language", ["en", "es", "fr", "de"])
def test_what_can_be_picked_finds_something(listings, field: str, language: str) -> None:
    """Each choice has a value and a name, and filters by it find something."""
    choices = listings.choices(field, language)
    find = {
        "date": lambda value: listings.actions(language, when=value),
        "moment": lambda value: listings.timeline(language, start=value, end=value),
        "person": lambda value: listings.prisoners(language, person=value),
        "publisher": lambda value: listings.releases(language, publisher=value),
    }.get(field, lambda value: listings.actions(language, **{field: value}))

    assert choices
    assert all(name and not isinstance(find(value), Unknown) for value, name in choices)


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("when was Ana Rivas freed?", "es", "9 de marzo de 2020"),
        ("¿cuándo fue liberada Ana Rivas?", "fr", "9 mars 2020"),
        ("quel animal figure sur la bannière ?", "en", "pelican"),
        ("hello", "es", "¡Hola!"),
        ("who is Tomás?", "fr", "Il peut s'agir"),
        ("how old is Ana Rivas?", "es", "¿Quién es Ana Rivas?"),
    ],
)
def test_an_answer_in_another_language_than_the_question(small, question: str, language: str, words: str) -> None:
    """Whoever wants to pass an answer on asks for it in the other's language."""
    assert words in body(small.ask(question, language=language)).replace("\N{NO-BREAK SPACE}", " ")


def test_what_an_entry_tells_with_a_date_is_on_the_timeline(tmp_path: Path) -> None:
    """Beside custody and actions, with its own source and its words in each language; the entry can be read next."""
    base = tmp_path / "base.yaml"
    base.write_text(
        """
releases:
  - {id: old, title: Old, publisher: P, date: 2009-10-16, url: "https://p.example/old"}
  - {id: new, title: New, publisher: Q, date: 2013-02-15, url: "https://q.example/new"}
people:
  - id: ana
    name: Ana Rivas
    custody: [{date: 2011-04-11, status: arrested, sources: [new]}]
faq:
  - id: closure
    question: What became of the works?
    answer: They were closed.
    events:
      - {date: 2009-10-10, text: {en: The works were closed., es: La fábrica cerró.}, sources: [old]}
      - {date: 2012, text: The works opened again., sources: [new]}
    sources: [old]
"""
    )
    listings = Assistant(load(base)).listings

    whole, part = listings.timeline("en"), listings.timeline("es", end="2009")
    assert whole.body.splitlines() == [
        "• 10 October 2009: The works were closed.",
        "• 11 April 2011: Ana Rivas: arrested.",
        "• 2012: The works opened again.",
    ]
    assert isinstance(part, Answer)
    assert part.body.replace("\N{NO-BREAK SPACE}", " ") == "• 10 de octubre de 2009: La fábrica cerró."
    assert [citation.publisher for citation in part.citations] == ["P"]
    assert [suggestion.entry for suggestion in part.related] == ["closure"]
    assert dict(listings.choices("moment", "en"))["2009"] == "2009"


def test_those_who_are_held_without_a_name_are_on_the_list(tmp_path: Path) -> None:
    """With their sources; and the entry that tells more of them is what can be read next."""
    base = tmp_path / "base.yaml"
    base.write_text(
        """
releases:
  - {id: old, title: Old, publisher: P, date: 2011-04-17, url: "https://p.example/old"}
  - {id: new, title: New, publisher: Q, date: 2013-02-15, url: "https://q.example/new"}
people:
  - id: ana
    name: Ana Rivas
    custody: [{date: 2011-04-11, status: arrested, sources: [old]}]
faq:
  - id: strikers
    question: What became of the strikers?
    answer: Seven of them came home.
    unnamed_prisoners: "Seven strikers: they came home in February 2013."
    sources: [new]
"""
    )
    assistant = Assistant(load(base))

    for told in (assistant.listings.prisoners("en"), assistant.ask("who is still in prison?")):
        assert isinstance(told, Answer)
        assert "• Seven strikers: they came home in February 2013." in told.body
        assert "• Ana Rivas" in told.body
        assert {citation.publisher for citation in told.citations} == {"P", "Q"}
        assert told.related[0].entry == "strikers"
