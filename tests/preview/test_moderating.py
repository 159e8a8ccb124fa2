"""The whole loop in the preview, as a moderator goes through it in the browser.

A member asks in vain; the moderator finds it in the list, teaches it, looks at what that does, saves; the member asks
again and is answered; the moderator takes it back, and it is unanswered again. Each step's difference in the file is
what the preview of the change showed. For screenshots it is a copy of the shipped base, otherwise the small one.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from pages import SCREENSHOTS, press, running, settled

from bot.knowledge.files import DEFAULT_PATH

SIZES = {"phone": {"width": 400, "height": 860}, "wide": {"width": 1100, "height": 900}}


@dataclass(frozen=True)
class Loop:
    """What is asked in vain, and the entry that it is then taught to."""

    base: Path
    question: str
    search: str
    entry: str


SHIPPED = Loop(
    DEFAULT_PATH,
    "what did linares have to swallow to get out?",
    "pardon demand",
    "What did the pardon deal demand of Linares?",
)
SMALL = Loop(
    Path(__file__).parents[1] / "invented.yaml",
    "what offence did the dockers commit?",
    "jailed",
    "Why were the dockers jailed?",
)
LOOP = SHIPPED if os.environ.get(SCREENSHOTS) else SMALL


@pytest.fixture
def base(tmp_path):
    """A copy of the base, which may be edited."""
    if LOOP.base.is_dir():
        return Path(shutil.copytree(LOOP.base, tmp_path / "knowledge", ignore=shutil.ignore_patterns("texts")))
    return Path(shutil.copy(LOOP.base, tmp_path / "faq.yaml"))


class Seen:
    """The page, seen by one after the other."""

    def __init__(self, page, photograph, size: str) -> None:
        self.page, self._photograph, self._size = page, photograph, size

    def become(self, who: str) -> None:
        settled(self.page)
        self.page.get_by_label("Viewing as").select_option(label=who)
        settled(self.page)

    @property
    def newest(self):
        return self.page.locator(".channel-message").last

    def say(self, text: str) -> None:
        """Ask, where the bot has to be mentioned to be asked the same again."""
        settled(self.page)
        self.page.locator("#channel-composer-input").fill(text)
        self.page.keyboard.press("Enter")
        self.page.locator(".channel-message").get_by_text(text, exact=True).last.wait_for()
        settled(self.page)

    def not_answered(self) -> None:
        """The newest message offers other questions."""
        lead = self.newest.get_by_text("I am not sure what you mean")
        lead.or_(self.newest.get_by_text("I know nothing about that")).first.wait_for()

    def command(self, name: str) -> None:
        settled(self.page)
        self.page.locator("#channel-composer-input").press_sequentially(name)
        self.page.get_by_role("option", name=name).first.click()
        self.page.locator("#send-message").click()

    def choose(self, text: str) -> None:
        """Open the newest message's menu and pick an option."""
        settled(self.page)
        option = self.page.get_by_role("option", name=text)
        press(self.newest.locator("button[aria-haspopup]").first, option.last)
        option.last.click()

    def press(self, name: str, then) -> None:
        settled(self.page)
        press(self.newest.get_by_role("button", name=name, exact=True), then)

    def photograph(self, name: str) -> None:
        self._photograph(self.page, f"{self._size}-tending-{name}")
        assert self.page.evaluate("document.documentElement.scrollWidth") <= SIZES[self._size]["width"]


def file_of(base: Path) -> Path:
    """The file that the entries stand in."""
    return base / "faq.yaml" if base.is_dir() else base


def changed(before: str, base: Path) -> list[str]:
    """The lines that stand otherwise in the file."""
    now = file_of(base).read_text(encoding="utf-8")
    lines = difflib.unified_diff(before.splitlines(), now.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and not line.startswith(("+++", "---"))]


# As in a first visit: a desk shows whatever a phone does.
@pytest.mark.parametrize("size", list(SIZES) if os.environ.get(SCREENSHOTS) else ["phone"])
def test_from_asked_in_vain_to_answered_and_back(base, browser, photograph, size) -> None:
    original = file_of(base).read_text(encoding="utf-8")
    with running(str(base)) as preview, contextlib.closing(browser.new_page(viewport=SIZES[size])) as page:
        page.set_default_timeout(40_000)
        page.goto(preview.url)
        page.get_by_text("Type a question below").wait_for()
        seen = Seen(page, photograph, size)

        seen.say(LOOP.question)
        seen.not_answered()
        seen.photograph("1-asked-in-vain")

        seen.become("Mo, moderator")
        seen.command("/knowledge unanswered")
        seen.newest.get_by_text("Asked in vain: new").wait_for()
        seen.photograph("2-list")
        seen.choose(LOOP.question)
        seen.newest.get_by_role("button", name="Teach", exact=True).wait_for()
        seen.photograph("3-question")

        form = page.get_by_role("dialog")
        seen.press("Teach", form)
        form.locator("[name=search]").fill(LOOP.search)
        form.locator("[name=why]").fill("a member asked")
        seen.photograph("4-teach")
        form.get_by_role("button", name="Submit").click()
        seen.newest.get_by_text("Which question is that?").first.wait_for()
        seen.choose(LOOP.entry)
        seen.newest.get_by_text("What members will read:").wait_for()
        seen.photograph("5-preview")
        assert changed(original, base) == []

        seen.press("Save", page.locator(".channel-message").get_by_text("Saved as change").first)
        seen.photograph("6-saved")
        added = changed(original, base)
        assert LOOP.question in "".join(added)
        assert len(added) <= 3

        seen.become("Ana, member")
        seen.say(LOOP.question)
        seen.newest.get_by_text(LOOP.entry).wait_for()
        seen.photograph("7-answered")

        seen.become("Mo, moderator")
        seen.command("/knowledge history")
        seen.newest.get_by_text("teach").first.wait_for()
        seen.photograph("8-history")
        saved = page.locator(".channel-message").filter(has_text="Saved as change").last
        press(saved.get_by_role("button", name="Undo"), seen.newest.get_by_text("If you save this"))
        seen.photograph("9-undo")
        seen.press("Save", page.locator(".channel-message").get_by_text("Saved as change").nth(1))
        assert changed(original, base) == []

        seen.become("Inés, miembro")
        seen.say(LOOP.question)
        seen.not_answered()
        seen.photograph("10-unanswered-again")
