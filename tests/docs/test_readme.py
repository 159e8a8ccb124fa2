"""README.md keeps its word: commands, settings and pictures are there, and the sample question gets its answer."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest

from bot.answers import Assistant
from bot.commandline.asking import ask_once
from bot.discord_app.permissions import NEEDED
from bot.discord_app.registry import COMMANDS
from bot.discord_app.running import commands_payload
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ("README.md", "HACKING.md", "CHANGELOG.md", "docs/judging.md", "docs/figures.md")

BLOCKS = re.findall(r"^```(?:sh|powershell|console)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
TARGETS = sorted(set(re.findall(r"^make (\w+)|`make (\w+)`", TEXT, re.MULTILINE)))
PROGRAM = re.findall(r"python -m bot(?: ([^\n#]+))?", "\n".join(BLOCKS))
SETTINGS = re.findall(r"^\| `([A-Z_]+)` \|", TEXT, re.MULTILINE)
PICTURES = re.findall(r"\]\((docs/[^)]+\.png)\)", TEXT)
[SAMPLE] = re.findall(r'^\$ \S+ -m bot ask "(.+)"\n(.*?)^```$', TEXT, re.MULTILINE | re.DOTALL)


def test_what_is_looked_for_is_found() -> None:
    assert len(TARGETS) >= 2
    assert len(PROGRAM) >= 6
    assert len(PICTURES) == 3


@pytest.mark.parametrize("target", ["".join(found) for found in TARGETS])
def test_each_target_of_make_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(filter(None, map(str.strip, PROGRAM)))))
def test_each_command_is_taken_as_written(command: str, complaint: Callable[[Sequence[str]], str]) -> None:
    assert complaint(shlex.split(command)).endswith("unrecognized arguments: --made-up")


@pytest.mark.parametrize("path", re.findall(r"\b(?:requirements|tests)[/\\][\w./\\]+\.\w+", TEXT))
def test_each_file_that_a_command_takes_exists(path: str) -> None:
    assert (ROOT / path.replace("\\", "/")).is_file()


def test_what_is_installed_leaves_no_copy_of_the_bot() -> None:
    """Libraries alone, those of the charts among them: the bot and its base stay where ``git pull`` renews them."""
    installed = re.findall(r"pip install (.+?)[`\n]", TEXT)

    assert {command.replace("\\", "/") for command in installed} == {"--require-hashes -r requirements/run.txt"}
    assert re.search(r"^matplotlib==", (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"), re.MULTILINE)


def test_each_permission_is_named() -> None:
    assert [shown for shown in NEEDED.values() if shown not in " ".join(TEXT.split())] == []


def test_the_commands_are_those_of_discord() -> None:
    payload = commands_payload()
    named = set(re.findall(r"`/(\w+)`", TEXT))

    assert len(payload) == len(COMMANDS)
    # 1 is a slash command in Discord's API; the others stand in menus.
    assert named == {command["name"] for command in payload if command.get("type", 1) == 1}
    assert [c["name"] for c in payload if c.get("type", 1) != 1 and f"*{c['name']}*" not in TEXT] == []


def test_the_settings_are_those_of_the_host() -> None:
    example = re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)

    assert [name.upper() for name in Settings.model_fields] == SETTINGS
    assert example == SETTINGS


def test_the_defaults_are_real(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    defaults = Settings()

    assert f"| `{defaults.log_level}` |" in TEXT
    assert f"| `{str(defaults.open_browser).lower()}` |" in TEXT
    assert (defaults.discord_token, defaults.knowledge, defaults.preview_port) == (None, None, None)


@pytest.mark.parametrize("picture", PICTURES)
def test_the_pictures_are_there_and_light(picture: str) -> None:
    content = (ROOT / picture).read_bytes()

    assert content.startswith(b"\x89PNG")
    assert len(content) < 400_000


@pytest.mark.parametrize("page", PAGES)
def test_each_link_to_a_file_leads_somewhere(page: str) -> None:
    file = ROOT / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", file.read_text(encoding="utf-8"))

    assert [link for link in links if not (file.parent / link).exists()] == []


def test_the_sample_question_gets_the_sample_answer(shipped: Assistant) -> None:
    question, shown = SAMPLE
    printed = StringIO()

    assert ask_once(shipped, question, printed) == 0
    assert printed.getvalue().splitlines()[:3] == shown.splitlines()[:3]
