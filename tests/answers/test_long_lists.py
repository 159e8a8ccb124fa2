"""A list of more actions than one answer shows: the rest is counted, in the words of the place where it is read."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.composing import Composer
from bot.answers.joining import together
from bot.answers.reply import Answer
from bot.knowledge.model import Action, ActionKind, Base, Knowledge, When
from bot.records.actions import MOST_LINES, ActionRecords
from bot.records.filters import Filter
from bot.rendering.embeds import card
from bot.rendering.jsonlines import as_json
from bot.rendering.plain import page

FURTHER = 4


@pytest.fixture
def answered():
    """Return what lists pickets, so many, in a language."""

    def of(count: int, language: str = "en") -> Answer:
        pickets = tuple(
            Action(id=f"a{n}", kind="picket", date=When.parse("2020-02-10"), summary=f"Picket {n}.")
            for n in range(1, count + 1)
        )
        knowledge = Knowledge(Base(actions=pickets))
        told = ActionRecords(knowledge).of_kind(Filter(kinds=frozenset({ActionKind.PICKET})), language)
        assert told is not None
        return Composer(knowledge, lambda: date(2020, 3, 1)).telling(told, language)

    return of


@pytest.mark.parametrize(
    ("language", "on_discord", "elsewhere"),
    [
        ("en", "… and 4 more: /actions lists them all.", "… and 4 more"),
        ("es", "… y 4 más: /acciones muestra la lista completa.", "… y 4 más"),
        ("fr", "… et 4 de plus : /actions en montre la liste complète.", "… et 4 autres"),
    ],
)
def test_only_on_discord_a_command_lists_the_rest(answered, language: str, on_discord: str, elsewhere: str) -> None:
    answer = answered(MOST_LINES + FURTHER, language)
    shown = card(answer, page=99).embed.description.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")

    assert shown.splitlines()[-1] == on_discord
    assert page(answer).splitlines()[-1] == elsewhere
    assert as_json(answer)["text"].splitlines()[-1] == elsewhere
    assert answer.body.splitlines()[-1].startswith("• Picket 30")


def test_a_list_that_is_whole_says_nothing_of_more(answered) -> None:
    assert page(answered(MOST_LINES)).splitlines()[-1].startswith("• Picket 30")


def test_beside_another_answer_the_rest_is_told_below_its_own_list(answered) -> None:
    """It is not said of what comes after."""
    lines = page(together([answered(MOST_LINES + FURTHER), answered(1)])).splitlines()
    at = lines.index("… and 4 more")

    assert lines[at - 1].startswith("• Picket 30")
    assert lines[at + 2].startswith("1 action")
