"""Tending the base from Discord: from a question asked in vain to its answer, and back."""

from __future__ import annotations

import asyncio
import re
import threading
import zipfile
from collections.abc import Callable
from unittest.mock import AsyncMock, Mock

import discord
import pytest
import pytest_asyncio
from simcord import interactions
from tending import BASE, DAY, buttons, components, fields, text

from bot.answers import Answer, Assistant, SmallTalk, Suggestion, Unknown
from bot.answers.reply import Refusal
from bot.answers.rules import Rule
from bot.discord_app import recording
from bot.discord_app.moderating import looking
from bot.discord_app.moderating.desk import MOST_WAITING, WAITS, Desk, Waiting
from bot.discord_app.moderating.explaining import explained
from bot.discord_app.moderating.groups import groups_of
from bot.editing import Files, Refused
from bot.store import State, Why

DEFERRED, UPDATE_LATER = 5, 6
"""Discord's numbers for "thinking …", and for a message that will be changed."""


@pytest.fixture
def simcord_bot(tended_bot):
    """A bot that follows and edits the base."""
    return tended_bot


@pytest_asyncio.fixture
async def asked(server):
    """A question that was asked in vain, twice, in two wordings."""
    await server.say(f"{server.mention} who prepared the broth?")
    await server.say(f"{server.mention} who prepared our broth?", by=server.bo)
    return server.bot.store.unanswered.all()[0]


async def opened(server, asked, state: str | None = None):
    """Open the group of a question in the list."""
    options = {"state": state} if state else {}
    listed = await server.mo.slash(server.general, "knowledge unanswered", **options)
    await server.mo.select(listed.response, [str(asked.id)], custom_id="vain-open")
    return listed.response


async def said(server, question: str = "who prepared the broth?") -> str:
    """Ask, and return the title of the answer, or nothing."""
    reply = await server.say(f"{server.mention} {question}")
    return reply.embeds[0].title or ""


# ------------------------------------------------------------------------------------------------ the whole loop


async def test_from_asked_in_vain_to_answered_and_back(server, asked, base) -> None:
    """List, teach, preview, save, asked again and answered, undo, unanswered again; the file is as it was."""
    listed = await opened(server, asked)
    form = await server.mo.click(listed, label="Teach")
    assert fields(form)["phrasing"] == "who prepared our broth?"

    offered = await server.mo.submit_modal(form, {"phrasing": "who prepared the broth?", "search": "soup"})
    preview = await server.mo.select(offered.response, ["soup"])
    told = text(preview.response)
    assert preview.ephemeral
    assert "base.yaml:20\n+ variants: [who prepared the broth?]" in told
    assert "What members will read:\nWho cooked the soup?\nThe cook." in told
    assert "2 questions that get no answer now would get soup" in told
    assert base.read_text(encoding="utf-8") == BASE

    await server.mo.click(preview.response, label="Save")
    assert "Saved as change" in text(preview.response)
    assert base.read_text(encoding="utf-8") == BASE.replace(
        "Qui a fait la soupe ?}\n", "Qui a fait la soupe ?}\n    variants: [who prepared the broth?]\n"
    )
    assert await said(server) == "Who cooked the soup?"
    assert {w.state for w in server.bot.store.unanswered.all()} == {State.DONE}

    undoing = await server.mo.click(preview.response, label="Undo")
    await server.mo.click(undoing.response, label="Save")
    assert base.read_text(encoding="utf-8") == BASE
    assert await said(server) == ""
    assert {w.state for w in server.bot.store.unanswered.all()} == {State.DONE, State.NEW}


LOOP = {
    "es-ES": ("quién preparó el caldo", "Enseñar", "Guardar", "Deshacer", "¿Quién hizo la sopa?", "El cocinero."),
    "fr": (
        "qui a préparé la bouffe",
        "Enseigner",
        "Enregistrer",
        "Annuler",
        "Qui a fait la soupe ?",
        "Le cuisinier.",
    ),
}


@pytest.mark.parametrize("locale", list(LOOP), indirect=True)
async def test_the_loop_in_the_moderators_language(server, locale) -> None:
    """Every step is in the language of the moderator, and the phrasing in that of the question."""
    question, teach, save, undo, title, answer = LOOP[locale]
    await server.say(f"{server.mention} {question}")
    listed = await opened(server, server.bot.store.unanswered.all()[0])
    form = await server.mo.click(listed, label=teach)
    offered = await server.mo.submit_modal(form, {"phrasing": question, "search": "soup"})
    preview = await server.mo.select(offered.response, ["soup"])
    assert title in text(preview.response)
    assert answer in text(preview.response)

    await server.mo.click(preview.response, label=save)
    assert buttons(preview.response) == [undo]
    assert await said(server, question) == title


# ------------------------------------------------------------------------------------------------ the list


async def test_the_list_counts_and_groups(server, asked) -> None:
    listed = await server.mo.slash(server.general, "knowledge unanswered")

    assert listed.ephemeral
    assert "who prepared our broth? – 2 times" in text(listed.response)
    assert "one more wording" in text(listed.response)


async def test_nobody_waits_while_the_list_is_put_together(server, asked, monkeypatch) -> None:
    """Discord is told at once that it takes a moment, and members are answered meanwhile."""
    begun, ready = threading.Event(), threading.Event()
    grouped = recording.grouped

    def slow(*args):
        begun.set()
        assert ready.wait(10)
        return grouped(*args)

    monkeypatch.setattr("bot.discord_app.moderating.groups.grouped", slow)
    listing = asyncio.create_task(groups_of(server.bot))
    await asyncio.to_thread(begun.wait, 10)
    reply = await asyncio.wait_for(server.bot.ask("who cooked the soup?", "c", None), 10)
    ready.set()
    assert isinstance(reply, Answer)
    assert len(await listing) == 1

    listed = await opened(server, asked)
    await server.mo.click(listed, label="Done")
    kinds = [r.json["type"] for r in server.env.http_requests if r.path.endswith("/callback")]
    assert kinds == [DEFERRED, *[UPDATE_LATER] * 2]


async def test_an_empty_list_says_so(server) -> None:
    listed = await server.mo.slash(server.general, "knowledge unanswered")
    assert "There is nothing here." in text(listed.response)

    server.bot.notes._recorder.on = False
    listed = await server.mo.slash(server.general, "knowledge unanswered")
    assert "Questions are not kept at all." in text(listed.response)


async def test_a_long_list_has_pages(server) -> None:
    for number in range(23):
        question = f"question {'abcdefghijklmnopqrstuvwxyz'[number] * 5}?"
        server.bot.store.unanswered.record(question, "en", Why.UNKNOWN, DAY)
    listed = await server.mo.slash(server.general, "knowledge unanswered")
    first = text(listed.response)
    await server.mo.click(listed.response, label="▶")

    assert text(listed.response) != first
    assert buttons(listed.response) == ["◀", "▶"]


@pytest.mark.parametrize(("label", "state"), [("I see to it", "taken"), ("Done", "done")])
async def test_a_question_changes_its_state(server, asked, label: str, state: str) -> None:
    """It is found under that state, and can be put back."""
    listed = await opened(server, asked)
    await server.mo.click(listed, label=label)
    assert {w.state for w in server.bot.store.unanswered.all()} == {State(state)}

    again = await opened(server, asked, state)
    await server.mo.click(again, label="Back on the list")
    assert {w.state for w in server.bot.store.unanswered.all()} == {State.NEW}


async def test_what_is_ignored_is_a_negative_example(server, asked, base) -> None:
    """It stands among the labelled questions as one to be declined."""
    listed = await opened(server, asked)
    preview = await server.mo.click(listed, label="Ignore")
    await server.mo.click(preview.response, label="Save")

    assert "questions:\n  - question: who prepared our broth?\n    expect: unknown" in base.read_text(encoding="utf-8")
    assert {w.state for w in server.bot.store.unanswered.all()} == {State.IGNORED}


async def test_a_question_becomes_a_labelled_one_with_one_press(server, asked, base) -> None:
    listed = await opened(server, asked)
    preview = await server.mo.click(listed, label="As labelled question")
    await server.mo.click(preview.response, label="Save")

    assert "question: who prepared our broth?" in base.read_text(encoding="utf-8")


async def test_a_question_that_is_gone_is_told(server, asked) -> None:
    listed = await opened(server, asked)
    for wording in server.bot.store.unanswered.all():
        server.bot.store.unanswered.take_back(wording.id)
    await server.mo.click(listed, label="Teach")

    assert "gone from the list" in text(listed)


# ------------------------------------------------------------------------------------------------ entries


async def test_a_new_entry_from_a_question(server, asked, base) -> None:
    """Every wording is filled in; the questions are done with when it is saved."""
    listed = await opened(server, asked)
    form = await server.mo.click(listed, label="New entry")
    filled = fields(form)
    assert (filled["question"], filled["variants"]) == ("who prepared our broth?", "who prepared the broth?")

    written = {**filled, "question": "Who prepared the broth?", "answer": "The galley crew.", "sources": "dfi#4"}
    preview = await server.mo.submit_modal(form, written)
    assert "The galley crew." in text(preview.response)
    await server.mo.click(preview.response, label="Save")

    assert await said(server) == "Who prepared the broth?"
    assert {w.state for w in server.bot.store.unanswered.all()} == {State.DONE}


async def test_an_entry_without_a_source_stays_a_draft(server, base) -> None:
    """Members don't see it, and the preview shows no reply."""
    form = await server.mo.slash(server.general, "knowledge add")
    preview = await server.mo.submit_modal(form, {"question": "Who sang?", "answer": "The choir."})
    assert "draft: true" in text(preview.response)
    assert "What members will read" not in text(preview.response)
    await server.mo.click(preview.response, label="Save")

    assert await said(server, "who sang?") == ""


async def test_back_opens_the_form_as_it_was_filled_in(server) -> None:
    form = await server.mo.slash(server.general, "knowledge add", source="dfi#3")
    assert fields(form)["sources"] == "dfi#3"
    written = {"question": "Who sang?", "answer": "The choir.", "sources": "dfi#3", "why": "asked often"}
    preview = await server.mo.submit_modal(form, written)

    again = await server.mo.click(preview.response, label="Back")
    assert {name: value for name, value in fields(again).items() if value} == written


async def test_an_entry_is_edited_in_its_own_lines(server, base) -> None:
    form = await server.mo.slash(server.general, "knowledge edit", entry="gate", **{"another-source": "dfi#5"})
    assert fields(form) == {
        "question": "Who stood at the gate?",
        "variants": "",
        "answer": "The dockers.",
        "sources": "dfi\ndfi#5",
        "why": "",
    }
    preview = await server.mo.submit_modal(form, {**fields(form), "answer": "All dockers."})
    await server.mo.click(preview.response, label="Save")

    changed = base.read_text(encoding="utf-8")
    assert "answer: {en: All dockers., es: Los estibadores., fr: Les dockers.}" in changed
    assert changed.splitlines()[:20] == BASE.splitlines()[:20]
    assert (
        (await server.say(f"{server.mention} who stood at the gate?")).embeds[0].description.startswith("All dockers.")
    )


@pytest.mark.parametrize("language", ["es", "fr"])
async def test_another_language_of_an_entry_is_edited(server, base, language: str) -> None:
    form = await server.mo.slash(server.general, "knowledge edit", entry="soup", language=language)
    assert fields(form)["answer"] == {"es": "El cocinero.", "fr": "Le cuisinier."}[language]
    preview = await server.mo.submit_modal(form, {**fields(form), "answer": "Ana."})
    await server.mo.click(preview.response, label="Save")

    assert f"{language}: Ana." in base.read_text(encoding="utf-8")


async def test_a_phrasing_is_taught_by_command_and_from_a_message(server) -> None:
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    await server.mo.click(preview.response, label="Save")
    assert await said(server, "who made dinner") == "Who cooked the soup?"

    message = await server.ana.send(server.general, f"<@{server.mo.id}> was juan pérez the one who made lunch?")
    form = await server.mo.context_menu(server.general, "Teach the bot this", message)
    assert fields(form)["phrasing"] == "was [name] the one who made lunch?"


async def test_nothing_is_saved_when_it_is_put_away(server, base) -> None:
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    await server.mo.click(preview.response, label="Back")

    assert text(preview.response) == "Nothing was saved."
    assert base.read_text(encoding="utf-8") == BASE


# ------------------------------------------------------------------------------------------------ records


async def test_a_release_and_news_of_a_person(server, base) -> None:
    """From the release to what members are told of the person."""
    release = await server.mo.slash(
        server.general,
        "knowledge release add",
        title="Rivas Out",
        publisher="DFI",
        address="https://dfi.example/out",
        date="2020-03-20",
    )
    await server.mo.click(release.response, label="Save")
    [source] = [
        s["value"]
        for s in await server.mo.autocomplete(server.general, "knowledge person status", "source", "dfi-2020")
    ]
    news = await server.mo.slash(
        server.general, "knowledge person status", person="ana-rivas", status="freed", date="2020-03-19", source=source
    )
    await server.mo.click(news.response, label="Save")

    reply = await server.say(f"{server.mention} when was Ana Rivas freed?")
    assert "19 March 2020" in reply.embeds[0].description


@pytest.mark.parametrize("locale", ["es-ES"], indirect=True)
@pytest.mark.parametrize(("language", "kept"), [(None, "{es: Salió de noche.}"), ("en", "Salió de noche.")])
async def test_news_are_in_the_language_of_whoever_tells_them(server, base, language, kept: str) -> None:
    """Unless they name another."""
    told = {"language": language} if language else {}
    news = await server.mo.slash(
        server.general,
        "knowledge person status",
        person="ana-rivas",
        status="freed",
        date="2020-03-09",
        source="dfi",
        note="Salió de noche.",
        **told,
    )
    await server.mo.click(news.response, label="Guardar")

    assert f"note: {kept}, sources: [dfi]" in base.read_text(encoding="utf-8")


async def test_a_manager_hides_and_shows_again(server, base) -> None:
    preview = await server.mo.slash(server.general, "knowledge hide", item="soup", **{"from": "moderators"})
    await server.mo.click(preview.response, label="Save")
    assert await said(server, "who cooked the soup?") == ""

    preview = await server.mo.slash(server.general, "knowledge unhide", item="soup")
    await server.mo.click(preview.response, label="Save")
    assert await said(server, "who cooked the soup?") == "Who cooked the soup?"
    assert base.read_text(encoding="utf-8") == BASE


# ------------------------------------------------------------------------------------------------ looking


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cook", ["`soup`"]),
        ("COCINERO", ["`soup`"]),
        ("isla gris", ["`ana-rivas`", "`elena-duarte`"]),
        ("dfi", ["`dfi`", "`ana-rivas`", "`elena-duarte`", "`soup`", "`gate`"]),
        ("the baker", ["`bread`"]),
        ("cook bread", []),
    ],
)
async def test_items_are_found_by_any_text_of_theirs(server, words, expected) -> None:
    """By an answer, a note or a source, in any language, for who looks for what says otherwise."""
    found = text((await server.mo.slash(server.general, "knowledge find", words=words)).response)

    assert re.findall("`.*?`", found) == expected


async def test_items_are_found_and_shown(server) -> None:
    found = await server.mo.slash(server.general, "knowledge find", words="soup")
    assert "`soup` Who cooked the soup? *(faq)*" in text(found.response)
    assert "Nothing has these words." in text(
        (await server.mo.slash(server.general, "knowledge find", words="nothing")).response
    )

    shown = text((await server.mo.slash(server.general, "knowledge show", item="bread")).response)
    assert "Draft: members don't see it" in shown


async def test_sources_are_shown_as_they_are_written(server, base) -> None:
    """With their paragraph, where one is known; 0 is the heading."""
    base.write_text(BASE.replace("sources: [dfi#2]", "sources: [dfi#0, dfi#2, dfi]"), encoding="utf-8")
    shown = text((await server.mo.slash(server.general, "knowledge show", item="soup")).response)

    assert "• dfi#0\n• dfi#2\n• dfi\n" in shown + "\n"


async def test_the_history_of_an_item(server) -> None:
    preview = await server.mo.slash(
        server.general, "knowledge teach", entry="soup", phrasing="who made dinner", why="asked often"
    )
    await server.mo.click(preview.response, label="Save")

    for result in (
        await server.mo.slash(server.general, "knowledge history"),
        await server.mo.slash(server.general, "knowledge history", item="soup"),
        await server.mo.slash(server.general, "knowledge show", item="soup"),
    ):
        assert f"<@{server.mo.id}>: teach `soup`" in text(result.response)
        assert "asked often" in text(result.response)
    other = await server.mo.slash(server.general, "knowledge history", item="gate")
    assert "Nothing was changed" in text(other.response)


async def test_a_change_is_undone_by_command(server, base) -> None:
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    await server.mo.click(preview.response, label="Save")
    [choice] = await server.mo.autocomplete(server.general, "knowledge undo", "change", "soup")
    assert " UTC teach soup (" in choice["name"]
    undoing = await server.mo.slash(server.general, "knowledge undo", change=choice["value"])
    await server.mo.click(undoing.response, label="Save")

    assert base.read_text(encoding="utf-8") == BASE


async def test_why_explains_an_answer_and_keeps_nothing(server) -> None:
    told = text((await server.mo.slash(server.general, "knowledge why", question="who cooked soup?")).response)
    assert "Answered from `soup`." in told
    assert "`soup`" in told.split("The nearest answers")[1]

    await server.mo.slash(server.general, "knowledge why", question="who prepared the broth?")
    assert server.bot.store.unanswered.all() == ()


async def test_check_names_what_is_wrong(server, base) -> None:
    sound = await server.mo.slash(server.general, "knowledge check")
    assert "base.yaml" in text(sound.response) or "sound" in text(sound.response)

    base.write_text(BASE + "questions:\n  - {question: who baked?, expect: soup}\n", encoding="utf-8")
    await server.bot.take_up(await server.bot.reloader.refresh(whole=True))
    wrong = await server.mo.slash(server.general, "knowledge check")
    assert "'who baked?': soup → unknown" in text(wrong.response)


@pytest.mark.parametrize(
    ("locale", "heading", "counts"),
    [
        ("en-US", "Members' verdicts", "English: This helped 1 · Not right 2"),
        ("es-ES", "Opiniones de los miembros", "English: Me sirvió 1 · No es correcto 2"),
        ("fr", "Avis des membres", "English: Utile 1 · Pas juste 2"),
    ],
    indirect=["locale"],
)
async def test_what_members_said_of_an_answer(server, locale, heading, counts) -> None:
    """Beside the entry, and beside why a question gets it; the numbers alone."""
    for helped in (True, False, False):
        server.bot.store.feedback.add("soup", "en", helped=helped, day=DAY)

    for command, options in (("show", {"item": "soup"}), ("why", {"question": "who cooked the soup?"})):
        shown = text((await server.mo.slash(server.general, f"knowledge {command}", **options)).response)
        assert f"{heading}\n{counts}" in shown
    other = text((await server.mo.slash(server.general, "knowledge show", item="gate")).response)
    assert heading not in other


async def test_check_lists_what_was_found_not_right(server) -> None:
    """The worst first; neither what only helped, nor what members are not told any more."""
    for entry, times in {"gate": 1, "soup": 3, "bread": 4, "person-since/elena-duarte": 5}.items():
        for _ in range(times):
            server.bot.store.feedback.add(entry, "en", helped=False, day=DAY)
    server.bot.store.feedback.add("person-since/ana-rivas", "en", helped=True, day=DAY)

    checked = text((await server.mo.slash(server.general, "knowledge check")).response)

    assert checked.split("Most often found not right\n")[1].splitlines() == [
        "• `soup` Who cooked the soup?: This helped 0 · Not right 3",
        "• `gate` Who stood at the gate?: This helped 0 · Not right 1",
    ]


async def test_a_manager_gets_the_files(server, base) -> None:
    sent = await server.mo.slash(server.general, "knowledge export")

    [file] = sent.response.attachments
    assert file.filename == "base.yaml"
    assert file.size == len(BASE.encode())


@pytest.mark.parametrize(("files", "limit"), [(12, 10_000), (2, 100)])
async def test_a_manager_gets_many_or_large_files_as_an_archive(server, monkeypatch, files: int, limit: int) -> None:
    """All of them, also where Discord would take fewer or smaller ones."""
    content = {f"faq-{number:02}.yaml": b"faq: []\n" * 20 for number in range(files)}
    sent = []

    async def read(desk) -> dict[str, bytes]:
        return content

    async def send(webhook, text: str, *, files: list[discord.File], **_: object) -> None:
        sent.extend(files)

    monkeypatch.setattr(Desk, "content", read)
    monkeypatch.setattr(discord.Webhook, "send", send)
    real = interactions.base_payload

    def payload(*args, **kwargs):
        record, body = real(*args, **kwargs)
        return record, body | {"attachment_size_limit": limit}

    monkeypatch.setattr(interactions, "base_payload", payload)
    await server.mo.slash(server.general, "knowledge export")

    [file] = sent
    assert file.filename == "knowledge.zip"
    with zipfile.ZipFile(file.fp) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == content


async def test_options_are_suggested(server) -> None:
    suggested = await server.mo.autocomplete(server.general, "knowledge teach", "entry", "sou")
    assert [choice["value"] for choice in suggested] == ["soup"]
    suggested = await server.mo.autocomplete(server.general, "knowledge add", "source", "dfi#3")
    assert [choice["value"] for choice in suggested] == ["dfi#3"]


async def test_nobody_waits_while_suggestions_are_looked_for(server, asked, monkeypatch) -> None:
    """A large base is walked item by item for each letter that a moderator types: beside everything else."""
    walked: list[tuple[str, threading.Thread]] = []

    def noted(name: str, real: Callable) -> Callable:
        return lambda *args: walked.append((name, threading.current_thread())) or real(*args)

    monkeypatch.setattr(looking, "found", noted("found", looking.found))
    monkeypatch.setattr(Files, "conceals", noted("conceals", Files.conceals))
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    await server.mo.click(preview.response, label="Save")
    walked.clear()

    await server.mo.autocomplete(server.general, "knowledge teach", "entry", "sou")
    await server.mo.autocomplete(server.general, "knowledge undo", "change", "soup")
    form = await server.mo.click(await opened(server, asked), label="Teach")
    await server.mo.submit_modal(form, {"phrasing": "who prepared the broth?", "search": "soup"})

    assert [name for name, _ in walked] == ["found", "conceals", "found"]
    assert threading.main_thread() not in [thread for _, thread in walked]


# ------------------------------------------------------------------------------------------------ refusals, in words


async def refused(server, name: str, **options: object) -> str:
    """Run a command that is refused; return why."""
    result = await server.mo.slash(server.general, name, **options)
    assert {type(error).__name__ for error in server.env.errors} == {"CommandInvokeError"}
    message = result.response if result.response is not None and text(result.response) else result.followups[0]
    assert message.ephemeral
    return text(message)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("knowledge teach", {"entry": "nobody", "phrasing": "x y"}, "There is no item nobody"),
        ("knowledge teach", {"entry": "soup", "phrasing": "Who cooked the soup?"}, "has this phrasing already"),
        ("knowledge teach", {"entry": "ana-rivas", "phrasing": "x y"}, "only questions have phrasings"),
        ("knowledge show", {"item": "nobody"}, "There is no item nobody"),
        ("knowledge edit", {"entry": "nobody"}, "There is no question nobody"),
        ("knowledge undo", {"change": "00000000"}, "There is no change 00000000"),
        ("knowledge hide", {"item": "nobody"}, "There is no item nobody"),
        (
            "knowledge release add",
            {"title": "T", "publisher": "P", "address": "https://x.example", "date": "soon"},
            "no date",
        ),
        (
            "knowledge person status",
            {"person": "ana-rivas", "status": "freed", "date": "30 February", "source": "dfi"},
            "is no date",
        ),
        (
            "knowledge person status",
            {"person": "ana-rivas", "status": "freed", "date": "2020", "source": "nobody"},
            "There is no release “nobody”",
        ),
    ],
)
async def test_what_can_not_be_is_refused_in_words(server, base, name: str, options: dict, words: str) -> None:
    """Privately, without a trace in the log, and nothing is written."""
    assert words in (await refused(server, name, **options)).replace("\\", "")
    assert base.read_text(encoding="utf-8") == BASE


async def test_nothing_is_edited_while_the_file_is_broken(server, base) -> None:
    """The reason is told, and what was previewed before is not saved either."""
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    broken = BASE.replace("sources: [dfi]", "sources: [nobody]")
    base.write_text(broken, encoding="utf-8")

    assert "have mistakes at the moment" in await refused(
        server, "knowledge teach", entry="soup", phrasing="who made dinner"
    )
    saving = await server.mo.click(preview.response, label="Save")
    assert "have mistakes at the moment" in text((saving.followups or [saving.response])[0])
    assert base.read_text(encoding="utf-8") == broken


async def test_a_change_in_the_file_meanwhile_is_kept(server, base) -> None:
    """The edit is applied to the new file; where both changed the same, both versions are shown."""
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    base.write_text(BASE.replace("en: The dockers.", "en: Many dockers."), encoding="utf-8")
    await server.mo.click(preview.response, label="Save")
    assert "Many dockers." in base.read_text(encoding="utf-8")
    assert "who made dinner" in base.read_text(encoding="utf-8")

    form = await server.mo.slash(server.general, "knowledge edit", entry="gate")
    preview = await server.mo.submit_modal(form, {**fields(form), "answer": "All dockers."})
    base.write_text(base.read_text(encoding="utf-8").replace("en: Many dockers.", "en: Few dockers."), encoding="utf-8")
    saving = await server.mo.click(preview.response, label="Save")
    told = text((saving.followups or [saving.response])[0])
    assert "Few dockers." in told
    assert "All dockers." in told


async def test_what_waited_too_long_is_told(server) -> None:
    """As after a restart of the bot."""
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    server.bot.waiting._kept.clear()
    pressed = await server.mo.click(preview.response, label="Save")

    [told] = pressed.followups
    assert "waited too long" in text(told)


async def test_a_press_that_comes_too_late_loses_nothing(server, base, monkeypatch) -> None:
    """On a busy machine Discord may have given up on a press before it is taken; a second press saves."""
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    gone = discord.NotFound(Mock(status=404, reason="Not Found"), {"code": 10062, "message": "Unknown interaction"})
    with monkeypatch.context() as late:
        late.setattr(discord.InteractionResponse, "defer", AsyncMock(side_effect=gone))
        await server.mo.click(preview.response, label="Save")
    assert not server.bot.editor.history()

    pressed = await server.mo.click(preview.response, label="Save")
    assert "Saved as change" in text(pressed.response)
    assert "who made dinner" in base.read_text(encoding="utf-8")


def test_what_waits_is_its_makers_and_not_for_ever() -> None:
    """Nobody else gets it; after a quarter of an hour nobody does."""
    now = 0.0
    waiting: Waiting[str] = Waiting(lambda: now)
    name = waiting.put(1, "a change")
    assert waiting.get(1, name) == "a change"
    with pytest.raises(Refused):
        waiting.get(2, name)

    now = WAITS + 1
    with pytest.raises(Refused):
        waiting.get(1, name)
    kept = [waiting.put(1, str(number)) for number in range(MOST_WAITING + 1)]
    with pytest.raises(Refused):
        waiting.get(1, kept[0])
    assert waiting.get(1, kept[1]) == "1"


async def test_a_change_is_saved_once(server) -> None:
    """However often *Save* is pressed."""
    preview = await server.mo.slash(server.general, "knowledge teach", entry="soup", phrasing="who made dinner")
    saved = preview.response
    [custom_id] = [part["custom_id"] for part in components(saved) if part["custom_id"].startswith("save:")]
    await server.mo.click(saved, custom_id=custom_id)

    assert len(server.bot.editor.history()) == 1
    assert custom_id.removeprefix("save:") not in server.bot.waiting._kept


async def test_without_an_editor_everything_is_refused(server) -> None:
    server.bot.desk._editor = None

    assert "can't be changed from Discord" in await refused(server, "knowledge check")


def test_the_fixture_is_a_sound_base(base) -> None:
    """What these tests begin with."""
    from bot.editing import Files

    assert isinstance(Assistant(Files.read(base).knowledge), Assistant)


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", ["**What decided**", "nothing in it contradicts", "**Understood as**", "`soup` "]),
        ("es", ["**Qué decidió**", "**Se entendió como**"]),
        ("fr", ["**Ce qui a décidé**", "**Compris comme**"]),
    ],
    indirect=["locale"],
)
async def test_why_is_told_in_words(server, locale, told) -> None:
    """What was understood, what it was held against, what decided: no name of the program's own."""
    shown = text((await server.mo.slash(server.general, "knowledge why", question="who cooked the soup?")).response)

    assert [words for words in told if words.strip("*") not in shown] == []
    assert [name for name in ("rule", "coverage", "runner_up", "0.") if name in shown] == []


def test_why_says_what_was_enough_and_why_a_likelier_answer_lost() -> None:
    """Else that 18% is enough and beats 32% reads like a contradiction."""
    candidates = tuple(Suggestion(id_, "", score) for id_, score in (("start", 0.18), ("end", 0.32), ("why", 0.08)))
    lost = {"conflicts": [], "not_asked": ["when"]}
    reason = {"rule": Rule.LIKELY, "enough": 0.12, "passed_over": {"end": lost}}
    *_, (_, near) = explained(SmallTalk(language="en", text="", candidates=candidates, reason=reason), "en")

    assert near.splitlines() == [
        "Likely enough, for this question, is 12%.",
        "• `start` 18%",
        "• `end` 32% – likelier, but hardly ever asked for this: point in time",
        "• `why` 8%",
    ]
    lost["conflicts"] = ["place"]
    *_, (_, near) = explained(SmallTalk(language="en", text="", candidates=candidates, reason=reason), "en")
    assert "• `end` 32% – likelier, but about another: place" in near


def test_every_rule_is_explained() -> None:
    """A rule that is new is explained like the others."""
    for rule in Rule:
        reply = Unknown(language="en", refusal=Refusal.NOT_IN_BASE, text="", reason={"rule": rule})
        (_, said), *_ = explained(reply, "en")

        assert said != rule
