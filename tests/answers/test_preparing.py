"""A base that is nearly the same is prepared from what was prepared before, and answers alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import Assistant, Reply
from bot.answers.preparing import Prepared, prepare
from bot.editing import Change, Editor, add, edit, hide, teach
from tests.conftest import INVENTED, TODAY

ASKED = (
    "when was Ana Rivas freed",
    "who waited at the gate",
    "what do the dockers demand",
    "what happened in Oslo",
    "where is Tomas",
    "what is the mascot",
    "quién sigue preso",
    "how old is Ana Rivas",
    "which bird stands on the crane",
    "what does the parrot eat",
)

CHANGES = {
    "a phrasing more": lambda files: teach(files, "mascot", "en", "which bird stands on the crane", who="7"),
    "another answer": lambda files: edit(files, "mascot", {"answer": {"en": "A grey pelican."}}, who="7"),
    "an entry more": lambda files: add(
        files,
        "faq",
        {
            "topic": "strike",
            "question": "What does the parrot eat?",
            "answer": "The dockers feed it biscuits.",
            "sources": ["dfi-2020-03-10"],
        },
        who="7",
    ),
    "a person hidden": lambda files: hide(files, "tomas-vega", "moderators", who="7"),
    "an entry hidden": lambda files: hide(files, "mascot", "moderators", who="7"),
}


def told(reply: Reply) -> tuple[str, str]:
    return type(reply).__name__, getattr(reply, "body", "") or getattr(reply, "text", "")


def answers(prepared: Prepared) -> list[tuple[str, str]]:
    assistant = Assistant(prepared, today=TODAY)
    return [told(assistant.ask(question)) for question in ASKED]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_renewed_base_answers_like_a_new_one(small: Assistant, tmp_path: Path, change) -> None:
    """Whatever a moderator changes."""
    base = tmp_path / "invented.yaml"
    base.write_bytes(INVENTED.read_bytes())
    editor = Editor(base, tmp_path / "data")
    made: Change = change(editor.files())
    knowledge = editor.propose(made).knowledge

    renewed, anew = prepare(knowledge, small.prepared), prepare(knowledge)

    assert answers(renewed) == answers(anew)
    assert renewed.matcher.texts() == anew.matcher.texts()


def test_what_is_taken_over_is_not_read_again(small: Assistant, tmp_path: Path) -> None:
    """Only what a change concerns is."""
    base = tmp_path / "invented.yaml"
    base.write_bytes(INVENTED.read_bytes())
    editor = Editor(base, tmp_path / "data")
    knowledge = editor.propose(teach(editor.files(), "mascot", "en", "which bird is it", who="7")).knowledge

    renewed = prepare(knowledge, small.prepared)

    assert renewed.matcher.renewals == 1
    assert renewed.matcher.facets("demands") is small.matcher.facets("demands")
    assert renewed.calibration is small.prepared.calibration


def test_too_many_changes_are_learned_anew(small: Assistant, tmp_path: Path) -> None:
    """What words weigh holds for a base that is nearly the same, also where the changes come one by one."""
    base = tmp_path / "invented.yaml"
    base.write_bytes(INVENTED.read_bytes())
    editor = Editor(base, tmp_path / "data")
    several = len(small.matcher.texts()) // 10
    prepared, renewals = small.prepared, []
    for count in (several, 2 * several, 5 * several):
        more = {"en": [f"which bird is number {number}" for number in range(count)]}
        editor.save(edit(editor.files(), "mascot", {"variants": more}, who="7"))
        prepared = prepare(editor.files().knowledge, prepared)
        renewals.append(prepared.matcher.renewals)

    assert 0 < renewals[0] < renewals[1]
    assert renewals[2] == 0
