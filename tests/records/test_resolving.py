"""From a pattern and the names in a question to what the records tell."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from bot.answers.composing import Composer
from bot.knowledge.loading import read_files
from bot.knowledge.model import Knowledge
from bot.language.messages import LANGUAGES
from bot.records.organisations import OrganisationRecords
from bot.records.patterns import NEEDS, action_entries, patterns
from bot.records.resolving import Records, Resolved, Several, Silence
from bot.records.telling import Telling


@pytest.fixture(scope="session")
def resolve(small):
    """What a pattern gives for a text."""

    def resolved(pattern: str, text: str) -> Resolved | None:
        question = small.matcher.reader.question(text)
        return small.records.resolve(pattern, question, question.language)

    return resolved


@pytest.mark.parametrize(
    ("pattern", "text", "entry"),
    [
        ("person", "who is Ana Rivas", "person/ana-rivas"),
        ("person-freed", "cuándo soltaron a Rivas", "person-freed/ana-rivas"),
        ("place", "what happened in Oslo", "place/city:oslo"),
        ("place", "Oslo in Norway", "place/city:oslo"),
        ("place", "what happened in Asia in 2019", "place/region:142"),
        ("place-who", "qui a participé à Lima", "place-who/city:lima"),
        ("kind", "where were pickets", "kind/picket"),
        ("kind", "pickets and marches", "kind/march+picket"),
        ("countries", "which countries", "countries"),
        ("organisation", "what is Unidock", "organisation/dockers"),
        ("organisation-people", "who leads the dockers' union", "organisation-people/dockers"),
        ("prisoners", "who is inside", "prisoners"),
        ("freed", "who is out", "freed"),
        ("action/lima-march", "anything", "action/lima-march"),
    ],
)
def test_a_pattern_takes_its_names_from_the_question(resolve, pattern: str, text: str, entry: str) -> None:
    """In any language; a town goes before its country."""
    assert resolve(pattern, text).entry == entry


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("person", "who is that"),
        ("place", "what happened"),
        ("kind", "where was it"),
        ("organisation", "what is it"),
        ("action/gone", "what"),
    ],
)
def test_without_a_name_a_pattern_gives_nothing(resolve, pattern: str, text: str) -> None:
    """Somebody, something, somewhere: none of them is a record."""
    assert resolve(pattern, text) is None


def test_a_first_name_that_two_have_gives_both(resolve) -> None:
    """Whom is meant is for the member to say."""
    told = resolve("person", "who is Tomás")

    assert isinstance(told, Several)
    assert {telling.entry for telling in told.tellings} == {"person/tomas-vega", "person/tomas-lindqvist"}


@pytest.mark.parametrize("pattern", ["person-held", "person-freed", "person-where"])
def test_nobody_is_offered_as_a_prisoner_who_was_never_held(resolve, pattern: str) -> None:
    """Two are called Tomás, and one of them was in prison: of the other it is told who he is."""
    told = resolve(pattern, "is Tomás in prison")

    assert isinstance(told, Several)
    assert [telling.entry for telling in told.tellings] == [f"{pattern}/tomas-vega", "person/tomas-lindqvist"]


def test_a_full_name_beside_a_first_name_decides(resolve) -> None:
    """Tomás Vega and another Tomás: the one who is certain."""
    assert resolve("person", "is Tomás Vega the brother of Tomás").entry == "person/tomas-vega"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("what happened in Iceland", "Iceland"),
        ("¿qué pasó en Islandia?", "Islandia"),
        ("que s'est-il passé en Islande", "Islande"),
    ],
)
def test_a_country_without_an_action_is_named_in_the_refusal(resolve, text: str, country: str) -> None:
    """The records know the country, and that nothing is known of it."""
    told = resolve("place", text)

    assert isinstance(told, Silence)
    assert country in told.text


def test_who_took_part_is_refused_where_nobody_is_named(resolve) -> None:
    """Letters went from Montreal: no release says whose, and the letters themselves are no answer to that."""
    told = resolve("place-who", "who sent the letters from Montreal")

    assert isinstance(told, Silence)
    assert told.text == "The releases in this base do not say who took part in Montreal."


def test_home_narrows_nothing_down(small, resolve) -> None:
    """Everything is about Chile: the embassy in Oslo is Oslo's."""
    assert small.records.home == "country:CL"
    assert resolve("place", "the Chilean embassy in Oslo").entry == "place/city:oslo"


@pytest.mark.parametrize(
    "entry",
    [
        "prisoners",
        "freed",
        "countries",
        "action/lima-march",
        "organisation/dockers",
        "organisation-people/dockers",
        "kind/picket",
        "kind/march+picket",
        "place/city:oslo",
        "place/country:NO+country:PE",
        "place-who/city:lima",
        "person/ana-rivas",
        "person-how-long/tomas-vega",
    ],
)
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_derived_id_leads_back_to_its_answer(small, entry: str, language: str) -> None:
    """A button holds nothing but the id."""
    told = small.records.by_id(entry, language)

    assert isinstance(told, Telling)
    assert told.entry == entry
    assert told.sources


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "person",
        "person/",
        "person/nobody",
        "person/elena-duarte",
        "place/",
        "place/country:IS",
        "place/country:IT",
        "action/rome-rally",
        "organisation/none",
        "nothing/at-all",
    ],
)
def test_a_derived_id_of_nothing(small, entry: str) -> None:
    """What is gone, hidden or was never there has no answer."""
    assert small.records.by_id(entry, "en") is None


@pytest.mark.parametrize("entry", ["person-age/ana-rivas", "personal/ana-rivas", "kind/", "kind/feast"])
def test_a_derived_id_of_another_version(small, entry: str) -> None:
    """A button may be older than the bot."""
    assert small.records.by_id(entry, "en") is None


def test_only_patterns_that_records_can_answer_are_asked(small_knowledge, small) -> None:
    """A base without people has no questions about people."""
    bare = small.knowledge.__class__(small.knowledge.base.model_copy(update={"people": (), "actions": ()}))

    assert {entry.id for entry in patterns(small.knowledge)} == set(NEEDS)
    assert {entry.id for entry in patterns(bare)} == {"organisation", "organisation-people"}


def test_actions_are_found_by_what_happened(small) -> None:
    """Each is an entry of its own, by its summary in each language."""
    entries = {entry.id: entry for entry in action_entries(small.knowledge)}

    assert set(entries) == {
        "action/oslo-picket",
        "action/lima-march",
        "action/montreal-letters",
        "action/osaka-meeting",
    }
    assert {language for language, _ in entries["action/lima-march"].phrasings} == {"en", "es", "fr"}


@pytest.mark.parametrize(
    ("language", "full"),
    [
        ("en", "United Dockers of Puerto Alba"),
        ("es", "Estibadores Unidos de Puerto Alba"),
        ("fr", "Le syndicat des dockers"),
    ],
)
def test_what_an_organisation_is(small, language: str, full: str) -> None:
    """What its name stands for, and who they are."""
    assert full in small.records.organisations.what("dockers", language).body


def test_who_speaks_for_an_organisation(small) -> None:
    """Its people with their offices; the hidden one is not among them."""
    told = small.records.organisations.people("dockers", "en")

    assert "Ana Rivas: president" in told.body
    assert "Tomás Vega: crane driver" in told.body
    assert "Duarte" not in told.body
    assert small.records.organisations.people("albamar", "en") is None
    assert small.records.organisations.what("nothing", "en") is None


UNIONS = """
releases: [{id: call, title: A Call, publisher: IMF, date: 2011-02-10, url: "https://imf.example/call"}]
organisations:
  - {id: imf, name: {en: IMF, es: FITIM, fr: FIOM}, article: {es: la, fr: la}, summary: It called., sources: [call]}
  - {id: ilo, name: {en: ILO, es: OIT, fr: OIT}, article: {en: the, es: la, fr: "l'"}, summary: Old., sources: [call]}
people:
  - {id: ana-rivas, name: Ana Rivas, role: Secretary, organisation: ilo, sources: [call]}
"""


def unions() -> Knowledge:
    """Give a base whose organisations have a name for each language."""
    return read_files({"base.yaml": UNIONS.encode()}).valid()


def test_an_organisation_is_called_by_its_name_in_the_members_language_with_its_article() -> None:
    bodies = OrganisationRecords(unions())
    assert [bodies.what("ilo", language).title for language in LANGUAGES] == [
        "What is the ILO?",
        "¿Qué es la OIT?",
        "Que faut-il savoir sur l'OIT\xa0?",
    ]
    assert bodies.people("ilo", "es").title == "¿Quiénes hablan por la OIT?"
    assert bodies.what("imf", "en").title == "What is IMF?"


def test_the_source_of_an_answer_is_named_in_the_members_language() -> None:
    composer = Composer(unions(), lambda: date(2011, 3, 1))
    body = OrganisationRecords(unions()).what("imf", "es")
    assert composer.telling(body, "es").attribution == "Fuente: FITIM; última información: 10 de febrero de 2011."
    assert composer.telling(body, "en").attribution == "According to IMF, as of 10 February 2011."


def test_a_kind_of_action_at_a_place_is_told_of_that_place(resolve) -> None:
    """The answer is about the place, so that it does not contradict a question that names it."""
    told = resolve("kind", "which pickets were there in Norway")

    assert told.subjects == {"country:NO"}
    assert "Norway" in told.title


def test_what_was_told_is_put_together_once_until_it_is_forgotten(small_knowledge: Knowledge) -> None:
    """Most answers are candidates for many questions; after a while nothing is kept of what was asked for."""
    records = Records(small_knowledge)
    first = records.by_id("person/ana-rivas", "en")

    assert records.by_id("person/ana-rivas", "en") is first
    assert records.by_id("person/ana-rivas", "es") != first

    records.forget()

    assert records.by_id("person/ana-rivas", "en") is not first
    assert records.by_id("person/ana-rivas", "en") == first


def test_records_that_were_asked_can_be_kept_on_disk(small_knowledge: Knowledge) -> None:
    """What they told of late is not kept with them."""
    records = Records(small_knowledge)
    told = records.by_id("prisoners", "en")

    assert pickle.loads(pickle.dumps(records)).by_id("prisoners", "en") == told
