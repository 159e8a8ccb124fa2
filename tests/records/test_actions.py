"""What actions' records tell: what happened where, who took part, lists and counts."""

from __future__ import annotations

import pytest

from bot.knowledge.model import Action, ActionKind, Base, Knowledge, When
from bot.language.messages import LANGUAGES, translator
from bot.records.actions import ActionRecords, kind_name
from bot.records.filters import Filter, read_filter


@pytest.fixture(scope="session")
def actions(small) -> ActionRecords:
    return small.records.actions


def at(*places: str) -> Filter:
    return Filter(places=frozenset(places))


def found(actions: ActionRecords, wanted: Filter) -> list[str]:
    return [action.id for action in actions.find(wanted)]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (at("city:oslo"), ["oslo-picket"]),
        (at("country:NO"), ["oslo-picket"]),
        (at("region:150"), ["oslo-picket"]),
        (at("region:005"), ["lima-march"]),
        (at("region:419"), ["lima-march"]),
        (at("region:019"), ["lima-march", "montreal-letters"]),
        (at("region:142"), ["osaka-meeting"]),
        (at("country:NO", "country:PE"), ["oslo-picket", "lima-march"]),
        (at("country:IS"), []),
        (at("country:IT"), []),  # hidden
        (Filter(kinds=frozenset({ActionKind.MARCH, ActionKind.LETTERS})), ["lima-march", "montreal-letters"]),
        (Filter(years=frozenset({2019})), ["osaka-meeting"]),
        (Filter(years=frozenset({2018})), []),
        (Filter(dates=When.parse("2020-02-11")), ["oslo-picket", "montreal-letters"]),
        (Filter(dates=When.parse("2020-02-15/2020-03")), []),
        (Filter(places=frozenset({"city:lima"}), kinds=frozenset({ActionKind.PICKET})), []),
        (Filter(), ["oslo-picket", "lima-march", "montreal-letters"]),  # those of the main year
    ],
)
def test_a_filter_finds_what_fits(actions, wanted: Filter, ids: list[str]) -> None:
    """By town, country, region, kind, year and day, in the order of the base."""
    assert found(actions, wanted) == ids


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("en", ["Norwegian dockers", "10–14 February 2020"]),
        ("es", ["Estibadores noruegos", "10–14 de febrero de 2020"]),
        ("fr", ["Des dockers norvégiens", "10–14 février 2020"]),
    ],
)
def test_what_happened_at_a_place(actions, language: str, facts: list[str]) -> None:
    """What was done, and when."""
    told = actions.at_place(at("city:oslo"), language)

    assert [fact for fact in facts if fact not in told.body] == []
    assert (told.entry, told.subjects) == ("place/city:oslo", {"city:oslo"})


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Montreal", "Canada"]), ("es", ["Montreal", "Canadá"]), ("fr", ["Montréal", "Canada"])],
)
def test_places_are_named_in_the_language(actions, language: str, names: list[str]) -> None:
    """Towns as the base writes them, countries as CLDR does."""
    line = next(actions.line(action, language) for action in actions.actions if action.id == "montreal-letters")

    assert all(name in line for name in names)


@pytest.mark.parametrize(
    ("date", "line"),
    [
        ("2011-02-17", "The USW dates this rally 17 February 2011."),
        ("2011-02-07", "The USW dates this rally 17 February 2011. (7 February 2011)"),
        ("2011", "The USW dates this rally 17 February 2011."),
        ("2012", "The USW dates this rally 17 February 2011. (2012)"),
    ],
)
def test_a_date_that_a_summary_names_is_told_once(date: str, line: str) -> None:
    """Another day is another day, though its figures stand there."""
    rally = Action(
        id="rally", kind="rally", date=When.parse(date), summary="The USW dates this rally 17 February 2011."
    )
    records = ActionRecords(Knowledge(Base(actions=(rally,))))

    assert records.line(rally, "en") == line


def test_a_kind_that_did_not_happen_there_is_dropped(actions) -> None:
    """Was there a picket in Lima? There was a march."""
    told = actions.at_place(Filter(places=frozenset({"city:lima"}), kinds=frozenset({ActionKind.PICKET})), "en")

    assert "marched" in told.body


@pytest.mark.parametrize("place", ["country:IS", "city:reykjavik", "country:IT"])
def test_of_a_place_without_an_action_nothing_is_told(actions, place: str) -> None:
    """Nor of one whose only action is hidden."""
    assert actions.at_place(at(place), "en") is None
    assert actions.who_at(at(place), "en") is None


def test_who_took_part(actions) -> None:
    """People and organisations with a record; the hidden one among them is left out."""
    oslo, lima = (actions.who_at(at(place), "en") for place in ("city:oslo", "city:lima"))

    assert "Tomás Lindqvist" in oslo.body
    assert "Duarte" not in oslo.body
    assert oslo.subjects == {"city:oslo", "person:tomas-lindqvist"}
    assert "Unidock" in lima.body


def test_a_list_is_counted(actions) -> None:
    """How many actions, in how many countries: the numbers are drawn from the records."""
    told = actions.of_kind(Filter(kinds=frozenset({ActionKind.MARCH, ActionKind.LETTERS})), "en")

    assert told.body.splitlines()[0] == "2 actions in this base, in 2 countries:"
    assert len(told.body.splitlines()) == 3


def test_the_listing_is_whole(actions) -> None:
    """Whatever the year: the slash command has pages."""
    assert actions.listing(Filter(), "en").body.count("• ") == 4


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_one_action(actions, language: str) -> None:
    """By its id; a hidden one is as gone as one that never was."""
    assert actions.one("lima-march", language).subjects == {"city:lima", "country:PE"}
    assert actions.one("rome-rally", language) is None
    assert actions.one("nothing", language) is None


def test_values_to_choose_from(actions) -> None:
    """What occurs, by name; nothing that is hidden."""
    assert actions.values("country", "es") == {"NO": "Noruega", "PE": "Perú", "CA": "Canadá", "JP": "Japón"}
    assert list(actions.values("city", "fr").values()) == ["Oslo", "Lima", "Montréal", "Osaka"]
    assert set(actions.values("kind", "en")) == {"picket", "march", "letters", "meeting"}


@pytest.mark.parametrize(
    ("country", "city", "ids"),
    [
        ("NO", "city:oslo", ["oslo-picket"]),
        (None, "city:oslo", ["oslo-picket"]),
        ("NO", None, ["oslo-picket"]),
        ("CA", "city:oslo", []),
    ],
)
def test_a_town_is_looked_for_in_the_country_given(
    actions, country: str | None, city: str | None, ids: list[str]
) -> None:
    assert found(actions, read_filter(country=country, city=city, kind=None, when=None)) == ids


@pytest.mark.parametrize(
    ("kind", "when"), [("feast", None), (None, "yesterday"), (None, "2020-13"), ("picket", "soon")]
)
def test_a_filter_that_means_nothing_is_none(kind: str | None, when: str | None) -> None:
    """What an old command or a stranger sends is not taken for "everything"."""
    assert read_filter(country=None, city=None, kind=kind, when=when) is None


def test_every_kind_has_a_name() -> None:
    """In each language; a new kind needs one."""
    for language in LANGUAGES:
        names = {kind_name(kind, translator(language)) for kind in ActionKind}

        assert all(names)
        assert len(names) == len(ActionKind)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Where were there letters and marches?"),
        ("es", "¿Dónde hubo cartas y marchas?"),
        ("fr", "Où y a-t-il eu des lettres et marches ?"),
    ],
)
def test_the_heading_of_a_kind_reads_as_a_question(actions, language: str, title: str) -> None:
    """Kinds stand in the plural, as a member would ask for them."""
    told = actions.of_kind(Filter(kinds=frozenset({ActionKind.MARCH, ActionKind.LETTERS})), language)

    assert told.title.replace("\N{NO-BREAK SPACE}", " ") == title


def test_a_place_has_the_preposition_and_article_of_the_language(actions) -> None:
    """In titles, where a reader would miss them."""
    titles = {language: actions.at_place(at("country:NO"), language).title for language in LANGUAGES}

    assert titles["en"] == "What happened in Norway?"
    assert titles["es"] == "¿Qué pasó en Noruega?"
    assert titles["fr"].replace("\N{NO-BREAK SPACE}", " ") == "Que s'est-il passé en Norvège ?"
