"""CONTRIBUTING.md keeps its word: every example is tried as written, every message and command is the real one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.knowledge.fields import sections
from bot.knowledge.files import DEFAULT_PATH
from bot.knowledge.kinds import ActionKind, CustodyStatus, ReleaseKind, Venue, Visibility
from bot.knowledge.loading import Loaded, read_files
from bot.knowledge.model import Item

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = [(match[1], match[2]) for match in re.finditer(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)]
YAML = [block for language, block in BLOCKS if language == "yaml"]
MESSAGES = [block.splitlines() for language, block in BLOCKS if language == "text"]

[BROKEN] = [block for block in YAML if "example-broken" in block]
[SPANISH] = [block for block in YAML if not re.match(rf"(?:{'|'.join(sections())}):", block)]
EXAMPLES = {f"example-{n}.yaml": block for n, block in enumerate(YAML) if block not in (BROKEN, SPANISH)}

TRAPS = re.findall(r"^\| `(answer:.+?)` \| `(.+?)` \| (.+?) \|$", TEXT, re.MULTILINE)
PROGRAM = r"(?:make|(?:\.venv/bin/)?python -m bot)\b"
COMMANDS = re.findall(rf"^{PROGRAM}.*?(?=\s*#|$)|`{PROGRAM}[^`]*`", TEXT, re.MULTILINE)
HEADINGS = "topics: [{id: prisoners, title: Unionists still in prison}]\n"
"""The heading of the shipped base that the examples stand under."""

PLACE = re.compile(r"[\w-]+\.yaml:\d+(:\d+)?")


def reading(**files: str) -> Loaded:
    """Read the examples together, and files by the stem of their name."""
    written = EXAMPLES | {f"{stem}.yaml": text for stem, text in (files | {"headings": HEADINGS}).items()}
    return read_files({name: text.encode() for name, text in written.items()})


def said(loaded: Loaded) -> list[str]:
    """What check says, without the places: these are other ones in the reader's files."""
    return [PLACE.sub("", str(problem)) for problem in loaded.problems]


@cache
def english() -> Loaded:
    """The examples as a base."""
    return reading()


def ids(block: str) -> set[str]:
    """The ids of the items in an example."""
    return set(re.findall(r"^  - id: (\S+)", block, re.MULTILINE))


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_is_right_as_written(name: str) -> None:
    assert [str(problem) for problem in english().problems if problem.file == name] == []


def test_the_examples_make_a_base_with_the_translation() -> None:
    loaded = reading(es=SPANISH)

    assert loaded.errors == ()
    translated = set(yaml.safe_load(SPANISH))
    assert translated < {id_ for block in EXAMPLES.values() for id_ in ids(block)}
    assert not [str(problem) for problem in loaded.problems if problem.item in translated]


def test_the_examples_fit_into_the_shipped_base() -> None:
    shipped = {file.name: file.read_bytes() for file in DEFAULT_PATH.glob("*.yaml")}
    examples = {name: block.encode() for name, block in EXAMPLES.items()}

    with_spanish = {"es.yaml": shipped["es.yaml"] + b"\n" + SPANISH.encode()}

    assert [str(problem) for problem in read_files(shipped | examples | with_spanish).errors] == []


def test_nobody_takes_an_example_for_a_fact() -> None:
    shipped = "".join(file.read_text(encoding="utf-8") for file in DEFAULT_PATH.glob("*.yaml"))

    names = {id_ for block in EXAMPLES.values() for id_ in ids(block)}
    assert not [name for name in names if name in shipped]
    assert all(re.search(r"example|ejemplo|muestra", name) for name in names)


@pytest.mark.parametrize("section", list(sections()))
def test_every_field_is_shown(section: str) -> None:
    shown = "".join(block for block in EXAMPLES.values() if f"{section}:\n" in block)
    everywhere = "".join(YAML)

    fields = sections()[section].model_fields
    assert [f for f in fields if f"{f}:" not in (everywhere if f in Item.model_fields else shown)] == []


def test_what_is_called_optional_can_be_left_out() -> None:
    written = "".join(EXAMPLES.values())
    above = re.findall(r"^ *# Optional.*\n *(?:- )?(\w+):", written, re.MULTILINE)
    beside = re.findall(r"(\w+): .*  # optional", written)
    models = sections().values()
    required = {name for model in models for name, field in model.model_fields.items() if field.is_required()}

    assert len(above) + len(beside) > 20
    # A custody event needs a date and an action a summary; a release and a person do not.
    assert required.intersection(above, beside) - {"date", "summary"} == set()


@pytest.mark.parametrize("choices", [ActionKind, CustodyStatus, ReleaseKind, Venue, Visibility])
def test_the_lists_to_choose_from_are_whole(choices: type) -> None:
    *most, last = list(choices)

    assert f"{', '.join(most)} or {last}" in TEXT.replace(" (if left out)", "")


def test_the_messages_about_translations_are_real() -> None:
    [mark], behind = MESSAGES[:2]
    fingerprint = yaml.safe_load(SPANISH)["example-welcome"]["translates"]

    assert f"'{fingerprint}'" in mark
    assert mark in map(str, reading(es=SPANISH.replace(f": {fingerprint}", ": new")).problems)
    shorter = reading(es=SPANISH.replace("    -\n", "", 1))
    assert {PLACE.sub("", message) for message in behind} <= {*said(reading(es=SPANISH)), *said(shorter)}


def test_the_broken_example_gets_the_messages_that_are_shown() -> None:
    assert MESSAGES[2] == [str(problem) for problem in reading(faq=BROKEN).problems if problem.file == "faq.yaml"]


@pytest.mark.parametrize(("wrong", "right", "message"), TRAPS)
def test_each_trap_is_one_and_the_way_out_is_none(wrong: str, right: str, message: str) -> None:
    told = "id: trap\n    topic: prisoners\n    question: Why?\n    sources: [union-news-2011-03-10-example]"
    item = f"faq:\n  - {told}\n    {{}}\n"

    assert message in " ".join(said(reading(faq=item.format(wrong))))
    assert said(reading(faq=item.format(right))) == said(english())


def test_the_traps_are_found() -> None:
    assert len(TRAPS) == TEXT.count("\n| `answer:") >= 5


@pytest.mark.parametrize("command", dict.fromkeys(command.strip("`") for command in COMMANDS))
def test_each_command_is_taken_as_written(command: str, complaint: Callable[[Sequence[str]], str]) -> None:
    program, *words = shlex.split(command)
    if program == "make":
        settings = [word.partition("=") for word in words if "=" in word]
        targets = [word for word in words if "=" not in word]
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)
        assert all(re.search(rf"^{name} =", makefile, re.MULTILINE) for name, _, _ in settings)
        words = [word for _, _, value in settings for word in shlex.split(value)]
        if not words:
            return
    else:
        words = words[2:]

    assert complaint(words).endswith("unrecognized arguments: --made-up")


def test_commands_are_found() -> None:
    assert len(COMMANDS) >= 6
