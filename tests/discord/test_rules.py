"""The checker itself: each thing that Discord refuses is noticed, so that a pass means something."""

from __future__ import annotations

import pytest
from bodies import VARIABLE, Validator, callback_problems, command_problems, message_problems

BUTTON = {"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"}
LINK = {"type": 2, "style": 5, "label": "Release", "url": "https://example.org/release"}
OPTION = {"label": "One", "value": "1"}
SELECT = {"type": 3, "custom_id": "next", "options": [OPTION]}
EMBED = {"type": "rich", "title": "T", "description": "D", "fields": [{"name": "N", "value": "V", "inline": False}]}
TEXT = {"type": 10, "content": "Hello"}
V2 = 1 << 15


def row(*parts):
    """A message with one row of components."""
    return {"content": "x", "components": [{"type": 1, "components": list(parts)}]}


def embed(**changed):
    """A message with one embed."""
    return {"embeds": [EMBED | changed]}


def option(name, **more):
    """An option of a command."""
    return {"type": 3, "name": name, "description": "d", **more}


def command(**changed):
    """A set of one command."""
    return [{"name": "ask", "description": "Ask", "options": [option("question", required=True)]} | changed]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"content": "x" * 2001}, "content of 2001"),
        ({"content": "", "embeds": []}, "empty message"),
        ({"content": "hello", "contnet": "hello"}, "has no 'contnet'"),
        ({"content": "hello", "allowed_mentions": {"parse": ["users"]}}, "pinged"),
        ({"content": "hello <@1>"}, "pinged"),
        ({"embeds": [EMBED] * 11}, "more than 10 embeds"),
        ({"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]}, "over 6000"),
        ({"embeds": [{}]}, "empty embed"),
        (embed(title="x" * 257), "title of 257"),
        (embed(description="x" * 4097), "description of 4097"),
        (embed(fields=[{"name": "n", "value": " "}]), "field value"),
        (embed(fields=[{"name": "", "value": "v"}]), "field name"),
        (embed(fields=[{"name": "n", "value": "x" * 1025}]), "field value of 1025"),
        (embed(fields=[{"name": "n", "value": "v"}] * 26), "more than 25 fields"),
        (embed(fields=[{"name": "n", "value": "v", "inlined": True}]), "has no 'inlined'"),
        (embed(colour=1), "has no 'colour'"),
        (embed(footer={"text": "x" * 2049}), "footer of 2049"),
        (embed(author={"name": "x" * 257}), "author of 257"),
        (embed(url="example.org"), "url"),
        (embed(image={"url": "https://exa mple.org"}), "url"),
        (embed(thumbnail={"url": "file:///etc"}), "url"),
        (embed(author={"name": "A", "icon_url": "https://["}), "url"),
        ({"content": "x", "components": [{"type": 1, "components": [BUTTON]}] * 6}, "more than 5 rows"),
        ({"content": "x", "components": [BUTTON]}, "outside a row"),
        (row(), "row of width 0"),
        (row(*[BUTTON] * 6), "row of width 6"),
        (row(BUTTON, SELECT), "row of width 6"),
        (row(BUTTON, BUTTON), "custom ids repeat"),
        (row(BUTTON | {"custom_id": "x" * 101}), "custom id"),
        (row({"type": 2, "style": 5, "label": "Release"}), "link or id"),
        (row(LINK | {"custom_id": "yes"}), "link or id"),
        (row({"type": 2, "style": 1, "label": "Yes"}), "link or id"),
        (row(BUTTON | {"url": "https://example.org"}), "link or id"),
        (row(LINK | {"url": "https://example.org/" + "x" * 500}), "url"),
        (row(LINK | {"url": "https://exa mple.org"}), "url"),
        (row(LINK | {"url": "http://example.org:port"}), "url"),
        (row(BUTTON | {"label": "x" * 81}), "label of 81"),
        (row(BUTTON | {"label": ""}), "label of 0"),
        (row(BUTTON | {"lable": "x"}), "has no 'lable'"),
        (row(SELECT | {"options": []}), "0 options"),
        (row(SELECT | {"options": [OPTION | {"value": str(n)} for n in range(26)]}), "26 options"),
        (row(SELECT | {"options": [OPTION, OPTION]}), "values repeat"),
        (row(SELECT | {"options": [OPTION | {"label": "x" * 101}]}), "option label of 101"),
        (row(SELECT | {"options": [OPTION | {"value": "x" * 101}]}), "option value of 101"),
        (row(SELECT | {"options": [OPTION | {"description": "x" * 101}]}), "option description of 101"),
        (row(SELECT | {"placeholder": "x" * 151}), "placeholder"),
        (row({"type": 3, "options": [OPTION]}), "select without custom id"),
        ({"components": [TEXT]}, "needs a flag"),
        ({"components": [TEXT], "flags": V2, "content": "x"}, "content beside"),
        ({"components": [TEXT], "flags": V2, "embeds": [EMBED]}, "embeds beside"),
        ({"components": [TEXT] * 41, "flags": V2}, "41 components"),
        ({"components": [TEXT | {"content": "x" * 2001}] * 2, "flags": V2}, "text over 4000"),
        ({"components": [{"type": 17, "components": [TEXT | {"content": " "}]}], "flags": V2}, "empty text"),
        ({"components": [], "flags": V2}, "empty message"),
    ],
)
def test_a_message_that_discord_refuses_is_noticed(message, words):
    """Each of these Discord refuses, or it would ping somebody, or would not do what was meant."""
    assert words in str(message_problems(message))


@pytest.mark.parametrize(
    "message",
    [
        {"content": "x" * 2000},
        {"content": "hello <@1>", "allowed_mentions": {"parse": []}},
        embed(image={"url": "attachment://timeline.png"}, url="https://example.org"),
        {"attachments": [{"id": 0, "filename": "a.png"}]},
        row(BUTTON, LINK, {"type": 2, "style": 2, "emoji": {"name": "🗑️"}, "custom_id": "remove:1"}),
        row(SELECT),
        {"components": [{"type": 17, "components": [TEXT, {"type": 1, "components": [BUTTON]}]}], "flags": V2},
    ],
)
def test_a_message_that_discord_takes_passes(message):
    """The limits themselves are allowed."""
    assert message_problems(message) == []


def test_an_edit_may_leave_out_what_it_keeps():
    """An edit without any text is no empty message."""
    assert message_problems({"components": []}, new=False) == []


@pytest.mark.parametrize(
    ("callback", "words"),
    [
        ({"type": 4}, "without data"),
        ({"type": 4, "data": {"content": ""}}, "empty message"),
        ({"type": 5, "data": {"flags": 4}}, "deferral"),
        ({"type": 7}, "without data"),
        ({"type": 7, "data": {"content": "x" * 2001}}, "content of 2001"),
        ({"type": 8, "data": {}}, "without choices"),
        ({"type": 8, "data": {"choices": [{"name": "n", "value": "v"}] * 26}}, "26 suggestions"),
        ({"type": 8, "data": {"choices": [{"name": "n", "value": "x" * 101}]}}, "value of 101"),
        ({"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "v"}]}}, "suggestion of 101"),
        ({"type": 8, "data": {"choices": [{"name": "n", "value": "v", "label": "n"}]}}, "has no 'label'"),
        ({"type": 9, "data": {"title": "T", "custom_id": "f", "components": []}}, "form of 0"),
        ({"type": 9, "data": {"title": "x" * 46, "custom_id": "f", "components": [{"type": 1}]}}, "form title of 46"),
        ({"type": 9, "data": {"title": "T", "components": [{"type": 1}]}}, "form id"),
        ({"type": 3}, "callback type"),
    ],
)
def test_an_answer_to_an_interaction_that_discord_refuses_is_noticed(callback, words):
    """Commands, presses, suggestions and forms have rules of their own."""
    assert words in str(callback_problems(callback))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({"max_length": 4001}, "lengths"),
        ({"min_length": 9, "max_length": 8}, "lengths"),
        ({"max_length": 3, "value": "four"}, "value of 4"),
        ({"placeholder": "x" * 101}, "placeholder"),
        ({"custom_id": ""}, "ids of a form"),
    ],
)
def test_a_form_that_discord_refuses_is_noticed(field, words):
    """A form's texts have their own limits; a legal neighbour passes."""

    def form(text):
        parts = [{"type": 18, "label": "Answer", "component": {"type": 4, "style": 2, "custom_id": "a", **text}}]
        return {"type": 9, "data": {"title": "Change", "custom_id": "change", "components": parts}}

    assert words in str(callback_problems(form(field)))
    assert callback_problems(form({})) == []


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        (command(name="Ask"), "name 'Ask'"),
        (command(name="ask me"), "name 'ask me'"),
        (command(name="x" * 33), "name 'xxx"),
        (command(name_localizations={"fr": "Demander"}), "name 'Demander'"),
        (command(description=""), "description ''"),
        (command(description="x" * 101), "description 'xxx"),
        (command(description_localizations={"fr": "x" * 101}), "description 'xxx"),
        (command(options=[option("a"), option("b", required=True)]), "required option after"),
        (command(options=[option("a"), option("a")]), "options repeat"),
        (
            command(options=[option("a", name_localizations={"fr": "c"}), option("b", name_localizations={"fr": "c"})]),
            "options repeat in fr",
        ),
        (command(options=[option(f"o{n}") for n in range(26)]), "26 options"),
        (command(options=[option("a", autocomplete=True, choices=[{"name": "n", "value": "v"}])]), "and autocomplete"),
        (command(options=[option("a", choices=[{"name": "n", "value": str(n)} for n in range(26)])]), "26 choices"),
        (command(options=[option("a", choices=[{"name": "n", "value": "v"}] * 2)]), "values repeat"),
        (command(options=[option("a", choices=[{"name": "x" * 101, "value": "v"}])]), "choice 'xxx"),
        (command(options=[option("a", choices=[{"name": "n", "value": "x" * 101}])]), "value 'xxx"),
        (command(options=[option("a", requierd=True)]), "has no 'requierd'"),
        (command(options=[{"type": 1, "name": "sub", "description": "d"}, option("a")]), "subcommands beside options"),
        (command(options=[{"type": 1, "name": "sub", "description": ""}]), "description ''"),
        (command(options=[option(f"o{n}", description="x" * 100, choices=[
            {"name": "x" * 100, "value": f"{m}"} for m in range(25)]) for n in range(4)]), "characters"),
        (command(descripton="x"), "has no 'descripton'"),
        (command() * 2, "'ask' repeats"),
        ([{"type": 3, "name": f"Answer {n}"} for n in range(16)], "16 commands of type 3"),
        ([{"type": 3, "name": "Answer", "description": "d"}], "is described"),
        ([{"type": 3, "name": "x" * 33}], "name 'xxx"),
    ],
)  # fmt: skip
def test_commands_that_discord_refuses_are_noticed(commands, words):
    """A set with one of these is refused as a whole."""
    assert words in str(command_problems(commands))


def test_commands_that_discord_takes_pass():
    """A command, a group and a message command with the same name may stand side by side."""
    group = {"name": "knowledge", "description": "Base", "options": [{"type": 1, "name": "sub", "description": "d"}]}

    assert command_problems([*command(), group, {"type": 3, "name": "ask"}]) == []


def test_discords_own_description_is_obeyed():
    """What Discord's description refuses is noticed as well, where it is at hand."""
    if Validator.from_environment() is None:
        pytest.skip(f"{VARIABLE} does not name Discord's OpenAPI description")

    validator, posting = Validator.from_environment(), ("/channels/{channel_id}/messages", "post")

    assert "nine" in str(validator.errors(*posting, embed(title="x" * 257 + "nine")))
    assert validator.errors(*posting, row(*[BUTTON] * 6))
    assert validator.errors(*posting, row(BUTTON)) == []
