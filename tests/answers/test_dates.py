"""A source is dated as precisely as the base dates it, wherever an answer shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import Answer, Assistant
from bot.answers.joining import JOINT
from bot.answers.reply import SourceList
from bot.knowledge.loading import load
from bot.rendering.embeds import card
from bot.rendering.jsonlines import as_json
from bot.rendering.lists import sources_card
from bot.rendering.plain import page

BASE = """
releases:
  - {{id: peas, title: Peas for All, publisher: DFI, date: {date}, url: "https://dfi.example/peas"}}
  - {{id: lentils, title: Lentils, publisher: Cooks, date: 2008-05-01, url: "https://cooks.example/lentils"}}
faq:
  - {{id: peas-who, question: Who cooked the peas?, answer: The cook., sources: [peas, lentils]}}
  - {{id: lentils-who, question: Who cooked the lentils?, answer: The baker., sources: [lentils]}}
"""


def answers(folder: Path, date: str) -> Assistant:
    """The assistant of a base whose newest release has this date."""
    file = folder / "base.yaml"
    file.write_text(BASE.format(date=date), encoding="utf-8")
    return Assistant(load(file))


@pytest.mark.parametrize(
    ("date", "english", "spanish", "french"),
    [
        ("2018-08-31", "31 August 2018", "31 de agosto de 2018", "31 août 2018"),
        ("2018-08", "August 2018", "agosto de 2018", "août 2018"),
        ("2018", "2018", "2018", "2018"),
        ("2018-08-14/2018-08-19", "14–19 August 2018", "14–19 de agosto de 2018", "14–19 août 2018"),
    ],
)
def test_no_reader_is_told_a_day_that_no_release_gives(
    tmp_path: Path, date: str, english: str, spanish: str, french: str
) -> None:
    """On Discord, in the terminal, in the list of releases."""
    assistant = answers(tmp_path, date)

    for language, written in (("en", english), ("es", spanish), ("fr", french)):
        reply, releases = assistant.entry("peas-who", language), assistant.listings.releases(language)
        assert isinstance(reply, Answer)
        assert isinstance(releases, SourceList)
        assert f"[DFI, {written}](https://dfi.example/peas)" in card(reply).embed.fields[0].value
        assert f"[DFI, {written}, Peas for All]" in page(reply)
        assert f"[Peas for All, DFI, {written}](https" in sources_card(releases).embed.description


@pytest.mark.parametrize(
    ("date", "as_of"),
    [("2018-08-31", "2018-08-31"), ("2018-08", None), ("2018", None), ("2018-08-14/2018-08-19", "2018-08-19")],
)
def test_another_program_gets_a_day_or_none(tmp_path: Path, date: str, as_of: str | None) -> None:
    """The source's date stands as in the base; what an answer holds as of is a day, so it may be none."""
    told = as_json(answers(tmp_path, date).entry("peas-who", "en"))

    assert told["as_of"] == as_of
    assert [source["date"] for source in told["sources"]] == [date, "2008-05-01"]


def test_of_two_answers_at_once_the_newer_says_as_of_when(tmp_path: Path) -> None:
    """Where that is a month, the day of the older one would be no answer to "as of when"."""
    told = as_json(answers(tmp_path, "2018-08").entry(JOINT.join(["lentils-who", "peas-who"]), "en"))

    assert told["text"].startswith("The baker.\n\nThe cook.")
    assert told["as_of"] is None


def test_a_source_of_a_year_is_no_newer_than_one_of_a_day_within_it(tmp_path: Path) -> None:
    """It may be of its first day; what is known as of a day is known."""
    told = as_json(answers(tmp_path, "2008").entry("peas-who", "en"))

    assert told["as_of"] == "2008-05-01"
