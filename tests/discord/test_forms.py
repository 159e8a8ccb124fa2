"""The form of an entry: what is sent back unchanged stays, to the letter, and so does what is too long for a form."""

from __future__ import annotations

import pytest
from tending import BASE, DAY, buttons, fields, text

from bot.discord_app.moderating.forms import EntryForm, filled, fitting
from bot.discord_app.moderating.gate import OPEN
from bot.editing import Files
from bot.knowledge.files import DEFAULT_PATH
from bot.rendering.limits import INPUT_TEXT
from bot.store import Why

PHRASINGS = [f"who made the soup of day {number}" for number in range(200)]
LONG_BASE = BASE.replace(
    "    sources: [dfi#2]\n", "    sources: [dfi#2]\n    variants:\n" + "".join(f"      - {p}\n" for p in PHRASINGS)
)


@pytest.fixture
def base_text():
    """A base one of whose questions can be asked in more ways than fit into a form."""
    return LONG_BASE


@pytest.fixture
def simcord_bot(tended_bot):
    """A bot that follows and edits the base."""
    return tended_bot


def told(form) -> str:
    """What stands in a form beside its fields."""
    return "\n".join(part["content"] for part in form.modal["components"] if "content" in part)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
async def test_of_every_entry_only_what_was_touched_is_changed(language) -> None:
    """The whole shipped base: each entry's form is opened, another answer written, and the form sent."""
    files = Files.read(DEFAULT_PATH)
    wrong = {}
    for entry in files.knowledge.base.faq:
        form = EntryForm("en", language, filled(entry, language), entry=entry.id)
        parts = [part["component"] for part in form.to_components() if "component" in part]
        written = {part["custom_id"]: part.get("value") or "" for part in parts} | {"answer": "Nobody has said so."}
        for edit in form.change(files, written=written, who="1").edits:
            assert edit.before is not None
            assert edit.after is not None
            changed = {name for name in {*edit.before, *edit.after} if edit.before.get(name) != edit.after.get(name)}
            if changed - {"answer", "translates"}:
                wrong[entry.id] = changed

    assert wrong == {}


async def test_phrasings_that_do_not_fit_are_left_out_and_stay(server, base) -> None:
    """The form says how to add to them; they stay out of it on the way back, too."""
    form = await server.mo.slash(server.general, "knowledge edit", entry="soup")
    assert "variants" not in fields(form)
    assert "Other ways to ask it, one a line" in told(form)
    assert "With /knowledge teach you can add to it." in told(form)

    preview = await server.mo.submit_modal(form, {**fields(form), "answer": "Another cook."})
    again = await server.mo.click(preview.response, label="Back")
    assert fields(again) == {**fields(form), "answer": "Another cook."}
    preview = await server.mo.submit_modal(again, {**fields(again), "answer": "Nobody."})
    await server.mo.click(preview.response, label="Save")

    assert base.read_text(encoding="utf-8") == LONG_BASE.replace("The cook.", "Nobody.")


async def test_a_form_that_was_dismissed_is_forgotten(server) -> None:
    """In time to write an answer, but in time: what it was filled with is a member's question, or an entry's texts."""
    kept = server.bot._connection._view_store._modals
    form = await server.mo.slash(server.general, "knowledge edit", entry="gate")
    await server.env.advance_time(OPEN - 60)
    await server.mo.submit_modal(form, {**fields(form), "answer": "Nobody."})
    await server.mo.slash(server.general, "knowledge edit", entry="gate")
    assert len(kept) == 1

    await server.env.advance_time(OPEN + 1)

    assert not kept


@pytest.mark.parametrize(
    ("locale", "words"), [("es-ES", "/base enseñar"), ("fr", "/base enseigner")], indirect=["locale"]
)
async def test_what_does_not_fit_is_told_in_the_moderators_language(server, words: str) -> None:
    form = await server.mo.slash(server.general, "knowledge edit", entry="soup", language="en")

    assert words in told(form)


async def test_a_new_entry_takes_as_many_wordings_as_fit(server) -> None:
    """None is cut in the middle."""
    wordings = [f"{'who prepared the broth ' * 11}{letter * 6}?" for letter in "abcdefghijklmnopqrst"]
    for wording in wordings:
        server.bot.store.unanswered.record(wording, "en", Why.UNKNOWN, DAY)
    listed = await server.mo.slash(server.general, "knowledge unanswered")
    await server.mo.select(listed.response, [str(server.bot.store.unanswered.all()[0].id)], custom_id="vain-open")
    form = await server.mo.click(listed.response, label="New entry")

    filled_in = fields(form)["variants"].split("\n")
    assert 10 < len(filled_in) < len(wordings) - 1
    assert set(filled_in) < set(wordings)


def test_lines_fit_whole_or_not_at_all() -> None:
    assert fitting([]) == ""
    assert fitting(["a", "b"]) == "a\nb"
    assert fitting(["a" * (INPUT_TEXT - 2), "b", "c"]) == "a" * (INPUT_TEXT - 2) + "\nb"
    assert fitting(["a" * (INPUT_TEXT + 1), "b"]) == ""


async def test_a_preview_that_does_not_fit_counts_what_goes(server, base) -> None:
    """However many phrasings are taken out, the preview says how many."""
    base.write_text(LONG_BASE.replace("\n".join(f"      - {p}" for p in PHRASINGS[100:]) + "\n", ""), encoding="utf-8")
    form = await server.mo.slash(server.general, "knowledge edit", entry="soup")
    assert fields(form)["variants"].split("\n") == PHRASINGS[:100]
    kept = [*PHRASINGS[:10], "who stirred the pot"]
    preview = await server.mo.submit_modal(form, {**fields(form), "variants": "\n".join(kept)})

    assert "Only the beginning fits here. Texts taken out: 90; added: 1." in text(preview.response)
    assert buttons(preview.response) == ["Save", "Back"]


async def test_a_preview_that_fits_needs_no_count(server) -> None:
    form = await server.mo.slash(server.general, "knowledge edit", entry="gate")
    preview = await server.mo.submit_modal(form, {**fields(form), "answer": "All dockers."})

    assert "Only the beginning" not in text(preview.response)
