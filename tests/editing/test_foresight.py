"""What a change would do, before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import Answer, Assistant, Reply
from bot.editing import (
    Change,
    Editor,
    Files,
    Foresight,
    Outlook,
    Proposal,
    consequences,
    edit,
    hide,
    label,
    person_status,
    teach,
)
from bot.knowledge.text_rules import phrasings
from tests.conftest import INVENTED, TODAY


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """An editor of the invented base, with two labelled questions."""
    base = tmp_path / "invented.yaml"
    labels = "\nquestions:\n  - {question: what was the crowd shouting, expect: unknown}\n"
    base.write_text(INVENTED.read_text(encoding="utf-8") + labels, encoding="utf-8")
    return Editor(base, tmp_path / "data")


@pytest.fixture(scope="module")
def foresight(small: Assistant) -> Foresight:
    """What looks ahead from the invented base."""
    return Foresight(small)


def test_the_reply_is_shown_as_members_will_see_it(editor: Editor, foresight: Foresight) -> None:
    """In the language that it is asked for in."""
    change = edit(editor.files(), "mascot", {"answer": {"en": "A grey pelican.", "es": "Un pelícano gris."}}, who="7")

    reply = foresight.look(editor.propose(change), language="es", for_managers=True).reply

    assert isinstance(reply, Answer)
    assert (reply.entry, reply.body) == ("mascot", "Un pelícano gris.")


def test_news_of_a_person_are_shown(editor: Editor, foresight: Foresight) -> None:
    """What is told of them then."""
    change = person_status(editor.files(), "tomas-vega", "freed", "2020-03-20", ["dfi-2020-03-10#1"], who="7")

    reply = foresight.look(editor.propose(change), for_managers=True).reply

    assert isinstance(reply, Answer)
    assert "20 March 2020" in reply.body


def test_news_are_shown_even_where_an_entry_would_answer_to_the_name(tmp_path: Path) -> None:
    """What is asked for by a name may be about the name itself; the preview is of the news."""
    base = tmp_path / "invented.yaml"
    spelling = "  - {id: spelling, question: Tomás Vega?, answer: Also spelled Bega., sources: [dfi-2020-03-10]}\n"
    invented = INVENTED.read_text(encoding="utf-8")
    base.write_text(invented.replace("\nplaces:", f"{spelling}\nplaces:"), encoding="utf-8")
    editor = Editor(base, tmp_path / "data")
    assistant = Assistant(editor.files().knowledge, today=TODAY)
    change = person_status(editor.files(), "tomas-vega", "freed", "2020-03-20", ["dfi-2020-03-10#1"], who="7")

    reply = Foresight(assistant).look(editor.propose(change), for_managers=True).reply

    assert answered(assistant.ask("Tomás Vega")) == "spelling"
    assert isinstance(reply, Answer)
    assert reply.entry == "person-held/tomas-vega"
    assert "20 March 2020" in reply.body


def test_what_a_person_is_called_is_shown_with_who_they_are(editor: Editor, foresight: Foresight) -> None:
    """Not with their custody, which stays as it is."""
    reply = foresight.look(
        editor.propose(edit(editor.files(), "tomas-vega", {"role": "welder"}, who="7")), for_managers=True
    ).reply

    assert isinstance(reply, Answer)
    assert reply.entry == "person/tomas-vega"
    assert "welder" in reply.body


def test_hiding_somebody_says_where_the_name_would_still_stand(editor: Editor, foresight: Foresight) -> None:
    """The title of a release is as it was printed."""
    outlook = foresight.look(
        editor.propose(hide(editor.files(), "ana-rivas", "moderators", who="7")), for_managers=True
    )

    still = "“Ana Rivas” would still stand in these, which members see: dfi-2020-03-10."
    assert consequences(outlook, "en")[0] == f"{still} Hide them too if it is this person."


def test_what_is_hidden_has_no_reply(editor: Editor, foresight: Foresight) -> None:
    """Members would be told nothing."""
    hidden = editor.propose(hide(editor.files(), "mascot", "moderators", who="7"))

    assert foresight.look(hidden, for_managers=True).reply is None


def test_a_greedy_phrasing_is_seen_before_it_is_saved(editor: Editor, foresight: Foresight) -> None:
    """Whom it would take questions from is said in words."""
    asked = "what were the dockers accused of by the judge"
    greedy = teach(editor.files(), "demands", "en", f"{asked} that day", who="7")

    outlook = foresight.look(editor.propose(greedy), logged=[asked], for_managers=True)

    assert consequences(outlook, "en") == [f"One question would be taken from why-jailed by demands: “{asked}”"]


def test_a_label_that_would_break_is_named_first(editor: Editor, foresight: Foresight) -> None:
    """What somebody has said must be so counts for more."""
    asked = "what were the dockers accused of by the judge"
    editor.save(label(editor.files(), asked, "why-jailed", who="7"))
    greedy = teach(editor.files(), "demands", "en", f"{asked} that day", who="7")

    outlook = foresight.look(editor.propose(greedy), for_managers=True)

    broken = f"“{asked}” must get why-jailed, but would get demands."
    assert consequences(outlook, "en")[0] == broken
    assert [turn.good for turn in outlook.turns if turn.question.kind == "labelled"] == [False]


def test_a_question_that_was_asked_in_vain_is_answered(editor: Editor, foresight: Foresight) -> None:
    """What a phrasing is taught for is said, too."""
    vain = "which instrument did the drummer bring"
    outlook = foresight.look(
        editor.propose(teach(editor.files(), "mascot", "en", vain, who="7")), logged=[vain], for_managers=True
    )

    assert consequences(outlook, "en") == [f"One question that gets no answer now would get mascot: “{vain}”"]


LOGGED = ["what were the dockers accused of by the judge", "which animal is on the banner", "dockers demand what"]

CHANGES: dict[str, Callable[[Files], Change]] = {
    "another's words": lambda files: teach(files, "demands", "en", f"{LOGGED[0]} that day", who="7"),
    "a name for it": lambda files: teach(files, "why-jailed", "en", "mascot of the dockers please", who="7"),
    "in Spanish": lambda files: teach(files, "ana-said", "es", "cuántas personas en la puerta con ana rivas", who="7"),
    "hidden": lambda files: hide(files, "gate-crowd", "moderators", who="7"),
    "less to go by": lambda files: edit(files, "why-jailed", {"variants": {"en": [], "es": [], "fr": []}}, who="7"),
    "another answer": lambda files: edit(files, "demands", {"answer": "Sunday off."}, who="7"),
    "a label": lambda files: label(files, "what do they want", "demands", who="7"),
}


def test_no_turn_is_overlooked(editor: Editor, foresight: Foresight, small: Assistant) -> None:
    """What is left out when only near questions are asked would have got the same answer anyway."""
    files, found = editor.files(), 0
    now = {asked: answered(small.ask(asked[1], locale=asked[0])) for asked in everything(small)}
    for name, change in CHANGES.items():
        proposal = editor.propose(change(files))
        expected = changed(proposal, now)
        turns = foresight.look(proposal, logged=LOGGED, for_managers=True).turns
        assert {turn.question.text for turn in turns if turn.question.kind != "labelled"} == expected, name
        found += len(expected)

    assert found > 0  # else there would have been nothing to overlook


def everything(small: Assistant, touched: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return every phrasing of the entries that a change does not touch, and more, each with its language."""
    others = [entry for entry in small.knowledge.base.faq if entry.id not in touched]
    asked = [(language, text) for entry in others for _, language, text in phrasings(entry)]
    return [*asked, *(("en", text) for text in LOGGED)]


def changed(proposal: Proposal, now: Mapping[tuple[str, str], object]) -> set[str]:
    """Return those of them whose answer would be another one."""
    then = Assistant(proposal.knowledge, today=TODAY)
    touched = {edit.item.id for edit in proposal.change.edits}
    asked = [one for one in everything(then, touched) if one in now]
    return {text for language, text in asked if now[language, text] != answered(then.ask(text, locale=language))}


def answered(reply: Reply) -> str | None:
    """Return which entry answers."""
    return reply.entry if isinstance(reply, Answer) else None


RECORDS = """\
releases:
  - {id: dfi, title: Ana Rivas Walks Free, publisher: DFI, date: 2020-03-10, url: "https://dfi.example/ana"}
people:
  - {id: ana-rivas, name: Ana Rivas, role: president of the dockers, sources: [dfi]}
"""


def test_a_base_of_records_alone_is_looked_ahead_from(tmp_path: Path) -> None:
    """Records answer by themselves, so a base needs no question that is written down."""
    base = tmp_path / "base.yaml"
    base.write_text(RECORDS, encoding="utf-8")
    editor = Editor(base, tmp_path / "data")
    change = edit(editor.files(), "ana-rivas", {"role": "a welder"}, who="7")

    outlook = Foresight(Assistant(editor.files().knowledge, today=TODAY)).look(
        editor.propose(change), logged=["who is the welder", "who sang at the gate"], for_managers=True
    )

    assert isinstance(outlook.reply, Answer)
    assert "welder" in outlook.reply.body
    assert outlook.near == 1


def test_looking_on_from_a_saved_change_is_looking_anew(editor: Editor, small: Assistant, foresight: Foresight) -> None:
    """What was read for the base before is used, and nothing of it that no longer holds."""
    first = teach(editor.files(), "mascot", "en", "which bird is on the crane", who="7")
    saved = Assistant(editor.propose(first).knowledge, today=TODAY)
    editor.save(first)
    second = editor.propose(teach(editor.files(), "demands", "en", "which bird is on the banner", who="7"))

    on = Foresight(saved, before=foresight).look(second, logged=["is there a bird on the banner"], for_managers=True)

    assert on == Foresight(saved).look(second, logged=["is there a bird on the banner"], for_managers=True)
    assert on.near > 1


def test_it_is_said_that_none_of_the_questions_tried_is_concerned(editor: Editor) -> None:
    """Where not all that are near could be tried, nothing is said of the others."""
    change = edit(editor.files(), "mascot", {"answer": "A pelican."}, who="7")
    outlook = Outlook(change, None, (), asked=24, near=2036)

    assert consequences(outlook, "en") == [
        "Of 2036 questions near to this, the nearest 24 were tried: none would get another answer."
    ]
    assert consequences(replace(outlook, near=24), "en") == []
