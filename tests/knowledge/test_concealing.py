"""Of what is withheld, not even a problem tells anything."""

from __future__ import annotations

import pytest

from bot.knowledge.loading import Loaded

from .samples import FAQ, RELEASES, reading

SAFE = "  - {id: safe, question: Where is the house?, answer: Far., sources: [%s], visibility: %s}\n"
NOTE = "  - {id: note, question: What does it say?, answer: All., sources: [icem-released], related: [%s]}\n"


def told(loaded: Loaded) -> dict[str, bool]:
    """What each problem says, by whether moderators may read it."""
    return {f"{problem.item} {problem.found}".strip(): not problem.withheld for problem in loaded.problems}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (SAFE % ("nobody", "moderators"), {"safe 'nobody'": True}),
        (SAFE % ("nobody", "withheld"), {"safe 'nobody'": False}),
        # A slip in the very word that withholds it.
        (SAFE % ("icem-released", "witheld"), {"safe 'witheld'": False}),
        # Others' mistakes are told, unless they name it: as what may be meant, or as what has the same words.
        (SAFE % ("icem-released", "withheld") + NOTE % "nobody", {"note 'nobody'": True}),
        (SAFE % ("icem-released", "withheld") + NOTE % "saffe", {"note 'saffe'": False}),
        (
            SAFE % ("icem-released", "withheld") + SAFE.replace("safe", "same") % ("icem-released", "public"),
            {"same 'Where is the house?'": False},
        ),
        # A labelled question is as withheld as what it expects.
        (
            SAFE % ("icem-released", "withheld") + "questions:\n  - {question: who, quest: who, expect: safe}\n",
            {"questions 1 'quest'": False},
        ),
        (
            SAFE % ("icem-released", "withheld") + "questions:\n  - {question: who, quest: who, expect: unknown}\n",
            {"questions 1 'quest'": True},
        ),
    ],
)
def test_who_may_read_a_problem(entries: str, expected: dict[str, bool]) -> None:
    assert told(reading(RELEASES, FAQ, entries)) == expected


def test_a_sentence_about_yaml_is_for_everybody() -> None:
    """It says nothing of what stands there; what was only half read may be withheld."""
    loaded = reading(RELEASES, FAQ, SAFE % ("nobody", "public"), '  - {id: half, question: "Who')

    assert told(loaded) == {"": True}


def test_a_wrong_id_in_a_translation_may_be_that_of_what_is_withheld() -> None:
    files = {"faq": RELEASES + FAQ + SAFE % ("icem-released", "withheld"), "es": "saffe: {question: ¿Dónde?}\n"}

    assert told(reading(**files))["'saffe'"] is False
