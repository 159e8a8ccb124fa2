"""Each rule of ``verify``, on invented texts: what counts as the same, and what does not."""

# ruff: noqa: E501 - a row of a table stays on one line

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from bot.provenance import Finding, Outcome, run_verify, verify

from .samples import base, base_saying, base_with_person, folder

FREED, MET, LOOMS = "union-walkout#1", "union-walkout#2", "union-walkout#3"


def finding(tmp_path: Path, text: str, *sources: str, language: str = "en") -> Finding:
    report = verify(base_saying(text, *sources, language=language), folder(tmp_path))
    return next(found for found in report.findings if found.statement.item == "said")


def missing(found: Finding) -> list[str]:
    return [each.shown for each in found.missing]


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "Ibarra was freed on 2 June 2015.", FREED),
        ("en", "Ibarra was freed on Tuesday, June 2nd, 2015.", FREED),
        ("es", "Ibarra salió el martes 2 de junio de 2015.", FREED),
        ("fr", "Ibarra a été libérée le mardi 2 juin 2015.", FREED),
        ("en", "She was freed at two in the morning.", FREED),
        ("en", "She was freed at 2 a.m.", FREED),
        ("es", "Salió a las dos de la mañana.", FREED),
        ("fr", "Elle est sortie à deux heures du matin.", FREED),
        ("fr", "Elle est sortie à 02h00.", FREED),
        ("en", "She was held for more than two years.", FREED),
        ("es", "Estuvo presa más de dos años.", FREED),
        ("fr", "Elle a été détenue plus de 2 ans.", FREED),
        ("en", "More than 1500 met.", MET),
        ("es", "Se reunieron más de 1.500 personas.", MET),
        ("fr", "Plus de 1\u00a0500 personnes se sont réunies.", MET),
        ("fr", "Plus de mille cinq cents personnes se sont réunies.", MET),
        ("en", "About 40 stayed.", MET),
        ("es", "Se quedaron unos cuarenta.", MET),
        ("fr", "Une quarantaine est restée.", MET),
        ("en", "It was -25 °C.", MET),
        ("en", "It was 25 degrees below zero.", MET),
        ("es", "Hacía menos 25 grados.", MET),
        ("fr", "Il faisait moins vingt-cinq degrés.", MET),
        ("en", "They stayed until the 5th day.", MET),
        ("es", "Se quedaron hasta el quinto día.", MET),
        ("fr", "Ils sont restés jusqu'au cinquième jour.", MET),
        ("en", "It ran from 3 to 7 June 2015.", MET),
        ("es", "Fue del 3 al 7 de junio de 2015.", MET),
        ("fr", "C'était du 3 au 7 juin 2015.", MET),
        ("en", "It went on for five days.", MET),
        ("es", "Duró cinco días.", MET),
        ("fr", "Cela a duré 5 jours.", MET),
        ("en", "They met in Gothenburg, in Sweden.", MET),
        ("es", "Se reunieron en Gotemburgo (Suecia).", MET),
        ("fr", "Ils se sont réunis à Göteborg, en Suède.", MET),
        ("en", "It has been so since September 2014.", LOOMS),
        ("es", "Es así desde septiembre de 2014.", LOOMS),
        ("fr", "C'est ainsi depuis septembre 2014.", LOOMS),
        ("es", "Miles escribieron al Ministerio del Hilo.", LOOMS),
        ("fr", "Des milliers ont écrit au ministère du Fil.", LOOMS),
        ("en", "63 of 65 stand still.", LOOMS),
        ("en", "GFU says so in its release of 9 June 2015.", LOOMS),
        ("en", "In June 2015 the looms stood still.", LOOMS),
        ("en", "Over 1,500 met in Gothenburg from 3 to 7 June 2015, at −25 °C.", "union-es#1"),
        ("en", "The two releases agree on over 1,500.", f"{MET}, union-es#1"),
    ],
)
def test_the_same_in_other_words_is_supported(tmp_path: Path, language: str, text: str, source: str) -> None:
    found = finding(tmp_path, text, source, language=language)

    assert (missing(found), found.outcome) == ([], Outcome.SUPPORTED)
    assert found.facts > 0


@pytest.mark.parametrize(
    ("text", "source", "lacks"),
    [
        ("Ibarra was freed on 3 June 2015.", FREED, ["3 June 2015"]),
        ("Ibarra was freed on 2 June 2014.", FREED, ["2 June 2014"]),
        ("Ibarra was freed on 9 June 2015.", FREED, ["9 June 2015"]),
        ("Ibarra was freed on a Wednesday.", FREED, ["Wednesday"]),
        ("She was freed at 3 a.m.", FREED, ["3 a.m."]),
        ("She was held for two years.", FREED, ["two years"]),
        ("Luc Moreau was freed.", FREED, ["Luc Moreau"]),
        ("Ibarra of the Weavers' League was freed.", FREED, ["Weavers' League"]),
        ("Ibarra was freed in Norway.", FREED, ["Norway"]),
        ("She was freed by the Court of Mills.", FREED, ["Court", "Mills"]),
        ("Some 1,500 met.", MET, ["1,500 met"]),
        ("At least 1,500 met.", MET, ["1,500 met"]),
        ("Over 1,501 met.", MET, ["1,501 met"]),
        ("It was 25 degrees.", MET, ["25 degrees"]),
        ("It ran from 3 to 8 June 2015.", MET, ["3 to 8 June 2015"]),
        ("They stayed until the sixth day.", MET, ["sixth day"]),
        ("It went on for six days.", MET, ["six days"]),
        ("It went on for over five days.", MET, ["five days"]),
        ("It has been so since 2015.", LOOMS, ["2015"]),
        ("62 of 65 stand still.", LOOMS, ["62 of"]),
        ("Ibarra was freed.", MET, ["Ibarra"]),
        ("The three releases agree on over 1,500.", f"{MET}, union-es#1", ["three releases"]),
        ("Over 1,500 met.", "union-walkout#9", ["union-walkout#9", "1,500 met"]),
    ],
)
def test_something_else_is_named(tmp_path: Path, text: str, source: str, lacks: list[str]) -> None:
    found = finding(tmp_path, text, source)

    assert (found.outcome, missing(found)) == (Outcome.PARTLY, lacks)


def test_another_kind_of_number_is_said_to_be_one(tmp_path: Path) -> None:
    (lacks,) = finding(tmp_path, "Some 1,500 met.", MET).missing

    assert str(lacks) == "'1,500 met' (the text says: more than)"


def test_any_of_the_cited_paragraphs_will_do(tmp_path: Path) -> None:
    assert finding(tmp_path, "Ibarra was freed; over 1,500 met.", FREED, MET).outcome is Outcome.SUPPORTED


def test_a_whole_release_has_all_its_paragraphs_and_captions(tmp_path: Path) -> None:
    found = finding(tmp_path, "Over 1,500 met; 63 of 65 stand still at the Gate, says gfu.example.", "union-walkout")

    assert found.outcome is Outcome.SUPPORTED


def test_without_its_text_a_statement_is_not_checkable(tmp_path: Path) -> None:
    found = finding(tmp_path, "Over 1,500 met.", "unread#1")

    assert (found.outcome, found.without_text) == (Outcome.NOT_CHECKABLE, ("unread",))


def test_what_a_missing_text_may_say_is_not_held_against_a_statement(tmp_path: Path) -> None:
    assert finding(tmp_path, "Ibarra met Luc Moreau.", FREED, "unread").outcome is Outcome.NOT_CHECKABLE
    assert finding(tmp_path, "Ibarra was freed.", FREED, "unread").outcome is Outcome.SUPPORTED


def test_every_field_with_a_source_is_a_statement(tmp_path: Path) -> None:
    more = """\
actions:
  - {id: march, kind: march, country: SE, city: Gothenburg, date: 2015-06-03/2015-06-07, summary: Over 1500 met., sources: [union-walkout#2]}
  - {id: late, kind: march, date: 2015-06-08, summary: None stayed., sources: [union-walkout#2]}
  - {id: long, kind: strike, date: 2014-09/2015-06, summary: None wove., sources: [union-walkout#2, union-walkout#3]}
"""
    report = verify(base(more), folder(tmp_path))
    found = {(each.statement.item, each.statement.field): each.outcome for each in report.findings}

    assert found["march", "date"] is found["march", "city"] is found["march", "summary"] is Outcome.SUPPORTED
    assert found["late", "date"] is Outcome.PARTLY
    assert found["long", "date"] is Outcome.SUPPORTED
    assert found["gfu", "full_name"] is found["rosa-ibarra", "name"] is Outcome.SUPPORTED
    assert found["union-walkout", "title"] is found["union-walkout", "date"] is Outcome.SUPPORTED
    assert ("unread", "title") not in found


def test_a_custody_is_held_event_by_event(tmp_path: Path) -> None:
    more = """\
  - id: ida
    name: Ida Ek
    sources: [unread]
    custody:
      - {date: 2014-09, status: imprisoned, place: Gothenburg, sources: [union-walkout#3]}
      - {date: 2015-06-02, status: freed, note: After more than two years., sources: [union-walkout#1]}
"""
    report = verify(base_with_person(more), folder(tmp_path))
    found = {each.statement.field: each.outcome for each in report.findings if each.statement.item == "ida"}

    assert found["custody 1, date"] is found["custody 2, date"] is found["custody 2, note"] is Outcome.SUPPORTED
    assert found["custody 1, place"] is Outcome.PARTLY


def test_an_event_of_an_entry_is_held_against_its_own_source(tmp_path: Path) -> None:
    """The date as well as the words: of the entry's other sources none counts."""
    more = """\
faq:
  - id: said
    question: Well?
    answer: So it was.
    events:
      - {date: 2015-06-02, text: After more than two years., sources: [union-walkout#1]}
      - {date: 2015-06-03, text: After more than two years., sources: [union-walkout#1]}
    sources: [unread]
"""
    report = verify(base(more), folder(tmp_path))
    found = {each.statement.field: each.outcome for each in report.findings if each.statement.item == "said"}

    assert found["events 1, date"] is found["events 1, text"] is Outcome.SUPPORTED
    assert found["events 2, date"] is Outcome.PARTLY


def test_a_name_must_stand_there_as_it_is_written(tmp_path: Path) -> None:
    sol = "  - {id: r, name: Rosa Ibarra Sol, aliases: [Rosa Ibarra S], sources: [union-walkout#1]}\n"
    report = verify(base_with_person(sol), folder(tmp_path))
    (found,) = (each for each in report.findings if each.statement.item == "r")

    assert missing(found) == ["Sol"]


def test_the_printed_report_says_where_to_look(tmp_path: Path) -> None:
    out = StringIO()
    code = run_verify(base_saying("Over 40 met Luc Moreau.", MET), folder(tmp_path), None, out)

    assert code == 1
    assert (
        "said, answer (en): not found: '40 met' (the text says: about), 'Luc Moreau'; looked in union-walkout#2"
        in out.getvalue()
    )
    assert "1 partly supported" in out.getvalue()


def test_nothing_unsupported_is_a_success(tmp_path: Path) -> None:
    out = StringIO()

    assert run_verify(base(), folder(tmp_path), None, out) == 0
    assert "0 partly supported" in out.getvalue()
    assert "not at hand" in out.getvalue()
