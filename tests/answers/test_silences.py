"""What the releases do not say: it is said to whoever asks for that, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import Answer, Assistant, Unknown, said_by
from bot.answers.reply import Refusal
from bot.knowledge.loading import load, read
from tests.conftest import INVENTED, SOUP, TODAY

SILENCES = """\
faq:
  - id: banner-painter
    silence: true
    question: {en: Who painted the dockers' banner?, es: ¿Quién pintó la pancarta de los estibadores?}
    variants:
      en: [name of the painter of the banner, by whom was the banner painted]
      es: [nombre de quien pintó la pancarta]
    answer: {en: DFI does not say who painted the banner., es: La DFI no dice quién pintó la pancarta.}
    sources: ["dfi-2020-03-10#1"]
    related: [mascot]
  - id: secret
    draft: true
    silence: true
    question: What did the painter eat?
    answer: Nobody tells.
    sources: ["dfi-2020-03-10#1"]
"""


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant of the invented base with a silence in it."""
    folder: Path = tmp_path_factory.mktemp("base")
    (folder / "faq.yaml").write_text(INVENTED.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "silences.yaml").write_text(SILENCES, encoding="utf-8")
    return Assistant(load(folder), today=TODAY)


@pytest.mark.parametrize(
    "asked",
    ["Who painted the dockers' banner?", "WHO PAINTED THE DOCKERS BANNER", "who was it that painted the banner?"],
)
def test_who_asks_for_it_is_told_that_no_release_says(silent: Assistant, asked: str) -> None:
    """With what is told nearest to it to pick from."""
    reply = silent.ask(asked)

    assert isinstance(reply, Unknown)
    assert reply.refusal is Refusal.RELEASES_DO_NOT_SAY
    assert reply.text == "DFI does not say who painted the banner."
    assert said_by(reply) == reply.reason["silence"] == "banner-painter"
    assert reply.choices[0].entry == "mascot"


def test_it_is_said_in_the_language_of_the_question(silent: Assistant) -> None:
    assert silent.ask("¿quién pintó la pancarta de los estibadores?").text == "La DFI no dice quién pintó la pancarta."
    assert silent.entry("banner-painter", "es").text == "La DFI no dice quién pintó la pancarta."


def test_what_is_told_is_answered_as_if_there_were_none(silent: Assistant, small: Assistant) -> None:
    """Every question of the base and every other way to ask it."""
    for entry in small.knowledge.base.faq:
        for language, text in [*entry.question.root.items(), *entry.variants.items()]:
            assert said_by(silent.ask(text, locale=language)) == said_by(small.ask(text, locale=language)), text


def test_a_question_beside_it_is_answered(silent: Assistant) -> None:
    reply = silent.ask("what animal is on the dockers' banner?")

    assert isinstance(reply, Answer)
    assert reply.entry == "mascot"


def test_of_two_questions_the_other_one_is_answered(silent: Assistant) -> None:
    """And this one gets its own words below the answer."""
    reply = silent.ask("when was Rivas freed? and who painted the dockers' banner?")

    assert isinstance(reply, Answer)
    assert reply.entry == "person-freed/ana-rivas"
    assert "DFI does not say who painted the banner." in reply.notices


def test_who_relates_to_it_offers_it_to_nobody(tmp_path: Path) -> None:
    """An entry may name it as related: it is answered all the same."""
    (tmp_path / "faq.yaml").write_text(INVENTED.read_text(encoding="utf-8"), encoding="utf-8")
    song = """  - id: song
    question: Which song did they sing at the pier?
    answer: The song of the herring.
    sources: ["dfi-2020-03-10#1"]
    related: [banner-painter, mascot]
"""
    (tmp_path / "silences.yaml").write_text(SILENCES + song, encoding="utf-8")
    reply = Assistant(load(tmp_path), today=TODAY).entry("song", "en")

    assert isinstance(reply, Answer)
    assert [offer.entry for offer in reply.related] == ["mascot"]


def test_it_tells_nothing(tmp_path: Path) -> None:
    """What happened when, or who was held, is told by an entry of its own; `check` says where it stands."""
    path = tmp_path / "faq.yaml"
    event = '    events: [{date: 2020, text: "The banner was painted.", sources: [dfi]}]\n'
    path.write_text(SOUP + "    silence: true\n" + event, encoding="utf-8")

    [problem] = read(path).errors

    assert "no values, events or unnamed_prisoners" in str(problem)


def test_no_list_shows_it(silent: Assistant) -> None:
    listed = {question.entry for topic in silent.listings.topics("en") for question in topic.questions}
    completed = {question.entry for question in silent.complete("", "en", 1000)}
    near = {question.entry for question in silent.complete("who painted the banner", "en")}

    assert "mascot" in listed & completed
    assert "banner-painter" not in listed | completed | near


def test_a_draft_is_not_said(silent: Assistant) -> None:
    assert said_by(silent.ask("What did the painter eat?")) is None
