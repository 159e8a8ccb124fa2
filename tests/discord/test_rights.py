"""Who may tend the base: decided at every step, refused politely and privately."""

from __future__ import annotations

import discord
import pytest
import pytest_asyncio
from discord import app_commands
from tending import BASE, DAY, fields, text

from bot.discord_app.failures import cause_of
from bot.editing import Refused
from bot.store import GuildSettings, Why

READING = {
    "unanswered": {},
    "find": {"words": "soup"},
    "show": {"item": "soup"},
    "why": {"question": "who cooked the soup?"},
    "history": {},
    "check": {},
}
CHANGING = {
    "teach": {"entry": "soup", "phrasing": "who made dinner"},
    "add": {},
    "edit": {"entry": "soup"},
    "release add": {"title": "Out", "publisher": "DFI", "address": "https://dfi.example/out"},
    "person status": {"person": "ana-rivas", "status": "freed", "date": "2020-03-19", "source": "dfi"},
    "undo": {"change": "0000"},
}
MANAGING = {"hide": {"item": "soup"}, "unhide": {"item": "soup"}, "export": {}}
EVERY = {**READING, **CHANGING, **MANAGING}

FORESEEN = (Refused, app_commands.CheckFailure)


@pytest.fixture
def simcord_bot(tended_bot):
    """A bot that follows and edits the base."""
    return tended_bot


@pytest_asyncio.fixture
async def role(server):
    """A role without any permission, which Ana has; the server's integrations show her the commands."""
    role = server.guild.create_role("Tenders")
    server.env.backend.get_guild(server.guild.id).members[server.ana.id].role_ids.append(role.id)
    for command in await server.bot.tree.fetch_commands():
        if command.name == "knowledge":
            server.guild.set_command_permissions(command, {role: True})
    return role


def set_up(server, **settings: object) -> None:
    server.bot.preferences.set_server(server.guild.id, GuildSettings(**settings))


async def told(server, name: str, options: dict, who) -> str:
    result = await who.slash(server.general, f"knowledge {name}", **options)
    # Anything but a refusal is a crash, whose apology would pass for an answer.
    assert [error for error in server.env.errors if not isinstance(cause_of(error), FORESEEN)] == []
    if result.modal is not None:
        return "a form"
    message = result.response if result.response is not None and text(result.response) else result.followups[0]
    assert message.ephemeral
    return text(message)


@pytest.mark.parametrize("name", EVERY)
async def test_members_are_refused(server, role, base, name: str) -> None:
    """Also where Discord shows them the command."""
    assert await told(server, name, EVERY[name], server.ana) in {
        "Sorry, that is for moderators.",
        "Sorry, that is for managers.",
    }
    assert base.read_text(encoding="utf-8") == BASE


@pytest.mark.parametrize("name", EVERY)
async def test_the_role_that_the_server_named_moderates(server, role, name: str) -> None:
    """It needs no permission; what is for managers is refused."""
    set_up(server, moderator_role=role.id)

    assert (await told(server, name, EVERY[name], server.ana) == "Sorry, that is for managers.") is (name in MANAGING)


@pytest.mark.parametrize("name", EVERY)
async def test_the_managers_role_may_do_everything(server, role, name: str) -> None:
    set_up(server, manager_role=role.id)

    assert not (await told(server, name, EVERY[name], server.ana)).startswith("Sorry")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "Sorry, that is for moderators."),
        ("es-ES", "Lo siento, eso es para quienes moderan."),
        ("fr", "Désolé, c'est réservé à la modération."),
    ],
    indirect=["locale"],
)
async def test_the_refusal_is_in_the_members_language(server, role, locale, words: str) -> None:
    assert await told(server, "history", {}, server.ana) == words


async def test_who_is_lent_a_channel_tends_no_base(server, base) -> None:
    """They may manage messages there, and so remove answers; in the whole server they are a member."""
    lent = discord.PermissionOverwrite(manage_messages=True, manage_channels=True)
    corner = server.guild.create_text_channel("anas-corner", overwrites={server.ana: lent})
    refused = await server.ana.slash(corner, "knowledge teach", entry="soup", phrasing="who made dinner")
    list(server.env.errors)
    assert text(refused.response) == "Sorry, that is for moderators."
    assert base.read_text(encoding="utf-8") == BASE

    asked = await server.bo.slash(corner, "ask", question="who cooked the soup?")
    await server.ana.click(asked.response, custom_id=f"remove:{server.bo.id}")
    assert corner.history() == []

    elsewhere = await server.bo.slash(server.general, "ask", question="who cooked the soup?")
    told = await server.ana.click(elsewhere.response, custom_id=f"remove:{server.bo.id}")
    assert "Only whoever asked, or a moderator" in text(told.response)


# ------------------------------------------------------------------------------------------------ between two steps


async def test_rights_that_were_taken_meanwhile_are_gone(server, role, base) -> None:
    """In the list, in a form, at *Save* and at *Undo*: each step asks anew."""
    server.bot.store.unanswered.record("who sang?", "en", Why.UNKNOWN, DAY)
    set_up(server, moderator_role=role.id)
    listed = await server.ana.slash(server.general, "knowledge unanswered")
    form = await server.ana.slash(server.general, "knowledge edit", entry="gate")
    preview = await server.ana.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    kept = await server.ana.slash(server.general, "knowledge teach", entry="soup", phrasing="who made lunch")
    await server.ana.click(kept.response, label="Save")
    saved = base.read_text(encoding="utf-8")
    set_up(server)

    refused = "Sorry, that is for moderators."
    assert text((await server.ana.select(listed.response, ["1"], custom_id="vain-open")).response) == refused
    assert text((await server.ana.submit_modal(form, {**fields(form), "answer": "Nobody."})).response) == refused
    assert text((await server.ana.click(preview.response, label="Save")).response) == refused
    assert text((await server.ana.click(kept.response, label="Undo")).response) == refused
    assert await server.ana.autocomplete(server.general, "knowledge teach", "entry", "soup") == []
    assert base.read_text(encoding="utf-8") == saved


# ------------------------------------------------------------------------------------------------ what is withheld


@pytest.fixture
def moderator(server, role):
    """Ana, who moderates and manages nothing."""
    set_up(server, moderator_role=role.id)
    return server.ana


async def test_a_moderator_sees_nothing_that_is_withheld(server, moderator, base) -> None:
    """Not by words, by id, in suggestions, in the history or by undoing."""
    hidden = await server.mo.slash(server.general, "knowledge hide", item="gate", why="for her safety")
    await server.mo.click(hidden.response, label="Save")
    [change] = server.bot.editor.history()
    before = base.read_text(encoding="utf-8")

    for name, options in (
        ("find", {"words": "elena"}),
        ("show", {"item": "gate"}),
        ("edit", {"entry": "gate"}),
        ("teach", {"entry": "gate", "phrasing": "who waited"}),
        ("history", {}),
        ("history", {"item": "gate"}),
        ("undo", {"change": change.id}),
        ("check", {}),
    ):
        found = (await told(server, name, options, moderator)).casefold()
        assert "duarte" not in found
        assert "dockers" not in found
        assert "safety" not in found
    assert await moderator.autocomplete(server.general, "knowledge show", "item", "ele") == []
    assert await moderator.autocomplete(server.general, "knowledge undo", "change", "") == []
    assert base.read_text(encoding="utf-8") == before


async def test_a_moderator_can_not_show_again_what_a_manager_hid(server, moderator, base) -> None:
    """Not by undoing it either, though moderators know of the item; nor with a manager's preview of long ago."""
    hidden = await server.mo.slash(server.general, "knowledge hide", item="gate", **{"from": "moderators"})
    await server.mo.click(hidden.response, label="Save")
    [change] = server.bot.editor.history()
    before = base.read_text(encoding="utf-8")
    assert "for managers" in await told(server, "undo", {"change": change.id}, moderator)

    set_up(server, manager_role=server.bot.preferences.of_server(server.guild.id).moderator_role)
    preview = await moderator.slash(server.general, "knowledge unhide", item="gate")
    set_up(server, moderator_role=server.bot.preferences.of_server(server.guild.id).manager_role)
    pressed = await moderator.click(preview.response, label="Save")
    [told_so] = pressed.followups
    assert "for managers" in text(told_so)
    assert base.read_text(encoding="utf-8") == before


async def test_a_mistake_tells_a_moderator_nothing_of_what_is_withheld(server, moderator, base) -> None:
    """Where it is, they read, by whatever way they come upon it; what it is, managers alone."""
    safe = "  - {id: safe, question: Where is the safe house?, answer: Far., sources: [dfi], visibility: withheld}\n"
    base.write_text(BASE + safe, encoding="utf-8")
    same = await told(server, "teach", {"entry": "soup", "phrasing": "where is the safe house"}, moderator)
    assert "base.yaml:31:16: only managers are told what is wrong here" in same
    assert "Where is the safe house?" not in same

    base.write_text(BASE + safe.replace("[dfi]", "[nobody]"), encoding="utf-8")
    for name in ("find", "check"):
        broken = await told(server, name, READING[name], moderator)
        assert "base.yaml:30:76: only managers are told what is wrong here" in broken
        assert "safe" not in broken
        assert "nobody" not in broken
        assert "safe" in await told(server, name, READING[name], server.mo)


async def test_a_moderator_reads_no_mistake_that_names_what_is_withheld(server, moderator, base) -> None:
    """Not as the item that has the same words, nor as the id that may be meant."""
    base.write_text(BASE.replace("  - id: gate\n", "  - id: gate\n    related: [elena-duartee]\n"), encoding="utf-8")

    assert "elena-duarte'" not in await told(server, "check", {}, moderator)
    assert "did you mean 'elena-duarte'" in await told(server, "check", {}, server.mo)


async def test_a_moderator_reads_every_mistake_that_tells_nothing_of_it(server, moderator, base) -> None:
    base.write_text(BASE.replace("sources: [dfi#2]", "sources: [nobody]"), encoding="utf-8")

    assert "soup, sources: found 'nobody'" in await told(server, "find", {"words": "soup"}, moderator)


HIDDEN = """\
  - id: safe-house
    question: Where is the safe house?
    variants: {en: [where does elena hide]}
    answer: In the old mill.
    sources: [secret-release-2011]
    visibility: withheld
questions:
  - {question: where did elena sleep, expect: safe-house}
  - {question: is elena free, expect: person/elena-duarte}
  - {question: who guarded the gate, expect: soup}
"""
SECRET = """\
  - {id: secret-release-2011, title: Hidden, publisher: DFI, url: "https://dfi.example/h", visibility: withheld}
"""


@pytest_asyncio.fixture
async def hiding(server, base):
    """The base with more that is withheld, in the bot's hands."""
    base.write_text(BASE.replace("people:\n", f"{SECRET}people:\n") + HIDDEN, encoding="utf-8")
    await server.bot.take_up(await server.bot.reloader.refresh(whole=True))
    return base


async def test_a_labelled_question_that_expects_what_is_withheld_is_withheld_too(server, hiding, moderator) -> None:
    """As an entry, or as a person of whom records tell; what others get wrong is told."""
    checked = await told(server, "check", {}, moderator)
    assert "who guarded the gate" in checked
    assert "elena" not in checked
    assert "safe-house" not in checked
    everything = await told(server, "check", {}, server.mo)
    assert "'where did elena sleep': safe-house → " in everything
    assert "'is elena free': person/elena-duarte → " in everything

    taught = {"entry": "gate", "phrasing": "where did elena sleep"}
    assert "safe-house" not in await told(server, "teach", taught, moderator)
    assert "must get safe-house" in await told(server, "teach", taught, server.mo)


async def test_a_mistake_in_such_a_labelled_question_is_for_managers(server, hiding, moderator) -> None:
    hiding.write_text(hiding.read_text(encoding="utf-8").replace("sleep,", "sleep, noote: x,"), encoding="utf-8")

    assert "only managers are told" in (broken := await told(server, "check", {}, moderator))
    assert "noote" not in broken
    assert "noote" in await told(server, "check", {}, server.mo)


async def test_such_a_labelled_question_is_announced_without_its_words(server, hiding, moderator) -> None:
    room = server.guild.create_text_channel("moderators")
    set_up(server, moderators_channel=room.id)
    more = "  - {question: where does elena eat, expect: elena-duarte}\n"
    hiding.write_text(hiding.read_text(encoding="utf-8") + more, encoding="utf-8")

    await server.bot.take_up(await server.bot.reloader.refresh(whole=True))

    assert "one that is withheld" in text(room.last_message)
    assert "elena" not in text(room.last_message)


NEWS = {"status": "freed", "date": "2020-03-19", "source": "dfi"}
NO_ITEM = "There is no item {} in the base."
NO_QUESTION = "There is no question {} in the base."


@pytest.mark.parametrize(
    ("name", "option", "more", "words"),
    [
        ("show", "item", {}, NO_ITEM),
        ("edit", "entry", {}, NO_QUESTION),
        ("teach", "entry", {"phrasing": "who waited"}, NO_ITEM),
        # What it has already, and what only another kind of item has.
        ("teach", "entry", {"phrasing": "where does elena hide"}, NO_ITEM),
        ("person status", "person", NEWS, NO_ITEM),
        ("person status", "person", NEWS | {"date": "soon"}, NO_ITEM),
    ],
)
@pytest.mark.parametrize("id_", ["safe-house", "elena-duarte", "nobody"])
async def test_what_is_withheld_is_as_if_it_were_not_there(
    server, hiding, moderator, *, id_: str, name: str, option: str, more: dict, words: str
) -> None:
    """Word for word, whatever else there is to refuse."""
    assert await told(server, name, {option: id_, **more}, moderator) == words.format(id_)


async def test_a_source_that_is_withheld_is_as_if_it_were_not_there(server, hiding, moderator) -> None:
    """Neither is it taken, nor told as what may be meant."""
    for source in ("secret-release-2011", "secret-release-2012"):
        news = {"person": "ana-rivas", **NEWS, "source": source}
        assert await told(server, "person status", news, moderator) == (
            f"There is no release “{source}” in the base: add it first."
        )
    assert "“secret-release-2011”" in await told(server, "person status", news, server.mo)


async def test_a_change_of_what_is_withheld_is_as_if_it_had_not_been_made(server, hiding, moderator) -> None:
    """Also once it is taken back."""
    taught = await server.mo.slash(server.general, "knowledge teach", entry="safe-house", phrasing="where is it")
    saved = await server.mo.click(taught.response, label="Save")
    [change] = server.bot.editor.history()
    none = f"There is no change {change.id} in the journal."

    assert await told(server, "undo", {"change": change.id}, moderator) == none
    undone = await server.mo.click(saved.response, label="Undo")
    await server.mo.click(undone.response, label="Save")
    assert await told(server, "undo", {"change": change.id}, moderator) == none


async def test_a_new_item_never_takes_the_place_of_one_that_is_withheld(server, hiding, moderator) -> None:
    before = hiding.read_text(encoding="utf-8")
    form = await moderator.slash(server.general, "knowledge add")
    sent = await moderator.submit_modal(
        form, {**fields(form), "question": "Safe house?", "answer": "Nowhere.", "sources": "dfi"}
    )
    await moderator.click(sent.response, label="Save")

    assert HIDDEN.partition("questions:")[0] in hiding.read_text(encoding="utf-8") != before


async def test_a_manager_sees_it(server) -> None:
    shown = await server.mo.slash(server.general, "knowledge show", item="elena-duarte")
    assert "Elena Duarte" in text(shown.response)
    [found] = await server.mo.autocomplete(server.general, "knowledge show", "item", "ele")
    assert found["value"] == "elena-duarte"


async def test_what_is_hidden_for_the_managers_alone_is_announced_without_its_name(server, moderator) -> None:
    room = server.guild.create_text_channel("moderators")
    set_up(server, moderators_channel=room.id)
    hidden = await server.mo.slash(server.general, "knowledge hide", item="gate", why="for her safety")
    await server.mo.click(hidden.response, label="Save")

    announced = text(room.last_message)
    assert "gate" not in announced
    assert "safety" not in announced
    assert "withheld" in announced


# ------------------------------------------------------------------------------------------------ several servers


async def test_a_stranger_who_lets_the_bot_in_tends_nothing(server, base) -> None:
    """Managers of another server are none of the base, and nobody is until the host says which server counts."""
    other = server.env.create_guild("Somewhere else")
    managing = discord.Permissions(administrator=True)
    boss = other.add_member(server.env.create_user("boss"), roles=[other.create_role("Boss", permissions=managing)])
    lobby = other.create_text_channel("lobby")

    for who, where in ((boss, lobby), (server.mo, server.general)):
        found = await who.slash(where, "knowledge find", words="soup")
        assert "HOME_SERVERS" in text(found.response)
    server.bot.home_servers = frozenset({server.guild.id})
    assert "HOME_SERVERS" in text((await boss.slash(lobby, "knowledge find", words="soup")).response)
    assert "`soup`" in text((await server.mo.slash(server.general, "knowledge find", words="soup")).response)
    list(server.env.errors)
