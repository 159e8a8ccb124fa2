"""Adding an entry to a base with topics and translation files, from the command and from a question asked in vain."""

from __future__ import annotations

import discord
import pytest
from tending import DAY, FOLDER, fields, text

from bot.discord_app.moderating.forms import EntryForm
from bot.editing import Files
from bot.store import Why


@pytest.fixture
def base(tmp_path):
    """A base in a folder."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for name, content in FOLDER.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def simcord_bot(tended_bot):
    """A bot that follows and edits the base."""
    return tended_bot


def topics(form) -> list[str]:
    """What a form offers to put an entry under."""
    [menu] = [part["component"] for part in form.modal["components"] if part["component"]["type"] == 3]
    return [option["label"] for option in menu["options"]]


def filled(form) -> dict:
    """What stands in a form, as it is sent."""
    return {name: [value] if name == "topic" else value for name, value in fields(form).items() if value}


SONG = {"question": "Who sang?", "answer": "The choir.", "sources": "dfi#4", "topic": ["camp"]}
BY_LOCALE = {
    "en-US": ("The camp", "Save", SONG),
    "es-ES": ("El campamento", "Guardar", SONG | {"question": "¿Quién cantó?", "answer": "El coro."}),
    "fr": ("The camp", "Enregistrer", SONG | {"question": "Qui a chanté ?", "answer": "Le chœur."}),
}


@pytest.mark.parametrize("locale", list(BY_LOCALE), indirect=True)
async def test_an_entry_is_added_and_asked(server, base, locale) -> None:
    """In the moderator's own language, whichever that is."""
    topic, save, written = BY_LOCALE[locale]
    form = await server.mo.slash(server.general, "knowledge add", source="dfi#4", why="asked often")
    assert topic in topics(form)
    assert filled(form) == {"sources": "dfi#4"}
    preview = await server.mo.submit_modal(form, written)
    assert written["answer"] in text(preview.response)
    await server.mo.click(preview.response, label=save)

    reply = await server.say(f"{server.mention} {written['question']}")
    assert reply.embeds[0].title == written["question"]
    assert (base / "faq.yaml").read_text(encoding="utf-8").count("topic: camp") == 2
    [change] = server.bot.editor.history()
    assert change.why == "asked often"


async def test_an_entry_is_made_of_a_question_asked_in_vain(server) -> None:
    server.bot.store.unanswered.record("who sang all night?", "en", Why.UNKNOWN, DAY)
    listed = await server.mo.slash(server.general, "knowledge unanswered")
    await server.mo.select(listed.response, [str(server.bot.store.unanswered.all()[0].id)], custom_id="vain-open")
    form = await server.mo.click(listed.response, label="New entry")
    assert "The camp" in topics(form)
    preview = await server.mo.submit_modal(form, SONG | {"variants": fields(form)["question"]})
    await server.mo.click(preview.response, label="Save")

    assert (await server.say(f"{server.mention} who sang all night?")).embeds[0].title == "Who sang?"


async def test_what_was_typed_is_not_lost_when_it_is_refused(server) -> None:
    """Below the reason, *Back* opens the form as it was filled in; what is mended is saved."""
    form = await server.mo.slash(server.general, "knowledge add")
    wrong = SONG | {"sources": "nobody"}
    refused = await server.mo.submit_modal(form, wrong)
    [told] = refused.followups or [refused.response]
    assert told.ephemeral
    assert "There is no release “nobody”" in text(told)

    again = await server.mo.click(told, label="Back")
    assert filled(again) == wrong
    preview = await server.mo.submit_modal(again, SONG)
    await server.mo.click(preview.response, label="Save")
    assert (await server.say(f"{server.mention} who sang?")).embeds[0].description.startswith("The choir.")


async def test_what_was_typed_is_not_lost_when_the_files_change_meanwhile(server, base) -> None:
    """While they are broken *Back* still stands below the preview; a later refusal has one of its own."""
    form = await server.mo.slash(server.general, "knowledge add")
    preview = await server.mo.submit_modal(form, SONG)
    (base / "faq.yaml").write_text(FOLDER["faq.yaml"].replace("topic: camp", "topic: cmap"), encoding="utf-8")
    saving = await server.mo.click(preview.response, label="Save")
    [told] = saving.followups
    assert "have mistakes at the moment" in text(told)
    assert filled(await server.mo.click(preview.response, label="Back")) == SONG

    (base / "faq.yaml").write_text(FOLDER["faq.yaml"].replace("dfi", "dfx"), encoding="utf-8")
    saving = await server.mo.click(preview.response, label="Save")
    [told] = saving.followups
    assert "the base would have mistakes" in text(told)
    assert filled(await server.mo.click(told, label="Back")) == SONG


async def test_a_topic_that_is_for_managers_is_offered_to_managers_only(server) -> None:
    assert topics(await server.mo.slash(server.general, "knowledge add")) == ["The camp", "The escape"]

    moderators = server.guild.create_role("Helpers", permissions=discord.Permissions(manage_messages=True))
    helper = server.guild.add_member(server.env.create_user("jo"), roles=[moderators])
    assert topics(await helper.slash(server.general, "knowledge add")) == ["The camp"]


async def test_more_topics_than_a_menu_holds_are_named_by_their_ids(base) -> None:
    """What is written is an id like any other."""
    form = EntryForm("en", "en", {}, topics={f"topic-{number}": "A topic" for number in range(26)})
    [field] = [part["component"] for part in form.to_components() if part["component"].get("custom_id") == "topic"]
    assert field["type"] == 4

    change = form.change(Files.read(base), written=SONG | {"variants": "", "topic": " camp "}, who="1")
    assert [edit.after["topic"] for edit in change.edits] == ["camp"]


async def test_a_base_without_topics_asks_for_none(server, base) -> None:
    """There the form has room for *why*."""
    form = EntryForm("en", "en", {})
    assert "topic" not in {part["component"]["custom_id"] for part in form.to_components()}
    assert "why" in {part["component"]["custom_id"] for part in form.to_components()}
